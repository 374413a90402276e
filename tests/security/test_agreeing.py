"""Answers to a check on a whole server: words that would give them away, looked for everywhere until it closes.

[G4] of the guarantees: on the line, in views, pages, exports and numbers of every role, whoever leads included, and in
what the program notes of itself.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

import board.core.meeting.consenting
from board.core.meeting.consenting import consent_id
from board.core.meeting.records_agree import Agreement, Asking
from facilitator.journal import keep_journal
from tests.security.people_apart import LINKS, TEACHERS, PeopleApart, people_apart
from tests.security.wire import Wire

pytestmark = [pytest.mark.security, pytest.mark.asyncio(loop_scope="module")]

AGENDA: list[dict[str, Any]] = [{"title": "Consenso", "minutes": 15, "activity": "agree"}]
RESERVED, REASON, STOPPED, TAKEN_BACK = (
    "reserva-que-aun-calla",
    "motivo-que-aun-calla",
    "palabras-de-la-cancelada",
    "palabras-que-retiro",
)
EVERYBODY = {*LINKS, *TEACHERS}


@pytest.fixture
def journal() -> io.StringIO:
    """What the program notes of itself, as it runs."""
    stream = io.StringIO()
    keep_journal(stream)
    return stream


async def test_nobody_reads_an_answer_before_the_check_closes(wire: Wire, journal: io.StringIO) -> None:
    """[CN6] [CN9] Not even whoever leads; what was stopped or taken back nobody ever reads, not after closing either."""
    async with people_apart(wire, AGENDA) as people:
        id = await _propose(people)
        await _ask(people, id)
        known = {STOPPED: {"Ana"}} | await _answers(people, "Ana", "reservation", STOPPED)
        assert await people.who_knows([*known]) == known
        await people.lead("consent.cancel", agreement=id, round=1)
        await _ask(people, id)
        known |= {TAKEN_BACK: {"Ana"}, RESERVED: {"Ana"}, REASON: {"Beto"}}
        await _answers(people, "Ana", "against", TAKEN_BACK)
        assert TAKEN_BACK in await people.told("Ana")  # or her screen might hear of her last word alone
        known |= await _answers(people, "Ana", "reservation", RESERVED)
        known |= await _answers(people, "Beto", "against", REASON)
        known |= {"/answerers": {"facilitator"}, "consent/": {"Ana", "Beto"}, '"round/': set()}
        assert await people.who_knows([*known]) == known
        for name in (*TEACHERS[2:], "rapporteur"):
            known |= await _answers(people, name, "agree")
            known["consent/"] = {*known["consent/"], name}
        assert await people.who_knows([*known]) == known
        await people.lead("consent.close", agreement=id, round=2)
        known |= {RESERVED: EVERYBODY, REASON: EVERYBODY, '"round/': EVERYBODY}
        assert await people.who_knows([*known]) == known
        await people.order("meeting.close")
        assert await people.who_knows([*known]) == known
        meeting = people.made["meeting_id"]
        for word in (RESERVED, REASON, STOPPED, TAKEN_BACK):
            assert word not in journal.getvalue()
            places = [path for path in _files(wire) if word.encode() in path.read_bytes()]
            assert places, f"{word} is stored nowhere"
            # What everybody read is in the report as well; what nobody may read is not.
            logs = ("meeting", "report") if word in (RESERVED, REASON) else ("meeting",)
            own = [f"{log}-{meeting}" for log in logs]
            assert [path for path in places if not any(name in str(path) for name in own)] == []


async def test_a_fault_while_answering_tells_nobody_what_was_answered(
    wire: Wire, journal: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[CN6] The journal notes that something broke, and none of the words that the failure quotes."""
    async with people_apart(wire, AGENDA) as people:
        id = await _propose(people)
        await _ask(people, id)

        def breaks(*_: object) -> set[str]:
            raise ValueError(f"no cabe «{REASON}»")

        before = await wire.stored(people.made["meeting_id"])
        monkeypatch.setattr(board.core.meeting.consenting, "consents_of", breaks)
        told = {"agreement": id, "round": 1, "answer": "against", "text": REASON}
        answer = await people.ask("Ana", "consent.answer", **told)
        assert answer["error"]["code"] == "fault"
        assert REASON not in str(answer)
        assert await wire.stored(people.made["meeting_id"]) == before
        noted = journal.getvalue()
        assert "ValueError" in noted
        assert REASON not in noted


