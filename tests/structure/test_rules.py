"""Every rule of docs/rules.md is carried by a test, and no test carries a rule that is not written there.

A rule is a line `- **[NT1]** text`. A test carries it by naming `[NT1]` inside itself: in its docstring or a comment;
a script test names it in its title.
"""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

from tests.structure.tree import ROOT, source_files

CODE = re.compile(r"\[([A-Z]{2}\d+)\]")
RULE = re.compile(r"^- \*\*\[([A-Z]{2}\d+)\]\*\* \S", re.MULTILINE)
SCRIPT_TITLE = re.compile(r"""\b(?:test|it)\(\s*(["'`])(.*?)\1""", re.DOTALL)


def rules_in(text: str) -> list[str]:
    return RULE.findall(text)


def carried_by_python(source: str) -> set[str]:
    lines = source.splitlines()
    tests = (
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    )
    found: set[str] = set()
    for node in tests:
        first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
        found.update(CODE.findall("\n".join(lines[first - 1 : node.end_lineno])))
    return found


def carried_by_script(source: str) -> set[str]:
    return {code for _, title in SCRIPT_TITLE.findall(source) for code in CODE.findall(title)}


def carried(paths: Iterable[Path]) -> dict[str, list[str]]:
    tests: dict[str, list[str]] = {}
    for path in paths:
        text = (ROOT / path).read_text(encoding="utf-8")
        for code in carried_by_python(text) if path.suffix == ".py" else carried_by_script(text):
            tests.setdefault(code, []).append(str(path))
    return tests


def test_every_rule_has_a_test_and_every_numbered_test_has_a_rule() -> None:
    rules = rules_in((ROOT / "docs" / "rules.md").read_text(encoding="utf-8"))
    tests = carried(
        path
        for path in source_files(".py", ".js")
        if path.parts[:1] == ("tests",) and path.parts[1] != "structure"
    )
    assert rules, "docs/rules.md holds no rule"
    assert len(rules) == len(set(rules)), "a number is used twice"
    assert {
        "rules without a test": sorted(set(rules) - set(tests)),
        "tests without a rule": sorted(set(tests) - set(rules)),
    } == {
        "rules without a test": [],
        "tests without a rule": [],
    }


def test_rules_are_read_from_their_lines_only() -> None:
    assert rules_in("- **[NT1]** A note is kept.\ntext **[NT2]** in passing\n- **[AG12]** Another.\n") == [
        "NT1",
        "AG12",
    ]


def test_a_test_carries_the_numbers_inside_it() -> None:
    source = '''
# [ZZ1] beside no test
def build():
    """[ZZ2] not a test."""

class TestNotes:
    async def test_kept(self):
        """[NT1] A note is kept."""

@mark("x")  # [NT2]
def test_moved():
    assert True  # [NT3] and this
'''
    assert carried_by_python(source) == {"NT1", "NT2", "NT3"}


def test_a_script_test_carries_the_numbers_of_its_title() -> None:
    source = """// [ZZ1]\ntest("[RP1] a patch older than the replica changes nothing", () => {});\nit(`[RP2] x`, f);"""
    assert carried_by_script(source) == {"RP1", "RP2"}
