"""People: joining, guests, names."""

import pytest

from board.core.kernel.entry import Actor, Role
from board.core.kernel.operations import Operation
from board.core.meeting.operations import MEETING
from board.core.meeting.people import JoinMeeting, acts_for, folded, name_of
from board.core.meeting.records import Member, NoteAuthor
from tests.board.core.meeting.meeting_room import SERVER, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    return MeetingRoom()


def member(room: MeetingRoom, who: Actor) -> Member:
    return room.store.one(Member, who.person or "")


def test_somebody_who_joins_is_told_to_all(room: MeetingRoom) -> None:
    """[PE1] Name and role."""
    ana = room.join("Ana Quispe", Role.RAPPORTEUR)
    assert room.view(room.join("Luis"))[f"member/{ana.person}"] == {
        "name": "Ana Quispe",
        "role": "rapporteur",
        "school": None,
        "level": None,
        "area": None,
        "host": None,
    }


def test_a_name_in_use_is_refused_however_it_is_typed(room: MeetingRoom) -> None:
    """[PE2] Accents, case, spaces and unseen characters do not make another name."""
    room.join("José Ñahui")
    for name in ("jose  nahui", "JOSÉ ÑAHUI", "Jose\u0301 Ñahui", "José\u200b Ñahui", "Ｊosé Ñahui"):
        assert room.code("member.join", SERVER, name=name) == "name_in_use", ascii(name)
    assert room.code("member.add", room.facilitator, name="jose nahui") == "name_in_use"


def test_names_are_compared_and_never_stored_folded(room: MeetingRoom) -> None:
    """[PE2] What people see is what was typed."""
    assert folded("  Áéí  Ñu ") == "aei nu"
    assert member(room, room.join("Áurea Ñahui")).name == "Áurea Ñahui"


def test_a_locked_door_stops_new_people_only(room: MeetingRoom) -> None:
    """[PE3] Guests come in by a hand that is already inside."""
    ana = room.join("Ana")
    room.do("access.lock", room.facilitator, locked=True)
    assert room.code("member.join", SERVER, name="Luis") == "door_locked"
    room.guest("Doña Rosa", ana)
    room.do("access.lock", room.facilitator, locked=False)
    room.join("Luis")


def test_somebody_without_a_phone_is_added_by_a_host_who_writes_for_them(room: MeetingRoom) -> None:
    """[PE4] Host, school and level."""
    ana = room.join("Ana")
    entry = room.do("member.add", ana, name="Doña Rosa", school="I.E. 0123", level="primaria")
    rosa = room.store.one(Member, entry.id)
    assert (rosa.role, rosa.host, rosa.school, rosa.level) == (
        "participant",
        ana.person,
        "I.E. 0123",
        "primaria",
    )


def test_a_guest_of_a_guest_is_the_same_devices(room: MeetingRoom) -> None:
    """[PE4] One device writes for all it added."""
    ana = room.join("Ana")
    rosa = room.guest("Doña Rosa", ana)
    julia = room.guest("Doña Julia", rosa)
    assert member(room, julia).host == ana.person
    assert acts_for(room.store, ana.person or "", julia.person or "")


def test_a_person_acts_for_oneself_and_for_own_guests_only(room: MeetingRoom) -> None:
    """[PE4] Nobody else's."""
    ana, luis = room.join("Ana"), room.join("Luis")
    rosa = room.guest("Doña Rosa", ana)
    people = {"ana": ana.person or "", "luis": luis.person or "", "rosa": rosa.person or "", "nobody": "x"}
    acts = {(a, b) for a in people for b in people if acts_for(room.store, people[a], people[b])}
    assert acts == {("ana", "ana"), ("luis", "luis"), ("rosa", "rosa"), ("ana", "rosa")}


def test_nobody_takes_the_place_of_somebody_who_is_there(room: MeetingRoom) -> None:
    """[PE5] An id that is a person's already: else its sender could write for that person, and see as they do."""
    ana = room.join("Ana")
    leader = room.facilitator.person
    drawn = "f" * 32
    other = MeetingRoom(facilitator_person=drawn)
    luis = other.join("Luis")
    assert other.code("member.add", luis, id=drawn, name="Otro") == "id_reused"
    assert other.code("member.join", SERVER, id=drawn, name="Otro") == "id_reused"
    assert room.code("member.add", ana, id=leader, name="Otro") == "id_reused"
    assert member(room, room.facilitator).host is None


def test_a_new_name_shows_on_everything_its_owner_wrote(room: MeetingRoom) -> None:
    """[PE6] Shared and private alike, deleted ones when they come back."""
    ana = room.join("Ana")
    room.go_to("m3")
    private = room.write("Leemos cuentos", ana)
    deleted = room.write("Borrada", ana)
    shared = room.write("Nos reímos", ana, moment="m2")
    room.do("note.delete", ana, note=deleted)
    room.do("member.rename", ana, name="Ana María")
    room.do("note.restore", ana, note=deleted)
    assert {id: room.store.one(NoteAuthor, id).name for id in (private, shared, deleted)} == dict.fromkeys(
        (private, shared, deleted), "Ana María"
    )
    assert member(room, ana).name == "Ana María"


def test_a_name_is_kept_if_somebody_else_has_it_and_may_be_typed_anew_by_its_owner(room: MeetingRoom) -> None:
    """[PE2] One's own name is not in use by another."""
    ana = room.join("Ana")
    room.join("Luis")
    assert room.code("member.rename", ana, name="luis") == "name_in_use"
    room.do("member.rename", ana, name="ANA")
    room.do_again("member.rename", ana, name="ANA")


