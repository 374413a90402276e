"""`tinkuy restore` says in a sentence why nothing was restored."""

from pathlib import Path

from click.testing import CliRunner

from facilitator.cli.restore import restore


def test_a_file_that_is_no_backup_is_told(tmp_path: Path) -> None:
    (tmp_path / "copia.zip").write_text("no es una copia")
    refused = CliRunner().invoke(restore, [str(tmp_path / "copia.zip"), "--data", str(tmp_path / "data")])
    assert (refused.exit_code, "no es una copia de Tinkuy" in refused.output) == (1, True)
    assert not (tmp_path / "data").exists()
