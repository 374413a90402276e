"""Damage to a log, wherever it falls: no other meeting is touched, the damaged one never opens as if it were whole, and
six phones bring back every note that was acknowledged, once.

A place, a file and a kind of damage are drawn from the seed; `make faults` draws two hundred.
"""

from __future__ import annotations

import asyncio
import random
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from board.log.archive import archive_path
from board.log.mark import AckMark
from board.log.sqlite import SqliteLogs
from facilitator import storage
from facilitator.simulate.client import Client
from tests.faults.damaged_meeting import (
    PATIENCE_S,
    Meeting,
    Records,
    connected,
    hold,
    index_now,
    lead_to,
    served,
)

pytestmark = pytest.mark.faults

FIRST_PAGE = 4096
SAMPLE = range(20)


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory) -> tuple[Meeting, Meeting]:
    return asyncio.run(hold(tmp_path_factory.mktemp("held")))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Twenty places in the usual run, which asks for few seeds; as many as it asks for in the long one."""
    if "place" in metafunc.fixturenames:
        many = metafunc.config.getoption("--seeds")
        metafunc.parametrize("place", range(max(many, len(SAMPLE))))


def damage(meeting: Meeting, place: int, to: Path) -> str:
    """A copy of the data folder with one of the log's files flipped or cut; what was done, in words."""
    chance = random.Random(place)
    left = chance.choice(["killed", "killed", "closed"])
    shutil.copytree(meeting.folder / left, to)
    file = to / "logs" / f"{meeting.log}.sqlite3"
    wal = file.with_name(f"{file.name}-wal")
    targets = (
        [file, file, archive_path(file)] if left == "closed" else [wal, wal, wal, file, archive_path(file)]
    )
    target = chance.choice(targets)
    content = bytearray(target.read_bytes())
    where = chance.randrange(min(len(content), FIRST_PAGE) if chance.random() < 0.4 else len(content))
    how = chance.choice(["flip", "flip", "cut"])
    if how == "flip":
        content[where] ^= chance.randrange(1, 256)
    else:
        del content[where:]
    target.write_bytes(content)
    return f"{left}: {how} {target.name[41:]} at {where}"


async def faults_of(meeting: Meeting, other: Meeting, data: Path, *, offers: bool = True) -> list[str]:
    """Serve what is left, let everybody come back, lead on to where the meeting was; everything that is wrong then."""
    found: list[str] = []
    async with served(data) as endpoint:
        async with connected(endpoint, _copies(other), other.epoch, offers=offers) as clients:
            for number, client in enumerate(clients):
                if not await client.until(lambda replica: replica.is_live, PATIENCE_S):
                    found.append(f"the other meeting is closed to {number}: {client.ended}")
                elif client.replica.records != other.views[number] or client.replica.epoch != other.epoch:
                    found.append(f"the other meeting is another one for {number}")
        async with connected(endpoint, _copies(meeting), meeting.epoch, offers=offers) as clients:
            leader = clients[0]
            for client in clients:
                if not await client.until(lambda replica: replica.is_live, PATIENCE_S):
                    return [*found, f"closed to {client.identity.role}: {client.ended}"]
            if leader.replica.epoch == meeting.epoch:
                views = [client.replica.records for client in clients]
                return found if views == meeting.views else [*found, "opened as if whole"]
            if not await leader.until(lambda replica: "recovery" in replica.records, PATIENCE_S):
                found.append("nobody was told")
            if not list((data / "logs" / "damaged").glob(f"{meeting.log}.*/report.json")):
                found.append("nothing was set aside")
            await lead_to(leader, _index(meeting))
            await _until_back(meeting, clients)
            newest = max(client.replica.seq for client in clients)
            for number, client in enumerate(clients):
                view = await client.fresh_view(at_least=newest)
                found += differences(meeting.views[number], view["records"], f"device {number}")
            found += [f"still at {index_now(leader)}"] if index_now(leader) != _index(meeting) else []
    return found


def _index(meeting: Meeting) -> int:
    return int(meeting.views[0][f"moment/{meeting.moment}"]["index"]) + 1


def _copies(meeting: Meeting) -> list[Any]:
    return [type(each)(each.identity, list(each.acknowledged)) for each in meeting.devices]


