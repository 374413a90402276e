"""What groups and people keep to themselves, on a whole server: words that would give it away, looked for everywhere.

[G4] of the guarantees: on the line, in views, pages, exports, numbers and the journal, and in what else is stored.
"""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import redis

import board.core.meeting.sharing
from board.core.meeting.adopting import adoption_id
from board.core.meeting.answers import answer_id
from board.core.meeting.assessing import assessment_id
from board.core.meeting.choosing import choice_id
from facilitator.journal import keep_journal
from tests.pictures import photo
from tests.redis_server import RedisServer
from tests.security.people_apart import APART, ASSESS, CHOOSE, SHARE, TEACHERS, PeopleApart, people_apart
from tests.security.wire import Wire, a_wire, line_of

pytestmark = pytest.mark.security

PRACTICE, DRAFT, ANSWER = "practica-que-aun-calla", "borrador-de-la-chacra", "respuesta-a-medias"
CALL, COMMENT = "https://llamadas.example/sala-callada", "comentario-que-nadie-mas-lee"
EVERYBODY = {"facilitator", "rapporteur", "projector", *TEACHERS}


@pytest.fixture
def journal() -> io.StringIO:
    """What the program notes of itself, as it runs."""
    stream = io.StringIO()
    keep_journal(stream)
    return stream


@pytest_asyncio.fixture
async def wire(request: pytest.FixtureRequest, tmp_path: Path, journal: io.StringIO) -> AsyncIterator[Wire]:
    """A server on the store that the test names."""
    if request.param == "embedded":
        async with a_wire(tmp_path) as served:
            yield served
        return
    store: RedisServer = request.getfixturevalue("redis_server")
    async with a_wire(tmp_path, redis_url=store.url) as served:
        yield served


ON_BOTH_STORES = pytest.mark.parametrize(
    "wire", ["embedded", pytest.param("redis", marks=pytest.mark.redis)], indirect=True
)


