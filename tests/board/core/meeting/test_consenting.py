"""The consent check: everybody is asked, what one answers is one's own until it closes, and silence agrees to nothing."""

import pytest

from board.core.kernel.entry import Actor, Role
from board.core.meeting.consenting import consent_id
from board.core.meeting.records_agree import AgreementAnswerers
from tests.board.core.meeting.agreeing import (
    agreeing,
    agreement_of,
    amend,
    answer,
    ask_all,
    asking_of,
    consents,
    four,
    named,
    propose,
    rounds_of,
)
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    return agreeing()


@pytest.fixture
def people(room: MeetingRoom) -> list[Actor]:
    return four(room)


def test_everybody_who_is_here_is_asked(room: MeetingRoom, people: list[Actor]) -> None:
    """[CN1] Whoever leads and whoever is written for too; the shared screen sees how far it is, and nothing else."""
    room.guest("Doña Rosa", people[0])
    room.do("attendance.mark", room.facilitator, person=people[3].person, present=False)
    id = propose(room, people[0])
    ask_all(room, id)
    assert agreement_of(room, id).state == "asking"
    assert room.view(PROJECTOR)["asking"] == {
        "agreement": id,
        "round": 1,
        "asked_ms": room.now_ms,
        "answered": 0,
        "expected": 5,
    }


def test_it_needs_somebody_and_a_day_that_is_to_come(room: MeetingRoom, people: list[Actor]) -> None:
    """[CN1] An agreement that nobody answers for is none."""
    nobody, whenever = propose(room, people[0], who=[]), propose(room, people[0], by=None)
    past = propose(room, people[0], by="2025-10-10")
    room.wait(4 * 86_400)
    for id, code, field in (
        (nobody, "who_needed", "who"),
        (whenever, "date_needed", "by"),
        (past, "date_past", "by"),
    ):
        refused = room.refuse("consent.ask", room.facilitator, agreement=id, rev=agreement_of(room, id).rev)
        assert (refused.code, refused.field) == (code, field)


def test_one_check_is_open_at_a_time(room: MeetingRoom, people: list[Actor]) -> None:
    """[CN2] Two screens that ask at once ask once."""
    first, second = propose(room, people[0]), propose(room, people[1])
    ask_all(room, first)
    for id in (first, second):
        rev = agreement_of(room, id).rev
        assert room.code("consent.ask", room.facilitator, agreement=id, rev=rev) == "consent_open"
    room.do("consent.cancel", room.facilitator, agreement=first, round=1)
    ask_all(room, second)


def test_it_closes_with_the_last_answer_and_is_recorded(room: MeetingRoom, people: list[Actor]) -> None:
    """[CN3] In the very entry of the answer; everyone who was asked answers for it from then on."""
    ana, beto, *_ = people
    id = propose(room, ana)
    ask_all(room, id)
    everybody = [*people, room.facilitator]
    for by in everybody[:-1]:
        answer(
            room,
            by,
            id,
            "reservation" if by is beto else "agree",
            "Ojalá haya libros" if by is beto else None,
        )
        assert agreement_of(room, id).state == "asking"
    room.wait(5)
    answer(room, room.facilitator, id)
    told = agreement_of(room, id)
    assert (told.state, told.recorded_ms, told.everyone) == ("agreed", room.now_ms, True)
    assert {one["person"] for one in told.who} == {by.person for by in everybody}
    assert [one["name"] for one in told.who] == sorted(one["name"] for one in told.who)
    (round,) = rounds_of(room, id)
    assert round.wire() == {
        "agreement": id,
        "number": 1,
        "what": told.what,
        "agree": tuple(one for one in told.who if one["person"] != beto.person),
        "reservations": ({"person": beto.person, "name": "Beto", "text": "Ojalá haya libros"},),
        "against": (),
        "unanswered": (),
        "closed_ms": room.now_ms,
        "result": "passed",
    }
    assert asking_of(room).agreement is None
    assert room.store.get(AgreementAnswerers, id) is None


def test_who_answers_for_it_is_who_was_named(room: MeetingRoom, people: list[Actor]) -> None:
    """[CN3] Names stay when there are names, whoever was asked."""
    id = propose(room, people[0], who=[people[1].person])
    ask_all(room, id)
    for by in [*people, room.facilitator]:
        answer(room, by, id)
    assert agreement_of(room, id).who == named((people[1], "Beto"))


