"""Scenes of the golden meeting in which people choose, pick, and are put into groups."""

from board.core.kernel.entry import Actor
from board.core.meeting.answers import answer_id
from board.core.meeting.apart import group_of, groups_of
from board.core.meeting.due import due
from board.core.meeting.note_parts import NoteGroup
from board.core.meeting.records_groups import Preview
from tests.board.core.meeting.meeting_room import SERVER, MeetingRoom


def pick(room: MeetingRoom, ana: Actor, luis: Actor, elmer: Actor) -> None:
    """Before the free groups: people say with whom they would like to work."""
    room.do("groups.pick", ana, moment="m5", label="Las de primaria")
    room.do("groups.pick", luis, moment="m5", label="las de primaria")
    room.do("groups.pick", elmer, moment="m5", label="Arte")
    room.do("groups.preview", room.facilitator, moment="m5")
    room.do("groups.open", room.facilitator, moment="m5", rev=room.store.one(Preview, "m5").rev)


def work_apart(room: MeetingRoom, rosa: Actor, ana: Actor) -> None:
    """What a group writes, asks and answers; somebody comes late, another goes home, and all are told."""
    own = group_of(room.store, "m5", ana.person or "")
    group = own.id if own else ""
    room.write("Un esquema de lo que probamos", ana)
    room.do("answer.write", ana, group=group, prompt=0, text="Cumplimos casi todo", agreed=True, rev=0)
    room.do("group.call", ana, group=group, url="https://llamadas.example/sala")
    room.do("group.help", ana, group=group, on=True, open=True)
    room.do("group.help", ana, group=group, on=False, open=False)
    late = [room.join(name).person for name in ("Marina Tuesta", "Abel Shupingahua")]
    for _ in late:
        (placed,) = [op for _, op in due(room.store) if op.KIND == "groups.place"]
        room.submit(placed, SERVER)
    room.do("groups.leave", rosa, moment="m5", person=late[1])
    room.do("groups.place", rosa, moment="m5", person=late[1], group=None)
    source = next(g for g in groups_of(room.store, "m5") if len(g.members) > 2)
    target = next(g for g in groups_of(room.store, "m5") if g.id != source.id)
    moved = source.members[-1]["person"]
    room.do("groups.mend", rosa, moment="m5", person=moved, source=source.id, target=target.id)
    room.do("groups.tell", rosa, moment="m5", text="Elijan quién expone")
    (warned,) = [op for _, op in due(room.store) if op.KIND == "groups.warn"]
    room.wait(3600)
    room.submit(warned, SERVER)


def share(room: MeetingRoom, rosa: Actor, ana: Actor, luis: Actor) -> None:
    """A group shows what it did: its drawing and its answer arrive in the plenary, and somebody adopts one of them."""
    own = group_of(room.store, "m5", ana.person or "")
    group = own.id if own else ""
    (note,) = [part.id for part in room.store.all(NoteGroup) if part.group == group]
    room.order("agenda.next")
    room.do("share.present", rosa, group=group)
    brought = room.do("share.bring", ana, moment="m6", note=note).id
    room.do("share.answer", ana, moment="m6", answer=answer_id(group, 0))
    text = "Un esquema de lo que probamos en la chacra"
    room.do("note.edit", ana, note=brought, text=text, rev=room.note(brought).rev)
    room.do("note.adopt", luis, note=brought, on=True)
    room.do("note.adopt", rosa, note=brought, on=True)
    room.do("note.adopt", rosa, note=brought, on=False)
    room.do("note.delete", ana, note=brought)
    room.do("note.restore", ana, note=brought)
    room.do("share.present", rosa, group=None)


def choose_indicators(room: MeetingRoom, ana: Actor, luis: Actor, rufina: Actor, elmer: Actor) -> None:
    """Indicators are chosen with a practice, and the groups by them are looked at and changed by hand."""
    room.go_to("m8")
    room.write("Preguntamos antes de leer", ana)
    room.do("choice.make", ana, moment="m8", indicator="thinking", second="feedback")
    room.do("choice.make", luis, moment="m8", indicator="thinking")
    room.do("choice.make", rufina, moment="m8", indicator="feedback", second="thinking")
    room.do("choice.make", elmer, moment="m8", indicator="feedback")
    room.do("choice.make", luis, moment="m8", indicator="feedback")
    room.order("agenda.next")
    look: dict[str, object] = {"moment": "m9", "wish": "same_level", "apart": [[ana.person, elmer.person]]}
    room.do("groups.preview", room.facilitator, **look)
    rev = room.store.one(Preview, "m9").rev
    room.do("groups.adjust", room.facilitator, moment="m9", rev=rev, person=luis.person, to=None)
    room.do("groups.preview", room.facilitator, moment="m9")
