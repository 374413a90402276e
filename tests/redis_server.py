"""A real redis-server of one's own: private port and folder, everything synced before it answers."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

READY_S = 20.0


class RedisServer:
    """Started on a free port, ended by its own process id. `kill` and `start` again keep port and folder."""

    def __init__(self, folder: Path, *, appendonly: str = "yes", appendfsync: str = "always") -> None:
        self.folder = folder
        self.port = _free_port()
        self._settings = ["--appendonly", appendonly, "--appendfsync", appendfsync]
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        program = shutil.which("redis-server")
        assert program, "redis-server is missing: `make setup` installs it"
        own = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder), "--save", ""]
        own += ["--logfile", str(self.folder / "redis.log"), *self._settings]
        self._process = subprocess.Popen([program, *own], stdin=subprocess.DEVNULL)
        until = time.monotonic() + READY_S
        while not self._answers():
            assert self._process.poll() is None, (self.folder / "redis.log").read_text(encoding="utf-8")
            assert time.monotonic() < until, "redis-server did not get ready"
            time.sleep(0.02)

    def flush(self) -> None:
        with redis.Redis(port=self.port) as client:
            client.flushall()

    def pause(self) -> None:
        os.kill(self.pid, signal.SIGSTOP)

    def resume(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def kill(self) -> None:
        """As a crash would: no goodbye, no last write."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(how)
            self._process.wait(READY_S)

    def _answers(self) -> bool:
        with redis.Redis(port=self.port, socket_timeout=1) as client:
            try:
                return bool(client.ping())
            except redis.RedisError:
                return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def shared_redis() -> Iterator[RedisServer]:
    """One server for all tests of this process."""
    with tempfile.TemporaryDirectory(prefix="tinkuy-redis-") as folder:
        server = RedisServer(Path(folder))
        yield server
        server.resume()
        server.stop()


@pytest.fixture
def redis_server(shared_redis: RedisServer) -> RedisServer:
    """The server, empty. A test that kills it starts it again."""
    shared_redis.flush()
    return shared_redis
