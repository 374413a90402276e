"""A server that takes the first answer for everybody's: what one person agrees to is agreed."""

from random import Random

from board.core.kernel.entry import Actor
from board.core.kernel.operations import Facts
from board.core.kernel.records import State
from board.core.kernel.rejections import Rejection
from board.core.meeting.consenting import AnswerConsent
from board.core.meeting.recording import outcome
from board.core.meeting.records_agree import AgreementAnswerers
from tests.sabotage.launch import serve_with

_decide = AnswerConsent.decide


def closes_at_once(
    answer: AnswerConsent, state: State, actor: Actor, at_ms: int, chance: Random
) -> Facts | Rejection:
    facts = _decide(answer, state, actor, at_ms, chance)
    if isinstance(facts, Rejection) or "closes" in facts:
        return facts
    told = state.one(AgreementAnswerers, answer.agreement)
    person = actor.person or ""
    missing = sorted({*told.missing} - {person})
    return {"person": person, "closes": outcome(state, answer.agreement, {person: answer.answer}, missing)}


if __name__ == "__main__":
    serve_with((AnswerConsent, "decide", closes_at_once))
