"""Notes: people write them, in better words, with a mark or a drawing, take them back, and support what others wrote.

Must never write for everybody what is meant for a group: where people go apart, nothing is written without one.
"""

from __future__ import annotations

import random
from typing import Any

from facilitator.simulate.apart import is_grouped, writes_in
from facilitator.simulate.client import Client
from facilitator.simulate.journal import mint_canary
from facilitator.simulate.wire import Ack, mint

MARKS = ("logro", "dificultad", "duda", "duda")
PHRASES = (
    "Partir de lo que ya saben",
    "¿Qué tal si leemos en voz alta? «Ñandú», pingüino, 😀",
    'Comillas " y barra \\ y <b>negrita</b> &amp; ${nada}',
    "Dos líneas:\nuna y otra",
    "Retroalimentar con preguntas, no con notas",
    "Allin p'unchaw, yachachiq: ¿imaynallam kachkanki?",
)


class Pen:
    """What one device writes on the wall, for its person or a guest."""

    def __init__(self, client: Client, rng: random.Random) -> None:
        """`client` is whose it is."""
        self._client = client
        self._rng = rng

    async def write_and_reconsider(self, moment: str, writer: str | None) -> None:
        """A note, and what its author then does to it."""
        rng = self._rng
        await self._client.draft(is_drafting=True)
        note = await self._write(moment, writer)
        await self._client.draft(is_drafting=False)
        if note is None:
            return
        for _ in range(rng.choice([0, 0, 1, 1, 2])):
            await self._edit(note, writer)
        if rng.random() < 0.3:
            await self._mark(note, writer)
        roll = rng.random()
        if roll < 0.22:
            deleted = await self._client.ask_and_see(
                "note.delete", lane=note, writer=writer, note=note, **_as(writer)
            )
            if isinstance(deleted, Ack) and roll < 0.12:
                await self._client.ask_and_see(
                    "note.restore", lane=note, writer=writer, note=note, **_as(writer)
                )

    async def _write(self, moment: str, writer: str | None = None) -> str | None:
        rng, record, note = self._rng, self._client.replica.get(f"moment/{moment}"), mint()
        group = writes_in(self._client, moment, writer)
        if group is None and is_grouped(self._client.replica, moment):
            return None
        columns = [column["id"] for column in record.get("columns") or []]
        prompts = record.get("prompts") or []
        answer = await self._client.ask_and_see(
            "note.write",
            op_id=note,
            lane=note,
            writer=writer,
            moment=moment,
            text=self._text(),
            prompt=rng.randrange(len(prompts)) if prompts and rng.random() < 0.8 else None,
            column=rng.choice(columns) if columns else None,
            group=group,
            **self._carried(moment),
            **_as(writer),
        )
        return note if isinstance(answer, Ack) else None

    def _carried(self, moment: str) -> dict[str, Any]:
        """Marks, a drawing, an answer to the key question on this screen: now and then each, mostly none."""
        rng, shown = self._rng, self._client.replica.get("question")
        carried: dict[str, Any] = {}
        if rng.random() < 0.4:
            carried["mark"] = rng.choice(MARKS)
        if rng.random() < 0.2:
            carried["evidence"] = True
        if rng.random() < 0.15:
            carried["sketch"] = [self._stroke() for _ in range(rng.randint(1, 12))]
        if shown.get("moment") == moment and rng.random() < 0.7:
            carried["question"] = shown["question"]
        return carried

    def _stroke(self) -> list[int]:
        rng = self._rng
        points = [
            number
            for _ in range(rng.randint(1, 30))
            for number in (rng.randint(0, 1000), rng.randint(0, 750))
        ]
        return [rng.randint(0, 5), rng.randint(1, 5), *points]

    async def _mark(self, note: str, writer: str | None) -> None:
        mark = self._rng.choice([*MARKS, None])
        await self._client.ask_and_see(
            "note.mark",
            lane=note,
            writer=writer,
            nulls=("mark",) if mark is None else (),
            note=note,
            mark=mark,
            evidence=self._rng.random() < 0.3,
            **_as(writer),
        )

    async def _edit(self, note: str, writer: str | None) -> None:
        for _ in range(3):
            rev = self._client.replica.get(f"note/{note}").get("rev")
            if rev is None:
                return
            answer = await self._client.ask_and_see(
                "note.edit", lane=note, writer=writer, note=note, rev=rev, text=self._text(), **_as(writer)
            )
            if isinstance(answer, Ack) or answer.code != "stale":
                return
            await self._client.until_rev(f"note/{note}", answer.data.get("rev", rev), 5.0)

    async def write_late(self) -> None:
        """A note for a moment that is over."""
        past = [
            key
            for key, record in self._client.replica.under("moment").items()
            if record.get("state") == "done"
        ]
        if past:
            await self._write(self._rng.choice(sorted(past)))

    async def support(self) -> None:
        """A sign that something of somebody else is right, sometimes taken back."""
        replica, rng = self._client.replica, self._rng
        mine = self._client.witness.persons
        others = [
            note
            for note in sorted(replica.under("note"))
            if f"note/{note}/support" in replica.records
            and replica.get(f"note/{note}/author").get("person") not in mine
        ]
        if not others:
            return
        note = rng.choice(others)
        lane = f"support {note}"
        await self._client.ask_and_see("note.support", lane=lane, note=note, on=True)
        if rng.random() < 0.2:
            await self._client.ask_and_see("note.support", lane=lane, note=note, on=False)

    def _text(self) -> str:
        return f"{self._rng.choice(PHRASES)} {mint_canary()}"


def _as(writer: str | None) -> dict[str, Any]:
    return {"as_person": writer} if writer else {}
