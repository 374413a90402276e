"""The list of doubts: kept in order, cleared with how, or carried on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.core.kernel.entry import Actor, Role
from board.core.meeting.note_parts import NoteDoubt
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    room = MeetingRoom()
    room.go_to("m4")
    return room


@pytest.fixture
def ana(room: MeetingRoom) -> Actor:
    return room.join("Ana")


def doubt(room: MeetingRoom, by: Actor, text: str = "¿Y los pequeños?") -> str:
    return room.write(text, by, mark="duda")


def of(room: MeetingRoom, note: str) -> NoteDoubt:
    return room.store.one(NoteDoubt, note)


def listed(room: MeetingRoom) -> list[str]:
    """The doubts that all see, in the order in which clients show them."""
    shown = [d for d in room.store.all(NoteDoubt) if d.audience == "all"]
    return [d.id for d in sorted(shown, key=lambda d: (d.place, d.id))]


def test_a_doubt_begins_open_after_those_before_it(room: MeetingRoom, ana: Actor) -> None:
    """[DB1] Written as one, or marked later."""
    first, second = doubt(room, ana), room.write("¿Cómo?", ana)
    third = doubt(room, ana)
    rev = room.do("note.mark", ana, note=second, mark="duda", evidence=False).seq
    assert listed(room) == [first, third, second]
    told = room.view(PROJECTOR)[f"note/{second}/doubt"]
    assert told == {"state": "open", "how": None, "place": float(rev), "rev": rev}


def test_marked_otherwise_it_leaves_the_list_and_comes_back_as_it_was(room: MeetingRoom, ana: Actor) -> None:
    """[DB1] A slip of a finger takes nobody's words."""
    note, other = doubt(room, ana), doubt(room, ana)
    room.do("doubt.clear", room.facilitator, note=note, how="Leyendo juntos", rev=of(room, note).rev)
    room.do("note.mark", ana, note=note, mark="logro", evidence=False)
    assert f"note/{note}/doubt" not in room.view(room.facilitator)
    assert room.code("doubt.carry", room.facilitator, note=note) == "doubt_not_found"
    assert room.code("doubt.move", room.facilitator, note=other, before=note) == "doubt_not_found"
    room.do("note.mark", ana, note=note, mark="duda", evidence=True)
    assert room.view(PROJECTOR)[f"note/{note}/doubt"]["how"] == "Leyendo juntos"
    assert listed(room) == [note, other]


def test_the_rapporteur_keeps_the_list_too_and_a_participant_does_not(room: MeetingRoom, ana: Actor) -> None:
    """[DB2] Not even of the own doubts."""
    luis = room.join("Luis", Role.RAPPORTEUR)
    note = doubt(room, ana)
    assert room.code("doubt.carry", ana, note=note) == "forbidden"
    room.do("doubt.carry", luis, note=note)
    room.do("doubt.reopen", luis, note=note)
    room.do("doubt.clear", luis, note=note, how="Leyendo", rev=of(room, note).rev)


def test_a_doubt_nobody_else_sees_is_not_on_the_list() -> None:
    """[DB2] Before it is shown it answers like none; to its author as private."""
    room = MeetingRoom()
    luis = room.join("Luis", Role.RAPPORTEUR)
    room.go_to("m3")
    note = doubt(room, luis)
    assert room.code("doubt.carry", room.facilitator, note=note) == "note_not_found"
    assert room.code("doubt.carry", luis, note=note) == "moment_private"
    room.order("agenda.next")
    room.do("doubt.carry", room.facilitator, note=note)


def test_only_doubts_are_cleared(room: MeetingRoom, ana: Actor) -> None:
    """[DB2] Nor what is not there."""
    note = room.write("Leemos", ana, mark="logro")
    assert room.code("doubt.reopen", room.facilitator, note=note) == "doubt_not_found"
    assert room.code("doubt.reopen", room.facilitator, note="f" * 32) == "note_not_found"


