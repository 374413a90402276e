"""Deletes a log's file and every copy of it, so that a crash in between leaves a log that is whole, or none.

Only for what its owner wants gone. Whoever calls has closed the file.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from board.durable_files import sync_folder
from board.log.archive import archive_path
from board.log.mark import mark_path
from board.log.salvage import copies_aside, is_there, write_ahead


def remove(path: Path) -> bool:
    """Delete the log at `path`; False if there was none.

    Copies go first and the file itself last: a copy that outlived its file would be taken for a damaged log, and what
    was to be gone would come back from it.
    """
    if not is_there(path):
        return False
    for folder in copies_aside(path):
        shutil.rmtree(folder)
    for copy in (archive_path(path), path.with_suffix(".salvage"), mark_path(path), *write_ahead(path)):
        copy.unlink(missing_ok=True)
    sync_folder(path.parent)
    path.unlink(missing_ok=True)
    sync_folder(path.parent)
    return True