@ON_BOTH_STORES
async def test_what_is_kept_to_oneself_is_found_nowhere_else(
    wire: Wire, journal: io.StringIO, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """[GW1] [GW2] [GW3] [CH2] [SH8] Practices, drafts, answers, calls, photos, adoptions, self-assessments."""
    other = await wire.meeting()
    async with line_of(wire, await wire.enter(other, "facilitator")), people_apart(wire) as people:
        known = await _choose(people)
        assert await people.who_knows([*known]) == known
        known |= await _work_apart(people)
        assert await people.who_knows([*known]) == known
        known |= await _share(people)
        assert await people.who_knows([*known]) == known
        known |= await _assess(people)
        assert await people.who_knows([*known]) == known
        await people.order("meeting.close")
        assert await people.who_knows([*known]) == known | {f"moment/{ASSESS}/totals": EVERYBODY}
        stored = dict(_redis_holds(request) if wire.deps.settings.redis_url else _files_hold(tmp_path))
        own = f"meeting-{people.made['meeting_id']}"
        for word in (PRACTICE, DRAFT, ANSWER, CALL, COMMENT):
            places = {place for place, content in stored.items() if word.encode() in content}
            assert places, f"{word} is stored nowhere"
            assert {place for place in places if own not in place} == set()
            assert word not in journal.getvalue()
        assert any(f"meeting-{other['meeting_id']}" in place for place in stored), "no other log to look into"


async def _choose(people: PeopleApart) -> dict[str, set[str]]:
    """Ana writes a practice and chooses; nothing of it is ever revealed."""
    ana = people.held["Ana"].person or ""
    practice = await people.do("Ana", "note.write", moment=CHOOSE, text=PRACTICE)
    await people.do("Ana", "choice.make", moment=CHOOSE, indicator=await _an_indicator(people))
    return {word: {"Ana"} for word in (PRACTICE, practice, choice_id(CHOOSE, ana))}


async def _an_indicator(people: PeopleApart) -> str:
    _, records = await people.wire.stored(people.made["meeting_id"])
    indicator: str = records["meeting"][1]["indicators"][0]["id"]
    return indicator


async def _work_apart(people: PeopleApart) -> dict[str, set[str]]:
    """Ana's group writes, answers, calls and asks for help without letting anybody in."""
    await people.order("agenda.next")
    await people.go_apart()
    group = await people.group_of("Ana")
    picture = people.wire.fresh()
    draft = await people.do("Ana", "note.write", moment=APART, text=DRAFT, mark="duda", photo=picture)
    said = {"prompt": 0, "text": ANSWER, "agreed": False, "rev": 0}
    await people.do("Ana", "answer.write", group=group, **said)
    await people.do("Ana", "group.call", group=group, url=CALL)
    await people.do("Ana", "group.help", group=group, on=True, open=False)
    members = (await people.groups())[group]
    assert await _sees(people, picture, put=True) == members
    return dict.fromkeys((DRAFT, draft, ANSWER, answer_id(group, 0), CALL, picture), members)


async def _sees(people: PeopleApart, picture: str, *, put: bool = False) -> set[str]:
    """Who gets the bytes of a photo; with `put` Ana's phone sends them first."""

    def way(who: str) -> dict[str, Any]:
        held = people.held[who]
        bearer = {"Authorization": f"Bearer {held.token}"}
        return {"url": f"/api/meetings/{held.code}/photos/{picture}?as={held.role}", "headers": bearer}

    if put:
        answer = await people.wire.http.put(**way("Ana"), content=photo())
        assert answer.status_code == 200, answer.text
    return {who for who in people.held if (await people.wire.http.get(**way(who))).status_code == 200}


async def _share(people: PeopleApart) -> dict[str, set[str]]:
    """Something else of the group is brought and adopted; the copy goes and comes, and the marks with it."""
    group, picture = await people.group_of("Ana"), people.wire.fresh()
    shown = await people.do("Ana", "note.write", moment=APART, text="Esto sí lo mostramos", photo=picture)
    assert await _sees(people, picture, put=True) == (await people.groups())[group]
    await people.order("agenda.next")
    await people.lead("share.present", group=group)
    copy = await people.do("Ana", "share.bring", moment=SHARE, note=shown)
    assert await _sees(people, picture) == EVERYBODY
    await people.do("Beto", "note.adopt", note=copy, on=True)
    await people.do("Ana", "note.delete", note=copy)
    await people.do("Ana", "note.restore", note=copy)
    knows: dict[str, set[str]] = {f"adoption/{adoption_id(copy, people.held['Beto'].person or '')}": {"Beto"}}
    return knows | {"adoption/": {"Beto"}, "/adopters": set(), copy: EVERYBODY}


async def _assess(people: PeopleApart) -> dict[str, set[str]]:
    """Six people answer: enough for totals, which nobody hears of before the moment is over."""
    await people.order("agenda.next")
    for name in TEACHERS:
        comment = {"comment": COMMENT} if name == "Ana" else {}
        await people.do(name, "assess.answer", moment=ASSESS, answers=[3, None], **comment)
    ana = people.held["Ana"].person or ""
    own = {word: {"Ana"} for word in (COMMENT, f"assessment/{assessment_id(ASSESS, ana)}")}
    told = {f"moment/{ASSESS}/assessed": EVERYBODY, f"moment/{ASSESS}/totals": set()}
    return own | {"assessment/": {*TEACHERS}} | told


def _files_hold(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the data folder with what is in it."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield str(path.relative_to(folder)), path.read_bytes()


def _redis_holds(request: pytest.FixtureRequest) -> Iterator[tuple[str, bytes]]:
    """Every key of the store with all that can be read under it."""
    store: RedisServer = request.getfixturevalue("redis_server")
    with redis.Redis(port=store.port) as client:
        ways: dict[bytes, Any] = {
            b"string": client.get,
            b"set": client.smembers,
            b"hash": client.hgetall,
            b"stream": client.xrange,
            b"zset": lambda key: client.zrange(key, 0, -1),
            b"list": lambda key: client.lrange(key, 0, -1),
        }
        for key in client.scan_iter():
            yield key.decode(), repr(ways[client.type(key)](key)).encode()


@pytest.mark.parametrize("wire", ["embedded"], indirect=True)
async def test_a_fault_while_sharing_tells_nobody_what_was_shared(
    wire: Wire, journal: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[GW3] The journal notes that something broke, and none of the words that the failure quotes."""
    async with people_apart(wire) as people:
        await people.order("agenda.next")
        await people.go_apart()
        draft = await people.do("Ana", "note.write", moment=APART, text=DRAFT)
        await people.order("agenda.next")

        def breaks(*_: object) -> float:
            raise ValueError(f"no cabe «{DRAFT}»")

        monkeypatch.setattr(board.core.meeting.sharing, "last_place", breaks)
        before = await wire.stored(people.made["meeting_id"])
        answer = await people.ask("Ana", "share.bring", moment=SHARE, note=draft)
        assert answer["error"]["code"] == "fault"
        assert DRAFT not in str(answer)
        assert await wire.stored(people.made["meeting_id"]) == before
        noted = journal.getvalue()
        assert "ValueError" in noted
        assert DRAFT not in noted
