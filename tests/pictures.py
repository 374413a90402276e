"""Honest photos and hostile files, made where a test needs them."""

import io
import struct
import zlib

from PIL import Image, ImageDraw

PLACE = (0x8825, {1: "S", 2: (12.0, 2.0, 36.0), 3: "W", 4: (77.0, 1.0, 42.0)})
"""GPS of a photo taken in Lima."""
DEVICE = "Celular de Rosa"


def photo(
    size: tuple[int, int] = (800, 600),
    form: str = "JPEG",
    *,
    orientation: int | None = None,
    place: bool = False,
) -> bytes:
    """A sheet of paper with a red corner top left; on request as a phone writes it, with where it was and how it was held."""
    image = Image.new("RGB", size, (250, 246, 238))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, size[0] // 4, size[1] // 4), fill=(190, 30, 40))
    for line in range(5, 10):
        draw.line(
            (size[0] // 8, size[1] * line // 11, size[0] * 7 // 8, size[1] * line // 11), (30, 40, 90), 3
        )
    exif = Image.Exif()
    if orientation is not None:
        exif[0x0112] = orientation
    if place:
        exif[0x0110] = DEVICE
        exif[PLACE[0]] = PLACE[1]
    out = io.BytesIO()
    extra = {"comment": DEVICE.encode()} if place and form == "JPEG" else {}
    image.save(out, form, exif=exif, **extra)
    return out.getvalue()


def noise(size: tuple[int, int]) -> bytes:
    """A photo that packs badly."""
    out = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(out, "JPEG", quality=90)
    return out.getvalue()


def flat(size: tuple[int, int], form: str = "PNG", mode: str = "L") -> bytes:
    """Many pixels in few bytes."""
    out = io.BytesIO()
    Image.new(mode, size).save(out, form)
    return out.getvalue()


def moving(frames: int, form: str = "GIF") -> bytes:
    """A picture of so many frames."""
    first, *rest = (Image.new("RGB", (8, 8), (frame % 256, frame // 256, 9)) for frame in range(frames))
    out = io.BytesIO()
    first.save(out, form, save_all=True, append_images=rest, duration=20, loop=0)
    return out.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(wide: int, high: int, *chunks: bytes) -> bytes:
    """A PNG that claims a size, whatever follows."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IEND", b"")


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))
