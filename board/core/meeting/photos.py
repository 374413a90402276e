"""Photos of notes: what the log knows of them. Their bytes lie elsewhere; an id is tied to whoever named it first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import Ident, Minted, OneOf, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import CODES, Rejection
from board.core.meeting.note_parts import NotePhoto
from board.core.meeting.records import Member, Note, NoteAuthor, NoteKept, Photo
from board.core.meeting.registry import operation

if TYPE_CHECKING:
    from random import Random

PhotoId = Annotated[str, Minted()]
Side = Annotated[int, Whole(1, 20_000)]


@operation("photo.ready", by=[Role.SERVER])
class PhotoReady(Operation):
    """The bytes of a photo are stored: every note that waits for it shows it. After closing too, like a late note."""

    photo: PhotoId
    person: Annotated[str, Ident()]
    width: Side
    height: Side

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return check_photo(state, self.photo, self.person) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        if state.get(Photo, self.photo) is not None:
            return Change()
        photo = Photo(
            id=self.photo, audience=audience.SERVER, person=self.person, width=self.width, height=self.height
        )
        return Change((photo, *(_shows(part, photo) for part in named(state, self.photo))))


@operation("photo.refuse", by=[Role.SERVER])
class RefusePhoto(Operation):
    """What was sent as a photo is none that we take: the notes that wait for it say so, and why."""

    photo: PhotoId
    person: Annotated[str, Ident()]
    reason: Annotated[str, OneOf(tuple(CODES))]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if not list(named(state, self.photo)):
            return Rejection("photo_not_found", "photo")
        return check_photo(state, self.photo, self.person) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        waiting = [part for part in named(state, self.photo) if part.state != "ready"]
        return Change(tuple(replace(part, state="refused", reason=self.reason) for part in waiting))


def check_photo(state: State, photo: str, person: str) -> Rejection | None:
    """Refuse a photo that somebody else put, or that a note of somebody else names.

    Who may see a photo is who may see a note that names it: naming another's would be a way to look at it, and putting
    bytes under another's id a way to speak in that note.
    """
    stored = state.get(Photo, photo)
    whose = [author_of(state, part.id) for part in named(state, photo)] + ([stored.person] if stored else [])
    one_hand = {_hand(state, other) for other in whose} <= {_hand(state, person)}
    return None if one_hand else Rejection("photo_not_found", "photo")


def photo_part(state: State, note: Note, photo: str) -> NotePhoto:
    """The part of a new note that names a photo, which may be there before it."""
    waits = NotePhoto(
        id=note.id, audience=note.audience, photo=photo, state="coming", width=None, height=None, reason=None
    )
    stored = state.get(Photo, photo)
    return waits if stored is None else _shows(waits, stored)


def named(state: State, photo: str) -> Iterator[NotePhoto]:
    """The parts that name a photo, those of deleted notes too."""
    return (part for part in state.all(NotePhoto) if part.photo == photo)


def author_of(state: State, note: str) -> str:
    """Who wrote a note, be it on the wall or deleted."""
    author = state.get(NoteAuthor, note)
    return state.one(NoteKept, note).author if author is None else author.person


def _hand(state: State, person: str) -> str:
    """Whose device takes this person's photos: a guest's are the host's."""
    member = state.get(Member, person)
    return person if member is None or member.host is None else member.host


def _shows(part: NotePhoto, photo: Photo) -> NotePhoto:
    return replace(part, state="ready", width=photo.width, height=photo.height, reason=None)
