"""A report from the first idea to a reader's phone: two people write it, one without a signal, and no word is lost [G5, G10]."""

from __future__ import annotations

from tests.browser import states_relatoria
from tests.browser.company import Company
from tests.browser.looks import WAY, wrong
from tests.browser.stage import Stage
from tests.browser.test_keyboard import tab_to


async def test_a_report_is_written_sent_published_and_read_and_each_of_its_screens_is_looked_at(
    company: Company, stage: Stage
) -> None:
    """The story itself says what must be seen; here each of its screens is looked at as well, and reached by keyboard."""
    faults = []
    async for name, page in states_relatoria.relatoria(company, stage, **WAY):
        faults += [f"{name}: {one}" for one in await wrong(page, is_for_thumbs="phone" in name)]
        if name == "relatoria, live":
            way = await tab_to(page, "Agregar un bloque", most=150)
            names = " | ".join(step["name"] for step in way)
            for wanted in ("Verificar con el grupo", "Ver en el informe", "Editar", "Más"):
                assert wanted in names
            faults += [
                f"no ring or out of sight: {step}" for step in way if not (step["ring"] and step["inside"])
            ]
    assert faults == []
