"""Whether everything stored is whole: each log to its last checksum and replayed, archives, and the documents beside them.

Looks only: needs no lock, may run beside a server, and leaves no file behind. Must never show what anybody wrote.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from board.core.kernel.decide import apply
from board.core.kernel.records import Store
from board.core.meeting.records import Meeting
from board.directory.base import Directory, DirectoryDamaged, DirectoryFault
from board.log.archive import Archive, archive_path, read_archive
from board.log.base import LogError
from board.log.codec import Stored, decode
from board.log.mark import AckMark, mark_path
from board.log.salvage import salvages_in
from board.log.sqlite_layout import check_whole
from board.log.upgrade import NewerVersion
from board.rooms.rules import rules_of
from facilitator.dependencies import room_name
from facilitator.locale import _
from facilitator.storage import UPGRADES

MEETINGS = "meeting-"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a report. `is_fine` is false for what somebody has to look after."""

    text: str
    is_fine: bool = True


@dataclass(frozen=True, slots=True)
class Looked:
    """A log as it is: its rows if they are all whole, its epoch, the code it says to have; else what is wrong with it."""

    name: str
    rows: tuple[Stored, ...] = ()
    epoch: str = ""
    code: str | None = None
    fault: str | None = None


def look_at(path: Path) -> Looked:
    """Read a log's file to its end and fold it, without writing anything."""
    name, rows = path.stem, list[Stored]()
    try:
        if not path.exists():
            return Looked(name, fault=_("su archivo no está"))
        epoch, rows = _rows_of(name, path)
        return Looked(name, tuple(rows), epoch, _code_of(name, rows))
    except (LogError, sqlite3.Error, UnicodeDecodeError, OSError) as damage:
        return Looked(name, fault=str(damage).removeprefix(f"{name}: "))
    except NewerVersion:
        return Looked(name, fault=_("la escribió un Tinkuy más nuevo que este"))
    except Exception as failure:  # whatever a replay meets, the other logs are still to be looked at
        return Looked(name, fault=_("no se puede repetir: {kind}").format(kind=type(failure).__name__))


def logs_in(folder: Path) -> list[Path]:
    """The place of every log that is or was in a folder."""
    found = {path.with_suffix(".sqlite3") for end in ("sqlite3", "mark") for path in folder.glob(f"*.{end}")}
    return sorted(found)


def archive_of(path: Path) -> Archive | None:
    """The archive beside a log's file, as far as it checks."""
    try:
        return read_archive(path.stem, archive_path(path).read_bytes())
    except OSError:
        return None


async def examine(logs: Path, directory: Directory) -> tuple[list[Finding], list[Missing]]:
    """Everything worth knowing about what is stored, and what of the documents could be mended."""
    looked = [(path, look_at(path)) for path in logs_in(logs)]
    findings = list(_of_logs(looked))
    findings += _of_salvages(logs)
    try:
        missing = await unmatched([each for _path, each in looked], directory)
    except (DirectoryDamaged, DirectoryFault) as damage:
        told = _("El directorio no se puede leer: {reason}.").format(reason=damage)
        return [*findings, Finding(told, is_fine=False)], []
    return findings + [Finding(each.text, is_fine=False) for each in missing], missing


@dataclass(frozen=True, slots=True)
class Missing:
    """A code that leads to no meeting, or a meeting to which no code leads."""

    what: Literal["log", "document"]
    code: str
    meeting: str

    @property
    def text(self) -> str:
        """What is the matter, in a sentence."""
        if self.what == "log":
            return _("El código {code} no lleva a ninguna reunión.").format(code=self.code)
        return _("A la reunión {meeting} no se llega por su código {code}.").format(
            meeting=self.meeting, code=self.code
        )


async def unmatched(looked: list[Looked], directory: Directory) -> list[Missing]:
    """The log is the truth; a document only says where to look. A log that cannot be read is not counted as missing."""
    there = {each.name for each in looked}
    codes = {}
    for id in await directory.ids("code-"):
        if held := await directory.get(id):
            codes[id.removeprefix("code-")] = str(held.document["meeting"])
    without_log = [
        Missing("log", code, meeting) for code, meeting in codes.items() if room_name(meeting) not in there
    ]
    return without_log + [
        Missing("document", each.code, each.name.removeprefix(MEETINGS))
        for each in looked
        if each.code is not None and codes.get(each.code) != each.name.removeprefix(MEETINGS)
    ]


def _of_logs(looked: list[tuple[Path, Looked]]) -> Iterator[Finding]:
    whole = [each for _path, each in looked if each.fault is None]
    entries = sum(len(each.rows) for each in whole)
    yield Finding(
        _("{logs} pizarras enteras, {entries} cambios leídos y repetidos.").format(
            logs=len(whole), entries=entries
        )
    )
    for path, each in looked:
        if each.fault is not None:
            archive = archive_of(path)
            kept = (
                _("su copia tiene {n} cambios").format(n=len(archive.rows))
                if archive
                else _("no tiene copia")
            )
            told = _(
                "{name}: dañada ({fault}); {kept}. Al abrirla se guardará aparte y seguirá con lo que esté entero."
            )
            yield Finding(told.format(name=each.name, fault=each.fault, kept=kept), is_fine=False)
        elif archive_path(path).exists() and not _is_sound(archive_of(path), each):
            told = _("{name}: su copia está dañada; se hará otra con los próximos cambios.")
            yield Finding(told.format(name=each.name), is_fine=False)


def _is_sound(archive: Archive | None, looked: Looked) -> bool:
    return archive is not None and archive.is_whole and tuple(archive.rows) == looked.rows[: archive.told]


def _of_salvages(logs: Path) -> Iterator[Finding]:
    for told in salvages_in(logs):
        many = "?" if told.acknowledged is None else told.acknowledged
        words = _("{name} se recuperó de un daño con {kept} de {many} cambios; lo dañado está en {place}.")
        place = logs / "damaged" / told.aside
        yield Finding(words.format(name=told.name, kept=told.kept, many=many, place=place))


def _rows_of(name: str, path: Path) -> tuple[str, list[Stored]]:
    # Beside a server there is a write-ahead log to be read too; alone, SQLite must not make files for its own use.
    mode = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "mode=ro&immutable=1"
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)
    try:
        connection.execute("BEGIN")  # one look at one state, whoever writes meanwhile
        # Read before the rows: whoever writes meanwhile raises it.
        check_whole(name, connection, AckMark(mark_path(path)).seq())
        (epoch,) = connection.execute("SELECT value FROM meta WHERE key = 'epoch'").fetchone()
        rows = connection.execute("SELECT body, checksum FROM entry ORDER BY seq")
        return str(epoch), [Stored(*row) for row in rows]
    finally:
        connection.close()


def _code_of(name: str, rows: list[Stored]) -> str | None:
    """Fold the entries by the rules of their kind of log; the code that a meeting says to have."""
    entries = [UPGRADES.lift(decode(name, seq, row)) for seq, row in enumerate(rows, 1)]
    store, registry = Store(), rules_of(name).registry
    for entry in entries:
        store.adopt(apply(registry, store, entry))
    return store.one(Meeting).code if name.startswith(MEETINGS) and entries else None
