"""The registry: what it refuses to register, and what it makes of hostile packets."""

import json
from dataclasses import FrozenInstanceError, replace
from random import Random
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.core.kernel.entry import Actor, Entry, Role
from board.core.kernel.fields import ADDED_LATER, UNCHANGED, Text, Whole
from board.core.kernel.operations import Operation, Registry, Stamp, digest_of, fields_of
from board.core.kernel.records import Store
from board.core.kernel.rejections import Rejection
from tests.board.core.kernel.pebbles import ANYBODY, PEBBLES, DropPebble, PaintPebbles, RollPebble
from tests.board.core.kernel.test_fields import HOSTILE, JSON

ID = "0" * 31 + "1"
DROP = {"kind": "pebble.drop", "id": ID, "label": "río"}
PAINT = {"kind": "pebble.paint", "id": ID, "rev": 3, "pebbles": ["a"]}


def code(packet: Any) -> tuple[str, str | None] | None:
    parsed = PEBBLES.parse(packet)
    return (parsed.code, parsed.field) if isinstance(parsed, Rejection) else None


def test_an_operation_without_a_role_is_not_registered() -> None:
    """[KN1] No role, no registration."""
    with pytest.raises(ValueError, match="declares no role"):
        Registry().operation("pebble.melt", by=[])


def test_a_kind_is_registered_once() -> None:
    """[KN1] Once."""
    registry = Registry()

    class Melt(Operation):
        pass

    class MeltAgain(Operation):
        pass

    registry.operation("pebble.melt", by=[Role.SERVER])(Melt)
    with pytest.raises(ValueError, match="registered twice"):
        registry.operation("pebble.melt", by=[Role.SERVER])(MeltAgain)


def test_a_field_without_a_limit_is_not_registered() -> None:
    """[KN1] Every field has a limit."""

    class Melt(Operation):
        heat: int

    with pytest.raises(TypeError, match="field heat declares no limit"):
        Registry().operation("pebble.melt", by=[Role.SERVER])(Melt)


def test_a_registered_operation_knows_its_declaration() -> None:
    """[KN1] Kind, roles, version, fields."""
    assert PaintPebbles.KIND == "pebble.paint"
    assert {Role.PARTICIPANT, Role.FACILITATOR} == PaintPebbles.BY
    assert (PaintPebbles.VERSION, PaintPebbles.NEEDS_REV, DropPebble.NEEDS_REV) == (1, True, False)
    assert list(PaintPebbles.FIELDS) == ["pebbles", "label"]
    assert {"pebbles"} == PaintPebbles.REQUIRED
    assert {"label"} == PaintPebbles.NULLABLE


def test_an_operation_cannot_be_changed() -> None:
    operation = DropPebble(id=ID, label="río")
    with pytest.raises(FrozenInstanceError):
        operation.label = "mar"  # type: ignore[misc]  # the point of the test


def test_an_operation_says_by_itself_neither_how_to_decide_nor_how_to_apply() -> None:
    class Melt(Operation):
        pass

    melt = Registry().operation("pebble.melt", by=[Role.SERVER])(Melt)(id=ID)
    with pytest.raises(NotImplementedError, match=r"pebble\.melt"):
        melt.decide(Store(), ANYBODY, 0, Random(1))
    with pytest.raises(NotImplementedError, match=r"pebble\.melt"):
        melt.apply(Store(), {}, Stamp(1, 0, ANYBODY))


@given(JSON)
def test_parsing_any_json_gives_an_operation_or_a_refusal(packet: Any) -> None:
    """[KN4] Never raises."""
    assert isinstance(PEBBLES.parse(packet), Operation | Rejection)


