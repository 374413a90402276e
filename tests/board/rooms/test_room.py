"""The four steps of a room, and what it answers when the log does not do what it should."""

import asyncio
from typing import Any

import pytest

from board.core.kernel.entry import Actor
from board.core.meeting.records import Member
from board.log.base import Behind, LogDamaged, LogFault, LogMissing, OtherEpoch, OutcomeUnknown, Repeated
from board.rooms.answers import Done
from board.rooms.publication import Publication
from board.rooms.room import BATCH, ROUNDS, Room
from tests.board.rooms.stage import (
    NAME,
    SERVER,
    CountingMeter,
    HandClock,
    Stage,
    TellingLogs,
    code_of,
    contents,
    mint,
    operation,
    replayed,
    until,
)


def raising(error: Exception) -> Any:
    def do() -> None:
        raise error

    return do


async def names(room: Room) -> list[str]:
    return [member.name for member in room.state.all(Member)]


async def append_elsewhere(logs: TellingLogs, kind: str, by: Actor, **fields: Any) -> None:
    """What another process on the same log does meanwhile."""
    other = await replayed(logs)
    done = await other.ask(operation(kind, **fields), by)
    assert isinstance(done, Done), done
    other.close()


async def test_append_comes_before_adopt_before_publish_before_answer(
    stage: Stage, logs: TellingLogs
) -> None:
    seen_at_append: list[str] = []
    order: list[str] = []
    logs.told = order
    logs.after.append(lambda: seen_at_append.extend(m.name for m in stage.room.state.all(Member)))

    def publish(publication: Publication) -> None:
        adopted = "Ana" in [member.name for member in stage.room.state.all(Member)]
        order.append(f"published {publication.seq}, adopted: {adopted}")

    stage.room.listen(publish)
    order.append(f"answered {code_of(await stage.ask('member.join', SERVER, name='Ana'))}")
    assert order == ["append 1", "stored 1", "published 2, adopted: True", "answered ok"]
    assert "Ana" not in seen_at_append


async def test_what_waits_meanwhile_becomes_one_batch(stage: Stage, logs: TellingLogs) -> None:
    gate = asyncio.Event()
    logs.before.append(gate.wait)
    asked = [asyncio.ensure_future(stage.join(f"Persona {n}")) for n in range(BATCH + 10)]
    await until(lambda: logs.told[-1:] == ["append 64"])
    late = [asyncio.ensure_future(stage.join(f"Tarde {n}")) for n in range(20)]
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(*asked, *late)
    assert [word for word in logs.told if word.startswith("append")] == ["append 1", "append 64", "append 30"]


async def test_nobody_sees_what_is_not_stored_yet(stage: Stage, logs: TellingLogs) -> None:
    published: list[Publication] = []
    gate = asyncio.Event()
    logs.before.append(gate.wait)
    stage.room.listen(published.append)
    before = contents(stage.room)
    asked = asyncio.ensure_future(stage.join("Ana"))
    await until(lambda: logs.told[-1:] == ["append 1"])
    assert (contents(stage.room), published, asked.done()) == (before, [], False)
    gate.set()
    await asked
    assert len(published) == 1


async def test_a_refused_append_drops_everything_and_answers_fault(
    stage: Stage, logs: TellingLogs, failures: list[str]
) -> None:
    published: list[Publication] = []
    stage.room.listen(published.append)
    before, view = contents(stage.room), stage.room.view(frozenset({"all"}))
    logs.before.append(raising(LogFault(NAME, "no space left")))
    asked = [stage.ask("member.join", SERVER, name=f"Persona {n}") for n in range(3)]
    assert [code_of(answer) for answer in await asyncio.gather(*asked)] == ["fault"] * 3
    assert (contents(stage.room), published) == (before, [])
    assert stage.room.view(frozenset({"all"})) == view
    assert "reopen" in logs.told
    assert ["no space left" in failure for failure in failures] == [True]
    await stage.join("Ana")
    assert [publication.seq for publication in published] == [2]


async def test_after_a_fault_a_retry_finds_what_was_stored_after_all(stage: Stage, logs: TellingLogs) -> None:
    published: list[Publication] = []
    stage.room.listen(published.append)
    logs.after.append(raising(LogFault(NAME, "sync failed")))
    asked = operation("member.join", name="Ana")
    assert code_of(await stage.room.ask(asked, SERVER)) == "fault"
    assert await stage.room.ask(asked, SERVER) == Done(2)
    assert [publication.seq for publication in published] == [2]


