"""What `tinkuy check` knows of a folder of logs and of the documents beside it; that it changes nothing."""

from pathlib import Path
from typing import Any

import pytest

from board.core.kernel.entry import Actor, Role
from board.core.logbook.links import IssueLink
from board.core.logbook.opening import OpenLogbook
from board.core.logbook.tasks import AddTask
from board.core.meeting.opening import OpenMeeting
from board.core.meeting.operations import MEETING
from board.directory.tinydb import TinyDirectory
from board.log.archive import archive_path
from board.log.sqlite import SqliteLogs
from board.rooms.registry import Rooms
from board.rooms.room import Room
from board.rooms.rules import MEETING_RULES, rules_of
from board.rooms.wall_clock import WallClock
from facilitator.checking import Finding, examine, logs_in, look_at
from facilitator.storage import UPGRADES

CODES = ("7K3MPQ", "8K3MPQ")


def opening(number: int, code: str) -> OpenMeeting:
    hashes: dict[str, Any] = {
        f"{link}_hash": link[0] * 64 for link in ("facilitator", "rapporteur", "projector")
    }
    fields = {"template": "libre", "code": code, "participant_hash": "c" * 64, **hashes}
    made = MEETING.parse({"kind": "meeting.open", "id": f"{number:032x}", **fields})
    assert isinstance(made, OpenMeeting), made
    return made


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    """Two meetings of one entry each, and their codes."""
    logs, directory = SqliteLogs(tmp_path / "logs", UPGRADES.lift), TinyDirectory(tmp_path / "directory")
    rooms = Rooms(logs, MEETING_RULES, WallClock())
    for number, code in enumerate(CODES, 1):
        assert isinstance(await rooms.create(f"meeting-{number:032x}", opening(number, code)), Room)
        await directory.create(f"code-{code}", {"meeting": f"{number:032x}"})
    await rooms.close()
    await logs.close()
    await directory.close()
    return tmp_path


async def test_a_logbook_is_repeated_by_its_own_rules(folder: Path) -> None:
    """One that is whole is counted; one that cannot be repeated is said to be damaged, without a word of it."""
    logs = SqliteLogs(folder / "logs", UPGRADES.lift)
    rooms = Rooms(logs, rules_of, WallClock())
    made = await rooms.create(f"logbook-{'b' * 32}", OpenLogbook(id="b" * 32, name="Ana"))
    assert isinstance(made, Room)
    await made.ask(IssueLink(id="d" * 32, number=1, hash="a" * 64, by="claim"), Actor(Role.SERVER))
    await made.ask(AddTask(id="c" * 32, sort="other", what="Canario"), Actor(Role.OWNER, "b" * 32, "1"))
    await rooms.close()
    await logs.close()
    looked = look_at(folder / "logs" / f"logbook-{'b' * 32}.sqlite3")
    assert (looked.fault, looked.code, len(looked.rows)) == (None, None, 3)
    told = [found.text for found in await findings(folder)]
    assert told[0].startswith("3 ")
    assert "Canario" not in str(told)


async def findings(folder: Path) -> list[Finding]:
    before = state_of(folder)
    directory = TinyDirectory(folder / "directory")
    found, _ = await examine(folder / "logs", directory)
    await directory.close()
    assert state_of(folder) == before, "looking changed something"
    return found


def state_of(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def log_of(folder: Path, number: int) -> Path:
    return folder / "logs" / f"meeting-{number:032x}.sqlite3"


async def test_what_is_whole_is_fine(folder: Path) -> None:
    assert await findings(folder) == [Finding("2 pizarras enteras, 2 cambios leídos y repetidos.")]


async def test_a_damaged_log_is_named_and_the_others_are_read(folder: Path) -> None:
    log = log_of(folder, 1)
    log.write_bytes(log.read_bytes()[:-4096])
    whole, damaged = await findings(folder)
    assert whole.text.startswith("1 pizarras enteras, 1 cambios")
    assert not damaged.is_fine
    assert damaged.text.startswith(f"{log.stem}: dañada")
    assert "su copia tiene 1 cambios" in damaged.text


async def test_a_log_whose_file_is_gone_is_missed(folder: Path) -> None:
    log_of(folder, 1).unlink()
    found = await findings(folder)
    assert ["su archivo no está" in each.text for each in found] == [False, True]


async def test_a_damaged_archive_is_named(folder: Path) -> None:
    archive = archive_path(log_of(folder, 2))
    archive.write_bytes(archive.read_bytes().replace(b"libre", b"LIBRE"))
    _, named = await findings(folder)
    assert (named.is_fine, named.text.startswith(f"meeting-{2:032x}: su copia está dañada")) == (False, True)


async def test_a_salvage_is_told_where_the_damaged_files_are(folder: Path) -> None:
    log = log_of(folder, 1)
    log.write_bytes(b"")
    logs = SqliteLogs(folder / "logs", UPGRADES.lift)
    assert await logs.head(log.stem) is not None
    await logs.close()
    told = (await findings(folder))[1]
    assert told.is_fine
    assert "se recuperó de un daño con 1 de 1 cambios" in told.text
    assert (folder / "logs" / "damaged" / f"{log.stem}.1" / "report.json").exists()


async def test_a_code_without_a_meeting_and_a_meeting_without_a_code(folder: Path) -> None:
    directory = TinyDirectory(folder / "directory")
    await directory.create("code-ZZZZZZ", {"meeting": f"{9:032x}"})
    assert await directory.remove(f"code-{CODES[0]}", 1)
    await directory.close()
    _, *found = await findings(folder)
    assert [each.text for each in found] == [
        "El código ZZZZZZ no lleva a ninguna reunión.",
        f"A la reunión {1:032x} no se llega por su código {CODES[0]}.",
    ]
    assert not any(each.is_fine for each in found)


async def test_beside_a_server_that_writes_what_it_acknowledged_is_read(folder: Path) -> None:
    logs = SqliteLogs(folder / "logs", UPGRADES.lift)
    rooms = Rooms(logs, MEETING_RULES, WallClock())
    made = await rooms.create(f"meeting-{3:032x}", opening(3, "9K3MPQ"))
    assert isinstance(made, Room)
    looked = look_at(log_of(folder, 3))
    assert (looked.fault, len(looked.rows), looked.code) == (None, 1, "9K3MPQ")
    await rooms.close()
    await logs.close()


def test_every_log_that_is_or_was_is_looked_at(tmp_path: Path) -> None:
    for name in ("meeting-1.sqlite3", "meeting-1.mark", "meeting-2.mark", "report-1.sqlite3", "notes.txt"):
        (tmp_path / name).touch()
    assert [path.name for path in logs_in(tmp_path)] == [
        "meeting-1.sqlite3",
        "meeting-2.sqlite3",
        "report-1.sqlite3",
    ]
