"""The verdict of a run: every check by the name that tests and sabotage use. Must never leave a check out because it was not needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from facilitator.simulate import (
    oracle,
    oracle_agree,
    oracle_groups,
    oracle_logbooks,
    oracle_people,
    oracle_report,
    oracle_rooms,
    oracle_share,
    oracle_silence,
    oracle_speech,
    oracle_time,
)
from facilitator.simulate.oracle import Evidence

SHOWN = 4


@dataclass(frozen=True, slots=True)
class Check:
    """A promise by name, whether it held, and what it was held against or what broke it."""

    name: str
    held: bool
    detail: str


CHECKS: dict[str, Callable[[Evidence], tuple[list[str], str]]] = {
    "acknowledged-is-durable": oracle.durable,
    "every-operation-answered": oracle.answered,
    "exactly-once": oracle.once,
    "views-converge": oracle.converge,
    "moments-all-ran": oracle.all_ran,
    "order-kept": oracle.order_kept,
    "stale-orders": oracle.stale_orders,
    "timer-fires-once": oracle_time.fires_once,
    "silence-kept": oracle_silence.silence_kept,
    "reveal-reaches-all": oracle_silence.reveal_reaches_all,
    "gestures-count-once": oracle_people.gestures_count_once,
    "own-is-kept": oracle_people.own_is_kept,
    "everybody-in-one-group": oracle_groups.everybody_in_one_group,
    "groups-keep-their-own": oracle_rooms.groups_keep_their_own,
    "brought-once-with-origin": oracle_share.brought_once,
    "totals-are-right": oracle_share.totals_are_right,
    "agreed-as-answered": oracle_agree.agreed_as_answered,
    "taken-home-once": oracle_logbooks.taken_home_once,
    "own-logbook-is-kept": oracle_logbooks.own_logbook_is_kept,
    "progress-is-told": oracle_logbooks.progress_is_told,
    "heard-as-agreed": oracle_speech.speech_as_agreed,
    "report-is-whole": oracle_report.report_is_whole,
    "roles-are-kept": oracle.roles_kept,
}


def judge(evidence: Evidence) -> list[Check]:
    """Every check, in their order."""
    evidence.prepare()
    checks = []
    for name, judge_one in CHECKS.items():
        broken, ground = judge_one(evidence)
        shown = "; ".join(broken[:SHOWN]) + (f"; … {len(broken)} in all" if len(broken) > SHOWN else "")
        checks.append(Check(name, not broken, shown if broken else ground))
    return checks