async def test_an_unknown_outcome_is_looked_up_under_its_own_ids(stage: Stage, logs: TellingLogs) -> None:
    published: list[Publication] = []
    stage.room.listen(published.append)
    logs.after.append(raising(OutcomeUnknown(NAME, "connection lost")))
    assert await stage.ask("member.join", SERVER, name="Ana") == Done(2)
    logs.before.append(raising(OutcomeUnknown(NAME, "connection lost")))
    assert await stage.ask("member.join", SERVER, name="Luis") == Done(3)
    assert [publication.seq for publication in published] == [2, 3]
    assert (await names(stage.room))[1:] == ["Ana", "Luis"]


async def test_an_unknown_outcome_behind_another_writer_answers_the_place_it_got(
    stage: Stage, logs: TellingLogs
) -> None:
    async def elsewhere_then_lost() -> None:
        await append_elsewhere(logs, "member.join", SERVER, name="Luis")
        raise OutcomeUnknown(NAME, "connection lost")

    logs.before.append(elsewhere_then_lost)
    assert await stage.ask("member.join", SERVER, name="Ana") == Done(3)


async def test_who_is_behind_reads_and_decides_again(stage: Stage, logs: TellingLogs) -> None:
    rev = stage.clock_record.rev
    leader = stage.facilitator
    logs.before.append(lambda: append_elsewhere(logs, "agenda.start", leader, rev=rev))
    answer = await stage.ask("agenda.start", leader, rev=rev)
    assert code_of(answer) == "already_started"
    assert stage.room.seq == 2


async def test_the_same_operation_on_two_processes_is_one_entry(stage: Stage, logs: TellingLogs) -> None:
    id = mint()
    logs.before.append(lambda: append_elsewhere(logs, "member.join", SERVER, id=id, name="Ana"))
    assert await stage.ask("member.join", SERVER, id=id, name="Ana") == Done(2)
    assert stage.room.seq == 2


