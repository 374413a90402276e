"""What arrives beside people's words, and what they do with it."""

from board.core.report.records import Before
from board.core.report.taking import said
from board.core.report.writing import LONGEST
from tests.board.core.report.report_room import RAPPORTEUR, ReportRoom, a_line


def a_room() -> ReportRoom:
    room = ReportRoom(blocks=1)
    room.draw(
        lines=[
            a_line("l2", "b1", "¿Qué probamos?", 2, sort="prompt"),
            a_line("l3", "b1", "Leer en parejas", 3, who="Rosa"),
            a_line("l4", "b1", "uno · dos", 4, sort="row", cells={"what": "Leer", "by": "", "who": "Ana"}),
            a_line("l5", "b1", "Lectura", 5, sort="heading"),
            a_line("l6", "b1", "No se escribió nada.", 6, sort="empty"),
        ]
    )
    return room


def test_lines_are_taken_in_as_they_stand() -> None:
    """[IF10] Under the words that are there, which stay as they are; a question or an empty moment brings no words."""
    room = a_room()
    room.write("b1", "Conversamos.", seen={"l1": 1})
    room.do("block.take", RAPPORTEUR, block="b1", lines=["l5", "l4", "l3", "l2", "l6"])
    block = room.block("b1")
    assert block.text == "Conversamos.\n- Leer en parejas (Rosa)\n- Leer · Ana\nLectura"
    assert block.seen == {id: max(1, room.line(id).rev * (id != "l1")) for id in block.seen}
    assert set(block.seen) == {"l1", "l2", "l3", "l4", "l5", "l6"}
    assert [each["text"] for each in room.store.one(Before, "b1").texts] == ["Conversamos."]


def test_taking_lines_into_a_block_of_the_draft_makes_words_of_them() -> None:
    """[IF10] From then on they are somebody's."""
    room = a_room()
    room.do("block.take", RAPPORTEUR, block="b1", lines=["l1", "l3"])
    block = room.block("b1")
    assert (block.edited, block.text, block.by_name) == (True, "- Línea 1\n- Leer en parejas (Rosa)", "Rosa")


def test_a_question_alone_makes_no_words() -> None:
    """[IF10] A block of the draft stays one: nobody said that there is nothing."""
    room = a_room()
    room.do("block.take", RAPPORTEUR, block="b1", lines=["l2", "l6"])
    block = room.block("b1")
    assert (block.edited, block.text, set(block.seen)) == (False, None, {"l2", "l6"})


def test_what_was_taken_in_stays_when_its_line_changes_or_goes() -> None:
    """[IF10] [IF2] The words are in the log, not the wish to have them."""
    room = a_room()
    room.do("block.take", RAPPORTEUR, block="b1", lines=["l3"])
    room.draw(lines=[a_line("l3", "b1", "Otra cosa")], gone=["l1"])
    room.check_replay()
    assert room.block("b1").text == "- Leer en parejas (Rosa)"
    assert room.line("l3").rev > room.block("b1").seen["l3"]


def test_lines_are_set_aside_and_looked_at_again() -> None:
    """[IF10] Without a word; a line that says something new shows again."""
    room = a_room()
    rev = room.block("b1").rev
    room.do("block.dismiss", RAPPORTEUR, block="b1", lines=["l1", "l3"])
    assert room.block("b1").seen == {"l1": room.line("l1").rev, "l3": room.line("l3").rev}
    room.do("block.recall", RAPPORTEUR, block="b1", lines=["l1", "nope"])
    assert set(room.block("b1").seen) == {"l3"}
    assert (room.block("b1").edited, room.block("b1").rev) == (False, rev)


def test_a_line_that_is_elsewhere_or_gone_is_told() -> None:
    """[IF10] Nobody takes in what is no longer said there."""
    room = a_room()
    for kind in ("block.take", "block.dismiss"):
        refused = room.refused(kind, RAPPORTEUR, block="b1", lines=["l1", "nope"])
        assert (refused.code, refused.field) == ("line_not_found", "lines")


def test_a_block_takes_in_what_fits() -> None:
    """[IF10] Too much is refused by name, and nothing is cut off."""
    room = a_room()
    room.write("b1", "x" * (LONGEST - 5))
    refused = room.refused("block.take", RAPPORTEUR, block="b1", lines=["l1"])
    assert (refused.code, refused.data) == ("too_big", {"longest": LONGEST})
    assert len(room.block("b1").text or "") == LONGEST - 5


def test_every_sort_of_line_has_its_words() -> None:
    """[IF10] One line each, so that the reader of the page sees what will be written."""
    room = a_room()
    assert [said(room.line(f"l{n}")) for n in range(1, 7)] == [
        "- Línea 1",
        "",
        "- Leer en parejas (Rosa)",
        "- Leer · Ana",
        "Lectura",
        "",
    ]