@given(
    st.fixed_dictionaries(
        {"kind": st.sampled_from(["pebble.drop", "pebble.paint"]) | JSON},
        optional={
            name: JSON | st.sampled_from([ID, "a", ["a"], 1])
            for name in ("id", "rev", "label", "weight", "pebbles", "as_person")
        },
    ),
    st.dictionaries(HOSTILE, JSON, max_size=2),
)
def test_parsing_what_nearly_fits_gives_an_operation_or_a_refusal_that_can_be_told(
    packet: dict[str, Any], more: dict[str, Any]
) -> None:
    """[KN4] Never raises, and the refusal is JSON that UTF-8 can hold."""
    parsed = PEBBLES.parse(more | packet)
    if isinstance(parsed, Rejection):
        json.dumps([parsed.field, dict(parsed.data)], ensure_ascii=False, allow_nan=False).encode()
    else:
        json.dumps(fields_of(parsed), ensure_ascii=False, allow_nan=False).encode()


def test_a_packet_is_read_into_the_operation_it_names() -> None:
    """[KN5] And a missing optional field keeps its default."""
    assert PEBBLES.parse(DROP) == DropPebble(id=ID, label="río", weight=1)
    assert PEBBLES.parse(PAINT) == PaintPebbles(id=ID, rev=3, pebbles=("a",), label=UNCHANGED)


def test_null_is_taken_only_where_it_is_declared() -> None:
    """[KN5] Null and absent are two things."""
    assert PEBBLES.parse(PAINT | {"label": None}) == PaintPebbles(id=ID, rev=3, pebbles=("a",), label=None)
    assert code(DROP | {"weight": None}) == ("bad_field", "weight")
    assert code(DROP | {"label": None}) == ("bad_field", "label")


