"""Deciding a batch: each operation on what those before it left, and none that harms another."""

import asyncio
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.operations import Operation
from board.core.kernel.records import Store
from board.core.meeting.notes import WriteNote
from board.core.meeting.records import Member, Note
from board.rooms.answers import Done
from board.rooms.batch import Decided, Waiting, decide_batch
from board.rooms.history import Known
from board.rooms.rules import MEETING_RULES
from tests.board.rooms.stage import Stage, code_of, mint, operation


def waiting(kind: str, by: Actor, host: str | None = None, **fields: Json) -> Waiting:
    return wrapped(operation(kind, **fields), by, host)


def wrapped(asked: Operation, by: Actor, host: str | None = None) -> Waiting:
    return Waiting(asked, by, asyncio.get_running_loop().create_future(), host)


def decided(stage: Stage, *batch: Waiting, at_ms: int = 5) -> Decided:
    history = stage.room._history
    return decide_batch(MEETING_RULES, history.store, history.known, batch, history.seq, at_ms, Random(1))


def codes(made: Decided) -> list[str]:
    return [code_of(answer) for answer in made.answers]


async def test_each_operation_is_decided_on_a_state_that_includes_those_before_it(stage: Stage) -> None:
    rev = stage.clock_record.rev
    ana, note = await stage.join("Ana"), mint()
    made = decided(
        stage,
        waiting("agenda.start", stage.facilitator, rev=rev),
        waiting("agenda.start", stage.facilitator, rev=rev),
        waiting("note.write", ana, id=note, moment="m1", text="uno"),
        waiting("note.delete", ana, note=note),
        waiting("note.delete", ana, note=note),
    )
    assert codes(made) == ["ok", "already_started", "ok", "ok", "note_not_found"]
    assert [entry.seq for entry in made.entries] == [3, 4, 5]
    assert [entry.at_ms for entry in made.entries] == [5, 5, 5]


async def test_deciding_changes_nothing(stage: Stage) -> None:
    before = list(stage.room.state_records())
    decided(stage, waiting("agenda.start", stage.facilitator, rev=stage.clock_record.rev))
    assert list(stage.room.state_records()) == before


async def test_the_same_id_twice_in_one_batch_is_one_entry(stage: Stage) -> None:
    twice = operation("access.lock", locked=True)
    made = decided(stage, wrapped(twice, stage.facilitator), wrapped(twice, stage.facilitator))
    assert made.answers == (Done(2), Done(2))
    assert len(made.entries) == 1


@pytest.mark.parametrize("differs", ["fields", "kind", "person"])
async def test_an_id_with_another_content_is_reused(stage: Stage, differs: str) -> None:
    ana, luis, id = await stage.join("Ana"), await stage.join("Luis"), mint()
    first = wrapped(operation("member.rename", id=id, name="Anita"), ana)
    other = {
        "fields": wrapped(operation("member.rename", id=id, name="Anina"), ana),
        "kind": wrapped(operation("member.add", id=id, name="Anita"), ana),
        "person": wrapped(operation("member.rename", id=id, name="Anita"), luis),
    }[differs]
    assert codes(decided(stage, first, other)) == ["ok", "id_reused"]


async def test_a_known_id_answers_with_its_place(stage: Stage) -> None:
    asked = operation("access.lock", locked=True)
    done = await stage.room.ask(asked, stage.facilitator)
    assert decided(stage, wrapped(asked, stage.facilitator)).answers == (done,)
    assert decided(stage, wrapped(asked, stage.facilitator)).entries == ()


async def test_one_may_write_for_a_guest_who_comes_in_the_same_batch(stage: Stage) -> None:
    ana, guest = await stage.join("Ana"), mint()
    await stage.order("agenda.start")
    for_guest = Actor(ana.role, guest, ana.grant)
    made = decided(
        stage,
        waiting("member.add", ana, id=guest, name="Rosa"),
        waiting("note.write", for_guest, ana.person, moment="m1", text="de Rosa"),
    )
    assert codes(made) == ["ok", "ok"]


