"""What earlier meetings of a community left open: what one meeting hands on, and how the next one holds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from board.core.kernel import audience
from board.core.kernel.entry import Json
from board.core.kernel.fields import Day, Ident, OneOf, Text, Whole
from board.core.kernel.records import Record, State
from board.core.kernel.rejections import Rejection
from board.core.kernel.rows import Rows
from board.core.meeting.delivered import PROGRESS
from board.core.meeting.delivering import is_table
from board.core.meeting.records import Meeting
from board.core.meeting.records_agree import Agreement
from board.core.meeting.records_delivery import AgreementProgress, Earlier, EarlierState, EarlierTold

MOST = 300
_WHO = Rows(
    {"person": Ident(), "name": Text(80, lines=False)}, needed=frozenset({"person", "name"}), most=300
)
EARLIER = Rows(
    {
        "id": Ident(),
        "meeting": Ident(),
        "number": Whole(1, 999),
        "what": Text(2000),
        "who": _WHO,
        "by": Day(),
        "state": OneOf(PROGRESS),
    },
    needed=frozenset({"id", "meeting", "what", "state"}),
    most=MOST,
)
"""The field of `meeting.open` by which the next meeting learns of them."""


def left_open(state: State, meeting: str, known: frozenset[str] = frozenset()) -> list[dict[str, Json]]:
    """What a closed meeting hands on: each agreement that not all who answer for it have done, as a row of `EARLIER`.

    Of those that the next one knows already, also what is done by now.
    """
    if state.one(Meeting).state != "closed":
        return []
    rows = []
    for agreement in state.all(Agreement):
        if agreement.state != "agreed" or is_table(state, agreement):
            continue
        word = _so_far(state, agreement)
        if word != "hecha" or agreement.id in known:
            row: dict[str, Json] = {
                "id": agreement.id,
                "meeting": meeting,
                "number": state.one(Meeting).number,
                "what": agreement.what,
                "who": [dict(one) for one in agreement.who],
                "by": agreement.by,
                "state": word,
            }
            rows.append({name: value for name, value in row.items() if value is not None})
    return in_turn(rows)


def in_turn(rows: Iterable[dict[str, Json]]) -> list[dict[str, Json]]:
    """The rows of one or several meetings by the day they are due, as many as a meeting holds."""
    return sorted(rows, key=lambda row: (row.get("by") or "9999", row["id"]))[:MOST]


def handed_on(state: State) -> list[dict[str, Json]]:
    """The rows that a meeting was opened with, so that a retry asks for the very same one."""
    rows = []
    for each in state.all(Earlier):
        apart = state.get(EarlierTold, each.id)
        then = each.state if apart is None else apart.state
        if then is not None:  # what it was told of later on is no part of its opening
            rows.append({"id": each.id, **each.wire(), "who": [dict(one) for one in each.who], "state": then})
    return in_turn({name: value for name, value in row.items() if value is not None} for row in rows)


def stands(state: State, id: str) -> str | None:
    """How far an agreement of an earlier meeting is, as this one was told last; null where it knows of none such."""
    apart, told_to_all = state.get(EarlierState, id), state.get(Earlier, id)
    return apart.state if apart is not None else None if told_to_all is None else told_to_all.state


def told_once(rows: Iterable[Mapping[str, Json]], field: str = "earlier") -> Rejection | None:
    """Refuse two rows about one agreement."""
    seen: set[str] = set()
    for at, row in enumerate(rows):
        if row["id"] in seen:
            return Rejection("bad_field", f"{field}.{at}.id")
        seen.add(row["id"])
    return None


def earlier(rows: Iterable[Mapping[str, Json]], witnessed: Iterable[Mapping[str, Json]]) -> list[Record]:
    """The records of a meeting that begins with them: what was agreed is everybody's, how it stands its members' alone.

    Where nobody said who was in a meeting, as in older logs, how it stands is everybody's as it was.
    """
    apart = {row["meeting"] for row in witnessed}
    made: list[Record] = []
    for row in rows:
        made += told(row, apart=row["meeting"] in apart)
        if row["meeting"] in apart:
            made.append(EarlierTold(id=row["id"], audience=audience.SERVER, state=row["state"]))
    return made


def told(row: Mapping[str, Json], *, apart: bool) -> list[Record]:
    """The records of one of them; `apart`: how it stands is not for all."""
    stated: str = row["state"]
    shown = Earlier(
        id=row["id"],
        audience=audience.ALL,
        meeting=row["meeting"],
        number=row.get("number"),
        what=row["what"],
        who=tuple(row.get("who", ())),
        by=row.get("by"),
        state=None if apart else stated,
    )
    if not apart:
        return [shown]
    return [shown, EarlierState(id=shown.id, audience=audience.group(shown.meeting), state=stated)]


def _so_far(state: State, agreement: Agreement) -> str:
    """The least that can be said of all who answer for it; of one of several who began or is done, that it goes on."""
    told = state.get(AgreementProgress, agreement.id)
    words = {one["person"]: one["state"] for one in (told.people if told else ())}
    of_all = {words.get(one["person"], "pendiente") for one in agreement.who}
    if of_all == {"hecha"}:
        return "hecha"
    return "pendiente" if of_all <= {"pendiente"} else "en_proceso"
