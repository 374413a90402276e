"""`tinkuy doctor`: what it finds, and that it keeps secrets to itself."""

import json
import os
import socket
import sys
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner, Result

from facilitator.cli.doctor import doctor
from facilitator.installation import TOKEN_FILE
from facilitator.photos.gate import ImageGate
from tests.transcription.recorded import MODEL

MODULE = sys.modules[
    "facilitator.cli.doctor"
]  # by name, because the package gives the command under the same one


def examined(monkeypatch: pytest.MonkeyPatch, data: Path, **settings: str) -> Result:
    for name in [name for name in os.environ if name.startswith("TINKUY_")]:
        monkeypatch.delenv(name)
    for name, value in ({"port": "0"} | settings).items():
        monkeypatch.setenv(f"TINKUY_{name.upper()}", value)
    return CliRunner().invoke(doctor, ["--data", str(data)])


def test_a_fresh_machine_is_fine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    result = examined(monkeypatch, tmp_path / "datos")
    assert result.exit_code == 0, result.output
    assert "todavía no existe: se creará" in result.output
    assert "Garantía fuerte" in result.output
    assert not (tmp_path / "datos").exists()


def test_a_machine_where_the_gate_of_photos_does_not_start_has_to_be_mended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert "Fotos: se reciben" in examined(monkeypatch, tmp_path).output
    broken = tmp_path / "broken.py"
    broken.write_text("raise SystemExit(1)", encoding="utf-8")
    monkeypatch.setattr(MODULE, "ImageGate", lambda: ImageGate(program=broken))
    result = examined(monkeypatch, tmp_path)
    assert (result.exit_code, "no se pueden recibir" in result.output) == (1, True)


@pytest.mark.parametrize(
    ("model", "told", "status"),
    [
        (None, "✓ Transcripción: apagada. ", 0),
        ("no-hay.pt", "✗ Transcripción: apagada. El archivo del modelo no está", 1),
        ("guion:guion.txt", "✓ Transcripción: con un guion", 0),
        (str(MODEL), "✓ Transcripción: lista.", 0),
    ],
)
def test_one_line_says_whether_speech_can_be_transcribed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, model: str | None, told: str, status: int
) -> None:
    """[SN9] An extra that nobody asked for is nothing to mend."""
    monkeypatch.setattr("transcription.choice.is_installed", lambda: True)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "guion.txt").write_text("Acordamos aplicar la ficha.", encoding="utf-8")
    result = examined(monkeypatch, tmp_path / "datos", **({"voz_model": model} if model else {}))
    assert told in result.output
    assert result.output.count("Transcripción:") == 1
    assert result.exit_code == status


def test_no_secret_is_printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secrets = {
        "admin_token": "secreto-de-prueba-1",
        "redis_url": "redis://:secreto-de-prueba-2@localhost",
        "smtp_url": "smtp://ana:secreto-de-prueba-3@localhost",
    }
    result = examined(monkeypatch, tmp_path, **secrets)
    assert "secreto" not in result.output
    assert result.output.count("puesto (no se muestra)") == 3


def test_a_setting_that_is_wrong_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    result = examined(monkeypatch, tmp_path, port="ochenta")
    assert (result.exit_code, "TINKUY_PORT" in result.output) == (1, True)


def test_a_token_that_others_can_read_has_to_be_mended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / TOKEN_FILE).write_text("x")
    (tmp_path / TOKEN_FILE).chmod(0o644)
    result = examined(monkeypatch, tmp_path)
    assert (result.exit_code, "chmod 600" in result.output) == (1, True)


def test_a_full_disk_has_to_be_mended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(MODULE, "LEAST_FREE_BYTES", 1 << 62)
    result = examined(monkeypatch, tmp_path)
    assert (result.exit_code, "MB libres" in result.output) == (1, True)


def test_a_machine_without_a_network_cannot_host_a_room(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(MODULE, "lan_address", lambda: None)
    assert examined(monkeypatch, tmp_path, host="0.0.0.0").exit_code == 1
    monkeypatch.setattr(MODULE, "lan_address", lambda: "192.168.1.5")
    assert "http://192.168.1.5:0" in examined(monkeypatch, tmp_path, host="0.0.0.0").output


def test_another_program_on_the_port_has_to_be_mended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(MODULE, "_PATIENCE_S", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as other:
        result = examined(monkeypatch, tmp_path, port=str(other.getsockname()[1]))
    assert (result.exit_code, "otro programa lo ocupa" in result.output) == (1, True)


@pytest.mark.parametrize(("guarantee", "code"), [("strong", 0), ("two-seconds", 0), ("none", 1)])
def test_a_running_tinkuy_says_its_own_guarantee(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, guarantee: str, code: int
) -> None:
    told = {"status": "ok", "mode": "redis", "guarantee": guarantee, "version": "9.9", "app": 1}
    with socket.create_server(("127.0.0.1", 0)) as server:
        answering = Thread(target=answer_once, args=(server, told))
        answering.start()
        result = examined(monkeypatch, tmp_path, port=str(server.getsockname()[1]))
        answering.join()
    assert (result.exit_code, "Tinkuy 9.9 está en marcha, modo redis" in result.output) == (code, True)


def answer_once(server: socket.socket, told: dict[str, Any]) -> None:
    body = json.dumps(told)
    connection, _ = server.accept()
    with connection:
        connection.recv(65_536)
        connection.sendall(
            f"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()
        )


def test_a_disk_that_damaged_a_log_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    report = tmp_path / "logs" / "damaged" / "meeting-1.1" / "report.json"
    report.parent.mkdir(parents=True)
    told = {"name": "meeting-1", "epoch": "e", "at_ms": 1, "reason": "cut", "kept": 3, "acknowledged": 4}
    report.write_text(json.dumps(told | {"source": "file", "aside": "meeting-1.1"}), encoding="utf-8")
    assert "1 veces una pizarra se recuperó de un daño" in examined(monkeypatch, tmp_path).output