async def test_one_may_not_write_for_somebody_else(stage: Stage) -> None:
    ana, luis = await stage.join("Ana"), await stage.join("Luis")
    await stage.order("agenda.start")
    for person in (luis.person, mint()):
        other = Actor(ana.role, person, ana.grant)
        made = decided(stage, waiting("note.write", other, ana.person, moment="m1", text="x"))
        assert codes(made) == ["not_your_person"]


async def test_a_revoked_grant_counts_from_the_next_operation_of_the_batch(stage: Stage) -> None:
    ana = await stage.join("Ana")
    made = decided(
        stage,
        waiting("member.rename", ana, name="Anita"),
        waiting("access.revoke", stage.facilitator, grant="code"),
        waiting("member.rename", ana, name="Anina"),
    )
    assert codes(made) == ["ok", "ok", "revoked"]


@pytest.mark.parametrize("method", ["decide", "apply"])
async def test_a_bug_of_one_operation_leaves_the_others_alone(
    stage: Stage, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = await stage.join("Ana")
    await stage.order("agenda.start")

    def broken(*_: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(WriteNote, method, broken)
    made = decided(
        stage,
        waiting("member.rename", ana, name="Anita"),
        waiting("note.write", ana, moment="m1", text="uno"),
        waiting("member.rename", ana, name="Anina"),
    )
    assert codes(made) == ["ok", "fault", "ok"]
    assert [entry.kind for entry in made.entries] == ["member.rename"] * 2
    assert [type(bug) for bug in made.bugs] == [ZeroDivisionError]
    assert list(made.state.all(Note)) == []


async def test_nothing_is_decided_without_a_batch() -> None:
    made = decide_batch(MEETING_RULES, Store(), dict[str, Known](), [], 0, 0, Random(1))
    assert (made.entries, made.answers) == ((), ())


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.RAPPORTEUR])
async def test_whoever_writes_for_a_guest_is_admitted_for_what_they_are(stage: Stage, role: Role) -> None:
    """[HO5] The guest is neither facilitator nor rapporteur, and need not be; once the role passes on, it is over."""
    host = stage.facilitator if role is Role.FACILITATOR else await stage.join("Luis", role)
    ana, guest, offer = await stage.join("Ana"), mint(), mint()
    await stage.do("member.add", host, id=guest, name="Doña Rosa")
    await stage.order("agenda.start")
    for_rosa = replace(host, person=guest)
    passing = {
        Role.FACILITATOR: [
            waiting("facilitator.offer", stage.facilitator, id=offer, person=ana.person),
            waiting("facilitator.take", ana, offer=offer),
        ],
        Role.RAPPORTEUR: [waiting("rapporteur.name", stage.facilitator, person=ana.person)],
    }[role]
    made = decided(
        stage,
        waiting("note.write", for_rosa, host.person, moment="m1", text="hola"),
        waiting("note.write", for_rosa, None, moment="m1", text="sin dueño"),
        *passing,
        waiting("note.write", for_rosa, host.person, moment="m1", text="tarde"),
        waiting("note.write", replace(ana, person=guest), ana.person, moment="m1", text="ajena"),
    )
    done = ["ok"] * len(passing)
    assert codes(made) == ["ok", "role_passed", *done, "role_passed", "not_your_person"]


async def test_of_two_who_are_named_at_once_one_is_the_rapporteur(stage: Stage) -> None:
    """[RP1] [HO2] Two screens of the facilitator press at once: the last order stands, and there is one of each."""
    ana, luis = await stage.join("Ana"), await stage.join("Luis")
    offers = [mint(), mint()]
    made = decided(
        stage,
        waiting("rapporteur.name", stage.facilitator, person=ana.person),
        waiting("rapporteur.name", stage.facilitator, person=luis.person),
        waiting("facilitator.offer", stage.facilitator, id=offers[0], person=ana.person),
        waiting("facilitator.offer", stage.facilitator, id=offers[1], person=luis.person),
        waiting("facilitator.take", ana, offer=offers[0]),
        waiting("facilitator.take", luis, offer=offers[1]),
        waiting("agenda.start", stage.facilitator, rev=stage.clock_record.rev),
    )
    assert codes(made) == ["ok", "ok", "ok", "ok", "offer_not_found", "ok", "role_passed"]
    roles = sorted(m.role for m in made.state.all(Member))
    assert roles == ["facilitator", "participant", "participant"]
