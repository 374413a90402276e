"""What each will try: one's own, and nobody else's."""

import json

from board.core.kernel.entry import Role
from board.core.meeting.records_close import Trial
from board.core.meeting.trials import trial_id
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom

SECRET = "Preguntar primero a los más callados"


def test_nobody_else_ever_sees_a_trial() -> None:
    """[TR1] Not the staff, not the projector, not after closing; a host sees the guest's, as everything of theirs."""
    room = MeetingRoom()
    room.go_to("m13")
    ana, luis = room.join("Ana"), room.join("Luis", Role.RAPPORTEUR)
    rosa = room.guest("Doña Rosa", ana)
    rita = room.join("Rita", Role.COORDINATOR)
    room.do("trial.write", ana, text=SECRET)
    room.do("trial.write", rosa, text="Cartas")
    for closed in (False, True):
        if closed:
            room.order("meeting.close")
        for viewer in (luis, rita, room.facilitator, PROJECTOR):
            told = json.dumps(room.view(viewer), ensure_ascii=False)
            assert SECRET not in told
            assert not any(key.startswith("trial/") for key in room.view(viewer))
        own = [key for key in room.view(ana) if key.startswith("trial/")]
        assert sorted(own) == sorted(f"trial/{trial_id(who.person or '')}" for who in (ana, rosa))
        assert room.view(ana)[f"trial/{trial_id(ana.person or '')}"]["text"] == SECRET


def test_the_last_words_stay_and_there_is_one_each() -> None:
    """[TR1] Written anew it is the same trial."""
    room = MeetingRoom()
    ana = room.join("Ana")
    for text in (SECRET, "Otra idea"):
        room.do("trial.write", ana, text=text)
    (trial,) = room.store.all(Trial)
    assert (trial.text, trial.rev) == ("Otra idea", len(room.entries))


def test_a_trial_is_written_after_closing_too() -> None:
    """[TR1] [CM2] The thought comes on the way home; and whoever leads tries something as well."""
    room = MeetingRoom()
    ana = room.join("Ana")
    room.go_to("m1")
    room.order("meeting.close")
    room.do("trial.write", ana, text=SECRET)
    room.do("trial.write", room.facilitator, text="Hablar menos")
    assert len(list(room.store.all(Trial))) == 2
