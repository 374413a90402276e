"""What a program asked of the disk, in order, as strace saw it; and, if asked, with calls that fail."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).parents[2]

SYNCS = ("fsync", "fdatasync")
_FILE_CALLS = ("openat", "open", "lseek", "write", "pwrite64", "ftruncate")
_NAME_CALLS = ("rename", "renameat", "renameat2", "unlink", "unlinkat")
_CALLS = (*_FILE_CALLS, *_NAME_CALLS, *SYNCS)
_LINE = re.compile(r"(\d+) +(?:(\w+)\((.*)|<\.\.\. (\w+) resumed>(.*))")
_RESULT = re.compile(r"\) += (-?\d+)(?:<([^>]*)>)?")
_BYTES = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_TARGET = re.compile(r"^(-?\d+|AT_FDCWD)<([^>]*)>")


@dataclass(frozen=True)
class Call:
    """One thing that happened to a file, or one line that was said (`path` is empty then)."""

    kind: Literal["open", "seek", "write", "truncate", "sync", "failed_sync", "rename", "unlink", "say"]
    path: str
    offset: int = 0
    data: bytes = b""
    target: str = ""


def run_traced(command: list[str], folder: Path, *injections: str) -> list[Call]:
    """Run a program to its end and tell what it did under `folder` and said on its standard output."""
    strace = shutil.which("strace")
    assert strace, "strace is missing: `make setup` installs it (Debian: apt install strace)"
    record = folder.parent / f"{folder.name}.strace"
    options = ["-f", "-y", "-xx", "-s", "10000000", "-e", f"trace={','.join(_CALLS)}", "-o", str(record)]
    for injection in injections:
        options += ["-e", f"inject={injection}"]
    subprocess.run(
        [strace, *options, *command], cwd=ROOT, stdout=subprocess.DEVNULL, check=False, timeout=300
    )
    with record.open(encoding="ascii") as lines:
        return list(calls_in(lines, str(folder)))


def said(calls: list[Call]) -> list[str]:
    """The lines that the program wrote, as its parent would have read them."""
    *whole, _torn = b"".join(call.data for call in calls if call.kind == "say").decode().split("\n")
    return whole


def calls_in(lines: Iterator[str] | list[str], folder: str) -> Iterator[Call]:
    """Whole calls in the order in which they ended; a call that another thread interrupted is put together again."""
    begun: dict[str, tuple[str, str]] = {}
    for line in lines:
        match = _LINE.match(line)
        if not match:
            continue
        process, name, rest, resumed, end = match.groups()
        if resumed:
            name, start = begun.pop(process, (resumed, ""))
            rest = start + end
        if rest.rstrip().endswith("<unfinished ...>"):
            begun[process] = (name, rest.rstrip().removesuffix("<unfinished ...>"))
            continue
        call = _call(name, rest)
        if call and (call.kind == "say" or call.path.startswith(folder)):
            yield call


def _call(name: str, rest: str) -> Call | None:
    result = _RESULT.search(rest)
    if result is None:
        return None
    value, opened = int(result[1]), result[2]
    held = _TARGET.match(rest)
    path = _text(held[2]) if held else ""
    if name in SYNCS:
        return Call("sync" if value == 0 else "failed_sync", path)
    if value < 0:
        return None
    words = [bytes.fromhex(each.replace("\\x", "")) for each in _BYTES.findall(rest)]
    match name:
        case "open" | "openat" if opened and "O_CREAT" in rest:
            return Call("open", _text(opened), offset=0 if "O_TRUNC" in rest else -1)
        case "open" | "openat" if opened:
            return Call("seek", _text(opened))
        case "lseek":
            return Call("seek", path, value)
        case "write" if held and held[1] == "1":
            return Call("say", "", data=words[0][:value])
        case "write":
            return Call("write", path, -1, words[0][:value])
        case "pwrite64":
            return Call("write", path, int(rest[: result.start()].rsplit(", ", 1)[1]), words[0][:value])
        case "ftruncate":
            return Call("truncate", path, int(rest[: result.start()].rsplit(", ", 1)[1]))
        case "rename" | "renameat" | "renameat2":
            return Call("rename", words[0].decode(), target=words[1].decode())
        case "unlink" | "unlinkat":
            return Call("unlink", words[0].decode())
    return None


def _text(escaped: str) -> str:
    return bytes.fromhex(escaped.replace("\\x", "")).decode() if escaped.startswith("\\x") else escaped
