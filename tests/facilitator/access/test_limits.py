"""Failed codes by address: nine are free, then one try at a time after two seconds."""

import asyncio

import pytest

from facilitator.access import limits
from facilitator.access.limits import FREE_FAILURES, WAIT_S, FailedCodes, TooManyWaitingError, network_of
from tests.facilitator.edge import Waits


async def fail(codes: FailedCodes, address: str = "10.0.0.1", times: int = 1) -> None:
    for _ in range(times):
        async with codes.attempt(address) as attempt:
            attempt.failed()


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def codes(waits: Waits) -> FailedCodes:
    return FailedCodes(waits.clock_s, waits.sleep)


async def test_from_the_tenth_failed_code_on_every_try_waits_two_seconds(
    codes: FailedCodes, waits: Waits
) -> None:
    await fail(codes, times=FREE_FAILURES)
    assert waits.slept == []
    await fail(codes)
    assert waits.slept == [WAIT_S]
    async with codes.attempt("10.0.0.1"):
        pass  # a right code waits as well, or waiting would tell them apart
    assert waits.slept == [WAIT_S, WAIT_S]


async def test_right_codes_are_never_counted(codes: FailedCodes, waits: Waits) -> None:
    for _ in range(200):
        async with codes.attempt("10.0.0.1"):
            pass
    assert waits.slept == []


async def test_one_address_does_not_slow_another(codes: FailedCodes, waits: Waits) -> None:
    await fail(codes, "10.0.0.1", FREE_FAILURES)
    await fail(codes, "10.0.0.2")
    assert waits.slept == []


async def test_a_minute_later_all_is_forgotten(codes: FailedCodes, waits: Waits) -> None:
    await fail(codes, times=FREE_FAILURES)
    waits.now_s += 60
    await fail(codes)
    assert waits.slept == []


async def test_fifty_honest_phones_behind_a_slowed_address_get_in_one_after_the_other(
    codes: FailedCodes, waits: Waits
) -> None:
    await fail(codes, times=12)
    waits.slept.clear()
    inside = most_inside = 0

    async def phone() -> None:
        nonlocal inside, most_inside
        async with codes.attempt("10.0.0.1"):
            inside += 1
            most_inside = max(most_inside, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(phone() for _ in range(50)))
    # Six seconds had passed; when the first nine failures are a minute old, the phones still in line need not wait.
    assert (most_inside, waits.slept) == (1, [WAIT_S] * 27)


async def test_a_thousand_tries_at_once_get_no_free_ride(codes: FailedCodes, waits: Waits) -> None:
    looked_up_before_waiting = 0

    async def guess() -> None:
        nonlocal looked_up_before_waiting
        async with codes.attempt("10.0.0.1") as attempt:
            looked_up_before_waiting += not waits.slept
            await asyncio.sleep(0)
            attempt.failed()

    results = await asyncio.gather(*(guess() for _ in range(1_000)), return_exceptions=True)
    assert looked_up_before_waiting <= FREE_FAILURES + 1
    assert sum(isinstance(result, TooManyWaitingError) for result in results) > 800


async def test_addresses_without_failures_are_forgotten(
    codes: FailedCodes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_ADDRESSES", 10)
    await fail(codes, "10.0.0.1")
    for last in range(2, 100):
        async with codes.attempt(f"10.0.0.{last}"):
            pass
    assert len(codes._addresses) <= 11
    assert "10.0.0.1" in codes._addresses


def test_an_ipv6_household_counts_as_one() -> None:
    assert network_of("2001:db8::1") == network_of("2001:db8::ffff") != network_of("2001:db8:0:1::1")
    assert network_of("::ffff:10.0.0.1") != network_of("::ffff:10.0.0.2")
    assert [network_of("10.0.0.1"), network_of("unknown"), network_of("fe80::1%eth0")] == [
        "10.0.0.1",
        "unknown",
        "fe80::",
    ]
