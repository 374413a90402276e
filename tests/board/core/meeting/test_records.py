"""The records of a meeting are those of the protocol page: keys and fields."""

import re
from pathlib import Path

import board.core.meeting.operations  # noqa: F401 - imported for the records it brings along
from board.core.kernel.records import Record, record_kinds
from board.core.meeting.following_up import EarlierUpTo
from board.core.meeting.home import Home
from board.core.meeting.needs import NeedVersion, OfferedNeed
from board.core.meeting.records import (
    NEVER_REVEALED,
    PRIVATE_ACTIVITIES,
    GrantSecret,
    MomentLeft,
    NoteKept,
    Photo,
)
from board.core.meeting.records_delivery import DeliveryDone, EarlierTold, ProgressHeard
from board.core.meeting.records_groups import ChoiceOwner, Pairs
from board.core.meeting.records_people import ClaimDevice, Seat
from board.core.meeting.records_share import KeptAdopters
from board.core.meeting.records_speech import SpeechErasing
from board.core.meeting.shown_entries import ShownVersion
from board.core.meeting.witnesses import Witnesses

PROTOCOL = Path(__file__).parents[4] / "docs" / "protocol.md"
ROW = re.compile(r"^\| `(\w+)(/<\w+>)?(/\w+)?` \| [^|]* \| `([^`]+)`", re.MULTILINE)
INSIDE: set[type[Record]] = {
    GrantSecret,
    MomentLeft,
    NoteKept,
    Photo,
    ClaimDevice,
    Seat,
    ChoiceOwner,
    Pairs,
    Home,
    DeliveryDone,
    ProgressHeard,
    KeptAdopters,
    ShownVersion,
    Witnesses,
    EarlierTold,
    EarlierUpTo,
    OfferedNeed,
    NeedVersion,
    SpeechErasing,
}
"""Records that stay in the process, and so on no page."""


def in_protocol() -> dict[tuple[str, str], list[str]]:
    text = PROTOCOL.read_text(encoding="utf-8")
    table = text[text.index("## 4. Records") : text.index("## 5. Operations")]
    return {(kind, part[1:]): sorted(names.split()) for kind, _, part, names in ROW.findall(table)}


def test_the_table_of_records_is_what_clients_get() -> None:
    """[KN15] Key by key, field by field."""
    ours = {
        name: sorted(made.WIRE)
        for name, made in record_kinds("board.core.meeting").items()
        if made not in INSIDE
    }
    assert ours == in_protocol()


def test_what_is_never_revealed_is_private() -> None:
    """[RV3] And nothing else is kept for ever."""
    assert NEVER_REVEALED < PRIVATE_ACTIVITIES
