"""Writing down what was heard: in order, once, whatever the store does, and nothing any more when consent is gone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from board.core.kernel.entry import Actor, Role
from board.core.kernel.operations import Operation
from board.core.kernel.rejections import Rejection
from board.core.meeting.opening import person_id
from board.core.meeting.operations import MEETING
from board.core.meeting.records import Clock
from board.core.speech.naming import line_id, log_name
from board.core.speech.records import Heard, Line
from board.rooms.answers import Done
from board.rooms.room import Room
from facilitator.couriers import scribe as module
from facilitator.couriers.scribe import Scribe, Spoken, plain
from facilitator.dates import PERU
from tests.facilitator.edge import Edge, minted, secret_in
from tests.facilitator.speech.speaking import PATIENCE_S
from transcription.told import Line as Told

STREAM, OTHER = minted(901), minted(902)
MEETING_ID = minted(1)
AT_MS = round(datetime(2026, 6, 15, 20, 0, tzinfo=UTC).timestamp() * 1000)
"""Monday, three in the afternoon in Peru."""


@pytest.fixture
async def home(edge: Edge) -> Room:
    """A meeting that agreed to be transcribed, with Rosa on its list."""
    made = await edge.meeting(1, people=[{"name": "Rosa Quispe"}, {"name": "Juan Pérez"}])
    await edge.session(secret=secret_in(made["links"]["facilitator"]), device=minted(5))
    room = await edge.deps.rooms.open(f"meeting-{MEETING_ID}")
    assert room is not None
    await ask(room, "agenda.start", rev=room.state.one(Clock).rev)
    await ask(room, "speech.allow", notice=1)
    return room


async def ask(room: Room, kind: str, **fields: Any) -> None:
    operation = MEETING.parse({"id": minted(7_000 + room.seq), "kind": kind} | fields)
    assert isinstance(operation, Operation), operation
    actor = Actor(Role.FACILITATOR, person_id(MEETING_ID, "facilitator"), "facilitator")
    answer = await room.ask(operation, actor)
    assert isinstance(answer, Done), answer


def spoken(text: str, began_ms: int = 0, stream: str = STREAM, at_ms: int = AT_MS) -> Spoken:
    return Spoken(stream, Told(began_ms, 1_000, text), at_ms + began_ms, began_ms // 100 + 10)


def a_scribe(edge: Edge, opened: Callable[[str], Awaitable[Room | None]] | None = None) -> Scribe:
    return Scribe(edge.deps.rooms, opened or edge.deps.transcripts.opened, PERU, first_wait_s=0.001)


async def all_written(scribe: Scribe) -> None:
    """Wait until nothing waits."""
    over = asyncio.Event()
    scribe.after(MEETING_ID, STREAM, over.set)
    await asyncio.wait_for(over.wait(), PATIENCE_S)


async def written(edge: Edge) -> list[Line]:
    room = await edge.deps.rooms.open(log_name(MEETING_ID))
    return [] if room is None else sorted(room.state.all(Line), key=lambda line: line.rev)


async def test_a_line_is_written_with_what_its_words_say(edge: Edge, home: Room) -> None:
    """[SN6] Who by the list, by when from the day of the meeting, the moment that was going on then."""
    scribe = a_scribe(edge)
    now_ms = edge.deps.rooms.clock.now_ms()
    scribe.write(MEETING_ID, spoken("Acuerdo: Rosa Quispe trae la ficha el viernes."))
    scribe.write(MEETING_ID, spoken("Buenas tardes con todos.", 5_000, at_ms=now_ms))
    await all_written(scribe)
    first, second = await written(edge)
    roster = {
        one.wire()["name"]: one.key.partition("/")[2]
        for one in home.state_records()
        if one.key.startswith("roster/")
    }
    assert first.id == line_id(STREAM, 0)
    assert (first.sort, first.explicit, first.by) == ("agreement", True, "2026-06-19")
    assert first.who == ({"person": roster["Rosa Quispe"], "name": "Rosa Quispe"},)
    assert (first.at_ms, first.moment) == (AT_MS, None)
    assert (second.sort, second.who, second.by) == (None, (), None)
    assert second.moment == home.state.one(Clock).moment


async def test_lines_are_written_in_order_whatever_the_store_does(edge: Edge, home: Room) -> None:
    """[SN6] What cannot be stored is asked for again, under the same name."""
    faults = iter([True, False, True, True, False, False])
    told: list[str] = []

    class Shaky:
        def __init__(self, room: Room) -> None:
            self.room = room

        async def ask(self, operation: Operation, actor: Actor) -> Done | Rejection:
            told.append(operation.id)
            if next(faults):
                return Rejection("fault")
            return await self.room.ask(operation, actor)

    async def opened(meeting: str) -> Any:
        room = await edge.deps.transcripts.opened(meeting)
        assert room is not None
        return Shaky(room)

    scribe = a_scribe(edge, opened)
    for at in range(3):
        scribe.write(MEETING_ID, spoken(f"Frase {at}.", at * 2_000))
    await all_written(scribe)
    assert [line.text for line in await written(edge)] == ["Frase 0.", "Frase 1.", "Frase 2."]
    assert told == [line_id(STREAM, at) for at in (0, 0, 2_000, 2_000, 2_000, 4_000)]


async def test_a_store_that_is_away_is_waited_for_and_holds_nobody_up(edge: Edge, home: Room) -> None:
    """[SN6] What waits is counted, so that somebody can refuse more."""
    reports: asyncio.Queue[str] = asyncio.Queue()
    asyncio.get_running_loop().set_exception_handler(lambda _loop, told: reports.put_nowait(told["message"]))
    back = asyncio.Event()

    async def opened(meeting: str) -> Room | None:
        if not back.is_set():
            raise OSError("away")
        return await edge.deps.transcripts.opened(meeting)

    scribe = a_scribe(edge, opened)
    for at in range(5):
        scribe.write(MEETING_ID, spoken(f"Frase {at}.", at * 2_000))
    assert scribe.waiting(MEETING_ID) == 5
    assert [await reports.get() for _ in range(2)] == [f"scribe, {MEETING_ID}: OSError"] * 2
    assert scribe.waiting(MEETING_ID) == 5
    back.set()
    await all_written(scribe)
    assert len(await written(edge)) == 5
    assert scribe.waiting(MEETING_ID) == 0


async def test_a_line_that_another_process_wrote_stays_as_it_is(edge: Edge, home: Room) -> None:
    """[SN6] Heard again after a restart, with another word in it, it is the same line."""
    first, second = a_scribe(edge), a_scribe(edge)
    first.write(MEETING_ID, spoken("Acordamos aplicar la ficha."))
    await all_written(first)
    second.write(MEETING_ID, spoken("Acordamos aplicar la fecha."))
    second.write(MEETING_ID, spoken("Y la guardamos.", 3_000))
    await all_written(second)
    assert [line.text for line in await written(edge)] == ["Acordamos aplicar la ficha.", "Y la guardamos."]
    room = await edge.deps.rooms.open(log_name(MEETING_ID))
    assert room is not None
    assert room.state.one(Heard, STREAM).frames == 40


async def test_what_waits_of_a_stream_is_forgotten_with_its_consent(edge: Edge, home: Room) -> None:
    """[SN2] Also the line that is being tried at that moment; another stream's goes on."""
    reading, go_on = asyncio.Event(), asyncio.Event()

    async def opened(meeting: str) -> Room | None:
        reading.set()
        await go_on.wait()
        return await edge.deps.transcripts.opened(meeting)

    scribe = a_scribe(edge, opened)
    called: list[str] = []
    scribe.write(MEETING_ID, spoken("Una."), lambda: called.append("una"))
    scribe.write(MEETING_ID, spoken("Dos.", 2_000), lambda: called.append("dos"))
    scribe.write(MEETING_ID, spoken("Otra.", stream=OTHER), lambda: called.append("otra"))
    await reading.wait()
    scribe.forget(MEETING_ID, STREAM)
    go_on.set()
    await all_written(scribe)
    assert [line.text for line in await written(edge)] == ["Otra."]
    assert called == ["otra"]


