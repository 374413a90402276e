"""What the machine draws, and that it never reaches a word of people's."""

from dataclasses import fields, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from board.core.kernel.entry import Json
from board.core.report.drafting import redrawn
from board.core.report.records import Block, Line, Report
from tests.board.core.report.report_room import (
    COORDINATOR,
    FACILITATOR,
    RAPPORTEUR,
    SERVER,
    ReportRoom,
    a_block,
    a_line,
)

DRAWN = {"section", "moment", "place", "title", "shape"}
BLOCKS = st.builds(
    Block,
    id=st.just("b1"),
    audience=st.just("staff"),
    section=st.text(max_size=5),
    moment=st.none() | st.just("m1"),
    place=st.floats(0, 9),
    title=st.text(max_size=5),
    shape=st.sampled_from(["prose", "table"]),
    origin=st.just("drafted"),
    edited=st.booleans(),
    text=st.none() | st.text(max_size=20),
    seen=st.dictionaries(st.just("l1"), st.integers(0, 9), max_size=1),
    by=st.none() | st.just("rosa"),
    by_name=st.none() | st.just("Rosa"),
    at_ms=st.none() | st.integers(0, 99),
    rev=st.integers(0, 99),
    dropped=st.booleans(),
)


@settings(max_examples=40)
@given(BLOCKS, st.text(max_size=9), st.floats(0, 9))
def test_a_block_drawn_anew_keeps_all_that_is_peoples(block: Block, title: str, place: float) -> None:
    """[IF2] Field by field: what is not the draft's is as it was, whatever the draft says."""
    drawn: dict[str, Json] = a_block("b1", place, title=title, text="otra cosa", edited=False, seen={}, rev=0)
    after = redrawn(block, drawn)
    assert {f.name for f in fields(Block)} - DRAWN == {"id", "audience", *KEPT}
    for name in KEPT:
        assert getattr(after, name) == getattr(block, name)
    assert (after.title, after.place) == (title, place)


KEPT = ("origin", "edited", "text", "seen", "by", "by_name", "at_ms", "rev", "dropped")


def test_a_draft_brings_blocks_and_lines_and_touches_no_words() -> None:
    """[IF1] [IF2] Lines change and go, a title changes, the words of people stay to the letter."""
    room = ReportRoom(blocks=2)
    room.write("b1", "  Mis palabras\n", seen={"l1": room.line("l1").rev})
    words = room.block("b1")
    room.draw([a_block("b1", 7, title="Otro")], [a_line("l1", "b1", "Cambió")], gone=["l2"])
    after = room.block("b1")
    assert (after.title, after.place) == ("Otro", 7.0)
    assert replace(after, title=words.title, place=words.place) == words
    assert (room.line("l1").text, room.store.get(Line, "l2")) == ("Cambió", None)
    assert room.line("l1").rev > after.seen["l1"]


def test_a_line_is_newer_only_when_it_says_something_else() -> None:
    """[IF1] Where it stands is no news: nobody has to look at it again."""
    room = ReportRoom(blocks=2)
    before = room.line("l1")
    room.now_ms += 1000
    room.draw(lines=[a_line("l1", "b2", "Línea 1", 9.0)])
    moved = room.line("l1")
    assert (moved.block, moved.place, moved.rev, moved.at_ms) == ("b2", 9.0, before.rev, before.at_ms)
    room.draw(lines=[a_line("l1", "b2", "Línea 1", 9.0, who="Rosa")])
    assert room.line("l1").rev > before.rev


def test_a_block_on_which_people_left_something_stays() -> None:
    """[IF3] Written on, set aside, left out, or with a text beside it; the others go with the draft."""
    room = ReportRoom(blocks=6)
    room.write("b1", "")
    room.write("b2", "Algo")
    room.do("block.clear", RAPPORTEUR, block="b2", rev=room.block("b2").rev)
    room.do("block.dismiss", RAPPORTEUR, block="b3", lines=["l3"])
    room.do("block.drop", RAPPORTEUR, block="b4")
    room.do("aside.put", RAPPORTEUR, block="b5", text="Lo otro", base=0)
    room.draw(gone_blocks=[f"b{n}" for n in range(1, 7)], gone=["l6"])
    assert {block.id for block in room.store.all(Block)} == {"b1", "b2", "b3", "b4", "b5"}


def test_a_draft_that_comes_late_changes_nothing() -> None:
    """[IF4] Two processes draw the same meeting; the older picture is accepted and does nothing."""
    room = ReportRoom(blocks=1)
    room.draw(lines=[a_line("l1", "b1", "Nueva")])
    late = {"epoch": "e1", "blocks": [], "lines": [a_line("l1", "b1", "Vieja")]}
    room.do("draft.put", SERVER, upto=room.upto - 1, **late)
    room.do("draft.put", SERVER, upto=room.upto, **late)
    room.do("draft.put", SERVER, upto=room.upto, rev=1, **late)
    assert room.line("l1").text == "Nueva"
    room.do("draft.put", SERVER, upto=room.upto, rev=room.drawn_rev(), **late)
    assert room.line("l1").text == "Vieja"


def test_a_draft_compared_with_an_older_one_is_compared_anew() -> None:
    """[IF4] What it thinks is unchanged may not be there; in another history of the meeting it begins again."""
    room = ReportRoom(blocks=1)
    seen = room.drawn_rev()
    room.draw(lines=[a_line("l2", "b1", "Otra")])
    fields = {"epoch": "e1", "blocks": [], "lines": []}
    refused = room.refused("draft.put", SERVER, upto=room.upto + 1, rev=seen, **fields)
    assert (refused.code, refused.data) == ("stale", {"rev": room.drawn_rev()})
    other = {"epoch": "e2", "blocks": [], "lines": [], "gone": ["l2"]}
    room.do("draft.put", SERVER, upto=1, rev=room.drawn_rev(), **other)
    assert room.store.get(Line, "l2") is None


def test_a_draft_is_taken_whatever_became_of_the_report() -> None:
    """[IF4] After publishing too: whoever corrects it sees what came since."""
    room = ReportRoom(blocks=1)
    room.approve()
    room.draw(lines=[a_line("l2", "b1", "Tarde")])
    room.do("report.publish", SERVER, **room.published())
    room.draw(lines=[a_line("l3", "b1", "Más tarde")])
    assert room.store.one(Report).state == "published"
    assert room.line("l3").text == "Más tarde"


def test_only_the_process_draws() -> None:
    """[IF2] No client can say what the machine says."""
    room = ReportRoom(blocks=1)
    for by in (RAPPORTEUR, FACILITATOR, COORDINATOR):
        asked = {"upto": 99, "epoch": "e1", "blocks": [], "lines": []}
        assert room.code("draft.put", by, **asked) == "forbidden"
