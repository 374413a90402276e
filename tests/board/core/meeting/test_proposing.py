"""Putting something forward for agreement, giving it other words, taking it back, recording that it was not agreed."""

import pytest

from board.core.kernel.entry import Actor, Json
from board.core.meeting.proposing import is_over
from tests.board.core.meeting.agreeing import (
    BY,
    WORDS,
    agreeing,
    agreement_of,
    amend,
    answer,
    ask_all,
    four,
    named,
    propose,
)
from tests.board.core.meeting.meeting_room import PROJECTOR, START_MS, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    return agreeing()


@pytest.fixture
def people(room: MeetingRoom) -> list[Actor]:
    return four(room)


def test_anybody_puts_something_forward_and_all_see_it(room: MeetingRoom, people: list[Actor]) -> None:
    """[PR1] What, who, by when, with what evidence; nothing is asked or recorded yet."""
    ana, beto, *_ = people
    id = propose(room, ana, who=[beto.person], evidence="El cuaderno de lectura", follow_up="La coordinadora")
    assert room.view(PROJECTOR)[f"agreement/{id}"] == {
        "moment": "m11",
        "what": "Leemos en parejas cada lunes",
        "who": named((beto, "Beto")),
        "everyone": False,
        "by": BY,
        "evidence": "El cuaderno de lectura",
        "follow_up": "La coordinadora",
        "state": "proposed",
        "round": 0,
        "note": None,
        "person": ana.person,
        "name": "Ana",
        "matrix": None,
        "made_ms": room.now_ms,
        "recorded_ms": None,
        "rev": len(room.entries),
    }


def test_a_few_words_are_enough_to_propose(room: MeetingRoom, people: list[Actor]) -> None:
    """[PR1] Who and by when can be said later."""
    id = room.do("agreement.propose", people[0], moment="m11", what="Leer más").id
    told = agreement_of(room, id)
    assert (told.who, told.everyone, told.by) == ((), False, None)


def test_everyone_takes_the_place_of_names(room: MeetingRoom, people: list[Actor]) -> None:
    """[PR1] Whoever is here when it is recorded; nobody is named before."""
    id = propose(room, people[0], who=[people[1].person], everyone=True)
    assert agreement_of(room, id).who == ()


def test_a_shared_note_becomes_a_proposal(room: MeetingRoom, people: list[Actor]) -> None:
    """[PR2] In one gesture, in any moment that hides nothing."""
    note = room.write("Leer en parejas", people[0], "m4")
    id = propose(room, people[1], moment="m4", note=note)
    assert agreement_of(room, id).note == note


def test_a_note_that_is_not_shared_answers_like_one_that_is_not_there(
    room: MeetingRoom, people: list[Actor]
) -> None:
    """[PR2] The own one too: what is private stays so."""
    ana, beto, *_ = people
    hidden, gone = room.write("Elijo pensar", ana, "m8"), room.write("Borrada", ana, "m4")
    room.do("note.delete", ana, note=gone)
    for by, note in ((ana, hidden), (beto, hidden), (ana, gone), (ana, "f" * 32)):
        refused = room.refuse("agreement.propose", by, moment="m11", **WORDS, note=note)
        assert (refused.code, refused.field) == ("note_not_found", "note")


def test_one_proposes_in_a_moment_that_began_and_hides_no_notes(
    room: MeetingRoom, people: list[Actor]
) -> None:
    """[PR2] Nothing is put before all out of a moment of writing for oneself."""
    for moment, code in (("m12", "moment_ahead"), ("m3", "wrong_activity"), ("x", "moment_not_found")):
        refused = room.refuse("agreement.propose", people[0], moment=moment, **WORDS)
        assert (refused.code, refused.field) == (code, "moment")


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"by": "2025-10-07"}, "date_past", "by"),
        ({"by": "2025-02-30"}, "bad_field", "by"),
        ({"by": "pronto"}, "bad_field", "by"),
        ({"who": ["f" * 32]}, "person_not_found", "who"),
        ({"what": "   "}, "missing_field", "what"),
        ({"what": "x" * 301}, "too_big", "what"),
        ({"evidence": "x" * 501}, "too_big", "evidence"),
    ],
)
def test_what_cannot_be_is_refused_by_name(
    room: MeetingRoom, people: list[Actor], fields: dict[str, Json], code: str, field: str
) -> None:
    """[PR3] A day that is over, somebody who is not here, no words at all."""
    refused = room.refuse("agreement.propose", people[0], **{"moment": "m11", **WORDS, **fields})
    assert (refused.code, refused.field) == (code, field)


