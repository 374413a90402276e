"""`tinkuy serve` as people use it: it says where it is, refuses in one sentence, ends when told."""

import re
import subprocess
from pathlib import Path

import httpx
import pytest

from facilitator.cli.serve import way_to_prepare
from tests.facilitator.cli.serving import environment, serving, tinkuy


def refused(*words: str | Path, **settings: str) -> tuple[int, list[str]]:
    done = subprocess.run(
        tinkuy(*words), capture_output=True, text=True, env=environment(**settings), timeout=30, check=False
    )
    return done.returncode, (done.stdout + done.stderr).splitlines()


def test_it_serves_until_it_is_told_to_stop(tmp_path: Path) -> None:
    with serving(tmp_path / "datos") as served:
        assert httpx.get(f"{served.address}/salud").json()["status"] == "ok"
        assert served.stop() == 0


def test_the_administrators_token_is_shown_the_first_time_only(tmp_path: Path) -> None:
    with serving(tmp_path / "datos") as first:
        first.stop()
    token = (tmp_path / "datos" / "admin-token").read_text().strip()
    with serving(tmp_path / "datos") as second:
        asked = {"meeting_id": "0" * 32, "template": "libre"}
        headers = {"Authorization": f"Bearer {token}"}
        assert httpx.post(f"{second.address}/api/meetings", json=asked, headers=headers).status_code == 201
        second.stop()
    assert [any(token in line for line in served.said) for served in (first, second)] == [True, False]


def test_it_says_how_to_prepare_a_meeting_and_its_link_opens_the_way(tmp_path: Path) -> None:
    with serving(tmp_path / "datos") as first:
        assert first.process.stdout is not None
        link = re.search(r"http\S+/e#(\S+)", first.process.stdout.readline())
        assert link is not None
        wish = {"secret": link[1], "device": "0" * 32}
        answer = httpx.post(f"{first.address}/api/session", json=wish)
        assert answer.json()["page"] == "/sala/nueva"
        first.stop()
    with serving(
        tmp_path / "datos"
    ) as second:  # its output is read by no person, so the token stays out of it
        assert second.process.stdout is not None
        told = second.process.stdout.readline()
        assert link[1] not in told
        assert str(tmp_path / "datos" / "admin-token") in told
        second.stop()


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (True, "Para preparar una reunión abre http://localhost:8080/e#una%20ficha%23con%20signos"),
        (False, "la ficha que está en TINKUY_ADMIN_TOKEN"),
    ],
)
def test_a_token_that_somebody_chose_is_told_only_where_a_person_reads(
    tmp_path: Path, shown: bool, told: str
) -> None:
    said = way_to_prepare(
        "http://localhost:8080", "una ficha#con signos", tmp_path / "admin-token", is_shown=shown
    )
    assert told in said
    assert ("signos" in said) is shown


def test_a_busy_port_and_a_busy_folder_are_each_told_in_one_sentence(tmp_path: Path) -> None:
    with serving(tmp_path / "datos") as served:
        port = served.address.rpartition(":")[2]
        by_port = refused("serve", "--data", tmp_path / "otros", "--port", port)
        by_folder = refused("serve", "--data", tmp_path / "datos", "--port", "0")
    assert by_port == (
        2,
        [f"No se puede usar el puerto {port} en 127.0.0.1: otro programa lo ocupa o no hay permiso."],
    )
    assert (by_folder[0], len(by_folder[1])) == (2, 1)
    assert str(tmp_path / "datos") in by_folder[1][0]
    assert not (tmp_path / "otros").exists()


@pytest.mark.parametrize("settings", [{"port": "ochenta"}, {"public_url": "tinkuy"}])
def test_a_wrong_setting_is_told_in_one_sentence(settings: dict[str, str]) -> None:
    code, lines = refused("serve", **settings)
    assert (code, len(lines)) == (2, 1)
    assert f"TINKUY_{next(iter(settings)).upper()}" in lines[0]
