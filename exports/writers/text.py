"""Plain text: the account of a meeting for a message, an editor or a printer without a network."""

from __future__ import annotations

from exports.model import Account, Chapter, Idea

MEDIA_TYPE = "text/plain; charset=utf-8"
WIDE = 72


def write(account: Account) -> bytes:
    """UTF-8 text with a line feed after every line. User text stays text: nothing in it is markup here."""
    lines = [account.title, "=" * min(len(account.title), WIDE)]
    if account.purpose:
        lines += ["", f"Propósito: {account.purpose}"]
    for chapter in account.chapters:
        lines += ["", *_chapter(chapter)]
    if not account.chapters:
        lines += ["", "La reunión todavía no empieza: aquí aparecerá lo que se escriba en cada momento."]
    return ("\n".join(lines) + "\n").encode()


def _chapter(chapter: Chapter) -> list[str]:
    lines = [chapter.title, "-" * min(len(chapter.title), WIDE)]
    lines += [f"? {prompt}" for prompt in chapter.prompts]
    for heap in chapter.heaps:
        if heap.title is not None:
            lines += ["", f"[{heap.title}]"]
        lines += [line for idea in heap.ideas for line in _idea(idea)]
    if not chapter.heaps:
        lines.append("(sin ideas escritas)")
    if chapter.synthesis:
        lines += ["", "Síntesis:", *[f"= {line}" for text in chapter.synthesis for line in text.split("\n")]]
    return lines


def _idea(idea: Idea) -> list[str]:
    first, *rest = idea.text.split("\n")
    told = [idea.author] if idea.author else []
    if idea.support:
        told.append(f"{idea.support} de apoyo")
    if idea.late:
        told.append("llegó después")
    after = f" ({', '.join(told)})" if told else ""
    lines = [f"* {first}", *[f"  {line}" for line in rest]]
    lines[-1] += after
    return lines
