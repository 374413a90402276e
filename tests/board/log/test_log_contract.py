"""The contract is seen red: stores broken on purpose fail it, each in the test that is there for that fault."""

import inspect
from collections.abc import Sequence

import pytest

from board.core.kernel.entry import Entry
from board.log.base import PAGE, Appended, Behind, Head, Logs, OnDiverged, OnEntries, Outcome, Repeated, Watch
from board.log.memory import MemoryLogs
from tests.board.log import entries
from tests.board.log.contract import LogContract
from tests.board.log.entries import EPOCH, LOG


class LosesTheTail(MemoryLogs):
    async def append(self, name: str, epoch: str, expected_seq: int, batch: Sequence[Entry]) -> Outcome:
        outcome = await super().append(name, epoch, expected_seq, batch)
        if len(batch) == 64:
            self._held[name].entries.pop()
        return outcome


class ForgetsOperationIds(MemoryLogs):
    async def append(self, name: str, epoch: str, expected_seq: int, batch: Sequence[Entry]) -> Outcome:
        self._log(name).seqs.clear()
        return await super().append(name, epoch, expected_seq, batch)


class StoresHalfOfWhatItRefuses(MemoryLogs):
    async def append(self, name: str, epoch: str, expected_seq: int, batch: Sequence[Entry]) -> Outcome:
        outcome = await super().append(name, epoch, expected_seq, batch)
        if isinstance(outcome, Repeated):
            await super().append(name, epoch, expected_seq, batch[:1])
        return outcome


class IgnoresTheEpoch(MemoryLogs):
    async def append(self, name: str, epoch: str, expected_seq: int, batch: Sequence[Entry]) -> Outcome:
        return await super().append(name, self._log(name).epoch, expected_seq, batch)


class LeavesGaps(MemoryLogs):
    async def append(self, name: str, epoch: str, expected_seq: int, batch: Sequence[Entry]) -> Outcome:
        outcome = await super().append(name, epoch, expected_seq, batch)
        return Appended(batch[-1].seq) if outcome == Behind(2) and expected_seq > 2 else outcome


class TellsARetryItIsBehind(MemoryLogs):
    async def append(self, name: str, epoch: str, expected_seq: int, batch: Sequence[Entry]) -> Outcome:
        head = len(self._log(name).entries)
        if head > expected_seq and epoch == EPOCH:
            return Behind(head)
        return await super().append(name, epoch, expected_seq, batch)


class StartsOverWhenCreatedAgain(MemoryLogs):
    async def create(self, name: str, epoch: str) -> bool:
        self._held.pop(name, None)
        return await super().create(name, epoch)


class InventsLogs(MemoryLogs):
    async def head(self, name: str) -> Head | None:
        await super().create(name, EPOCH)
        return await super().head(name)


class SkipsAnEntry(MemoryLogs):
    async def read(self, name: str, after: int, limit: int = PAGE) -> list[Entry]:
        found = await super().read(name, after, limit)
        return found[:1] + found[2:] if len(found) > 2 else found


class FindsTheWrongOne(MemoryLogs):
    async def find(self, name: str, op_id: str) -> Entry | None:
        found = await super().read(name, 0)
        return found[0] if found else None


class TellsTwice(MemoryLogs):
    def watch(
        self, name: str, epoch: str, last: Entry | None, on_entries: OnEntries, on_diverged: OnDiverged
    ) -> Watch:
        def twice(told: Sequence[Entry]) -> None:
            on_entries(told)
            on_entries(told)

        return super().watch(name, epoch, last, twice, on_diverged)


class TellsOnlyWhatComes(MemoryLogs):
    def watch(
        self, name: str, epoch: str, last: Entry | None, on_entries: OnEntries, on_diverged: OnDiverged
    ) -> Watch:
        def some(told: Sequence[Entry]) -> None:
            if told[0].seq > 1:
                on_entries(told)

        return super().watch(name, epoch, last, some, on_diverged)


class NeverDiverges(MemoryLogs):
    def watch(
        self, name: str, epoch: str, last: Entry | None, on_entries: OnEntries, on_diverged: OnDiverged
    ) -> Watch:
        return super().watch(name, epoch, last, on_entries, lambda: None)


class WatchesAfterClosing(MemoryLogs):
    def watch(
        self, name: str, epoch: str, last: Entry | None, on_entries: OnEntries, on_diverged: OnDiverged
    ) -> Watch:
        watch = super().watch(name, epoch, last, on_entries, on_diverged)
        watch.close = lambda: None  # type: ignore[method-assign] # broken on purpose
        return watch


class RenewsWhateverItIsTold(MemoryLogs):
    async def renew(self, name: str, epoch: str, new_epoch: str) -> bool:
        return await super().renew(name, self._log(name).epoch, new_epoch)


BROKEN = {
    LosesTheTail: "test_a_large_batch_is_stored_whole",
    ForgetsOperationIds: "test_an_operation_is_stored_once",
    StoresHalfOfWhatItRefuses: "test_an_operation_is_stored_once",
    IgnoresTheEpoch: "test_a_writer_of_another_epoch_stores_nothing",
    LeavesGaps: "test_a_writer_who_is_ahead_of_the_store_stores_nothing",
    TellsARetryItIsBehind: "test_the_very_same_batch_again_is_answered_and_not_stored",
    StartsOverWhenCreatedAgain: "test_creating_it_again_changes_nothing",
    InventsLogs: "test_a_missing_log_has_no_head_and_answers_nothing",
    SkipsAnEntry: "test_reading_goes_in_pages",
    FindsTheWrongOne: "test_an_entry_is_found_by_its_operation",
    TellsTwice: "test_a_watch_tells_what_was_there_and_what_comes",
    TellsOnlyWhatComes: "test_a_watch_tells_what_was_there_and_what_comes",
    NeverDiverges: "test_a_watch_of_another_history_diverges_once",
    RenewsWhateverItIsTold: "test_of_many_who_renew_one_history_one_does",
    WatchesAfterClosing: "test_a_closed_watch_says_nothing",
}


async def failed_tests(make: type[Logs]) -> list[str]:
    """The names of the contract's tests that a store fails; those that need nothing but an open store are run."""
    failed = []
    for name, test in inspect.getmembers(LogContract, inspect.isfunction):
        if name.startswith("test_") and list(inspect.signature(test).parameters) == ["self", "logs"]:
            logs = make()
            await logs.create(LOG, EPOCH)
            try:
                await test(LogContract(), logs)
            except (Exception, pytest.fail.Exception):
                failed.append(name)
            await logs.close()
    return failed


@pytest.mark.parametrize(("broken", "named"), BROKEN.items(), ids=lambda each: getattr(each, "__name__", ""))
async def test_a_broken_store_fails_the_test_that_is_there_for_it(
    broken: type[Logs], named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entries, "PATIENCE_S", 0.3)
    assert named in await failed_tests(broken)


async def test_a_whole_store_fails_none() -> None:
    assert await failed_tests(MemoryLogs) == []
