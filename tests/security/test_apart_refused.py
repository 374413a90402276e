"""What nobody may do with groups, choices and shared work, asked over real sockets: a code, a sentence, nothing changed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from board.core.kernel.rejections import CODES
from board.core.meeting.answers import answer_id
from board.core.meeting.records_groups import Preview
from facilitator.messages import SENTENCES
from tests.security.people_apart import APART, ASSESS, CHOOSE, SHARE, TEACHERS, PeopleApart, people_apart
from tests.security.wire import Wire

pytestmark = [pytest.mark.security, pytest.mark.asyncio(loop_scope="module")]

DRAFT = "Así trabajamos con la chacra"


@pytest_asyncio.fixture(loop_scope="module")
async def people(wire: Wire) -> AsyncIterator[PeopleApart]:
    async with people_apart(wire) as made:
        yield made


async def refused(people: PeopleApart, who: str, kind: str, /, **fields: Any) -> tuple[str, str | None]:
    """The code and the field of a refusal that says its sentence and left everything as it was."""
    meeting = people.made["meeting_id"]
    before = await people.wire.stored(meeting)
    answer = await people.ask(who, kind, **fields)
    assert answer["ok"] is False, answer
    error = answer["error"]
    begin, _, end = SENTENCES[error["code"]].partition("{field}")
    assert error["message"].startswith(begin)
    assert error["message"].endswith(end)
    assert error["action"] == CODES[error["code"]].value
    assert await people.wire.stored(meeting) == before
    return error["code"], error.get("field")


async def previewed(people: PeopleApart) -> Preview:
    room = await people.wire.room(people.made["meeting_id"])
    return room.state.one(Preview, APART)


async def drafted(people: PeopleApart) -> dict[str, str]:
    """Groups at work: Ana's note and answer, her group, and somebody of another one."""
    await people.order("agenda.next")
    await people.go_apart()
    group = await people.group_of("Ana")
    note = await people.do("Ana", "note.write", moment=APART, text=DRAFT)
    await people.do("Ana", "answer.write", group=group, prompt=0, text="Sí", agreed=True, rev=0)
    mates = (await people.groups())[group]
    other = next(name for name in TEACHERS if name not in mates)
    mate = next(name for name in mates if name != "Ana")
    return {"group": group, "note": note, "answer": answer_id(group, 0), "other": other, "mate": mate}


async def still_there(people: PeopleApart, who: str, words: str) -> None:
    """Somebody who comes anew finds these words."""
    held = people.held[who]
    bearer = {"Authorization": f"Bearer {held.token}"}
    view = await people.wire.http.get(f"/api/meetings/{held.code}/view?as={held.role}", headers=bearer)
    assert words in view.text


async def test_nobody_is_sent_away_alone_by_hand(people: PeopleApart) -> None:
    """[BO1] [BO3] A group of one is refused when it opens, and a move that would leave one later on."""
    await people.order("agenda.next")
    await people.lead("groups.preview", moment=APART, mode="random_even", size=2)
    ana = people.held["Ana"].person
    await people.lead("groups.adjust", moment=APART, person=ana, to=None, rev=(await previewed(people)).rev)
    rev = (await previewed(people)).rev
    assert await refused(people, "facilitator", "groups.open", moment=APART, rev=rev) == (
        "alone_in_group",
        "moment",
    )
    assert await refused(people, "facilitator", "groups.open", moment=APART, rev=rev - 1) == ("stale", "rev")
    await people.go_apart()
    groups = await people.groups()
    duo = next(group for group, members in groups.items() if len(members) == 2)
    target = next(group for group in groups if group != duo)
    person = people.held[min(groups[duo])].person
    move = {"moment": APART, "person": person, "source": duo, "target": target}
    assert await refused(people, "facilitator", "groups.mend", **move) == ("alone_in_group", "person")


async def test_nobody_works_in_two_groups(people: PeopleApart) -> None:
    """[BO2] [GW1] [GW2] Not by the hand of whoever leads, and not by writing into another one."""
    at = await drafted(people)
    foreign, ana = await people.group_of(at["other"]), people.held["Ana"].person
    place = {"moment": APART, "person": ana, "group": foreign}
    assert await refused(people, "facilitator", "groups.place", **place) == ("already_grouped", "person")
    assert await refused(people, at["other"], "groups.place", **place) == ("forbidden", None)
    asked: list[tuple[str, dict[str, Any]]] = [
        ("note.write", {"moment": APART, "text": "Hola", "group": foreign}),
        ("answer.write", {"group": foreign, "prompt": 0, "text": "Hola", "agreed": True, "rev": 0}),
        ("group.call", {"group": foreign, "url": "https://llamadas.example/x"}),
        ("group.help", {"group": foreign, "on": True, "open": True}),
    ]
    for kind, fields in asked:
        assert await refused(people, "Ana", kind, **fields) == ("not_in_group", "group"), kind
    nowhere = {"moment": APART, "text": "Hola", "group": "0" * 32}
    assert await refused(people, "Ana", "note.write", **nowhere) == ("group_not_found", "group")


