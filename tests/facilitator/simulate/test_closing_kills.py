"""The server falls once after each step of closing, and comes back; a step that is heard of twice is one."""

from typing import cast

from facilitator.simulate.closing_kills import ClosingKills
from facilitator.simulate.journal import Journal
from facilitator.simulate.server import Server
from facilitator.simulate.wire import Ack


class Fallible:
    """A process of which only falls and starts are counted."""

    def __init__(self) -> None:
        self.is_ready, self.kills, self.starts = True, 0, 0

    def kill(self) -> None:
        self.is_ready, self.kills = False, self.kills + 1

    async def start(self) -> None:
        self.is_ready, self.starts = True, self.starts + 1


def taken(journal: Journal, id: str, kind: str, *, times: int = 1) -> None:
    intent = journal.intend("bot", "facilitator", "p", {"id": id, "kind": kind})
    for _ in range(times):
        journal.answered(intent, Ack(7))


async def test_it_strikes_once_after_each_step_and_everything_comes_back() -> None:
    server, meeting, logbooks = Fallible(), Journal(), Journal()
    kills = ClosingKills([cast("Server", server)], meeting, logbooks, 3)
    taken(meeting, "n1", "note.write")
    assert server.kills == 0
    taken(meeting, "c1", "meeting.close", times=3)
    assert (server.kills, server.is_ready, kills.closed.is_set()) == (1, False, True)
    await kills.over()
    kills.arrived()
    kills.arrived()
    await kills.over()
    taken(logbooks, "t1", "task.set")
    taken(logbooks, "t2", "task.set")
    await kills.over()
    assert (server.kills, server.starts, server.is_ready) == (4, 4, True)
    assert kills.steps == [
        "meeting.close was acknowledged",
        "the first thing arrived in a logbook",
        "couriers were on their way",
        "progress was acknowledged in a logbook",
    ]


async def test_what_is_only_starting_falls_as_soon_as_it_answers() -> None:
    server, meeting = Fallible(), Journal()
    kills = ClosingKills([cast("Server", server)], meeting, Journal(), None)
    server.is_ready = False
    taken(meeting, "c1", "meeting.close")
    assert server.kills == 0
    server.is_ready = True
    await kills.over()
    assert (server.kills, server.starts, server.is_ready) == (1, 1, True)


async def test_without_servers_of_our_own_nothing_is_listened_to() -> None:
    meeting, logbooks = Journal(), Journal()
    kills = ClosingKills([], meeting, logbooks, None)
    kills.arrived()
    await kills.over()
    assert (kills.is_on, kills.steps) == (False, [])
    assert meeting.on_taken is None
    assert logbooks.on_taken is None
