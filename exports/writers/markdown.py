"""Markdown (CommonMark with tables): the report as a file that anybody reads, prints or pastes; the golden one too.

What people wrote shows as they wrote it: every sign that means something here is escaped, and nothing of it is markup.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from board.core.kernel.entry import Json
from exports.document import Document, DocumentBlock, Para
from exports.words import TITLES, day_of

MEDIA_TYPE = "text/markdown; charset=utf-8"
DRAFT = "Borrador: todavía no está publicado."
_ANSWERED = frozenset({"questions", "closing"})
"""Sections in which every question is answered or says that it was not."""
_SIGNS = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#?\w+;)")
_OPENING = re.compile(r"^(?=[#+=>-])|^(\d{1,9})(?=[.)])")
_BREAK = "\\\n"
_LINES = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")


def write(document: Document) -> bytes:
    """UTF-8 text with a line feed after every line."""
    parts = [f"# {_title(document.title)}", _standing(document.published)]
    if document.header:
        facts = (f"- **{_inline(fact['label'])}:** {_cell(fact['value'])}" for fact in document.header)
        parts.append("\n".join(facts))
    for block in document.blocks:
        parts += _block(block)
    if document.picture:
        parts += [f"## {_title(TITLES['picture'])}", "*La pizarra está dibujada en el PDF de este informe.*"]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _standing(published: dict[str, Json] | None) -> str:
    """A draft says so; a version says which one it is."""
    if published is None:
        return f"*{DRAFT}*"
    told = [f"Versión {published['version']}"]
    told += [f"Publicado el {day_of(published['at'])}"] if published.get("at") else []
    return _inline(" · ".join(told))


def _block(block: DocumentBlock) -> Iterator[str]:
    yield f"{'#' * (min(block.level, 5) + 1)} {_title(block.title)}"
    yield from _paras(block.paras, answered=block.section in _ANSWERED)
    if block.columns:
        yield _table(block)
    yield from _paras(block.remarks)


def _table(block: DocumentBlock) -> str:
    lines = [[_cell(column.title) for column in block.columns], ["---"] * len(block.columns)]
    lines += [[_cell(cell) for cell in row] for row in block.rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _paras(paras: Sequence[Para], *, answered: bool = False) -> Iterator[str]:
    """Items that follow each other are one list. Where every question asks for an answer, none stands beside it."""
    told = _with_empty(paras) if answered else ((para.sort, para, None) for para in paras)
    for sort, run in groupby(told, itemgetter(0)):
        if sort == "item":
            yield "\n".join(_item(para) for _, para, _ in run)
        else:
            yield from (f"{_para(para)} {_signed(after)}" if after else _para(para) for _, para, after in run)


def _with_empty(paras: Sequence[Para]) -> Iterator[tuple[str, Para, Para | None]]:
    """Each question with the word that nobody answered it, if that follows."""
    for n, para in enumerate(paras):
        after = paras[n + 1] if n + 1 < len(paras) else None
        if para.sort == "prompt" and after is not None and after.sort == "empty":
            yield "prompt", para, after
        elif not (para.sort == "empty" and n > 0 and paras[n - 1].sort == "prompt"):
            yield para.sort, para, None


def _para(para: Para) -> str:
    match para.sort:
        case "prompt":
            return _marked(para.text, "*")
        case "heading":
            return _marked(para.text, "**")
        case _:
            return _signed(para)


def _item(para: Para) -> str:
    first, *rest = _signed(para).split("\n")
    return "\n".join([f"- {first}", *(f"  {line}" if line else "" for line in rest)])


def _signed(para: Para) -> str:
    """The words, then who said them."""
    text = _words(para.text)
    who = _inline(para.who or "")
    return f"{text} — *{who}*" if who else text


def _marked(text: str, sign: str) -> str:
    """Emphasis ends with its paragraph, so each has its own."""
    return "\n\n".join(f"{sign}{part}{sign}" for part in _words(text).split("\n\n"))


def _words(text: str) -> str:
    """A text of several lines keeps them; a blank one parts paragraphs."""
    paragraphs: list[list[str]] = [[]]
    for line in visible(text).split("\n"):
        if line.strip():
            paragraphs[-1].append(_line(line))
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join(_BREAK.join(lines) for lines in paragraphs if lines)


def _line(line: str) -> str:
    """One line: what would mean something is escaped, a beginning that would be a list or a heading too."""
    told = _SIGNS.sub(lambda sign: f"\\{sign[0]}", line.strip())
    return _OPENING.sub(lambda found: f"{found[1]}\\" if found[1] else "\\", told)


def _inline(text: str) -> str:
    """A text on one line, inside another."""
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", " ".join(visible(text).split("\n")).strip())


def _title(text: str) -> str:
    """A text as a heading: a number sign at its end would close it."""
    return _inline(text).replace("#", "\\#") or "–"


def _cell(text: str) -> str:
    lines = (_inline(line) for line in visible(text).split("\n"))
    return "<br>".join(line for line in lines if line)


def visible(text: str) -> str:
    """A text without what no page can show: controls, halves of characters, marks that turn the line around."""
    kept = _LINES.sub("\n", text).replace("\t", " ")
    return "".join(_shown(sign) for sign in kept)


@lru_cache(4096)
def _shown(sign: str) -> str:
    if sign == "\n" or not unicodedata.category(sign).startswith("C"):
        return sign
    if unicodedata.category(sign) in ("Cs", "Cn") or sign == "\0":
        return "\ufffd"
    return sign if unicodedata.category(sign) in ("Cf", "Co") and sign not in _TURNING else ""


_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
