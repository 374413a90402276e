"""People as agreements name them: under the name they go by, wherever it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from board.core.kernel.records import Record, State
from board.core.meeting.records import Member
from board.core.meeting.records_agree import Agreement, Attendance, Round
from board.core.meeting.records_matrix import Cell, CellAuthor


def called(state: State, person: str) -> dict[str, str]:
    """A person and the present name."""
    return {"person": person, "name": state.one(Member, person).name}


def absent_people(state: State) -> set[str]:
    """Who is marked as not being here."""
    told = state.get(Attendance)
    return set(told.absent) if told else set()


def by_name(state: State, people: Iterable[str]) -> list[str]:
    """People in the order in which a list of them is read."""
    return sorted(people, key=lambda person: (state.one(Member, person).name.casefold(), person))


def renamed_in_agreements(state: State, person: str, name: str) -> list[Record]:
    """Whatever agreements, rounds and tables show of somebody, under the new name: what was recorded stays, but for that."""
    puts: list[Record] = []
    for told in state.all(Agreement):
        who = _under(told.who, person, name)
        now = replace(told, who=who, name=name if told.person == person else told.name)
        puts += [now] if now != told else []
    for round in state.all(Round):
        again = replace(
            round,
            agree=_under(round.agree, person, name),
            reservations=_under(round.reservations, person, name),
            against=_under(round.against, person, name),
            unanswered=_under(round.unanswered, person, name),
        )
        puts += [again] if again != round else []
    shown: list[Cell | CellAuthor] = [*state.all(Cell), *state.all(CellAuthor)]
    puts += [replace(each, name=name) for each in shown if each.person == person]
    return puts


def _under(people: tuple[dict[str, str], ...], person: str, name: str) -> tuple[dict[str, str], ...]:
    return tuple(one | {"name": name} if one["person"] == person else one for one in people)
