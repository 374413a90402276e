"""The installed package holds every file the program serves, and none of our own checks."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.structure.tree import PACKAGES, ROOT, repository_files

BUILD = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"


def test_the_wheel_holds_exactly_our_packages(tmp_path: Path) -> None:
    tree, out = tmp_path / "tree", tmp_path / "out"
    ours = [path for path in repository_files() if path.parts[0] in PACKAGES]
    for path in [*ours, *map(Path, ("pyproject.toml", "README.md", "LICENSE"))]:
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tree / path)
    out.mkdir()
    built = subprocess.run(
        [sys.executable, "-c", BUILD, str(out)], cwd=tree, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert packed == {path.as_posix() for path in ours}