def test_a_day_is_past_when_it_is_over_everywhere() -> None:
    """[PR3] On a phone with any clock, today can be chosen: at UTC−12 the day ends last."""
    assert (START_MS // 1000) % 86_400 < 12 * 3600, "it is still yesterday at UTC−12"
    assert not is_over("2025-10-08", START_MS)
    assert is_over("2025-10-07", START_MS)
    noon = START_MS - START_MS % 86_400_000 + 12 * 3_600_000
    assert [is_over("2025-10-08", noon + ms) for ms in (-1, 0)] == [False, True]


def test_its_author_and_whoever_leads_give_it_other_words(room: MeetingRoom, people: list[Actor]) -> None:
    """[PR4] All of it at once; it stays its author's."""
    ana, beto, *_ = people
    id = propose(room, ana)
    assert room.code("agreement.amend", beto, agreement=id, rev=agreement_of(room, id).rev, **_words()) == (
        "forbidden"
    )
    amend(room, ana, id, what="Leemos en tríos", everyone=False, who=[beto.person], by=None)
    amend(room, room.facilitator, id, evidence="Fotos")
    told = agreement_of(room, id)
    assert (told.what, told.who, told.by, told.evidence) == (
        "Leemos en tríos",
        named((beto, "Beto")),
        None,
        "Fotos",
    )
    assert (told.person, told.rev) == (ana.person, len(room.entries))


def test_whoever_saw_older_words_is_told_the_new_ones(room: MeetingRoom, people: list[Actor]) -> None:
    """[PR4] So that nobody's words are written over unseen, and nobody asks about words they did not read."""
    id = propose(room, people[0])
    seen = agreement_of(room, id).rev
    amend(room, room.facilitator, id, what="Leemos en tríos")
    told = agreement_of(room, id)
    for kind, by, fields in (
        ("agreement.amend", people[0], _words()),
        ("consent.ask", room.facilitator, {}),
        ("agreement.decline", room.facilitator, {}),
    ):
        refused = room.refuse(kind, by, agreement=id, rev=seen, **fields)
        assert (refused.code, refused.data["rev"]) == ("stale", told.rev)
        assert refused.data["current"] == told.wire()


def test_amended_words_are_looked_at_like_new_ones(room: MeetingRoom, people: list[Actor]) -> None:
    """[PR3] A past day and a stranger are refused here too."""
    id = propose(room, people[0])
    seen = {"agreement": id, "rev": agreement_of(room, id).rev}
    for more, code in (({"by": "2025-10-07"}, "date_past"), ({"who": ["f" * 32]}, "person_not_found")):
        assert room.code("agreement.amend", people[0], **seen, **(_words() | more)) == code


def test_a_proposal_is_taken_back_by_its_author_or_whoever_leads(
    room: MeetingRoom, people: list[Actor]
) -> None:
    """[PR5] It stays as withdrawn, and nothing is done with it any more."""
    ana, beto, *_ = people
    first, second = propose(room, ana), propose(room, ana)
    assert room.code("agreement.withdraw", beto, agreement=first) == "forbidden"
    room.do("agreement.withdraw", ana, agreement=first)
    room.do("agreement.withdraw", room.facilitator, agreement=second)
    rev = agreement_of(room, first).rev
    assert agreement_of(room, first).state == "withdrawn"
    assert room.code("agreement.withdraw", ana, agreement=first) == "already_recorded"
    assert room.code("consent.ask", room.facilitator, agreement=first, rev=rev) == "already_recorded"
    assert room.code("agreement.amend", ana, agreement=first, rev=rev, **_words()) == "already_recorded"


def test_words_stay_while_people_are_asked_about_them(room: MeetingRoom, people: list[Actor]) -> None:
    """[PR5] Nobody agrees to what then changes under their hands."""
    id = propose(room, people[0])
    ask_all(room, id)
    seen = {"agreement": id, "rev": agreement_of(room, id).rev}
    assert room.code("agreement.amend", people[0], **seen, **_words()) == "consent_open"
    assert room.code("agreement.withdraw", people[0], agreement=id) == "consent_open"
    assert room.code("agreement.decline", room.facilitator, **seen) == "consent_open"


def test_what_was_never_asked_is_not_recorded_as_refused(room: MeetingRoom, people: list[Actor]) -> None:
    """[PR6] Not agreed is what people said, after a check."""
    id = propose(room, people[0])
    seen = {"agreement": id, "rev": agreement_of(room, id).rev}
    assert room.code("agreement.decline", room.facilitator, **seen) == "not_asked"
    ask_all(room, id)
    for by in [*people, room.facilitator]:
        answer(room, by, id, "against", "No alcanza el tiempo")
    room.do("agreement.decline", room.facilitator, **seen)
    told = agreement_of(room, id)
    assert (told.state, told.recorded_ms) == ("not_agreed", room.now_ms)
    assert room.code("agreement.decline", room.facilitator, **seen) == "already_recorded"


def test_evidence_that_nobody_named_is_added_once(room: MeetingRoom, people: list[Actor]) -> None:
    """[PR7] By whoever answers for it or leads; nothing else of it changes."""
    ana, beto, carla, delia = people
    id = propose(room, ana, who=[beto.person])
    given = {"agreement": id, "evidence": "El portafolio"}
    assert room.code("agree.evidence", beto, **given) == "not_asked"
    ask_all(room, id)
    for by in [*people, room.facilitator]:
        answer(room, by, id)
    before = agreement_of(room, id)
    assert room.code("agree.evidence", carla, **given) == "forbidden"
    room.do("agree.evidence", beto, **given)
    after = agreement_of(room, id)
    assert after.wire() == before.wire() | {"evidence": "El portafolio", "rev": len(room.entries)}
    for by in (beto, room.facilitator):
        assert room.code("agree.evidence", by, agreement=id, evidence="Otra") == "already_recorded"
    assert room.code("agree.evidence", delia, agreement="f" * 32, evidence="Otra") == "agreement_not_found"


def test_names_follow_people(room: MeetingRoom, people: list[Actor]) -> None:
    """[PE6] On what they proposed and on what they answer for."""
    ana, beto, *_ = people
    id = propose(room, ana, who=[ana.person, beto.person])
    room.do("member.rename", ana, name="Ana Quispe")
    told = agreement_of(room, id)
    assert (told.name, told.who) == ("Ana Quispe", named((ana, "Ana Quispe"), (beto, "Beto")))


def test_after_closing_nothing_is_proposed(room: MeetingRoom, people: list[Actor]) -> None:
    """[PR8] What was proposed stays as it was."""
    id = propose(room, people[0])
    room.order("meeting.close")
    before = agreement_of(room, id)
    seen = {"agreement": id, "rev": before.rev}
    assert room.code("agreement.propose", people[0], moment="m11", **WORDS) == "meeting_closed"
    assert room.code("agreement.amend", people[0], **seen, **_words()) == "meeting_closed"
    assert room.code("agreement.withdraw", people[0], agreement=id) == "meeting_closed"
    assert room.code("agreement.decline", room.facilitator, **seen) == "meeting_closed"
    assert room.code("agree.evidence", room.facilitator, agreement=id, evidence="Otra") == "meeting_closed"
    assert agreement_of(room, id) == before


def test_what_is_not_there_is_refused_by_name(room: MeetingRoom, people: list[Actor]) -> None:
    """[PR5] Whatever is asked of it."""
    nothing = {"agreement": "f" * 32}
    for kind, fields in (
        ("agreement.amend", {**_words(), "rev": 1}),
        ("agreement.withdraw", {}),
        ("agreement.decline", {"rev": 1}),
        ("consent.ask", {"rev": 1}),
    ):
        assert room.code(kind, room.facilitator, **nothing, **fields) == "agreement_not_found", people


def _words() -> dict[str, Json]:
    return {**WORDS, "who": [], "everyone": True, "evidence": None, "follow_up": None}
