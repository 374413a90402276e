"""Who was there, and by which channel, as far as anybody knows."""

from board.core.kernel.audience import ALL
from exports.draft import draft
from exports.words import day_of
from tests.board.core.meeting.meeting_room import SERVER, MeetingRoom

EVERYBODY = frozenset({ALL})


def test_the_channel_of_whoever_came_is_told_and_the_network_heads_the_report() -> None:
    people = [
        {"id": "a" * 32, "name": "Ana Quispe", "channel": "whatsapp"},
        {"id": "b" * 32, "name": "Luis Chávez", "channel": "llamada"},
    ]
    room = MeetingRoom(
        people=people, network="mantaro", community_id="c1", network_name="Red Valle del Mantaro"
    )
    room.do("member.join", SERVER, id="a" * 32, name="Ana Quispe", role="participant")
    lines = draft(room.store, EVERYBODY, "m" * 32).lines
    rows = {line.cells["name"]: line.cells for line in lines if "name" in line.cells}
    assert rows["Ana Quispe"]["channel"] == "WhatsApp"
    assert "Luis Chávez" not in rows
    assert ("Red", "Red Valle del Mantaro") in [
        (line.cells["label"], line.cells["value"]) for line in lines if "label" in line.cells
    ]


def consented(room: MeetingRoom) -> list[str]:
    """What the attendance says besides its rows."""
    made = draft(room.store, EVERYBODY, "m" * 32)
    (block,) = (block.id for block in made.blocks if block.section == "attendance")
    lines = [line for line in made.lines if line.block == block and line.sort != "row"]
    assert all(line.source == "speech" for line in lines if line.sort == "text")
    return [line.text for line in lines]


def test_a_meeting_that_nobody_asked_says_nothing_of_being_transcribed() -> None:
    """[RW12]"""
    room = MeetingRoom()
    room.join("Ana")
    assert consented(room) == []


def test_what_the_group_agreed_to_about_being_heard_is_told_in_one_of_two_sentences() -> None:
    """[RW12] Whatever happens after it: paused, objected to, taken back, over."""
    room = MeetingRoom()
    room.join("Ana")
    room.order("agenda.start")
    room.do("speech.allow", room.facilitator, notice=1)
    head = (
        f"El {day_of(room.now_ms)} el grupo escuchó el aviso (versión 1) y aceptó que se transcribiera lo que se "
        "decía; no se guardó ningún sonido, y la transcripción "
    )
    goes = head + "se borra a más tardar cuando se publica este informe."
    assert consented(room) == [goes]
    room.do("speech.keep", room.facilitator, keep=True)
    assert consented(room) == [head + "se conserva porque el grupo así lo decidió."]
    room.do("speech.keep", room.facilitator, keep=False)
    room.do("speech.object", room.join("Beto"), on=True)
    assert consented(room) == [goes]
    room.order("meeting.close")
    assert consented(room) == [goes]


def test_what_was_to_be_kept_and_was_deleted_all_the_same_is_not_said_to_be_kept() -> None:
    """[RW12] Somebody took the agreement back: what was said is gone."""
    room = MeetingRoom()
    room.order("agenda.start")
    room.do("speech.allow", room.facilitator, notice=1)
    room.do("speech.keep", room.facilitator, keep=True)
    room.do("speech.withdraw", room.facilitator, erase=True)
    room.do("speech.erased", SERVER)
    (told,) = consented(room)
    assert "se borra a más tardar" in told
