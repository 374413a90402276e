"""Keeps the catalogue equal to the sources: `python -m facilitator.locale.update`. Must never change a translation."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from facilitator.locale import CATALOGUE, DOMAIN, LOCALE

ROOT = Path(__file__).parent.parent.parent
PYTHON = ("facilitator", "exports")
SCRIPTS = ("board/web", "facilitator")
PYTHON_WORDS = {"_": None, "n_": (1, 2)}
SCRIPT_WORDS = {"t": None, "nt": (1, 2)}
HEADER = "# The words of Tinkuy. Spanish is the source: an empty msgstr means the sentence as it is.\n"


def sentences() -> Iterator[str | tuple[str, ...]]:
    """Every sentence of the sources."""
    for folders, method, pattern, keywords in (
        (PYTHON, "python", "**.py", PYTHON_WORDS),
        (SCRIPTS, "javascript", "**.js", SCRIPT_WORDS),
    ):
        for folder in folders:
            if not (ROOT / folder).is_dir():
                continue
            found = extract_from_dir(str(ROOT / folder), [(pattern, method)], keywords=keywords)
            for _name, _line, message, _comments, _context in found:
                yield message


def extracted() -> Catalog:
    """A fresh catalogue of the sources, without places: a sentence that moves changes nothing for a translator."""
    catalogue = Catalog(domain=DOMAIN, locale=LOCALE, header_comment=HEADER.rstrip(), fuzzy=False)
    for message in sentences():
        catalogue.add(message)
    return catalogue


def updated() -> bytes:
    """The catalogue file as it should be: the sources' sentences with the translations that are already there."""
    fresh = extracted()
    if CATALOGUE.is_file():
        with CATALOGUE.open("rb") as stored:
            old = read_po(stored, locale=LOCALE, domain=DOMAIN)
        for message in fresh:
            kept = old.get(message.id if isinstance(message.id, str) else message.id[0])
            if message.id and kept is not None and kept.string and kept.pluralizable == message.pluralizable:
                message.string = kept.string
    written = BytesIO()
    write_po(written, fresh, width=0, sort_output=True, no_location=True, omit_header=True)
    return HEADER.encode() + _HEAD.encode() + written.getvalue()


_HEAD = f"""msgid ""
msgstr ""
"Language: {LOCALE}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""

if __name__ == "__main__":
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_bytes(updated())
