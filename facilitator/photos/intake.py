"""From bytes that somebody sent to a photo that a log knows, a meeting's or a logbook's. Must never answer before both are durable."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from board.blobs.base import Blob, BlobDamaged, Blobs
from board.core.kernel.entry import Actor, Role
from board.core.kernel.operations import Operation
from board.core.kernel.records import State
from board.core.kernel.rejections import Rejection
from board.core.meeting.photos import PhotoReady, RefusePhoto, check_photo
from board.core.meeting.records import Photo
from board.rooms.room import Room
from facilitator.photos.gate import ImageGate
from facilitator.photos.receiving import Received

MOST_PHOTOS = 1_000
"""In one meeting; 300 MB at most."""
MEDIA_TYPE = "image/jpeg"
SERVER = Actor(Role.SERVER)
_THE_FILES_FAULT = frozenset({"bad_image", "image_refused", "too_big"})


@dataclass(frozen=True, slots=True)
class Stored:
    """A photo that is on disk and in the log."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Album:
    """How one kind of log keeps photos: whose one is, which are there, and what to ask when one comes or cannot."""

    prefix: str
    most: Callable[[], int]
    check: Callable[[State, str, str], Rejection | None]
    stored: Callable[[State], set[str]]
    ready: Callable[[str, str, str, Stored], Operation]
    refused: Callable[[str, str, str, str], Operation]


def _ready(id: str, photo: str, person: str, stored: Stored) -> Operation:
    return PhotoReady(id=id, photo=photo, person=person, width=stored.width, height=stored.height)


def _refused(id: str, photo: str, person: str, reason: str) -> Operation:
    return RefusePhoto(id=id, photo=photo, person=person, reason=reason)


MEETINGS = Album(
    "meeting-",
    lambda: MOST_PHOTOS,
    check_photo,
    lambda state: {photo.id for photo in state.all(Photo)},
    _ready,
    _refused,
)


class Intake:
    """Bytes first, log second: a crash in between leaves bytes that nobody sees, and the retry finds them."""

    def __init__(self, blobs: Blobs, gate: ImageGate, album: Album = MEETINGS) -> None:
        self._blobs, self._gate, self._album = blobs, gate, album

    def refusal(self, room: Room, photo: str, person: str) -> Rejection | None:
        """What can be said before a byte is read: whose photo it is, and whether there is room."""
        if refusal := self._album.check(room.state, photo, person):
            return refusal
        stored = self._album.stored(room.state)
        is_full = photo not in stored and len(stored) >= self._album.most()
        return Rejection("too_big", "photos") if is_full else None

    async def take(self, room: Room, photo: str, person: str, received: Received) -> Stored | Rejection:
        """Store it, once; the same bytes again are answered the same, others under the same id are not taken."""
        meeting = room.name.removeprefix(self._album.prefix)
        kept = await self._kept(meeting, photo)
        if kept is None:
            harmless = await self._gate.admit(received.file)
            if isinstance(harmless, Rejection):
                await self.refuse(room, photo, person, harmless)
                return harmless
            size = {"width": harmless.width, "height": harmless.height}
            about = size | {"media_type": MEDIA_TYPE, "source": received.digest}
            kept = await self._blobs.put(meeting, photo, Blob(about, harmless.content))
        if kept.about["source"] != received.digest:
            return Rejection("id_reused", "photo")
        stored = Stored(kept.about["width"], kept.about["height"])
        answer = await room.ask(
            self._album.ready(_ready_id(meeting, photo), photo, person, stored),
            SERVER,
        )
        return answer if isinstance(answer, Rejection) else stored

    async def refuse(self, room: Room, photo: str, person: str, why: Rejection) -> None:
        """Tell the notes that wait for it that this photo will not come, if the fault is the file's.

        A photo that no note names yet is refused to its sender alone.
        """
        if why.code in _THE_FILES_FAULT:
            asked = self._album.refused(secrets.token_hex(16), photo, person, why.code)
            await room.ask(asked, SERVER)

    async def _kept(self, meeting: str, photo: str) -> Blob | None:
        try:
            return await self._blobs.get(meeting, photo)
        except BlobDamaged:
            return None


def _ready_id(meeting: str, photo: str) -> str:
    """One operation for a photo, however often and by whichever process it is asked."""
    return hashlib.sha256(f"photo.ready|{meeting}|{photo}".encode()).hexdigest()[:32]
