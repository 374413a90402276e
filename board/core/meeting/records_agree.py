"""Records of agreeing: what is proposed, the check that asks everybody, what came of it, who is not here. Data only."""

from __future__ import annotations

from board.core.kernel.records import Record, record


@record("agreement")
class Agreement(Record):
    """What is put forward for agreement, until it is recorded as agreed or not agreed, or withdrawn.

    `state` is proposed, asking, agreed, not_agreed or withdrawn; `round` the number of the last check. `matrix` is the
    moment whose table this agrees on, or the goal (a cell) it comes from. `rev` is the seq of its last wording.
    """

    moment: str
    what: str
    who: tuple[dict[str, str], ...]
    everyone: bool
    by: str | None
    evidence: str | None
    follow_up: str | None
    state: str
    round: int
    note: str | None
    person: str
    name: str
    matrix: str | None
    made_ms: int
    recorded_ms: int | None
    rev: int


@record("asking")
class Asking(Record):
    """The check that is open, in numbers only; `agreement` is null when none is."""

    agreement: str | None
    round: int
    asked_ms: int | None
    answered: int
    expected: int


@record("agreement", "answerers")
class AgreementAnswerers(Record):
    """Who answered the open check and who did not yet, for the staff; what anybody said is not here."""

    answered: tuple[str, ...]
    missing: tuple[str, ...]


@record("consent")
class Consent(Record):
    """What one person answered to one check: agree, reservation or against. The id is drawn from the three."""

    agreement: str
    round: int
    person: str
    answer: str
    text: str | None


@record("round")
class Round(Record):
    """What a check came to, told to all when it closed: who agreed to which words, reservations and reasons.

    `result` is passed or failed. An earlier round stays when the proposal is amended and asked again.
    """

    agreement: str
    number: int
    what: str
    agree: tuple[dict[str, str], ...]
    reservations: tuple[dict[str, str], ...]
    against: tuple[dict[str, str], ...]
    unanswered: tuple[dict[str, str], ...]
    closed_ms: int
    result: str


@record("attendance")
class Attendance(Record):
    """Who is marked «no está»: a check does not wait for them."""

    absent: tuple[str, ...]
