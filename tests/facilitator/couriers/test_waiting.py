"""The list of meetings that may still have something to carry."""

from board.log.memory import MemoryLogs
from facilitator.couriers import waiting
from tests.facilitator.edge import DictDirectory, minted


async def test_a_meeting_is_noted_once_and_forgotten_when_all_is_delivered() -> None:
    directory = DictDirectory()
    for n in (1, 2, 1):
        await waiting.expect(directory, minted(n))
    assert await waiting.listed(directory) == [minted(1), minted(2)]
    await waiting.forget(directory, minted(1))
    await waiting.forget(directory, minted(7))
    assert await waiting.listed(directory) == [minted(2)]


async def test_where_nothing_was_ever_noted_every_meeting_there_is_waits() -> None:
    """Made by a program that had no couriers; another time nothing is added to the list."""
    directory, logs = DictDirectory(), MemoryLogs()
    for name in (f"meeting-{minted(1)}", f"logbook-{minted(2)}", f"meeting-{minted(3)}"):
        await logs.create(name, "e" * 32)
    await waiting.begin(directory, logs)
    assert await waiting.listed(directory) == [minted(1), minted(3)]
    await waiting.forget(directory, minted(1))
    await waiting.begin(directory, logs)
    assert await waiting.listed(directory) == [minted(3)]


async def test_the_oldest_are_forgotten_when_too_many_wait() -> None:
    directory = DictDirectory()
    many = [minted(n) for n in range(waiting.MOST)]
    await directory.create(waiting.DOCUMENT, {"meetings": many})
    await waiting.expect(directory, minted(9999))
    assert await waiting.listed(directory) == [*many[1:], minted(9999)]


async def test_changes_at_the_same_time_lose_none() -> None:
    """Whoever comes second reads the list anew."""

    class Contended(DictDirectory):
        async def get(self, id: str):  # type: ignore[no-untyped-def] # as the directory's own
            held = await super().get(id)
            if self.rivals:
                await self.rivals.pop()()
            return held

        rivals: list = []  # noqa: RUF012 - of one test

    directory = Contended()
    await waiting.expect(directory, minted(1))
    directory.rivals.append(lambda: waiting.expect(directory, minted(2)))
    await waiting.expect(directory, minted(3))
    assert sorted(await waiting.listed(directory)) == [minted(1), minted(2), minted(3)]
