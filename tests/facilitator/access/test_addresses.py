"""Hosts and origins: which are ours, in each way of running."""

import pytest

from facilitator.access.addresses import Addresses
from facilitator.settings import Settings

LOCAL = Addresses(Settings())
LAN = Addresses(Settings(host="0.0.0.0"))
PUBLIC = Addresses(Settings(public_url="https://tinkuy.example.pe", hosts="otra.example.pe"))


@pytest.mark.parametrize(
    ("addresses", "host", "is_ours"),
    [
        (LOCAL, "localhost:8080", True),
        (LOCAL, "LOCALHOST", True),
        (LOCAL, "127.0.0.1:9", True),
        (LOCAL, "[::1]:8080", True),
        (LOCAL, "localhost.:8080", True),
        (LOCAL, "192.168.1.5:8080", False),
        (LOCAL, "evil.example", False),
        (LOCAL, "localhost.evil.example", False),
        (LOCAL, "localhost:8080@evil.example", False),
        (LOCAL, "evil.example#localhost", False),
        (LOCAL, "localhost evil", False),
        (LOCAL, "localhost:", False),
        (LOCAL, "localhost:999999", False),
        (LOCAL, "", False),
        (LOCAL, None, False),
        (LAN, "192.168.1.5:8080", True),
        (LAN, "[fe80::1]:8080", True),
        (LAN, "evil.example", False),
        (LAN, "192.168.1.5.evil.example", False),
        (PUBLIC, "tinkuy.example.pe", True),
        (PUBLIC, "otra.example.pe", True),
        (PUBLIC, "localhost:8080", True),
        (PUBLIC, "192.168.1.5", False),
        (PUBLIC, "xtinkuy.example.pe", False),
    ],
)
def test_a_host_is_ours_or_not(addresses: Addresses, host: str | None, is_ours: bool) -> None:
    assert addresses.is_our_host(host) is is_ours


@pytest.mark.parametrize(
    ("addresses", "origin", "host", "is_ours"),
    [
        (LOCAL, "http://localhost:8080", "localhost:8080", True),
        (LOCAL, "https://localhost:8080", "localhost:8080", True),
        (LOCAL, "http://localhost:8081", "localhost:8080", False),
        (LOCAL, "http://127.0.0.1:8080", "localhost:8080", False),
        (LOCAL, "null", "localhost:8080", False),
        (LOCAL, "", "localhost:8080", False),
        (LOCAL, None, "localhost:8080", False),
        (LOCAL, "http://evil.example", "localhost:8080", False),
        (LOCAL, "http://localhost:8080.evil.example", "localhost:8080", False),
        (PUBLIC, "https://tinkuy.example.pe", "tinkuy.example.pe", True),
        (PUBLIC, "http://tinkuy.example.pe", "tinkuy.example.pe", False),
        (PUBLIC, "https://tinkuy.example.pe:444", "tinkuy.example.pe:444", False),
        (PUBLIC, "https://tinkuy.example.pe", "127.0.0.1:8080", True),
        (PUBLIC, "http://localhost:8080", "localhost:8080", True),
        (PUBLIC, "https://otra.example.pe", "tinkuy.example.pe", False),
    ],
)
def test_an_origin_is_ours_or_not(addresses: Addresses, origin: str | None, host: str, is_ours: bool) -> None:
    assert addresses.is_our_origin(origin, host) is is_ours


def test_links_lead_where_people_came_from_unless_a_public_address_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("facilitator.access.addresses.lan_address", lambda: "192.168.1.5")
    assert LOCAL.base_url("http", "LOCALHOST:8080") == "http://localhost:8080"
    assert PUBLIC.base_url("http", "localhost:8080") == "https://tinkuy.example.pe"
    assert LAN.base_url("http", "10.0.0.7:8080") == "http://10.0.0.7:8080"


def test_a_laptop_that_opened_localhost_gives_phones_its_lan_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitator.access.addresses.lan_address", lambda: "192.168.1.5")
    assert LAN.base_url("http", "localhost:9000") == "http://192.168.1.5:9000"
    assert LAN.base_url("http", "[::1]:9000") == "http://192.168.1.5:9000"
    monkeypatch.setattr("facilitator.access.addresses.lan_address", lambda: None)
    assert LAN.base_url("http", "localhost:9000") == "http://localhost:9000"
