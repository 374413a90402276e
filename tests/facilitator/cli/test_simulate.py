"""`tinkuy simulate`: what it says and how it ends. What it checks is tested in tests/simulation."""

import json
import sys
from typing import Any

import pytest
from click.testing import CliRunner, Result

from facilitator.cli.simulate import simulate
from facilitator.simulate.report import Report
from facilitator.simulate.server import CouldNotRun
from facilitator.simulate.stage import Plan
from facilitator.simulate.verdict import Check


def report(*, held: bool) -> Report:
    made = Report(code="ABCDEF", template="libre", people=4, seed=3, steps=["0.10 s  cut"], kept_in="x")
    made.checks = [Check("silence-kept", held, "detalle")]
    made.counts = {"notes": 1, "acknowledged": 2, "kills": 0}
    made.durations = {"meeting": 1.0}
    return made


def invoke(monkeypatch: pytest.MonkeyPatch, outcome: Any, *options: str) -> tuple[Result, list[Plan]]:
    plans: list[Plan] = []

    async def run(plan: Plan) -> Report:
        plans.append(plan)
        if isinstance(outcome, Exception):
            raise outcome
        made: Report = outcome
        return made

    monkeypatch.setattr(sys.modules[simulate.callback.__module__], "run_simulation", run)
    return CliRunner().invoke(simulate, options), plans


def test_a_run_whose_checks_held_ends_in_0(monkeypatch: pytest.MonkeyPatch) -> None:
    result, (plan,) = invoke(
        monkeypatch, report(held=True), "--spawn", "--template", "libre", "--people", "4"
    )
    assert (result.exit_code, plan.people, plan.url) == (0, 4, None)
    assert "✔ silence-kept: detalle" in result.output


def test_a_broken_check_ends_in_1_and_tells_seed_and_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    result, _ = invoke(monkeypatch, report(held=False), "--spawn", "--chaos", "3")
    assert result.exit_code == 1
    for told in ("✘ silence-kept: detalle", "Semilla: 3", "0.10 s  cut"):
        assert told in result.output


def test_what_could_not_run_ends_in_2(monkeypatch: pytest.MonkeyPatch) -> None:
    result, _ = invoke(monkeypatch, CouldNotRun("no server"), "--spawn")
    assert (result.exit_code, "no server" in result.output) == (2, True)


def test_json_holds_the_verdict_and_each_check(monkeypatch: pytest.MonkeyPatch) -> None:
    result, _ = invoke(monkeypatch, report(held=True), "--spawn", "--json")
    told = json.loads(result.output)
    assert (told["held"], told["code"]) == (True, "ABCDEF")
    assert told["checks"] == [{"name": "silence-kept", "held": True, "detail": "detalle"}]
    assert {"links", "counts", "durations", "latencies"} <= told.keys()


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("http://127.0.0.1:1", "--spawn"),
        ("--spawn", "--processes", "2"),
        ("http://127.0.0.1:1", "--kill-at-closing"),
    ],
    ids=["none", "both", "no redis", "not ours to kill"],
)
def test_what_makes_no_sense_is_told_before_anything_starts(
    monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    result, plans = invoke(monkeypatch, report(held=True), *options)
    assert (result.exit_code, plans) == (2, [])
