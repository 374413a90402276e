"""Cards of good practice: out of shared notes, by those whose words they are."""

import pytest

from board.core.kernel.entry import Actor, Json
from board.core.meeting.records import Moment
from board.core.meeting.records_assess import Card
from tests.board.core.meeting.groups_at_work import AtWork
from tests.board.core.meeting.meeting_room import PROJECTOR, Done, MeetingRoom

PRACTICE: dict[str, Json] = {
    "practice": "Leemos de a dos",
    "why": "Para que todos lean en voz alta",
    "case": "En 3.º, los lunes",
    "indicator": "involvement",
    "level": "primaria",
    "area": "Comunicación",
    "actions": ["Elegir libros cortos", "Cambiar de pareja"],
}


@pytest.fixture
def room() -> MeetingRoom:
    room = MeetingRoom()
    room.go_to("m4")
    return room


def card(room: MeetingRoom) -> Card:
    (found,) = room.store.all(Card)
    return found


def test_the_author_of_a_shared_note_makes_a_card_of_it(room: MeetingRoom) -> None:
    """[RE1] All see it, with its maker's name; what is not said is left open."""
    ana = room.join("Ana")
    note = room.write("Leemos en parejas", ana)
    made = room.do("card.make", ana, note=note, **PRACTICE)
    expected = PRACTICE | {"actions": ("Elegir libros cortos", "Cambiar de pareja")}
    expected |= {"person": ana.person, "name": "Ana", "group": None, "moment": "m4", "note": note}
    assert room.view(PROJECTOR)[f"card/{made.id}"] == expected | {"rev": made.seq}
    other = room.write("Contamos cuentos", ana)
    bare = room.do("card.make", ana, note=other, practice="Contar cuentos").id
    kept = room.store.one(Card, bare)
    assert (kept.why, kept.indicator, kept.actions) == (None, None, ())


def test_nobody_makes_a_card_of_anothers_words(room: MeetingRoom) -> None:
    """[RE1] Whoever leads included; a note becomes one card."""
    ana, elsa = room.join("Ana"), room.join("Elsa")
    note = room.write("Leemos en parejas", ana)
    for who in (elsa, room.facilitator):
        assert room.code("card.make", who, note=note, practice="Mía") == "note_not_found"
    room.do("card.make", ana, note=note, practice="Leer de a dos")
    assert room.code("card.make", ana, note=note, practice="Otra vez") == "already_a_card"


def test_whoever_is_in_the_group_that_brought_a_note_keeps_and_edits_its_card() -> None:
    """[RE1] [RE4] It says which group; another group's people and whoever leads make none of it."""
    work = AtWork(moment="m9")
    ana, mate, stranger = work.who[0], work.mate(work.who[0]), work.other(work.who[0])
    note = work.room.write("Preguntar antes de leer", ana)
    work.room.order("agenda.next")
    copy = work.room.do("share.bring", ana, moment="m10", note=note).id
    for who in (stranger, work.room.facilitator):
        assert work.room.code("card.make", who, note=copy, practice="Mía") == "note_not_found"
    id = work.room.do("card.make", mate, note=copy, practice="Preguntar antes").id
    made = card(work.room)
    assert (made.person, made.group, made.moment) == (mate.person, work.own(ana).id, "m10")
    assert work.room.code("card.edit", stranger, card=id, practice="Mía", rev=made.rev) == "forbidden"
    work.room.do("card.edit", ana, card=id, practice="Preguntar siempre", rev=made.rev)
    assert card(work.room).person == mate.person


def test_a_host_makes_a_card_for_a_guest(room: MeetingRoom) -> None:
    """[RE1] It is the guest's."""
    rosa = room.guest("Doña Rosa", room.join("Ana"))
    note = room.write("Cantamos las vocales", rosa)
    room.do("card.make", rosa, note=note, practice="Cantar las vocales")
    assert (card(room).person, card(room).name) == (rosa.person, "Doña Rosa")


@pytest.mark.parametrize(
    ("template", "walls"),
    [
        ("cap-inicio", {"m3", "m4", "m8", "m10"}),
        ("cap-proceso", {"m4", "m6"}),
        ("balance", set()),
        ("taller-pares", set()),
    ],
)
def test_cards_come_from_the_walls_that_the_template_marks(template: str, walls: set[str]) -> None:
    """[RE2] What a plenary reveals hangs on its wall."""
    room = MeetingRoom(template)
    ana = room.join("Ana")
    room.order("agenda.start")
    fed = set()
    for index in range(len(list(room.store.all(Moment)))):
        moment = f"m{index + 1}"
        room.go_to(moment)
        if room.moment(moment).activity == "assess":
            continue
        note = room.write("Una práctica", ana)
        if not room.moment(moment).revealed:
            room.do("moment.reveal", room.facilitator, moment=moment)
        if isinstance(room.ask("card.make", ana, note=note, practice="Leer"), Done):
            fed.add(moment)
    assert fed == walls


