"""What was said goes into the report by one key, with who and by when; and when the transcript goes, only that stays [G9, G10]."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.browser import states_speech_panel as states
from tests.browser.company import Company
from tests.browser.looks import WAY, wrong
from tests.browser.stage import Stage

KEPT = """() => Object.keys(localStorage).filter((key) => key.startsWith('speech.'))"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def hearing(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    started = states.voiced(tmp_path_factory.mktemp("voz"))
    await started.server.start()
    yield started
    await started.server.stop()


async def test_what_is_said_becomes_the_report_by_one_key_and_is_deleted_without_it(
    company: Company, hearing: Stage
) -> None:
    """[SP40] [SP42] [SP44] The story itself says what must be seen; here each of its screens is looked at as well."""
    faults, page = [], None
    async for name, page in states.speech_panel(company, hearing, **WAY):
        faults += [f"{name}: {one}" for one in await wrong(page)]
    assert faults == []
    assert page is not None
    assert await page.evaluate(KEPT) == []
    code = page.url.split("/m/")[1].split("/")[0]
    answer = await page.request.get(f"{hearing.url}/api/meetings/{code}/export/md?as=rapporteur")
    written = await answer.text()
    assert f"Acuerdo: {states.SHORT}" in written
    assert states.MEANT in written
    assert states.TASK.removeprefix("Tarea: ") not in written
