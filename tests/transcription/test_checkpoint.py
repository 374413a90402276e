"""The size of a model, read out of its file without loading or running anything."""

from __future__ import annotations

import pickle
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.transcription.recorded import MODEL
from transcription.checkpoint import dimensions_of
from transcription.sizes import size_of


def archive(path: Path, told: Any, name: str = "modelo/data.pkl") -> Path:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(name, told if isinstance(told, bytes) else pickle.dumps(told, protocol=2))
    return path


def test_the_fixture_says_its_dimensions() -> None:
    assert dimensions_of(MODEL) == {"n_audio_state": 64, "n_audio_layer": 2}


@pytest.mark.parametrize(
    ("width", "layers", "size"), [(384, 4, "tiny"), (512, 6, "base"), (768, 12, "small"), (1280, 32, "large")]
)
def test_an_official_size_is_known_by_its_width(tmp_path: Path, width: int, layers: int, size: str) -> None:
    dims = {
        "n_mels": 80,
        "n_audio_ctx": 1500,
        "n_audio_state": width,
        "n_audio_head": 6,
        "n_audio_layer": layers,
    }
    found = dimensions_of(archive(tmp_path / "m.pt", {"dims": dims | {"n_vocab": 51865}, "model": {}}))
    assert found is not None
    assert size_of(found) == size


class Trap:
    """Would leave a file behind if anybody obeyed it."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> Any:
        return Path.touch, (self.mark,)


def test_nothing_in_a_file_is_run(tmp_path: Path) -> None:
    mark = tmp_path / "obeyed"
    trap = archive(tmp_path / "m.pt", {"dims": Trap(mark), "n_audio_state": 384, "n_audio_layer": 4})
    assert dimensions_of(trap) == {"n_audio_state": 384, "n_audio_layer": 4}
    assert not mark.exists()


def test_what_is_no_model_says_nothing(tmp_path: Path) -> None:
    words = tmp_path / "palabras.pt"
    words.write_text("no es un modelo", encoding="utf-8")
    cut = tmp_path / "cortado.pt"
    cut.write_bytes(MODEL.read_bytes()[:20_000])
    for path in (
        tmp_path / "no-hay.pt",
        tmp_path,
        words,
        cut,
        archive(tmp_path / "otro.zip", {"dims": {}}, "otro.txt"),
        archive(tmp_path / "vacio.pt", {"dims": {"n_audio_state": 384}}),
        archive(tmp_path / "basura.pt", b"\x80\x02garbage"),
    ):
        assert dimensions_of(path) is None, path
