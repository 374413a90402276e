"""Photos of evidence in a logbook: its owner's alone, so nobody else can have named or sent one."""

from __future__ import annotations

from board.core.kernel.operations import Operation
from board.core.kernel.records import State
from board.core.kernel.rejections import Rejection
from board.core.logbook.evidence import MOST, EvidenceReady, RefuseEvidence
from board.core.logbook.records import Picture
from facilitator.photos.intake import Album, Stored


def _check(state: State, photo: str, person: str) -> Rejection | None:
    return None


def _stored(state: State) -> set[str]:
    return {picture.id for picture in state.all(Picture)}


def _ready(id: str, photo: str, person: str, stored: Stored) -> Operation:
    return EvidenceReady(id=id, photo=photo, width=stored.width, height=stored.height)


def _refused(id: str, photo: str, person: str, reason: str) -> Operation:
    return RefuseEvidence(id=id, photo=photo, reason=reason)


LOGBOOKS = Album("logbook-", lambda: MOST, _check, _stored, _ready, _refused)
