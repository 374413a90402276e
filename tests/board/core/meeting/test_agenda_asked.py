"""The agenda a convener asks for: what is kept of the template, what an own moment gets, and what cannot be."""

from typing import Any

import pytest

from board.core.kernel.entry import Json
from board.core.kernel.rejections import Rejection
from board.core.meeting.agenda_asked import ACTIVITIES, AGENDA, planned_moments
from board.core.meeting.records import Meeting, Moment
from board.core.meeting.registry import MEETING
from board.core.meeting.templates.catalogue import TEMPLATES
from tests.board.core.meeting.meeting_room import START_MS, MeetingRoom

INICIO = TEMPLATES["cap-inicio"]
OWN = {"title": "Café", "minutes": 15, "activity": "present"}
WRITE, PLENARY, CLOSE = {"from": 2}, {"from": 3}, {"from": 12}


def laid(*rows: Json, template: str = "cap-inicio") -> list[Moment]:
    room = MeetingRoom(template, agenda=list(rows))
    return sorted(room.store.all(Moment), key=lambda moment: moment.index)


def refused(*rows: Json) -> tuple[str, str | None]:
    clean = AGENDA.check("agenda", list(rows))
    answer = clean if isinstance(clean, Rejection) else planned_moments(clean, INICIO)
    assert isinstance(answer, Rejection), answer
    return answer.code, answer.field


@pytest.mark.parametrize("template", list(TEMPLATES))
def test_the_agenda_of_the_template_asked_as_it_is_is_that_of_the_template(template: str) -> None:
    """[OP6] Nothing is lost on the way: grouping, case, scale, columns, what is revealed."""
    asked = laid(*({"from": n} for n in range(len(TEMPLATES[template].moments))), template=template)
    plain = sorted(MeetingRoom(template).store.all(Moment), key=lambda moment: moment.index)
    assert asked == plain


def test_what_is_said_goes_before_the_template_and_the_rest_stays() -> None:
    """[OP6] Part by part."""
    changed = {
        "from": 4,
        "title": "Tríos",
        "minutes": 25,
        "prompts": ["¿Qué vimos?"],
        "purpose": "Mirar juntos",
    }
    (moment,) = laid(changed)
    assert (moment.title, moment.seconds, moment.prompts) == ("Tríos", 1500, ("¿Qué vimos?",))
    assert (moment.purpose, moment.activity) == ("Mirar juntos", "groups")
    assert moment.product == INICIO.moments[4].product
    assert moment.settings["grouping"] == {"mode": "free", "least": 2, "most": 3}
    assert (moment.id, moment.index) == ("m1", 0)


def test_a_moment_of_ones_own_has_what_its_activity_needs() -> None:
    """[OP6] Protection, anonymity, groups, scale, columns; it belongs to the movement it stands in."""
    own = [OWN | {"activity": activity} for activity in ACTIVITIES]
    by = {moment.activity: moment for moment in laid({"from": 5}, *own)[1:]}
    assert {a for a, moment in by.items() if moment.protected} == {"guideline", "matrix", "close"}
    assert {a for a, moment in by.items() if moment.anonymous} == {"assess"}
    assert {a for a, moment in by.items() if "grouping" in moment.settings} == {"groups", "guideline"}
    assert [column["id"] for column in by["matrix"].columns] == ["values", "goals", "roles", "space"]
    assert len(by["assess"].settings["scale"]) == 4
    assert len(by["close"].prompts) == 7
    assert {moment.movement for moment in by.values()} == {"experiencias"}
    assert {a for a, moment in by.items() if not moment.revealed} == {"write", "choose", "assess"}


def test_another_activity_keeps_the_words_and_leaves_what_was_the_old_ones() -> None:
    """[OP6] A round out of groups has no grouping; groups out of a round have one."""
    talk, split = laid({"from": 4, "activity": "round"}, {"from": 6, "activity": "groups"})
    assert "grouping" not in talk.settings
    assert talk.prompts == INICIO.moments[4].prompts
    assert split.settings["grouping"]["mode"] == "free"
    assert (split.title, split.seconds) == ("Profundizamos", 1200)


def test_choosing_gets_indicators_where_the_template_has_none() -> None:
    """[OP6] A free meeting in which one chooses."""
    room = MeetingRoom("libre", agenda=[OWN | {"activity": "choose"}])
    assert [i["id"] for i in room.store.one(Meeting).indicators] == ["thinking", "involvement", "feedback"]
    assert MeetingRoom("libre", agenda=[OWN]).store.one(Meeting).indicators == ()


