"""The seven values, offered as norms in every template."""

from board.core.meeting.templates.catalogue import TEMPLATES
from board.core.meeting.templates.values import VALUES


def test_the_seven_values_are_offered_everywhere() -> None:
    assert [name for name, _ in VALUES] == [
        "Apertura mental",
        "Pensamiento crítico",
        "Modestia",
        "Respeto",
        "Empatía",
        "Compromiso",
        "Honestidad",
    ]
    assert {template.values for template in TEMPLATES.values()} == {VALUES}


def test_every_value_is_said_in_one_sentence_of_the_first_person() -> None:
    assert [said for _, said in VALUES if not said.endswith(".") or "\n" in said] == []
    assert VALUES[2][1] == "Puedo estar equivocado."
