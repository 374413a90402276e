"""What every directory keeps to. A subclass only says how its store is opened."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from board.directory.base import Conflict, Directory, Exists, Held

OpenDirectory = Callable[[], Directory]

MEETING = {"meeting": "0123"}


class DirectoryContract:
    @pytest.fixture
    def open_directory(self) -> OpenDirectory:
        """Each call opens the same store anew."""
        raise NotImplementedError

    @pytest.fixture
    async def directory(self, open_directory: OpenDirectory) -> AsyncIterator[Directory]:
        directory = open_directory()
        yield directory
        await directory.close()

    async def test_a_document_is_read_as_it_was_made(self, directory: Directory) -> None:
        document = {
            "name": "Red «Ñuñoa» 🦙",
            "people": [{"id": "p1", "level": None, "share": 1.5}],
            "on": True,
            "n": {},
        }
        rev = await directory.create("network-1", document)
        assert isinstance(rev, int)
        assert await directory.get("network-1") == Held(document, rev)

    async def test_a_missing_document_is_none(self, directory: Directory) -> None:
        assert await directory.get("installation") is None
        assert await directory.get("code-ABC234") is None

    async def test_creating_it_again_changes_nothing(self, directory: Directory) -> None:
        rev = await directory.create("code-ABC234", MEETING)
        assert isinstance(rev, int)
        assert await directory.create("code-ABC234", {"meeting": "other"}) == Exists(rev)
        assert await directory.get("code-ABC234") == Held(MEETING, rev)

    async def test_of_many_who_create_it_at_once_one_does(self, directory: Directory) -> None:
        made = await asyncio.gather(*(directory.create("code-ABC234", {"n": n}) for n in range(16)))
        winners = [n for n, outcome in enumerate(made) if isinstance(outcome, int)]
        assert len(winners) == 1
        held = await directory.get("code-ABC234")
        assert held is not None
        assert held.document == {"n": winners[0]}

    async def test_every_version_has_its_number(self, directory: Directory) -> None:
        first = await directory.create("network-1", {"n": 1})
        assert isinstance(first, int)
        second = await directory.put("network-1", {"n": 2}, first)
        assert isinstance(second, int)
        assert second > first
        assert await directory.get("network-1") == Held({"n": 2}, second)

    async def test_who_writes_over_an_old_version_changes_nothing(self, directory: Directory) -> None:
        first = await directory.create("network-1", {"n": 1})
        assert isinstance(first, int)
        second = await directory.put("network-1", {"n": 2}, first)
        assert isinstance(second, int)
        assert await directory.put("network-1", {"n": 3}, first) == Conflict(second)
        assert await directory.put("network-1", {"n": 3}, second + 1) == Conflict(second)
        assert await directory.get("network-1") == Held({"n": 2}, second)

    async def test_of_many_who_add_at_once_nobody_is_lost(self, directory: Directory) -> None:
        await directory.create("network-1", {"people": []})

        async def add(person: int) -> None:
            while True:
                held = await directory.get("network-1")
                assert held is not None
                held.document["people"].append(person)
                if isinstance(await directory.put("network-1", held.document, held.rev), int):
                    return

        await asyncio.gather(*(add(person) for person in range(12)))
        held = await directory.get("network-1")
        assert held is not None
        assert sorted(held.document["people"]) == list(range(12))

    async def test_a_document_that_is_not_there_cannot_be_replaced(self, directory: Directory) -> None:
        assert await directory.put("network-1", {}, 1) == Conflict(None)
        assert await directory.put("network-1", {}, 0) == Conflict(None)
        await directory.create("code-ABC234", MEETING)
        assert await directory.put("code-ABC235", {}, 1) == Conflict(None)
        assert await directory.ids() == ["code-ABC234"]

    async def test_ids_are_found_by_prefix(self, directory: Directory) -> None:
        for id in ("network-2", "network-1", "installation", "code-ABC234", "code-ABC235", "code-ZBC234"):
            await directory.create(id, {})
        assert await directory.ids("network-") == ["network-1", "network-2"]
        assert await directory.ids("code-A") == ["code-ABC234", "code-ABC235"]
        assert len(await directory.ids()) == 6
        assert await directory.ids("school-") == []

    async def test_changing_what_was_read_or_given_changes_nothing_stored(self, directory: Directory) -> None:
        given: dict = {"people": [1]}
        await directory.create("network-1", given)
        given["people"].append(2)
        held = await directory.get("network-1")
        assert held is not None
        held.document["people"].append(3)
        again = await directory.get("network-1")
        assert again is not None
        assert again.document == {"people": [1]}

    @pytest.mark.parametrize(
        "id", ["", "Network-1", "network-", "network-../x", "network-a b", "a" + "-" + "1" * 65, "x/y"]
    )
    async def test_what_is_no_id_is_refused(self, directory: Directory, id: str) -> None:
        for call in (
            lambda: directory.get(id),
            lambda: directory.put(id, {}, 1),
            lambda: directory.create(id, {}),
        ):
            with pytest.raises(ValueError, match="not a document id"):
                await call()

    @pytest.mark.parametrize(
        "document", [[], "text", None, {"x": float("nan")}, {"x": {1, 2}}, {"x": "\ud800"}]
    )
    async def test_what_is_no_document_is_refused(self, directory: Directory, document: object) -> None:
        with pytest.raises((TypeError, ValueError)):
            await directory.create("network-1", document)  # type: ignore[arg-type]
        assert await directory.create("network-1", {}) == 1
        with pytest.raises((TypeError, ValueError)):
            await directory.put("network-1", document, 1)  # type: ignore[arg-type]
        assert await directory.get("network-1") == Held({}, 1)

    async def test_what_was_acknowledged_is_there_after_opening_again(
        self, open_directory: OpenDirectory, directory: Directory
    ) -> None:
        await directory.create("network-1", {"n": 1})
        await directory.put("network-1", {"n": 2}, 1)
        await directory.create("code-ABC234", MEETING)
        await directory.close()
        again = open_directory()
        assert await again.get("network-1") == Held({"n": 2}, 2)
        assert await again.ids() == ["code-ABC234", "network-1"]
        assert await again.put("code-ABC234", {}, 1) == 2
        await again.close()
