"""The words people read. Spanish is the source: a sentence without translation is itself. Knows no screen."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

LOCALE = "es_PE"
DOMAIN = "tinkuy"
CATALOGUE = Path(__file__).parent / LOCALE / "LC_MESSAGES" / f"{DOMAIN}.po"

Words = dict[str, str | tuple[str, ...]]


@cache
def _catalogue() -> Words:
    """The sentences whose wording differs from the one in the code; often none."""
    with CATALOGUE.open("rb") as stored:
        found = read_po(stored, locale=LOCALE, domain=DOMAIN)
    words: Words = {}
    for message in found:
        many = isinstance(message.id, list | tuple)
        source = message.id[0] if many else message.id
        said = message.string
        if isinstance(source, str) and source and said and all(said):
            words[source] = tuple(said) if isinstance(said, list | tuple) else said
    return words


def _(text: str) -> str:
    """The sentence to show. Only a plain literal is found by the extraction: fill it in afterwards with `format`."""
    found = _catalogue().get(text)
    return found if isinstance(found, str) else text


def n_(singular: str, plural: str, n: int) -> str:
    """The sentence that fits the number."""
    found = _catalogue().get(singular)
    one, many = found[:2] if isinstance(found, tuple) and len(found) > 1 else (singular, plural)
    return one if n == 1 else many
