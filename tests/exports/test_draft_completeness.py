"""Nothing that a meeting came to is missing in its report or told twice, and nothing private ever comes into it."""

from collections.abc import Iterator

import pytest

from board.core.kernel.decide import replay
from board.core.kernel.records import State
from board.core.meeting.note_parts import NoteQuestion
from board.core.meeting.operations import MEETING
from board.core.meeting.records import Cluster, Conclusion, Note, Synthesis
from board.core.meeting.records_agree import Agreement
from board.core.meeting.records_share import Adoption
from board.core.meeting.templates.key_questions import KEY_QUESTIONS
from exports.draft import draft
from tests.board.core.meeting.meeting_room import MeetingRoom
from tests.exports.reporting import EVERYBODY, Reporting
from tests.exports.writers.markdown_reading import collapsed, plain
from tests.golden.reports.making import STORIES, made
from tests.golden.reports.telling import CANARY

WITH_CARE = {"inicio": 15, "proceso": 15, "balance": 10, "pares": 7}
"""How much each story comes to, so that no test passes because there was nothing to find."""


def come_to(state: State) -> Iterator[str]:
    """Every agreed agreement, synthesis, conclusion and cluster title, and what answers a key question."""
    yield from (each.what for each in state.all(Agreement) if each.state == "agreed")
    yield from (each.text for each in state.all(Synthesis))
    yield from (each.text for each in state.all(Conclusion))
    yield from (each.title for each in state.all(Cluster))
    yield from (state.one(Note, each.id).text for each in state.all(NoteQuestion))
    yield from {KEY_QUESTIONS[each.question] for each in state.all(NoteQuestion)}


@pytest.mark.parametrize("name", STORIES)
def test_all_that_a_meeting_came_to_stands_once_in_its_markdown(name: str) -> None:
    story = made(name)
    wanted = [collapsed(text) for text in come_to(story.meeting.store)]
    wanted += [collapsed(quote.text) for quote in story.quotes]
    assert len(wanted) >= WITH_CARE[name]
    for page in (story.drafted, story.reported):
        told = plain(page)
        assert {text: told.count(text) for text in wanted} == dict.fromkeys(wanted, 1)


@pytest.mark.parametrize("name", STORIES)
def test_what_is_somebodys_own_is_nowhere(name: str) -> None:
    """Private notes, drafts of groups, comments and answers of a self-assessment, open reservations, what is missing."""
    story = made(name)
    held = [record for record in story.meeting.records().values() if CANARY in repr(record)]
    assert len(held) >= 2
    assert all(record.audience not in EVERYBODY for record in held if record.KIND != "agreement")
    for page in (story.drafted, story.reported, repr(Reporting(story.meeting).document())):
        assert CANARY not in page
    open_lines = [line for line in story.draft.lines if line.sort != "aside"]
    assert CANARY not in repr(open_lines)


def test_what_the_group_misses_is_set_aside_for_whoever_writes() -> None:
    """In the draft with a name, in no document."""
    (aside,) = (line for line in made("inicio").draft.lines if line.sort == "aside")
    assert aside.text == f"Sobre el acuerdo 1: {CANARY}: que Marcelino presta la radio"
    assert aside.who == "Yeni Apaza"


@pytest.mark.parametrize("name", STORIES)
def test_every_agreement_and_synthesis_stands_in_the_draft_the_moment_a_meeting_closes(name: str) -> None:
    """Each as a line of its own, with its record as the source."""
    entries = made(name).meeting.entries
    closing = next(n for n, entry in enumerate(entries, 1) if entry.kind == "meeting.close")
    state = replay(MEETING, entries[:closing])
    sources = [line.source for line in draft(state, EVERYBODY, "m").lines]
    agreed = [each.key for each in state.all(Agreement) if each.state == "agreed"]
    wanted = agreed + [each.key for each in state.all(Synthesis)]
    assert agreed
    assert {key: sources.count(key) for key in wanted} == dict.fromkeys(wanted, 1)


def test_an_adoption_changes_nothing_in_a_report() -> None:
    """«Me sirve» is a private mark: not even how many set it is told."""
    room = MeetingRoom()
    room.go_to("m4")
    note = room.write("Leemos en parejas", room.join("Ana"))
    before = draft(room.store, EVERYBODY, "m")
    room.do("note.adopt", room.facilitator, note=note, on=True)
    assert any(room.store.all(Adoption))
    assert draft(room.store, EVERYBODY, "m") == before