async def _until_back(meeting: Meeting, clients: list[Client]) -> None:
    """Wait until every screen shows what it showed; whoever looks afterwards sees what is missing."""

    def is_back() -> bool:
        screens = zip(meeting.views, clients, strict=True)
        return not any(differences(before, own.replica.records, "") for before, own in screens)

    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE_S):
            while not is_back():
                await clients[0].until(lambda _: False, 0.05)


def differences(before: Records, after: Records, who: str) -> list[str]:
    """What of the people's work is not as it was: places and numbers may be others, words and whose they are may not."""
    found = []
    for key in sorted(before.keys() | after.keys()):
        kind = key.partition("/")[0]
        if kind not in ("note", "support", "cluster", "synthesis", "member"):
            continue
        was, now = (_work(key, records.get(key)) for records in (before, after))
        if was != now:
            found.append(f"{who}: {key} was {was}, is {now}")
    return found


def _work(key: str, record: dict[str, Any] | None) -> dict[str, Any] | None:
    """A record without what another order of the same operations changes: numbers, places, times, being late."""
    if record is None:
        return None
    changing = {"rev", "place", "made_ms", "late"}
    return {name: value for name, value in record.items() if name not in changing}


async def test_wherever_damage_falls_every_acknowledged_note_is_back(
    held: tuple[Meeting, Meeting], tmp_path: Path, place: int
) -> None:
    done = damage(held[0], place, tmp_path / "data")
    assert await faults_of(*held, tmp_path / "data") == [], done


async def test_nothing_is_left_but_the_opening_and_every_acknowledged_note_is_back(
    held: tuple[Meeting, Meeting], tmp_path: Path
) -> None:
    """The worst there is: the file is gone, and of the archive only the first entry reads. Nobody came in, nothing began."""
    meeting, other = held
    shutil.copytree(meeting.folder / "closed", tmp_path / "data")
    file = tmp_path / "data" / "logs" / f"{meeting.log}.sqlite3"
    file.unlink()
    lines = archive_path(file).read_bytes().split(b"\n")
    archive_path(file).write_bytes(b"\n".join(lines[:2]))
    assert await faults_of(meeting, other, tmp_path / "data") == []


async def _is_red_somewhere(held: tuple[Meeting, Meeting], tmp_path: Path, word: str) -> bool:
    """Over some places the check says this word, sooner or later."""
    for place in range(12):
        damage(held[0], place, tmp_path / str(place))
        found = await faults_of(*held, tmp_path / str(place))
        if any(fault.partition(":")[0].startswith(word) for fault in found):
            return True
    return False


async def test_a_server_that_salvages_nothing_is_caught(
    held: tuple[Meeting, Meeting], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[the control]"""

    class Refusing(SqliteLogs):
        def __init__(self, *words: Any, **named: Any) -> None:
            super().__init__(*words, **named | {"salvages": False})

    monkeypatch.setattr(storage, "SqliteLogs", Refusing)
    monkeypatch.setattr("tests.faults.test_damage.PATIENCE_S", 1.0)
    assert await _is_red_somewhere(held, tmp_path, "closed to")


async def test_a_server_that_does_not_know_how_far_it_was_is_caught(
    held: tuple[Meeting, Meeting], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[the control] Without its mark, a log whose end was dropped opens as if it were whole."""
    monkeypatch.setattr(AckMark, "seq", lambda _: None)
    assert await _is_red_somewhere(held, tmp_path, "opened as if whole")


async def test_phones_that_offer_nothing_are_caught(
    held: tuple[Meeting, Meeting], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[the control]"""
    monkeypatch.setattr("tests.faults.test_damage.PATIENCE_S", 5.0)
    meeting, other = held
    shutil.copytree(meeting.folder / "killed", tmp_path / "data")
    wal = tmp_path / "data" / "logs" / f"{meeting.log}.sqlite3-wal"
    wal.write_bytes(wal.read_bytes()[: wal.stat().st_size // 2])
    archive_path(wal.with_suffix(".sqlite3")).unlink(missing_ok=True)
    found = await faults_of(meeting, other, tmp_path / "data", offers=False)
    assert any("note/" in fault for fault in found)
