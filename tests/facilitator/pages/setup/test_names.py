"""Names as people paste them."""

import pytest

from facilitator.pages.setup.names import Typed, read_names, twice


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("Ana Quispe", [Typed("Ana Quispe")]),
        ("  Ana   Quispe ;  I.E. 30001 ; Primaria ", [Typed("Ana Quispe", "I.E. 30001", "primaria")]),
        ("Ana Quispe, primaria, I.E. 30001", [Typed("Ana Quispe", "I.E. 30001", "primaria")]),
        ("Ana Quispe\tI.E. 30001\tSECUNDARIA\tMatemática", [Typed("Ana Quispe", "I.E. 30001", "secundaria")]),
        (
            "1. Ana\n2) Luis\n- Eva\n• Rosa\n\n   \n",
            [Typed("Ana"), Typed("Luis"), Typed("Eva"), Typed("Rosa")],
        ),
        ("QUISPE MAMANI, Ana María", [Typed("QUISPE MAMANI, Ana María")]),
        ("Quispe, Ana, I.E. 30001, primaria", [Typed("Quispe, Ana", "I.E. 30001", "primaria")]),
        ("Quispe, Ana; I.E. Los Andes, anexo", [Typed("Quispe, Ana", "I.E. Los Andes, anexo")]),
        ("Ana, Escuela de Ñahuin", [Typed("Ana", "Escuela de Ñahuin")]),
        ("Ana,", [Typed("Ana")]),
        (",", []),
        ("30 de agosto", [Typed("30 de agosto")]),
        ("; I.E. 30001", []),
    ],
)
def test_a_list_is_read_line_by_line(text: str, found: list[Typed]) -> None:
    assert read_names(text) == found


def test_what_nobody_said_is_not_asked_for() -> None:
    assert Typed("Ana").wish() == {"name": "Ana"}
    assert Typed("Ana", "I.E. 30001", "inicial").wish() == {
        "name": "Ana",
        "school": "I.E. 30001",
        "level": "inicial",
    }


def test_a_name_that_stands_twice_is_named_however_it_is_typed() -> None:
    assert twice(["José Díaz", "Ana", "jose  diaz", "JOSE DIAZ"]) == ["jose  diaz", "JOSE DIAZ"]
    assert twice(["Ana", "Eva"]) == []