async def test_done_is_told_when_everything_before_it_is_on_disk(edge: Edge, home: Room) -> None:
    """[SN7] Not when it was read: what is not stored is lost with the process."""
    order: list[str] = []
    scribe = a_scribe(edge)
    scribe.write(MEETING_ID, spoken("Una."), lambda: order.append("una"))
    scribe.after(MEETING_ID, STREAM, lambda: order.append(f"hecho con {len_of(edge)}"))
    assert order == []
    await all_written(scribe)
    assert order == ["una", "hecho con 1"]


def len_of(edge: Edge) -> int:
    room = next(room for room in edge.deps.rooms.rooms() if room.name == log_name(MEETING_ID))
    return len(list(room.state.all(Line)))


async def test_where_nobody_agreed_any_more_nothing_is_written(edge: Edge, home: Room) -> None:
    """[SN2] The transcript went meanwhile: the line has nowhere to be."""
    await ask(home, "speech.withdraw", erase=True)
    scribe = a_scribe(edge)
    scribe.write(MEETING_ID, spoken("Una."))
    await all_written(scribe)
    assert await written(edge) == []


@pytest.mark.parametrize(
    ("kind", "fields"),
    [("speech.pause", {}), ("speech.object", {"on": True}), ("speech.withdraw", {"erase": False})],
)
async def test_a_line_that_waited_for_the_store_is_not_written_once_the_word_was_taken_back(
    edge: Edge, home: Room, kind: str, fields: dict[str, Any]
) -> None:
    """[SN2] Also of a stream that ended before, of which nobody is left who could have it forgotten."""
    reading, go_on = asyncio.Event(), asyncio.Event()

    async def opened(meeting: str) -> Room | None:
        reading.set()
        await go_on.wait()
        return await edge.deps.transcripts.opened(meeting)

    scribe = a_scribe(edge, opened)
    scribe.write(MEETING_ID, spoken("Una."))
    await reading.wait()
    await ask(home, kind, **fields)
    go_on.set()
    await all_written(scribe)
    assert await written(edge) == []


