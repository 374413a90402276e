"""Numbers of the minute book: each meeting one, no number twice, whoever asks and however often."""

import asyncio

import pytest

from board.directory.base import Conflict, Document, Exists
from facilitator.minute_book import document_id, number_of
from tests.facilitator.edge import DictDirectory, minted


class ContestedDirectory(DictDirectory):
    """Somebody else is a little quicker, a few times."""

    def __init__(self, first: int) -> None:
        super().__init__()
        self.first = first

    async def _somebody_else(self, id: str) -> None:
        if self.first:
            self.first -= 1
            listed = self.documents.get(id, {"meetings": []})["meetings"]
            document = {"meetings": [*listed, minted(1000 + self.first)]}
            if id in self.documents:
                await super().put(id, document, self._revs[id])
            else:
                await super().create(id, document)

    async def create(self, id: str, document: Document) -> int | Exists:
        await self._somebody_else(id)
        return await super().create(id, document)

    async def put(self, id: str, document: Document, rev: int) -> int | Conflict:
        await self._somebody_else(id)
        return await super().put(id, document, rev)


async def test_a_meeting_keeps_its_number_and_the_next_one_gets_the_next() -> None:
    """[RW2] Each network has its own book."""
    directory = DictDirectory()
    for number in (1, 2, 1, 3, 2):
        assert await number_of(directory, "mantaro", minted(number)) == number
    assert await number_of(directory, "otra", minted(3)) == 1
    assert directory.documents[document_id("mantaro")] == {"meetings": [minted(n) for n in (1, 2, 3)]}


async def test_of_many_at_once_each_gets_another_number() -> None:
    """[RW2]"""
    directory = DictDirectory()
    asked = [minted(n % 8 + 1) for n in range(24)]
    given = await asyncio.gather(*(number_of(directory, "mantaro", meeting) for meeting in asked))
    book = directory.documents[document_id("mantaro")]["meetings"]
    assert given == [book.index(meeting) + 1 for meeting in asked]
    assert set(given) == set(range(1, 9))


@pytest.mark.parametrize("first", [1, 2, 7])
async def test_whoever_comes_second_gets_the_number_after(first: int) -> None:
    """[RW2] Beginning the book included."""
    assert await number_of(ContestedDirectory(first), "mantaro", minted(1)) == first + 1


async def test_whoever_is_never_first_asks_again_later() -> None:
    """[RW2] And no number was lost by it."""
    directory = ContestedDirectory(10**6)
    assert await number_of(directory, "mantaro", minted(1)) is None
    assert minted(1) not in directory.documents[document_id("mantaro")]["meetings"]
