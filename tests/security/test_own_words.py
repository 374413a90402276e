"""What is one's own, over real sockets: ballots, trials, signs and claims, with words that would give them away."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

import pytest

from board.core.meeting.signs import sign_id
from board.core.meeting.trials import trial_id
from board.core.meeting.voting import ballot_id
from tests.security.told import clock_rev, done, told_to
from tests.security.wire import Wire, line_of

pytestmark = [pytest.mark.security, pytest.mark.asyncio(loop_scope="module")]

SECRET = "preguntar-primero-a-los-callados"
ROLES = ("facilitator", "rapporteur", "projector", "participant", "code")


async def test_ballots_trials_and_signs_reach_nobody_else(wire: Wire) -> None:
    """[VT3] [TR1] [SG2] Neither event nor view nor export holds them, for any role, before or after the vote is closed."""
    made = await wire.meeting()
    ana = await wire.enter(made, "code")
    others = {role: await wire.enter(made, role) for role in ROLES}
    assert ana.person is not None
    async with AsyncExitStack() as open_lines:
        hers = await open_lines.enter_async_context(line_of(wire, ana))
        lines = {
            role: await open_lines.enter_async_context(line_of(wire, held)) for role, held in others.items()
        }
        boss = lines["facilitator"]
        await done(wire, boss, "agenda.start", rev=1)
        people = [others["participant"].person, others["code"].person]
        vote = await done(wire, boss, "vote.open", candidates=people)
        await done(wire, hers, "vote.cast", vote=vote, choice=people[1])
        await done(wire, hers, "trial.write", text=SECRET)
        await done(wire, hers, "sign.set", moment="m1", ready=True, passed=True)
        own = [
            SECRET,
            f"ballot/{ballot_id(vote, ana.person)}",
            f"trial/{trial_id(ana.person)}",
            f"sign/{sign_id('m1', ana.person)}",
        ]
        for is_closed in (False, True):
            if is_closed:
                await done(wire, boss, "vote.close", vote=vote)
                await done(wire, boss, "agenda.pause", rev=await clock_rev(wire, made))
            told = await told_to(wire, ana, hers)
            assert [word for word in own if word not in told] == [], "nothing there that could leak"
            for role, held in others.items():
                if is_closed and role == "rapporteur":
                    continue  # whoever was it is outside now, and is looked at in the gateway's tests
                told = await told_to(wire, held, lines[role])
                assert [word for word in [*own, "ballot/", "trial/", "sign/"] if word in told] == [], role
                assert ("/signers" in told) == (role == "facilitator"), role


async def test_a_claim_is_the_staffs_and_its_device_nobodys(wire: Wire) -> None:
    """[CA1] [CA5] Whoever waits for an answer gets no pass and hears nothing of the meeting."""
    made = await wire.meeting()
    ana = await wire.enter(made, "code", "Ana Ccori")
    device = "c" * 32
    wish = {"code": made["code"], "name": "ana ccori", "device": device, "claim": True}
    others = {role: await wire.enter(made, role) for role in ROLES}
    async with AsyncExitStack() as open_lines:
        lines = {
            role: await open_lines.enter_async_context(line_of(wire, held)) for role, held in others.items()
        }
        answers = await asyncio.gather(*(wire.http.post("/api/session", json=wish) for _ in range(5)))
        assert {answer.json()["error"]["code"] for answer in answers} == {"claim_waiting"}
        assert not any("set-cookie" in answer.headers for answer in answers)
        _, records = await wire.stored(made["meeting_id"])
        claims = [key for key in records if key.startswith("claim/") and not key.endswith("/device")]
        assert len(claims) == 1
        for role, held in others.items():
            told = await told_to(wire, held, lines[role])
            assert ("claim/" in told) == (role == "facilitator"), role
            assert not any(word in told for word in (device, "/device", "seat/")), role
        await done(wire, lines["facilitator"], "claim.answer", claim=claims[0].partition("/")[2], yes=True)
        granted = (await wire.http.post("/api/session", json=wish)).json()
        assert granted["person_id"] == ana.person
    wire.http.cookies.clear()
