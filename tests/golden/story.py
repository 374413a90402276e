"""The meeting behind a golden log: small, whole, and with every operation in it at least once."""

from board.core.kernel.entry import Actor, Role
from board.core.meeting.due import due
from board.core.meeting.records import Cluster, Synthesis
from tests.board.core.meeting.meeting_room import SERVER, MeetingRoom
from tests.golden.agreed import TABLE, agree, assume
from tests.golden.carried_home import LEFT_OPEN, WITNESSES, bring_needs, go_home, hear_of_earlier
from tests.golden.carrying import ask, carry, conclude, promise
from tests.golden.gathered import EXPECTED, arrive, choose, lend_the_chair, part, speak
from tests.golden.grouped import choose_indicators, pick, share, work_apart
from tests.golden.guided import build
from tests.golden.heard import agree_to_be_heard, want_it_no_more
from tests.golden.kept import ASSESSMENT, keep_cards, look_back
from tests.golden.verified import read_through


def first_meeting() -> MeetingRoom:
    """A first meeting of seven people, from the waiting room to a late note after closing."""
    room = MeetingRoom(
        title="Primera CAP de la red Alto Mayo",
        community="alto-mayo",
        number=1,
        network="altomayo",
        community_id="multigrado",
        network_name="Red educativa Alto Mayo",
        facilitator="Rosa Huamán",
        inputs=["Fichas de seguimiento de junio"],
        values=[{"title": "Respeto", "text": "Opino con amabilidad y buen ánimo."}, {"title": "Calma"}],
        agenda=[*({"from": n} for n in range(12)), ASSESSMENT, TABLE, {"from": 12}],
        people=[
            {
                "id": "p12",
                "name": "Marcelino Poma",
                "school": "I.E. 30417",
                "level": "primaria",
                "channel": "llamada",
            },
            *EXPECTED,
        ],
        earlier=LEFT_OPEN,
        witnesses=WITNESSES,
    )
    bring_needs(room)
    rosa, ana = room.facilitator, room.join("Ana Quispe")
    luis = room.join("Luis Chávez", Role.RAPPORTEUR)
    delia = Actor(Role.COORDINATOR, room.join("Delia Ñaupari", Role.COORDINATOR).person, "coordinator")
    rufina = room.guest("Rufina Ccori", ana)
    room.do("member.rename", luis, name="Luis Chávez Rojas")
    _gather(room, rosa, ana)
    elmer = arrive(room, rosa, ana, rufina)
    choose(room, rosa, ana, luis, elmer)
    _write_in_silence(room, ana, luis, rufina)
    promise(room)
    hear_of_earlier(room)
    _share(room, ana, luis, delia)
    carry(room, ana, luis, rufina)
    conclude(room, rosa, delia)
    speak(room, rosa, ana, luis, elmer)
    _close(room, ana, luis, delia, elmer, rufina)
    return room


def _gather(room: MeetingRoom, rosa: Actor, ana: Actor) -> None:
    room.do("access.lock", rosa, locked=True)
    room.do("access.lock", rosa, locked=False)
    _plan(room)
    room.order("agenda.start")
    room.wait(240)
    room.order("agenda.pause")
    room.wait(90)
    room.order("agenda.resume")
    room.order("agenda.extend", seconds=60)
    room.wait(420)
    (ring,) = due(room.store)
    room.submit(ring[1], SERVER)
    room.order("agenda.next")
    room.write("Mis estudiantes leyeron solos su primer cuento", ana, prompt=0)
    room.write("Nos escuchamos sin interrumpir", rosa, prompt=1)


def _plan(room: MeetingRoom) -> None:
    """The last words on the agenda before it begins."""
    order = [f"m{n}" for n in range(1, 16)]
    room.order("agenda.arrange", order=[*order[:7], "m9", "m8", *order[9:]])
    room.order("agenda.arrange", order=order)
    room.order("agenda.skip", moment="m2", skipped=True)
    room.order("agenda.skip", moment="m2", skipped=False)
    room.order("agenda.resize", moment="m7", seconds=1500)


