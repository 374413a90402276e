"""What every arrival from a meeting shares: from where, of which item, and which version of it.

An arrival is asked again under the same id until the meeting knows that it happened, so it happens once. Another
version of the same item brings what was told up to date; one that is older than what is here changes nothing.
"""

from __future__ import annotations

import hashlib
from typing import Annotated

from board.core.kernel.entry import Json
from board.core.kernel.fields import Day, Field, Flag, Ident, OneOf, Text, Whole
from board.core.kernel.records import State
from board.core.kernel.rows import Parts
from board.core.logbook.records import Origin, own

_MOST = 1 << 53
CONSENT: dict[str, Field] = {
    "agree": Whole(0, 1000),
    "reservations": Whole(0, 1000),
    "unanswered": Whole(0, 1000),
    "own": OneOf(("agree", "reservation", "against")),
}
ORIGIN: dict[str, Field] = {
    "meeting": Ident(),
    "code": Text(6, lines=False),
    "title": Text(120, lines=False),
    "date": Day(),
    "person": Ident(),
    "moment": Text(120, lines=False),
    "agreed": Flag(),
    "consent": Parts(CONSENT),
}
"""`person` is the owner as that meeting knows them; `consent` counts what was answered to an agreement."""
OriginField = Annotated[dict[str, Json], Parts(ORIGIN)]
Item = Annotated[str, Ident()]
Revision = Annotated[int, Whole(0, _MOST)]


def record_id(meeting: str, source: str, item: str) -> str:
    """The id of what an item becomes here: the same for all its versions, so that it is here once."""
    return hashlib.sha256(f"{source}|{meeting}|{item}".encode()).hexdigest()[:32]


def origin_record(state: State, origin: dict[str, Json]) -> Origin:
    """The meeting in the list of those from which something came."""
    return Origin(
        id=origin["meeting"],
        audience=own(state),
        code=origin.get("code", ""),
        title=origin.get("title", ""),
        date=origin.get("date"),
        person=origin.get("person", ""),
    )
