"""`tinkuy backup` beside a server, and `tinkuy restore` where there is nothing."""

from pathlib import Path

from click.testing import CliRunner

from facilitator.cli.backup import backup
from facilitator.cli.restore import restore
from tests.facilitator.cli.serving import serving


def test_a_backup_made_beside_a_server_is_restored_elsewhere_and_served(tmp_path: Path) -> None:
    file = tmp_path / "copia.zip"
    with serving(tmp_path / "data"):
        made = CliRunner().invoke(backup, [str(file), "--data", str(tmp_path / "data")])
    assert (made.exit_code, "guarda 0 pizarras, 2 documentos y 0 fotos" in made.output) == (0, True), (
        made.output
    )
    back = CliRunner().invoke(restore, [str(file), "--data", str(tmp_path / "other")])
    assert back.exit_code == 0, back.output
    with serving(tmp_path / "other") as served:
        assert served.address


def test_a_folder_in_use_is_not_restored_over(tmp_path: Path) -> None:
    with serving(tmp_path / "data"):
        CliRunner().invoke(backup, [str(tmp_path / "copia.zip"), "--data", str(tmp_path / "data")])
        refused = CliRunner().invoke(restore, [str(tmp_path / "copia.zip"), "--data", str(tmp_path / "data")])
    assert (refused.exit_code, "ya tiene algo guardado" in refused.output) == (1, True)


def test_where_nothing_is_kept_nothing_is_backed_up(tmp_path: Path) -> None:
    refused = CliRunner().invoke(backup, [str(tmp_path / "copia.zip"), "--data", str(tmp_path)])
    assert (refused.exit_code, "no hay pizarras guardadas" in refused.output) == (1, True)
    assert not (tmp_path / "copia.zip").exists()
