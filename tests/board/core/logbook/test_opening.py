"""The first entry of a logbook, and who sees anything of it."""

import pytest

from board.core.kernel.entry import Actor, Role
from board.core.logbook.operations import LOGBOOK
from board.core.logbook.records import Logbook
from tests.board.core.logbook.logbook_room import LOGBOOK_ID, SERVER, LogbookRoom


def test_a_logbook_is_opened_once_by_the_server() -> None:
    """[LB1] Its id is the only person there is in it."""
    room = LogbookRoom(network="mantaro", community="Los Andes")
    logbook = room.store.one(Logbook)
    assert (logbook.name, logbook.network, logbook.community) == ("Ana", "mantaro", "Los Andes")
    assert logbook.audience == f"person:{LOGBOOK_ID}"
    assert room.code("logbook.open", SERVER, name="Otra") == "already_started"
    assert room.code("logbook.open", room.owner, name="Otra") == "forbidden"


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.OWNER, Role.SERVER)])
def test_no_role_of_a_meeting_asks_or_sees_anything(role: Role) -> None:
    """[LB1] Not even with the owner's id and link."""
    room = LogbookRoom()
    room.own("entry.write", sort="reflection", text="Hoy probé otra pregunta")
    other = Actor(role, LOGBOOK_ID, "1")
    assert room.view(other) == {}
    assert not [kind for kind, made in LOGBOOK.kinds.items() if role in made.BY]
    assert room.code("entry.write", other, sort="reflection", text="x") == "forbidden"


def test_an_owner_sees_all_and_the_owner_of_another_nothing() -> None:
    """[LB1] The hash of the link apart, which stays in the process."""
    room = LogbookRoom()
    id = room.own("entry.write", sort="decision", text="Menos fichas", why="Se cansan", saw="Hablan más").id
    assert set(room.view(room.owner)) == {"logbook", "link/1", f"entry/{id}"}
    assert room.view(Actor(Role.OWNER, "c" * 32, "1")) == {}