def test_a_doubt_is_cleared_with_how_by_whoever_saw_it(room: MeetingRoom, ana: Actor) -> None:
    """[DB3] An older version is told the new one; other words replace the first."""
    note = doubt(room, ana)
    seen = of(room, note).rev
    entry = room.do("doubt.clear", room.facilitator, note=note, how="Leyendo juntos", rev=seen)
    cleared = of(room, note)
    assert (cleared.state, cleared.how, cleared.rev) == ("cleared", "Leyendo juntos", entry.seq)
    refusal = room.refuse("doubt.clear", room.facilitator, note=note, how="Otra", rev=seen)
    assert (refusal.code, refusal.data) == ("stale", {"current": cleared.wire(), "rev": cleared.rev})
    room.do("doubt.clear", room.facilitator, note=note, how="De a dos", rev=cleared.rev)
    assert room.code("doubt.clear", room.facilitator, note=note, how="  ", rev=1) == "missing_field"
    assert room.code("doubt.clear", room.facilitator, note=note, how="x" * 2001, rev=1) == "too_big"
    assert room.code("doubt.clear", room.facilitator, note=note, how="x") == "missing_field"


def test_carried_on_and_opened_again_twice_is_once(room: MeetingRoom, ana: Actor) -> None:
    """[DB4] Without how; who still looks at the words that were taken away is told so."""
    note = doubt(room, ana)
    rev = of(room, note).rev
    room.do_again("doubt.reopen", room.facilitator, note=note)
    room.do("doubt.carry", room.facilitator, note=note)
    room.do_again("doubt.carry", room.facilitator, note=note)
    assert (of(room, note).state, of(room, note).rev) == ("carried", rev)
    seen = room.do("doubt.clear", room.facilitator, note=note, how="Leyendo", rev=rev).seq
    room.do("doubt.reopen", room.facilitator, note=note)
    assert (of(room, note).state, of(room, note).how) == ("open", None)
    assert room.code("doubt.clear", room.facilitator, note=note, how="Otra", rev=seen) == "stale"


def test_doubts_are_put_in_order_by_the_last_hand(room: MeetingRoom, ana: Actor) -> None:
    """[DB5] Before another or at the end; what was read of it stays fresh."""
    a, b, c = (doubt(room, ana) for _ in range(3))
    rev = of(room, c).rev
    room.do("doubt.move", room.facilitator, note=c, before=a)
    assert listed(room) == [c, a, b]
    room.do("doubt.move", room.facilitator, note=c, before=None)
    room.do("doubt.move", room.facilitator, note=a, before=None)
    later = doubt(room, ana)
    assert listed(room) == [b, c, a, later]
    assert room.code("doubt.move", room.facilitator, note=a, before=a) == "doubt_not_found"
    assert room.code("doubt.move", room.facilitator, note=a, before="f" * 32) == "doubt_not_found"
    room.do("doubt.clear", room.facilitator, note=c, how="Leyendo", rev=rev)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3) | st.none()), max_size=30))
def test_any_moves_give_the_order_a_list_would_have(moves: list[tuple[int, int | None]]) -> None:
    """[DB5] However often; against a plain list."""
    room = MeetingRoom(replay_every=1000)
    ana = room.join("Ana")
    room.go_to("m4")
    notes = [doubt(room, ana) for _ in range(4)]
    expected = list(notes)
    for who, before in moves:
        if who == before:
            continue
        room.ask(
            "doubt.move", room.facilitator, note=notes[who], before=None if before is None else notes[before]
        )
        expected.remove(notes[who])
        expected.insert(len(expected) if before is None else expected.index(notes[before]), notes[who])
    assert listed(room) == expected


def test_the_place_of_a_doubt_tells_nothing_of_those_that_are_hidden() -> None:
    """[AU4] It is the number of its entry, however many doubts nobody else sees."""
    room = MeetingRoom()
    room.go_to("m3")
    for _ in range(3):
        doubt(room, room.facilitator)
    room.order("agenda.back")
    shown = doubt(room, room.facilitator)
    assert of(room, shown).place == float(len(room.entries))


def test_after_closing_the_list_is_closed(room: MeetingRoom, ana: Actor) -> None:
    """[CM2] Whoever asks."""
    note, other = doubt(room, ana), doubt(room, ana)
    room.order("meeting.close")
    by = room.facilitator
    assert room.code("doubt.carry", by, note=note) == "meeting_closed"
    assert room.code("doubt.reopen", by, note=note) == "meeting_closed"
    assert room.code("doubt.move", by, note=note, before=other) == "meeting_closed"
    assert room.code("doubt.clear", by, note=note, how="x", rev=of(room, note).rev) == "meeting_closed"
