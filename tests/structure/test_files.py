"""What every file of the repository keeps to: its size, its name, its place, and nothing of one machine in it."""

import re
from pathlib import Path

import pytest

from tests.structure.tree import PACKAGES, ROOT, repository_files, source_files

MOST_LINES = 400
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
# Test folders that look across the tree and so mirror no package of it.
ACROSS = {"browser", "faults", "golden", "sabotage", "security", "simulation", "structure", "web"}
# Joined from halves, so that this file does not hold what it looks for.
FOREIGN = re.compile(
    "|".join(
        re.escape(left + right)
        for left, right in [
            ("registry.npm", "js"),
            ("registry.", "yarnpkg"),
            ("pypi.", "org"),
            ("files.python", "hosted"),
            ("deb.", "debian.org"),
            ("download.", "pytorch"),
            ("--index", "-url"),
            ("--extra", "-index"),
            ("--find", "-links"),
            ("/wo", "rk/"),
            ("/ro", "ot/"),
            ("/opt/", "wheels"),
            ("/opt/", "pypi"),
            ("/ho", "me/"),
        ]
    )
)
POSTPONED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")


def too_long(files: dict[Path, str]) -> list[str]:
    lengths = {path: text.count("\n") for path, text in files.items()}
    return [f"{path}: {lines} lines" for path, lines in lengths.items() if lines > MOST_LINES]


def names_that_say_nothing(paths: list[Path]) -> list[str]:
    return [
        str(path)
        for path in paths
        if NAMES_THAT_SAY_NOTHING & {part.partition(".")[0] for part in path.parts}
    ]


def strays(tests: list[Path], sources: set[str]) -> list[str]:
    """`tests/a/b/test_c.py` stands for module `a/b/c`, a folder of that name, one aspect of it (`c_aspect`), or `a/b`."""
    found = []
    for path in tests:
        folder = path.relative_to("tests").parent
        subject = path.stem.removeprefix("test_")
        words = subject.split("_")
        named = {(folder / "_".join(words[:count])).as_posix() for count in range(1, len(words) + 1)}
        is_mirrored = bool(named & sources) or (folder.as_posix() in sources and words[0] == folder.name)
        if folder != Path() and folder.parts[0] not in ACROSS and not is_mirrored:
            found.append(str(path))
    return found


def lines_with(pattern: re.Pattern[str], path: Path, text: str) -> list[str]:
    return [f"{path}:{number}" for number, line in enumerate(text.splitlines(), 1) if pattern.search(line)]


def readable(paths: tuple[Path, ...]) -> dict[Path, str]:
    """The files that are text; a font or a picture says nothing to these checks."""
    texts = {}
    for path in paths:
        content = (ROOT / path).read_bytes()
        if b"\0" not in content[:8000]:
            texts[path] = content.decode("utf-8")
    return texts


def test_no_module_is_longer_than_400_lines() -> None:
    assert too_long(readable(source_files(".py", ".js"))) == []


def test_a_long_module_is_found() -> None:
    assert too_long({Path("board/long.py"): "x\n" * 401, Path("board/fine.py"): "x\n" * 400}) == [
        "board/long.py: 401 lines"
    ]


def test_every_name_says_what_is_in_it() -> None:
    assert names_that_say_nothing(list(source_files(".py", ".js"))) == []


@pytest.mark.parametrize(
    "path", ["board/utils.py", "board/common/notes.py", "board/web/helpers.js", "tests/helpers.py"]
)
def test_an_empty_name_is_found(path: str) -> None:
    assert names_that_say_nothing([Path(path), Path("board/notes.py")]) == [path]


def test_the_test_tree_mirrors_the_source_tree() -> None:
    tests = [
        path for path in source_files(".py") if path.parts[0] == "tests" and path.name.startswith("test_")
    ]
    owned = [path for path in source_files(".py") if path.parts[0] in PACKAGES]
    sources = {path.with_suffix("").as_posix() for path in owned}
    sources |= {parent.as_posix() for path in owned for parent in path.parents if parent != Path()}
    assert strays(tests, sources) == []


def test_a_test_without_a_source_is_found() -> None:
    sources = {"board", "board/log", "board/log/sqlite", "board/core/meeting/notes"}
    mirrored = [
        Path("tests/test_readme.py"),
        Path("tests/browser/test_phone.py"),
        Path("tests/board/test_log.py"),
        Path("tests/board/log/test_log_contract.py"),
        Path("tests/board/log/test_sqlite.py"),
        Path("tests/board/log/test_sqlite_damage.py"),
        Path("tests/board/core/meeting/test_notes.py"),
    ]
    lost = [Path("tests/board/log/test_postgres.py"), Path("tests/borad/test_log.py")]
    assert strays(mirrored + lost, sources) == [str(path) for path in lost]


def test_no_file_holds_an_address_of_a_registry_or_a_path_of_one_machine() -> None:
    assert [
        line
        for path, text in readable(repository_files()).items()
        for line in lines_with(FOREIGN, path, text)
    ] == []


def test_no_work_is_postponed_in_a_comment() -> None:
    texts = readable(source_files(".py", ".js", ".css", ".md", ".toml", ".yml", ""))
    assert [line for path, text in texts.items() for line in lines_with(POSTPONED, path, text)] == []


def test_an_address_and_a_postponed_line_are_found() -> None:
    text = "fine\nhttps://registry.n" + "pm" + "js.org/vue\n# TO" + "DO: later\ntodo bien, métodos\n"
    assert lines_with(FOREIGN, Path("a"), text) == ["a:2"]
    assert lines_with(POSTPONED, Path("a"), text) == ["a:3"]
