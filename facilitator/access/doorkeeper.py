"""Lets handshakes in: the same checks as for any request, with the token in the handshake's own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from board.core.kernel.entry import Actor, Json
from board.core.kernel.fields import is_minted
from board.core.kernel.rejections import Rejection
from board.core.speech.viewers import admits
from board.gateway.admission import Admission
from board.rooms.registry import Rooms
from facilitator.access.credentials import presented, role_asked
from facilitator.access.tokens import Pass
from facilitator.dependencies import Deps, room_name


class Doorkeeper:
    """Of one kind of log whose passes are its own: meetings, logbooks."""

    def __init__(self, deps: Deps, rooms: Rooms, log_of: Callable[[str], str] = room_name) -> None:
        self._deps, self._rooms, self._log_of = deps, rooms, log_of

    async def __call__(self, environ: Mapping[str, Any], auth: Mapping[str, Json]) -> Admission | Rejection:
        held = self._shown(environ, auth)
        return held if isinstance(held, Rejection) else await self._admitted(held)

    def _shown(self, environ: Mapping[str, Any], auth: Mapping[str, Json]) -> Pass | Rejection:
        role = role_asked(auth.get("as"))
        if isinstance(role, Rejection):
            return role
        meeting_id = auth.get("log")
        if not is_minted(meeting_id):
            return Rejection("bad_field", "log")
        token = auth.get("token")
        shown = presented(environ["asgi.scope"], token=token if isinstance(token, str) else None)
        # A long poll begins with a GET, on which browsers tell no Origin to their own site; all others must tell it.
        is_quiet_poll = environ["asgi.scope"]["type"] == "http" and "origin" not in shown.headers
        shown = replace(shown, changes=not is_quiet_poll)
        return self._deps.credentials.read(shown, role, meeting_id)

    async def _admitted(self, held: Pass) -> Admission | Rejection:
        room = await self._rooms.open(self._log_of(held.meeting))
        if room is None:
            return Rejection("meeting_not_found")
        actor = _actor(held)
        return room.rules.admits(room.state, actor) or Admission(room, actor)


class ReportDoorkeeper(Doorkeeper):
    """Of reports: the pass is the meeting's, and whoever the meeting ends is ended here."""

    async def _admitted(self, held: Pass) -> Admission | Rejection:
        home = await self._rooms.open(room_name(held.meeting))
        if home is None:
            return Rejection("meeting_not_found")
        actor = _actor(held)
        if refusal := home.rules.admits(home.state, actor):
            return refusal  # before a report is begun for somebody who is nobody here
        report = await self._deps.drafting.opened(held.meeting)
        if report is None:
            return Rejection("meeting_not_found")
        # Asked again: opening took its time.
        refusal = home.rules.admits(home.state, actor) or report.rules.admits(report.state, actor)
        return refusal or Admission(report, actor, home)


class SpeechDoorkeeper(Doorkeeper):
    """Of transcripts: likewise, for whoever writes the report, and only where the meeting agreed to one."""

    async def _admitted(self, held: Pass) -> Admission | Rejection:
        home = await self._rooms.open(room_name(held.meeting))
        if home is None:
            return Rejection("meeting_not_found")
        actor = _actor(held)
        if refusal := home.rules.admits(home.state, actor) or admits(home.state, actor):
            return refusal  # before anything is begun for somebody who may not see it
        transcript = await self._deps.transcripts.opened(held.meeting)
        if transcript is None:
            return await self._deps.transcripts.refusal(held.meeting)
        # Asked again: opening took its time.
        refusal = home.rules.admits(home.state, actor) or transcript.rules.admits(transcript.state, actor)
        return refusal or Admission(transcript, actor, home)


def _actor(held: Pass) -> Actor:
    return Actor(held.role, held.person, held.grant)
