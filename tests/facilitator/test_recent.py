"""Which meetings were made last: in order, once each, by network."""

import asyncio

from facilitator.recent import DOCUMENT, MOST, Made, listed, note
from tests.facilitator.edge import DictDirectory, Edge, minted


async def test_the_last_one_comes_first_and_a_retry_changes_nothing() -> None:
    directory = DictDirectory()
    for number in (1, 2, 3, 1):
        await note(directory, Made(minted(number), "mantaro" if number == 2 else None, None))
    assert [made.meeting for made in await listed(directory)] == [minted(3), minted(2), minted(1)]
    assert await listed(directory, "mantaro") == [Made(minted(2), "mantaro", None)]
    assert await listed(directory, "otra") == []


async def test_many_at_once_are_all_noted_and_the_list_does_not_grow_for_ever() -> None:
    directory = DictDirectory()
    await asyncio.gather(*(note(directory, Made(minted(n))) for n in range(1, 6)))
    assert len(await listed(directory)) == 5
    for n in range(6, MOST + 20):
        await note(directory, Made(minted(n)))
    assert len(directory.documents[DOCUMENT]["meetings"]) == MOST
    assert (await listed(directory))[0].meeting == minted(MOST + 19)


async def test_a_meeting_that_is_made_is_noted(edge: Edge) -> None:
    await edge.meeting(1)
    await edge.meeting(1)
    assert await listed(edge.directory) == [Made(minted(1), None, None)]
