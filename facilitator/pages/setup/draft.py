"""What somebody is preparing, as data: it is drawn from it, kept in the browser as it, and asked of the house by it.

Must never learn what draws it.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass, field

from board.core.kernel.entry import Json
from board.core.meeting.templates.blank import PROTECTED
from board.core.meeting.templates.catalogue import TEMPLATES
from board.core.meeting.templates.closing import CLOSE_PROMPTS
from board.core.meeting.templates.model import PlannedMoment, Template

FIRST = "cap-inicio"
FREE = "libre"


def fresh_id() -> str:
    """An id of 128 random bits, as meetings have them; the first signs of one tell rows apart."""
    return secrets.token_hex(16)


@dataclass(slots=True)
class MomentDraft:
    """One row of the agenda; prompts and columns as lines of text. `source` is its moment in the template."""

    uid: str
    source: int | None
    title: str
    minutes: int | None
    activity: str
    prompts: str = ""
    purpose: str = ""
    columns: str = ""
    protected: bool = False
    anonymous: bool = False

    def wish(self, template: Template) -> dict[str, Json]:
        told: dict[str, Json] = {
            "from": self.source,
            "title": self.title,
            "minutes": self.minutes,
            "activity": self.activity,
            "prompts": lines_of(self.prompts),
            "protected": self.protected,
            "anonymous": self.anonymous,
        }
        if self.purpose.strip():
            told["purpose"] = self.purpose
        planned = None if self.source is None else template.moments[self.source]
        before = planned.columns if planned is not None and planned.activity == self.activity else ()
        if lines_of(self.columns) != [column.title for column in before]:
            known = {column.title: column.id for column in before}
            told["columns"] = [
                {"id": known.get(title, f"c{i + 1}"), "title": title}
                for i, title in enumerate(lines_of(self.columns))
            ]
        return told


@dataclass(slots=True)
class ValueDraft:
    """A value that is offered, or left out."""

    uid: str
    title: str
    text: str
    on: bool = True


@dataclass(slots=True)
class Draft:
    """All of the page. `community` is `<network>/<community>` or empty; `made` once the meeting is there."""

    meeting_id: str
    template: str
    title: str
    purpose: str
    product: str
    inputs: str
    moments: list[MomentDraft]
    values: list[ValueDraft]
    day: str = ""
    hour: str = ""
    facilitator: str = ""
    community: str = ""
    absent: list[str] = field(default_factory=list)
    names: str = ""
    repeats: str = ""
    made: bool = False

    @property
    def minutes(self) -> int:
        """The whole agenda."""
        return sum(moment.minutes or 0 for moment in self.moments)

    def new_moment(self) -> MomentDraft:
        """An empty row, not yet in its place: that is before the close, if there is one."""
        return MomentDraft(fresh_id(), None, "", 10, "plenary")

    def place_of_new(self) -> int:
        has_close = bool(self.moments) and self.moments[-1].activity == "close"
        return len(self.moments) - has_close

    def can_move(self, place: int, to: int) -> bool:
        """A close stays last, and nothing goes behind it."""
        if not 0 <= to < len(self.moments) or place == to:
            return False
        ordered = self.moments.copy()
        ordered.insert(to, ordered.pop(place))
        return all(moment.activity != "close" for moment in ordered[:-1])

    def move(self, place: int, to: int) -> None:
        self.moments.insert(to, self.moments.pop(place))

    def as_text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    def wish(self, people: list[dict[str, Json]], starts_at: str | None) -> dict[str, Json]:
        """The body of the request that makes it; what says nothing of its own is left to the template."""
        template = TEMPLATES[self.template]
        plain = drafted(template)
        told: dict[str, Json] = {"meeting_id": self.meeting_id, "template": self.template}
        for name in ("title", "purpose", "product"):
            if (said := getattr(self, name).strip()) and said != getattr(plain, name):
                told[name] = said
        if lines_of(self.inputs) != list(template.inputs):
            told["inputs"] = lines_of(self.inputs)
        offered = [{"title": v.title, "text": v.text} for v in self.values if v.on and v.title.strip()]
        if [(v["title"], v["text"]) for v in offered] != list(template.values):
            told["values"] = [{k: v for k, v in value.items() if v.strip()} for value in offered]
        agenda = [moment.wish(template) for moment in self.moments]
        if agenda != [moment.wish(template) for moment in plain.moments]:
            told["agenda"] = agenda
        if people:
            told["people"] = people
        if self.facilitator.strip():
            told["facilitator"] = self.facilitator
        if starts_at is not None:
            told["starts_at"] = starts_at
        if self.community:
            told["network"], _slash, told["community"] = self.community.partition("/")
        return told


def lines_of(text: str) -> list[str]:
    """The lines that say something, each once."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def drafted(template: Template) -> Draft:
    """A new draft of a template as it is, under a meeting id of its own."""
    return Draft(
        meeting_id=fresh_id(),
        template=template.id,
        title=template.title,
        purpose=template.purpose,
        product=template.product,
        inputs="\n".join(template.inputs),
        moments=[_row(i, moment) for i, moment in enumerate(template.moments)],
        values=[ValueDraft(fresh_id(), title, text) for title, text in template.values],
    )


def retyped(draft: Draft, template: Template) -> Draft:
    """The same meeting from another template: its words and agenda, with the people, day and hour that were given."""
    new = drafted(template)
    for kept in ("meeting_id", "day", "hour", "facilitator", "community", "absent", "names"):
        setattr(new, kept, getattr(draft, kept))
    return new


def change_activity(moment: MomentDraft, activity: str) -> None:
    """Another activity protects time or does not; a close asks what a close asks."""
    moment.activity = activity
    moment.protected = activity in PROTECTED
    moment.anonymous = activity == "assess"
    moment.columns = ""
    if activity == "close" and not moment.prompts.strip():
        moment.prompts = "\n".join(CLOSE_PROMPTS)


def minutes_in(typed: object) -> int | None:
    """Whole minutes, or None for what is no number of them."""
    try:
        number = float(str(typed))
    except ValueError:
        return None
    return int(number) if number.is_integer() and 0 < number <= 240 else None


def _row(index: int, moment: PlannedMoment) -> MomentDraft:
    return MomentDraft(
        uid=fresh_id(),
        source=index,
        title=moment.title,
        minutes=moment.minutes,
        activity=moment.activity,
        prompts="\n".join(moment.prompts),
        purpose=moment.purpose,
        columns="\n".join(column.title for column in moment.columns),
        protected=moment.protected,
        anonymous=moment.anonymous,
    )
