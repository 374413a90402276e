"""How people talked in a moment: who took the floor, what they called their ideas, who had nothing to add, what was asked twice.

Only what records hold is told; nobody's silence is read as anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from board.core.meeting.note_parts import NoteMark
from board.core.meeting.records import Moment
from board.core.meeting.records_agree import Round
from board.core.meeting.records_people import MomentSigns, Turn
from exports.drafting import Said
from exports.reading import Reading
from exports.sections.agreements import numbered, round_of, said_in
from exports.words import counted, listed, quoted


def deliberation(reading: Reading, moment: Moment) -> tuple[Said, ...]:
    """What is known of the talk, a sentence each; nothing when nothing is known."""
    return (
        *_floor(reading, moment),
        *_marks(reading, moment),
        *_signs(reading, moment),
        *_asked(reading, moment),
    )


def _floor(reading: Reading, moment: Moment) -> Iterator[Said]:
    spoken = [turn for turn in reading.all(Turn) if turn.moment == moment.id and turn.began_ms is not None]
    spoken.sort(key=lambda turn: (turn.began_ms or 0, turn.id))
    if spoken:
        times = Counter(reading.called(turn.person, turn.name) for turn in spoken)
        names = listed(
            f"{name} ({counted(n, 'vez', 'veces')})" if n > 1 else name for name, n in times.items()
        )
        verb = "Tomó" if len(times) == 1 else "Tomaron"
        yield Said("text", f"{verb} la palabra: {names}.", moment.key, key="floor")


def _marks(reading: Reading, moment: Moment) -> Iterator[Said]:
    found = Counter(
        mark.mark
        for note in reading.notes
        if note.moment == moment.id and (mark := reading.get(NoteMark, note.id)) is not None and mark.mark
    )
    told = [
        counted(found[mark], mark, many)
        for mark, many in (("logro", "logros"), ("dificultad", "dificultades"), ("duda", "dudas"))
        if found[mark]
    ]
    if told:
        verb = "se marcó" if sum(found.values()) == 1 else "se marcaron"
        yield Said("text", f"Entre lo escrito {verb} {listed(told)}.", moment.key, key="marks")


def _signs(reading: Reading, moment: Moment) -> Iterator[Said]:
    signs = reading.get(MomentSigns, moment.id)
    if signs is not None and signs.passed:
        who = counted(signs.passed, "persona")
        verb = "dijo" if signs.passed == 1 else "dijeron"
        words = quoted("Por ahora no tengo aportes")
        yield Said("text", f"{who} {verb}: {words}.", moment.key, key="signs")


def _asked(reading: Reading, moment: Moment) -> Iterator[Said]:
    """The checks that did not settle it: what was said then, before it was worded anew or given up."""
    for n, agreement in numbered(reading):
        if agreement.moment != moment.id:
            continue
        last = round_of(reading, agreement)
        earlier = [each for each in reading.all(Round) if each.agreement == agreement.id and each != last]
        for each in sorted(earlier, key=lambda each: each.number):
            is_agreed = agreement.state == "agreed"
            before = (
                f"Antes de llegar al acuerdo {n} se consultó otra redacción"
                if is_agreed
                else f"La propuesta {n} ya se había consultado"
            )
            yield Said("text", f"{before}: {said_in(reading, each)}", each.key)