def _write_in_silence(room: MeetingRoom, ana: Actor, luis: Actor, rufina: Actor) -> None:
    room.order("agenda.next")
    room.do("agenda.prompt", room.facilitator, prompt=2)
    room.wait(60)
    note = room.write("Me cuesta que todos participen", ana, prompt=2)
    text = "Me cuesta que participen los más callados"
    room.do("note.edit", ana, note=note, text=text, rev=room.note(note).rev)
    room.write("Trabajamos con la chacra escolar", rufina, prompt=0)
    taken_back = room.write("Círculos de lectura los lunes", luis, prompt=0)
    room.do("note.delete", luis, note=taken_back)
    room.wait(30)
    room.do("note.restore", luis, note=taken_back)
    room.do("moment.reveal", room.facilitator, moment="m3")


def _share(room: MeetingRoom, ana: Actor, luis: Actor, delia: Actor) -> None:
    room.order("agenda.next")
    notes = [room.write(text, ana) for text in ("Leemos en parejas", "Contamos cuentos", "Escribimos cartas")]
    room.do("note.support", luis, note=notes[0], on=True)
    room.do("note.support", delia, note=notes[0], on=True)
    room.do("note.support", luis, note=notes[0], on=False)
    heap = room.do("cluster.make", room.facilitator, moment="m4", title="Lectura", notes=notes[:2]).id
    seen = room.store.one(Cluster, heap).rev
    room.do("cluster.rename", room.facilitator, cluster=heap, title="Lectura en el aula", rev=seen)
    other = room.do("cluster.make", delia, moment="m4", title="Escritura").id
    room.do("note.move", room.facilitator, note=notes[2], cluster=other)
    room.do("note.move", ana, note=notes[1], before=notes[0])
    room.do("cluster.remove", delia, cluster=other)
    line = room.do("synthesis.write", room.facilitator, moment="m4", text="Leemos de muchas maneras").id
    seen = room.store.one(Synthesis, line).rev
    room.do("synthesis.edit", room.facilitator, synthesis=line, text="Leemos cada día, de a dos", rev=seen)
    wrong = room.do("synthesis.write", delia, moment="m4", text="Línea de más").id
    room.do("synthesis.remove", delia, synthesis=wrong)
    keep_cards(room, ana, delia)


def _close(room: MeetingRoom, ana: Actor, luis: Actor, delia: Actor, elmer: Actor, rufina: Actor) -> None:
    room.wait(300)
    lend_the_chair(room, room.facilitator, ana, elmer)
    room.wait(20)
    room.order("agenda.back")
    room.order("agenda.next")
    pick(room, ana, luis, elmer)
    work_apart(room, room.facilitator, ana)
    share(room, room.facilitator, ana, luis)
    _catch_up(room)
    room.do("access.revoke", delia, grant="rapporteur")
    room.wait(900)
    choose_indicators(room, ana, luis, rufina, elmer)
    agree_to_be_heard(room, ana, rufina, delia)
    agree(room, ana, luis, delia)
    build(room, room.facilitator, ana)
    look_back(room, ana, luis, elmer, rufina, delia, room.facilitator)
    assume(room, ana)
    room.write("Probaré las cartas a otra escuela", ana, prompt=3)
    ask(room, ana)
    room.do("log.recovered", SERVER, kept=len(room.entries), missing=2)
    read_through(room, luis, ana, rufina)
    want_it_no_more(room)
    part(room, room.facilitator, luis, ana)
    room.order("meeting.close")
    room.wait(3600)
    room.do("trial.write", room.facilitator, text="Hablar menos y escuchar más")
    room.write("Se me olvidó decir: gracias", ana)
    go_home(room)
    room.do("report.published", SERVER, version=1, number=4, at_ms=1_790_000_000_000, hash="5" * 64)


def _catch_up(room: MeetingRoom) -> None:
    """Late: a proposal is taken and undone, and a moment later the next one is taken for good."""
    room.order("agenda.propose")
    room.order("agenda.accept")
    room.order("agenda.undo")
    room.order("agenda.resize", moment="m7", seconds=1800)
    room.order("agenda.propose")
    room.order("agenda.accept")
