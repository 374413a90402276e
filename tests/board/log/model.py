"""A log in the plainest words, and stories played on it and on a store side by side."""

import uuid
from dataclasses import dataclass, field

from hypothesis import strategies as st

from board.core.kernel.entry import Entry
from board.log.base import Appended, Behind, Head, Logs, OtherEpoch, Outcome, Repeated
from tests.board.log.entries import EPOCH, as_bytes, entry

WORDS = "abcdefgh"


@dataclass(frozen=True)
class Step:
    """One append: how far from the head it believes to stand, with which operations, in which epoch."""

    lag: int
    words: tuple[str, ...]
    text: str
    epoch: str = EPOCH
    is_repeat: bool = False


def steps() -> st.SearchStrategy[Step]:
    return st.builds(
        Step,
        lag=st.sampled_from([0, 0, 0, 0, 1, 2, -1]),
        words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True).map(tuple),
        text=st.sampled_from(["una", "dos"]),
        epoch=st.sampled_from([EPOCH, EPOCH, EPOCH, EPOCH, "epoch-b"]),
        is_repeat=st.booleans(),
    )


@dataclass
class Model:
    entries: list[Entry] = field(default_factory=list)

    def append(self, epoch: str, expected_seq: int, told: list[Entry]) -> Outcome:
        ids = {each.id for each in self.entries}
        if epoch != EPOCH:
            return OtherEpoch(EPOCH)
        if self.entries[expected_seq : expected_seq + len(told)] == told:
            return Appended(told[-1].seq)
        if expected_seq != len(self.entries):
            return Behind(len(self.entries))
        if any(each.id in ids for each in told):
            return Repeated(tuple(each.id for each in told if each.id in ids))
        self.entries += told
        return Appended(told[-1].seq)


async def play(logs: Logs, story: list[Step]) -> None:
    name, model, sent = f"meeting-{uuid.uuid4().hex}", Model(), (0, [entry(1, "a")], EPOCH)
    assert await logs.create(name, EPOCH)
    for step in story:
        if not step.is_repeat:
            after = max(0, len(model.entries) - step.lag)
            words = enumerate(step.words, after + 1)
            sent = after, [entry(seq, word, step.text) for seq, word in words], step.epoch
        after, told, epoch = sent
        assert await logs.append(name, epoch, after, told) == model.append(epoch, after, told)
        assert await logs.head(name) == Head(EPOCH, len(model.entries))
        assert as_bytes(await logs.read(name, 0)) == as_bytes(model.entries)
        for each in told:
            held = [own for own in model.entries if own.id == each.id]
            assert await logs.find(name, each.id) == (held[0] if held else None)
    await logs.close()
