"""TinyDB over our storage: an updater that raises leaves nothing behind, and the stock storage would not have done."""

from pathlib import Path

import pytest
from tinydb import TinyDB
from tinydb.storages import MemoryStorage, Storage

from board.directory.durable_storage import DurableStorage


def half_an_update(database: TinyDB) -> list[dict]:
    database.insert({"people": ["ana"]})

    def updater(row: dict) -> None:
        row["people"].append("luis")
        raise RuntimeError("the rest of the change is impossible")

    with pytest.raises(RuntimeError):
        database.update(updater)
    return [dict(row) for row in database.all()]


def test_an_updater_that_raises_changes_nothing(tmp_path: Path) -> None:
    with TinyDB(tmp_path / "x.json", storage=DurableStorage) as database:
        assert half_an_update(database) == [{"people": ["ana"]}]


def test_the_memory_storage_of_tinydb_would_show_half_of_it() -> None:
    """Why `read` parses anew: this is the trap it avoids."""
    with TinyDB(storage=MemoryStorage) as database:
        assert half_an_update(database) == [{"people": ["ana", "luis"]}]


def test_what_was_written_is_read_by_another(tmp_path: Path) -> None:
    first: Storage = DurableStorage(tmp_path / "x.json")
    assert first.read() is None
    first.write({"documents": {"a": {"text": "ñ"}}})
    assert DurableStorage(tmp_path / "x.json").read() == {"documents": {"a": {"text": "ñ"}}}
    assert [path.name for path in tmp_path.iterdir()] == ["x.json"]


def test_what_cannot_be_serialised_leaves_the_file_alone(tmp_path: Path) -> None:
    storage = DurableStorage(tmp_path / "x.json")
    storage.write({"documents": {}})
    with pytest.raises(TypeError):
        storage.write({"documents": {"a": {1, 2}}})
    assert storage.read() == {"documents": {}} == DurableStorage(tmp_path / "x.json").read()
