"""Plain text: the account of a meeting for a message, an editor or a printer without a network."""

from __future__ import annotations

from exports.model import Account, Answer, Chapter, Doubt, Heap, Idea

MEDIA_TYPE = "text/plain; charset=utf-8"
WIDE = 72
_PHOTO = {
    "ready": "con foto",
    "coming": "con una foto que no llegó todavía",
    "refused": "su foto no se pudo recibir",
}


def write(account: Account) -> bytes:
    """UTF-8 text with a line feed after every line. User text stays text: nothing in it is markup here."""
    lines = [account.title, "=" * min(len(account.title), WIDE)]
    if account.purpose:
        lines += ["", f"Propósito: {account.purpose}"]
    for chapter in account.chapters:
        lines += ["", *_chapter(chapter)]
    if account.doubts:
        lines += ["", *_heading("Dudas"), *(line for doubt in account.doubts for line in _doubt(doubt))]
    if account.answers:
        lines += ["", *_heading("Preguntas clave")]
        lines += [line for answer in account.answers for line in _answer(answer)]
    if not account.chapters:
        lines += ["", "La reunión todavía no empieza: aquí aparecerá lo que se escriba en cada momento."]
    return ("\n".join(lines) + "\n").encode()


def _chapter(chapter: Chapter) -> list[str]:
    lines = [*_heading(chapter.title), *(f"? {prompt}" for prompt in chapter.prompts)]
    for heap in chapter.heaps:
        lines += _over(heap)
        lines += [line for idea in heap.ideas for line in _idea(idea)]
    if not chapter.heaps:
        lines.append("(sin ideas escritas)")
    if chapter.synthesis:
        lines += ["", "Síntesis:", *[f"= {line}" for text in chapter.synthesis for line in text.split("\n")]]
    if chapter.conclusions:
        lines += ["", "Conclusiones:"]
        lines += [f"= {line}" for text in chapter.conclusions for line in text.split("\n")]
    return lines


def _heading(title: str) -> list[str]:
    return [title, "-" * min(len(title), WIDE)]


def _over(heap: Heap) -> list[str]:
    """What stands over some ideas: their column and their cluster, as far as they have them."""
    told = " · ".join(word for word in (heap.column, heap.title) if word is not None)
    return ["", f"[{told}]"] if told else []


def _doubt(doubt: Doubt) -> list[str]:
    became = {"open": "Quedó abierta.", "carried": "Queda para otra reunión."}.get(doubt.state)
    first, *rest = (became or f"Se aclaró: {doubt.how}").split("\n")
    return [*_idea(doubt.idea), f"  > {first}", *[f"    {line}" for line in rest]]


def _answer(answer: Answer) -> list[str]:
    told = [line for idea in answer.ideas for line in _idea(idea)]
    return [f"? {answer.question}", *(told or ["(no se trató)"])]


def _idea(idea: Idea) -> list[str]:
    first, *rest = idea.text.split("\n")
    told = [word for word in (idea.author, idea.mark) if word]
    if idea.evidence:
        told.append("con evidencia")
    if idea.photo:
        told.append(_PHOTO[idea.photo])
    if idea.sketch:
        told.append("con un dibujo")
    if idea.support:
        told.append(f"{idea.support} de apoyo")
    if idea.late:
        told.append("llegó después")
    after = f" ({', '.join(told)})" if told else ""
    lines = [f"* {first}", *[f"  {line}" for line in rest]]
    lines[-1] += after
    return lines
