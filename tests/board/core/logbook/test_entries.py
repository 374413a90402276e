"""Reflections, decisions, and the idea to try."""

from typing import Any

import pytest

from board.core.kernel.rejections import Rejection
from board.core.logbook.records import EntryGone, LogbookEntry
from tests.board.core.logbook.logbook_room import ORIGIN, LogbookRoom


def write(room: LogbookRoom, text: str = "Hoy preguntaron más", **fields: Any) -> str:
    return room.own("entry.write", **{"sort": "reflection", "text": text, **fields}).id


def trial(room: LogbookRoom, revision: int, text: str) -> None:
    room.told("trial.deliver", item="t1", revision=revision, text=text, origin=ORIGIN)


def test_a_reflection_answers_a_prompt_and_a_decision_says_why() -> None:
    """[LB8] Both may be changed, whole."""
    room = LogbookRoom()
    id = write(room, prompt=3)
    entry = room.store.one(LogbookEntry, id)
    assert (entry.sort, entry.prompt, entry.edited) == ("reflection", 3, False)
    room.own("entry.edit", entry=id, text="Preguntaron mucho más", rev=entry.rev)
    entry = room.store.one(LogbookEntry, id)
    assert (entry.text, entry.prompt, entry.edited) == ("Preguntaron mucho más", None, True)
    choice = room.store.one(LogbookEntry, write(room, sort="decision", why="Se cansan", saw="Hablan más"))
    assert (choice.why, choice.saw) == ("Se cansan", "Hablan más")


def test_whoever_edits_an_older_version_is_told_so() -> None:
    """[LB8] Two phones of one owner are two authors."""
    room = LogbookRoom()
    id = write(room)
    seen = room.store.one(LogbookEntry, id).rev
    room.own("entry.edit", entry=id, text="Desde el celular", rev=seen)
    refused = room.ask("entry.edit", room.owner, entry=id, text="Desde la laptop", rev=seen)
    assert isinstance(refused, Rejection)
    assert (refused.code, refused.data["current"]["text"]) == ("stale", "Desde el celular")


def test_a_deleted_entry_comes_back_as_it_was() -> None:
    """[LB8] With its evidence, which nobody touched."""
    room = LogbookRoom()
    id = write(room, prompt=1)
    shown = room.own("evidence.add", to=id, sort="ficha", text="Ficha 3").id
    before = room.store.one(LogbookEntry, id)
    room.own("entry.delete", entry=id)
    assert room.store.get(LogbookEntry, id) is None
    assert room.code("evidence.add", room.owner, to=id, sort="ficha", text="x") == "entry_not_found"
    assert room.code("entry.edit", room.owner, entry=id, text="x", rev=1) == "entry_not_found"
    room.own("entry.restore", entry=id)
    after = room.store.one(LogbookEntry, id)
    assert (after.text, after.prompt, after.made_ms) == (before.text, before.prompt, before.made_ms)
    assert f"evidence/{shown}" in room.view(room.owner)
    assert room.code("entry.restore", room.owner, entry=id) == "entry_not_deleted"
    assert room.store.get(EntryGone, id) is None


def test_an_idea_arrives_and_is_brought_up_to_date() -> None:
    """[LB4] [LB8] Under the question it answers."""
    room = LogbookRoom()
    trial(room, 4, "Preguntar a los callados")
    trial(room, 9, "Preguntar primero a los callados")
    trial(room, 4, "Preguntar a los callados")
    (entry,) = room.store.all(LogbookEntry)
    assert (entry.sort, entry.prompt, entry.text) == ("trial", 7, "Preguntar primero a los callados")


@pytest.mark.parametrize("gone", [True, False])
def test_an_idea_is_the_owners_once_they_changed_it(*, gone: bool) -> None:
    """[LB8] Edited it keeps the owner's words; deleted it does not come back by itself."""
    room = LogbookRoom()
    trial(room, 4, "Preguntar a los callados")
    (entry,) = room.store.all(LogbookEntry)
    if gone:
        room.own("entry.delete", entry=entry.id)
    else:
        room.own("entry.edit", entry=entry.id, text="Mejor en parejas", rev=entry.rev)
    trial(room, 9, "Preguntar primero a los callados")
    assert [each.text for each in room.store.all(LogbookEntry)] == ([] if gone else ["Mejor en parejas"])


def test_a_text_beyond_the_limit_is_refused_with_it() -> None:
    """[LB8] Coded, with how much fits."""
    room = LogbookRoom()
    refused = room.ask("entry.write", room.owner, sort="reflection", text="x" * 200_000)
    assert isinstance(refused, Rejection)
    assert (refused.code, refused.field, refused.data["longest"]) == ("too_big", "text", 8000)
    assert room.code("entry.write", room.owner, sort="trial", text="x") == "bad_field"
