"""A published document as a value."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.core.kernel.entry import Json
from board.core.kernel.rejections import Rejection
from board.core.report.document import LARGEST, Document, canonical, changed_titles, hash_of

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=9)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=40)
@given(st.dictionaries(WORDS, VALUES, max_size=4))
def test_a_document_keeps_its_hash_through_the_log(document: dict[str, Json]) -> None:
    """[IF13] Whatever order its names came in, and as the tuples that a log gives back."""
    clean = Document().check("document", document)
    if isinstance(clean, Rejection):
        assert clean.code == "bad_field"  # nested deeper than any report is
        return
    back = Document().check("document", json.loads(json.dumps(clean)))
    turned = dict(reversed(list(document.items())))
    assert hash_of(document) == hash_of(clean) == hash_of(back) == hash_of(turned)
    assert json.loads(canonical(document)) == json.loads(json.dumps(document))


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ([], "bad_field"),
        ({"a": float("nan")}, "bad_field"),
        ({"a": float("inf")}, "bad_field"),
        ({"a": {1: 2}}, "bad_field"),
        ({"a": {2, 3}}, "bad_field"),
        ({"a": "\ud800"}, "bad_text"),
        ({"\ud800": 1}, "bad_text"),
        ({"a": "ñ" * (LARGEST // 2)}, "too_big"),
    ],
)
def test_what_no_log_could_keep_is_refused(value: Json, code: str) -> None:
    """[IF13] By name, and without an exception."""
    refused = Document().check("document", value)
    assert isinstance(refused, Rejection)
    assert refused.code == code


def test_what_is_nested_without_end_is_refused() -> None:
    """[IF13] However deep."""
    deep: Json = {}
    for _ in range(50):
        deep = {"a": deep}
    refused = Document().check("document", deep)
    assert isinstance(refused, Rejection)


def block(id: str, text: str, title: str = "Acuerdos", **more: Json) -> dict[str, Json]:
    return {"id": id, "title": title, "paras": [{"sort": "text", "text": text}], "origin": "drafted"} | more


def test_a_correction_names_what_reads_otherwise() -> None:
    """[IF14] Changed, new and gone; where a text comes from is no change for whoever reads it."""
    before = {"blocks": [block("a", "Leer"), block("b", "Contar", "Cuentos"), block("c", "x", "Ya no")]}
    now = {
        "blocks": [
            block("a", "Leer", origin="added"),
            block("b", "Contar más", "Cuentos"),
            block("d", "y", "Nuevo"),
        ]
    }
    assert changed_titles(before, now) == ["Cuentos", "Nuevo", "Ya no"]
    assert changed_titles(None, now) == []
    assert changed_titles({}, {"blocks": []}) == []
