"""A server of our own as a subprocess: started, killed without warning, started again on the same data.

Must never touch a process it did not start: it signals one pid, and only while that process is its unreaped child.
"""

from __future__ import annotations

import asyncio
import ctypes
import os
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from facilitator.simulate import door
from facilitator.simulate.wire import Endpoint, LineDown, Refused

SERVE = (sys.executable, "-c", "from facilitator.cli.serve import serve; serve()")

_SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


class CouldNotRun(Exception):
    """Nothing can be said about the server: it did not come up, or was not there. `told` is what it said itself."""

    def __init__(self, reason: str, told: str = "") -> None:
        """`reason` is for whoever tests; `told` are the server's own words, in its users' language."""
        super().__init__(f"{reason}\n{told}".strip())
        self.told = told


def free_port() -> int:
    """A port of loopback nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def command_from(text: str | None) -> tuple[str, ...]:
    """The words of `--server-command`; `python` means this interpreter. Without one: our own `serve`."""
    if not text:
        return SERVE
    words = shlex.split(text)
    return tuple([sys.executable, *words[1:]] if words[0] == "python" else words)


def _die_with_us() -> None:
    """Asks the kernel to end this child with its parent: a simulator that is killed must leave nothing running."""
    ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, signal.SIGKILL)


class Server:
    """One process on one loopback port. `log_path` gets what it prints."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        folder: Path,
        settings: Mapping[str, str],
        port: int | None = None,
    ) -> None:
        """`folder` holds the log file; `settings` are environment variables, `TINKUY_…` ones of the caller are not inherited."""
        self.name = name
        self.port = port or free_port()
        self.endpoint = Endpoint.direct(f"http://127.0.0.1:{self.port}")
        self.log_path = folder / f"{name}.log"
        self.kills = 0
        self.is_ready = False
        self._command = [*command, "--host", "127.0.0.1", "--port", str(self.port)]
        inherited = {key: value for key, value in os.environ.items() if not key.startswith("TINKUY_")}
        self._environment = {**inherited, "PYTHONUNBUFFERED": "1", **settings}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_up(self) -> bool:
        """The process has not ended; it may not answer yet."""
        return self._process is not None and self._process.poll() is None

    async def start(self, timeout_s: float = 40.0) -> dict[str, object]:
        """Starts the process and waits until `/salud` answers; returns that answer. Raises CouldNotRun."""
        with self.log_path.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: ASYNC220, S603 - it only forks; a fixed command, arguments of our own
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._environment,
                start_new_session=True,  # Ctrl-C is for us; we end it in order
                preexec_fn=_die_with_us if sys.platform == "linux" else None,  # noqa: PLW1509 - one system call
            )
        async with door.new_http() as http:
            try:
                async with asyncio.timeout(timeout_s):
                    while True:
                        if not self.is_up:
                            raise CouldNotRun(f"{self.name} ended by itself", self.tail())
                        try:
                            health = await door.health(http, self.endpoint)
                            self.is_ready = True
                            return health
                        except (LineDown, Refused):
                            await asyncio.sleep(0.02)
            except TimeoutError:
                self.kill()
                raise CouldNotRun(f"{self.name} did not answer in {timeout_s:.0f} s", self.tail()) from None

    def kill(self) -> None:
        """SIGKILL and reap: nothing of it runs when this returns. Harmless when it is not up."""
        self.is_ready = False
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()
            self.kills += 1

    async def stop(self, timeout_s: float = 10.0) -> int | None:
        """SIGTERM, then SIGKILL after `timeout_s`. The exit status, None when it was not up."""
        process = self._process
        if process is None or process.poll() is not None:
            return None
        process.terminate()
        try:
            return await asyncio.to_thread(process.wait, timeout_s)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def tail(self, lines: int = 30) -> str:
        """The end of what it printed."""
        if not self.log_path.exists():
            return ""
        return "\n".join(self.log_path.read_text("utf-8", "replace").splitlines()[-lines:])