def test_a_moment_of_the_template_keeps_its_repertoire_in_an_agenda_of_ones_own() -> None:
    """[RE2] Unless it becomes another activity; a moment of one's own has none."""
    own: Json = {"title": "Otra plenaria", "minutes": 10, "activity": "plenary"}
    room = MeetingRoom(agenda=[{"from": 9}, {"from": 9, "activity": "plenary"}, own])
    fed = [bool(room.moment(f"m{n}").settings.get("repertoire")) for n in (1, 2, 3)]
    assert fed == [True, False, False]


def test_a_hidden_note_is_no_card_until_it_is_revealed(room: MeetingRoom) -> None:
    """[RE3] Its own author is told why; to others it is not there."""
    ana, elsa = room.join("Ana"), room.join("Elsa")
    room.go_to("m8")
    note = room.write("Preguntamos antes de leer", ana)
    assert room.code("card.make", ana, note=note, practice="Preguntar") == "moment_private"
    assert room.code("card.make", elsa, note=note, practice="Preguntar") == "note_not_found"
    room.do("moment.reveal", room.facilitator, moment="m8")
    room.do("card.make", ana, note=note, practice="Preguntar")


def test_what_was_written_without_names_is_no_card(room: MeetingRoom) -> None:
    """[RE3] A card names its maker to all."""
    ana = room.join("Ana")
    room.order("agenda.back")
    room.do("moment.anonymity", room.facilitator, moment="m4", anonymous=True)
    room.order("agenda.next")
    note = room.write("Me cuesta la lectura", ana)
    assert room.code("card.make", ana, note=note, practice="Leer") == "moment_private"


def test_a_card_is_edited_by_its_maker_and_by_whoever_leads(room: MeetingRoom) -> None:
    """[RE4] Whole, and never over words that one has not seen. It stays its maker's."""
    ana, elsa = room.join("Ana"), room.join("Elsa")
    id = room.do("card.make", ana, note=room.write("Leemos", ana), **PRACTICE).id
    seen = card(room).rev
    assert room.code("card.edit", elsa, card=id, practice="Mía", rev=seen) == "forbidden"
    room.do("card.edit", room.facilitator, card=id, practice="Leer de a tres", rev=seen)
    now = card(room)
    assert (now.practice, now.why, now.actions, now.person) == ("Leer de a tres", None, (), ana.person)
    stale = room.refuse("card.edit", ana, card=id, practice="Leer de a dos", rev=seen)
    assert (stale.code, stale.data["rev"], stale.data["current"]["practice"]) == (
        "stale",
        now.rev,
        "Leer de a tres",
    )
    room.do("card.edit", ana, card=id, practice="Leer de a dos", rev=now.rev)


def test_a_removed_card_is_gone_and_its_note_may_become_one_again(room: MeetingRoom) -> None:
    """[RE4] A second removal finds none."""
    ana, elsa = room.join("Ana"), room.join("Elsa")
    note = room.write("Leemos", ana)
    id = room.do("card.make", ana, note=note, practice="Leer").id
    assert room.code("card.remove", elsa, card=id) == "forbidden"
    room.do("card.remove", ana, card=id)
    assert room.code("card.remove", ana, card=id) == "card_not_found"
    assert room.note(note).text == "Leemos"
    room.do("card.make", ana, note=note, practice="Leer juntos")


def test_a_card_goes_by_its_makers_present_name(room: MeetingRoom) -> None:
    """[PE6] Like all that somebody wrote."""
    ana = room.join("Ana")
    room.do("card.make", ana, note=room.write("Leemos", ana), practice="Leer")
    room.do("member.rename", ana, name="Ana Quispe")
    assert card(room).name == "Ana Quispe"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"indicator": "weather"}, "indicator_not_found"),
        ({"level": "superior"}, "bad_field"),
        ({"practice": "  "}, "missing_field"),
        ({"why": "x" * 2001}, "too_big"),
        ({"actions": [f"Acción {n}" for n in range(11)]}, "bad_field"),
        ({"actions": ["x" * 301]}, "too_big"),
        ({"note": "f" * 32}, "note_not_found"),
    ],
)
def test_what_is_no_card_is_refused(room: MeetingRoom, fields: dict[str, Json], code: str) -> None:
    """[RE1] By name."""
    ana: Actor = room.join("Ana")
    asked = {"note": room.write("Leemos", ana), "practice": "Leer"} | fields
    assert room.code("card.make", ana, **asked) == code


def test_no_card_is_made_or_changed_after_closing(room: MeetingRoom) -> None:
    """[CM2]"""
    ana = room.join("Ana")
    note, other = room.write("Leemos", ana), room.write("Contamos", ana)
    id = room.do("card.make", ana, note=note, practice="Leer").id
    room.order("meeting.close")
    assert room.code("card.make", ana, note=other, practice="Contar") == "meeting_closed"
    assert room.code("card.edit", ana, card=id, practice="Leer", rev=card(room).rev) == "meeting_closed"
    assert room.code("card.remove", ana, card=id) == "meeting_closed"
