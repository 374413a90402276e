"""What an installation can be told, and how a wrong setting is named."""

import pytest

from facilitator.settings import CannotStartError, Settings, read_settings


def test_everything_has_a_sensible_default() -> None:
    settings = read_settings()
    assert (settings.host, settings.port, str(settings.data), settings.pages) == (
        "127.0.0.1",
        8080,
        "data",
        True,
    )
    assert (settings.is_secure, settings.is_open_to_the_network, settings.hosts) == (False, False, ())


def test_the_environment_is_read_and_the_command_line_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"PORT": "9000", "HOST": "0.0.0.0", "PAGES": "0", "HOSTS": "A.pe, b.pe,"}.items():
        monkeypatch.setenv(f"TINKUY_{name}", value)
    settings = read_settings(port=9001, host=None)
    assert (settings.port, settings.host, settings.pages, settings.hosts) == (
        9001,
        "0.0.0.0",
        False,
        ("a.pe", "b.pe"),
    )
    assert settings.is_open_to_the_network


def test_an_empty_variable_is_an_unset_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TINKUY_PUBLIC_URL", "")
    monkeypatch.setenv("TINKUY_ADMIN_TOKEN", "")
    assert (read_settings().public_url, read_settings().admin_token) == (None, None)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://Tinkuy.example.pe/", "https://tinkuy.example.pe"),
        ("http://10.0.0.7:8080", "http://10.0.0.7:8080"),
    ],
)
def test_a_public_address_is_kept_as_an_origin(typed: str, kept: str) -> None:
    assert Settings(public_url=typed).public_url == kept


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "70000"),
        ("PORT", "ochenta"),
        ("PUBLIC_URL", "tinkuy.example.pe"),
        ("PUBLIC_URL", "https://tinkuy.example.pe/pizarra"),
        ("PUBLIC_URL", "https://ana:clave@tinkuy.example.pe"),
        ("PUBLIC_URL", "javascript:alert(1)"),
        ("CALL_URL", "javascript:alert('{group}')"),
        ("CALL_URL", "meet.example/{group}"),
        ("CALL_URL", "https://ana:clave@meet.example/{group}"),
        ("CALL_URL", "https://meet.example/{name}"),
        ("HOSTS", "a b"),
        ("ADMIN_TOKEN", "corta"),
        ("PAGES", "quizás"),
    ],
)
def test_a_wrong_setting_is_named_and_its_value_kept_quiet(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"TINKUY_{name}", value)
    with pytest.raises(CannotStartError) as caught:
        read_settings()
    assert f"TINKUY_{name}" in str(caught.value)
    assert value not in str(caught.value)


def test_no_secret_is_in_what_a_program_prints_of_its_settings() -> None:
    settings = Settings(
        admin_token="la-clave-de-administración", redis_url="redis://:clave@h", smtp_url="smtp://u:clave@h"
    )
    assert "clave" not in repr(settings).replace("admin_token", "") + str(settings.model_dump())