def test_what_reveals_follows_its_moment_wherever_it_went() -> None:
    """[OP7] With moments between, and not at all when there is nothing hidden to show."""
    assert [m.reveals for m in laid(OWN, WRITE, OWN, PLENARY)] == [None, None, None, "m2"]
    assert [m.reveals for m in laid(PLENARY)] == [None]
    assert [m.reveals for m in laid(WRITE | {"activity": "plenary"}, PLENARY)] == [None, None]
    assert [m.reveals for m in laid(WRITE, PLENARY, PLENARY)] == [None, "m1", None]
    assert [m.reveals for m in laid(WRITE, PLENARY | {"reveals": None})] == [None, None]
    assert [m.reveals for m in laid(WRITE, OWN | {"reveals": 0})] == [None, "m1"]


@pytest.mark.parametrize(
    ("rows", "code", "field"),
    [
        ([PLENARY, WRITE], "order_broken", "agenda.0.reveals"),
        ([OWN | {"reveals": 0}], "order_broken", "agenda.0.reveals"),
        ([OWN, OWN | {"reveals": 0}], "order_broken", "agenda.1.reveals"),
        ([{"from": 2, "activity": "assess"}, OWN | {"reveals": 0}], "order_broken", "agenda.1.reveals"),
        ([CLOSE, OWN], "bad_field", "agenda.0.activity"),
        ([{"from": 13}], "bad_field", "agenda.0.from"),
        ([{"title": "Café"}], "missing_field", "agenda.0.minutes"),
        ([{"from": None, "minutes": 5, "activity": "write"}], "missing_field", "agenda.0.title"),
        ([OWN | {"minutes": 0}], "bad_field", "agenda.0.minutes"),
        ([OWN | {"minutes": 241}], "bad_field", "agenda.0.minutes"),
        ([OWN | {"activity": "dance"}], "bad_field", "agenda.0.activity"),
        ([OWN | {"prompts": ["x" * 301]}], "too_big", "agenda.0.prompts"),
        (
            [OWN | {"columns": [{"id": "a", "title": "A"}, {"id": "a", "title": "B"}]}],
            "bad_field",
            "agenda.0.columns",
        ),
        ([], "bad_field", "agenda"),
        ([OWN] * 41, "bad_field", "agenda"),
    ],
)
def test_what_cannot_be_is_refused_by_row_and_part(rows: list[Json], code: str, field: str) -> None:
    """[OP7] Nothing is revealed before it is written or twice; a close comes last."""
    assert refused(*rows) == (code, field)


def test_a_close_says_which_prompt_asks_what() -> None:
    """[OP9] Moved and reworded prompts too; one that was taken out asks nothing."""
    prompts = list(INICIO.moments[12].prompts)
    asks = {"purpose": 0, "synthesis": 1, "next": 2, "trial": 3}
    for changed, told in [
        (prompts, asks),
        (prompts[3:], {"trial": 0}),
        ([prompts[3], prompts[0]], {"trial": 0, "purpose": 1}),
        (["¿Llegamos a lo que vinimos?", *prompts[1:]], asks),
        (["¿Cómo estamos?", *prompts], {name: place + 1 for name, place in asks.items()}),
        ([], {}),
    ]:
        (moment,) = laid(CLOSE | {"prompts": changed})
        assert {name: moment.settings[name] for name in asks if name in moment.settings} == told
    assert "purpose" not in laid(OWN)[0].settings


def test_words_and_values_of_the_convener_go_before_the_templates() -> None:
    """[OP1] Purpose, product, inputs and values; an empty list says that there are none."""
    words: dict[str, Any] = {"purpose": "Leer más", "product": "Un plan", "inputs": ["Fichas"]}
    room = MeetingRoom(
        "libre", **words, values=[{"title": "Respeto"}, {"title": "Calma", "text": "Sin prisa."}]
    )
    meeting = room.store.one(Meeting)
    assert (meeting.purpose, meeting.product, meeting.inputs) == ("Leer más", "Un plan", ("Fichas",))
    assert meeting.values == ({"title": "Respeto", "text": ""}, {"title": "Calma", "text": "Sin prisa."})
    bare = MeetingRoom(values=[], inputs=[]).store.one(Meeting)
    assert (bare.values, bare.inputs, bare.purpose) == ((), (), INICIO.purpose)


def test_the_planned_end_follows_from_the_agenda_that_was_asked() -> None:
    """[OP3] Scaled as well."""
    room = MeetingRoom(agenda=[OWN, OWN], starts_ms=START_MS, scale=0.5)
    assert room.store.one(Meeting).planned_end_ms == START_MS + 15 * 60_000


def test_an_opening_without_what_came_later_is_stored_as_it_always_was() -> None:
    """[KN9] Neither field nor fact tells of an agenda, of values, of people or of who worked together before."""
    entry = MeetingRoom().entries[0]
    later = set(MEETING.kinds["meeting.open"].LATER)
    assert {"purpose", "product", "inputs", "values", "agenda", "people", "pairs"} <= later
    assert not later & (entry.fields.keys() | entry.facts.keys())
