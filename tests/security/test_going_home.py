"""What a group builds, what each makes of it, and what goes home: words that would give it away, looked for everywhere.

[G4] of the guarantees, on a whole server: on the line, in views, pages, exports and numbers, for every role.
"""

from typing import Any

import pytest

from board.core.meeting.adapting import adaptation_id
from board.core.meeting.delivered import DeliveriesDone
from board.core.meeting.delivering import undelivered
from board.core.meeting.needs import HearNeed
from board.rooms.answers import Done
from board.rooms.room import SERVER
from tests.board.core.meeting.guideline_at_work import NOTHING
from tests.security.people_apart import TEACHERS, PeopleApart, people_apart
from tests.security.wire import Wire

pytestmark = [pytest.mark.security, pytest.mark.asyncio(loop_scope="module")]

AGENDA: list[dict[str, Any]] = [
    {"title": "Bienvenida", "minutes": 5, "activity": "present"},
    {"title": "Pautas", "minutes": 30, "activity": "guideline", "prompts": ["¿Qué necesidad compartimos?"]},
    {"title": "Consenso", "minutes": 15, "activity": "agree", "prompts": ["¿Qué haremos?"]},
]
NEED, TASK, ADAPTED, TRIED = (
    "pauta-a-medio-hacer",
    "tarea-de-la-pauta",
    "mi-aula-unidocente",
    "idea-que-probare",
)
OFFERED = "necesidad-para-la-proxima"
EVERYBODY = {"facilitator", "rapporteur", "projector", *TEACHERS}


async def test_a_guideline_is_its_groups_an_adaptation_ones_own_and_what_goes_home_nobodys(
    wire: Wire,
) -> None:
    """[GD3] [GD5] [DL4] [DL5] [ND1] Before it is shared, after, and after closing; help that is asked with open work tells no more."""
    async with people_apart(wire, AGENDA) as people:
        known = await _build(people)
        assert await people.who_knows([*known]) == known
        group = await people.group_of("Ana")
        await people.do("Ana", "group.help", group=group, on=True, open=True)
        led = {NEED, TASK, f"guideline/{group}/assent"}
        known |= {word: known[word] | {"facilitator"} for word in led}
        assert await people.who_knows([*known]) == known
        await people.do("Ana", "guideline.share", group=group, on=True)
        known |= dict.fromkeys((NEED, TASK), EVERYBODY)
        assert await people.who_knows([*known]) == known
        await people.do("Ana", "trial.write", text=TRIED)
        await people.order("meeting.close")
        await _arrive(people)
        await _offered(people)
        known |= {TRIED: {"Ana"}, "delivery/": set(), OFFERED: set()}
        assert await people.who_knows([*known]) == known


async def test_nobody_but_members_touches_a_guideline_and_nobody_says_that_things_arrived(wire: Wire) -> None:
    """[GD2] [GD5] [DL4] [DL6] By code, and nothing is changed."""
    async with people_apart(wire, AGENDA) as people:
        await _build(people)
        group = await people.group_of("Ana")
        members = (await people.groups())[group]
        before = await wire.stored(people.made["meeting_id"])
        asked: dict[str, dict[str, Any]] = {
            "guideline.write": {"group": group, "rev": 0, **NOTHING},
            "guideline.agree": {"group": group, "on": True},
            "guideline.share": {"group": group, "on": True},
            "guideline.adapt": {"group": group, "text": "x", "level": None},
        }
        for who in EVERYBODY - members:
            for kind, fields in asked.items():
                answer = await people.ask(who, kind, **fields)
                expected = "forbidden" if who == "projector" else "not_in_group"
                assert answer["error"]["code"] == expected, (who, kind)
        words = {"agreement": "a" * 32, "person": people.held["Ana"].person, "state": "hecha", "at_ms": 1}
        for who in EVERYBODY:
            for kind, fields in (("delivery.done", {"deliveries": ["s1"]}), ("agreement.progress", words)):
                assert (await people.ask(who, kind, **fields))["error"]["code"] == "forbidden", (who, kind)
        assert await wire.stored(people.made["meeting_id"]) == before


async def _build(people: PeopleApart) -> dict[str, set[str]]:
    """Ana's group begins a guideline and agrees to it; Ana says what she makes of it."""
    await people.order("agenda.next")
    await people.go_apart()
    group = await people.group_of("Ana")
    said = NOTHING | {"need": NEED, "tasks": [TASK]}
    await people.do("Ana", "guideline.write", group=group, rev=0, **said)
    await people.do("Ana", "guideline.agree", group=group, on=True)
    await people.do("Ana", "guideline.adapt", group=group, text=ADAPTED, level="basico")
    members = (await people.groups())[group]
    assert EVERYBODY - members, "nobody from whom it could be hidden"
    own = adaptation_id(group, people.held["Ana"].person or "")
    known = dict.fromkeys((NEED, TASK, f"guideline/{group}/assent"), members)
    return known | {ADAPTED: {"Ana"}, own: {"Ana"}, f"guideline/{group}/life": {"facilitator"}}


async def _offered(people: PeopleApart) -> None:
    """Ana offers what she needs to the next meeting, as the courier says it: this one only keeps it."""
    room = await people.wire.room(people.made["meeting_id"])
    told = HearNeed(
        id=people.wire.fresh(),
        person=people.held["Ana"].person or "",
        need=people.wire.fresh(),
        revision=1,
        on=True,
        text=OFFERED,
    )
    assert isinstance(await room.ask(told, SERVER), Done)


async def _arrive(people: PeopleApart) -> None:
    """What goes home arrives, as the courier would say it."""
    meeting = people.made["meeting_id"]
    room = await people.wire.room(meeting)
    waiting = sorted(undelivered(room.state, meeting))
    if not waiting:
        return  # a courier was faster
    asked = DeliveriesDone(id=people.wire.fresh(), deliveries=tuple(waiting))
    done = await room.ask(asked, SERVER)
    assert isinstance(done, Done), done
