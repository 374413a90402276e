"""What every change of people's words shares."""

from hypothesis import given
from hypothesis import strategies as st

from board.core.kernel.entry import Json
from board.core.report.writing import holds
from tests.board.core.report.report_room import FACILITATOR, RAPPORTEUR, ReportRoom


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_what_was_put_in_at_one_place_leaves_the_rest_whole(head: str, tail: str, more: str) -> None:
    """[IF7] The words before stand in the words after, so that nothing has to be kept beside them."""
    assert holds(head + more + tail, head + tail)


@given(st.text("ab", max_size=8), st.text("ab", max_size=8))
def test_a_text_that_is_said_to_hold_another_holds_every_letter_of_it(text: str, before: str) -> None:
    """[IF7] In its order: nothing is ever thrown away by mistake."""
    if holds(text, before):
        letters = iter(text)
        assert all(letter in letters for letter in before)


def test_nobody_writes_while_it_is_looked_over_or_published() -> None:
    """[IF12] Each gesture is told why, and writing goes on after a return or a correction."""
    room = ReportRoom(blocks=1)
    gestures: dict[str, dict[str, Json]] = {
        "block.write": {"block": "b1", "text": "x", "seen": {}, "rev": 0},
        "block.clear": {"block": "b1", "rev": 0},
        "block.rename": {"block": "b1", "title": "x", "rev": 0},
        "block.add": {"section": "purpose", "title": "x", "text": ""},
        "block.drop": {"block": "b1"},
        "block.restore": {"block": "b1"},
        "block.take": {"block": "b1", "lines": ["l1"]},
        "block.dismiss": {"block": "b1", "lines": ["l1"]},
        "block.recall": {"block": "b1", "lines": ["l1"]},
        "aside.settle": {"aside": "a1"},
        "checklist.set": {"answers": {"tasks": True}},
        "report.submit": {},
    }
    room.close()
    room.do("report.submit", RAPPORTEUR)
    told = {kind: room.code(kind, RAPPORTEUR, **fields) for kind, fields in gestures.items()}
    assert told == dict.fromkeys(gestures, "report_submitted")
    room.do("report.approve", FACILITATOR)
    assert room.code("block.drop", RAPPORTEUR, block="b1") == "report_submitted"
    room.do("report.return", FACILITATOR, reason="Falta la fecha")
    room.write("b1", "Con fecha")
    room.publish()
    told = {kind: room.code(kind, RAPPORTEUR, **fields) for kind, fields in gestures.items()}
    assert told == dict.fromkeys(gestures, "report_published")
    room.do("report.correct", RAPPORTEUR, reason="Un nombre")
    room.write("b1", "Con fecha y nombre")
