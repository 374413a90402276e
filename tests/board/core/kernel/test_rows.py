"""A list of objects: what is kept of it, and how a refusal points at row and part."""

import json

import pytest
from hypothesis import given

from board.core.kernel.entry import Json
from board.core.kernel.fields import Ident, Text, Whole
from board.core.kernel.rejections import Rejection
from board.core.kernel.rows import Named, Parts, Rows
from tests.board.core.kernel.test_fields import JSON

ROWS = Rows(
    {"id": Ident(), "name": Text(10, lines=False), "after": Whole(0, 9)},
    needed=frozenset({"name"}),
    nullable=frozenset({"after"}),
    least=1,
    most=3,
)


def test_rows_are_kept_clean_and_in_the_order_declared() -> None:
    """[OP10] What was not said is left out, what null says is kept."""
    kept = ROWS.check("people", [{"after": None, "name": " Ana  Quispe ", "id": None}, {"name": "Luis"}])
    assert kept == ({"name": "Ana Quispe", "after": None}, {"name": "Luis"})
    assert json.dumps(kept[0]) == '{"name": "Ana Quispe", "after": null}'


@pytest.mark.parametrize(
    ("value", "code", "field"),
    [
        ("Ana", "bad_field", "people"),
        ({"name": "Ana"}, "bad_field", "people"),
        ([], "bad_field", "people"),
        ([{"name": "Ana"}] * 4, "bad_field", "people"),
        ([{"name": "Ana"}, "Luis"], "bad_field", "people.1"),
        ([{"name": "Ana"}, {}], "missing_field", "people.1.name"),
        ([{"name": None}], "missing_field", "people.0.name"),
        ([{"name": "  "}], "missing_field", "people.0.name"),
        ([{"name": "x" * 11}], "too_big", "people.0.name"),
        ([{"name": "al rev\u202eés"}], "bad_text", "people.0.name"),
        ([{"name": "Ana", "after": 10}], "bad_field", "people.0.after"),
        ([{"name": "Ana", "role": "facilitator"}], "unknown_field", "people.0.role"),
        ([{"name": "Ana", "\ud800": 1}], "unknown_field", "people.0.?"),
    ],
)
def test_a_refusal_names_row_and_part(value: Json, code: str, field: str) -> None:
    """[OP10] So that a form can point at it."""
    refused = ROWS.check("people", value)
    assert isinstance(refused, Rejection)
    assert (refused.code, refused.field) == (code, field)


@given(JSON)
def test_no_value_whatever_raises(value: Json) -> None:
    """[KN4] And what is taken once is taken again as it is."""
    taken = ROWS.check("people", value)
    assert isinstance(taken, Rejection) or ROWS.check("people", list(taken)) == taken


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ({}, {}),
        ({"b": 3, "a": " Ana  Quispe "}, {"a": "Ana Quispe", "b": 3}),
        ({"a": None}, {}),
        (None, Rejection("bad_field", "person")),
        ([{"a": "Ana"}], Rejection("bad_field", "person")),
        ({"c": 1}, Rejection("unknown_field", "person.c")),
        ({"a": "  "}, Rejection("missing_field", "person.a")),
        ({"b": 10}, Rejection("bad_field", "person.b")),
    ],
)
def test_one_object_is_kept_clean_and_refused_by_part(value: Json, kept: Json) -> None:
    """[OP10] Null is not said."""
    assert Parts({"a": Text(20, lines=False), "b": Whole(0, 9)}).check("person", value) == kept


def test_null_is_kept_of_a_part_in_which_it_says_something() -> None:
    """[OP10] There it takes back what was said; in the others it is not said."""
    both = Parts({"a": Whole(0, 9), "b": Whole(0, 9)}, nullable=frozenset({"b"}))
    assert both.check("person", {"a": None, "b": None}) == {"b": None}
    assert both.check("person", {"a": 1}) == {"a": 1}


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ({}, {}),
        ({"s1": " Ana ", "by_name": "Luis"}, {"s1": "Ana", "by_name": "Luis"}),
        ({"a": 1}, Rejection("bad_field", "names")),
        ({"a": "x" * 9}, Rejection("too_big", "names", {"longest": 8})),
        ({"A": "x"}, Rejection("bad_field", "names")),
        ({"": "x"}, Rejection("bad_field", "names")),
        ({"a" * 33: "x"}, Rejection("bad_field", "names")),
        ({"a": "x", "b": "x", "c": "x"}, Rejection("bad_field", "names")),
        ([], Rejection("bad_field", "names")),
        (None, Rejection("bad_field", "names")),
    ],
)
def test_names_that_nobody_knows_beforehand_are_few_and_plain(value: Json, kept: Json) -> None:
    """[KN4] Each value within its limit."""
    assert Named(Text(8, lines=False), 2).check("names", value) == kept


@given(JSON)
def test_no_value_makes_names_raise(value: Json) -> None:
    """[KN4] And what is taken once is taken again as it is."""
    field = Named(Whole(0, 9), 3)
    taken = field.check("names", value)
    assert isinstance(taken, Rejection) or field.check("names", taken) == taken
