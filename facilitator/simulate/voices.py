"""What the demonstration's people say: invented teachers of invented schools, practices worth copying.

Must never hold the name of a real person or school. The texts are in `voices.json`, moment by moment of the template `cap-inicio`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Person:
    """A teacher of the demonstration."""

    name: str
    school: str
    level: str


@dataclass(frozen=True, slots=True)
class Idea:
    """One note; `prompt` is the index of the prompt it answers, None where the moment has none."""

    prompt: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A cluster that the facilitator sees in the ideas: indexes into the moment's ideas."""

    title: str
    ideas: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What is said in one moment."""

    ideas: tuple[Idea, ...]
    themes: tuple[Theme, ...]
    synthesis: str | None


@dataclass(frozen=True, slots=True)
class Script:
    """The whole demonstration."""

    community: str
    facilitator: str
    people: tuple[Person, ...]
    scenes: tuple[Scene, ...]


def read_script() -> Script:
    """The script that ships with the package."""
    data = json.loads((files("facilitator.simulate") / "voices.json").read_text("utf-8"))
    scenes = tuple(
        Scene(
            tuple(Idea(prompt, text) for prompt, text in moment["notes"]),
            tuple(Theme(theme["title"], tuple(theme["notes"])) for theme in moment.get("clusters", [])),
            moment.get("synthesis"),
        )
        for moment in data["moments"]
    )
    people = tuple(Person(**person) for person in data["people"])
    return Script(data["community"], data["facilitator"], people, scenes)
