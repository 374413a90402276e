"""What the group verified before it parted: numbers for the report, what somebody misses for whoever writes it.

The words of those who miss something are lines set aside: no document ever takes them.
"""

from __future__ import annotations

from collections.abc import Iterator

from board.core.kernel import audience
from board.core.meeting.records import Synthesis
from board.core.meeting.verifying import VerificationTold, VerifyingCount
from exports.drafting import Piece, Said
from exports.reading import Reading
from exports.sections.agreements import numbered
from exports.words import TITLES, counted, quoted


def checked(reading: Reading) -> Iterator[Piece]:
    """No block where nobody was asked."""
    count = reading.get(VerifyingCount)
    if count is not None:
        said = (Said("text", _numbers(count), count.key), *_missing(reading))
        yield Piece("checked", TITLES["checked"], said)


def _numbers(count: VerifyingCount) -> str:
    told = (
        f"De {counted(count.people, 'persona')}, {count.answered} "
        f"{'revisó' if count.answered == 1 else 'revisaron'} los acuerdos y las síntesis"
    )
    if not count.answered:
        return f"Se pidió revisar los acuerdos y las síntesis a {counted(count.people, 'persona')}; nadie respondió."
    if not count.missing:
        return f"{told}: así fue."
    verb = "una dijo" if count.missing == 1 else f"{count.missing} dijeron"
    return f"{told}; {verb} que falta algo."


def _missing(reading: Reading) -> Iterator[Said]:
    """What is missing, item by item, by whom: for whoever writes the report, whoever else reads this draft."""
    told = [each for each in reading.state.all(VerificationTold) if each.audience == audience.REPORT]
    for each in sorted(told, key=lambda each: (each.item, each.name.casefold(), each.id)):
        yield Said("aside", f"{_about(reading, each.item)}: {each.text}", each.key, each.name)


def _about(reading: Reading, item: str) -> str:
    numbers = {agreement.key: n for n, agreement in numbered(reading)}
    if item in numbers:
        return f"Sobre el acuerdo {numbers[item]}"
    synthesis = next((line for line in reading.all(Synthesis) if line.key == item), None)
    found = next((m for m in reading.moments if synthesis is not None and m.id == synthesis.moment), None)
    return "Sobre la tabla" if found is None else f"Sobre la síntesis de {quoted(found.title)}"
