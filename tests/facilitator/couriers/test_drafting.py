"""The draft in a report is what its meeting says, whoever draws it, and no more is told than what changed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from random import Random
from typing import Any

import pytest

from board.core.kernel.decide import apply
from board.core.kernel.entry import Json, Role
from board.core.kernel.records import Store
from board.core.report.naming import log_name
from board.core.report.operations import REPORT
from board.core.report.records import Line, Names, Quote, Report
from board.core.report.words import QUOTED
from board.log.base import new_epoch
from board.log.memory import MemoryLogs
from board.rooms.room import Room
from facilitator.couriers import waiting
from tests.board.rooms.stage import MEETING_ID, NAME, PATIENCE_S, operation, until
from tests.board.rooms.walker import Walker
from tests.facilitator.couriers.reporting import NEVER_S, Reporting


@pytest.fixture
async def place() -> AsyncIterator[Reporting]:
    made = Reporting()
    yield made
    await made.stop()


async def spoken(place: Reporting, chance: Random, n: int) -> None:
    """Somebody marks what was said, changes what is marked, or takes it out."""
    held = sorted((await place.report()).state.all(Quote), key=lambda quote: quote.id)
    what = chance.choice(["quote.add", "quote.edit", "quote.remove"]) if held else "quote.add"
    fields: dict[str, Json] = {"sort": chance.choice(QUOTED), "text": f"Se dijo {n}", "who": []}
    if what == "quote.add":
        await place.told(what, **fields, line=f"l{n}", said_ms=n, moment=chance.choice([None, "m1"]))
        return
    one = chance.choice(held)
    more: dict[str, Json] = {"quote": one.id}
    if what == "quote.edit":
        more |= {"rev": one.rev, "everyone": chance.random() < 0.5, "by": "next", **fields}
    await place.told(what, **more)


async def undone(place: Reporting) -> set[str]:
    """Quotes that were there and had a line, until a draft that knew less of them took it out."""
    state, found = Store(), set[str]()
    for entry in await place.logs.read(log_name(MEETING_ID), 0, 10_000):
        before = {line.source for line in state.all(Line)}
        state.adopt(apply(REPORT, state, entry))
        if entry.kind == "draft.put":
            gone = before - {line.source for line in state.all(Line)}
            found |= gone & {quote.key for quote in state.all(Quote)}
    return found


async def agree(place: Reporting) -> bool:
    return await place.lines() == place.expected()


async def drawn_now(place: Reporting, when: str) -> Room:
    """The report as its meeting is, once that held still: by its own clock it rings, and seats whoever came late."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            upto = place.room.seq
            report = await place.drawn()
            is_so, told = await place.lines(), place.expected()
            if place.room.seq == upto:
                assert is_so == told, when
                return report


async def test_a_report_begins_when_it_is_opened_and_follows_its_meeting(place: Reporting) -> None:
    """[RW3] Before that a meeting has none, whatever happens in it."""
    place.follow()
    await place.open()
    ana = await place.join("Ana")
    await place.order("agenda.start")
    assert await place.logs.names() == [NAME]
    assert await place.drafting.opened(MEETING_ID) is not None
    await place.do("note.write", ana, moment="m1", text="Leemos en parejas")
    report = await place.report()

    def is_there() -> bool:
        return any("Leemos en parejas" in str(record.wire()) for record in report.state_records())

    await until(is_there)
    await until(lambda: place.drafting._due == set())
    assert report.state.one(Names).names[str(ana.person)] == "Ana"
    assert await waiting.listed(place.directory, waiting.REPORTS) == [MEETING_ID]


async def test_a_report_begins_when_its_meeting_closes(place: Reporting) -> None:
    """[RW3] And is due from then on."""
    place.follow()
    await place.open()
    await place.close()
    name = log_name(MEETING_ID)
    await until(lambda: name in [room.name for room in place.rooms.rooms()])
    report = await place.report()
    await until(lambda: report.state.one(Report).due_ms is not None)
    assert await place.drafting.run(place.room)
    await place.drawn()
    assert await agree(place)


async def test_the_couriers_round_begins_what_a_killed_process_did_not(place: Reporting) -> None:
    """[RW3] Nobody followed when the meeting closed; the round that comes later finds it, and one round is enough."""
    await place.open()
    await place.close()
    for _ in range(2):
        assert await place.drafting.run(place.room)
    assert await agree(place)
    assert (await place.report()).state.one(Report).closed_ms is not None
    assert len(await place.entries("report.open")) == len(await place.entries("report.frame")) == 1


async def test_no_meeting_has_no_report(place: Reporting) -> None:
    """[RW3]"""
    assert await place.drafting.opened(MEETING_ID) is None
    assert await place.drafting.drawn(MEETING_ID) is None
    assert await place.logs.names() == []


