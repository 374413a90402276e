"""What people write in a report, and what becomes of it when two write at once."""

import pytest

from board.core.kernel.entry import Actor, Json
from board.core.report.blocks import MOST
from board.core.report.records import Before, Block
from board.core.report.writing import KEPT, KEPT_IN_ALL, LONGEST
from tests.board.core.report.report_room import (
    COORDINATOR,
    FACILITATOR,
    PARTICIPANT,
    PEOPLE,
    RAPPORTEUR,
    ReportRoom,
    a_line,
)


def stood(room: ReportRoom, block: str) -> list[str]:
    before = room.store.get(Before, block)
    return [each["text"] for each in before.texts] if before else []


@pytest.mark.parametrize("by", [RAPPORTEUR, FACILITATOR, COORDINATOR])
def test_whoever_writes_leaves_name_and_words_as_typed(by: Actor) -> None:
    """[IF5] Blank ends and empty lines too: a text box must not jump under somebody's fingers."""
    room = ReportRoom(blocks=1)
    entry = room.write("b1", "  Conversamos \n\n", by, seen={"l1": room.line("l1").rev, "gone": 3})
    block = room.block("b1")
    assert (block.edited, block.text, block.rev) == (True, "  Conversamos \n\n", entry.seq)
    assert (block.by, block.by_name, block.at_ms) == (by.person, PEOPLE[by.person or ""], room.now_ms)
    assert block.seen == {"l1": room.line("l1").rev}


def test_an_empty_text_is_words_too() -> None:
    """[IF5] Somebody says that there is nothing to say; the draft does not come back by itself."""
    room = ReportRoom(blocks=1)
    room.write("b1", "")
    assert (room.block("b1").edited, room.block("b1").text) == (True, "")


def test_what_an_office_program_pastes_is_taken() -> None:
    """[IF5] Tabs and line ends of other machines; what cannot be stored is refused by name."""
    room = ReportRoom(blocks=1)
    room.write("b1", "Uno\tdos\r\ntres\rcuatro")
    assert room.block("b1").text == "Uno dos\ntres\ncuatro"
    rev = room.block("b1").rev
    for text, code in (("a\x00", "bad_text"), ("\ud800", "bad_text"), ("x" * (LONGEST + 1), "too_big")):
        asked = {"block": "b1", "text": text, "seen": {}, "rev": rev}
        assert room.code("block.write", RAPPORTEUR, **asked) == code


def test_whoever_saw_older_words_is_told_the_present_ones() -> None:
    """[IF6] And nothing is written; a name that moved in the draft is no such thing."""
    room = ReportRoom(blocks=1)
    room.draw(lines=[a_line("l1", "b1", "Otra")])
    room.write("b1", "De Rosa")
    refused = room.refused("block.write", FACILITATOR, block="b1", text="De Ana", seen={}, rev=0)
    current = room.block("b1")
    assert (refused.code, refused.data) == ("stale", {"current": current.wire(), "rev": current.rev})
    assert current.text == "De Rosa"
    assert room.code("block.clear", FACILITATOR, block="b1", rev=0) == "stale"


def test_what_stood_there_is_kept_newest_last() -> None:
    """[IF7] With whose it was; what the same person typed on stands in the new words and is not kept twice."""
    room = ReportRoom(blocks=1)
    room.write("b1", "Conversamos")
    room.write("b1", "Conversamos mucho")
    room.write("b1", "Hoy conversamos mucho")
    assert stood(room, "b1") == ["Conversamos mucho"]
    room.write("b1", "Hoy conversamos mucho y bien", FACILITATOR)
    assert stood(room, "b1") == ["Conversamos mucho", "Hoy conversamos mucho"]
    last = room.store.one(Before, "b1").texts[-1]
    assert (last["by_name"], last["aside"]) == ("Rosa", False)
    room.do("block.clear", RAPPORTEUR, block="b1", rev=room.block("b1").rev)
    assert stood(room, "b1")[-1] == "Hoy conversamos mucho y bien"
    block = room.block("b1")
    assert (block.edited, block.text, block.seen) == (False, None, {})


