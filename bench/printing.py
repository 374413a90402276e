"""How long a large report takes to be printed: sixty people, four hundred notes, thirty photos, as PDF/UA with the board.

    python -m bench.printing

The ratio that is checked is that against a report of one line: the part that grows with what people wrote. The product
sets it in a process of its own, whose start is told beside it.
"""

from __future__ import annotations

import asyncio
import io
import sys
import time
from random import Random
from statistics import median
from typing import Any

from PIL import Image

from exports.worker import printed
from exports.writers import pdf

NOTES, PHOTOS, MOMENTS, COLUMNS = 400, 30, 10, 4
WIDE, HIGH = 1200, 900
WORDS = "Los niños leen mejor cuando escogen el cuento y lo cuentan en casa"
MOST_OF_EMPTY = 120.0


def photo(rng: Random) -> bytes:
    """A JPEG of about 250 kB: as large as the board keeps them."""
    small = Image.frombytes("RGB", (WIDE // 6, HIGH // 6), rng.randbytes(WIDE // 6 * (HIGH // 6) * 3))
    out = io.BytesIO()
    small.resize((WIDE, HIGH)).save(out, "JPEG", quality=80)
    return out.getvalue()


def document(ids: list[str]) -> dict[str, Any]:
    """A report in which every note stands twice: in its moment and on the board."""
    notes = [
        {
            "text": f"{WORDS} {number}",
            "who": f"Docente {number % 60} Quispe",
            "mark": None,
            "photo": ids[number] if number < len(ids) else None,
            "wide": WIDE,
            "high": HIGH,
            "sketch": None,
        }
        for number in range(NOTES)
    ]
    each = NOTES // MOMENTS
    blocks, walls = list[Any](), list[Any]()
    for moment in range(MOMENTS):
        own = notes[moment * each : (moment + 1) * each]
        title = f"Momento {moment + 1}"
        paras = [{"sort": "item", "text": note["text"], "who": note["who"]} for note in own]
        blocks.append({"level": 1, "title": title, "paras": paras})
        heaps = [{"column": None, "title": f"Grupo {n}", "notes": own[n::COLUMNS]} for n in range(COLUMNS)]
        walls.append({"moment": str(moment), "title": title, "heaps": heaps})
    return {"title": "CAP n.º 1", "header": [], "published": None, "blocks": blocks, "picture": walls}


def spent_s(told: dict[str, Any], photos: dict[str, bytes]) -> float:
    spent = []
    for _ in range(3):
        began = time.perf_counter()
        made = pdf.write(told, photos)
        spent.append(time.perf_counter() - began)
        assert made.tagged
    return median(spent)


def main() -> int:
    rng = Random(1)
    photos = {f"{number:032x}": photo(rng) for number in range(PHOTOS)}
    whole = document(list(photos))
    empty = whole | {"blocks": [], "picture": []}
    nothing, all_of_it = spent_s(empty, {}), spent_s(whole, photos)
    began = time.perf_counter()
    size = len(asyncio.run(printed(whole, photos)).content)
    apart = time.perf_counter() - began
    ratio = all_of_it / nothing
    print(
        f"printing {NOTES} notes and {PHOTOS} photos: {all_of_it:.2f} s, {size / 1e6:.1f} MB, {apart:.2f} s in a process "
        f"of its own; one line {nothing:.3f} s ({ratio:.0f} times, at most {MOST_OF_EMPTY:.0f})"
    )
    return int(ratio > MOST_OF_EMPTY)


if __name__ == "__main__":
    sys.exit(main())
