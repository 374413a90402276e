"""The files of the repository: what git tracks or would track, so that no build output is ever judged."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("facilitator", "board", "exports", "transcription")


@cache
def repository_files() -> tuple[Path, ...]:
    """Paths relative to the root, sorted. Without git (an unpacked archive) every visible file counts."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        names = (Path(name) for name in listed.stdout.split("\0") if name)
    else:
        skipped = {"node_modules", "build", "data", "__pycache__"}
        names = (
            path
            for path in (found.relative_to(ROOT) for found in ROOT.rglob("*"))
            if not any(part.startswith(".") or part in skipped for part in path.parts[:-1])
        )
    return tuple(sorted(name for name in names if (ROOT / name).is_file()))


def source_files(*suffixes: str) -> tuple[Path, ...]:
    return tuple(path for path in repository_files() if path.suffix in suffixes)
