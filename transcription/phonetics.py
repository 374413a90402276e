"""How a name sounds in Peru, so that «yenny guaman» and «Yeny Huamán» are the same. Pure.

Spellings that sound alike fall together: a mute h; v and b; s, z and soft c; ll and y; k, q and hard c; hu, gü and w; x
and j; a letter written twice. Quechua and English spellings («Ccori», «Qhispe», «Jhon») are read as they are said here.
"""

from __future__ import annotations

import re

from transcription.plain import folded

_STEPS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z]", ""),
        (r"lly$", "li"),
        (r"ll(?![aeiou])", "l"),
        (r"ll", "Y"),
        (r"(.)\1+", r"\1"),
        (r"ch", "C"),
        (r"ph", "f"),
        (r"(?<=[bckptqjgdsrmn])h(?!u[aeio])", ""),
        (r"(?:(?<![a-z])|(?<=[aeioun]))hu(?=[aeio])|gu(?=[ao])|w", "W"),
        (r"h", ""),
        (r"qu(?=[ei])", "k"),
        (r"gu(?=[ei])", "G"),
        (r"c(?=[ei])|z", "s"),
        (r"g(?=[ei])|x", "j"),
        (r"[cq]", "k"),
        (r"v", "b"),
        (r"n(?=[bp])", "m"),
        (r"y(?![aeiou])", "i"),
        (r"Y", "y"),
        (r"G", "g"),
        (r"(.)\1+", r"\1"),
    )
)


def key(word: str) -> str:
    """The sound of one word. Two words with one key are not told apart by ear."""
    sound = folded(word.replace("gü", "w").replace("Gü", "w"))
    for pattern, replacement in _STEPS:
        sound = pattern.sub(replacement, sound)
    return sound


def keys(name: str) -> frozenset[str]:
    """The sounds that one word of a name may have: «Jhon» is also said with the y of «yo», «Wilber» with b or g."""
    sound = key(name)
    found = {sound}
    if sound[:1] in {"j", "y"}:
        found |= {"j" + sound[1:], "y" + sound[1:]}
    if sound[:1] == "W":
        found |= {"b" + sound[1:], "g" + sound[1:] if sound[1:2] in {"e", "i"} else sound}
    return frozenset(found)
