"""A meeting that agrees on something: four people and who leads, in the moment of agreements."""

from board.core.kernel.entry import Actor, Json
from board.core.meeting.records_agree import Agreement, Asking, Consent, Round
from tests.board.core.meeting.meeting_room import MeetingRoom

BY = "2025-12-05"
WORDS: dict[str, Json] = {"what": "Leemos en parejas cada lunes", "by": BY}


def agreeing() -> MeetingRoom:
    room = MeetingRoom()
    room.go_to("m11")
    return room


def four(room: MeetingRoom) -> list[Actor]:
    return [room.join(name) for name in ("Ana", "Beto", "Carla", "Delia")]


def propose(room: MeetingRoom, author: Actor, /, **fields: Json) -> str:
    """Something everybody does, unless other fields say otherwise."""
    who: dict[str, Json] = {} if "who" in fields else {"everyone": True}
    return room.do("agreement.propose", author, **{"moment": "m11", **WORDS, **who, **fields}).id


def ask_all(room: MeetingRoom, agreement: str) -> int:
    """Ask everybody about it; the number of the check."""
    rev = agreement_of(room, agreement).rev
    room.do("consent.ask", room.facilitator, agreement=agreement, rev=rev)
    return agreement_of(room, agreement).round


def answer(
    room: MeetingRoom, by: Actor, agreement: str, word: str = "agree", text: str | None = None
) -> None:
    number = agreement_of(room, agreement).round
    room.do("consent.answer", by, agreement=agreement, round=number, answer=word, text=text)


def amend(room: MeetingRoom, author: Actor, agreement: str, /, **fields: Json) -> None:
    """The same words but for what is said."""
    told = agreement_of(room, agreement)
    same: dict[str, Json] = {
        "what": told.what,
        "who": [one["person"] for one in told.who],
        "everyone": told.everyone,
        "by": told.by,
        "evidence": told.evidence,
        "follow_up": told.follow_up,
    }
    room.do("agreement.amend", author, agreement=agreement, rev=told.rev, **(same | fields))


def agreement_of(room: MeetingRoom, id: str) -> Agreement:
    return room.store.one(Agreement, id)


def asking_of(room: MeetingRoom) -> Asking:
    return room.store.one(Asking)


def rounds_of(room: MeetingRoom, agreement: str) -> list[Round]:
    found = [each for each in room.store.all(Round) if each.agreement == agreement]
    return sorted(found, key=lambda each: each.number)


def consents(room: MeetingRoom) -> list[Consent]:
    return list(room.store.all(Consent))


def named(*people: tuple[Actor, str]) -> tuple[dict[str, str | None], ...]:
    return tuple({"person": who.person, "name": name} for who, name in people)
