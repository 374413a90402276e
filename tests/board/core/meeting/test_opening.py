"""The first entry: frame, agenda, clock, ways in, facilitator."""

import pytest

from board.core.kernel.entry import Role
from board.core.meeting.opening import person_id
from board.core.meeting.records import Clock, Grant, GrantSecret, Meeting, Member, Moment
from board.core.meeting.templates.catalogue import TEMPLATES
from tests.board.core.meeting.meeting_room import SERVER, START_MS, MeetingRoom

FRAME = {"code": "7K3MPQ", "template": "libre"} | {
    f"{link}_hash": "a" * 64 for link in ("facilitator", "rapporteur", "projector", "participant")
}


@pytest.mark.parametrize("template", list(TEMPLATES))
def test_a_meeting_is_laid_out_from_its_template(template: str) -> None:
    """[OP1] Frame and agenda."""
    room = MeetingRoom(template)
    planned, meeting = TEMPLATES[template], room.store.one(Meeting)
    assert (meeting.kind, meeting.template, meeting.title) == (planned.kind, template, planned.title)
    assert (meeting.purpose, meeting.inputs, meeting.product) == (
        planned.purpose,
        planned.inputs,
        planned.product,
    )
    assert [i["id"] for i in meeting.indicators] == [i.id for i in planned.indicators]
    assert [(v["title"], v["text"]) for v in meeting.values] == list(planned.values)
    assert meeting.advice == planned.advice
    laid = sorted(room.store.all(Moment), key=lambda moment: moment.index)
    assert [(m.id, m.title, m.seconds, m.prompts) for m in laid] == [
        (f"m{n}", m.title, m.minutes * 60, m.prompts) for n, m in enumerate(planned.moments, 1)
    ]
    assert {(m.state, m.began_ms) for m in laid} == {("ahead", None)}
    assert room.clock == Clock(
        id="",
        audience="all",
        moment=None,
        state="idle",
        deadline_ms=None,
        remaining_s=None,
        prompt=0,
        rung=False,
        rev=1,
    )


def test_a_meeting_waits_until_it_is_started() -> None:
    """[OP1] State."""
    meeting = MeetingRoom().store.one(Meeting)
    assert (meeting.state, meeting.started_ms, meeting.closed_ms, meeting.locked) == (
        "waiting",
        None,
        None,
        False,
    )


def test_notes_of_writing_choosing_and_assessing_start_private() -> None:
    """[OP2] Every other wall is open from its start."""
    hidden = [
        (template, moment.id)
        for template in TEMPLATES
        for moment in MeetingRoom(template).store.all(Moment)
        if not moment.revealed
    ]
    assert hidden == [("cap-inicio", "m3"), ("cap-inicio", "m8"), ("cap-proceso", "m4"), ("balance", "m3")]


def test_moments_carry_what_their_activity_needs() -> None:
    """[OP1] Grouping, scale, columns, elements, case and what is revealed."""
    inicio, taller, balance = MeetingRoom(), MeetingRoom("taller-pares"), MeetingRoom("balance")
    assert inicio.moment("m4").reveals == "m3"
    assert inicio.moment("m5").settings == {
        "shrinks_first": False,
        "grouping": {"mode": "free", "least": 2, "most": 3},
    }
    assert [column["id"] for column in taller.moment("m4").columns] == ["values", "goals", "roles", "space"]
    assert len(taller.moment("m4").settings["elements"]) == 5
    assert taller.moment("m1").settings["case"].startswith("La I.E. Los Andes")
    assert balance.moment("m3").settings["scale"] == ["nada", "poco", "bastante", "mucho"]


def test_scale_multiplies_every_duration() -> None:
    """[OP3] A whole meeting in a minute, or twice as slow."""
    room = MeetingRoom(scale=0.01)
    assert sum(m.seconds for m in room.store.all(Moment)) == pytest.approx(108)
    assert room.moment("m12").seconds == pytest.approx(18)


def test_a_meeting_with_a_date_knows_its_planned_end() -> None:
    """[OP3] 180 minutes after it starts; without a date it is known once the meeting starts."""
    dated = MeetingRoom(starts_ms=START_MS)
    assert dated.store.one(Meeting).planned_end_ms == START_MS + 180 * 60_000
    assert MeetingRoom().store.one(Meeting).planned_end_ms is None


def test_what_the_convener_says_goes_before_the_template() -> None:
    """[OP1] Title, community, number."""
    room = MeetingRoom(title="Leemos juntos", community="Red Alto Mayo", number=3, facilitator="Ana Quispe")
    meeting = room.store.one(Meeting)
    assert (meeting.title, meeting.community, meeting.number) == ("Leemos juntos", "Red Alto Mayo", 3)
    assert room.store.one(Member, room.facilitator.person or "").name == "Ana Quispe"


def test_there_are_four_links_and_the_code_and_no_secret_among_them() -> None:
    """[OP4] Ways in are the staff's; hashes never leave."""
    room = MeetingRoom()
    assert {grant.id: grant.role for grant in room.store.all(Grant)} == {
        "facilitator": "facilitator",
        "rapporteur": "rapporteur",
        "projector": "projector",
        "participant": "participant",
        "code": "participant",
    }
    assert {secret.id: secret.hash[0] for secret in room.store.all(GrantSecret)} == {
        "facilitator": "f",
        "rapporteur": "r",
        "projector": "p",
        "participant": "c",
    }
    assert "f" * 64 not in str(room.view(room.facilitator))


def test_the_facilitator_is_there_from_the_start() -> None:
    """[OP4] As the person of the facilitator's link."""
    room = MeetingRoom()
    leader = room.store.one(Member, room.facilitator.person or "")
    assert (leader.name, leader.role, leader.host) == ("Facilitador(a)", "facilitator", None)
    assert room.store.one(Grant, "facilitator").person == leader.id


def test_a_facilitator_of_the_network_keeps_the_own_person() -> None:
    """[OP4] A named person instead of one drawn from the meeting."""
    assert MeetingRoom(facilitator_person="p7").facilitator.person == "p7"


def test_a_meeting_is_opened_once() -> None:
    """[OP5] And only by the server."""
    room = MeetingRoom()
    assert room.code("meeting.open", SERVER, **FRAME) == "already_started"
    assert room.code("meeting.open", room.facilitator, **FRAME) == "forbidden"


def test_a_template_nobody_knows_is_refused() -> None:
    """[OP5] By the field's limit."""
    assert MeetingRoom().code("meeting.open", SERVER, **FRAME | {"template": "retro"}) == "bad_field"


def test_the_same_device_in_the_same_meeting_is_the_same_person() -> None:
    """[PE1] So a retried entry is harmless; in another meeting it is somebody else."""
    assert person_id("a", "device") == person_id("a", "device")
    assert len({person_id("a", "device"), person_id("b", "device"), person_id("a", "other")}) == 3


def test_every_link_has_a_role_that_is_not_the_servers() -> None:
    roles = {grant.role for grant in MeetingRoom().store.all(Grant)}
    assert roles <= {role.value for role in Role} - {Role.SERVER.value}