async def test_of_many_who_open_it_at_once_one_begins_it(place: Reporting) -> None:
    """[RW3] In another process too."""
    await place.open()
    other = Reporting(place.logs, place.directory)
    opened = [one.drafting.opened(MEETING_ID) for one in (place, other, place, other)]
    found = await asyncio.gather(*opened)
    assert [isinstance(room, Room) for room in found] == [True] * 4
    assert len(await place.entries("report.open")) == 1
    await other.stop()


async def test_what_happens_at_random_is_drawn_as_from_nothing(place: Reporting, seed: int) -> None:
    """[RW3] [RW4] With words of people in between, which no draft touches; and drawn again nothing is told."""
    rng = Random(seed)
    await place.open()
    people = [place.facilitator, *[await place.join(f"Persona {n}") for n in range(4)]]
    people.append(await place.join("Rosa", Role.RAPPORTEUR))
    await place.order("agenda.start")
    walker = Walker(rng, place.room, place.facilitator, people)
    await place.drawn()
    words: dict[str, str] = {}
    held_still = 0
    for step in range(150):
        by, kind, fields = walker.step()
        if kind != "meeting.close":
            await place.room.ask(operation(kind, **fields), by)
        if rng.random() < 0.1:
            await spoken(place, rng, step)
        if rng.random() < 0.2:
            report, upto = await drawn_now(place, f"seed {seed}, step {step}, after {kind}"), place.room.seq
            blocks = await place.blocks()
            assert {id: blocks[id].text for id in words} == words, f"seed {seed}, step {step}"
            some = rng.sample(sorted(blocks), min(4, len(blocks)))
            orders = [(await place.order_of(id), place.expected_order(id)) for id in some]
            assert place.room.seq != upto or all(is_so == told for is_so, told in orders), f"seed {seed}"
            block = blocks[rng.choice(sorted(blocks))]
            if block.shape == "prose":
                words[block.id] = f"Palabras {step}"
                await place.told("block.write", block=block.id, text=words[block.id], seen={}, rev=block.rev)
            before = report.seq
            again = (await place.drawn()).seq
            assert place.room.seq != upto or again == before, f"seed {seed}, step {step}: drawn for nothing"
            held_still += place.room.seq == upto
    assert held_still > 10
    assert words


async def test_one_word_more_is_one_line_more(place: Reporting) -> None:
    """[RW4] Wherever it goes in."""
    await place.open()
    ana = await place.join("Ana")
    await place.order("agenda.start")
    for n in range(20):
        await place.do("note.write", ana, moment="m1", text=f"Idea {n}")
    await place.drawn()
    before = len(await place.entries("draft.put"))
    await place.do("note.write", ana, moment="m1", text="Una más")
    await place.drawn()
    new = (await place.entries("draft.put"))[before:]
    told = [line["text"] for entry in new for line in entry.fields["lines"]]
    assert [text for text in told if text.startswith("Idea ")] == []
    assert [text for text in told if text.startswith("Una más")] == ["Una más"]
    assert [entry.fields["people"] for entry in new] == [None]


async def test_after_the_first_look_the_next_one_waits(place: Reporting) -> None:
    """[RW4] The leading edge tells at once; whatever comes in the pause is told by one look after it."""
    slow = Reporting(place.logs, place.directory, every_s=NEVER_S)
    await slow.open()
    ana = await slow.join("Ana")
    await slow.order("agenda.start")
    await slow.drawn()
    slow.follow()
    report, before = await slow.report(), len(await slow.entries("draft.put"))
    await slow.do("note.write", ana, moment="m1", text="La primera")
    await until(lambda: "La primera" in str([record.wire() for record in report.state_records()]))
    for n in range(30):
        await slow.do("note.write", ana, moment="m1", text=f"Otra {n}")
    assert len(await slow.entries("draft.put")) == before + 1
    assert slow.drafting._due == {MEETING_ID}
    await slow.stop()


async def test_two_processes_that_draw_at_once_say_what_one_would(seed: int) -> None:
    """[RW3] [RW4] Each compares anew what the other brought first; neither goes back to what was."""
    logs = MemoryLogs()
    one = Reporting(logs)
    await one.open()
    ana = await one.join("Ana")
    await one.order("agenda.start")
    other = Reporting(logs, one.directory)
    other.room = await other._opened(NAME)
    rng = Random(seed)
    for n in range(12):
        await one.do("note.write", ana, moment="m1", text=f"Idea {n}")
        if rng.random() < 0.5:
            assert await other.room.reached(one.room.seq, 5)
        if n and rng.random() < 0.5:
            reports = [await each.report() for each in (one, other)]
            latest = max(report.seq for report in reports)
            assert all([await report.reached(latest, 5) for report in reports])
            await spoken(rng.choice([one, other]), rng, n)
        await asyncio.gather(one.drawn(), other.drawn())
    assert await other.room.reached(one.room.seq, 5)
    await asyncio.gather(one.drawn(), other.drawn())
    assert await one.lines() == one.expected(), f"seed {seed}"
    assert await undone(one) == set(), f"seed {seed}"
    upto = [entry.fields["upto"] for entry in await one.entries("draft.put")]
    assert upto == sorted(upto), f"seed {seed}"
    await one.stop()
    await other.stop()


