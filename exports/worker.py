"""Sets a report in a process of its own: bounded memory and time, and a board that does not notice. Imports no web code.

The child reads one line of JSON and behind it the photos, and writes one line of JSON and behind it the document.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import sys
from collections.abc import Mapping
from typing import Any

from exports.writers import pdf

LIMIT_S = 30.0
MEMORY = 2 * 1024 * 1024 * 1024
"""Of address space: typst maps its fonts and keeps what it has set until the end."""
NICE = 5
AT_ONCE = 2
"""Documents set at the same time in one process of ours; more wait their turn."""


class CannotPrintError(Exception):
    """No document: the reason in a word (`slow`, `failed`), for a log; readers are told in their own."""


_turns: dict[asyncio.AbstractEventLoop, asyncio.Semaphore] = {}


async def printed(
    document: Mapping[str, Any], photos: Mapping[str, bytes] | None = None, limit_s: float = LIMIT_S
) -> pdf.Pdf:
    """The document as PDF. Raises `CannotPrintError` when it takes longer than `limit_s` seconds, or cannot be set."""
    kept = dict(photos or {})
    head = {"document": document, "photos": [[id, len(content)] for id, content in kept.items()]}
    sent = json.dumps(head).encode() + b"\n" + b"".join(kept.values())
    loop = asyncio.get_running_loop()
    for gone in [known for known in _turns if known.is_closed()]:
        del _turns[gone]
    async with _turns.setdefault(loop, asyncio.Semaphore(AT_ONCE)):
        answer = await _asked(sent, limit_s)
    line, _, content = answer.partition(b"\n")
    told = json.loads(line)
    return pdf.Pdf(content, told["tagged"], tuple(told["missing"]))


async def _asked(sent: bytes, limit_s: float) -> bytes:
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "exports.worker",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(limit_s):
            answer, _ = await child.communicate(sent)
    except TimeoutError:
        raise CannotPrintError("slow") from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode != 0 or not answer:
        raise CannotPrintError("failed")
    return answer


def lower_limits() -> None:
    """Before a word is read: no more memory or time than a long report needs, no file, no core."""
    os.nice(NICE)
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, int(LIMIT_S)),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def main() -> None:
    lower_limits()
    source = sys.stdin.buffer
    head = json.loads(source.readline())
    photos = {id: source.read(length) for id, length in head["photos"]}
    made = pdf.write(head["document"], photos)
    told = {"tagged": made.tagged, "missing": made.missing}
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + made.content)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
