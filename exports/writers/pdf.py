"""The report on paper: tagged PDF set by typst. What people wrote goes in as data, never as markup.

One glyph that no font has would fail a whole tagged document: such characters are replaced before (`glyphs.py`), and the
document says so. If tagging fails all the same, it is set once more without the promise, and the caller is told.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import typst

from exports.glyphs import STAND_IN, printable

MEDIA_TYPE = "application/pdf"
TAGGED = "ua-1"
_TEMPLATES = ("report.typ", "picture.typ")
_MOST_NAMED = 12
Form = Literal["pdf", "png"]


@dataclass(frozen=True, slots=True)
class Pdf:
    """The bytes, whether they hold what PDF/UA-1 asks for, and the characters for which a stand-in is printed."""

    content: bytes
    tagged: bool
    missing: tuple[str, ...]


def write(document: Mapping[str, Any], photos: Mapping[str, bytes] | None = None) -> Pdf:
    """A report as PDF. `document` is the JSON of `exports.document`, `photos` JPEG bytes by the ids its picture names."""
    told, missing = _told(document, photos or {})
    files = _files(told, photos or {})
    try:
        return Pdf(content=_set(files, told, "pdf", pdf_standards=[TAGGED])[0], tagged=True, missing=missing)
    except typst.TypstError:
        return Pdf(content=_set(files, told, "pdf")[0], tagged=False, missing=missing)


def pages(
    document: Mapping[str, Any], photos: Mapping[str, bytes] | None = None, ppi: int = 72
) -> list[bytes]:
    """Every page as PNG, to be looked at."""
    told, _ = _told(document, photos or {})
    return _set(_files(told, photos or {}), told, "png", ppi=ppi)


def _set(files: dict[str, bytes], told: Mapping[str, Any], form: Form, **more: Any) -> list[bytes]:
    compiler: Any = typst.Compiler(
        files,  # type: ignore[misc]
        font_paths=[str(_home() / "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(told)},
    )
    made = compiler.compile(format=form, **more)
    return made if isinstance(made, list) else [made]


@cache
def _home() -> Path:
    return Path(str(resources.files("exports"))) / "typst"


def _files(told: Mapping[str, Any], photos: Mapping[str, bytes]) -> dict[str, bytes]:
    """The templates and the photos. A photo comes wrapped in SVG, because only text may be handed over in memory."""
    files = {
        ("main.typ" if name == "report.typ" else name): (_home() / name).read_bytes() for name in _TEMPLATES
    }
    for id in told["photos"]:
        wide, high = told["sizes"][id]
        packed = base64.b64encode(photos[id]).decode()
        image = f'<image width="{wide}" height="{high}" href="data:image/jpeg;base64,{packed}"/>'
        drawn = f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}">{image}</svg>'
        files[f"photos/{id}.svg"] = drawn.encode()
    return files


def _told(document: Mapping[str, Any], photos: Mapping[str, bytes]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What the template reads: every text made printable, every field there."""
    missing = set[str]()

    def clean(text: Any) -> str:
        kept, gone = printable(str(text))
        missing.update(gone)
        return kept

    published = document.get("published")
    sizes = dict[str, list[int]]()
    title = clean(document["title"]).replace("\n", " ") or "Informe"
    told = {
        "title": title,
        "author": [],
        "summary": f"Informe de la reunión {title}",
        "over": "Informe de la reunión",
        "mark": None if published else "Borrador: todavía no está publicado.",
        "foot": _foot(published),
        "page_words": ["Página", "de"],
        "header": [
            {"label": clean(fact["label"]), "value": clean(fact["value"])} for fact in document["header"]
        ],
        "blocks": [_block(block, clean) for block in document["blocks"]],
        "picture": [_wall(wall, clean, photos, sizes) for wall in document.get("picture") or []],
        "picture_words": "La pizarra",
        "photos": sorted(sizes),
        "sizes": sizes,
    }
    named = ", ".join(f"U+{ord(sign):04X}" for sign in sorted(missing)[:_MOST_NAMED])
    told["stand_in"] = (
        f"{STAND_IN} está en lugar de un carácter que este documento no puede imprimir ({named})."
        if missing
        else None
    )
    return told, tuple(sorted(missing))


def _foot(published: Mapping[str, Any] | None) -> str:
    if not published:
        return "Tinkuy · Borrador"
    number = f"Libro de actas n.º {published['number']} · " if published.get("number") else ""
    return f"{number}Versión {published['version']}"


def _block(block: Mapping[str, Any], clean: Any) -> dict[str, Any]:
    columns = [
        {"title": clean(column["title"]), "width": max(1, column.get("width") or 1)}
        for column in block.get("columns") or []
    ]
    return {
        "title": clean(block["title"]).replace("\n", " "),
        "level": min(max(int(block.get("level") or 1), 1), 3),
        "paras": [_para(para, clean) for para in block.get("paras") or []],
        "columns": columns,
        "rows": [[clean(cell or "") for cell in row] for row in block.get("rows") or []] if columns else [],
        "remarks": [_para(para, clean) for para in block.get("remarks") or []],
    }


def _para(para: Mapping[str, Any], clean: Any) -> dict[str, Any]:
    who = para.get("who")
    return {"sort": para["sort"], "text": clean(para["text"]), "who": clean(who) if who else None}


def _wall(
    wall: Mapping[str, Any], clean: Any, photos: Mapping[str, bytes], sizes: dict[str, list[int]]
) -> dict[str, Any]:
    return {
        "title": clean(wall["title"]).replace("\n", " "),
        "heaps": [
            {
                "column": clean(heap["column"]) if heap["column"] else None,
                "title": clean(heap["title"]) if heap["title"] else None,
                "notes": [_card(note, clean, photos, sizes) for note in heap["notes"]],
            }
            for heap in wall["heaps"]
        ],
    }


def _card(
    note: Mapping[str, Any], clean: Any, photos: Mapping[str, bytes], sizes: dict[str, list[int]]
) -> dict[str, Any]:
    text, who = clean(note["text"]), clean(note["who"]) if note["who"] else None
    photo = note["photo"] if note["photo"] in photos and note["wide"] and note["high"] else None
    if photo:
        sizes[photo] = [note["wide"], note["high"]]
    shows = "Foto" if photo else "Dibujo"
    of = f" de {who}" if who else ""
    return {
        "text": text,
        "who": who,
        "mark": note["mark"],
        "photo": photo,
        "sketch": note["sketch"],
        "alt": f"{shows}{of}: {text}" if text else f"{shows}{of}, sin palabras",
    }
