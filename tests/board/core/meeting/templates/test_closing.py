"""The close asks for purpose, synthesis, next agreements, a new idea, and three questions."""

from board.core.meeting.templates.catalogue import TEMPLATES
from board.core.meeting.templates.closing import CLOSE_PROMPTS


def test_every_template_closes_with_the_same_seven_prompts() -> None:
    """[TP5] The same close."""
    assert {t.moments[-1].prompts for t in TEMPLATES.values()} == {CLOSE_PROMPTS}
    assert len(CLOSE_PROMPTS) == 7


def test_the_new_idea_comes_before_the_three_closing_questions() -> None:
    assert CLOSE_PROMPTS[3:] == (
        "¿Qué idea nueva probaré?",
        "¿Cómo nos va con esta forma de trabajar juntos?",
        "¿Qué mejoramos en el diálogo con familias y estudiantes, y entre ellos?",
        "¿Cómo dar consignas más claras y útiles?",
    )


def test_the_agreements_for_the_next_meeting_say_date_facilitator_subject_and_preparation() -> None:
    assert CLOSE_PROMPTS[2] == (
        "Acuerdos para la próxima: ¿qué fecha, quién facilita, qué tema y necesidades, "
        "y qué trae y prepara cada uno?"
    )
