"""What a model file says of its own size, read without torch and without running anything in it.

A checkpoint is an archive whose first part is a pickle. Its words are gone through one by one and none is obeyed.
"""

from __future__ import annotations

import pickletools
import zipfile
from collections.abc import Iterator
from pathlib import Path

_WANTED = frozenset({"n_audio_state", "n_audio_layer"})
_MOST_BYTES = 4_000_000
"""Of the pickle alone; the weights lie beside it."""


def dimensions_of(path: Path) -> dict[str, int] | None:
    """The width and depth of the model in a file; None for what is no model of Whisper. Blocks for some milliseconds."""
    try:
        with zipfile.ZipFile(path) as archive:
            name = next((name for name in archive.namelist() if name.endswith("/data.pkl")), None)
            if name is None or archive.getinfo(name).file_size > _MOST_BYTES:
                return None
            found = dict(_told(archive.read(name)))
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return None
    return found if found.keys() == _WANTED else None


def _told(pickled: bytes) -> Iterator[tuple[str, int]]:
    """Each wanted word with the number that follows it."""
    asked: str | None = None
    for opcode, argument, _at in pickletools.genops(pickled):
        if isinstance(argument, str):
            asked = argument if argument in _WANTED else None
        elif asked is not None and isinstance(argument, int) and not opcode.name.endswith("PUT"):
            yield asked, argument
            asked = None
