"""Making a meeting: once, however often it is asked for and wherever a crash falls."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from board.core.kernel.operations import Operation
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import GrantSecret, Meeting, Member, Moment
from board.core.meeting.records_people import Roster
from board.rooms.room import Room
from facilitator.access.links import clean_code, code_of, opens
from facilitator.http.application import application
from tests.facilitator.edge import ADMIN, Edge, an_edge, minted, secret_in

WISH = {"meeting_id": minted(1), "template": "cap-inicio"}


async def ask(edge: Edge, body: Any, token: str | None = ADMIN) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with edge.client() as client:
        return await client.post("/api/meetings", json=body, headers=headers)


def error_of(answer: httpx.Response) -> tuple[int, str, str | None]:
    error = answer.json()["error"]
    return answer.status_code, error["code"], error.get("field")


async def test_a_meeting_is_made_with_its_code_and_four_links(edge: Edge) -> None:
    answer = await ask(edge, WISH | {"title": "Leemos juntos", "facilitator": "Rosa Quispe", "scale": 0.5})
    made = answer.json()
    room = await edge.deps.rooms.open(f"meeting-{minted(1)}")
    assert room is not None
    meeting = room.state.one(Meeting)
    assert answer.status_code == 201
    assert set(made) == {"code", "meeting_id", "links"}
    assert (made["code"], made["meeting_id"]) == (clean_code(meeting.code), minted(1))
    assert (meeting.title, meeting.scale) == ("Leemos juntos", 0.5)
    assert [member.name for member in room.state.all(Member)] == ["Rosa Quispe"]
    assert list(made["links"]) == ["facilitator", "rapporteur", "projector", "participant"]
    for grant, link in made["links"].items():
        assert link.startswith(f"http://localhost:8080/e#{made['code']}.")
        assert opens(secret_in(link), room.state.one(GrantSecret, grant).hash)


async def test_a_retry_gets_the_same_answer_byte_for_byte(edge: Edge) -> None:
    answers = [await ask(edge, WISH) for _ in range(3)]
    assert {answer.content for answer in answers} == {answers[0].content}
    assert await edge.logs.names() == [f"meeting-{minted(1)}"]
    assert len([id for id in edge.directory.documents if id.startswith("code-")]) == 1


async def test_ten_at_once_make_one_meeting(edge: Edge) -> None:
    answers = await asyncio.gather(*(ask(edge, WISH) for _ in range(10)))
    assert {answer.content for answer in answers} == {answers[0].content}
    assert answers[0].status_code == 201


async def test_the_same_id_for_another_meeting_is_refused(edge: Edge) -> None:
    await ask(edge, WISH)
    assert error_of(await ask(edge, WISH | {"title": "Otra"})) == (409, "id_reused", "meeting_id")


async def test_a_code_that_is_taken_is_left_to_whom_it_belongs(edge: Edge) -> None:
    taken = code_of(edge.deps.installation.key, minted(1), 0)
    await edge.directory.create(f"code-{taken}", {"meeting": minted(99)})
    made = (await ask(edge, WISH)).json()
    assert made["code"] == code_of(edge.deps.installation.key, minted(1), 1)
    assert edge.directory.documents[f"code-{taken}"] == {"meeting": minted(99)}
    assert (await ask(edge, WISH)).json() == made


class CrashError(Exception):
    """The process dies here."""


@pytest.mark.parametrize("dies", ["after reserving the code", "after making the log"])
async def test_a_crash_in_between_is_mended_by_the_retry(dies: str) -> None:
    async with an_edge() as edge:
        honest = edge.deps.rooms.create

        async def create(name: str, operation: Operation) -> Room | Rejection:
            if dies == "after making the log":
                await honest(name, operation)
            raise CrashError

        edge.deps.rooms.create = create  # type: ignore[method-assign]
        assert error_of(await ask(edge, WISH)) == (500, "fault", None)
        edge.deps.rooms.create = honest  # type: ignore[method-assign]
        made = (await ask(edge, WISH)).json()
        assert made["code"] == code_of(edge.deps.installation.key, minted(1), 0)
        await edge.session(code=made["code"], name="Ana", device=minted(5))


async def test_a_code_document_without_its_log_opens_nothing(edge: Edge) -> None:
    await edge.directory.create("code-ABCDEF", {"meeting": minted(44)})
    async with edge.client() as client:
        answer = await client.post(
            "/api/session", json={"code": "ABCDEF", "name": "Ana", "device": minted(5)}
        )
    assert error_of(answer) == (404, "code_not_found", "code")


async def test_a_code_that_was_lost_is_published_again_by_the_retry(edge: Edge) -> None:
    made = (await ask(edge, WISH)).json()
    del edge.directory.documents[f"code-{made['code']}"]
    edge.deps.codes._known.clear()
    assert (await ask(edge, WISH)).json() == made
    assert edge.directory.documents[f"code-{made['code']}"] == {"meeting": minted(1)}


async def test_no_secret_is_stored_in_clear(edge: Edge) -> None:
    made = (await ask(edge, WISH)).json()
    room = await edge.deps.rooms.open(f"meeting-{minted(1)}")
    assert room is not None
    entries = await edge.logs.read(room.name, 0)
    stored = f"{edge.directory.documents} {entries}"
    assert made["code"] in stored  # so the search below would find a secret
    assert [
        grant for grant, link in made["links"].items() if secret_in(link).partition(".")[2] in stored
    ] == []


@pytest.mark.parametrize("token", [None, "", "wrong", ADMIN[:-1], ADMIN + "x", "ñandú"])
async def test_only_the_administrator_makes_meetings(edge: Edge, token: str | None) -> None:
    headers = [] if token is None else [(b"Authorization", f"Bearer {token}".encode())]
    async with edge.client() as client:
        answer = await client.post("/api/meetings", json=WISH, headers=headers)
    assert error_of(answer) == (401, "no_grant", None)
    assert await edge.logs.names() == []


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"meeting_id": "x"}, "bad_field", "meeting_id"),
        ({"meeting_id": minted(1).upper().replace("0", "A")}, "bad_field", "meeting_id"),
        ({"meeting_id": None}, "bad_field", "meeting_id"),
        ({"template": "../../etc"}, "template_not_found", "template"),
        ({"template": 7}, "bad_field", "template"),
        ({"title": "x" * 121}, "too_big", "title"),
        ({"title": "una\x00nota"}, "bad_text", "title"),
        ({"title": "al rev\u202eés"}, "bad_text", "title"),
        ({"title": "   "}, "missing_field", "title"),
        ({"scale": 0}, "bad_field", "scale"),
        ({"scale": -1}, "bad_field", "scale"),
        ({"scale": True}, "bad_field", "scale"),
        ({"scale": "1"}, "bad_field", "scale"),
        ({"scale": 1e308}, "bad_field", "scale"),
        ({"starts_at": "mañana"}, "bad_field", "starts_at"),
        ({"starts_at": "9999-12-31T23:59:59+00:00"}, "bad_field", "starts_at"),
        ({"starts_at": "0001-01-01T00:00:00+14:00"}, "bad_field", "starts_at"),
        ({"starts_at": 5}, "bad_field", "starts_at"),
        ({"code": "ABCDEF"}, "unknown_field", "code"),
        ({"facilitator_hash": "0" * 64}, "unknown_field", "facilitator_hash"),
        ({"purpose": "x" * 2001}, "too_big", "purpose"),
        ({"product": " "}, "missing_field", "product"),
        ({"inputs": ["Fichas", "Fichas"]}, "bad_field", "inputs"),
        ({"inputs": "Fichas"}, "bad_field", "inputs"),
        ({"values": [{"text": "Sin nombre"}]}, "missing_field", "values.0.title"),
        ({"agenda": []}, "bad_field", "agenda"),
        ({"agenda": [{"from": 13}]}, "bad_field", "agenda.0.from"),
        ({"agenda": [{"from": 0}, {"from": "1"}]}, "bad_field", "agenda.1.from"),
        ({"agenda": [{"from": 0}, {"id": "m9"}]}, "unknown_field", "agenda.1.id"),
        ({"agenda": [{"from": 3}, {"from": 2}]}, "order_broken", "agenda.0.reveals"),
        ({"people": [{"name": "Ana"}, {"name": "al rev\u202eés"}]}, "bad_text", "people.1.name"),
        ({"people": [{"name": "José"}, {"name": "jose"}]}, "name_in_use", "people.1.name"),
        ({"people": [{"name": "Ana", "role": "facilitator"}]}, "unknown_field", "people.0.role"),
    ],
)
async def test_a_wrong_field_is_named_and_makes_nothing(
    edge: Edge, change: dict[str, Any], code: str, field: str
) -> None:
    assert error_of(await ask(edge, WISH | change))[1:] == (code, field)
    assert (await edge.logs.names(), edge.directory.documents) == ([], {})


async def test_what_the_convener_says_goes_before_the_template(edge: Edge) -> None:
    said = {
        "purpose": "Leer más",
        "product": "Un plan",
        "inputs": ["Fichas"],
        "values": [{"title": "Calma", "text": "Sin prisa."}],
        "agenda": [
            {"from": None, "title": "Saludo", "minutes": 5, "activity": "present"},
            {"from": 2, "minutes": 20},
            {"from": 3, "columns": [{"id": "a", "title": "Fuertes"}], "prompts": ["¿Qué vemos?"]},
        ],
        "people": [{"id": "p7", "name": "Ana", "school": "I.E. 30001", "level": "primaria"}, {"name": "Eva"}],
    }
    first, again = await ask(edge, WISH | said), await ask(edge, WISH | said)
    assert (first.status_code, first.content) == (201, again.content)
    room = await edge.deps.rooms.open(f"meeting-{minted(1)}")
    assert room is not None
    meeting = room.state.one(Meeting)
    assert (meeting.purpose, meeting.product, meeting.inputs) == ("Leer más", "Un plan", ("Fichas",))
    moments = sorted(room.state.all(Moment), key=lambda moment: moment.index)
    assert [(m.title, m.seconds, m.reveals) for m in moments] == [
        ("Saludo", 300, None),
        ("Pienso y escribo", 1200, None),
        ("Compartimos en plenaria", 900, "m2"),
    ]
    assert sorted(person.name for person in room.state.all(Roster)) == ["Ana", "Eva"]


async def test_a_refused_row_is_named_in_words(edge: Edge) -> None:
    refused: list[tuple[dict[str, object], str]] = [
        ({"agenda": [{"from": 0}, {"from": 1, "minutes": 0}]}, "los minutos del momento 2"),
        ({"people": [{"school": "I.E. 30001"}]}, "el nombre de la persona 1"),
        ({"values": [{"title": "x", "otra": 1}]}, "un dato del valor 1"),
    ]
    for change, told in refused:
        answer = await ask(edge, WISH | change)
        assert told in answer.json()["error"]["message"]


async def test_an_instant_without_a_zone_is_peruvian(edge: Edge) -> None:
    room_of = {}
    for number, written in enumerate(
        ["2026-07-15T15:00:00", "2026-07-15T15:00:00-05:00", "2026-07-15T20:00:00Z"], 1
    ):
        await edge.meeting(number, starts_at=written)
        room = await edge.deps.rooms.open(f"meeting-{minted(number)}")
        assert room is not None
        room_of[written] = room.state.one(Meeting).starts_ms
    assert set(room_of.values()) == {1_784_145_600_000}


async def test_links_and_qr_lead_to_the_public_address() -> None:
    async with an_edge(public_url="https://tinkuy.example.pe/") as edge:
        made = await edge.meeting()
        assert made["links"]["projector"].startswith("https://tinkuy.example.pe/e#")


async def test_two_processes_on_one_store_agree(edge: Edge) -> None:
    other = Edge(edge.deps, application(edge.deps), edge.directory, edge.logs, edge.waits)
    first, second = await asyncio.gather(ask(edge, WISH), ask(other, WISH))
    assert first.content == second.content
