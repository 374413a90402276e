"""The installation's secrets: made once, shared by every process, readable for their owner only."""

import asyncio
from pathlib import Path

import pytest

from facilitator.installation import TOKEN_FILE, open_installation
from facilitator.settings import Settings
from tests.facilitator.edge import DictDirectory


async def test_the_secrets_stay_the_same_from_start_to_start(tmp_path: Path) -> None:
    directory, settings = DictDirectory(), Settings(data=tmp_path)
    first, second = [await open_installation(directory, settings) for _ in range(2)]
    assert (first.key, first.admin_token) == (second.key, second.admin_token)
    assert (tmp_path / TOKEN_FILE).read_text().strip() == first.admin_token
    assert len(first.admin_token) == 43


async def test_processes_that_start_together_agree(tmp_path: Path) -> None:
    directory = DictDirectory()
    opened = await asyncio.gather(
        *(open_installation(directory, Settings(data=tmp_path / str(number))) for number in range(5))
    )
    assert len({(each.key, each.admin_token) for each in opened}) == 1


async def test_two_installations_share_nothing(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    first, second = [await open_installation(DictDirectory(), settings) for _ in range(2)]
    assert first.key != second.key
    assert (tmp_path / TOKEN_FILE).read_text().strip() == second.admin_token


async def test_only_the_owner_can_read_the_token(tmp_path: Path) -> None:
    await open_installation(DictDirectory(), Settings(data=tmp_path / "datos"))
    assert (tmp_path / "datos" / TOKEN_FILE).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "datos").stat().st_mode & 0o077 == 0


async def test_a_token_that_was_set_is_written_nowhere(tmp_path: Path) -> None:
    directory = DictDirectory()
    installation = await open_installation(
        directory, Settings(data=tmp_path, admin_token="puesta-a-mano-1234")
    )
    assert installation.admin_token == "puesta-a-mano-1234"
    assert not (tmp_path / TOKEN_FILE).exists()
    assert "puesta" not in str(directory.documents)


@pytest.mark.parametrize("token", [None, "", "x", "puesta-a-mano-123", "puesta-a-mano-12345", "ñ", "\ud800"])
async def test_nothing_but_the_token_is_the_token(tmp_path: Path, token: str | None) -> None:
    settings = Settings(data=tmp_path, admin_token="puesta-a-mano-1234")
    assert not (await open_installation(DictDirectory(), settings)).is_admin(token)
    assert (await open_installation(DictDirectory(), settings)).is_admin("puesta-a-mano-1234")


async def test_secrets_are_not_in_what_is_printed_of_them(tmp_path: Path) -> None:
    installation = await open_installation(DictDirectory(), Settings(data=tmp_path))
    assert installation.admin_token not in repr(installation)
