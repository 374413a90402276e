"""Old entries lifted to what today's code knows, on reading. Stored bytes never change. Must never learn of stores."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from board.core.kernel.entry import Entry, Json

Lift: TypeAlias = Callable[[Entry], Entry]
Told: TypeAlias = tuple[Mapping[str, Json], Mapping[str, Json]]
Step: TypeAlias = Callable[[Mapping[str, Json], Mapping[str, Json]], Told]
"""Fields and facts of one version to those of the next. Pure; must not change its arguments."""


class NewerVersion(Exception):
    """A newer program wrote this: the process steps aside. To skip the entry would show another meeting."""

    def __init__(self, kind: str, version: int) -> None:
        super().__init__(f"{kind} version {version} is not known here")
        self.kind = kind
        self.version = version


def as_stored(entry: Entry) -> Entry:
    """Lift nothing: for copying, checking and tests, which look at what is there."""
    return entry


class Upgrades:
    """The way from every stored version of each kind to the newest. A missing step is found when the program starts."""

    def __init__(
        self, newest: Mapping[str, int], steps: Mapping[tuple[str, int], Step] | None = None
    ) -> None:
        """`newest` names the version of each kind; `steps` leads from (kind, version) to the next version."""
        self._newest = dict(newest)
        self._steps = dict(steps or {})
        needed = {(kind, old) for kind, version in self._newest.items() for old in range(1, version)}
        if needed != self._steps.keys():
            raise ValueError(f"upgrade steps missing or useless: {sorted(needed ^ self._steps.keys())}")

    def lift(self, entry: Entry) -> Entry:
        """The entry as the newest version would have stored it. Its digest stays: it is of what was received."""
        newest = self._newest.get(entry.kind)
        if newest is None or entry.version > newest:
            raise NewerVersion(entry.kind, entry.version)
        fields, facts = entry.fields, entry.facts
        for version in range(entry.version, newest):
            fields, facts = self._steps[entry.kind, version](fields, facts)
        return (
            entry if entry.version == newest else replace(entry, version=newest, fields=fields, facts=facts)
        )
