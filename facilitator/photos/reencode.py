"""One hostile file in, one harmless JPEG out: a program of its own, started anew for each image.

It reads standard input and writes one line of JSON: `{"refused": code}`, or `{width, height}` and behind it the image. It
imports nothing of ours and only here Pillow is spoken to; what goes wrong in a decoder ends this process and no other.
Nothing of what came is copied: the pixels are drawn into a fresh picture, so neither metadata nor a second file inside the
first survives. The place where a photo was taken is in its metadata.
"""

from __future__ import annotations

import io
import json
import os
import re
import resource
import sys
from typing import Any

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 25_000_000
"""What the cameras of ordinary phones make by themselves (12, at most 24 million). Decoded at four bytes each that is
100 MB, with room for the copy that is made of it; at 40 million a small file could take a quarter of a gigabyte."""
MOST_SIDE = 1_600
MOST_OUT = 298_000
QUALITIES = (84, 76, 68, 58)
SMALLER = 0.75
"""A photo so busy that it does not fit at the last quality is made smaller instead of uglier."""

MEMORY = 512 * 1024 * 1024
CPU_S = 10
NICE = 10

_KINDS = re.compile(
    rb"(?P<jpeg>\xff\xd8\xff)|(?P<png>\x89PNG\r\n\x1a\n)|(?P<webp>RIFF....WEBP)"
    rb"|(?P<other>GIF8|BM|II\*\x00|MM\x00\*|%PDF|PK|....ftyp|\x00\x00[\x01\x02]\x00|8BPS|RIFF|OggS|\x1f\x8b|(?:\xef\xbb\xbf)?\s*<)",
    re.DOTALL,
)
_OTHER_DOCUMENTS = re.compile(
    rb"%PDF-|<!doctype|<html|<script|<svg|<\?php|PK\x05\x06.{18}", re.IGNORECASE | re.DOTALL
)
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_UPRIGHT = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""EXIF orientation to Pillow's names of the seven turns, which are numbers."""


class RefusedError(Exception):
    """Carries the code to answer."""


def lower_limits() -> None:
    """Before a single byte is read: no more memory or time than an honest photo needs, no file, no process."""
    os.nice(NICE)
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_S),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def kind_of(data: bytes) -> str:
    """`jpeg`, `png` or `webp` by the first bytes, whatever anybody called the file. Refuses every other kind."""
    found = _KINDS.match(data)
    if found is None:
        raise RefusedError("bad_image")
    if found.lastgroup == "other":
        raise RefusedError("image_refused")
    return str(found.lastgroup)


def end_of(kind: str, data: bytes) -> int:
    """Where the image ends by its own account; -1 if it never does. Refuses moving pictures."""
    if kind == "jpeg":
        return _end_of_jpeg(data)
    if kind == "webp":
        if data[12:16] == b"VP8X" and data[20:21] and data[20] & 0x02:
            raise RefusedError("image_refused")
        length = int.from_bytes(data[4:8], "little")
        return 8 + length + length % 2
    place = 8
    while place + 12 <= len(data):
        length, name = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        if name == b"acTL":
            raise RefusedError("image_refused")
        place += 12 + length
        if name == b"IEND":
            return place
    return -1


def _end_of_jpeg(data: bytes) -> int:
    place = 2
    while found := _MARKER.search(data, place):
        marker, place = data[found.start() + 1], found.end()
        if marker == 0xD9:
            return place
        if (
            marker != 0x01
        ):  # every other marker is followed by its length; after a scan's header the search goes on
            place += max(2, int.from_bytes(data[place : place + 2], "big"))
    return -1


def check(data: bytes) -> str:
    """The kind of a file that is one whole image and nothing else besides; refuses the rest by its code."""
    if len(data) > MOST_BYTES:
        raise RefusedError("too_big")
    kind = kind_of(data)
    end = end_of(kind, data)
    if end < 0 or end > len(data):
        raise RefusedError("bad_image")  # cut off on the way
    if data[end:].strip(b"\0") or _OTHER_DOCUMENTS.search(data):
        raise RefusedError("image_refused")  # two files in one: the other is for somebody else's reader
    return kind


def drawn_anew(kind: str, data: bytes, plugins: dict[str, Any]) -> Any:
    """The pixels, upright, of at most 1,600 on a side, in a picture that knows nothing of the one before."""
    image = plugins[kind](io.BytesIO(data))
    wide, high = image.size
    if wide * high > MOST_PIXELS:
        raise RefusedError("too_big")
    scale = min(1.0, MOST_SIDE / max(wide, high))
    target = (max(1, round(wide * scale)), max(1, round(high * scale)))
    turn = _UPRIGHT.get(_orientation(image))
    if kind == "jpeg":
        image.draft("RGB", target)  # a large JPEG need not be decoded whole
    image.load()
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
    elif image.mode != "RGB":
        image = image.convert("RGB")
    if image.size != target:
        image = image.resize(target, plugins["filter"], reducing_gap=2.0)
    if turn is not None:
        image = image.transpose(turn)
    fresh = plugins["new"]("RGB", image.size, (255, 255, 255))
    fresh.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return fresh


def _orientation(image: Any) -> int:
    try:
        return int(image.getexif().get(0x0112, 1))
    except Exception:  # broken metadata is no reason to lose the photo: it is thrown away in any case
        return 1


def encoded(picture: Any, plugins: dict[str, Any]) -> tuple[bytes, tuple[int, int]]:
    """The picture as JPEG of at most `MOST_OUT` bytes, and its size."""
    while True:
        for quality in QUALITIES:
            out = io.BytesIO()
            picture.save(out, "JPEG", quality=quality, optimize=True)
            if out.tell() <= MOST_OUT:
                return out.getvalue(), picture.size
        smaller = (max(1, int(side * SMALLER)) for side in picture.size)
        picture = picture.resize(tuple(smaller), plugins["filter"])


def loaded() -> dict[str, Any]:
    """Pillow with three decoders and one encoder. Loaded before the limits: afterwards no file can be opened."""
    # The decoders would fetch the reader of EXIF only where there is some.
    from PIL import Image, JpegImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin  # noqa: F401, PLC0415

    Image.preinit()  # else saving would look for it
    return {
        "jpeg": JpegImagePlugin.JpegImageFile,
        "png": PngImagePlugin.PngImageFile,
        "webp": WebPImagePlugin.WebPImageFile,
        "new": Image.new,
        "filter": Image.Resampling.LANCZOS,
    }


def main() -> None:
    plugins = loaded()
    lower_limits()
    out = sys.stdout.buffer
    try:
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
        kind = check(data)
        try:
            picture = drawn_anew(kind, data, plugins)
        except (RefusedError, MemoryError):
            raise
        except Exception as problem:  # whatever a decoder stumbles over is the file's fault
            raise RefusedError("bad_image") from problem
        content, (width, height) = encoded(picture, plugins)
    except RefusedError as refused:
        out.write(json.dumps({"refused": str(refused)}).encode() + b"\n")
    except MemoryError:
        out.write(b'{"refused": "too_big"}\n')
    else:
        out.write(json.dumps({"width": width, "height": height}).encode() + b"\n" + content)
    out.flush()


if __name__ == "__main__":
    main()
