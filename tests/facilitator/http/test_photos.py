"""Photos over HTTP: who may send one, that a retry is harmless, and who may look."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from board.blobs.files import FileBlobs
from board.core.kernel.entry import Actor, Role
from board.core.kernel.operations import Operation
from board.core.kernel.rejections import Rejection
from board.core.meeting.note_parts import NotePhoto
from board.core.meeting.opening import CODE_GRANT, person_id
from board.core.meeting.operations import MEETING as REGISTRY
from board.core.meeting.records import Clock, Meeting, Photo
from board.rooms.answers import Done
from board.rooms.room import Room
from facilitator.http.application import application
from facilitator.photos import intake, pace
from facilitator.photos.pace import BURST
from tests.facilitator.edge import BASE, Edge, minted, secret_in
from tests.pictures import flat, moving, opened, photo

MEETING, PHOTO, NOTE = minted(1), minted(70), minted(80)
ONE, OTHER = photo((640, 480)), photo((500, 400))
FACILITATOR = Actor(Role.FACILITATOR, person_id(MEETING, "facilitator"), "facilitator")
_numbers = itertools.count(1_000)


class Somebody:
    """A phone, or another screen, that sends and fetches photos."""

    def __init__(self, edge: Edge, held: dict[str, Any]) -> None:
        self.edge, self.held = edge, held
        self.actor = Actor(Role(held["role"]), held["person_id"], CODE_GRANT)

    def _asking(self) -> httpx.AsyncClient:
        return self.edge.client(headers={"Authorization": f"Bearer {self.held['token']}"})

    def _address(self, id: str) -> str:
        return f"/api/meetings/{self.held['code']}/photos/{id}?as={self.held['role']}"

    async def put(self, content: Any = ONE, id: str = PHOTO) -> httpx.Response:
        async with self._asking() as client:
            return await client.put(self._address(id), content=content)

    async def get(self, id: str = PHOTO) -> httpx.Response:
        async with self._asking() as client:
            return await client.get(self._address(id))


async def ask(room: Room, actor: Actor, kind: str, **fields: Any) -> None:
    """Something happens in the meeting."""
    operation = REGISTRY.parse({"id": minted(next(_numbers)), "kind": kind} | fields)
    assert isinstance(operation, Operation), operation
    answer = await room.ask(operation, actor)
    assert isinstance(answer, Done), answer


async def order(room: Room, kind: str) -> None:
    await ask(room, FACILITATOR, kind, rev=room.state.one(Clock).rev)


def now(room: Room) -> str:
    moment = room.state.one(Clock).moment
    assert moment is not None
    return moment


async def write(room: Room, who: Somebody, moment: str, id: str = NOTE, named: str = PHOTO) -> None:
    await ask(room, who.actor, "note.write", id=id, moment=moment, text="Foto", photo=named)


def error_of(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def part(room: Room, note: str = NOTE) -> NotePhoto:
    return room.state.one(NotePhoto, note)


@pytest.fixture
async def made(edge: Edge) -> dict[str, Any]:
    return await edge.meeting(template="cap-inicio")


@pytest.fixture
async def room(edge: Edge, made: dict[str, Any]) -> Room:
    """A meeting whose first moment, where all is shared at once, has begun."""
    found = await edge.deps.rooms.open(f"meeting-{MEETING}")
    assert found is not None
    await order(found, "agenda.start")
    return found


@pytest.fixture
async def ana(edge: Edge, made: dict[str, Any]) -> Somebody:
    return Somebody(edge, await edge.session(code=made["code"], name="Ana", device=minted(5)))


@pytest.fixture
async def beto(edge: Edge, made: dict[str, Any]) -> Somebody:
    return Somebody(edge, await edge.session(code=made["code"], name="Beto", device=minted(6)))


@pytest.fixture
async def others(edge: Edge, made: dict[str, Any], beto: Somebody) -> list[Somebody]:
    """Everybody who is not Ana: another phone, the facilitator, the projector."""
    links = made["links"]
    staff = await edge.session(secret=secret_in(links["facilitator"]), device=minted(7))
    screen = await edge.session(secret=secret_in(links["projector"]), device=minted(8))
    return [beto, Somebody(edge, staff), Somebody(edge, screen)]


async def test_the_same_bytes_are_answered_the_same_and_others_under_that_id_are_not_taken(
    room: Room, ana: Somebody
) -> None:
    first, again = await ana.put(), await ana.put()
    assert first.json() == again.json() == {"photo": PHOTO, "width": 640, "height": 480}
    assert first.headers["cache-control"] == "no-store"
    seq = room.seq
    assert error_of(await ana.put(OTHER)) == (409, "id_reused")
    assert error_of(await ana.put(b"no image at all")) == (409, "id_reused")
    assert (room.seq, room.state.one(Photo, PHOTO).width) == (seq, 640)


async def test_of_two_at_once_under_one_id_the_first_is_taken_and_both_know(
    room: Room, ana: Somebody
) -> None:
    answers = await asyncio.gather(*(ana.put(content) for content in (ONE, OTHER, ONE, OTHER)))
    widths = {answer.json()["width"] for answer in answers if answer.status_code == 200}
    assert len(widths) == 1
    assert sorted(answer.status_code for answer in answers) == [200, 200, 409, 409]
    assert room.state.one(Photo, PHOTO).width == widths.pop()


async def test_a_note_waits_for_its_photo_and_shows_it_when_it_is_there(room: Room, ana: Somebody) -> None:
    await write(room, ana, now(room))
    assert part(room).state == "coming"
    assert error_of(await ana.get()) == (404, "photo_not_found")
    await ana.put()
    assert (part(room).state, part(room).width, part(room).height) == ("ready", 640, 480)


async def test_a_photo_may_be_there_before_its_note(
    room: Room, ana: Somebody, others: list[Somebody]
) -> None:
    await ana.put()
    assert (await ana.get()).status_code == 200
    assert [error_of(await other.get()) for other in others] == [(404, "photo_not_found")] * 3
    await write(room, ana, now(room))
    assert part(room).state == "ready"
    assert [(await other.get()).status_code for other in others] == [200] * 3


async def test_what_comes_back_is_an_image_and_can_be_nothing_else(
    room: Room, ana: Somebody, beto: Somebody
) -> None:
    await write(room, ana, now(room))
    await ana.put(photo((640, 480), "PNG"))
    answer = await beto.get()
    assert (opened(answer.content).format, opened(answer.content).size) == ("JPEG", (640, 480))
    told = answer.headers
    assert (told["content-type"], told["x-content-type-options"]) == ("image/jpeg", "nosniff")
    assert told["cache-control"] == "private, max-age=86400, immutable"
    assert told["content-security-policy"].startswith("default-src 'none'")


async def test_a_private_photo_is_seen_by_its_author_alone_until_it_is_revealed(
    room: Room, ana: Somebody, others: list[Somebody]
) -> None:
    await order(room, "agenda.next")
    await order(room, "agenda.next")
    await write(room, ana, now(room))
    await ana.put()
    assert (await ana.get()).status_code == 200
    assert [error_of(await other.get()) for other in others] == [(404, "photo_not_found")] * 3
    await order(room, "agenda.next")  # the plenary reveals what was written
    assert [(await other.get()).status_code for other in others] == [200] * 3


async def test_a_deleted_note_takes_its_photo_off_every_screen_and_brings_it_back(
    room: Room, ana: Somebody, others: list[Somebody]
) -> None:
    await write(room, ana, now(room))
    await ana.put()
    await ask(room, ana.actor, "note.delete", note=NOTE)
    assert [error_of(await other.get()) for other in others] == [(404, "photo_not_found")] * 3
    await ask(room, ana.actor, "note.restore", note=NOTE)
    assert [(await other.get()).status_code for other in others] == [200] * 3


async def test_nobody_puts_bytes_into_the_note_of_somebody_else(
    room: Room, ana: Somebody, beto: Somebody
) -> None:
    await write(room, ana, now(room))
    assert error_of(await beto.put(OTHER)) == (404, "photo_not_found")
    assert error_of(await beto.put(b"%PDF-1.7")) == (404, "photo_not_found")
    assert part(room).state == "coming"
    await ana.put()
    assert error_of(await beto.put(ONE)) == (404, "photo_not_found")
    assert part(room).width == 640


async def test_the_phone_of_a_host_sends_the_photo_of_its_guest(
    room: Room, ana: Somebody, beto: Somebody
) -> None:
    guest = minted(9)
    await ask(room, ana.actor, "member.add", id=guest, name="Doña Rosa")
    await ask(
        room,
        Actor(Role.PARTICIPANT, guest, CODE_GRANT),
        "note.write",
        id=NOTE,
        moment=now(room),
        text="Foto",
        photo=PHOTO,
    )
    assert (await ana.put()).status_code == 200
    assert part(room).state == "ready"
    assert (await beto.get()).status_code == 200


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xd8\xff\xe0 broken", "bad_image"),
        (moving(2), "image_refused"),
        (flat((8_000, 5_000)), "too_big"),
    ],
)
async def test_a_note_whose_photo_was_refused_says_why_and_a_better_photo_mends_it(
    room: Room, ana: Somebody, beto: Somebody, content: bytes, code: str
) -> None:
    await write(room, ana, now(room))
    assert (await ana.put(content)).json()["error"]["code"] == code
    assert (part(room).state, part(room).reason) == ("refused", code)
    assert error_of(await beto.get()) == (404, "photo_not_found")
    assert (await ana.put()).status_code == 200
    assert (part(room).state, part(room).reason) == ("ready", None)


async def test_a_file_beyond_8_mb_is_refused_unread_and_its_note_told(room: Room, ana: Somebody) -> None:
    await write(room, ana, now(room))
    assert error_of(await ana.put(bytes(8 * 1024 * 1024 + 1))) == (413, "too_big")
    assert part(room).reason == "too_big"


async def test_after_closing_the_photo_of_a_late_note_is_still_taken(
    room: Room, ana: Somebody, beto: Somebody
) -> None:
    moment = now(room)
    await order(room, "meeting.close")
    assert room.state.one(Meeting).state == "closed"
    await write(room, ana, moment)
    assert (await ana.put()).status_code == 200
    assert part(room).state == "ready"
    assert (await beto.get()).status_code == 200


async def test_a_projector_sends_no_photos_and_nobody_without_a_pass_learns_of_one(
    edge: Edge, made: dict[str, Any], room: Room, ana: Somebody, others: list[Somebody]
) -> None:
    await write(room, ana, now(room))
    await ana.put()
    assert error_of(await others[-1].put(id=minted(71))) == (403, "forbidden")
    address = f"/api/meetings/{made['code']}/photos/{PHOTO}"
    async with edge.client() as client:
        assert error_of(await client.get(address, params={"as": "participant"})) == (403, "no_grant")
        assert error_of(await client.put(address, params={"as": "participant"}, content=ONE)) == (
            403,
            "no_grant",
        )
        assert error_of(await client.get(address)) == (422, "bad_field")


async def test_a_cookie_sends_a_photo_only_from_a_page_of_ours(
    edge: Edge, made: dict[str, Any], room: Room
) -> None:
    address = f"/api/meetings/{made['code']}/photos/{PHOTO}?as=participant"
    async with edge.client() as browser:
        await browser.post("/api/session", json={"code": made["code"], "name": "Ana", "device": minted(5)})
        for headers in ({}, {"Origin": "http://evil.example"}):
            assert error_of(await browser.put(address, content=ONE, headers=headers)) == (403, "bad_origin")
        assert (await browser.put(address, content=ONE, headers={"Origin": BASE})).status_code == 200
        assert (await browser.get(address)).status_code == 200


async def test_a_revoked_pass_neither_sends_nor_sees(room: Room, ana: Somebody) -> None:
    await write(room, ana, now(room))
    await ana.put()

    async def revoked_meanwhile() -> AsyncIterator[bytes]:
        yield ONE[:1_000]
        await ask(room, FACILITATOR, "access.revoke", grant=CODE_GRANT)
        yield ONE[1_000:]

    assert error_of(await ana.put(revoked_meanwhile(), minted(71))) == (403, "revoked")
    assert error_of(await ana.put()) == (403, "revoked")
    assert error_of(await ana.get()) == (403, "revoked")
    assert room.state.get(Photo, minted(71)) is None


@pytest.mark.parametrize("id", ["x", "..%2f..%2fetc%2fpasswd", "A" * 32, "0" * 33])
async def test_what_is_no_minted_id_is_no_photo(room: Room, ana: Somebody, id: str) -> None:
    assert (await ana.put(id=id)).status_code in (404, 422)
    assert (await ana.get(id)).status_code == 404


async def test_too_many_too_fast_are_asked_to_wait(
    room: Room, ana: Somebody, beto: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "PER_S", 1e-6)  # nothing comes back to the bucket while a busy machine sends
    answers = [await ana.put(b"", minted(100 + number)) for number in range(BURST + 1)]
    assert {error_of(answer) for answer in answers[:-1]} == {(422, "bad_image")}
    last = answers[-1]
    assert error_of(last) == (429, "slow_down")
    assert last.json()["error"]["retry_ms"] > 0
    assert (await beto.put()).status_code == 200


async def test_a_meeting_holds_so_many_photos_and_no_more(
    room: Room, ana: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "MOST_PHOTOS", 1)
    await ana.put()
    answer = await ana.put(OTHER, minted(71))
    assert error_of(answer) == (413, "too_big")
    assert "ya no caben" in answer.json()["error"]["message"]
    assert (await ana.put()).status_code == 200


async def test_bytes_that_were_lost_or_spoiled_are_mended_by_sending_them_again(
    edge: Edge, room: Room, ana: Somebody, beto: Somebody
) -> None:
    await write(room, ana, now(room))
    await ana.put()
    blobs = edge.deps.blobs
    assert isinstance(blobs, FileBlobs)
    path = blobs._path(MEETING, PHOTO)
    for spoil in (lambda: path.write_bytes(path.read_bytes()[:-9]), path.unlink):
        spoil()
        assert error_of(await beto.get()) == (404, "photo_not_found")
        assert (await ana.put()).status_code == 200
        assert (await beto.get()).status_code == 200


async def test_a_crash_between_bytes_and_log_is_mended_by_the_retry(
    edge: Edge, room: Room, ana: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(room, ana, now(room))

    async def gone(*asked: Any) -> Rejection:
        return Rejection("fault")

    with monkeypatch.context() as broken:
        broken.setattr(Room, "ask", gone)
        assert error_of(await ana.put()) == (500, "fault")
    assert part(room).state == "coming"
    assert await edge.deps.blobs.ids(MEETING) == [PHOTO]
    assert (await ana.put()).status_code == 200
    assert part(room).state == "ready"


async def test_another_process_on_the_same_store_shows_what_this_one_took(
    edge: Edge, room: Room, ana: Somebody, beto: Somebody
) -> None:
    other = Edge(edge.deps, application(edge.deps), edge.directory, edge.logs, edge.waits)
    await write(room, ana, now(room))
    await ana.put()
    assert (await Somebody(other, beto.held).get()).status_code == 200
    assert (await Somebody(other, ana.held).put()).json()["width"] == 640