def test_twenty_texts_are_at_hand_and_never_too_much_of_them() -> None:
    """[IF7] A patch must stay one that a phone can take; the log keeps them all."""
    room = ReportRoom(blocks=2, replay_every=0)
    for n in range(KEPT + 6):
        room.write("b1", f"Versión {n}")
    assert stood(room, "b1") == [f"Versión {n}" for n in range(5, KEPT + 5)]
    for n in range(9):
        room.write("b2", f"{n}" * LONGEST)
    assert sum(map(len, stood(room, "b2"))) == KEPT_IN_ALL
    assert stood(room, "b2")[-1] == "7" * LONGEST


def test_a_block_of_ones_own_stands_where_it_was_put() -> None:
    """[IF8] After another one, or at the end; with its words from the beginning."""
    room = ReportRoom(blocks=3)
    first = room.do("block.add", RAPPORTEUR, section="purpose", title="Clima", text="Bien", after="b1").id
    second = room.do("block.add", FACILITATOR, section="closing", title="Y", text="", after="b3").id
    third = room.do("block.add", FACILITATOR, section="closing", title="Z", text="").id
    places = {block.id: block.place for block in room.store.all(Block)}
    assert sorted(places, key=lambda each: places[each]) == ["b1", first, "b2", "b3", second, third]
    block = room.block(first)
    assert (block.origin, block.edited, block.text, block.by_name) == ("added", True, "Bien", "Rosa")
    asked = {"section": "purpose", "title": "X", "text": "", "after": "nope"}
    assert room.code("block.add", RAPPORTEUR, **asked) == "block_not_found"


def test_only_an_added_block_changes_its_title_and_has_no_draft_to_go_back_to() -> None:
    """[IF8] The others are called what the draft calls them."""
    room = ReportRoom(blocks=1)
    id = room.do("block.add", RAPPORTEUR, section="purpose", title="Clima", text="Bien").id
    room.do("block.rename", FACILITATOR, block=id, title="Clima del grupo", rev=room.block(id).rev)
    assert (room.block(id).title, room.block(id).text) == ("Clima del grupo", "Bien")
    assert room.code("block.rename", FACILITATOR, block=id, title="X", rev=1) == "stale"
    assert room.code("block.rename", FACILITATOR, block="b1", title="X", rev=0) == "forbidden"
    assert room.code("block.clear", FACILITATOR, block=id, rev=room.block(id).rev) == "forbidden"


def test_a_report_has_room_for_so_many_blocks() -> None:
    """[IF8] Beyond it somebody sends blocks by a machine."""
    room = ReportRoom(replay_every=0)
    for _ in range(MOST):
        room.do("block.add", RAPPORTEUR, section="purpose", title="X", text="")
    refused = room.refused("block.add", RAPPORTEUR, section="purpose", title="X", text="")
    assert (refused.code, refused.field) == ("too_big", "blocks")


def test_a_block_left_out_keeps_all_and_comes_back() -> None:
    """[IF8] Nobody's words go with it, and whoever is writing in it meanwhile goes on."""
    room = ReportRoom(blocks=1)
    room.write("b1", "Algo")
    rev = room.block("b1").rev
    room.do("block.drop", FACILITATOR, block="b1")
    assert (room.block("b1").dropped, room.block("b1").text) == (True, "Algo")
    room.write("b1", "Algo más", rev=rev)
    room.do("block.restore", FACILITATOR, block="b1")
    assert (room.block("b1").dropped, room.block("b1").text) == (False, "Algo más")


def test_a_block_that_is_not_there_takes_no_words() -> None:
    """[IF5] Told by name; the text is with whoever wrote it."""
    room = ReportRoom()
    asked: list[tuple[str, dict[str, Json]]] = [
        ("block.write", {"text": "x", "seen": {}, "rev": 0}),
        ("block.clear", {"rev": 0}),
        ("block.rename", {"title": "x", "rev": 0}),
        ("block.drop", {}),
        ("block.restore", {}),
        ("block.take", {"lines": []}),
        ("block.dismiss", {"lines": []}),
        ("block.recall", {"lines": []}),
    ]
    for kind, more in asked:
        assert room.code(kind, RAPPORTEUR, block="nope", **more) == "block_not_found"


def test_somebody_who_took_part_writes_nothing() -> None:
    """[IF5] They read what is published."""
    room = ReportRoom(blocks=1)
    asked = {"block": "b1", "text": "x", "seen": {}, "rev": 0}
    assert room.code("block.write", PARTICIPANT, **asked) == "forbidden"
