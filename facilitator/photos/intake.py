"""From bytes that somebody sent to a photo that the log knows. Must never answer before both are durable."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from board.blobs.base import Blob, BlobDamaged, Blobs
from board.core.kernel.entry import Actor, Role
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


class Intake:
    """Bytes first, log second: a crash in between leaves bytes that nobody sees, and the retry finds them."""

    def __init__(self, blobs: Blobs, gate: ImageGate) -> None:
        self._blobs, self._gate = blobs, gate

    def refusal(self, room: Room, photo: str, person: str) -> Rejection | None:
        """What can be said before a byte is read: whose photo it is, and whether there is room."""
        if refusal := check_photo(room.state, photo, person):
            return refusal
        is_new = room.state.get(Photo, photo) is None
        if is_new and sum(1 for _ in room.state.all(Photo)) >= MOST_PHOTOS:
            return Rejection("too_big", "photos")
        return None

    async def take(self, room: Room, photo: str, person: str, received: Received) -> Stored | Rejection:
        """Store it, once; the same bytes again are answered the same, others under the same id are not taken."""
        meeting = room.name.removeprefix("meeting-")
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
            PhotoReady(
                id=_ready_id(meeting, photo),
                photo=photo,
                person=person,
                width=stored.width,
                height=stored.height,
            ),
            SERVER,
        )
        return answer if isinstance(answer, Rejection) else stored

    async def refuse(self, room: Room, photo: str, person: str, why: Rejection) -> None:
        """Tell the notes that wait for it that this photo will not come, if the fault is the file's.

        A photo that no note names yet is refused to its sender alone.
        """
        if why.code in _THE_FILES_FAULT:
            asked = RefusePhoto(id=secrets.token_hex(16), photo=photo, person=person, reason=why.code)
            await room.ask(asked, SERVER)

    async def _kept(self, meeting: str, photo: str) -> Blob | None:
        try:
            return await self._blobs.get(meeting, photo)
        except BlobDamaged:
            return None


def _ready_id(meeting: str, photo: str) -> str:
    """One operation for a photo, however often and by whichever process it is asked."""
    return hashlib.sha256(f"photo.ready|{meeting}|{photo}".encode()).hexdigest()[:32]
