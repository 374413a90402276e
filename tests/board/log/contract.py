"""What every store of logs keeps to. A subclass only says how its store is opened."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.core.kernel.entry import Entry
from board.log.base import (
    Appended,
    Behind,
    Head,
    LogMissing,
    Logs,
    OtherEpoch,
    Repeated,
)
from board.log.upgrade import Lift, NewerVersion, as_stored
from tests.board.log.dropping import Dropping, DroppingForGood
from tests.board.log.entries import EPOCH, LOG, OTHER, Listener, as_bytes, batch, entry, op_id
from tests.board.log.model import Step, play, steps

OpenLogs = Callable[[Lift], Logs]


class LogContract(Dropping):
    @pytest.fixture
    def open_logs(self) -> OpenLogs:
        """Each call opens the same store anew (memory: the same object)."""
        raise NotImplementedError

    @pytest.fixture
    async def logs(self, open_logs: OpenLogs) -> AsyncIterator[Logs]:
        logs = open_logs(as_stored)
        await logs.create(LOG, EPOCH)
        yield logs
        await logs.close()

    async def test_a_log_begins_empty_in_its_epoch(self, logs: Logs) -> None:
        assert await logs.head(LOG) == Head(EPOCH, 0)
        assert await logs.read(LOG, 0) == []

    async def test_creating_it_again_changes_nothing(self, logs: Logs) -> None:
        await logs.append(LOG, EPOCH, 0, batch(0))
        assert await logs.create(LOG, "epoch-b") is False
        assert await logs.head(LOG) == Head(EPOCH, 1)

    async def test_of_many_who_create_it_at_once_one_does(self, logs: Logs) -> None:
        made = await asyncio.gather(*(logs.create(OTHER, f"epoch-{n}") for n in range(8)))
        assert sorted(made) == [False] * 7 + [True]
        assert await logs.head(OTHER) == Head(f"epoch-{made.index(True)}", 0)

    async def test_names_are_found_by_prefix(self, logs: Logs) -> None:
        await logs.create(OTHER, EPOCH)
        await logs.create("meeting-0", EPOCH)
        assert await logs.names("meeting-") == ["meeting-0", LOG]
        assert await logs.names() == ["meeting-0", LOG, OTHER]
        assert await logs.names("speech-") == []

    @pytest.mark.parametrize(
        "name",
        [
            "",
            "meeting",
            "meeting-",
            "Meeting-1",
            "meeting-../x",
            "meeting-" + "0" * 65,
            "meeting-1\n",
            "a-b/c",
        ],
    )
    async def test_what_is_no_name_is_refused(self, logs: Logs, name: str) -> None:
        listener = Listener()
        for call in (
            lambda: logs.create(name, EPOCH),
            lambda: logs.head(name),
            lambda: logs.append(name, EPOCH, 0, batch(0)),
            lambda: logs.read(name, 0),
            lambda: logs.find(name, op_id("x")),
        ):
            with pytest.raises(ValueError, match="not a log name"):
                await call()
        with pytest.raises(ValueError, match="not a log name"):
            logs.watch(name, EPOCH, None, listener.on_entries, listener.on_diverged)

    async def test_a_missing_log_has_no_head_and_answers_nothing(self, logs: Logs) -> None:
        assert await logs.head(OTHER) is None
        for call in (
            lambda: logs.append(OTHER, EPOCH, 0, batch(0)),
            lambda: logs.read(OTHER, 0),
            lambda: logs.find(OTHER, op_id("x")),
        ):
            with pytest.raises(LogMissing):
                await call()
        assert await logs.head(OTHER) is None

    async def test_what_was_appended_is_read_as_it_was(self, logs: Logs) -> None:
        facts = {"order": [3, 1, 2], "table": {"b": None, "a": {"x": 1.5, "y": -7}}, "big": 2**53, "on": True}
        told = [
            entry(1, text='ñandú 🦙 \u2028 "comillas" \\ \n línea'),
            entry(2, facts=facts),
            replace(entry(3), fields={"notes": ("a", "b")}),
            replace(entry(4), actor=replace(entry(4).actor, person=None, grant=None)),
        ]
        assert await logs.append(LOG, EPOCH, 0, told) == Appended(4)
        read = await logs.read(LOG, 0)
        assert as_bytes(read) == as_bytes(told)
        assert read[1] == told[1]
        assert read[2].fields == {"notes": ["a", "b"]}

    async def test_reading_goes_in_pages(self, logs: Logs) -> None:
        told = batch(0, 10)
        await logs.append(LOG, EPOCH, 0, told)
        assert await logs.read(LOG, 0, limit=4) == told[:4]
        assert await logs.read(LOG, 4, limit=4) == told[4:8]
        assert await logs.read(LOG, 8, limit=4) == told[8:]
        assert await logs.read(LOG, 10) == []
        assert await logs.read(LOG, 99) == []

    async def test_an_entry_is_found_by_its_operation(self, logs: Logs) -> None:
        told = batch(0, 3)
        await logs.append(LOG, EPOCH, 0, told)
        assert await logs.find(LOG, told[1].id) == told[1]
        assert await logs.find(LOG, op_id("never sent")) is None

    async def test_a_writer_who_is_behind_stores_nothing(self, logs: Logs) -> None:
        await logs.append(LOG, EPOCH, 0, batch(0, 3))
        late = [entry(2, "late"), entry(3, "later")]
        assert await logs.append(LOG, EPOCH, 1, late) == Behind(3)
        assert await logs.read(LOG, 0) == batch(0, 3)
        assert await logs.find(LOG, late[0].id) is None

    async def test_a_writer_who_is_ahead_of_the_store_stores_nothing(self, logs: Logs) -> None:
        """A failover lost its tail: there must be no gap."""
        await logs.append(LOG, EPOCH, 0, batch(0, 2))
        assert await logs.append(LOG, EPOCH, 5, batch(5)) == Behind(2)
        assert await logs.head(LOG) == Head(EPOCH, 2)

    async def test_a_writer_of_another_epoch_stores_nothing(self, logs: Logs) -> None:
        assert await logs.append(LOG, "epoch-b", 0, batch(0)) == OtherEpoch(EPOCH)
        assert await logs.append(LOG, "epoch-b", 7, batch(7)) == OtherEpoch(EPOCH)
        assert await logs.head(LOG) == Head(EPOCH, 0)

    async def test_an_operation_is_stored_once(self, logs: Logs) -> None:
        first = [entry(1, "a"), entry(2, "b")]
        await logs.append(LOG, EPOCH, 0, first)
        again = [entry(3, "c"), entry(4, "b", text="otra"), entry(5, "a")]
        assert await logs.append(LOG, EPOCH, 2, again) == Repeated((op_id("b"), op_id("a")))
        assert await logs.read(LOG, 0) == first
        assert await logs.find(LOG, op_id("c")) is None

    async def test_the_very_same_batch_again_is_answered_and_not_stored(self, logs: Logs) -> None:
        """A writer who never saw the first answer gets it now, also when others have written since."""
        told = batch(0, 3)
        assert await logs.append(LOG, EPOCH, 0, told) == Appended(3)
        assert await logs.append(LOG, EPOCH, 0, told) == Appended(3)
        await logs.append(LOG, EPOCH, 3, batch(3))
        assert await logs.append(LOG, EPOCH, 0, told) == Appended(3)
        assert await logs.read(LOG, 0) == batch(0, 4)

    @pytest.mark.parametrize(
        "almost",
        [
            [entry(1), entry(2, text="otra")],
            [entry(1), entry(2), entry(3), entry(4)],
            [entry(1), entry(2), entry(3, "other")],
            [entry(1, "op 2"), entry(2, "op 1")],
        ],
        ids=["other text", "longer", "other end", "swapped"],
    )
    async def test_almost_the_same_batch_is_behind(self, logs: Logs, almost: list[Entry]) -> None:
        await logs.append(LOG, EPOCH, 0, batch(0, 3))
        assert await logs.append(LOG, EPOCH, 0, almost) == Behind(3)
        assert await logs.read(LOG, 0) == batch(0, 3)

    async def test_of_many_writers_at_one_place_one_wins(self, logs: Logs) -> None:
        told = [[entry(1, f"writer {n}"), entry(2, f"writer {n} too")] for n in range(16)]
        outcomes = await asyncio.gather(*(logs.append(LOG, EPOCH, 0, each) for each in told))
        assert outcomes.count(Appended(2)) == 1
        assert outcomes.count(Behind(2)) == 15
        assert await logs.read(LOG, 0) == told[outcomes.index(Appended(2))]

    async def test_a_large_batch_is_stored_whole(self, logs: Logs) -> None:
        told = batch(0, 64, text="x" * 8000)
        assert await logs.append(LOG, EPOCH, 0, told) == Appended(64)
        assert await logs.read(LOG, 0) == told

    @pytest.mark.parametrize(
        "bad",
        [[], [entry(2)], [entry(1), entry(3)], [entry(1, "a"), entry(2, "a")], [entry(0)]],
        ids=["empty", "late start", "hole", "twice", "zero"],
    )
    async def test_a_batch_no_room_may_send_is_refused(self, logs: Logs, bad: list[Entry]) -> None:
        with pytest.raises(ValueError, match="batch"):
            await logs.append(LOG, EPOCH, 0, bad)
        assert await logs.head(LOG) == Head(EPOCH, 0)

    @pytest.mark.parametrize("value", [float("nan"), float("inf"), b"bytes", {1, 2}, "\ud800"])
    async def test_what_json_cannot_hold_is_refused_and_the_log_goes_on(
        self, logs: Logs, value: object
    ) -> None:
        with pytest.raises((ValueError, TypeError)):
            await logs.append(LOG, EPOCH, 0, [entry(1), entry(2, facts={"value": value})])
        assert await logs.append(LOG, EPOCH, 0, batch(0)) == Appended(1)

    async def test_logs_do_not_mix(self, logs: Logs) -> None:
        await logs.create(OTHER, "epoch-b")
        assert await logs.append(LOG, EPOCH, 0, batch(0, 2)) == Appended(2)
        assert await logs.append(OTHER, "epoch-b", 0, batch(0, 1)) == Appended(1)
        assert await logs.head(LOG) == Head(EPOCH, 2)
        assert await logs.read(OTHER, 0) == batch(0, 1)

    async def test_changing_what_was_read_changes_nothing_stored(self, logs: Logs) -> None:
        await logs.append(LOG, EPOCH, 0, [entry(1, facts={"order": [1]})])
        read = await logs.read(LOG, 0)
        read[0].facts["order"].append(2)
        assert (await logs.read(LOG, 0))[0].facts == {"order": [1]}

    async def test_a_healthy_log_may_be_reopened(self, logs: Logs) -> None:
        await logs.append(LOG, EPOCH, 0, batch(0, 2))
        await logs.reopen(LOG)
        assert await logs.append(LOG, EPOCH, 2, batch(2)) == Appended(3)

    async def test_the_clock_is_wall_time(self, logs: Logs) -> None:
        before = await logs.clock_ms()
        assert abs(before - time.time() * 1000) < 2000
        assert await logs.clock_ms() >= before

    async def test_entries_are_lifted_on_every_way_out(self, open_logs: OpenLogs, logs: Logs) -> None:
        told = batch(0, 2)
        await logs.append(LOG, EPOCH, 0, told)
        await logs.close()
        lifted = [replace(each, version=2) for each in told]
        upgraded, listener = open_logs(lambda each: replace(each, version=2)), Listener()
        assert await upgraded.read(LOG, 0) == lifted
        assert await upgraded.find(LOG, told[0].id) == lifted[0]
        upgraded.watch(LOG, EPOCH, lifted[0], listener.on_entries, listener.on_diverged)
        await listener.until_seq(2)
        assert listener.heard == [lifted[1]]
        await upgraded.close()

    async def test_a_newer_entry_is_never_skipped(self, open_logs: OpenLogs, logs: Logs) -> None:
        await logs.append(LOG, EPOCH, 0, batch(0, 2))
        await logs.close()

        def lift(each: Entry) -> Entry:
            raise NewerVersion(each.kind, each.version)

        old, listener = open_logs(lift), Listener()
        with pytest.raises(NewerVersion):
            await old.read(LOG, 0)
        old.watch(LOG, EPOCH, None, listener.on_entries, listener.on_diverged)
        await listener.until_diverged()
        assert listener.heard == []
        await old.close()

    async def test_a_renewed_log_is_another_history_of_the_same_entries(self, logs: Logs) -> None:
        await logs.append(LOG, EPOCH, 0, batch(0, 2))
        assert await logs.renew(LOG, EPOCH, "epoch-b") is True
        assert await logs.head(LOG) == Head("epoch-b", 2)
        assert await logs.read(LOG, 0) == batch(0, 2)
        assert await logs.append(LOG, EPOCH, 2, batch(2)) == OtherEpoch("epoch-b")
        assert await logs.append(LOG, "epoch-b", 2, [entry(3, "op 2")]) == Repeated((op_id("op 2"),))
        assert await logs.append(LOG, "epoch-b", 2, batch(2)) == Appended(3)

    async def test_of_many_who_renew_one_history_one_does(self, logs: Logs) -> None:
        made = await asyncio.gather(*(logs.renew(LOG, EPOCH, f"epoch-{n}") for n in range(8)))
        assert sorted(made) == [False] * 7 + [True]
        assert await logs.head(LOG) == Head(f"epoch-{made.index(True)}", 0)
        with pytest.raises(LogMissing):
            await logs.renew(OTHER, EPOCH, "epoch-b")

    async def test_a_watch_of_a_renewed_log_diverges(self, logs: Logs) -> None:
        await logs.append(LOG, EPOCH, 0, batch(0, 2))
        listener = Listener()
        logs.watch(LOG, EPOCH, None, listener.on_entries, listener.on_diverged)
        await listener.until_seq(2)
        await logs.renew(LOG, EPOCH, "epoch-b")
        await listener.until_diverged()
        assert listener.diverged == 1

    # What a watch says.

    async def test_a_watch_tells_what_was_there_and_what_comes(self, logs: Logs) -> None:
        listener = Listener()
        await logs.append(LOG, EPOCH, 0, batch(0, 3))
        logs.watch(LOG, EPOCH, None, listener.on_entries, listener.on_diverged)
        await logs.append(LOG, EPOCH, 3, batch(3, 2))
        await listener.until_seq(5)
        await logs.append(LOG, EPOCH, 5, batch(5))
        await listener.until_seq(6)
        assert as_bytes(listener.heard) == as_bytes(batch(0, 6))
        assert listener.diverged == 0

    async def test_a_watch_that_begins_in_the_middle_of_writing_misses_nothing(self, logs: Logs) -> None:
        listeners: list[Listener] = []
        for seq in range(40):
            listener = Listener()
            last = entry(seq) if seq else None
            logs.watch(LOG, EPOCH, last, listener.on_entries, listener.on_diverged)
            listeners.append(listener)
            await logs.append(LOG, EPOCH, seq, batch(seq))
        for seq, listener in enumerate(listeners):
            await listener.until_seq(40)
            assert [each.seq for each in listener.heard] == list(range(seq + 1, 41))

    async def test_a_long_past_is_told_in_order(self, logs: Logs) -> None:
        for after in range(0, 2600, 65):
            await logs.append(LOG, EPOCH, after, batch(after, 65))
        listener = Listener()
        logs.watch(LOG, EPOCH, None, listener.on_entries, listener.on_diverged)
        await listener.until_seq(2600)
        assert [each.seq for each in listener.heard] == list(range(1, 2601))

    async def test_a_closed_watch_says_nothing(self, logs: Logs) -> None:
        closed, other = Listener(), Listener()
        watch = logs.watch(LOG, EPOCH, None, closed.on_entries, closed.on_diverged)
        logs.watch(LOG, EPOCH, None, other.on_entries, other.on_diverged)
        await logs.append(LOG, EPOCH, 0, batch(0))
        await closed.until_seq(1)
        await other.until_seq(1)
        watch.close()
        watch.close()
        await logs.append(LOG, EPOCH, 1, batch(1))
        await other.until_seq(2)
        assert [each.seq for each in closed.heard] == [1]

    async def test_a_watch_of_another_history_diverges_once(self, logs: Logs) -> None:
        await logs.append(LOG, EPOCH, 0, batch(0, 2))
        for name, epoch, last in [
            (LOG, "epoch-b", entry(2)),
            (LOG, EPOCH, entry(2, text="otra")),
            (LOG, EPOCH, entry(2, "other operation")),
            (LOG, EPOCH, entry(3)),
            (OTHER, EPOCH, None),
        ]:
            listener = Listener()
            logs.watch(name, epoch, last, listener.on_entries, listener.on_diverged)
            await listener.until_diverged()
            assert (listener.heard, listener.diverged) == ([], 1)

    def test_any_story_goes_as_in_the_model(self, open_logs: OpenLogs) -> None:
        @settings(max_examples=25, deadline=None)
        @given(story=st.lists(steps(), max_size=30))
        def told(story: list[Step]) -> None:
            asyncio.run(play(open_logs(as_stored), story))

        told()


class DurableContract(DroppingForGood, LogContract):
    """For stores that outlive the object that wrote them."""

    async def test_what_was_acknowledged_is_there_after_opening_again(
        self, open_logs: OpenLogs, logs: Logs
    ) -> None:
        await logs.append(LOG, EPOCH, 0, batch(0, 3))
        await logs.close()
        again = open_logs(as_stored)
        assert await again.head(LOG) == Head(EPOCH, 3)
        assert await again.read(LOG, 0) == batch(0, 3)
        assert await again.names() == [LOG]
        assert await again.append(LOG, EPOCH, 3, [entry(4, "op 2")]) == Repeated((op_id("op 2"),))
        assert await again.append(LOG, EPOCH, 3, batch(3)) == Appended(4)
        await again.close()

    async def test_a_renewed_log_stays_so_after_opening_again(self, open_logs: OpenLogs, logs: Logs) -> None:
        await logs.append(LOG, EPOCH, 0, batch(0, 2))
        assert await logs.renew(LOG, EPOCH, "epoch-b") is True
        await logs.close()
        again = open_logs(as_stored)
        assert await again.head(LOG) == Head("epoch-b", 2)
        assert await again.append(LOG, "epoch-b", 2, batch(2)) == Appended(3)
        await again.close()

    async def test_it_gives_the_strongest_guarantee(self, logs: Logs) -> None:
        assert await logs.guarantee() == "strong"
