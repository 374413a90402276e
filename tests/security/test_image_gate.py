"""What comes as a photo and is none: refused by its code, in a process of its own, while the server keeps its memory."""

from __future__ import annotations

import asyncio
import io
import zipfile
import zlib
from pathlib import Path
from typing import Any

import httpx
import pytest

from board.core.kernel.rejections import CODES
from facilitator.messages import SENTENCES
from facilitator.simulate.server import SERVE, Server
from tests.pictures import chunk, flat, moving, noise, opened, photo, png
from tests.security.wire import ADMIN, Held, Wire

pytestmark = [pytest.mark.security, pytest.mark.asyncio(loop_scope="module")]

MOST_GROWTH = 50 * 1024 * 1024


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("index.html", "<p>hola</p>")
    return out.getvalue()


def in_a_comment(hidden: bytes) -> bytes:
    """A JPEG that also says something else near its start."""
    honest = photo()
    return honest[:2] + b"\xff\xfe" + (len(hidden) + 2).to_bytes(2, "big") + hidden + honest[2:]


def heic() -> bytes:
    return b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(400)


HOSTILE: dict[str, tuple[Any, str]] = {
    # Bombs: few bytes that want to be many.
    "forty million pixels": (lambda: flat((8_000, 5_000)), "too_big"),
    "a billion pixels": (lambda: png(40_000, 40_000, chunk(b"IDAT", bytes(99))), "too_big"),
    "four billion a side": (lambda: png(2**31 - 1, 2**31 - 1, chunk(b"IDAT", bytes(99))), "too_big"),
    "forty million in a JPEG": (lambda: flat((8_000, 5_000), "JPEG"), "too_big"),
    "a text that unpacks to 64 MB": (
        lambda: png(9, 9, *[chunk(b"zTXt", b"k\x00\x00" + _deflated(8_000_000)) for _ in range(12)]),
        "bad_image",
    ),
    "nine megabytes": (lambda: photo() + bytes(9 * 1024 * 1024), "too_big"),
    # Two files in one.
    "a web page behind a JPEG": (lambda: photo() + b"<html><script>alert(1)</script>", "image_refused"),
    "an archive behind a PNG": (lambda: photo(form="PNG") + zipped(), "image_refused"),
    "an archive behind a WebP": (lambda: photo(form="WEBP") + zipped(), "image_refused"),
    "an archive behind a JPEG that ends like one": (
        lambda: photo() + zipped() + b"\xff\xd9",
        "image_refused",
    ),
    "a PDF inside a JPEG": (lambda: in_a_comment(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj"), "image_refused"),
    "a script inside a JPEG": (
        lambda: in_a_comment(b"*/=1;</style><SCRIPT>alert(1)</SCRIPT>"),
        "image_refused",
    ),
    "an archive inside a JPEG": (lambda: in_a_comment(zipped()), "image_refused"),
    # Kinds not taken.
    "HEIC": (heic, "image_refused"),
    "SVG": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "image_refused"),
    "SVG behind a declaration": (lambda: b'\xef\xbb\xbf\n<?xml version="1.0"?><svg/>', "image_refused"),
    "GIF": (lambda: moving(1), "image_refused"),
    "GIF of 10,000 frames": (lambda: moving(10_000), "image_refused"),
    "moving WebP": (lambda: moving(40, "WEBP"), "image_refused"),
    "moving PNG": (lambda: moving(40, "PNG"), "image_refused"),
    "PDF": (lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "image_refused"),
    "BMP": (lambda: flat((8, 8), "BMP", "RGB"), "image_refused"),
    "TIFF": (lambda: flat((8, 8), "TIFF"), "image_refused"),
    "icon": (lambda: flat((16, 16), "ICO"), "image_refused"),
    "archive": (zipped, "image_refused"),
    # Nothing that can be read.
    "nothing": (lambda: b"", "bad_image"),
    "words": (lambda: b"una idea, no una foto" * 50, "bad_image"),
    "a PNG that says JPEG": (lambda: b"\xff\xd8\xff" + photo(form="PNG"), "bad_image"),
    "half a JPEG": (lambda: photo()[:4_000], "bad_image"),
    "half a PNG": (lambda: photo(form="PNG")[:900], "bad_image"),
    "half a WebP": (lambda: photo(form="WEBP")[:500], "bad_image"),
    "a PNG without pixels": (lambda: png(64, 64), "bad_image"),
    "a PNG of size zero": (lambda: png(0, 0, chunk(b"IDAT", _deflated(9))), "bad_image"),
    "a PNG with too few pixels": (lambda: png(900, 900, chunk(b"IDAT", _deflated(99))), "bad_image"),
    "a JPEG of zeros": (lambda: photo()[:600] + bytes(5_000) + b"\xff\xd9", "bad_image"),
}


def _deflated(size: int) -> bytes:
    return zlib.compress(bytes(size), 9)


def peak_bytes(pid: int) -> int:
    """The most memory a process has held since `forget_peak`."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("this system does not tell")


def forget_peak(pid: int) -> int:
    """Begin to count anew from what is held now."""
    Path(f"/proc/{pid}/clear_refs").write_text("5", encoding="ascii")
    return peak_bytes(pid)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Made before anything is measured: making a bomb takes memory too."""
    return {name: make() for name, (make, _) in HOSTILE.items()}


async def put(wire: Wire, held: Held, content: bytes, photo_id: str = "") -> Any:
    return await wire.http.put(
        f"/api/meetings/{held.code}/photos/{photo_id or wire.fresh()}",
        params={"as": held.role},
        content=content,
        headers={"Authorization": f"Bearer {held.token}"},
        timeout=40,
    )


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_file_that_is_no_photo_is_refused_by_its_code_and_leaves_nothing(
    wire: Wire, files: dict[str, bytes], name: str
) -> None:
    held = await wire.enter(await wire.meeting(), "participant")
    before = await wire.stored(held.meeting)
    answer = await put(wire, held, files[name])
    error = answer.json()["error"]
    assert (error["code"], answer.status_code) == (
        HOSTILE[name][1],
        413 if HOSTILE[name][1] == "too_big" else 422,
    )
    assert error["action"] == CODES[error["code"]].value == "fix"
    assert error["message"]
    assert SENTENCES[error["code"]]
    assert await wire.deps.blobs.ids(held.meeting) == []
    assert await wire.stored(held.meeting) == before
    assert await wire.is_alive()


async def test_a_server_of_its_own_holds_less_than_50_mb_more_whatever_comes(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    server = Server(
        "fotos",
        SERVE,
        tmp_path,
        {"TINKUY_DATA": str(tmp_path / "datos"), "TINKUY_PAGES": "0", "TINKUY_ADMIN_TOKEN": ADMIN},
    )
    await server.start()
    try:
        assert server._process is not None
        url, pid = f"http://127.0.0.1:{server.port}", server._process.pid
        async with httpx.AsyncClient(base_url=url, timeout=60) as http:
            wire = Wire(url, http, None)  # type: ignore[arg-type] # nothing is looked at inside
            held = await wire.enter(await wire.meeting(), "participant")
            largest = noise((3_200, 2_400))
            assert 3_000_000 < len(largest) < 8 * 1024 * 1024
            assert (await put(wire, held, photo())).status_code == 200
            before = forget_peak(pid)
            for name in (
                "forty million pixels",
                "a billion pixels",
                "GIF of 10,000 frames",
                "nine megabytes",
            ):
                assert (await put(wire, held, files[name])).status_code in (413, 422)
            at_once = [largest, flat((5_000, 5_000), "PNG", "RGB"), largest, largest]
            answers = await asyncio.gather(*(put(wire, held, content) for content in at_once))
            assert [answer.status_code for answer in answers] == [200] * 4
            assert peak_bytes(pid) - before < MOST_GROWTH
            assert await wire.is_alive()
    finally:
        await server.stop()


async def test_what_comes_through_is_a_fresh_picture_without_a_trace_of_who_took_it_where(wire: Wire) -> None:
    held = await wire.enter(await wire.meeting(), "participant")
    sent, id = photo((3_000, 2_000), orientation=6, place=True), wire.fresh()
    assert b"Celular de Rosa" in sent
    assert opened(sent).getexif().get_ifd(0x8825)
    answer = await put(wire, held, sent, id)
    assert answer.json() == {"photo": id, "width": 1_067, "height": 1_600}
    blob = await wire.deps.blobs.get(held.meeting, id)
    assert blob is not None
    assert b"Celular" not in blob.content
    assert b"Exif" not in blob.content
    kept = opened(blob.content)
    assert (kept.format, kept.size, dict(kept.getexif()), kept.info.get("comment")) == (
        "JPEG",
        (1_067, 1_600),
        {},
        None,
    )
    red, green, blue = kept.convert("RGB").getpixel((1_000, 60))  # type: ignore[misc] # three numbers, it is RGB
    assert (red > 150, green < 90, blue < 90) == (True, True, True), (
        "turned upright: the corner is top right now"
    )


async def test_an_upload_longer_than_8_mb_is_cut_off_though_it_tells_no_length(wire: Wire) -> None:
    held = await wire.enter(await wire.meeting(), "participant")

    async def endless() -> Any:
        for _ in range(200):
            yield bytes(65_536)

    answer = await put(wire, held, endless())
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_big")