@pytest.mark.parametrize(
    ("packet", "refusal"),
    [
        ([], ("bad_json", None)),
        (None, ("bad_json", None)),
        ("pebble.drop", ("bad_json", None)),
        ({}, ("unknown_kind", "kind")),
        (DROP | {"kind": ["pebble.drop"]}, ("unknown_kind", "kind")),
        (DROP | {"kind": "pebble.Drop"}, ("unknown_kind", "kind")),
        (DROP | {"id": "A" * 32}, ("bad_field", "id")),
        (DROP | {"id": "0" * 31}, ("bad_field", "id")),
        ({"kind": "pebble.drop", "label": "río"}, ("bad_field", "id")),
        (DROP | {"colour": "rojo"}, ("unknown_field", "colour")),
        (DROP | {"audience": "all"}, ("unknown_field", "audience")),
        (DROP | {"at_ms": 1}, ("unknown_field", "at_ms")),
        ({"kind": "pebble.drop", "id": ID}, ("missing_field", "label")),
        (PAINT | {"rev": None}, ("missing_field", "rev")),
        (PAINT | {"rev": -1}, ("bad_field", "rev")),
        (PAINT | {"rev": True}, ("bad_field", "rev")),
        (PAINT | {"rev": "3"}, ("bad_field", "rev")),
        (DROP | {"rev": 10**400}, ("bad_field", "rev")),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_wrong_with_a_packet_is_named(packet: Any, refusal: tuple[str, str | None]) -> None:
    """[KN5] Unknown, missing and bad fields by name."""
    assert code(packet) == refusal


def test_an_unknown_field_is_told_back_shortened_and_storable() -> None:
    """[KN5] Even one whose name no UTF-8 can hold."""
    assert code(DROP | {"\ud800" * 100: 1}) == ("unknown_field", "?" * 40)


def test_for_whom_a_device_writes_is_not_a_field_of_the_operation() -> None:
    assert PEBBLES.parse(DROP | {"as_person": "p2"}) == PEBBLES.parse(DROP)


def test_a_stored_operation_is_loaded_without_looking_at_limits_again() -> None:
    """[KN8] What was accepted once stays accepted, whatever the limits are by then."""
    fields = {"label": "una palabra más larga que el límite de hoy", "weight": 99}
    entry = Entry(1, ID, "pebble.drop", 1, 0, ANYBODY, fields, {}, "")
    assert PEBBLES.load(entry) == DropPebble(id=ID, label=fields["label"], weight=99)  # type: ignore[arg-type]


def test_a_stored_list_is_loaded_as_it_was_asked() -> None:
    """[KN8] Lists come back from JSON as lists and are kept as tuples."""
    asked = PaintPebbles(id=ID, rev=3, pebbles=("a", "b"), label=None)
    fields = json.loads(json.dumps(fields_of(asked)))
    assert fields == {"pebbles": ["a", "b"], "label": None, "rev": 3}
    assert PEBBLES.load(Entry(1, ID, "pebble.paint", 1, 0, ANYBODY, fields, {}, "")) == asked


def test_the_digest_tells_a_retry_from_another_operation_under_the_same_id() -> None:
    """[KN9] Kind, fields, version seen and person; not the way in, not the role."""
    first = DropPebble(id=ID, label="río")
    same = [
        digest_of(first, ANYBODY),
        digest_of(DropPebble(id=ID, label="río", weight=1), ANYBODY),
        digest_of(first, Actor(Role.RAPPORTEUR, "p1", "rapporteur")),
    ]
    others = [
        digest_of(DropPebble(id=ID, label="mar"), ANYBODY),
        digest_of(first, Actor(Role.PARTICIPANT, "p2", "code")),
        digest_of(PaintPebbles(id=ID, rev=3, pebbles=("a",)), ANYBODY),
        digest_of(PaintPebbles(id=ID, rev=4, pebbles=("a",)), ANYBODY),
    ]
    assert len(set(same)) == 1
    assert len({same[0], *others}) == 5


def test_the_digest_is_the_same_in_every_process_and_version() -> None:
    """[KN9] It is stored; a change of how it is made would turn every retry into a reused id."""
    assert digest_of(DropPebble(id=ID, label="ñandú"), ANYBODY) == (
        "1091792bdb4c56b317812a493e72f59eb2a7b9180157d98144c71d80b8f89e8c"
    )


def test_what_came_later_is_stored_only_when_it_says_something() -> None:
    """[KN16] An entry of the older program and one of today that says no more are the same bytes."""
    assert fields_of(RollPebble(id=ID, label="río")) == {"label": "río"}
    assert fields_of(RollPebble(id=ID, label="río", far=0, path=None, rev=3)) == {"label": "río", "rev": 3}
    assert fields_of(RollPebble(id=ID, label="río", far=2)) == {"label": "río", "far": 2}


def test_the_digest_of_an_older_operation_is_what_it_was() -> None:
    """[KN16] [KN9] Its retry, sent by a page that was open before the update, is known as one."""
    old = Registry()

    class Roll(Operation):
        label: Annotated[str, Text(20)]

    made = old.operation("pebble.roll", by=[Role.PARTICIPANT])(Roll)
    asked = old.parse({"kind": "pebble.roll", "id": ID, "label": "río"})
    assert isinstance(asked, made)
    today = RollPebble(id=ID, label="río")
    assert digest_of(today, ANYBODY) == digest_of(asked, ANYBODY)
    assert digest_of(RollPebble(id=ID, label="río", far=1), ANYBODY) != digest_of(asked, ANYBODY)


def test_an_older_entry_is_loaded_with_what_came_later_at_its_default() -> None:
    """[KN16] [KN8] And a newer one with what it says, lists within lists as tuples."""
    entry = Entry(1, ID, "pebble.roll", 1, 0, ANYBODY, {"label": "río"}, {}, "")
    assert PEBBLES.load(entry) == RollPebble(id=ID, label="río", far=0)
    newer = replace(entry, fields={"label": "río", "far": 2, "path": [[1, 2], [3]]})
    assert PEBBLES.load(newer) == RollPebble(id=ID, label="río", far=2, path=((1, 2), (3,)))


def test_what_came_later_may_be_left_out_by_whoever_asks() -> None:
    """[KN16] It cannot be required: pages that are open do not know it."""
    assert PEBBLES.parse({"kind": "pebble.roll", "id": ID, "label": "río"}) == RollPebble(id=ID, label="río")
    assert RollPebble.LATER == {"far": 0, "path": None}

    class Slide(Operation):
        far: Annotated[int, Whole(0, 9), ADDED_LATER]

    with pytest.raises(ValueError, match="added later needs a default"):
        Registry().operation("pebble.slide", by=[Role.PARTICIPANT])(Slide)