def test_the_server_renames_the_person_it_names_and_nobody_else(room: MeetingRoom) -> None:
    """[PE6] Without a person there is nobody to rename."""
    ana = room.join("Ana")
    room.do("member.rename", Actor(Role.SERVER, ana.person), name="Ana María")
    assert room.code("member.rename", SERVER, name="Nadie") == "not_your_person"


def test_after_closing_nobody_comes_in_and_no_name_changes(room: MeetingRoom) -> None:
    """[PE7] The list of people is the report's by then."""
    ana = room.join("Ana")
    room.go_to("m1")
    room.order("meeting.close")
    assert room.code("member.join", SERVER, name="Luis") == "meeting_closed"
    assert room.code("member.add", ana, name="Doña Rosa") == "meeting_closed"
    assert room.code("member.rename", ana, name="Ana María") == "meeting_closed"


def test_a_role_that_runs_the_process_cannot_be_joined(room: MeetingRoom) -> None:
    """[PE1] Roles of people."""
    for role in ("server", "projector", "facilitator"):
        assert room.code("member.join", SERVER, name="Luis", role=role) == "bad_field"


def test_joining_is_the_servers_operation() -> None:
    """[PE1] It stands behind the door."""
    join: type[Operation] = MEETING.kinds["member.join"]
    assert {Role.SERVER} == join.BY


def test_whoever_is_here_has_a_name_and_a_stranger_none(room: MeetingRoom) -> None:
    """[PE1] The projector is nobody."""
    ana = room.join("Ana")
    assert [name_of(room.store, person) for person in (ana.person, "0", None)] == ["Ana", None, None]


ROSTER = [{"id": "rosa1", "name": "Rosa Huamán", "school": "I.E. 0123", "level": "primaria"}]


def test_somebody_expected_comes_in_under_the_id_of_the_roster() -> None:
    """[RO1] And all then learn that they were expected; others stay the staff's to see."""
    room = MeetingRoom(people=[*ROSTER, {"id": "luis2", "name": "Luis Chávez"}])
    entry = room.do("member.join", SERVER, id="a" * 32, name="Eva")
    rosa = JoinMeeting(
        id="rosa1", name="Rosa Huamán", school="I.E. 0123", level="primaria", area="Arte", seat="d" * 32
    )
    room.submit(rosa, SERVER)
    told = room.view(Actor(Role.PARTICIPANT, entry.id, "code"))
    assert {key for key in told if key.startswith("roster/")} == {"roster/rosa1"}
    described = [told["member/rosa1"][part] for part in ("school", "level", "area")]
    assert described == ["I.E. 0123", "primaria", "Arte"]
    assert {key for key in room.view(room.facilitator) if key.startswith("roster/")} == {
        "roster/rosa1",
        "roster/luis2",
    }


def test_a_name_that_is_kept_for_somebody_is_nobody_elses() -> None:
    """[RO2] Neither to come in with nor to take; a guest's is another matter: somebody writes for that person."""
    room = MeetingRoom(people=ROSTER)
    ana = room.join("Ana")
    assert room.code("member.join", SERVER, name="rosa huaman") == "name_in_use"
    assert room.code("member.rename", ana, name="Rosa  Huamán") == "name_in_use"
    room.guest("Rosa Huamán", ana)


def test_a_name_is_free_again_once_its_owner_goes_by_another() -> None:
    """[RO2] Kept for who has not come, no longer."""
    room = MeetingRoom(people=ROSTER)
    room.submit(JoinMeeting(id="rosa1", name="Rosa Huamán"), SERVER)
    room.do("member.rename", Actor(Role.PARTICIPANT, "rosa1", "code"), name="Rosita")
    room.join("Rosa Huamán")


def test_a_new_name_shows_on_turns_votes_offers_and_claims(room: MeetingRoom) -> None:
    """[PE6] Wherever a name is kept, and on nobody else's."""
    ana, luis = room.join("Ana"), room.join("Luis")
    room.go_to("m1")
    ids = {
        "turn": room.do("hand.raise", ana).id,
        "vote": room.do("vote.open", room.facilitator, candidates=[ana.person, luis.person]).id,
        "offer": room.do("facilitator.offer", room.facilitator, person=ana.person).id,
        "claim": room.do("member.claim", SERVER, person=ana.person, device="d" * 32).id,
    }
    room.do("hand.raise", luis)
    room.do("member.rename", ana, name="Ana María")
    told = room.view(room.facilitator)
    assert {told[f"{kind}/{ids[kind]}"]["name"] for kind in ("turn", "offer", "claim")} == {"Ana María"}
    assert [c["name"] for c in told[f"vote/{ids['vote']}"]["candidates"]] == ["Ana María", "Luis"]
    assert "'name': 'Ana'" not in str(told)
    assert str(told).count("'name': 'Luis'") == 3


def test_everybody_says_where_they_teach_and_where_their_guests_do(room: MeetingRoom) -> None:
    """[PE8] Part by part: what is left out stays, null empties it."""
    ana = room.join("Ana")
    rosa = room.guest("Doña Rosa", ana)
    room.do("member.describe", ana, school="I.E. 0123", level="primaria", area="Arte")
    room.do("member.describe", rosa, level="inicial")
    room.do("member.describe", ana, level=None)
    described = [(m.school, m.level, m.area) for m in (member(room, ana), member(room, rosa))]
    assert described == [("I.E. 0123", None, "Arte"), (None, "inicial", None)]
    room.do_again("member.describe", ana)
    refused = room.refuse("member.describe", ana, level="universidad")
    assert (refused.code, refused.field) == ("bad_field", "level")
    room.go_to("m1")
    room.order("meeting.close")
    assert room.code("member.describe", ana, area="Música") == "meeting_closed"
