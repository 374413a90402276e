"""What the HTTP edge is given, all of it, in one value. Must never build anything with an effect by itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from prometheus_client import CollectorRegistry

from board.blobs.base import Blobs
from board.directory.base import Directory
from board.rooms.registry import Rooms
from facilitator.access.addresses import Addresses
from facilitator.access.codes import Codes
from facilitator.access.conveners import Conveners
from facilitator.access.credentials import Credentials
from facilitator.access.limits import FailedCodes
from facilitator.access.tokens import Tokens
from facilitator.couriers.drafting import Drafting
from facilitator.couriers.scribe import Scribe
from facilitator.dates import zone_called
from facilitator.http.assets import Assets
from facilitator.installation import Installation
from facilitator.photos.gate import ImageGate
from facilitator.settings import Settings
from facilitator.speech.availability import Availability
from facilitator.speech.engine import Engine
from facilitator.speech.listening import Listening
from facilitator.speech.standings import Standings
from facilitator.speech.transcripts import Transcripts


@dataclass(frozen=True, slots=True)
class Standing:
    """How this process stores, and what that promises after a power cut."""

    mode: Literal["embedded", "redis"] = "embedded"
    guarantee: Literal["strong", "two-seconds", "none"] = "strong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deps:
    """Everything a route can reach. Routes keep nothing else between requests."""

    settings: Settings
    installation: Installation
    rooms: Rooms
    directory: Directory
    blobs: Blobs
    gate: ImageGate
    codes: Codes
    addresses: Addresses
    tokens: Tokens
    credentials: Credentials
    conveners: Conveners
    drafting: Drafting
    transcripts: Transcripts
    failed_codes: FailedCodes
    assets: Assets
    standing: Standing
    metrics: CollectorRegistry
    availability: Availability
    standings: Standings
    engine: Engine
    listening: Listening
    clock_ms: Callable[[], int]


def dependencies(
    *,
    settings: Settings,
    installation: Installation,
    rooms: Rooms,
    directory: Directory,
    blobs: Blobs,
    assets: Assets,
    standing: Standing | None = None,
    metrics: CollectorRegistry | None = None,
    failed_codes: FailedCodes | None = None,
    clock_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
) -> Deps:
    """The usual wiring; what is given wins."""
    addresses = Addresses(settings)
    tokens = Tokens(installation.key)
    standing, metrics = standing or Standing(), metrics or CollectorRegistry()
    availability, transcripts = Availability(settings), Transcripts(rooms)
    standings = Standings(metrics)
    engine = Engine(availability, standings)
    scribe = Scribe(rooms, transcripts.opened, zone_called(settings.time_zone))
    is_alone = standing.mode == "embedded"
    return Deps(
        settings=settings,
        installation=installation,
        rooms=rooms,
        directory=directory,
        blobs=blobs,
        gate=ImageGate(),
        codes=Codes(directory, installation.key),
        addresses=addresses,
        tokens=tokens,
        credentials=Credentials(tokens, addresses),
        conveners=Conveners(installation, directory, clock_ms),
        drafting=Drafting(rooms, directory),
        transcripts=transcripts,
        failed_codes=failed_codes or FailedCodes(),
        assets=assets,
        standing=standing,
        metrics=metrics,
        availability=availability,
        standings=standings,
        engine=engine,
        listening=Listening(engine, standings, scribe, transcripts.opened, is_alone=is_alone),
        clock_ms=clock_ms,
    )


def room_name(meeting_id: str) -> str:
    """The log of a meeting."""
    return f"meeting-{meeting_id}"
