"""Who sees what of a report."""

import pytest

from board.core.kernel.entry import Actor, Role
from board.core.report.viewers import acts_for, admits, audiences_of, regroups
from tests.board.core.report.report_room import PARTICIPANT, ReportRoom

SEEN = {
    Role.RAPPORTEUR: {"all", "staff"},
    Role.FACILITATOR: {"all", "staff"},
    Role.COORDINATOR: {"all", "staff"},
    Role.PARTICIPANT: {"all"},
}


@pytest.mark.parametrize("role", list(Role))
def test_each_role_sees_its_part(role: Role) -> None:
    """[IF18] Whoever writes sees all, whoever took part what is published, projector and strangers nothing."""
    room = ReportRoom(blocks=1)
    assert audiences_of(room.store, role, "rosa") == SEEN.get(role, set())
    refused = admits(room.store, Actor(role, "rosa"))
    assert (refused is None) == (role in SEEN or role is Role.SERVER)
    assert refused is None or refused.code == "forbidden"


def test_somebody_who_took_part_sees_nothing_before_it_is_published() -> None:
    """[IF18] No draft, no text that is being written, no word of who has it."""
    room = ReportRoom(blocks=1)
    room.write("b1", "Un secreto")
    assert room.view(PARTICIPANT) == {}
    room.publish()
    assert set(room.view(PARTICIPANT)) == {"publication/1", "publication/1/document"}


def test_everybody_signs_for_themselves() -> None:
    """[IF18] There is no writing in somebody's name here, and no record changes who sees what."""
    room = ReportRoom()
    assert acts_for(room.store, "rosa", "rosa")
    assert not acts_for(room.store, "rosa", "beto")
    assert not regroups(None, room.report)
