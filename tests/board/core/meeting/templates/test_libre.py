"""T5: nothing but a close, and a frame that has to be asked for."""

from board.core.meeting.templates.closing import close
from board.core.meeting.templates.libre import LIBRE


def test_the_agenda_is_only_a_close() -> None:
    assert LIBRE.moments == (close(),)


def test_purpose_inputs_and_product_are_left_to_whoever_convenes() -> None:
    assert (LIBRE.purpose, LIBRE.inputs, LIBRE.product, LIBRE.axis) == ("", (), "", "")