async def test_work_is_brought_by_its_group_once_and_in_its_moment(people: PeopleApart) -> None:
    """[SH2] [SH4] [SH5] Too early, by others, twice, too late: the group's own stays as it was each time."""
    at = await drafted(people)
    bring = {"moment": SHARE, "note": at["note"]}
    answer = {"moment": SHARE, "answer": at["answer"]}
    assert await refused(people, "Ana", "share.bring", **bring) == ("moment_ahead", "moment")
    await people.order("agenda.next")
    for who in (at["other"], "facilitator"):
        assert await refused(people, who, "share.bring", **bring) == ("note_not_found", "note")
        assert await refused(people, who, "share.answer", **answer) == ("answer_not_found", "answer")
    assert await refused(people, "projector", "share.bring", **bring) == ("forbidden", None)
    assert await refused(people, "Ana", "share.bring", moment=APART, note=at["note"]) == (
        "wrong_activity",
        "moment",
    )
    copy = await people.do("Ana", "share.bring", **bring)
    assert await refused(people, at["mate"], "share.bring", **bring) == ("already_shared", "note")
    edit = {"note": copy, "text": "Mío", "rev": 1}
    assert await refused(people, at["other"], "note.edit", **edit) == ("forbidden", None)
    await people.order("agenda.next")
    assert await refused(people, "Ana", "share.answer", **answer) == ("moment_not_current", "moment")
    await people.order("meeting.close")
    assert await refused(people, "Ana", "share.answer", **answer) == ("meeting_closed", None)
    await still_there(people, at["mate"], DRAFT)


async def test_groups_are_called_to_present_by_whoever_leads_and_only_their_own(people: PeopleApart) -> None:
    """[SH1]"""
    at = await drafted(people)
    assert await refused(people, "facilitator", "share.present", group=at["group"]) == (
        "wrong_activity",
        None,
    )
    await people.order("agenda.next")
    assert await refused(people, "Ana", "share.present", group=at["group"]) == ("forbidden", None)
    assert await refused(people, "facilitator", "share.present", group="0" * 32) == (
        "group_not_found",
        "group",
    )


async def test_only_what_all_can_see_is_adopted(people: PeopleApart) -> None:
    """[SH8] A withdrawn note, a hidden one, a group's own, and one that never was."""
    practice = await people.do("Ana", "note.write", moment=CHOOSE, text="Todavía callada")
    at = await drafted(people)
    await people.order("agenda.next")
    withdrawn = await people.do("Ana", "share.bring", moment=SHARE, note=at["note"])
    await people.do("Ana", "note.delete", note=withdrawn)
    for note in (withdrawn, practice, at["note"], "f" * 32):
        answer = await refused(people, at["other"], "note.adopt", note=note, on=True)
        assert answer == ("note_not_found", "note"), note
    assert await refused(people, at["mate"], "note.adopt", note=at["note"], on=True) == (
        "moment_private",
        "note",
    )
    await still_there(people, "Ana", DRAFT)


async def test_one_chooses_and_answers_while_it_counts(people: PeopleApart) -> None:
    """[CH1] [CH3] [AS1] Too early, after the groups, after closing; what was chosen and answered stays."""
    choice = {"moment": CHOOSE, "indicator": "thinking"}
    assert await refused(people, "Ana", "choice.make", moment=CHOOSE, indicator="nada") == (
        "indicator_not_found",
        "indicator",
    )
    assert await refused(people, "Ana", "choice.make", moment=APART, indicator="thinking") == (
        "wrong_activity",
        "moment",
    )
    await people.do("Ana", "choice.make", **choice)
    answers = {"moment": ASSESS, "answers": [1, 2]}
    assert await refused(people, "Ana", "assess.answer", **answers) == ("moment_ahead", "moment")
    await drafted(people)
    assert await refused(people, "Ana", "choice.make", **choice) == ("already_grouped", "moment")
    await people.order("agenda.next")
    await people.order("agenda.next")
    assert await refused(people, "Ana", "assess.answer", moment=ASSESS, answers=[1]) == (
        "bad_field",
        "answers",
    )
    await people.do("Ana", "assess.answer", **answers)
    await people.order("meeting.close")
    assert await refused(people, "Ana", "assess.answer", **answers) == ("meeting_closed", None)
    await still_there(people, "Ana", '"indicator":"thinking"')


async def test_nobody_chooses_after_closing(people: PeopleApart) -> None:
    """[CH3] Nor is what was chosen before lost."""
    choice = {"moment": CHOOSE, "indicator": "thinking"}
    await people.do("Ana", "choice.make", **choice)
    await people.order("meeting.close")
    for who in ("Ana", "Beto"):
        assert await refused(people, who, "choice.make", **choice) == ("meeting_closed", None)
    await still_there(people, "Ana", '"indicator":"thinking"')
