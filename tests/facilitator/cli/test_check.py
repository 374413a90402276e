"""`tinkuy check`: plain words, an exit status, and mending only what it says and only alone."""

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner

from board.data_folder import DataFolder
from board.directory.tinydb import TinyDirectory
from facilitator.cli.check import check
from tests.facilitator.cli.serving import serving


def keep(folder: Path, code: str, meeting: str) -> None:
    async def make() -> None:
        directory = TinyDirectory(folder / "directory")
        await directory.create(f"code-{code}", {"meeting": meeting})
        await directory.close()

    asyncio.run(make())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "logs").mkdir()
    return tmp_path


def test_an_installation_in_order_ends_with_0(folder: Path) -> None:
    result = CliRunner().invoke(check, ["--data", str(folder)])
    assert (result.exit_code, result.output) == (0, "✓ 0 pizarras enteras, 0 cambios leídos y repetidos.\n")


def test_a_folder_without_logs_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(check, ["--data", str(tmp_path)])
    assert result.exit_code == 1
    assert "no hay pizarras guardadas" in result.output


def test_something_to_look_after_ends_with_1_until_it_is_mended(folder: Path) -> None:
    keep(folder, "ZZZZZZ", "f" * 32)
    looked = CliRunner().invoke(check, ["--data", str(folder)])
    assert (looked.exit_code, "✗ El código ZZZZZZ no lleva a ninguna reunión." in looked.output) == (1, True)
    mended = CliRunner().invoke(check, ["--data", str(folder), "--mend"])
    assert (mended.exit_code, "✓ Se quitó el código ZZZZZZ" in mended.output) == (0, True)
    assert CliRunner().invoke(check, ["--data", str(folder)]).exit_code == 0


def test_it_mends_nothing_while_somebody_holds_the_folder(folder: Path) -> None:
    keep(folder, "ZZZZZZ", "f" * 32)
    with DataFolder(folder, "somebody"):
        result = CliRunner().invoke(check, ["--data", str(folder), "--mend"])
        assert (result.exit_code, "ya está en uso" in result.output) == (1, True)
        assert "ZZZZZZ" in CliRunner().invoke(check, ["--data", str(folder)]).output


def test_it_looks_beside_a_server(tmp_path: Path) -> None:
    with serving(tmp_path / "data"):
        assert CliRunner().invoke(check, ["--data", str(tmp_path / "data")]).exit_code == 0
