"""A `tinkuy serve` of its own for a test: started as people start it, stopped as they stop it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ADDRESS = re.compile(r"Tinkuy está en (http://\S+)")
PATIENCE_S = 20


@dataclass
class Served:
    process: subprocess.Popen[str]
    address: str
    said: list[str] = field(default_factory=list)

    def stop(self) -> int:
        """Ask it to end; its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE_S)


def tinkuy(*words: str | Path, **settings: str) -> list[str | Path]:
    return [sys.executable, "-c", "from facilitator.cli import main; main()", *words]


def environment(**settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TINKUY_")}
    return (
        kept | {"TINKUY_PAGES": "0"} | {f"TINKUY_{name.upper()}": value for name, value in settings.items()}
    )


@contextmanager
def serving(data: Path, port: int = 0, **settings: str) -> Iterator[Served]:
    process = subprocess.Popen(
        tinkuy("serve", "--data", data, "--port", str(port)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(**settings),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        said: list[str] = []
        for line in process.stdout:
            said.append(line)
            if found := ADDRESS.search(line):
                yield Served(process, found[1], said)
                break
        else:
            raise AssertionError(f"it did not start: {said} {process.stderr.read()}")
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()