def test_one_who_is_against_it_keeps_it_from_being_agreed(room: MeetingRoom, people: list[Actor]) -> None:
    """[CN4] It is amended and asked again; the old round stays with its words."""
    ana, beto, *_ = people
    id = propose(room, ana)
    ask_all(room, id)
    for by in [*people, room.facilitator]:
        answer(room, by, id, "against" if by is beto else "agree", "No hay libros" if by is beto else None)
    assert agreement_of(room, id).state == "proposed"
    (first,) = rounds_of(room, id)
    assert (first.result, first.against) == (
        "failed",
        ({"person": beto.person, "name": "Beto", "text": "No hay libros"},),
    )
    amend(room, ana, id, what="Leemos en parejas con los libros de la biblioteca")
    assert ask_all(room, id) == 2
    for by in [*people, room.facilitator]:
        answer(room, by, id)
    assert agreement_of(room, id).state == "agreed"
    again, second = rounds_of(room, id)
    assert (again, second.result) == (first, "passed")
    assert (first.what, second.what) == (
        "Leemos en parejas cada lunes",
        "Leemos en parejas con los libros de la biblioteca",
    )


def test_a_reservation_and_an_objection_say_why(room: MeetingRoom, people: list[Actor]) -> None:
    """[CN5] In words; whoever just agrees needs none, and what they had typed is nobody's to read."""
    id = propose(room, people[0])
    ask_all(room, id)
    asked = {"agreement": id, "round": 1}
    for word in ("reservation", "against"):
        for text in (None, "  "):
            refused = room.refuse("consent.answer", people[0], **asked, answer=word, text=text)
            assert (refused.code, refused.field) == (
                "reason_needed" if text is None else "missing_field",
                "text",
            )
    assert room.code("consent.answer", people[0], **asked, answer="agree", text="x" * 2001) == "too_big"
    answer(room, people[0], id, "agree", "Lo pensé mejor")
    (own,) = consents(room)
    assert own.text is None


def test_the_last_word_counts_while_it_is_open(room: MeetingRoom, people: list[Actor]) -> None:
    """[CN5] One answer per person, however often it is changed."""
    ana, *others = people
    id = propose(room, ana)
    ask_all(room, id)
    answer(room, ana, id, "against", "No alcanza el tiempo")
    answer(room, ana, id)
    assert (asking_of(room).answered, asking_of(room).expected) == (1, 5)
    for by in [*others, room.facilitator]:
        answer(room, by, id)
    assert rounds_of(room, id)[0].against == ()


def test_what_one_answers_is_ones_own_until_it_closes(room: MeetingRoom, people: list[Actor]) -> None:
    """[CN6] Whoever leads learns who answered, nobody learns what; then all learn all of it."""
    ana, *_, delia = people
    rosa, rita = room.guest("Doña Rosa", delia), room.join("Rita", Role.COORDINATOR)
    luis = room.join("Luis", Role.RAPPORTEUR)
    everybody = [*people, rosa, rita, luis, room.facilitator]
    id = propose(room, ana)
    ask_all(room, id)
    secrets = {who: f"canario{n}" for n, who in enumerate(everybody)}
    for who in everybody[:-1]:
        answer(room, who, id, "reservation", secrets[who])
    for viewer in [*everybody, PROJECTOR]:
        shown = str(room.view(viewer))
        own = [viewer, *([rosa] if viewer is delia else [])]
        if viewer is rosa:
            continue  # Rosa has no screen: Delia's is hers
        seen = [who for who in everybody[:-1] if secrets[who] in shown]
        assert set(seen) == {who for who in own if who in everybody[:-1]}, viewer
        told = room.view(viewer).get(f"agreement/{id}/answerers")
        leads = viewer in (rita, room.facilitator)
        assert (told is not None) == leads
        assert told is None or set(told["missing"]) == {room.facilitator.person}
    keys = " ".join(key for key in room.records() if key.startswith("consent/"))
    assert not any((who.person or "") in keys for who in everybody)
    answer(room, room.facilitator, id)
    for viewer in [*everybody, PROJECTOR]:
        assert all(secrets[who] in str(room.view(viewer)) for who in everybody[:-1])


def test_the_key_of_an_answer_is_drawn(room: MeetingRoom, people: list[Actor]) -> None:
    """[CN6] One per check and person."""
    id = propose(room, people[0])
    ask_all(room, id)
    answer(room, people[0], id)
    assert [each.id for each in consents(room)] == [consent_id(id, 1, people[0].person or "")]


def test_nobody_answering_is_not_agreement(room: MeetingRoom, people: list[Actor]) -> None:
    """[CN7] Neither is less than half of those who were asked."""
    id = propose(room, people[0])
    ask_all(room, id)
    for by in people[:2]:
        refused = room.code("consent.close", room.facilitator, agreement=id, round=1)
        assert refused == "too_few_answers"
        answer(room, by, id)
    assert room.code("consent.close", room.facilitator, agreement=id, round=1) == "too_few_answers"
    answer(room, people[2], id)
    room.do("consent.close", room.facilitator, agreement=id, round=1)
    (round,) = rounds_of(room, id)
    assert round.unanswered == named((people[3], "Delia"), (room.facilitator, "Facilitador(a)")), round
    assert agreement_of(room, id).state == "agreed"
    assert len(agreement_of(room, id).who) == 5, "everyone present, answered or not"


