"""The secret links that a facilitator may hand on, made again from the installation's key. Must never store one."""

from __future__ import annotations

from board.core.kernel.records import State
from board.core.meeting.records import Grant, GrantSecret
from facilitator.access.links import opens, secret_of

SHARED = ("projector", "rapporteur", "participant")
"""Not the facilitator's own: whoever holds it leads the meeting."""


def links_of(state: State, *, key: bytes, meeting_id: str, code: str, base: str) -> dict[str, str]:
    """Link by grant, of those that still open. A log made under another key has secrets we cannot say."""
    found = {}
    for name in SHARED:
        grant, stored = state.get(Grant, name), state.get(GrantSecret, name)
        secret = secret_of(key, meeting_id, name, code)
        if grant is not None and stored is not None and not grant.revoked and opens(secret, stored.hash):
            found[name] = f"{base}/e#{secret}"
    return found
