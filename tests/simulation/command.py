"""`tinkuy simulate` as its users have it: a process of its own, its JSON and its exit status."""

import json
import subprocess
import sys
from typing import Any

SIMULATE = [sys.executable, "-c", "from facilitator.cli import main; main()", "simulate", "--json"]


def simulate(*options: str, url: str = "--spawn", timeout_s: float = 200.0) -> tuple[int, dict[str, Any]]:
    """Exit status and report, against a server of its own unless a `url` is given. A run that could not judge shows why as the report's `error`."""
    done = subprocess.run(
        [*SIMULATE, url, *options], capture_output=True, text=True, timeout=timeout_s, check=False
    )
    if not done.stdout.startswith("{"):
        return done.returncode, {"error": done.stderr[-2000:], "checks": []}
    return done.returncode, json.loads(done.stdout)


def broken(report: dict[str, Any]) -> dict[str, str]:
    """Names and details of the checks that did not hold."""
    return {check["name"]: check["detail"] for check in report["checks"] if not check["held"]}


def told(report: dict[str, Any]) -> str:
    """What a failing test prints: the seed, the checks, the steps, where the journal is."""
    lines = [f"seed {report.get('seed')}", report.get("error", "")]
    lines += [f"{name}: {detail}" for name, detail in broken(report).items()]
    return "\n".join([*lines, *report.get("steps", []), str(report.get("kept_in"))])