async def test_bad_answers_and_orders_are_refused_by_code_and_change_nothing(wire: Wire) -> None:
    """[CN1] [CN5] [CN7] [CN8] [PR3] Without responsible or date, with a past date, without a reason, by whoever may not."""
    async with people_apart(wire, AGENDA) as people:
        id, other = await _propose(people), await _propose(people)
        bare = await people.do("Ana", "agreement.propose", moment="m1", what="Leer más")
        dated = await people.do("Ana", "agreement.propose", moment="m1", what="Leer más", everyone=True)
        await _ask(people, id)
        check = {"agreement": id, "round": 1}
        await people.do("Beto", "consent.answer", **check, answer="agree")
        before = await wire.stored(people.made["meeting_id"])
        seen = {each: await _rev(people, each) for each in (id, other, bare, dated)}

        async def refused(who: str, kind: str, /, **fields: Any) -> str:
            answer = await people.ask(who, kind, **fields)
            assert answer["ok"] is False
            assert answer["error"]["message"].endswith("."), "a sentence, ready to show"
            return str(answer["error"]["code"])

        assert await refused("facilitator", "consent.ask", agreement=other, rev=seen[other]) == "consent_open"
        past = {"moment": "m1", "what": "Leer más", "by": "2020-01-01"}
        assert await refused("Ana", "agreement.propose", **past) == "date_past"
        for word in ("reservation", "against"):
            assert await refused("Ana", "consent.answer", **check, answer=word) == "reason_needed"
        assert await refused("Ana", "consent.answer", **check, answer="quizás") == "bad_field"
        late = check | {"round": 2}
        assert await refused("Ana", "consent.answer", **late, answer="agree") == "consent_closed"
        assert await refused("facilitator", "consent.close", **check) == "too_few_answers"
        for who in EVERYBODY - {"facilitator"}:
            for kind in ("consent.close", "consent.cancel"):
                assert await refused(who, kind, **check) == "forbidden"
            assert await refused(who, "consent.ask", agreement=other, rev=seen[other]) == "forbidden"
        assert await refused("projector", "consent.answer", **check, answer="agree") == "forbidden"
        assert await refused("Carla", "agreement.withdraw", agreement=other) == "forbidden"
        assert await wire.stored(people.made["meeting_id"]) == before
        await people.lead("consent.cancel", **check)
        for each, code in ((bare, "who_needed"), (dated, "date_needed")):
            assert await refused("facilitator", "consent.ask", agreement=each, rev=seen[each]) == code
        await people.order("meeting.close")
        assert await refused("Ana", "consent.answer", **check, answer="agree") == "meeting_closed"


def _files(wire: Wire) -> list[Path]:
    """All that the server keeps."""
    return [path for path in wire.deps.settings.data.rglob("*") if path.is_file()]


async def _propose(people: PeopleApart) -> str:
    words = {"moment": "m1", "what": "Leer en parejas", "everyone": True, "by": "2099-12-31"}
    return await people.do("Ana", "agreement.propose", **words)


async def _rev(people: PeopleApart, id: str) -> int:
    room = await people.wire.room(people.made["meeting_id"])
    return room.state.one(Agreement, id).rev


async def _ask(people: PeopleApart, id: str) -> None:
    await people.lead("consent.ask", agreement=id, rev=await _rev(people, id))


async def _answers(people: PeopleApart, who: str, word: str, text: str | None = None) -> dict[str, set[str]]:
    """Somebody answers; the key of it, and that nobody else is to hear of it."""
    room = await people.wire.room(people.made["meeting_id"])
    asking = room.state.one(Asking)
    assert asking.agreement is not None
    check = {"agreement": asking.agreement, "round": asking.round}
    await people.do(who, "consent.answer", **check, answer=word, text=text)
    return {consent_id(asking.agreement, asking.round, people.held[who].person or ""): {who}}
