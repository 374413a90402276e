"""Packed files: the first who asks does not wait, and everybody after gets fewer bytes of the same file."""

import gzip
from threading import Event

import pytest
import zopfli.gzip

from facilitator.http.packed import PackedFiles
from tests.board.rooms.stage import until
from tests.facilitator.edge import ASSETS

VUE = ASSETS.files["vendor/vue.js"].plain


async def test_a_file_is_packed_at_once_and_more_tightly_for_those_after() -> None:
    files = PackedFiles()
    quick = files.of("vue.js", VUE)
    assert quick is not None
    await until(lambda: len(files.of("vue.js", VUE) or b"") < len(quick), what="the tight form")
    tight = files.of("vue.js", VUE)
    assert tight is not None
    assert gzip.decompress(quick) == gzip.decompress(tight) == VUE


def test_nobody_waits_for_the_tight_form(monkeypatch: pytest.MonkeyPatch) -> None:
    for_ever = Event()
    monkeypatch.setattr(zopfli.gzip, "compress", lambda *_, **__: for_ever.wait())
    files = PackedFiles()
    assert files.of("a.js", VUE) == files.of("a.js", VUE) == gzip.compress(VUE, 9, mtime=0)


def test_what_packing_makes_longer_stays_as_it_is() -> None:
    assert PackedFiles().of("tiny.js", b"1") is None
