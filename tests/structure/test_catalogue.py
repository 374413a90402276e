"""Every sentence people read is in the catalogue, and is written so that the extraction can find it."""

import ast

import pytest

from facilitator.locale import CATALOGUE
from facilitator.locale.update import PYTHON, PYTHON_WORDS, updated
from tests.structure.tree import ROOT, source_files


def hidden_in_python(source: str) -> list[int]:
    """Lines where a sentence is computed before it is translated: an f-string, a name, a sum."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    words = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in PYTHON_WORDS]
    return [
        call.lineno
        for call in words
        if not (call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str))
    ]


def test_the_catalogue_holds_every_sentence_of_the_sources_and_no_other() -> None:
    stored = CATALOGUE.read_bytes()
    assert stored == updated(), "run `make fmt`"


def test_every_sentence_can_be_found_by_the_extraction() -> None:
    """In Python; for scripts the same is a rule of eslint."""
    paths = [path for path in source_files(".py") if path.parts[0] in PYTHON]
    hidden = {str(path): hidden_in_python((ROOT / path).read_text(encoding="utf-8")) for path in paths}
    assert {path: lines for path, lines in hidden.items() if lines} == {}


@pytest.mark.parametrize(
    "call", ['_(f"Hola, {name}")', "_(name)", '_("Hola, " + name)', '_("Hola, %s" % name)', "n_(a, b, 2)"]
)
def test_a_sentence_hidden_in_python_is_found(call: str) -> None:
    assert hidden_in_python(f'fine = _("Hola, {{name}}").format(name=name)\nhidden = {call}\n') == [2]