@pytest.mark.parametrize(("others", "code"), [(ROUNDS - 1, "ok"), (ROUNDS, "busy")])
async def test_who_is_always_behind_is_busy_after_eight_rounds(
    stage: Stage, logs: TellingLogs, others: int, code: str
) -> None:
    for n in range(others):

        async def overtake(n: int = n) -> None:
            held, logs.before = logs.before, []
            await append_elsewhere(logs, "member.join", SERVER, name=f"Otra {n}")
            logs.before = held

        logs.before.append(overtake)
    assert code_of(await stage.ask("member.join", SERVER, name="Ana")) == code
    assert stage.room.seq == 1 + others + (code == "ok")


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (OtherEpoch("other"), "other_epoch"),
        (Behind(0), "other_epoch"),
        (Repeated(("0" * 32,)), "unavailable"),
    ],
    ids=["another epoch", "a shorter log", "ids in other places"],
)
async def test_a_log_of_another_history_ends_the_room(
    stage: Stage, logs: TellingLogs, outcome: Any, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[str] = []
    stage.room.on_end(lambda why: ended.append(why.code))
    epoch = stage.room.epoch
    if isinstance(outcome, OtherEpoch):
        logs._log(NAME).epoch = "other"
    if isinstance(outcome, Behind):
        logs._log(NAME).entries.clear()

    async def answered(*_: Any) -> Any:
        return outcome

    monkeypatch.setattr(logs, "append", answered)
    asked = [stage.ask("member.join", SERVER, name=f"Persona {n}") for n in range(3)]
    assert [code_of(answer) for answer in await asyncio.gather(*asked)] == ["unavailable"] * 3
    await until(lambda: ended == [reason])
    assert stage.room.failed
    assert stage.rooms.rooms() == []
    head = await logs.head(NAME)
    assert head is not None
    assert (head.epoch != epoch) == (reason == "other_epoch")


@pytest.mark.parametrize("error", [LogMissing(NAME), LogDamaged(NAME, 1, "checksum")])
async def test_a_log_that_is_gone_or_damaged_ends_the_room(
    stage: Stage, logs: TellingLogs, error: Exception
) -> None:
    ended: list[str] = []
    stage.room.on_end(lambda why: ended.append(why.code))
    logs.before.append(raising(error))
    assert code_of(await stage.ask("member.join", SERVER, name="Ana")) == "unavailable"
    await until(lambda: ended == ["unavailable"])


async def test_what_cannot_be_stored_harms_nobody_else(
    stage: Stage, logs: TellingLogs, failures: list[str]
) -> None:
    gate = asyncio.Event()
    logs.before.append(gate.wait)
    first = asyncio.ensure_future(stage.join("Primera"))
    await until(lambda: logs.told[-1:] == ["append 1"])
    poison = operation("member.join", name="Ana")
    object.__setattr__(poison, "name", "\ud800")
    asked = [stage.ask("member.join", SERVER, name="Luis"), stage.room.ask(poison, SERVER)]
    asked.append(stage.ask("member.join", SERVER, name="Rosa"))
    answers = asyncio.gather(*asked)
    await asyncio.sleep(0)
    gate.set()
    assert [code_of(answer) for answer in await answers] == ["ok", "fault", "ok"]
    await first
    assert contents(await replayed(logs)) == contents(stage.room)


async def test_a_listener_that_raises_keeps_nobody_from_being_told(stage: Stage, failures: list[str]) -> None:
    told: list[Publication] = []
    stage.room.listen(raising_listener)
    stage.room.listen(told.append)
    await stage.join("Ana")
    assert len(told) == 1
    assert len(failures) == 1


def raising_listener(_: Publication) -> None:
    raise ZeroDivisionError


async def test_an_operation_is_stored_though_its_asker_went_away(stage: Stage, logs: TellingLogs) -> None:
    gate = asyncio.Event()
    logs.before.append(gate.wait)
    asked = asyncio.ensure_future(stage.join("Ana"))
    await until(lambda: logs.told[-1:] == ["append 1"])
    asked.cancel()
    gate.set()
    await stage.join("Luis")
    assert (await names(stage.room))[1:] == ["Ana", "Luis"]


async def test_time_never_runs_back_in_a_log(logs: TellingLogs) -> None:
    clock = HandClock()
    stage = Stage(logs, clock)
    await stage.open()
    expected = [clock.ms]
    for step in (5, -7000, 3, -1, 9000):
        clock.ms += step
        expected.append(max(expected[-1], clock.ms))
        await stage.join(f"Persona {clock.ms}")
    assert [entry.at_ms for entry in await logs.read(NAME, 0)] == expected
    await stage.rooms.close()


async def test_closing_answers_what_waits(stage: Stage, logs: TellingLogs) -> None:
    logs.before.append(asyncio.Event().wait)
    first = asyncio.ensure_future(stage.ask("member.join", SERVER, name="Ana"))
    await until(lambda: logs.told[-1:] == ["append 1"])
    second = asyncio.ensure_future(stage.ask("member.join", SERVER, name="Luis"))
    waiting = asyncio.ensure_future(stage.room.reached(9, 60))
    await asyncio.sleep(0)
    stage.room.close()
    assert [code_of(answer) for answer in await asyncio.gather(first, second)] == ["unavailable"] * 2
    assert await waiting is False
    assert code_of(await stage.ask("member.join", SERVER, name="Rosa")) == "unavailable"


async def test_a_queue_without_end_is_refused(
    stage: Stage, logs: TellingLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("board.rooms.room.MOST_WAITING", 3)
    gate = asyncio.Event()
    logs.before.append(gate.wait)
    asked = [asyncio.ensure_future(stage.ask("access.lock", stage.facilitator, locked=True))]
    await until(lambda: logs.told[-1:] == ["append 1"])
    asked += [
        asyncio.ensure_future(stage.ask("access.lock", stage.facilitator, locked=True)) for _ in range(4)
    ]
    assert code_of(await asked[-1]) == "busy"
    gate.set()
    assert [code_of(answer) for answer in await asyncio.gather(*asked)] == ["ok"] * 4 + ["busy"]


async def test_reached_waits_for_an_entry_and_no_longer_than_told(stage: Stage) -> None:
    waiting = asyncio.ensure_future(stage.room.reached(3, 60))
    await stage.join("Ana")
    assert not waiting.done()
    await stage.join("Luis")
    assert await waiting is True
    assert await stage.room.reached(3, 0) is True
    assert await stage.room.reached(4, 0.01) is False
    assert stage.room._moved == set()


async def test_operations_and_publications_are_counted(logs: TellingLogs) -> None:
    meter = CountingMeter()
    stage = Stage(logs, meter=meter)
    await stage.open()
    await stage.join("Ana")
    await stage.ask("agenda.next", stage.facilitator, rev=stage.clock_record.rev)
    assert meter.counted == [("published", 1), ("member.join", "ok"), ("agenda.next", "not_started")]
    await stage.rooms.close()


async def test_the_same_operation_after_a_restart_gives_the_same_answer(
    stage: Stage, logs: TellingLogs
) -> None:
    asked = operation("member.join", name="Ana")
    done = await stage.room.ask(asked, SERVER)
    again = await replayed(logs)
    assert await again.ask(asked, SERVER) == done
    other = operation("member.join", id=asked.id, name="Luis")
    assert code_of(await again.ask(other, SERVER)) == "id_reused"
