"""What a report should not leave without: what can be seen in it is worked out, the rest a person answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Field, Flag
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.kernel.rows import Parts
from board.core.meeting.templates.key_questions import KEY_QUESTIONS
from board.core.report.naming import block_id
from board.core.report.records import Block, Checklist, Line
from board.core.report.registry import WRITERS, operation
from board.core.report.words import SAYING
from board.core.report.writing import check_writing

if TYPE_CHECKING:
    from random import Random

NAMES = ("conclusions", "measures", "suggestions", "tasks", "sources")
"""¿Hay conclusión en cada tema? ¿Están escritas las medidas? ¿Hay sugerencias? ¿Quedan claras las tareas? ¿Dónde
seguir averiguando?"""
_FLAGS: dict[str, Field] = dict.fromkeys(NAMES, Flag())
WHERE_NEXT = KEY_QUESTIONS[6]
_ESTABLISHING = ("conclusion/", "synthesis/")
_TALKING = ("note/", *_ESTABLISHING)


def computed(state: State) -> dict[str, bool]:
    """What the report itself answers, as it stands: words of people where there are any, lines of the draft where not."""
    blocks = {block.id: block for block in state.all(Block) if not block.dropped}
    lines = sorted(
        (line for line in state.all(Line) if line.block in blocks), key=lambda line: (line.place, line.id)
    )
    rows = [line.cells for line in lines if line.sort == "row" and blocks[line.block].section == "agreements"]
    return {
        "conclusions": _concluded(blocks, lines),
        "measures": _says(blocks, lines, "agreements"),
        "suggestions": _says(blocks, lines, "suggestions"),
        "tasks": all(row.get("who") and row.get("by") for row in rows)
        and (bool(rows) or _says(blocks, lines, "next")),
        "sources": _written(blocks, "questions") or _answered(blocks, lines),
    }


def answered(state: State) -> dict[str, bool]:
    """The list as it stands: what a person answered goes before what can be worked out."""
    said = state.get(Checklist)
    return computed(state) | (said.answers if said else {})


def _written(blocks: dict[str, Block], section: str) -> bool:
    return any(block.section == section and _has_words(block) for block in blocks.values())


def _has_words(block: Block) -> bool:
    return block.edited and bool((block.text or "").strip())


def _says(blocks: dict[str, Block], lines: list[Line], section: str) -> bool:
    """True when a section holds anything: words of people, or lines of the draft that they left as they are."""
    if _written(blocks, section):
        return True
    return any(
        blocks[line.block].section == section and not blocks[line.block].edited
        for line in lines
        if line.sort in SAYING
    )


def _concluded(blocks: dict[str, Block], lines: list[Line]) -> bool:
    """True when every moment in which something was said holds a conclusion or a synthesis, and there is such a moment."""
    talked = {
        moment
        for line in lines
        if line.sort in SAYING and line.source.startswith(_TALKING)
        if (moment := blocks[line.block].moment) is not None
    }
    concluded = {
        blocks[line.block].moment
        for line in lines
        if line.source.startswith(_ESTABLISHING) and not blocks[line.block].edited
    }
    for moment in talked:
        own = (block_id("moment", moment, part) for part in ("synthesis", "conclusions"))
        if any(id in blocks and _has_words(blocks[id]) for id in own):
            concluded.add(moment)
    return bool(talked) and talked <= concluded


def _answered(blocks: dict[str, Block], lines: list[Line]) -> bool:
    """True when the draft holds an answer under the question where more can be found out."""
    asked = False
    for line in lines:
        if blocks[line.block].section != "questions":
            continue
        if line.sort == "prompt":
            asked = line.text == WHERE_NEXT
        elif asked and line.sort in SAYING:
            return True
    return False


@operation("checklist.set", by=WRITERS)
class SetChecklist(Operation):
    """Answer questions of the list, or with null leave them to what can be seen. What is not named stays."""

    answers: Annotated[dict[str, bool | None], Parts(_FLAGS, nullable=frozenset(NAMES))]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return check_writing(state) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        before = state.get(Checklist) or Checklist(id="", audience=audience.STAFF, answers={})
        both = {**before.answers, **self.answers}
        return Change(
            (replace(before, answers={name: yes for name, yes in both.items() if yes is not None}),)
        )
