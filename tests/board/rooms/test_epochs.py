"""A history whose end was lost gets another name; a client's word for it is believed now and then."""

import asyncio
from typing import Any

import pytest

from board.core.meeting.recovering import Recovery
from board.log.base import LogFault, new_epoch
from board.rooms import room as room_module
from board.rooms.epochs import FIRST_S, LONGEST_S, MOST_NAMES, Renewals, reason_to_part
from tests.board.rooms.stage import NAME, Stage, TellingLogs, until


def test_a_renewal_is_granted_once_a_minute_then_ever_less() -> None:
    renewals = Renewals()
    assert renewals.may("a", 0.0) is True
    assert renewals.may("a", FIRST_S - 1) is False
    assert renewals.may("b", FIRST_S - 1) is True
    assert renewals.may("a", FIRST_S) is True
    assert renewals.may("a", 2 * FIRST_S) is False
    assert renewals.may("a", 3 * FIRST_S) is True
    at_s = 3 * FIRST_S
    for _ in range(20):
        at_s += LONGEST_S
        assert renewals.may("a", at_s) is True


def test_renewals_remember_so_many_names_and_no_more() -> None:
    renewals = Renewals()
    for n in range(MOST_NAMES + 5):
        renewals.may(f"meeting-{n}", 0.0)
    assert len(renewals._granted) == MOST_NAMES


def test_epochs_do_not_repeat() -> None:
    assert len({new_epoch() for _ in range(1000)}) == 1000


async def test_a_room_that_the_log_still_holds_only_reads_again(stage: Stage, logs: TellingLogs) -> None:
    reason = await reason_to_part(logs, NAME, stage.room.epoch, stage.room.last)
    head = await logs.head(NAME)
    assert (reason.code, head and head.epoch) == ("unavailable", stage.room.epoch)


@pytest.mark.parametrize("is_replaced", [False, True], ids=["lost", "lost and written over"])
async def test_a_lost_end_gives_the_log_another_epoch(
    stage: Stage, logs: TellingLogs, is_replaced: bool
) -> None:
    await stage.join("Ana")
    old = list(logs._log(NAME).entries)
    await stage.join("Luis")
    last = stage.room.last
    logs._log(NAME).entries[:] = old
    if is_replaced:
        logs._log(NAME).seqs.popitem()
        other = Stage(logs)
        await other.open()
        await other.join("Rosa")
        await other.rooms.close()
    reason = await reason_to_part(logs, NAME, stage.room.epoch, last)
    head = await logs.head(NAME)
    assert reason.code == "other_epoch"
    assert head is not None
    assert head.epoch != stage.room.epoch


async def test_a_dropped_log_is_not_found(logs: TellingLogs) -> None:
    assert (await reason_to_part(logs, "meeting-0", "e", None)).code == "meeting_not_found"


async def test_a_store_that_does_not_answer_gives_no_reason(
    stage: Stage, logs: TellingLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(name: str) -> Any:
        raise LogFault(name, "no")

    monkeypatch.setattr(logs, "head", fail)
    assert (await reason_to_part(logs, NAME, stage.room.epoch, stage.room.last)).code == "unavailable"
    await stage.room.doubt(0)
    assert stage.room.failed is False


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room_module, "DOUBT_S", 0.01)


async def test_a_client_that_saw_more_than_the_log_holds_begins_a_new_epoch(
    stage: Stage, logs: TellingLogs, impatient: None
) -> None:
    ended: list[str] = []
    stage.room.on_end(lambda why: ended.append(why.code))
    old = stage.room
    await asyncio.gather(*(old.doubt(7) for _ in range(5)))
    await until(lambda: bool(ended))
    again = await stage.rooms.open(NAME)
    assert again is not None
    assert ended == ["other_epoch"]
    assert again.epoch != old.epoch
    assert again.state.one(Recovery).kept == old.seq
    assert again.seq == old.seq + 1


async def test_such_a_word_is_believed_once_a_minute(
    stage: Stage, logs: TellingLogs, impatient: None
) -> None:
    await stage.room.doubt(7)
    await until(lambda: stage.rooms.rooms() == [])
    again = await stage.rooms.open(NAME)
    assert again is not None
    await again.doubt(7)
    assert again.failed is False
    assert (await logs.head(NAME)) is not None


async def test_an_entry_that_is_only_late_makes_nobody_load_again(stage: Stage, logs: TellingLogs) -> None:
    doubting = asyncio.ensure_future(stage.room.doubt(2))
    await asyncio.sleep(0)
    await stage.join("Ana")
    await doubting
    assert stage.room.failed is False


async def test_an_entry_that_the_log_has_and_the_room_not_yet_is_no_loss(
    stage: Stage, logs: TellingLogs, impatient: None
) -> None:
    stage.rooms._open[NAME].watch.close()
    other = Stage(logs)
    await other.open()
    await other.join("Ana")
    await stage.room.doubt(2)
    assert stage.room.failed is False
    await other.rooms.close()
