"""Ways into a logbook."""

import json

import pytest

from board.core.kernel.entry import Actor, Role
from board.core.kernel.rejections import Rejection
from board.core.logbook.links import admits
from board.core.logbook.records import Link, LinkSecret
from tests.board.core.logbook.logbook_room import LOGBOOK_ID, SERVER, LogbookRoom


def by_link(number: int, logbook: str = LOGBOOK_ID, role: Role = Role.OWNER) -> Actor:
    return Actor(role, logbook, str(number))


def code_at_the_door(room: LogbookRoom, actor: Actor) -> str:
    refused = admits(room.store, actor)
    return refused.code if isinstance(refused, Rejection) else "in"


def issue(room: LogbookRoom, number: int, by: str = "coordinator") -> None:
    room.told("link.issue", number=number, hash=f"{number:064x}", by=by)


def test_only_the_newest_link_opens_and_all_stay_in_the_list() -> None:
    """[LB2] Whoever came by an older one learns which took its place, and nothing else."""
    room = LogbookRoom()
    assert code_at_the_door(room, by_link(1)) == "in"
    room.now_ms += 5_000
    issue(room, 2)
    refused = admits(room.store, by_link(1))
    assert isinstance(refused, Rejection)
    assert refused.code == "link_replaced"
    assert refused.data == {"current": {"number": 2, "by": "coordinator", "made_ms": room.now_ms}}
    assert code_at_the_door(room, by_link(2)) == "in"
    issue(room, 7)
    links = {link.number: link for link in room.store.all(Link)}
    assert [links[number].state for number in (1, 2, 7)] == ["replaced", "replaced", "open"]
    assert links[1].ended_ms == room.now_ms


def test_a_closed_way_in_names_no_successor() -> None:
    """[LB2] And a later link does not make it one that was replaced."""
    room = LogbookRoom()
    room.told("link.end", number=1)
    assert code_at_the_door(room, by_link(1)) == "revoked"
    issue(room, 2)
    assert code_at_the_door(room, by_link(1)) == "revoked"
    assert code_at_the_door(room, by_link(2)) == "in"
    room.told("link.end", number=2)
    room.told("link.end", number=2)
    assert code_at_the_door(room, by_link(2)) == "revoked"


@pytest.mark.parametrize(
    "actor",
    [
        by_link(1, "c" * 32),
        by_link(9),
        Actor(Role.OWNER, LOGBOOK_ID),
        Actor(Role.OWNER),
        *(by_link(1, role=role) for role in Role if role not in (Role.OWNER, Role.SERVER)),
    ],
)
def test_nobody_else_is_let_in(actor: Actor) -> None:
    """[LB1] [LB2] Not the owner of another logbook, not a role of a meeting with the right number."""
    room = LogbookRoom()
    assert code_at_the_door(room, actor) == "no_grant"
    assert room.view(actor) == {} or (actor.person == LOGBOOK_ID and actor.role is Role.OWNER)


def test_numbers_only_grow() -> None:
    """[LB2] An older number, which somebody may have kept, never opens again."""
    room = LogbookRoom()
    issue(room, 3)
    for number in (1, 2, 3):
        again = {"number": number, "hash": "c" * 64, "by": "admin"}
        assert room.code("link.issue", SERVER, **again) == "stale"
    assert room.code("link.end", SERVER, number=1) == "link_not_found"
    assert [link.hash for link in secrets_of(room)] == ["a" * 64, f"{3:064x}"]


def test_the_owner_is_asked_and_the_first_answer_stays() -> None:
    """[LB3] It says what was so; who may come in is another question."""
    room = LogbookRoom()
    assert not room.store.one(Link, "1").asks
    assert room.code("link.answer", room.owner, number=1, mine=True) == "link_not_found"
    issue(room, 2)
    assert (room.store.one(Link, "2").asks, room.store.one(Link, "2").answer) == (True, None)
    room.do("link.answer", by_link(2), number=2, mine=False)
    room.do("link.answer", by_link(2), number=2, mine=True)
    assert room.store.one(Link, "2").answer is False
    assert code_at_the_door(room, by_link(2)) == "in"


def test_a_hash_is_told_to_nobody() -> None:
    """[LB1] Not to the owner either."""
    room = LogbookRoom()
    assert "a" * 64 not in json.dumps(room.view(room.owner))
    assert "link/1" in room.view(room.owner)


def secrets_of(room: LogbookRoom) -> list[LinkSecret]:
    return sorted(room.store.all(LinkSecret), key=lambda secret: int(secret.id))
