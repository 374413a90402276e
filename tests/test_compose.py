"""The container files agree with the compose specification, with each other and with the program."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from facilitator.settings import Settings
from tests.structure.tree import PACKAGES, ROOT

COMPOSE = ROOT / "docker-compose.yml"
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
PREFIX = "TINKUY_"
SERVERS = ("app", "app-voz")


def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))
    return loaded


def schema_errors(path: Path) -> list[str]:
    """What the published compose specification, shipped inside check-jsonschema, says against a file."""
    checked = subprocess.run(
        [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--builtin-schema",
            "vendor.compose-spec",
            "-o",
            "json",
            str(path),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(checked.stdout)
    assert report["status"] == ("ok" if checked.returncode == 0 else "fail")
    assert not report.get("parse_errors")
    return [error["path"] for error in report.get("errors", [])]


def example_environment() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("=", 1) for line in lines if line and not line.startswith("#"))
    return dict(pairs)


def instructions(word: str) -> list[str]:
    joined = DOCKERFILE.replace("\\\n", " ")
    return re.findall(rf"^{word}\s+(.+)$", joined, re.MULTILINE)


def settings_names() -> set[str]:
    return {PREFIX + name.upper() for name in Settings.model_fields}


def test_the_compose_file_follows_the_specification() -> None:
    assert schema_errors(COMPOSE) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("depends_on:", "depend_on:"),
        ("condition: service_healthy", "condition: service_happy"),
        ("restart: unless-stopped", "restart: [always]"),
        ("retries: 5", "retries: {}"),
    ],
)
def test_a_planted_error_in_the_compose_file_is_found(tmp_path: Path, right: str, wrong: str) -> None:
    text = COMPOSE.read_text(encoding="utf-8")
    assert right in text
    planted = tmp_path / "docker-compose.yml"
    planted.write_text(text.replace(right, wrong), encoding="utf-8")
    assert schema_errors(planted) != []


def test_redis_keeps_every_acknowledged_operation() -> None:
    command = compose()["services"]["redis"]["command"].split()
    options = dict(zip(command[1::2], command[2::2], strict=True))
    assert options == {"--appendonly": "yes", "--appendfsync": "always", "--maxmemory-policy": "noeviction"}


def test_the_server_waits_for_a_healthy_redis() -> None:
    services = compose()["services"]
    assert all("healthcheck" in service for service in services.values())
    for name in SERVERS:
        assert services[name]["depends_on"] == {"redis": {"condition": "service_healthy"}}
        assert services[name]["environment"]["TINKUY_REDIS_URL"] == "redis://redis:6379/0"


def test_one_server_runs_plain_or_with_speech() -> None:
    services = compose()["services"]
    assert {name: service.get("profiles") for name, service in services.items()} == {
        "app": ["plain"],
        "app-voz": ["voz"],
        "redis": None,
    }
    assert example_environment()["COMPOSE_PROFILES"] == "plain"
    plain, voz = (services[name] for name in SERVERS)
    own = {"profiles", "build", "environment", "volumes"}
    assert {key: value for key, value in voz.items() if key not in own} == {
        key: value for key, value in plain.items() if key not in own
    }
    assert plain["environment"].items() <= voz["environment"].items()
    assert {name: services[name]["build"]["target"] for name in SERVERS} == {"app": "plain", "app-voz": "voz"}


def test_the_model_is_read_from_a_folder_of_the_machine_that_nobody_can_write_in() -> None:
    voz = compose()["services"]["app-voz"]
    (model,) = (volume for volume in voz["volumes"] if ":/models" in volume)
    assert model.endswith(":/models:ro")
    assert voz["environment"]["TINKUY_VOZ_MODEL"].startswith("/models/")


def test_no_service_runs_as_root_or_shares_a_volume() -> None:
    document = compose()
    services = document["services"]
    assert {name: service["user"] for name, service in services.items()} == {
        "app": "tinkuy",
        "app-voz": "tinkuy",
        "redis": "redis",
    }
    # Of the two servers only one runs: they are the same one, with and without speech.
    assert services["app"]["volumes"] == ["data:/data"] == services["app-voz"]["volumes"][:1]
    assert services["redis"]["volumes"] == ["redis:/data"]
    assert set(document["volumes"]) == {"data", "redis"}


def test_ports_are_published_on_the_loopback_address_by_default() -> None:
    ports = {port for service in compose()["services"].values() for port in service.get("ports", [])}
    assert ports == {"${PUBLISH_ADDRESS:-127.0.0.1}:${PUBLISH_PORT:-8080}:8080"}
    assert example_environment()["PUBLISH_ADDRESS"] == "127.0.0.1"


def test_every_variable_of_the_compose_file_is_in_the_example() -> None:
    used = set(re.findall(r"(?<!\$)\$\{(\w+)", COMPOSE.read_text(encoding="utf-8")))
    assert used | {"COMPOSE_PROFILES"} == set(example_environment())


def test_every_name_given_to_the_program_is_one_of_its_settings() -> None:
    handed_over = {key for name in SERVERS for key in compose()["services"][name]["environment"]}
    in_image = {name for line in instructions("ENV") for name in re.findall(r"(TINKUY_\w+)=", line)}
    in_example = {name for name in example_environment() if name.startswith(PREFIX)}
    assert (handed_over | in_image | in_example) - settings_names() == set()


def test_the_settings_accept_the_example_as_it_stands(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in example_environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("TINKUY_DATA", str(tmp_path))
    settings = Settings()
    assert not settings.smtp_url
    assert not settings.admin_token


def test_the_image_copies_only_what_exists_and_is_sent_to_the_build() -> None:
    copied = [
        word for line in instructions("COPY") if not line.startswith("--from") for word in line.split()[:-1]
    ]
    allowed = re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE)
    assert [path for path in copied if not (ROOT / path).exists()] == []
    assert sorted(set(copied)) == sorted(allowed)


def test_the_image_holds_every_package_of_ours() -> None:
    copied = {line.split()[0] for line in instructions("COPY")}
    assert copied & set(PACKAGES) == {name for name in PACKAGES if (ROOT / name).is_dir()}


def test_the_image_installs_from_the_hashed_locks_only() -> None:
    installs = [line for line in instructions("RUN") if "pip install" in line]
    # torch comes in a build per machine, which no hash can choose: its versions are pinned instead.
    loose = [line for line in installs if "--require-hashes" not in line and "--no-deps" not in line]
    pinned = [line for line in installs if "-r /voz/requirements-voz.txt" in line]
    assert loose == []
    assert len(pinned) == 1
    words = (ROOT / "requirements-voz.txt").read_text(encoding="utf-8").splitlines()
    assert all("==" in line for line in words if line and not line.startswith("#"))


def test_an_image_of_no_target_is_the_plain_one() -> None:
    stages = instructions("FROM")
    assert stages[-1] == "plain"
    assert [stage.split()[-1] for stage in stages if " AS " in stage] == [
        "build",
        "build-voz",
        "plain",
        "voz",
    ]


def test_the_image_keeps_its_data_in_the_one_volume_and_leaves_root() -> None:
    environment = " ".join(instructions("ENV"))
    assert instructions("VOLUME") == ["/data"]
    assert "TINKUY_DATA=/data" in environment
    assert instructions("USER") == ["tinkuy", "root", "tinkuy"]  # every stage that is run ends as tinkuy
    assert compose()["services"]["app"]["environment"]["TINKUY_DATA"] == "/data"


def test_both_health_checks_ask_a_route_that_exists() -> None:
    asked = {
        route
        for text in (DOCKERFILE, COMPOSE.read_text(encoding="utf-8"))
        for route in re.findall(r"http://127\.0\.0\.1:8080(/\w+)", text)
    }
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "facilitator" / "http").rglob("*.py")]
    literals = {
        node.value
        for source in sources
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert asked == {"/salud"}
    assert asked <= literals
