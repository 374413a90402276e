"""Who sees what was said."""

import pytest

from board.core.kernel.entry import Actor, Role
from board.core.speech.registry import WRITERS
from board.core.speech.viewers import acts_for, admits, audiences_of, due, regroups
from tests.board.core.speech.speech_room import PARTICIPANT, RAPPORTEUR, SpeechRoom


@pytest.mark.parametrize("role", list(Role))
def test_whoever_writes_the_report_sees_all_and_nobody_else_anything(role: Role) -> None:
    """[SP9] No participant, no projector, nobody by a logbook's link."""
    room = SpeechRoom()
    assert audiences_of(room.store, role, "rosa") == ({"staff"} if role in WRITERS else set())
    refused = admits(room.store, Actor(role, "rosa"))
    assert (refused is None) == (role in (*WRITERS, Role.SERVER))
    assert refused is None or refused.code == "forbidden"


def test_a_participant_sees_no_line() -> None:
    """[SP9] Not even that there is one."""
    room = SpeechRoom()
    room.hear(0, "Un secreto")
    assert room.view(PARTICIPANT) == {}
    assert len(room.view(RAPPORTEUR)) == 2


def test_everybody_signs_for_themselves_and_nothing_falls_due() -> None:
    """[SP9] There is no writing in somebody's name here, and no record changes who sees what."""
    room = SpeechRoom()
    assert acts_for(room.store, "rosa", "rosa")
    assert not acts_for(room.store, "rosa", "beto")
    assert not regroups(None, None)
    assert due(room.store) == []
