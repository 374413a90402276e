"""Random meetings: after every step a replay equals the live room, and what is told equals what changed."""

import json
from random import Random
from typing import Any

import pytest

from board.core.kernel.entry import Actor, Role
from board.rooms.answers import Done
from board.rooms.publication import Publication, seen_by
from board.rooms.room import Room
from tests.board.rooms.stage import (
    NAME,
    PROJECTOR,
    SERVER,
    Stage,
    TellingLogs,
    contents,
    operation,
    replayed,
)
from tests.board.rooms.walker import Walker

STEPS = 80


def view(room: Room, viewer: Actor) -> dict[str, Any]:
    """What this viewer sees, as its client would read it."""
    seq, told = room.view(audiences(room, viewer))
    read = json.loads(told)
    assert (read["epoch"], read["seq"]) == (room.epoch, seq)
    records: dict[str, Any] = read["records"]
    return records


def audiences(room: Room, viewer: Actor) -> frozenset[str]:
    return room.rules.audiences_of(room.state, viewer.role, viewer.person)


def applied(records: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    changed = json.loads(json.dumps(records | patch))
    return {key: value for key, value in changed.items() if value is not None}


class Walk:
    """A stage with people, and one random step at a time."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self.stage, self.rng = stage, Random(seed)
        self.people: list[Actor] = []

    async def begin(self) -> None:
        self.people = [self.stage.facilitator, await self.stage.join("Ana"), await self.stage.join("Luis")]
        self.people.append(await self.stage.join("Rosa", Role.RAPPORTEUR))
        self.viewers = [*self.people, PROJECTOR]
        self.walker = Walker(self.rng, self.stage.room, self.stage.facilitator, self.people, server=True)

    async def step(self) -> bool:
        """Ask the next one; True when it changed the log."""
        by, kind, fields = self.walker.step()
        host, as_person = None, fields.pop("as_person", None)
        if as_person is not None:
            host, by = by.person, Actor(by.role, as_person, by.grant)
        answer = await self.stage.room.ask(operation(kind, **fields), by, host)
        return isinstance(answer, Done)


async def test_a_replay_equals_the_live_room_after_every_step(
    stage: Stage, logs: TellingLogs, seed: int
) -> None:
    walk, accepted = Walk(stage, seed), 0
    await walk.begin()
    for step in range(STEPS):
        accepted += await walk.step()
        again = await replayed(logs)
        assert contents(again) == contents(stage.room), f"seed {seed}, step {step}"
        assert (again.seq, again.last) == (stage.room.seq, (await logs.read(NAME, again.seq - 1))[0])
    assert accepted > STEPS / 4, f"seed {seed}: hardly anything was accepted"
    stamps = [entry.at_ms for entry in await logs.read(NAME, 0)]
    assert stamps == sorted(stamps)


async def test_every_publication_turns_the_old_view_into_the_new_one(stage: Stage, seed: int) -> None:
    walk = Walk(stage, seed)
    await walk.begin()
    before = {viewer: view(stage.room, viewer) for viewer in walk.viewers}
    sets = {viewer: audiences(stage.room, viewer) for viewer in walk.viewers}
    told: list[Publication] = []
    stage.room.listen(told.append)
    changed = regrouped = 0
    for step in range(STEPS):
        told.clear()
        await walk.step()
        for viewer in walk.viewers:
            if audiences(stage.room, viewer) != sets[viewer]:
                assert any(p.regroups for p in told), f"seed {seed}, step {step}: audiences changed unsaid"
                regrouped += 1
            else:
                patch = seen_by(sets[viewer], [item for p in told for item in p.touched])
                changed += bool(patch)
                expected = applied(before[viewer], patch)
                assert expected == view(stage.room, viewer), f"seed {seed}, step {step}, {viewer}"
            before[viewer], sets[viewer] = view(stage.room, viewer), audiences(stage.room, viewer)
    assert changed > 0
    assert regrouped > 0


async def test_the_net_since_any_seq_is_the_difference_of_the_views(stage: Stage, seed: int) -> None:
    walk, recovered = Walk(stage, seed), 0
    await walk.begin()
    then = {stage.room.seq: {viewer: view(stage.room, viewer) for viewer in walk.viewers}}
    for step in range(STEPS):
        await walk.step()
        then.setdefault(stage.room.seq, {viewer: view(stage.room, viewer) for viewer in walk.viewers})
        seq = walk.rng.choice(list(then))
        missed = stage.room.ring.since(seq)
        if missed is None:
            continue
        touched = [item for publication in missed for item in publication.touched]
        for viewer in walk.viewers:
            patch = seen_by(audiences(stage.room, viewer), touched)
            assert applied(then[seq][viewer], patch) == view(stage.room, viewer), (
                f"seed {seed}, step {step}, since {seq}, {viewer}"
            )
            recovered += 1
    assert recovered > 0


async def test_no_view_holds_an_audience_the_viewer_lacks(stage: Stage, seed: int) -> None:
    walk, hidden = Walk(stage, seed), 0
    await walk.begin()
    for _ in range(STEPS):
        await walk.step()
        for viewer in walk.viewers:
            seen, held = view(stage.room, viewer), audiences(stage.room, viewer)
            assert "server" not in held
            kept = {key for key, (audience, _) in contents(stage.room).items() if audience not in held}
            assert seen.keys() & kept == set(), f"seed {seed}"
            assert seen.keys() | kept == contents(stage.room).keys()
            hidden += len(kept)
    assert hidden > 0


async def test_a_process_that_only_follows_has_the_same_records(
    stage: Stage, logs: TellingLogs, seed: int
) -> None:
    """It takes the entries in other portions than they were decided in."""
    walk = Walk(stage, seed)
    await walk.begin()
    follower = await replayed(logs)
    told: list[Publication] = []
    follower.listen(told.append)
    for _ in range(STEPS // 10):
        for _ in range(walk.rng.randrange(1, 20)):
            await walk.step()
        follower.arrive(await logs.read(NAME, follower.seq))
        assert await follower.reached(stage.room.seq, 20), f"seed {seed}"
        assert contents(follower) == contents(stage.room), f"seed {seed}"
    assert [p.first for p in told][1:] == [p.seq + 1 for p in told][:-1]


@pytest.mark.parametrize("seed", [0])
async def test_the_walk_itself_does_a_bit_of_everything(stage: Stage, logs: TellingLogs, seed: int) -> None:
    walk = Walk(stage, seed)
    await walk.begin()
    for _ in range(500):
        await walk.step()
    kinds = {entry.kind for entry in await logs.read(NAME, 0)}
    assert {"note.write", "note.delete", "note.restore", "note.support", "member.add", "agenda.next"} <= kinds
    assert {entry.actor for entry in await logs.read(NAME, 0)} >= {SERVER, *walk.people}
