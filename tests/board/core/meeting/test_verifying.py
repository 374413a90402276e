"""Reading through what stays of a meeting, together."""

import pytest

from board.core.kernel.entry import Actor, Role
from board.core.meeting.due import due
from board.core.meeting.records import Synthesis
from board.core.meeting.records_agree import Agreement
from board.core.meeting.verifying import (
    MOST,
    Verification,
    VerificationTold,
    Verifying,
    VerifyingCount,
)
from tests.board.core.meeting.agreeing import agreeing, four, propose
from tests.board.core.meeting.meeting_room import PROJECTOR, SERVER, MeetingRoom


def a_room() -> tuple[MeetingRoom, list[Actor]]:
    """Four people, an agreement put forward and a line of synthesis."""
    room = agreeing()
    people = four(room)
    propose(room, people[0])
    room.do("synthesis.write", room.facilitator, moment="m4", text="Leemos cada día")
    return room, people


def started(**fields: int) -> tuple[MeetingRoom, list[Actor], list[str]]:
    room, people = a_room()
    room.do("verify.start", room.facilitator, **fields)
    return room, people, [item["key"] for item in room.store.one(Verifying).items]


def count_of(room: MeetingRoom) -> tuple[int, int, int]:
    count = room.store.one(VerifyingCount)
    return count.people, count.answered, count.missing


def test_all_read_what_was_agreed_proposed_and_summed_up_as_it_is_now() -> None:
    """[VF1] What is withdrawn is not asked about; what changes later was asked about as it was."""
    room, people = a_room()
    gone = propose(room, people[1], what="Otra cosa")
    room.do("agreement.withdraw", people[1], agreement=gone)
    entry = room.do("verify.start", room.facilitator)
    verifying = room.store.one(Verifying)
    (agreement,) = [each for each in room.store.all(Agreement) if each.id != gone]
    (line,) = room.store.all(Synthesis)
    assert verifying.items == (
        {"key": f"agreement/{agreement.id}", "text": agreement.what},
        {"key": f"synthesis/{line.id}", "text": "Leemos cada día"},
    )
    assert (verifying.check, verifying.ends_ms) == (entry.id, room.now_ms + 300_000)
    room.do("synthesis.edit", room.facilitator, synthesis=line.id, text="Otra", rev=line.rev)
    assert room.store.one(Verifying).items[1]["text"] == "Leemos cada día"
    assert "verifying" in room.view(PROJECTOR)


def test_one_reads_as_much_as_fits_into_a_few_minutes() -> None:
    """[VF1] Agreements before syntheses."""
    room, _ = a_room()
    for n in range(MOST):
        room.do("synthesis.write", room.facilitator, moment="m4", text=f"Línea {n}")
    room.do("verify.start", room.facilitator)
    items = room.store.one(Verifying).items
    assert (len(items), items[0]["key"].partition("/")[0]) == (MOST, "agreement")


def test_one_check_at_a_time_of_something_while_the_meeting_goes_on() -> None:
    """[VF2] Refused by name: before it began, without anything to read, twice at once, after closing."""
    room = MeetingRoom()
    assert room.code("verify.start", room.facilitator) == "not_started"
    room.go_to("m2")
    assert room.code("verify.start", room.facilitator) == "nothing_to_verify"
    room.do("synthesis.write", room.facilitator, moment="m2", text="Leemos")
    assert room.code("verify.start", room.facilitator, seconds=59) == "bad_field"
    room.do("verify.start", room.facilitator, seconds=60)
    assert room.code("verify.start", room.join("Luis", Role.RAPPORTEUR)) == "verify_open"
    room.wait(60)
    room.do("verify.start", room.facilitator)
    room.order("meeting.close")
    assert room.store.one(Verifying).ends_ms is None
    assert room.code("verify.start", room.facilitator) == "meeting_closed"


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.PROJECTOR])
def test_whoever_leads_or_reports_begins_it(role: Role) -> None:
    """[VF2] And ends it; nobody else."""
    room, people = a_room()
    by = people[0] if role is Role.PARTICIPANT else PROJECTOR
    assert room.code("verify.start", by) == "forbidden"
    luis = room.join("Luis", Role.RAPPORTEUR)
    room.do("verify.start", luis)
    assert room.code("verify.end", by) == "forbidden"
    room.do("verify.end", luis)
    assert room.code("verify.end", luis) == "verify_over"


