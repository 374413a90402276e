"""`tinkuy demo` as somebody runs it: once, again on the same folder, beside another program, and stopped in the middle."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

DEMO = [sys.executable, "-u", "-c", "from facilitator.cli import main; main()", "demo", "--no-open"]

pytestmark = pytest.mark.slow


def environment(data: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("TINKUY_")}
    return kept | {"TINKUY_DATA": str(data), "TINKUY_PAGES": "0"}


@pytest.fixture
def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


def test_it_holds_a_meeting_on_a_new_and_on_a_used_folder_beside_a_busy_port(tmp_path: Path) -> None:
    for _ in range(2):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            done = subprocess.run(
                [*DEMO, "--auto", "--within", "8", "--exit-when-closed", "--port", str(port)],
                env=environment(tmp_path / "data"),
                capture_output=True,
                text=True,
                timeout=100,
                check=False,
            )
        assert done.returncode == 0, done.stdout + done.stderr
        assert f"El puerto {port} está ocupado" in done.stdout
        assert "Consola para facilitar:  http://127.0.0.1:" in done.stdout
        assert "La reunión terminó." in done.stdout


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_when_asked_and_takes_its_server_along(
    tmp_path: Path, how: signal.Signals, free_port: int
) -> None:
    demo = subprocess.Popen(
        [*DEMO, "--port", str(free_port)],
        env=environment(tmp_path / "data"),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert demo.stdout is not None
    with demo.stdout as told:
        assert any("Para detener" in line for line in iter(told.readline, ""))
        demo.send_signal(how)
        rest = told.read()
    assert demo.wait(20) == 0
    assert "Listo. La reunión queda guardada" in rest
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", free_port)) != 0


def test_a_folder_in_use_is_told_in_a_sentence(tmp_path: Path, free_port: int) -> None:
    holder = subprocess.Popen(
        [*DEMO, "--port", str(free_port)],
        env=environment(tmp_path / "data"),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    with holder.stdout as told:
        assert any("Para detener" in line for line in iter(told.readline, ""))
        second = subprocess.run(
            DEMO, env=environment(tmp_path / "data"), capture_output=True, text=True, timeout=60, check=False
        )
        holder.send_signal(signal.SIGINT)
        told.read()
    assert holder.wait(20) == 0
    assert second.returncode == 2
    assert "No se pudo empezar la demostración" in second.stderr
    assert "by itself" not in second.stderr
    assert "Traceback" not in second.stderr
