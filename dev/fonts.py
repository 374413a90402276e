"""Make the fonts of printed documents again out of whole Noto fonts, and list which characters they cover.

Whole fonts are twenty times as large as what teachers write needs. The list stands beside the fonts, so that the product
can tell what it cannot print without a library that reads fonts.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

HOME = Path(__file__).resolve().parent.parent / "exports" / "typst" / "fonts"
COVERAGE = HOME / "coverage.txt"

Ranges = tuple[tuple[int, int], ...]
WORDS: Ranges = (
    (0x20, 0x7E),
    (
        0xA0,
        0x36F,
    ),  # Latin with every accent, phonetic letters and modifiers: Quechua and Aymara write with them
    (0x370, 0x3FF),
    (0x400, 0x4FF),
    (0x1E00, 0x1EFF),
    (0x2000, 0x20CF),
    (0x2100, 0x22FF),
    (0xFB00, 0xFB06),
    (0xFEFF, 0xFEFF),
    (0xFFFD, 0xFFFD),
)
SIGNS: Ranges = (
    (0x2190, 0x2BFF),
    (0x3000, 0x303F),
    (0x1F100, 0x1F2FF),
    (0x1F300, 0x1F5FF),
    (0x1F780, 0x1F8FF),
)
FACES: Ranges = (
    (0x1F600, 0x1F64F),
    (0x1F440, 0x1F450),
    (0x1F464, 0x1F46B),
    (0x1F9D1, 0x1F9D3),
    (0x1F90D, 0x1F92F),
    (0x1F970, 0x1F97A),
    (0x1F31E, 0x1F335),
    (0x1F499, 0x1F49C),
    (0x1F4A1, 0x1F4AC),
    (0x1F4D0, 0x1F4DD),
    (0x1F4F1, 0x1F4F7),
    (0x1F389, 0x1F38A),
    *((one, one) for one in (0x200D, 0x2600, 0x2601, 0x26A0, 0x2705, 0x274C, 0x2764, 0x2B50, 0xFE0F)),
    *(
        (one, one)
        for one in (0x1F1EA, 0x1F1F5, 0x1F393, 0x1F3A8, 0x1F3C6, 0x1F3EB, 0x1F4AA, 0x1F680, 0x1F91D)
    ),
)
"""Colour pictures weigh three kilobytes each: the faces, hands and things of a school, and the flag of Peru."""
FONTS: dict[str, Ranges] = {
    "NotoSans-Regular": WORDS,
    "NotoSans-Bold": WORDS,
    "NotoSans-Italic": WORDS,
    "NotoSansSymbols-Regular": SIGNS,
    "NotoSansSymbols2-Regular": SIGNS,
    "NotoSansMath-Regular": ((0x2190, 0x22FF), (0x27C0, 0x27EF)),
    "NotoSansArabic-Regular": ((0x600, 0x6FF), (0x200C, 0x200F)),
    "NotoSansHebrew-Regular": ((0x590, 0x5FF),),
    "NotoColorEmoji": FACES,
}


def made(whole: Path, name: str, ranges: Ranges) -> None:
    """One font with these characters only, its shaping rules and its licence's words kept."""
    options = subset.Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True, hinting=False)
    font = subset.load_font(str(whole / f"{name}.ttf"), options)
    maker = subset.Subsetter(options)
    maker.populate(unicodes=[code for first, last in ranges for code in range(first, last + 1)])
    maker.subset(font)
    subset.save_font(font, str(HOME / f"{name}.ttf"), options)
    print(f"fonts: {name}, {(HOME / f'{name}.ttf').stat().st_size // 1024} kB", flush=True)


def covered() -> set[int]:
    """Every character that one of the fonts here has a glyph for."""
    found = set[int]()
    for path in HOME.glob("*.ttf"):
        with TTFont(path, lazy=True) as font:
            found |= set(font.getBestCmap())
    return found


def ranges_of(codes: Iterable[int]) -> list[str]:
    """`first-last` in hexadecimal, a line each, in order."""
    lines, first, last = list[str](), -1, -2
    for code in [*sorted(codes), -9]:
        if code != last + 1:
            if first >= 0:
                lines.append(f"{first:X}-{last:X}")
            first = code
        last = code
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the fonts of printed documents again.")
    parser.add_argument("whole", type=Path, help="the folder with the whole Noto fonts")
    whole = parser.parse_args().whole
    for name, ranges in FONTS.items():
        made(whole, name, ranges)
    COVERAGE.write_text("\n".join(ranges_of(covered())) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
