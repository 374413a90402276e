"""The five templates as the domain has them: sums, counts, order, protection, and words that are Spanish."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from board.core.meeting.templates.catalogue import TEMPLATES, template_of
from board.core.meeting.templates.model import PlannedMoment, Template

EACH = pytest.mark.parametrize("template", TEMPLATES.values(), ids=list(TEMPLATES))
CODE_WORDS = {"id", "kind", "activity", "movement", "mode"}
"""Fields that hold words of the code, not of the screen."""
ENGLISH = re.compile(
    r"\b(the|and|what|how|why|who|which|with|for|our|your|we|is|are|of|to|meeting|close|share|welcome|group|note)\b",
    re.IGNORECASE,
)
SENTENCE_ENDS = ("?", ".")


def spoken(thing: object) -> Iterator[str]:
    """Every text of a template that a person reads."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for item in thing:
            yield from spoken(item)
    elif is_dataclass(thing):
        for field in fields(thing):
            if field.name not in CODE_WORDS:
                yield from spoken(getattr(thing, field.name))


def protected(template: Template) -> list[str]:
    return [moment.title for moment in template.moments if moment.protected]


def test_the_five_templates_are_offered_in_their_order() -> None:
    """[TP1] Five templates."""
    assert list(TEMPLATES) == ["cap-inicio", "cap-proceso", "balance", "taller-pares", "libre"]
    assert [t.kind for t in TEMPLATES.values()] == ["inicio", "proceso", "balance", "taller", "libre"]


def test_a_template_is_found_by_its_id_and_another_is_none() -> None:
    assert template_of("balance") is TEMPLATES["balance"]
    assert template_of("retro") is None


def test_the_minutes_of_the_moments_add_up_exactly() -> None:
    """[TP2] Sums are exact."""
    sums = {t.id: sum(m.minutes for m in t.moments) for t in TEMPLATES.values()}
    assert sums == {"cap-inicio": 180, "cap-proceso": 180, "balance": 120, "taller-pares": 90, "libre": 10}
    assert sums == {t.id: t.minutes for t in TEMPLATES.values()}


def test_every_template_has_its_number_of_moments() -> None:
    """[TP1] 13, 10, 8, 5 and 1 moments."""
    assert [len(t.moments) for t in TEMPLATES.values()] == [13, 10, 8, 5, 1]


def test_guidelines_matrix_and_close_are_protected_and_nothing_else() -> None:
    """[TP3] Protected moments."""
    assert {t.id: protected(t) for t in TEMPLATES.values()} == {
        "cap-inicio": ["Pautas de trabajo común", "Cierre"],
        "cap-proceso": ["Pautas de trabajo común", "Cierre"],
        "balance": ["Cierre"],
        "taller-pares": ["Formando comunidad", "Cierre"],
        "libre": ["Cierre"],
    }


def test_only_the_icebreaker_may_be_skipped() -> None:
    """[TP3] Skippable moments."""
    skippable = [(t.id, m.title) for t in TEMPLATES.values() for m in t.moments if m.skippable]
    assert skippable == [(id, "Rompehielos y normas") for id in ("cap-inicio", "cap-proceso", "balance")]
    first = [t.id for t in TEMPLATES.values() for m in t.moments if m.shrinks_first]
    assert first == ["cap-inicio", "balance"]


def test_only_the_self_assessment_is_anonymous() -> None:
    """[TP3] Anonymous moments."""
    assert [(t.id, m.title) for t in TEMPLATES.values() for m in t.moments if m.anonymous] == [
        ("balance", "Autoevaluación")
    ]


def test_only_the_plenary_of_the_first_meeting_reveals_and_it_reveals_what_was_written_before() -> None:
    """[TP4] What a moment reveals is an earlier moment whose notes are private."""
    reveals = [
        (t.id, n, m.reveals) for t in TEMPLATES.values() for n, m in enumerate(t.moments, 1) if m.reveals
    ]
    assert reveals == [("cap-inicio", 4, 3)]
    assert TEMPLATES["cap-inicio"].moments[2].activity == "write"


@EACH
def test_every_template_ends_with_the_same_close(template: Template) -> None:
    """[TP5] The close comes last."""
    assert [m.activity for m in template.moments].count("close") == 1
    last = template.moments[-1]
    assert (last.activity, last.title, last.minutes) == ("close", "Cierre", 10)


def test_the_four_movements_run_in_order_over_the_moments() -> None:
    """[TP6] Movements."""

    def runs(template: str) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, moment in enumerate(TEMPLATES[template].moments, 1):
            found.setdefault(moment.movement, []).append(number)
        return found

    assert runs("cap-inicio") == {
        "agenda": [1, 2],
        "experiencias": [3, 4, 5, 6],
        "reflexion": [7, 8, 9, 10],
        "compromisos": [11, 12, 13],
    }
    assert runs("cap-proceso") == {
        "agenda": [1, 2],
        "experiencias": [3],
        "reflexion": [4, 5, 6, 7],
        "compromisos": [8, 9, 10],
    }
    assert runs("balance") == {
        "agenda": [1, 2],
        "experiencias": [3, 4, 5],
        "reflexion": [6],
        "compromisos": [7, 8],
    }
    assert runs("taller-pares") == {"": [1, 2, 3, 4, 5]}
    assert runs("libre") == {"": [1]}


@EACH
def test_every_prompt_is_a_whole_sentence_of_at_most_300_characters(template: Template) -> None:
    """[TP7] Prompts."""
    prompts = [prompt for moment in template.moments for prompt in moment.prompts]
    assert [p for p in prompts if not p.strip() or len(p) > 300] == []
    assert [p for p in prompts if not p.endswith(SENTENCE_ENDS)] == []
    assert [p for p in prompts if p.count("¿") != p.count("?")] == []


@EACH
def test_every_moment_says_its_purpose_in_one_line(template: Template) -> None:
    """[TP7] The facilitator's cue when a moment starts."""
    purposes = [moment.purpose for moment in template.moments]
    assert [p for p in purposes if not 20 <= len(p) <= 120 or "\n" in p or not p.endswith(".")] == []
    assert len(set(purposes)) == len(purposes)


@EACH
def test_no_text_of_a_template_is_english(template: Template) -> None:
    """[TP7] Spanish words."""
    texts = [text for text in spoken(template) if text]
    assert texts
    assert [text for text in texts if ENGLISH.search(text)] == []


def test_an_english_text_would_be_found() -> None:
    moment = PlannedMoment(title="Welcome", minutes=1, activity="present")
    assert [text for text in spoken(moment) if ENGLISH.search(text)] == ["Welcome"]


@EACH
def test_columns_and_indicators_of_a_template_are_told_apart_by_their_ids(template: Template) -> None:
    """[TP8] Ids of columns and indicators fit the wire."""
    for ids in [[c.id for c in m.columns] for m in template.moments] + [[i.id for i in template.indicators]]:
        assert len(set(ids)) == len(ids)
        assert [id for id in ids if not re.fullmatch(r"[0-9a-z]{1,32}", id)] == []


@EACH
def test_moments_that_split_people_say_how_and_no_others_do(template: Template) -> None:
    """[TP9] Groupings."""
    for moment in template.moments:
        assert (moment.grouping is not None) == (moment.activity in ("groups", "guideline")), moment.title
        if moment.grouping is not None:
            assert 2 <= moment.grouping.least <= moment.grouping.most
