"""Scenes of the golden meeting in which notes carry marks, pictures and doubts, and a wall comes to conclusions."""

from board.core.kernel.entry import Actor
from board.core.meeting.note_parts import NoteDoubt
from board.core.meeting.records import Conclusion
from tests.board.core.meeting.meeting_room import SERVER, MeetingRoom

PHOTO, BLURRED = "a1" * 16, "b2" * 16
HEART = [[1, 3, 500, 600, 300, 400, 400, 250, 500, 350, 600, 250, 700, 400, 500, 600], [4, 1, 500, 100]]


def carry(room: MeetingRoom, ana: Actor, luis: Actor, rufina: Actor) -> None:
    """In the plenary: a photo that comes, one that does not, a drawing, and doubts that find an answer."""
    rosa = room.facilitator
    proud = room.write("Foto", ana, photo=PHOTO, mark="logro", evidence=True)
    room.do("photo.ready", SERVER, photo=PHOTO, person=ana.person, width=1600, height=1200)
    room.write("Foto", luis, photo=BLURRED)
    room.do("photo.refuse", SERVER, photo=BLURRED, person=luis.person, reason="too_big")
    room.write("Dibujo", rufina, sketch=HEART)
    asked = [room.write(text, ana, mark="duda") for text in ("¿Y con un solo libro?", "¿Y en quechua?")]
    last = room.write("¿Quién nos presta libros?", luis)
    room.do("note.mark", luis, note=last, mark="duda", evidence=False)
    room.do("note.mark", rosa, note=proud, mark="logro", evidence=False)
    room.do("doubt.move", luis, note=last, before=asked[0])
    seen = room.store.one(NoteDoubt, asked[0]).rev
    room.do("doubt.clear", rosa, note=asked[0], how="Leemos por turnos, en parejas", rev=seen)
    room.do("doubt.carry", luis, note=asked[1])
    room.do("doubt.carry", rosa, note=last)
    room.do("doubt.reopen", rosa, note=last)
    room.do("note.delete", rosa, note=asked[0])
    room.do("note.restore", rosa, note=asked[0])


def conclude(room: MeetingRoom, rosa: Actor, delia: Actor) -> None:
    """Levels side by side, and what the moment established."""
    columns = [{"id": "inicial", "title": "Inicial"}, {"id": "primaria", "title": "Primaria"}]
    room.do("wall.divide", rosa, moment="m4", columns=columns, by="level")
    line = room.do("conclusion.write", rosa, moment="m4", text="Leer cada día cambia el aula").id
    seen = room.store.one(Conclusion, line).rev
    room.do("conclusion.edit", delia, conclusion=line, text="Leer juntos cambia el aula", rev=seen)
    wrong = room.do("conclusion.write", rosa, moment="m4", text="Conclusión de más").id
    room.do("conclusion.remove", rosa, conclusion=wrong)


def ask(room: MeetingRoom, ana: Actor) -> None:
    """In the close: one of the eight key questions, answered and put away."""
    room.do("question.show", room.facilitator, question=1)
    room.write("Con una lista de cotejo, cada bimestre", ana, question=1)
    room.do("question.show", room.facilitator, question=None)


def promise(room: MeetingRoom) -> None:
    """Before anybody writes: the groups' evidence needs no names."""
    room.do("moment.anonymity", room.facilitator, moment="m5", anonymous=True)