def test_each_says_of_each_item_how_it_was_and_the_last_word_counts() -> None:
    """[VF3] Saying that something is missing takes words; that it was so takes them away again."""
    room, (ana, beto, *_), (agreement, line) = started()
    asked = {"item": line, "answer": "missing"}
    assert room.code("verify.answer", ana, **asked) == "reason_needed"
    room.do("verify.answer", ana, text="Falta decir cuándo", **asked)
    room.do("verify.answer", ana, item=agreement, answer="ok", text="no se guarda")
    room.do("verify.answer", beto, item=line, answer="ok")
    assert count_of(room) == (5, 2, 1)
    assert {said.text for said in room.store.all(Verification)} == {"Falta decir cuándo", None}
    room.do("verify.answer", ana, item=line, answer="ok")
    assert count_of(room) == (5, 2, 0)
    assert list(room.store.all(VerificationTold)) == []
    assert room.code("verify.answer", ana, item="agreement/0", answer="ok") == "bad_field"


def test_what_is_missing_is_told_to_whoever_reports_and_leads_and_to_nobody_else() -> None:
    """[VF4] With the present name; all learn how many only."""
    room, (ana, beto, *_), (_, line) = started()
    luis, rita = room.join("Luis", Role.RAPPORTEUR), room.join("Rita", Role.COORDINATOR)
    room.do("verify.answer", ana, item=line, answer="missing", text="Falta la feria")
    (told,) = room.store.all(VerificationTold)
    viewers = {"ana": ana, "beto": beto, "luis": luis, "rita": rita, "rosa": room.facilitator, "p": PROJECTOR}
    seen = {name: room.view(viewer) for name, viewer in viewers.items()}
    assert {name for name, view in seen.items() if told.key in view} == {"luis", "rita", "rosa"}
    assert {name for name, view in seen.items() if f"verification/{told.id}" in view} == {"ana"}
    assert "feria" not in str(seen["beto"]) + str(seen["p"])
    room.do("member.rename", ana, name="Ana Quispe")
    assert room.store.one(VerificationTold, told.id).name == "Ana Quispe"


def test_somebody_is_written_for() -> None:
    """[VF3] By whoever added them; each has an answer of their own."""
    room, (ana, *_), (_, line) = started()
    rosa = room.guest("Doña Rosa", ana)
    room.do("verify.answer", ana, item=line, answer="ok")
    room.do("verify.answer", rosa, item=line, answer="missing", text="Falta mi escuela")
    assert count_of(room) == (6, 2, 1)
    assert [told.name for told in room.store.all(VerificationTold)] == ["Doña Rosa"]


def test_it_is_over_when_its_time_is_and_what_was_said_stays() -> None:
    """[VF5] Seen by the process, once, whatever else goes on; a late answer is told so."""
    room, (ana, *_), (_, line) = started(seconds=60)
    room.do("verify.answer", ana, item=line, answer="missing", text="Falta decir cuándo")
    ((at_ms, ends),) = [each for each in due(room.store) if each[1].KIND == "verify.end"]
    assert at_ms == room.store.one(Verifying).ends_ms
    early = room.submit(ends, SERVER)
    assert getattr(early, "code", None) == "verify_open"
    room.wait(60)
    assert room.code("verify.answer", ana, item=line, answer="ok") == "verify_over"
    room.submit(ends, SERVER)
    assert [each for each in due(room.store) if each[1].KIND == "verify.end"] == []
    assert room.store.one(Verifying).items
    assert len(list(room.store.all(VerificationTold))) == 1


def test_an_end_that_comes_late_ends_no_other_check() -> None:
    """[VF5] It names the one it means."""
    room, _, _ = started(seconds=60)
    ((_, ends),) = [each for each in due(room.store) if each[1].KIND == "verify.end"]
    room.do("verify.end", room.facilitator)
    room.do("verify.start", room.facilitator)
    room.wait(300)
    assert getattr(room.submit(ends, SERVER), "code", None) == "verify_over"


def test_another_check_counts_anew_and_keeps_what_was_missing_before() -> None:
    """[VF5] Whoever reports still has it to write in."""
    room, (ana, *_), (_, line) = started()
    room.do("verify.answer", ana, item=line, answer="missing", text="Falta decir cuándo")
    room.do("verify.end", room.facilitator)
    room.do("verify.start", room.facilitator)
    assert count_of(room) == (5, 0, 0)
    room.do("verify.answer", ana, item=line, answer="ok")
    assert count_of(room) == (5, 1, 0)
    assert len(list(room.store.all(VerificationTold))) == 1


def test_its_time_is_scaled_like_every_other() -> None:
    """[VF5] A meeting of a demonstration lasts a tenth."""
    room = MeetingRoom(scale=0.1)
    room.go_to("m2")
    room.do("synthesis.write", room.facilitator, moment="m2", text="Leemos")
    room.do("verify.start", room.facilitator, seconds=300)
    assert room.store.one(Verifying).ends_ms == room.now_ms + 30_000
