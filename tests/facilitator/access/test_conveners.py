"""Who may prepare meetings: which secret opens, how long its cookie lasts, and what closes it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from itsdangerous import URLSafeSerializer

from facilitator.access.conveners import COOKIE, LIFE_S, Convener, Conveners
from facilitator.access.credentials import Presented
from facilitator.installation import Installation
from tests.facilitator.edge import ADMIN, DictDirectory

KEY = b"k" * 32
START_MS = 1_760_000_000_000


class Clock:
    now_ms = START_MS

    def __call__(self) -> int:
        return self.now_ms


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def conveners(clock: Clock) -> Conveners:
    return Conveners(Installation(KEY, ADMIN), DictDirectory(), clock)


def shown(cookie: str) -> Presented:
    return Presented({}, {COOKIE: cookie})


async def test_the_administrators_token_opens_every_network(conveners: Conveners) -> None:
    admin = await conveners.opened_by(ADMIN)
    assert admin is not None
    assert admin.network is None
    assert admin.may_prepare(None)
    assert admin.may_prepare("mantaro")


async def test_a_coordinators_secret_opens_the_own_network_and_is_kept_nowhere(clock: Clock) -> None:
    directory = DictDirectory()
    conveners = Conveners(Installation(KEY, ADMIN), directory, clock)
    secret = await conveners.give("mantaro", 1)
    assert isinstance(secret, str)
    convener = await conveners.opened_by(secret)
    assert convener is not None
    assert [convener.may_prepare(network) for network in ("mantaro", "otra", None)] == [True, False, False]
    assert secret not in str(directory.documents)
    assert secret.partition(".")[2] not in str(directory.documents)


@pytest.mark.parametrize(
    "secret",
    [
        None,
        "",
        "x",
        ADMIN[:-1],
        ADMIN + "x",
        "red-mantaro.",
        "red-mantaro." + "A" * 43,
        "red-otra." + "A" * 43,
        "ñ" * 50,
    ],
)
async def test_another_secret_opens_nothing(conveners: Conveners, secret: str | None) -> None:
    await conveners.give("mantaro", 1)
    assert await conveners.opened_by(secret) is None


async def test_a_new_link_closes_the_one_before_and_the_same_number_is_the_same_link(
    conveners: Conveners,
) -> None:
    told: list[str] = []
    conveners.listen(told.append)
    first = await conveners.give("mantaro", 1)
    assert await conveners.give("mantaro", 1) == first
    assert isinstance(first, str)
    convener = await conveners.opened_by(first)
    assert convener is not None
    second = await conveners.give("mantaro", 2)
    assert isinstance(second, str)
    assert second != first
    assert await conveners.opened_by(first) is None
    assert not await conveners.stands(convener)
    assert await conveners.opened_by(second) is not None
    assert told == ["mantaro", "mantaro"]
    refused = await conveners.give("mantaro", 1)
    assert not isinstance(refused, str)
    assert (refused.code, refused.data) == ("stale", {"rev": 2})


async def test_a_closed_way_in_stays_closed_until_a_higher_number(conveners: Conveners) -> None:
    secret = await conveners.give("mantaro", 1)
    assert isinstance(secret, str)
    convener = await conveners.opened_by(secret)
    assert convener is not None
    assert await conveners.revoke("mantaro") is None
    assert await conveners.opened_by(secret) is None
    assert not await conveners.stands(convener)
    assert not isinstance(await conveners.give("mantaro", 1), str)
    assert isinstance(await conveners.give("mantaro", 2), str)
    assert await conveners.revoke("nadie") is None


async def test_a_cookie_says_who_came_until_it_ends(conveners: Conveners, clock: Clock) -> None:
    admin = await conveners.opened_by(ADMIN)
    assert admin is not None
    cookie = conveners.sign(admin, "d" * 32)
    assert conveners.read(shown(cookie)) == admin
    assert await conveners.stands(admin)
    clock.now_ms += LIFE_S * 1000 - 1
    assert conveners.read(shown(cookie)) == admin
    clock.now_ms += 1
    assert conveners.read(shown(cookie)) is None


async def test_another_token_of_the_administrator_ends_what_the_old_one_opened(clock: Clock) -> None:
    old = Conveners(Installation(KEY, ADMIN), DictDirectory(), clock)
    admin = await old.opened_by(ADMIN)
    assert admin is not None
    new = Conveners(Installation(KEY, ADMIN + "-new"), DictDirectory(), clock)
    assert not await new.stands(admin)


@pytest.mark.parametrize(
    "forge",
    [
        lambda cookie: "",
        lambda cookie: cookie[:-2],
        lambda cookie: cookie + "A",
        lambda cookie: "x" * 601,
        lambda cookie: "ñ" + cookie,
        lambda cookie: _signed(b"guessed" * 5, [1, None, "a" * 32, "d", START_MS * 2]),
        lambda cookie: _signed(KEY, [2, None, "a" * 32, "d", START_MS * 2]),
        lambda cookie: _signed(KEY, [1, 7, "a" * 32, "d", START_MS * 2]),
        lambda cookie: _signed(KEY, {"network": None}),
        lambda cookie: _signed(KEY, [1, None, "a" * 32, "d", START_MS * 2], salt="tinkuy.pass"),
    ],
)
def test_a_cookie_that_is_not_ours_is_nobodys(conveners: Conveners, forge: Callable[[str], str]) -> None:
    cookie = conveners.sign(Convener(None, "a" * 32), "d")
    assert conveners.read(shown(cookie)) is not None
    assert conveners.read(shown(forge(cookie))) is None
    assert conveners.read(Presented({}, {})) is None


def _signed(key: bytes, told: object, salt: str = "tinkuy.convener") -> str:
    kwargs = {"digest_method": hashlib.sha256, "key_derivation": "hmac"}
    token = URLSafeSerializer(key, salt=salt, signer_kwargs=kwargs).dumps(told)
    assert isinstance(token, str)
    return token
