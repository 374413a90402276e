"""A writer to be killed: started, listened to, and ended by its own process id."""

import signal
import subprocess
from pathlib import Path

from tests.faults.journal import Journal
from tests.faults.log_writer import Orders

ROOT = Path(__file__).parents[2]


class WriterProcess:
    """Everything it says goes into the journal, also what was still in the pipe when it died."""

    def __init__(self, orders: Orders, journal: Journal) -> None:
        self._journal = journal
        self._process = subprocess.Popen(orders.command(), stdout=subprocess.PIPE, cwd=ROOT, text=True)

    def hear_acks(self, count: int) -> None:
        """Listen until so many acknowledgements have come."""
        assert self._process.stdout is not None
        while count > 0:
            line = self._process.stdout.readline()
            assert line, "the writer ended by itself"
            self._journal.hear(line)
            count -= line.startswith("ack ")

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        with self._process:
            assert self._process.stdout is not None
            *whole, _torn = self._process.stdout.read().split("\n")
        self._journal.hear_all(whole)
