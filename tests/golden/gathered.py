"""Scenes of the golden meeting between people: who is expected, who speaks, who is chosen, who leads, how they part."""

from board.core.kernel.entry import Actor, Json, Role
from board.core.meeting.people import JoinMeeting
from board.core.meeting.records_close import NextMeeting, Norm
from tests.board.core.meeting.meeting_room import SERVER, MeetingRoom

ELMER: dict[str, str] = {"id": "elmer1", "name": "Elmer Mamani", "school": "I.E. 30112", "level": "primaria"}
EXPECTED: list[Json] = [
    ELMER,
    {"id": "rosa1", "name": "Rosa Huamán", "school": "I.E. 30115", "level": "inicial", "area": "Arte"},
    {"id": "yeni1", "name": "Yeni Apaza"},
]
NEW_PHONE, STRANGE_PHONE = "d1" * 16, "d2" * 16


def arrive(room: MeetingRoom, rosa: Actor, ana: Actor, rufina: Actor) -> Actor:
    """Somebody expected comes in; a guest gets a phone, a stranger does not become anybody."""
    coming = JoinMeeting(
        id=ELMER["id"],
        name=ELMER["name"],
        school=ELMER["school"],
        level=ELMER["level"],
        seat="e1" * 16,
    )
    room.submit(coming, SERVER)
    elmer = Actor(Role.PARTICIPANT, "elmer1", "code")
    room.do("member.describe", elmer, area="Comunicación")
    room.do("member.describe", rufina, school="I.E. 30112", level="primaria")
    wrong = room.do("member.claim", SERVER, person=ana.person, device=STRANGE_PHONE).id
    room.do("claim.answer", rosa, claim=wrong, yes=False)
    right = room.do("member.claim", SERVER, person=rufina.person, device=NEW_PHONE).id
    room.do("claim.answer", rosa, claim=right, yes=True)
    return elmer


def choose(room: MeetingRoom, rosa: Actor, ana: Actor, luis: Actor, elmer: Actor) -> None:
    """Norms from the values, and the rapporteur: named first, then chosen."""
    respect = room.do("norm.adopt", rosa, text="Opinamos con amabilidad", value=0).id
    room.do(
        "norm.edit", rosa, norm=respect, text="Opino con amabilidad", rev=room.store.one(Norm, respect).rev
    )
    extra = room.do("norm.adopt", rosa, text="Celulares en silencio").id
    room.do("norm.remove", rosa, norm=extra)
    room.do("norm.show", rosa, shown=True)
    room.do("norm.show", rosa, shown=False)
    room.do("rapporteur.name", rosa, person=ana.person)
    vote = room.do("vote.open", rosa, candidates=[luis.person, elmer.person]).id
    room.do("vote.cast", ana, vote=vote, choice=elmer.person)
    room.do("vote.cast", elmer, vote=vote, choice=luis.person)
    room.do("vote.cast", ana, vote=vote, choice=luis.person)
    room.do("vote.close", rosa, vote=vote)


def speak(room: MeetingRoom, rosa: Actor, ana: Actor, luis: Actor, elmer: Actor) -> None:
    """Hands, turns, and signs of those who have nothing to add."""
    hands = [room.do("hand.raise", who).id for who in (ana, luis, elmer)]
    room.do("hand.move", rosa, turn=hands[2], before=hands[0])
    room.do("floor.give", rosa, turn=hands[2])
    room.wait(75)
    room.do("floor.give", rosa, turn=hands[0])
    room.wait(50)
    room.do("floor.end", ana, turn=hands[0])
    room.do("hand.lower", luis, turn=hands[1])
    here = room.clock.moment
    room.do("sign.set", luis, moment=here, ready=True, passed=True)
    room.do("sign.set", elmer, moment=here, ready=True, passed=False)
    room.do("sign.set", luis, moment=here, ready=True, passed=False)
    room.do("view.gather", rosa)


def lend_the_chair(room: MeetingRoom, rosa: Actor, ana: Actor, elmer: Actor) -> None:
    """The role is offered, withdrawn, offered again and taken for one moment; then it goes back."""
    room.do("facilitator.withdraw", rosa, offer=room.do("facilitator.offer", rosa, person=ana.person).id)
    offer = room.do("facilitator.offer", rosa, person=elmer.person).id
    room.do("facilitator.take", elmer, offer=offer)
    leader = Actor(Role.FACILITATOR, elmer.person, "facilitator")
    room.do("agenda.next", leader, rev=room.clock.rev)
    back = room.do("facilitator.offer", leader, person=rosa.person).id
    room.do("facilitator.take", Actor(Role.PARTICIPANT, rosa.person, "code"), offer=back)


def part(room: MeetingRoom, rosa: Actor, luis: Actor, ana: Actor) -> None:
    """The close: when, who and what next, and what each will try."""
    plan: dict[str, Json] = {
        "date": "2026-12-04",
        "facilitator": "Luis Chávez",
        "topic": "Cómo retroalimentar en multigrado",
        "bring": "Un portafolio cada uno",
    }
    room.do("next.plan", rosa, rev=0, **(plan | {"date": None}))
    room.do("next.plan", luis, rev=room.store.one(NextMeeting).rev, **plan)
    room.do("trial.write", ana, text="Preguntar primero a los más callados")
