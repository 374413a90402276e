"""Make this checkout ready: the Python environment, the script checks, Chromium, redis-server and strace.

Standard library only, because it runs before anything is installed. Each part is stamped with what it was made
from, so a second run costs nothing; what it takes from the system it names aloud. Locks carry hashes and no
address: where packages come from is the business of the machine's own pip, uv and npm settings.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"
POLICY = Path("/usr/sbin/policy-rc.d")
WHISPER = "openai-whisper==20250625"
PROGRAMS = ("redis-server", "strace")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


class SetupError(Exception):
    """Something the reader must do; the message says what, without a traceback."""


def say(sentence: str) -> None:
    print(f"setup: {sentence}", flush=True)


def call(*command: str | Path, quiet: bool = False, env: dict[str, str] | None = None) -> None:
    """Run a program in the repository root; its failure ends the setup with its own words."""
    words = [str(word) for word in command]
    result = subprocess.run(
        words,
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        raise SetupError(f"{' '.join(words)} ended with {result.returncode}\n{result.stdout or ''}".rstrip())


def digest(*names: str) -> str:
    """Name the state of these files, the interpreter and the place of the checkout (environments do not move)."""
    found = hashlib.sha256(f"{ROOT}\n{sys.version}\n".encode())
    for name in names:
        found.update(name.encode() + b"\0" + (ROOT / name).read_bytes())
    return found.hexdigest()


def stamped(stamp: Path, wanted: str, make: Callable[[], None]) -> None:
    """Make a part only if its stamp differs; the stamp is written last, so half a part is made again."""
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return
    stamp.unlink(missing_ok=True)
    make()
    stamp.write_text(wanted, encoding="ascii")


def installer() -> list[str | Path]:
    if uv := shutil.which("uv"):
        return [uv, "pip", "install", "--quiet", "--python", PYTHON]
    return [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


def make_environment() -> None:
    uv = shutil.which("uv")
    say(f"making .venv with {'uv' if uv else 'venv and pip'}")
    if uv:
        call(uv, "venv", "--quiet", "--clear", "--python", sys.executable, VENV)
    else:
        call(sys.executable, "-m", "venv", "--clear", VENV)


def install_locked() -> None:
    say("installing the locked packages")
    call(*installer(), "--require-hashes", "-r", "requirements-dev.lock")


def install_command() -> None:
    call(*installer(), "--no-deps", "--no-build-isolation", "-e", ".")


def python_part() -> None:
    """`.venv` with the hashed lock and the `tinkuy` command; each of the three steps is done again only if it must."""
    stamped(VENV / ".stamp-made", digest(), make_environment)
    stamped(VENV / ".stamp-locked", digest("requirements-dev.lock"), install_locked)
    stamped(VENV / ".stamp-command", digest("pyproject.toml"), install_command)


def node_part() -> None:
    """TypeScript, eslint and axe for the checks. The product itself ships no package from npm."""

    def install() -> None:
        npm = shutil.which("npm")
        if npm is None:
            raise SetupError("the script checks need Node 20 or newer with npm; `make run` does not")
        say("installing the script checks with npm")
        call(npm, "ci", "--no-audit", "--no-fund", "--loglevel=error", quiet=True)

    stamped(NODE_MODULES / ".stamp", digest("package-lock.json", "package.json", ".npmrc"), install)


def chromium() -> str | None:
    """Where the browser tests find a Chromium: the system's, else the one that Playwright downloaded."""
    for name in CHROMIUM_NAMES:
        if found := shutil.which(name):
            return found
    downloaded = sorted(Path.home().glob(".cache/ms-playwright/chromium-*/chrome-linux*/chrome"))
    return str(downloaded[-1]) if downloaded else None


@contextmanager
def daemons_held() -> Iterator[None]:
    """Let no package start a service while it is installed: tests start their own servers on their own ports."""
    if POLICY.exists():
        yield
        return
    POLICY.write_text("#!/bin/sh\nexit 101\n", encoding="ascii")
    POLICY.chmod(0o755)
    try:
        yield
    finally:
        POLICY.unlink()


def apt_install(*packages: str) -> None:
    say(f"installing {' and '.join(packages)} with apt-get")
    calm = {"DEBIAN_FRONTEND": "noninteractive"}
    with daemons_held():
        call("apt-get", "update", "-qq", quiet=True, env=calm)
        call("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages, quiet=True, env=calm)
    if "redis-server" in packages:
        for switch in (("systemctl", "disable", "redis-server"), ("update-rc.d", "redis-server", "disable")):
            if shutil.which(switch[0]):
                subprocess.run(switch, capture_output=True, check=False)


def system_part() -> None:
    """Chromium, redis-server and strace for the tests: what is there, else apt for root, else the best that is left."""
    missing = {"chromium": chromium() is None} | {name: shutil.which(name) is None for name in PROGRAMS}
    wanted = [name for name, is_missing in missing.items() if is_missing]
    if not wanted:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        apt_install(*wanted)
        return
    if missing["chromium"]:
        say("no Chromium here and no right to install one: taking Playwright's own")
        call(PYTHON, "-m", "playwright", "install", "chromium")
    for name in PROGRAMS:
        if missing[name]:
            say(f"no {name} here: `make test` needs it (Debian: apt install {name}); `make run` does not")


def voz_part() -> None:
    """Speech to text, only when asked for. Whisper's own list of dependencies is left out: it asks for triton."""

    def install() -> None:
        say("installing torch and openai-whisper; this takes minutes")
        call(*installer(), "-r", "requirements-voz.txt")
        call(*installer(), "--no-deps", "--no-build-isolation", WHISPER)

    python_part()
    stamped(VENV / ".stamp-voz", digest("requirements-voz.txt", "requirements-dev.lock"), install)


def voz_if_possible() -> None:
    """Speech to text where torch can be had; its tests say that they did not run where it cannot."""
    try:
        voz_part()
    except SetupError as problem:
        say(f"no speech to text here, its tests are left out: {str(problem).splitlines()[0]}")


PARTS: dict[str, Callable[[], None]] = {
    "python": python_part,
    "node": node_part,
    "system": system_part,
    "voz": voz_part,
    "voz-if-possible": voz_if_possible,
}
USUAL = ("python", "node", "system")


def main() -> int:
    parser = argparse.ArgumentParser(description="Make this checkout ready to run, check and test.")
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"any of: {', '.join(PARTS)} (default: all but voz)"
    )
    wanted = parser.parse_args().parts or USUAL
    if unknown := set(wanted) - set(PARTS):
        parser.error(f"unknown part: {', '.join(sorted(unknown))}")
    if sys.version_info < (3, 11):  # noqa: UP036 - a system python3 may be older than what the project asks for
        say("Tinkuy needs Python 3.11 or newer; name one with `make setup PYTHON=python3.11`")
        return 1
    started = time.monotonic()
    (ROOT / "build").mkdir(exist_ok=True)
    with (ROOT / "build" / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            for name in wanted:
                PARTS[name]()
        except SetupError as problem:
            say(str(problem))
            return 1
    if (spent := time.monotonic() - started) > 1:
        say(f"ready after {spent:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
