"""Reading a printed document back as a machine that reads aloud would: what is tagged, and with which words."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pypdf


@dataclass(frozen=True)
class Structure:
    """Of one PDF: its title and language, whether it says that it is tagged, its tags counted, and its alternative texts."""

    title: str
    shows_title: bool
    language: str
    marked: bool
    tags: Counter[str]
    alternatives: tuple[str, ...]
    content: bytes
    pages: int

    @cached_property
    def text(self) -> str:
        """Every word of it. Slow for many pages."""
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(self.content)).pages)


def structure_of(content: bytes) -> Structure:
    reader = pypdf.PdfReader(io.BytesIO(content))
    root: Any = reader.trailer["/Root"]
    tags, alternatives = Counter[str](), list[str]()

    def walk(element: Any) -> None:
        found = element.get_object()
        if isinstance(found, list):
            for one in found:
                walk(one)
        elif isinstance(found, dict):
            if "/S" in found:
                tags[str(found["/S"])] += 1
            if "/Alt" in found:
                alternatives.append(str(found["/Alt"]))
            if "/K" in found:
                walk(found["/K"])

    if "/StructTreeRoot" in root:
        walk(root["/StructTreeRoot"])
    return Structure(
        title=str(reader.metadata.title if reader.metadata else ""),
        shows_title=bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
        language=str(root.get("/Lang", "")),
        marked=bool(root.get("/MarkInfo", {}).get("/Marked", False)),
        tags=tags,
        alternatives=tuple(alternatives),
        content=content,
        pages=len(reader.pages),
    )