async def test_whoever_opens_a_report_after_a_restart_finds_what_was_missed(place: Reporting) -> None:
    """[RW3] Nobody followed while it was written."""
    await place.open()
    ana = await place.join("Ana")
    await place.order("agenda.start")
    await place.drawn()
    await place.do("note.write", ana, moment="m1", text="Nadie lo vio")
    await place.restarted()
    place.follow()
    assert not await agree(place)
    assert await place.drafting.opened(MEETING_ID) is not None
    await until(lambda: MEETING_ID not in place.drafting._following)
    assert await agree(place)


async def test_what_was_marked_of_the_spoken_is_drawn_as_it_stands(place: Reporting) -> None:
    """[RW11] [IF1] At once, under one line for as long as the quote is there: other words of it are news, and none is no line."""
    place.follow()
    await place.open()
    await place.order("agenda.start")
    assert await place.drafting.opened(MEETING_ID) is not None
    report = await place.report()

    def lines() -> list[Line]:
        return [line for line in report.state.all(Line) if line.source.startswith("quote/")]

    words: dict[str, Json] = {"sort": "task", "text": "Rosa trae los libros", "who": []}
    await place.told("quote.add", **words, line="l1", said_ms=1)
    await until(lambda: [line.text for line in lines()] == ["Tarea: Rosa trae los libros"])
    (before,), (quote,) = lines(), list(report.state.all(Quote))
    await place.told(
        "block.write", block=before.block, text="En mis palabras", seen={before.id: before.rev}, rev=0
    )
    said = words | {"everyone": False, "by": "next"}
    await place.told("quote.edit", quote=quote.id, rev=quote.rev, **said)
    await until(lambda: lines()[0].text == "Tarea: Rosa trae los libros. (Para la próxima reunión.)")
    (after,) = lines()
    block = (await place.blocks())[after.block]
    assert (after.id, block.text) == (before.id, "En mis palabras")
    assert after.rev > block.seen[after.id], "a line that says something else is no news"
    await place.told("quote.remove", quote=quote.id)
    await until(lambda: lines() == [])
    assert (await place.blocks())[after.block].text == "En mis palabras"


async def test_what_was_marked_when_nobody_drew_is_there_for_whoever_opens_the_report(
    place: Reporting,
) -> None:
    """[RW11] The process died before it drew, and the transcript is gone: the quote was not."""
    await place.open()
    await place.order("agenda.start")
    await place.drawn()
    await place.told("quote.add", sort="agreement", text="Empezamos a las ocho", who=[], line="l1", said_ms=1)
    await place.restarted()
    assert "Empezamos a las ocho" not in str(await place.lines())
    await place.drawn()
    assert "Acuerdo: Empezamos a las ocho" in str(await place.lines())
    assert await agree(place)


async def test_a_draft_that_knew_less_of_the_spoken_takes_nothing_out(
    place: Reporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[RW11] While one process draws, something is marked and drawn by another: it is compared with what it was drawn of."""
    await place.open()
    ana = await place.join("Ana")
    await place.order("agenda.start")
    await place.drawn()
    await place.do("note.write", ana, moment="m1", text="Leemos en parejas")
    slow = Reporting(place.logs, place.directory)
    slow.room = await slow._opened(NAME)
    drawing, is_first = slow.drafting.aside, True

    async def meanwhile(work: Callable[[], Any]) -> Any:
        nonlocal is_first
        done = await drawing(work)
        if is_first:
            is_first = False
            await place.told("quote.add", sort="task", text="Traer libros", who=[], line="l1", said_ms=1)
            await place.drawn()
        return done

    monkeypatch.setattr(slow.drafting, "aside", meanwhile)
    await slow.drawn()
    assert await undone(place) == set()
    assert "Tarea: Traer libros" in str(await slow.lines())
    await slow.stop()


async def test_another_history_of_the_meeting_is_drawn_too(place: Reporting) -> None:
    """[RW3] Also where it is shorter than the one that was lost: what is gone is gone from the draft."""
    await place.open()
    ana = await place.join("Ana")
    await place.order("agenda.start")
    short = await place.logs.read(NAME, 0, 1000)
    await place.do("note.write", ana, moment="m1", text="Se perdió")
    await place.drawn()
    assert "Se perdió" in str(await place.lines())
    await place.stop()
    await place.logs.drop(NAME)
    epoch = new_epoch()
    await place.logs.create(NAME, epoch)
    await place.logs.append(NAME, epoch, 0, short)
    await place.restarted()
    await place.drawn()
    assert await agree(place)
    assert "Se perdió" not in str(await place.lines())
