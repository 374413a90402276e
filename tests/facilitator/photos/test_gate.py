"""The gate: whatever its process does, there is a code, and nothing is left running. What it lets through, in which shape."""

from __future__ import annotations

import asyncio
import io
import json
import os
import sys
import tempfile
from pathlib import Path

import pytest
from PIL import Image

from board.core.kernel.rejections import Rejection
from facilitator.photos import reencode
from facilitator.photos.gate import MOST_OUT, PROGRAM, Harmless, ImageGate
from tests.pictures import noise, opened, photo


async def judged(content: bytes, gate: ImageGate | None = None) -> Harmless | Rejection:
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.flush()
        return await (gate or ImageGate()).admit(file)


async def admitted(content: bytes) -> Harmless:
    answer = await judged(content)
    assert isinstance(answer, Harmless), answer
    return answer


def a_program(folder: Path, source: str) -> Path:
    program = folder / "program.py"
    program.write_text(source, encoding="utf-8")
    return program


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
async def test_a_photo_comes_out_as_jpeg_of_at_most_1600_a_side(form: str) -> None:
    answer = await admitted(photo((2_400, 1_800), form))
    assert (answer.width, answer.height) == (1_600, 1_200)
    assert (opened(answer.content).format, opened(answer.content).size) == ("JPEG", (1_600, 1_200))


async def test_a_small_photo_keeps_its_size_and_a_strip_its_shape() -> None:
    for sent, kept in (((320, 200), (320, 200)), ((4_000, 3), (1_600, 1)), ((1, 1), (1, 1))):
        answer = await admitted(photo(sent, "PNG"))
        assert (answer.width, answer.height) == kept


async def test_a_photo_that_packs_badly_still_fits_its_place() -> None:
    answer = await admitted(noise((3_000, 2_200)))
    assert len(answer.content) <= MOST_OUT - 2_000
    assert min(answer.width, answer.height) >= 600


@pytest.mark.parametrize("orientation", range(1, 9))
async def test_a_photo_is_upright_however_the_phone_was_held(orientation: int) -> None:
    """The red corner lands where any viewer that honours EXIF shows it."""
    sent = photo((400, 300), orientation=orientation)
    answer = await admitted(sent)
    upright = opened(answer.content).convert("RGB")
    assert upright.size == ((400, 300) if orientation < 5 else (300, 400))
    corners = {
        (x, y): upright.getpixel((x * (upright.width - 20) + 10, y * (upright.height - 20) + 10))
        for x in (0, 1)
        for y in (0, 1)
    }
    red = [
        corner
        for corner, colour in corners.items()
        if isinstance(colour, tuple) and colour[0] > 150 > colour[2]
    ]
    expected = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}
    assert red == [expected[orientation]]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"])
async def test_every_way_to_keep_colours_is_read(mode: str) -> None:
    out = io.BytesIO()
    Image.new(
        mode,
        (40, 30),
        {"I;16": 40_000}.get(mode, 1 if mode == "1" else 200 if mode in "LP" else (200,) * len(mode)),
    ).save(out, "JPEG" if mode == "CMYK" else "PNG")
    answer = await admitted(out.getvalue())
    assert opened(answer.content).mode == "RGB"


async def test_paper_shows_through_what_is_transparent() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(out, "PNG")
    answer = await admitted(out.getvalue())
    colour = opened(answer.content).getpixel((20, 15))
    assert colour == (255, 255, 255)


async def test_metadata_that_is_broken_costs_nobody_the_photo() -> None:
    sent = photo((60, 40), orientation=6)
    broken = sent.replace(b"MM\x00*", b"MM\xff\xff")
    assert broken != sent
    assert isinstance(await judged(broken), Harmless)


async def test_what_cameras_pad_with_is_no_second_file() -> None:
    assert isinstance(await judged(photo() + bytes(512)), Harmless)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "bad_image"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "bad_image"),
        ("import sys; sys.exit(1)", "fault"),
        ("print('not what it should say')", "fault"),
        ("", "fault"),
        ('print(\'{"refused": "revoked"}\')', "fault"),
        ('print(\'{"width": 1, "height": 1}\'); print("<html>")', "fault"),
        ("while True: print('x' * 65536)", "bad_image"),
    ],
)
async def test_a_process_that_breaks_is_a_code_and_nothing_more(
    tmp_path: Path, source: str, code: str
) -> None:
    answer = await judged(photo(), ImageGate(program=a_program(tmp_path, source)))
    assert isinstance(answer, Rejection)
    assert answer.code == code


