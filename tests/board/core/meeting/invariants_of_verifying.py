"""What is true of verifying after every entry: whose answers are, and that what is missing is told to the report."""

from board.core.kernel.records import State
from board.core.meeting.records import Meeting, Member
from board.core.meeting.verifying import (
    MOST,
    Verification,
    VerificationTold,
    Verifying,
    VerifyingCount,
    verification_id,
)


def check_verifying(state: State) -> None:
    """Every invariant of verifying."""
    verifying, count = state.get(Verifying), state.get(VerifyingCount)
    assert (verifying is None) == (count is None)
    if verifying is None or count is None:
        assert not any(state.all(Verification))
        return
    assert verifying.ends_ms is None or state.one(Meeting).state == "live", "asked after the end"
    keys = [item["key"] for item in verifying.items]
    assert 0 < len(set(keys)) == len(keys) <= MOST, keys
    said = {
        member.id: {
            each.answer
            for key in keys
            if (each := state.get(Verification, verification_id(verifying.check, key, member.id)))
        }
        for member in state.all(Member)
    }
    answered = [answers for answers in said.values() if answers]
    assert count.answered == len(answered) <= count.people, (count, said)
    assert count.missing == sum("missing" in answers for answers in answered), (count, said)
    missed = {each.id: each.text for each in state.all(Verification) if each.answer == "missing"}
    assert {told.id: told.text for told in state.all(VerificationTold)} == missed
    assert {told.audience for told in state.all(VerificationTold)} <= {"report"}
    names = {told.id: told.name for told in state.all(VerificationTold)}
    for member in state.all(Member):
        for key in keys:
            assert names.get(verification_id(verifying.check, key, member.id), member.name) == member.name
