"""A process that writes documents and says what it tries and what was answered.

    python -m tests.faults.directory_writer FOLDER SEED [stock]

`stock` writes through TinyDB's own JSON storage instead of ours: the control that must be seen to fail.
"""

import asyncio
import random
import sys
from pathlib import Path

from tinydb.storages import JSONStorage

from board.directory import tinydb
from tests.faults.log_writer import say

DOCUMENTS = ("network-1", "code-ABC234", "code-ABD234", "installation")
VERSIONS = 12


def document_of(id: str, rev: int) -> dict:
    """What version `rev` of a document says; its length changes, so that a file written in place grows and shrinks."""
    return {"id": id, "rev": rev, "text": f"{rev} " * (50 + 3_000 * (rev % 3))}


async def main(folder: Path, seed: int) -> None:
    directory, chance = tinydb.TinyDirectory(folder), random.Random(seed)
    revs = dict.fromkeys(DOCUMENTS, 0)
    while waiting := [id for id, rev in revs.items() if rev < VERSIONS]:
        id = chance.choice(waiting)
        revs[id] += 1
        say("try", id, revs[id], "x")
        if revs[id] == 1:
            outcome = await directory.create(id, document_of(id, 1))
        else:
            outcome = await directory.put(id, document_of(id, revs[id]), revs[id] - 1)  # type: ignore[assignment]
        assert outcome == revs[id], outcome
        say("ack", id, revs[id], "x")
    await directory.close()


if __name__ == "__main__":
    if sys.argv[3:] == ["stock"]:
        setattr(tinydb, "DurableStorage", JSONStorage)  # noqa: B010 - broken on purpose, against its type
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
