"""A server that takes any cookie of the meeting for a pass to whatever role is asked for."""

from dataclasses import replace

from board.core.kernel.entry import Actor, Role
from board.core.kernel.records import State
from board.core.kernel.rejections import Rejection
from board.rooms import rules
from facilitator.access.credentials import COOKIE_PREFIX, Credentials, Presented
from facilitator.access.tokens import Pass
from tests.sabotage.launch import serve_with

_read = Credentials.read


def read_any(keeper: Credentials, shown: Presented, role: Role, meeting_id: str) -> Pass | Rejection:
    for name, token in shown.cookies.items():
        if name.startswith(f"{COOKIE_PREFIX}{meeting_id}."):
            held = keeper._tokens.read(token)
            if isinstance(held, Pass) and held.meeting == meeting_id:
                return replace(held, role=role)
    return _read(keeper, shown, role, meeting_id)


def let_in(_state: State, _actor: Actor) -> None:
    """The grant behind the pass is not looked at either."""


if __name__ == "__main__":
    blind = replace(rules.MEETING_RULES, admits=let_in)
    serve_with((Credentials, "read", read_any), (rules, "MEETING_RULES", blind))
