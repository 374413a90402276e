"""What was said is in no backup: people were told when it is deleted. A meeting that is restored goes on without it."""

from __future__ import annotations

import asyncio
import zipfile
from pathlib import Path

from click.testing import CliRunner

from board.core.speech.naming import log_name
from board.core.speech.records import Line
from board.directory.tinydb import TinyDirectory
from board.log.sqlite import SqliteLogs
from facilitator.backup import back_up, restore
from facilitator.checking import examine, look_at
from facilitator.cli.backup import backup
from facilitator.storage import UPGRADES
from tests.board.rooms.stage import MEETING_ID
from tests.facilitator.couriers.erasing_place import Transcribed

TRANSCRIPT = f"{log_name(MEETING_ID)}.sqlite3"


def place_in(folder: Path) -> Transcribed:
    """A process over what is stored in a folder."""
    place = Transcribed()
    place.logs, place.directory = (
        SqliteLogs(folder / "logs", UPGRADES.lift),
        TinyDirectory(folder / "directory"),
    )
    place.start()
    return place


async def over(place: Transcribed) -> None:
    await place.rooms.close()
    await place.logs.close()
    await place.directory.close()


async def test_a_backup_leaves_what_was_said_out_and_says_so(tmp_path: Path) -> None:
    """[SP10] `tinkuy check` reads it like any other log; restored, the meeting begins a transcript anew."""
    data, restored, file = tmp_path / "data", tmp_path / "restored", tmp_path / "copia.zip"
    place = place_in(data)
    await place.transcribed()
    await over(place)
    assert look_at(data / "logs" / TRANSCRIPT).fault is None
    directory = TinyDirectory(data / "directory")
    findings, _ = await examine(data / "logs", directory)
    await directory.close()
    assert [each.text for each in findings if "speech" in each.text and not each.is_fine] == []

    kept = await asyncio.to_thread(back_up, data, file)
    assert (kept.logs, kept.left_out) == (1, 1)
    with zipfile.ZipFile(file) as held:
        assert [name for name in held.namelist() if "speech" in name] == []
    await asyncio.to_thread(restore, file, restored)
    assert not (restored / "logs" / TRANSCRIPT).exists()
    told = await asyncio.to_thread(
        CliRunner().invoke, backup, [str(tmp_path / "otra.zip"), "--data", str(data)]
    )
    assert "Lo que se transcribió no se copia" in told.output

    place = place_in(restored)
    await place.restarted()
    assert place.speech.state == "on"
    anew = await place.transcripts.opened(MEETING_ID)
    assert anew is not None
    assert list(anew.state.all(Line)) == []
    await over(place)
