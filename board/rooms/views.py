"""Whole views as bytes, made once per state and kind of viewer. Must never learn who looks."""

from __future__ import annotations

import json

from board.core.kernel.records import Store

MOST = 64
"""Different views of one state that are kept; two hundred phones that come back at once mostly see the same."""


class Views:
    """The views of the present state of one room."""

    def __init__(self) -> None:
        self._seq = -1
        self._told: frozenset[str] = frozenset()
        self._made: dict[frozenset[str], bytes] = {}

    def of(self, epoch: str, seq: int, store: Store, audiences: frozenset[str]) -> bytes:
        """JSON of epoch, seq and every record of these audiences."""
        if seq != self._seq:
            self._seq, self._made = seq, {}
            self._told = frozenset(record.audience for record in store.records())
        # Audiences without a record make no difference: who wrote nothing in private shares the bytes of all such.
        alike = audiences & self._told
        made = self._made.get(alike)
        if made is None:
            records = {r.key: r.wire() for r in store.records() if r.audience in alike}
            told = {"epoch": epoch, "seq": seq, "records": records}
            made = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
            if len(self._made) < MOST:
                self._made[alike] = made
        return made
