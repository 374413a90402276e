"""Which size of model suits a machine: measured once with the one that is there, and told for the others by known ratios.

Seconds for a window of 30 s with 60 tokens on two threads, as measured on one machine (docs/decisions/speech.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

WIDTHS = {384: "tiny", 512: "base", 768: "small", 1024: "medium", 1280: "large"}
"""The width of a model's layers names its size."""
PASS_S = {"tiny": 0.63, "base": 1.32, "small": 4.3}
PASS_PLAIN_S = {"tiny": 0.98, "base": 1.63, "small": 6.1}
"""The same without packing weights into eight bits."""
COMFORT_S = {"small": 6.0, "base": 4.0, "tiny": 3.0}
"""How long the last text of a phrase may take before it disturbs: more may be asked of one that is read well."""
OFFERED = ("small", "base", "tiny")


@dataclass(frozen=True, slots=True)
class Advice:
    """`size` suits, or none does; `passes` tells how many seconds each would take here."""

    size: str | None
    passes: Mapping[str, float]


def size_of(dimensions: Mapping[str, int]) -> str | None:
    """The name of a size by a model's dimensions; None for one that is no official size."""
    size = WIDTHS.get(dimensions["n_audio_state"])
    return size if size is not None and dimensions["n_audio_layer"] >= 4 else None


def advice(size: str, took_s: float, *, int8: bool = True) -> Advice | None:
    """What suits, when a pass of this size took so long here. None for a size of which no ratio is known."""
    known = PASS_S if int8 else PASS_PLAIN_S
    if size not in known:
        return None
    slower = took_s / known[size]
    passes = {name: round(slower * PASS_S[name], 2) for name in OFFERED}
    fits = [name for name in OFFERED if passes[name] <= COMFORT_S[name]]
    return Advice(fits[0] if fits else None, passes)
