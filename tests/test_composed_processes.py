"""The two processes of the compose file, started as it says but without Docker: they find each other and keep a meeting.

Only what belongs to the container is replaced: addresses, ports and folders.
"""

import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.structure.tree import ROOT

PATIENCE_S = 40.0
TOKEN = "a-long-random-word-for-this-test"  # the administrator's


def _services() -> dict[str, Any]:
    loaded = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    services: dict[str, Any] = loaded["services"]
    return services


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(words: list[str], env: dict[str, str] | None = None) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(words, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _until_healthy(words: list[str], process: subprocess.Popen[bytes]) -> None:
    """Run a service's own health check until it passes, as Docker would."""
    until = time.monotonic() + PATIENCE_S
    while subprocess.run(words, capture_output=True, check=False).returncode != 0:
        assert process.poll() is None, f"{words} will never pass: the process ended"
        assert time.monotonic() < until, f"{words} did not pass"


def _ask(port: int, path: str, body: object = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, headers)
    with urllib.request.urlopen(asked, timeout=10) as answer:
        return json.load(answer)


@pytest.mark.redis
def test_the_two_processes_of_the_compose_file_keep_a_meeting_over_a_restart(tmp_path: Path) -> None:
    services = _services()
    redis_port, port = _free_port(), _free_port()
    where = ["--bind", "127.0.0.1", "--port", str(redis_port), "--dir", str(tmp_path), "--save", ""]
    redis = [*shlex.split(services["redis"]["command"]), *where, "--logfile", str(tmp_path / "redis.log")]
    program, *words = services["redis"]["healthcheck"]["test"][1:]
    ping = [program, "-p", str(redis_port), *words]
    told = {
        name: str(value) for name, value in services["app"]["environment"].items() if "${" not in str(value)
    }
    own = {
        "TINKUY_HOST": "127.0.0.1",
        "TINKUY_PORT": str(port),
        "TINKUY_DATA": str(tmp_path / "data"),
        "TINKUY_ADMIN_TOKEN": TOKEN,
        "TINKUY_REDIS_URL": told["TINKUY_REDIS_URL"].replace("redis:6379", f"127.0.0.1:{redis_port}"),
    }
    env = {k: v for k, v in os.environ.items() if not k.startswith("TINKUY_")} | told | own
    serve = [str(Path(sys.executable).with_name("tinkuy")), "serve"]
    check = [part.replace(":8080", f":{port}") for part in services["app"]["healthcheck"]["test"][1:]]
    check[0] = sys.executable
    with _running(redis) as server:
        _until_healthy(ping, server)
        wish = {"meeting_id": "5" * 32, "template": "cap-inicio"}
        with _running(serve, env) as app:
            _until_healthy(check, app)
            health = _ask(port, "/salud")
            made = _ask(port, "/api/meetings", wish)
        assert (health["status"], health["mode"], health["guarantee"]) == ("ok", "redis", "strong")
        with _running(serve, env) as app:
            _until_healthy(check, app)
            assert _ask(port, "/api/meetings", wish)["code"] == made["code"]
