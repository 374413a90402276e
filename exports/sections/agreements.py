"""What the plenary decided: what, who, by when, with what evidence, how people answered, and every reservation.

The agreement on a whole table is told under the table; its goals are agreements of their own and stand here.
"""

from __future__ import annotations

from collections.abc import Iterator

from board.core.meeting.delivering import is_table
from board.core.meeting.recording import round_id
from board.core.meeting.records_agree import Agreement, Round
from exports.drafting import Piece, Said, row
from exports.reading import Reading
from exports.words import AGREED, TITLES, counted, date_of, listed, quoted

LONGEST_CELL = 1500
"""Reservations that are longer together stand under the table, one by one."""
_FEW = 6
ONLY_SAID = f"Ninguno pasó por la consulta de consenso. Lo que se dijo está en {quoted(TITLES['said'])}."
"""Where nothing was put forward and something was said: «no se tomaron acuerdos» would not be so."""


def agreements(reading: Reading) -> Iterator[Piece]:
    """A row each, what was agreed first; longer reservations under the table."""
    said: list[Said] = []
    below: list[Said] = []
    for n, agreement in numbered(reading):
        words = [f"{name}: {quoted(text)}" for name, text in _doubtful(reading, agreement)]
        fits = sum(map(len, words)) <= LONGEST_CELL
        said.append(_row(reading, n, agreement, "; ".join(words) if fits else f"{len(words)}, bajo la tabla"))
        below += [] if fits else [Said("item", f"Acuerdo {n}. {text}", agreement.key) for text in words]
    if not said and any(quote.sort != "idea" for quote in reading.quotes):
        said.append(Said("empty", ONLY_SAID, "meeting"))
    yield Piece("agreements", TITLES["agreements"], (*said, *below), "table")


def numbered(reading: Reading) -> list[tuple[int, Agreement]]:
    """The agreements as they are numbered: those recorded as agreed in their order, then what was put forward besides."""
    found = [a for a in reading.all(Agreement) if a.state != "withdrawn" and not is_table(reading.state, a)]
    found.sort(key=lambda a: (a.state != "agreed", a.recorded_ms or a.made_ms, a.made_ms, a.id))
    return list(enumerate(found, 1))


def round_of(reading: Reading, agreement: Agreement) -> Round | None:
    """The last check about it; that of its table, for a goal of one."""
    asked = agreement
    if agreement.matrix is not None and not is_table(reading.state, agreement):
        tables = (a for a in reading.all(Agreement) if a.matrix == agreement.moment and a.state == "agreed")
        asked = next(tables, agreement)
    return reading.get(Round, round_id(asked.id, asked.round))


def consent_in(round: Round) -> str:
    """«6 de acuerdo, 1 con reservas, 2 sin responder»."""
    told = [counted(len(round.agree), "de acuerdo", "de acuerdo")]
    told += [counted(len(round.reservations), "con reservas", "con reservas")] if round.reservations else []
    told += [counted(len(round.against), "en desacuerdo", "en desacuerdo")] if round.against else []
    told += [counted(len(round.unanswered), "sin responder", "sin responder")] if round.unanswered else []
    return ", ".join(told)


def said_in(reading: Reading, round: Round) -> str:
    """What a check came to, with the words of whoever had some."""
    words = [
        f"{reading.called(one['person'], one['name'])}: {quoted(one['text'])}"
        for one in (*round.against, *round.reservations)
        if one["text"]
    ]
    return f"{consent_in(round)}. {' '.join(f'{each}.' for each in words)}".rstrip()


def _row(reading: Reading, n: int, agreement: Agreement, reservations: str) -> Said:
    last = round_of(reading, agreement)
    return row(
        agreement.key,
        n=str(n),
        what=agreement.what,
        who=_responsible(reading, agreement),
        by=date_of(agreement.by) if agreement.by else "",
        evidence=agreement.evidence or "",
        follow_up=agreement.follow_up or "",
        consent=consent_in(last) if last is not None else "",
        reservations=reservations,
        state=AGREED[agreement.state],
    )


def _responsible(reading: Reading, agreement: Agreement) -> str:
    names = [reading.called(one["person"], one["name"]) for one in agreement.who]
    if len(names) > _FEW and (agreement.everyone or len(names) == len(reading.members)):
        return f"Todas las personas presentes ({len(names)})"
    return listed(names) if names else "Todas las personas presentes" if agreement.everyone else ""


def _doubtful(reading: Reading, agreement: Agreement) -> Iterator[tuple[str, str]]:
    """Who agreed with a doubt or did not agree, and why."""
    last = round_of(reading, agreement)
    for one in (*last.reservations, *last.against) if last is not None else ():
        yield reading.called(one["person"], one["name"]), one["text"]
