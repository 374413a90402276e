"""Resolve the lock files again, and refuse to leave an address or a path of this machine in one.

A lock says what and with which hash; where it comes from is each machine's own setting.
"""

import argparse
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOREIGN = re.compile(r"://|^\s*(?:-[fi]|--(?:index|extra|find|trusted))|file:| @ |(?<![\w.-])/\w+/")
RUNTIME, BUILD, DEVELOPMENT = "requirements.lock", "requirements-build.lock", "requirements-dev.lock"


def resolver() -> str:
    """Take uv from the path, else from an environment of our own under build/."""
    if found := shutil.which("uv"):
        return found
    home = ROOT / "build" / "uv"
    if not (home / "bin" / "uv").exists():
        venv.create(home, with_pip=True)
        subprocess.run([home / "bin" / "python", "-m", "pip", "install", "--quiet", "uv"], check=True)
    return str(home / "bin" / "uv")


def compile_lock(uv: str, output: str, *inputs: str) -> None:
    print(f"lock: {output}", flush=True)
    silent = [
        "--quiet",
        "--no-emit-index-url",
        "--no-emit-find-links",
        "--custom-compile-command",
        "make lock",
    ]
    subprocess.run(
        [uv, "pip", "compile", "--universal", "--generate-hashes", *silent, *inputs, "--output-file", output],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def foreign_lines(name: str) -> list[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [
        f"{name}:{number}: {line.strip()}" for number, line in enumerate(lines, 1) if FOREIGN.search(line)
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description="Resolve the lock files again.")
    parser.add_argument(
        "--upgrade", action="store_true", help="to the newest versions that pyproject.toml allows"
    )
    upgrade = ["--upgrade"] if parser.parse_args().upgrade else []
    uv = resolver()
    compile_lock(uv, RUNTIME, "pyproject.toml", *upgrade)
    compile_lock(uv, BUILD, "--group", "build", *upgrade)
    compile_lock(uv, DEVELOPMENT, "pyproject.toml", "--group", "dev", "-c", RUNTIME, "-c", BUILD, *upgrade)
    npm = shutil.which("npm")
    if npm is None:
        print("lock: no npm here, package-lock.json stays as it is")
    else:
        update = [npm, "update" if upgrade else "install", "--package-lock-only", "--loglevel=error"]
        subprocess.run(update, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    found = [line for name in (RUNTIME, BUILD, DEVELOPMENT) for line in foreign_lines(name)]
    if '"resolved"' in (ROOT / "package-lock.json").read_text(encoding="utf-8"):
        found.append("package-lock.json: holds resolved addresses")
    for line in found:
        print(f"lock: an address or a path got in: {line}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
