"""What a writer said, and what a store must hold because of it. The oracle is the writer's own words, never the store."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from board.log.base import LogError, Logs
from tests.faults.log_writer import text_of

Place = tuple[str, int]


@dataclass
class Journal:
    """Everything tried, and the part of it that was acknowledged, over any number of processes."""

    tried: dict[Place, set[str]] = field(default_factory=dict)
    acked: dict[Place, str] = field(default_factory=dict)
    events: list[str] = field(default_factory=list)

    def hear(self, line: str) -> None:
        word, *rest = line.split()
        if word in ("try", "ack"):
            name, seq, op_id = rest
            place = (name, int(seq))
            if word == "try":
                self.tried.setdefault(place, set()).add(op_id)
            else:
                self.acked[place] = op_id
        else:
            self.events.append(" ".join([word, *rest[:1]]))

    def hear_all(self, lines: Iterable[str]) -> "Journal":
        for line in lines:
            self.hear(line)
        return self


async def faults_of(journal: Journal, logs: Logs) -> list[str]:
    """What is wrong with the store: an acknowledged entry lost, or one there that nobody tried or that says another thing."""
    found: list[str] = []
    for name in sorted({name for name, _ in journal.acked}):
        if await _head_seq(logs, name) is None:
            found.append(f"lost {name}")
    for name in await logs.names():
        try:
            stored = {entry.seq: entry for entry in await logs.read(name, 0, limit=1_000_000)}
        except LogError as error:
            found.append(f"unreadable {error}")
            continue
        for (_, seq), op_id in ((place, op_id) for place, op_id in journal.acked.items() if place[0] == name):
            if seq not in stored or stored[seq].id != op_id:
                found.append(f"lost {name} {seq}")
        for seq, entry in stored.items():
            if entry.id not in journal.tried.get((name, seq), ()):
                found.append(f"invented {name} {seq}")
            elif entry.fields != {"text": text_of(entry.id)}:
                found.append(f"changed {name} {seq}")
    return found


async def _head_seq(logs: Logs, name: str) -> int | None:
    try:
        head = await logs.head(name)
    except LogError:
        return None
    return head.seq if head else None