def test_exactly_half_is_enough(room: MeetingRoom, people: list[Actor]) -> None:
    """[CN7] Of six, three."""
    room.join("Elsa")
    id = propose(room, people[0])
    ask_all(room, id)
    for by in people[:3]:
        answer(room, by, id)
    room.do("consent.close", room.facilitator, agreement=id, round=1)


def test_with_nobody_here_nothing_is_agreed(room: MeetingRoom) -> None:
    """[CN7] All marked absent: half of none is nobody."""
    room.do("attendance.mark", room.facilitator, person=room.facilitator.person, present=False)
    id = propose(room, room.facilitator)
    ask_all(room, id)
    assert asking_of(room).expected == 0
    assert room.code("consent.close", room.facilitator, agreement=id, round=1) == "too_few_answers"


def test_two_screens_that_close_it_close_it_once(room: MeetingRoom, people: list[Actor]) -> None:
    """[CN8] And an answer that comes after is told so."""
    id = propose(room, people[0])
    ask_all(room, id)
    for by in people:
        answer(room, by, id)
    room.do("consent.close", room.facilitator, agreement=id, round=1)
    late = {"agreement": id, "round": 1}
    before = room.records()
    assert room.code("consent.close", room.facilitator, **late) == "consent_closed"
    assert room.code("consent.cancel", room.facilitator, **late) == "consent_closed"
    refused = room.refuse("consent.answer", room.facilitator, **late, answer="against", text="Tarde")
    assert (refused.code, refused.field) == ("consent_closed", "agreement")
    assert room.records() == before


def test_an_answer_to_an_earlier_check_is_not_one_to_this(room: MeetingRoom, people: list[Actor]) -> None:
    """[CN8] A phone that was away does not agree to words it never showed."""
    ana, *_ = people
    id = propose(room, ana)
    ask_all(room, id)
    room.do("consent.cancel", room.facilitator, agreement=id, round=1)
    amend(room, ana, id, what="Otra cosa")
    assert ask_all(room, id) == 2
    for number in (1, 3):
        late = {"agreement": id, "round": number, "answer": "agree"}
        assert room.code("consent.answer", ana, **late) == "consent_closed"
    nothing = {"agreement": "f" * 32, "round": 1}
    assert room.code("consent.answer", ana, **nothing, answer="agree") == "agreement_not_found"
    assert room.code("consent.close", room.facilitator, **nothing) == "agreement_not_found"


def test_a_cancelled_check_leaves_nothing_behind(room: MeetingRoom, people: list[Actor]) -> None:
    """[CN9] The proposal is one again, and what was answered is gone unseen."""
    id = propose(room, people[0])
    before = agreement_of(room, id)
    ask_all(room, id)
    answer(room, people[0], id, "against", "canario")
    room.do("consent.cancel", room.facilitator, agreement=id, round=1)
    told = agreement_of(room, id)
    assert told.wire() == before.wire() | {"round": 1}
    assert (consents(room), rounds_of(room, id)) == ([], [])
    assert asking_of(room).agreement is None
    rev = told.rev
    assert room.code("agreement.decline", room.facilitator, agreement=id, rev=rev) == "not_asked"


def test_closing_the_meeting_cancels_what_is_open(room: MeetingRoom, people: list[Actor]) -> None:
    """[CN9] Nothing is agreed by going home; nobody is asked any more."""
    id = propose(room, people[0])
    ask_all(room, id)
    answer(room, people[0], id, "reservation", "canario")
    room.order("meeting.close")
    assert (agreement_of(room, id).state, agreement_of(room, id).recorded_ms) == ("proposed", None)
    assert (consents(room), asking_of(room).agreement) == ([], None)
    asked = {"agreement": id, "round": 1}
    assert room.code("consent.answer", people[1], **asked, answer="agree") == "meeting_closed"
    assert room.code("consent.close", room.facilitator, **asked) == "meeting_closed"
    assert room.code("consent.cancel", room.facilitator, **asked) == "meeting_closed"
    rev = agreement_of(room, id).rev
    assert room.code("consent.ask", room.facilitator, agreement=id, rev=rev) == "meeting_closed"


def test_names_follow_people_into_what_was_said(room: MeetingRoom, people: list[Actor]) -> None:
    """[PE6] Into rounds too, and nothing else of what was recorded moves."""
    ana, beto, *_ = people
    id = propose(room, ana)
    ask_all(room, id)
    for by in [*people, room.facilitator]:
        answer(room, by, id, "reservation" if by is beto else "agree", "Ojalá" if by is beto else None)
    before, (round,) = agreement_of(room, id), rounds_of(room, id)
    room.do("member.rename", beto, name="Roberto")
    after, (again,) = agreement_of(room, id), rounds_of(room, id)
    assert again.reservations == ({"person": beto.person, "name": "Roberto", "text": "Ojalá"},)
    assert (again.agree, again.closed_ms) == (round.agree, round.closed_ms)
    assert [one["person"] for one in after.who] == [one["person"] for one in before.who]
    assert {"person": beto.person, "name": "Roberto"} in after.who
