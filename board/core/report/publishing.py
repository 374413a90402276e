"""Publishing a version with its number and its hash, and asking to correct one: that makes the next, never another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Json
from board.core.kernel.fields import Text, Whole
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.report.document import Document, changed_titles, hash_of
from board.core.report.opening import name_of
from board.core.report.records import Correction, Publication, PublishedDocument, Report
from board.core.report.registry import ITSELF, WRITERS, operation
from board.core.report.submitting import REASON
from board.core.report.words import APPROVED, DRAFTING, PUBLISHED

if TYPE_CHECKING:
    from random import Random

_MOST = 1 << 31


@operation("report.publish", by=ITSELF)
class PublishReport(Operation):
    """Publish what was approved, for everybody who took part. A number once given is the report's for ever.

    `number` is null for a meeting outside of any network: there is no minute book it could stand in.
    """

    number: Annotated[int | None, Whole(1, _MOST)]
    version: Annotated[int, Whole(1, _MOST)]
    document: Annotated[dict[str, Json], Document()]
    hash: Annotated[str, Text(64, lines=False)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        report = state.one(Report)
        if report.version >= self.version:
            return Rejection("report_published", "version")
        if report.state != APPROVED:
            return Rejection("report_not_submitted")
        if self.version != report.version + 1:
            return Rejection("bad_field", "version")
        if report.number not in (None, self.number):
            return Rejection("bad_field", "number")
        before = state.get(Publication, str(report.version))
        previous = None if before is None else before.hash
        told = self.document.get("published")
        expected = {"number": self.number, "version": self.version, "previous": previous}
        if not isinstance(told, dict) or any(told.get(name) != is_so for name, is_so in expected.items()):
            return Rejection("bad_field", "document")
        if self.hash != hash_of(self.document):
            return Rejection("bad_field", "hash")
        last = state.get(PublishedDocument, str(report.version))
        correction = state.get(Correction, str(report.version))
        return {
            "previous": previous,
            "by_name": report.approvals[-1]["by_name"],
            "changes": changed_titles(None if last is None else last.document, self.document),
            "reason": None if correction is None else correction.reason,
        }

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        id = str(self.version)
        publication = Publication(
            id=id,
            audience=audience.ALL,
            version=self.version,
            number=self.number,
            hash=self.hash,
            previous=facts["previous"],
            at_ms=stamp.at_ms,
            by_name=facts["by_name"],
            changes=tuple(facts["changes"]),
            reason=facts["reason"],
        )
        published = replace(
            state.one(Report),
            state=PUBLISHED,
            version=self.version,
            number=self.number,
            changed_ms=stamp.at_ms,
        )
        document = PublishedDocument(id=id, audience=audience.ALL, document=self.document)
        return Change((published, publication, document))


@operation("report.correct", by=WRITERS)
class CorrectReport(Operation):
    """Write on what is published, for a next version. What was published stays as everybody read it."""

    reason: Annotated[str, REASON]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        report = state.one(Report)
        if report.state != PUBLISHED:
            return Rejection("report_not_published")
        return {"version": report.version, "name": name_of(state, actor.person)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        correction = Correction(
            id=str(facts["version"]),
            audience=audience.STAFF,
            by_name=facts["name"],
            at_ms=stamp.at_ms,
            reason=self.reason,
        )
        report = replace(state.one(Report), state=DRAFTING, changed_ms=stamp.at_ms)
        return Change((report, correction))
