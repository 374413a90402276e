"""Who may import whom, read from the sources by `ast`; nothing is imported to find out.

Importing `a.b.c` also runs `a` and `a.b`, so those count as imported: a package's `__init__` cannot smuggle.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGES = ("facilitator", "board", "exports", "transcription")

# The first line whose name holds the importing module speaks for it. Lists name what it may import of ours.
OWN: dict[str, tuple[str, ...]] = {
    "facilitator.simulate": ("facilitator.simulate",),
    "facilitator": PACKAGES,
    "exports": ("exports", "board.core"),
    "transcription": ("transcription",),
    "board.core": ("board.core",),
    "board": ("board",),
}
IMPURE = frozenset({"asyncio", "time", "random", "os", "socket", "logging"})
HOMES: dict[str, tuple[str, ...]] = {
    "nicegui": ("facilitator.pages", "facilitator.compose"),
    "socketio": ("board.gateway", "facilitator.simulate", "facilitator.compose"),
    "engineio": ("board.gateway", "facilitator.simulate", "facilitator.compose"),
    "tinydb": ("board.directory",),
    "PIL": ("facilitator.photos.reencode",),
    "whisper": ("transcription.engines",),
    "torch": ("transcription.engines",),
}


class Import(NamedTuple):
    importer: str
    line: int
    target: str
    typing_only: bool


def within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


def modules(root: Path) -> dict[str, Path]:
    found = {}
    for path in (path for package in PACKAGES for path in sorted((root / package).rglob("*.py"))):
        parts = path.relative_to(root).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports_of(name: str, path: Path, known: dict[str, Path]) -> Iterator[Import]:
    """Every import in a module, inside functions too. `from a import b` is `a.b` where that is a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    guards = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
    )
    typing_only = {id(inner) for guard in guards for statement in guard.body for inner in ast.walk(statement)}
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*parents, *([node.module] if node.module else [])])
            targets = [
                f"{base}.{alias.name}" if f"{base}.{alias.name}" in known else base for alias in node.names
            ]
        else:
            continue
        for target in dict.fromkeys(targets):
            yield Import(name, node.lineno, target, id(node) in typing_only)


def speaker(name: str) -> str:
    return next(prefix for prefix in OWN if within(name, prefix))


def direct_faults(found: Import) -> Iterator[str]:
    where = f"{found.importer}:{found.line} imports {found.target}"
    library = found.target.partition(".")[0]
    if library in PACKAGES:
        if not within(found.target, *OWN[speaker(found.importer)]):
            yield f"{where}: {speaker(found.importer)} may import only {', '.join(OWN[speaker(found.importer)])}"
    elif not found.typing_only:
        if within(found.importer, "board.core") or found.importer == "board":
            if library not in sys.stdlib_module_names:
                yield f"{where}: board.core knows the standard library only"
            if library in IMPURE:
                yield f"{where}: time, chance and the outside enter board.core as arguments"
        if library == "redis":
            at_home = any(part.startswith("redis") for part in found.importer.split("."))
        else:
            at_home = library not in HOMES or within(found.importer, *HOMES[library])
        if not at_home:
            yield f"{where}: the library has one home, and this is not it"


def reached_by(name: str, runs: dict[str, set[str]]) -> set[str]:
    """Every module of ours that runs when this one is imported."""
    seen: set[str] = set()
    waiting = {name}
    while waiting:
        current = waiting.pop()
        seen.add(current)
        waiting |= (runs[current] & runs.keys()) - seen
    return seen


def violations(root: Path) -> list[str]:
    """Imports that break a rule by themselves; if there are none, modules that reach too far through others."""
    known = modules(root)
    found = {name: list(imports_of(name, path, known)) for name, path in known.items()}
    if direct := [fault for name in known for each in found[name] for fault in direct_faults(each)]:
        return direct
    runs: dict[str, set[str]] = {}
    for name in known:
        targets = {name, *(each.target for each in found[name] if not each.typing_only)}
        runs[name] = targets | {target[:dot] for target in targets for dot in _dots(target)}
    return [
        f"{name} reaches {reached}: {speaker(name)} may import only {', '.join(OWN[speaker(name)])}"
        for name in known
        for reached in sorted(reached_by(name, runs))
        if not within(reached, *OWN[speaker(name)])
        and not any(within(allowed, reached) for allowed in OWN[speaker(name)])
    ]


def _dots(name: str) -> list[int]:
    return [place for place, letter in enumerate(name) if letter == "."]
