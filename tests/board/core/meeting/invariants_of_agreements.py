"""What is true of agreements after every entry: who is asked, what was said, what was recorded, how far a table is."""

from board.core.kernel import audience
from board.core.kernel.records import Record, State
from board.core.meeting.consenting import consent_id
from board.core.meeting.records import Meeting, Member
from board.core.meeting.records_agree import (
    Agreement,
    AgreementAnswerers,
    Asking,
    Attendance,
    Consent,
    Round,
)
from board.core.meeting.records_matrix import Cell, CellAuthor, MomentTable

Said = dict[str, tuple[str, str | None]]
"""person → answer, words."""


def check_agreements(state: State) -> None:
    """Every invariant of agreements and tables."""
    one_check_is_open(state)
    answers_are_ones_own(state)
    rounds_tell_what_was_answered(state)
    what_is_recorded_was_agreed(state)
    agreements_name_people_as_they_are_called(state)
    tables_say_how_far_they_are(state)


def one_check_is_open(state: State) -> None:
    """The one that all are told of; who was asked is there as long as it is open."""
    open_now = [each for each in state.all(Agreement) if each.state == "asking"]
    asking = state.get(Asking)
    told = None if asking is None else asking.agreement
    assert [each.id for each in open_now] == ([] if told is None else [told]), (open_now, told)
    assert {each.id for each in state.all(AgreementAnswerers)} == {each.id for each in open_now}
    if not open_now:
        assert asking is None or (asking.round, asking.asked_ms, asking.answered, asking.expected) == (
            0,
            None,
            0,
            0,
        )
        return
    assert state.one(Meeting).state == "live"
    (agreement,) = open_now
    who = state.one(AgreementAnswerers, agreement.id)
    assert asking is not None
    assert set(who.answered).isdisjoint(who.missing), who
    assert set(who.answered) == answers_to(state, agreement.id, agreement.round).keys(), who
    assert (asking.round, asking.answered) == (agreement.round, len(who.answered))
    assert asking.expected == len(who.answered) + len(who.missing)
    assert who.missing or not who.answered, "everybody answered and it is still open"
    assert not absent(state) & {*who.missing, *who.answered} - set(who.answered), "waits for somebody absent"
    assert agreement.who or agreement.everyone, agreement
    assert agreement.by is not None, agreement


def answers_are_ones_own(state: State) -> None:
    """Of the open check and of those that closed; a cancelled one leaves none."""
    rounds = {(each.agreement, each.number) for each in state.all(Round)}
    for consent in state.all(Consent):
        about = state.one(Agreement, consent.agreement)
        is_open = about.state == "asking" and about.round == consent.round
        assert is_open or (consent.agreement, consent.round) in rounds, consent
        assert consent.audience == audience.person(consent.person), consent
        assert consent.id == consent_id(consent.agreement, consent.round, consent.person), consent
        assert (consent.text is None) == (consent.answer == "agree"), consent
    assert {who.audience for who in state.all(AgreementAnswerers)} <= {audience.STAFF}


def rounds_tell_what_was_answered(state: State) -> None:
    """Everybody who was asked once, with the very words; at least half of them answered."""
    for round in state.all(Round):
        said: Said = {one["person"]: ("agree", None) for one in round.agree}
        said |= {one["person"]: ("reservation", one["text"]) for one in round.reservations}
        said |= {one["person"]: ("against", one["text"]) for one in round.against}
        assert said == answers_to(state, round.agreement, round.number), round
        everybody = [*said, *(one["person"] for one in round.unanswered)]
        assert len(set(everybody)) == len(everybody), round
        assert len(said) >= max(1, len(round.unanswered)), round
        assert round.result == ("failed" if round.against else "passed"), round


def what_is_recorded_was_agreed(state: State) -> None:
    """By a check that passed, which is the last one; what was not agreed was asked about too."""
    checks = {(each.agreement, each.number): each for each in state.all(Round)}
    for each in state.all(Agreement):
        assert (each.recorded_ms is not None) == (each.state in ("agreed", "not_agreed")), each
        last = checks.get((_asked_as(state, each), each.round))
        if each.state == "agreed":
            assert last is not None, each
            assert last.result == "passed", each
            assert each.who, each
            assert each.by is not None, each
            asked = {one["person"] for one in [*last.agree, *last.reservations, *last.unanswered]}
            assert not each.everyone or {one["person"] for one in each.who} == asked, each
        elif last is not None:
            assert last.result == "failed", each
        if each.state == "not_agreed":
            assert any(about == each.id for about, _ in checks), each
        assert each.everyone is False or each.state == "agreed" or each.who == (), each


def _asked_as(state: State, agreement: Agreement) -> str:
    """The agreement that people were asked about: of a goal, the one on its table."""
    if agreement.matrix in (None, agreement.moment):
        return agreement.id
    about = [each for each in state.all(Agreement) if each.matrix == each.moment == agreement.moment]
    return next(each.id for each in about if each.state == "agreed")


def agreements_name_people_as_they_are_called(state: State) -> None:
    names = {member.id: member.name for member in state.all(Member)}
    for agreement in state.all(Agreement):
        for one in [{"person": agreement.person, "name": agreement.name}, *agreement.who]:
            assert names[one["person"]] == one["name"], agreement
    for round in state.all(Round):
        for one in [*round.agree, *round.reservations, *round.against, *round.unanswered]:
            assert names[one["person"]] == one["name"], round
    for cell in state.all(Cell):
        assert cell.name == (names[cell.person] if cell.person else None), cell
    for author in state.all(CellAuthor):
        assert names[author.person] == author.name, author
    assert absent(state) <= names.keys()


def tables_say_how_far_they_are(state: State) -> None:
    cells = list(state.all(Cell))
    assert {cell.id for cell in cells} == {author.id for author in state.all(CellAuthor)}
    here = {member.id for member in state.all(Member)} - absent(state)
    told = {table.id: table for table in state.all(MomentTable)}
    assert {cell.moment for cell in cells} <= told.keys()
    for moment, table in told.items():
        by = {column: [c for c in cells if (c.moment, c.column) == (moment, column)] for column in _COLUMNS}
        goals = {cell.id for cell in by["goals"]}
        assert all(goals.issuperset(cell.goals) for cell in cells if cell.moment == moment), table
        serving = {cell.person for cell in by["roles"] if len(cell.goals) == 1} & here
        lacks = [len(by["values"]) < 2, not goals, serving != here, not by["space"]]
        missing = tuple(column for column, lack in zip(_COLUMNS, lacks, strict=True) if lack)
        counted = (len(by["values"]), len(goals), len(serving), len(by["space"]))
        assert (table.values, table.goals, table.roles, table.spaces) == counted, table
        assert table.missing == missing, table
        states = {each.state for each in state.all(Agreement) if each.matrix == moment} - {"withdrawn"}
        assert states <= {"proposed"} or states == {table.state}, (states, table)
        assert table.state != "open" or states <= {"proposed"}, table


_COLUMNS = ("values", "goals", "roles", "space")


def answers_to(state: State, agreement: str, number: int) -> Said:
    """What people answered to one check."""
    own = [each for each in state.all(Consent) if (each.agreement, each.round) == (agreement, number)]
    return {each.person: (each.answer, each.text) for each in own}


def absent(state: State) -> set[str]:
    told = state.get(Attendance)
    return set(told.absent) if told else set()


def recorded(state: State) -> dict[str, Record]:
    """What must never change again: recorded agreements and the rounds behind them, by key."""
    found: list[Record] = [*state.all(Round)]
    found += [each for each in state.all(Agreement) if each.recorded_ms is not None]
    return {each.key: each for each in found}
