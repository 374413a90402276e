"""A draft out of what a browser kept. Everything in it is hostile until it was read; reading never raises."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from board.core.kernel.fields import is_minted
from board.core.meeting.agenda_asked import ACTIVITIES, MOST_MOMENTS
from board.core.meeting.templates.catalogue import TEMPLATES
from board.core.meeting.templates.model import Template
from facilitator.pages.setup.draft import Draft, MomentDraft, ValueDraft, minutes_in

_LONGEST = 400_000
_MOST_VALUES = 20
_ROW_TEXTS = ("title", "prompts", "purpose", "columns", "text")
_TEXTS = ("title", "purpose", "product", "inputs", "day", "hour", "facilitator", "names")


def read_draft(text: object, typed: object) -> Draft | None:
    """What a browser kept, with the last words typed over it; None for what is no draft of ours. Never raises."""
    if not isinstance(text, str) or len(text) > _LONGEST:
        return None
    try:
        told = json.loads(text)
        draft: Draft = _read(
            Draft, told, moments=_rows(told, "moments", MomentDraft), values=_rows(told, "values", ValueDraft)
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    template = TEMPLATES.get(draft.template)
    if template is None or not is_minted(draft.meeting_id) or not _is_sound(draft, template):
        return None
    if isinstance(typed, Mapping):
        for name, value in typed.items():
            if isinstance(name, str) and isinstance(value, str) and len(value) <= _LONGEST:
                type_into(draft, name, value)
    return draft


def type_into(draft: Draft, name: str, value: str) -> None:
    """Put the value of a field where it belongs: `d.title`, `m.<uid>.minutes`, `v.<uid>.text`. Others are nobody's."""
    kind, _dot, rest = name.partition(".")
    if kind == "d" and rest in _TEXTS:
        setattr(draft, rest, value)
        return
    uid, _dot, part = rest.partition(".")
    rows: dict[str, list[Any]] = {"m": draft.moments, "v": draft.values}
    row = next((row for row in rows.get(kind, []) if row.uid == uid), None)
    if row is None:
        return
    if part == "minutes":
        row.minutes = minutes_in(value)
    elif part in _ROW_TEXTS and hasattr(row, part):
        setattr(row, part, value)


def _rows(told: Any, name: str, made: type[Any]) -> list[Any]:
    return [_read(made, row) for row in told[name]]


def _read(made: type[Any], told: Any, **given: Any) -> Any:
    """A dataclass out of JSON, every field of the kind its default or sibling says; anything else raises."""
    if not isinstance(told, dict):
        raise TypeError("not an object")
    values = {f.name: given.get(f.name, told.get(f.name)) for f in fields(made)}
    for f in fields(made):
        kinds: dict[str, tuple[type, ...]] = {
            "str": (str,),
            "bool": (bool,),
            "int | None": (int, type(None)),
            "list[str]": (list,),
        }
        kind = kinds.get(str(f.type))
        value = values[f.name]
        if kind is not None and (
            not isinstance(value, kind) or (bool not in kind and isinstance(value, bool))
        ):
            raise TypeError(f.name)
    return made(**values)


def _is_sound(draft: Draft, template: Template) -> bool:
    uids = [*(moment.uid for moment in draft.moments), *(value.uid for value in draft.values)]
    return (
        len(draft.moments) <= MOST_MOMENTS
        and len(draft.values) <= _MOST_VALUES
        and all(isinstance(name, str) for name in draft.absent)
        and all(is_minted(uid) for uid in uids)
        and len(set(uids)) == len(uids)
        and all(_is_sound_moment(moment, template) for moment in draft.moments)
    )


def _is_sound_moment(moment: MomentDraft, template: Template) -> bool:
    return (
        moment.activity in ACTIVITIES
        and (moment.minutes is None or 0 < moment.minutes <= 240)
        and (moment.source is None or 0 <= moment.source < len(template.moments))
    )
