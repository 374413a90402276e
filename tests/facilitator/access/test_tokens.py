"""The signed pass: what it keeps, and everything that must not be read as one."""

import hashlib

import pytest
from itsdangerous import URLSafeSerializer

from board.core.kernel.entry import Role
from board.core.kernel.rejections import Rejection
from facilitator.access.tokens import VERSION, Pass, Tokens

KEY = b"k" * 32
HELD = Pass("code", "a" * 32, Role.PARTICIPANT, "b" * 32, "c" * 32)


def signed(told: object, key: bytes = KEY, salt: str = "tinkuy.pass") -> str:
    kwargs = {"digest_method": hashlib.sha256, "key_derivation": "hmac"}
    return URLSafeSerializer(key, salt=salt, signer_kwargs=kwargs).dumps(told)


def test_a_pass_comes_back_as_it_was() -> None:
    tokens = Tokens(KEY)
    projector = Pass("projector", "a" * 32, Role.PROJECTOR, None, "c" * 32)
    assert [tokens.read(tokens.sign(held)) for held in (HELD, projector)] == [HELD, projector]


def test_the_same_pass_gives_the_same_token_so_a_retry_changes_nothing() -> None:
    assert Tokens(KEY).sign(HELD) == Tokens(KEY).sign(HELD)


def test_every_changed_letter_of_a_token_is_noticed() -> None:
    tokens = Tokens(KEY)
    token = tokens.sign(HELD)
    for place in range(len(token) - 1):  # the last sign of base64 holds bits that do not count
        changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        assert tokens.read(changed) == Rejection("no_grant")


@pytest.mark.parametrize(
    "token",
    [
        "",
        ".",
        "a.b",
        "ñ" * 20,
        "x" * 100_000,
        "\ud800",
        signed([VERSION, "code", "m", "participant", None, "d"], key=b"other" * 8),
        signed([VERSION, "code", "m", "participant", None, "d"], salt="another use of the key"),
        signed([VERSION + 1, "code", "m", "participant", None, "d"]),
        signed([VERSION - 1, "code", "m", "participant", None, "d"]),
        signed([VERSION, "code", "m", "server", None, "d"]),
        signed([VERSION, "code", "m", "emperor", None, "d"]),
        signed([VERSION, "code", "m", "participant", 7, "d"]),
        signed([VERSION, "code", "m", "participant"]),
        signed({"role": "facilitator"}),
        signed("facilitator"),
    ],
)
def test_what_is_no_pass_of_ours_is_no_grant(token: str) -> None:
    assert Tokens(KEY).read(token) == Rejection("no_grant")
