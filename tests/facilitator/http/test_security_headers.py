"""What a page may ask of the machine it is on: a microphone where somebody speaks into it, a call's tab at the console."""

from __future__ import annotations

import pytest

from facilitator.http.security_headers import devices_policy
from tests.facilitator.edge import Edge


def granted(policy: str) -> set[str]:
    return {part.partition("=")[0] for part in policy.split(", ") if part.endswith("=(self)")}


@pytest.mark.parametrize(
    ("path", "devices"),
    [
        ("/m/K7QM4P", {"microphone"}),
        ("/sala/K7QM4P/facilitar", {"microphone", "display-capture"}),
        ("/m/K7QM4P/pantalla", set()),
        ("/m/K7QM4P/relatoria", set()),
        ("/m/K7QM4P/informe", set()),
        ("/m/", set()),
        ("/sala/nueva", set()),
        ("/sala/nueva/bitacoras", set()),
        ("/sala/a/b/facilitar", set()),
        ("/", set()),
        ("/bitacora", set()),
        ("/api/session", set()),
    ],
)
def test_devices_are_lent_to_the_two_pages_that_need_them(path: str, devices: set[str]) -> None:
    assert granted(devices_policy(path)) == {"screen-wake-lock"} | devices


async def test_the_pages_are_served_with_it(edge: Edge) -> None:
    async with edge.client() as client:
        for path, device in [("/m/K7QM4P", "microphone=(self)"), ("/bitacora", "microphone=()")]:
            assert device in (await client.get(path)).headers["permissions-policy"]
