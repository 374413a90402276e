"""Who worked with whom in a moment, and on which indicator. What they wrote is told where it was shown."""

from __future__ import annotations

from board.core.meeting.records import Moment
from exports.drafting import Said
from exports.reading import Reading
from exports.words import listed


def groups(reading: Reading, moment: Moment) -> tuple[Said, ...]:
    """An item per group; visitors are told as such."""
    titles = {each["id"]: each["title"] for each in reading.meeting.indicators}
    said = []
    for group in reading.groups.get(moment.id, []):
        names = listed(_named(reading, one, one["person"] in group.visitors) for one in group.members)
        about = titles.get(group.choice or "")
        said.append(Said("item", f"{group.name}{f' ({about})' if about else ''}: {names}", group.key))
    return tuple(said)


def _named(reading: Reading, one: dict[str, str], visits: bool) -> str:
    name = reading.called(one["person"], one["name"])
    return f"{name} (de visita)" if visits else name