async def test_a_rule_that_stumbles_costs_no_line(
    edge: Edge, home: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[SN6] Suggestions are a help, the words are what counts."""
    reports: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, told: reports.append(told["message"]))

    def stumbles(*_: object) -> None:
        raise RuntimeError("Acordamos")

    monkeypatch.setattr(module, "read", stumbles)
    scribe = a_scribe(edge)
    scribe.write(MEETING_ID, spoken("Acordamos aplicar la ficha."))
    await all_written(scribe)
    assert [(line.text, line.sort) for line in await written(edge)] == [("Acordamos aplicar la ficha.", None)]
    assert reports == ["scribe, reading: RuntimeError"]


async def test_stopping_ends_what_waits(edge: Edge, home: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """[SN6] A server that goes down does not wait for a store that is away."""
    monkeypatch.setattr(module, "STOP_S", 0.01)

    async def opened(meeting: str) -> Room | None:
        await asyncio.Event().wait()
        return None

    scribe = a_scribe(edge, opened)
    scribe.write(MEETING_ID, spoken("Una."))
    await scribe.stop()
    assert scribe.waiting(MEETING_ID) == 0
    await a_scribe(edge).stop()


@pytest.mark.parametrize(
    ("heard", "kept"),
    [
        ("  Acordamos\n\taplicar ", "Acordamos aplicar"),
        ("Reunio\u0301n", "Reunión"),
        ("uno\u202edos\u0000tres", "uno dos tres"),
        ("una " * 600, ("una " * 250).strip()),
        ("a" * 1_200, "a" * 1_000),
    ],
)
def test_words_are_kept_as_a_log_takes_them(heard: str, kept: str) -> None:
    """[SN6] One line, no signs that nobody sees, no longer than a line may be."""
    assert plain(heard) == kept
    assert len(plain(heard)) <= 1_000