async def test_a_process_that_hangs_is_ended_and_its_turn_goes_on(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    hanging = a_program(
        tmp_path,
        f"import os, time\nopen({str(told)!r}, 'w').write(str(os.getpid()))\nwhile True: time.sleep(60)\n",
    )
    gate = ImageGate(program=hanging, at_once=1, wall_s=1.0)
    first, second = await asyncio.gather(judged(photo(), gate), judged(photo(), gate))
    assert [answer.code for answer in (first, second) if isinstance(answer, Rejection)] == ["busy", "busy"]
    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text(encoding="ascii")), 0)


async def test_whoever_leaves_takes_the_process_along(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    program = a_program(
        tmp_path,
        f"import os, time\nopen({str(told)!r}, 'w').write(f'{{os.getpid()}}.')\nwhile True: time.sleep(60)\n",
    )
    asking = asyncio.ensure_future(judged(photo(), ImageGate(program=program)))
    while not (told.exists() and told.read_text(encoding="ascii").endswith(".")):  # noqa: ASYNC110 - another process says so
        await asyncio.sleep(0.01)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text(encoding="ascii")[:-1]), 0)


async def test_more_than_may_wait_are_told_to_come_again(tmp_path: Path) -> None:
    gate = ImageGate(
        program=a_program(tmp_path, "import time; time.sleep(60)"), at_once=1, waiting=1, wall_s=0.5
    )
    answers = await asyncio.gather(*(judged(photo(), gate) for _ in range(4)))
    assert [answer.code for answer in answers if isinstance(answer, Rejection)] == ["busy"] * 4
    assert gate._inside == 0


async def test_the_process_learns_nothing_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """[G4] no setting, no secret, no file of the server reaches the place where hostile bytes are decoded."""
    monkeypatch.setenv("TINKUY_ADMIN_TOKEN", "secreto")
    told = tmp_path / "told"
    source = f"import json, os\nopen({str(told)!r}, 'w').write(json.dumps([dict(os.environ), os.getcwd(), os.listdir('/proc/self/fd')]))\n"
    with tempfile.TemporaryFile() as ours:
        os.set_inheritable(ours.fileno(), True)
        await judged(photo(), ImageGate(program=a_program(tmp_path, source)))
    environment, folder, descriptors = json.loads(told.read_text(encoding="utf-8"))
    assert set(environment) <= {"LD_LIBRARY_PATH", "LC_CTYPE"}
    assert folder == "/"
    assert len(descriptors) <= 5, "the three standard ones, the file it writes, the listing"


@pytest.mark.parametrize(
    "attempt",
    ["bytearray(600 * 1024 * 1024)", "open('/etc/hostname')", "__import__('socket').socket()"],
)
async def test_the_limits_hold_before_a_byte_is_read(tmp_path: Path, attempt: str) -> None:
    source = f"""
import runpy, socket
limits = runpy.run_path({str(PROGRAM)!r})["lower_limits"]
limits()
try:
    {attempt}
except (MemoryError, OSError):
    print('{{"refused": "too_big"}}')
else:
    print('{{"refused": "image_refused"}}')
"""
    answer = await judged(b"", ImageGate(program=a_program(tmp_path, source)))
    assert answer == Rejection("too_big", "photo")


async def test_its_processor_time_and_its_place_in_the_queue_are_bounded(tmp_path: Path) -> None:
    source = f"""
import os, resource, runpy
runpy.run_path({str(PROGRAM)!r})["lower_limits"]()
print(resource.getrlimit(resource.RLIMIT_CPU)[0], os.nice(0), sep="\\n")
"""
    program = a_program(tmp_path, source)
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-I", str(program), stdout=asyncio.subprocess.PIPE
    )
    out, _ = await running.communicate()
    processor_s, nice = map(int, out.split())
    assert processor_s == reencode.CPU_S
    assert nice >= min(19, os.nice(0) + reencode.NICE)
