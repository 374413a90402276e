"""The draft of a report, out of a meeting's records and what was marked of the spoken: sections in order, lines with sources.

Pure: the same records give the same draft, so that a process that comes late writes what the others wrote. Must never
hold a word that somebody wrote into the report, nor one whose audience the reader does not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from board.core.kernel.records import State
from board.core.report.records import Quote
from exports.drafting import Draft, Piece, laid
from exports.reading import Reading
from exports.sections.agreements import agreements
from exports.sections.assessment import assessment
from exports.sections.attendance import attendance
from exports.sections.checked import checked
from exports.sections.closing import closing
from exports.sections.doubts import doubts
from exports.sections.earlier import earlier
from exports.sections.guidelines import guidelines
from exports.sections.header import header
from exports.sections.matrix import matrix
from exports.sections.moments import moments
from exports.sections.next_meeting import next_meeting
from exports.sections.norms import norms
from exports.sections.picture import picture
from exports.sections.purpose import purpose
from exports.sections.questions import questions
from exports.sections.repertoire import repertoire
from exports.sections.said import said
from exports.sections.suggestions import suggestions

Section = Callable[[Reading], Iterator[Piece]]
_ORDER: tuple[Section, ...] = (
    header,
    attendance,
    purpose,
    norms,
    earlier,
    moments,
    repertoire,
    doubts,
    matrix,
    assessment,
    questions,
    agreements,
    said,
    guidelines,
    suggestions,
    next_meeting,
    closing,
    picture,
    checked,
)


def draft(state: State, audiences: frozenset[str], meeting: str, quotes: Sequence[Quote] = ()) -> Draft:
    """What the report of this meeting says as far as the machine can tell it to a reader with these audiences.

    `quotes` are the report's own: what somebody marked of what was said aloud.
    """
    reading = Reading(state, audiences, quotes)
    return laid(piece for section in _ORDER for piece in section(reading))
