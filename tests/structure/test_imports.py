"""The import order of the tree, and proof that the check sees each way of breaking it."""

from pathlib import Path

import pytest

from tests.structure.imports import violations
from tests.structure.tree import ROOT


def test_every_import_respects_the_order() -> None:
    assert violations(ROOT) == []


def plant(root: Path, module: str, source: str) -> None:
    """Write one module with its packages; `pkg.__init__` names a package's own file."""
    path = root.joinpath(*module.split(".")).with_suffix(".py")
    path.parent.mkdir(parents=True, exist_ok=True)
    for parent in path.relative_to(root).parents:
        if parent.name and not (root / parent / "__init__.py").exists():
            (root / parent / "__init__.py").write_text("", encoding="utf-8")
    path.write_text(source, encoding="utf-8")


@pytest.fixture
def clean_tree(tmp_path: Path) -> Path:
    """One honest import for every permission the order gives."""
    plant(tmp_path, "board.core.meeting.notes", "import dataclasses\nfrom ..kernel.fields import Field\n")
    plant(tmp_path, "board.core.kernel.fields", "class Field: ...\n")
    plant(tmp_path, "board.directory.base", "import tinydb\n")
    plant(tmp_path, "board.log.redis", "import redis.asyncio\nfrom board.core.kernel.fields import Field\n")
    plant(tmp_path, "board.rooms.room", "import asyncio, time\nfrom board.core.meeting import notes\n")
    plant(tmp_path, "board.gateway.packets", "import socketio\nimport board.rooms.room\n")
    plant(tmp_path, "exports.draft", "from board.core.meeting import notes\n")
    plant(tmp_path, "transcription.engines.whisper", "import torch, whisper\nfrom transcription import vad\n")
    plant(tmp_path, "transcription.vad", "import math\n")
    plant(
        tmp_path,
        "facilitator.compose",
        "import nicegui, socketio\nfrom board.rooms import room\nimport exports.draft\n",
    )
    plant(tmp_path, "facilitator.pages.console", "from nicegui import ui\n")
    plant(tmp_path, "facilitator.photos.reencode", "from PIL import Image\n")
    plant(
        tmp_path,
        "facilitator.simulate.bots",
        "import random, socketio\nfrom facilitator.simulate import oracle\n",
    )
    plant(tmp_path, "facilitator.simulate.oracle", "")
    return tmp_path


def test_a_clean_tree_passes(clean_tree: Path) -> None:
    assert violations(clean_tree) == []


def test_typing_only_chance_is_allowed_in_the_core(clean_tree: Path) -> None:
    source = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from random import Random\n"
    plant(clean_tree, "board.core.grouping.draw", source)
    assert violations(clean_tree) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("board.core.meeting.agenda", "import time"),
        ("board.core.meeting.agenda", "from os import path"),
        ("board.core.meeting.agenda", "def f():\n    import random"),
        ("board.core.meeting.agenda", "import asyncio.queues"),
        ("board.core.meeting.agenda", "from logging import getLogger"),
        ("board.core.meeting.agenda", "import socket"),
        ("board.core.meeting.agenda", "import pydantic"),
        ("board.core.meeting.agenda", "from board.rooms import room"),
        ("board.core.meeting.agenda", "from ...rooms import room"),
        (
            "board.core.meeting.agenda",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import exports.draft",
        ),
        ("board.log.sqlite", "import exports.draft"),
        ("board.log.sqlite", "from facilitator import compose"),
        ("board.log.sqlite", "import redis"),
        ("board.rooms.deadlines", "import tinydb"),
        ("board.rooms.deadlines", "import socketio"),
        ("facilitator.photos.gate", "from PIL import Image"),
        ("exports.worker", "from board.rooms import room"),
        ("exports.worker", "import transcription.vad"),
        ("transcription.policy", "from board.core.meeting import notes"),
        ("transcription.policy", "import torch"),
        ("facilitator.http.health", "from nicegui import app"),
        ("facilitator.http.health", "import whisper"),
        ("facilitator.simulate.chaos", "from board.core.meeting import notes"),
        ("facilitator.simulate.chaos", "from facilitator import compose"),
    ],
)
def test_a_planted_import_is_found(clean_tree: Path, module: str, source: str) -> None:
    plant(clean_tree, module, source)
    found = violations(clean_tree)
    assert len(found) >= 1
    assert all(fault.startswith(f"{module}:") for fault in found)


def test_a_package_cannot_let_in_what_its_inner_package_may_not_import(clean_tree: Path) -> None:
    plant(clean_tree, "board.__init__", "from board.rooms import room")
    assert (
        "board.core.kernel.fields reaches board.rooms.room: board.core may import only board.core"
        in violations(clean_tree)
    )


def test_an_impure_parent_package_is_found(clean_tree: Path) -> None:
    plant(clean_tree, "board.__init__", "import time")
    assert violations(clean_tree) == [
        "board:1 imports time: time, chance and the outside enter board.core as arguments"
    ]


def test_the_simulator_may_not_reach_ours_through_its_parent(clean_tree: Path) -> None:
    plant(clean_tree, "facilitator.__init__", "from board.rooms import room")
    assert any(
        fault.startswith("facilitator.simulate.bots reaches board.rooms.room")
        for fault in violations(clean_tree)
    )
