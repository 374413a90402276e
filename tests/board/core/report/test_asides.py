"""The other text of a conflict."""

from board.core.report.asides import MOST
from board.core.report.records import Aside, Before
from board.core.report.writing import KEPT
from tests.board.core.report.report_room import FACILITATOR, RAPPORTEUR, SERVER, ReportRoom


def put(room: ReportRoom, text: str, block: str = "b1") -> None:
    room.do("aside.put", FACILITATOR, block=block, text=text, base=0)


def texts(room: ReportRoom) -> list[str]:
    return [aside.text for aside in room.store.all(Aside)]


def test_both_texts_of_a_conflict_are_there_until_it_is_settled() -> None:
    """[IF9] And afterwards the other one is among those from before, marked as what it was."""
    room = ReportRoom(blocks=1)
    room.write("b1", "De Rosa")
    asked = {"block": "b1", "text": "De Ana", "seen": {}, "rev": 0}
    assert room.code("block.write", FACILITATOR, **asked) == "stale"
    put(room, "De Ana")
    aside = next(room.store.all(Aside))
    assert (aside.text, aside.by_name, aside.base, room.block("b1").text) == ("De Ana", "Ana", 0, "De Rosa")
    room.write("b1", "De Rosa y Ana")
    room.do("aside.settle", RAPPORTEUR, aside=aside.id)
    assert texts(room) == []
    assert [(t["text"], t["aside"]) for t in room.store.one(Before, "b1").texts] == [("De Ana", True)]
    assert room.code("aside.settle", RAPPORTEUR, aside=aside.id) == "aside_not_found"


def test_what_was_settled_is_not_what_stood_there_last() -> None:
    """[IF9] Taking a step back goes to the words before these, not to the text of a conflict."""
    room = ReportRoom(blocks=1)
    room.write("b1", "De Rosa")
    put(room, "De Ana")
    room.write("b1", "Otra cosa")
    room.do("aside.settle", RAPPORTEUR, aside=next(room.store.all(Aside)).id)
    assert [t["text"] for t in room.store.one(Before, "b1").texts] == ["De Ana", "De Rosa"]


def test_the_same_text_lies_there_once() -> None:
    """[IF9] A phone that asks again under another id makes no second one, nor does what stands there already."""
    room = ReportRoom(blocks=1)
    room.write("b1", "De Rosa")
    put(room, "De Ana")
    put(room, "De Ana")
    put(room, "De Rosa")
    assert texts(room) == ["De Ana"]
    room.do("aside.put", RAPPORTEUR, block="b1", text="De Ana", base=0)
    assert texts(room) == ["De Ana", "De Ana"]


def test_a_text_is_taken_whenever_it_comes() -> None:
    """[IF9] Sent, published, or for a block that is gone: somebody's words are kept, and settled when it is time."""
    room = ReportRoom(blocks=1)
    room.close()
    room.do("report.submit", RAPPORTEUR)
    put(room, "Tarde")
    aside = next(room.store.all(Aside)).id
    assert room.code("aside.settle", RAPPORTEUR, aside=aside) == "report_submitted"
    room.do("report.approve", FACILITATOR)
    room.do("report.publish", SERVER, **room.published())
    put(room, "Más tarde")
    put(room, "De un bloque que ya no está", "nope")
    assert len(texts(room)) == 3


def test_there_is_room_for_so_many() -> None:
    """[IF9] Beyond it somebody sends texts by a machine."""
    room = ReportRoom(blocks=1, replay_every=0)
    for n in range(MOST):
        put(room, f"Texto {n}")
    assert room.code("aside.put", FACILITATOR, block="b1", text="Uno más", base=0) == "too_big"


def test_a_settled_text_is_at_hand_however_much_was_written_since() -> None:
    """[IF9] It is older than all of it, and still what somebody may look for now."""
    room = ReportRoom(blocks=1, replay_every=0)
    put(room, "De Ana")
    for n in range(KEPT + 3):
        room.write("b1", f"Versión {n}")
    room.do("aside.settle", RAPPORTEUR, aside=next(room.store.all(Aside)).id)
    texts = [each["text"] for each in room.store.one(Before, "b1").texts]
    assert (texts[0], len(texts), texts[-1]) == ("De Ana", KEPT, f"Versión {KEPT + 1}")
