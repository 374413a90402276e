"""Records of people among each other: who speaks, who is ready, who is chosen, who is who. Data only: no rule here."""

from __future__ import annotations

from board.core.kernel.records import Record, record


@record("turn")
class Turn(Record):
    """A hand that went up and the speaking that came of it. `state` is waiting, speaking or done.

    `moment` is the one in which the hand went up, and from the floor on the one in which its owner spoke.
    """

    person: str
    name: str
    moment: str | None
    state: str
    place: float
    raised_ms: int
    began_ms: int | None
    ended_ms: int | None


@record("sign")
class Sign(Record):
    """«Ya terminé», «por ahora no tengo aportes»: one person's word on one moment; the id is drawn from both."""

    moment: str
    ready: bool
    passed: bool


@record("moment", "signs")
class MomentSigns(Record):
    """How many said they are ready, and how many that they have nothing to add for now."""

    ready: int
    passed: int


@record("moment", "signers")
class MomentSigners(Record):
    """Who said so, for the staff; in anonymous moments it stays in the process."""

    ready: tuple[str, ...]
    passed: tuple[str, ...]


@record("vote")
class Vote(Record):
    """A quick choice among people. `counts` and `winner` are null while it is open, `winner` after a tie too."""

    about: str
    candidates: tuple[dict[str, str], ...]
    state: str
    voters: int
    counts: dict[str, int] | None
    winner: str | None


@record("ballot")
class Ballot(Record):
    """What one person chose; only that person ever sees it. Its id is drawn from vote and person."""

    vote: str
    choice: str


@record("offer")
class Offer(Record):
    """The facilitator's role, held out to somebody. `state` is open, taken or withdrawn."""

    person: str
    name: str
    state: str


@record("claim")
class Claim(Record):
    """Somebody on a new device says to be a person who is here. `state` is open, granted or refused."""

    person: str
    name: str
    state: str
    made_ms: int


@record("claim", "device")
class ClaimDevice(Record):
    """Which device asks, as its seat's id. Stays in the process."""

    device: str


@record("seat")
class Seat(Record):
    """Whose a device is when it is not its own person's. The id is drawn from the device. Stays in the process."""

    person: str


@record("roster", "channel")
class RosterChannel(Record):
    """How somebody who is expected takes part: videollamada, whatsapp, llamada, sms or sin_telefono. Seen as the roster is."""

    channel: str


@record("roster")
class Roster(Record):
    """A person who is expected, and comes in under this id. Told to the staff; to all once here: the key names them."""

    name: str
    school: str | None
    level: str | None
    area: str | None
