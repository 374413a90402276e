"""A group's answers."""

from board.core.meeting.answers import answer_id
from board.core.meeting.records_apart import Answer
from tests.board.core.meeting.groups_at_work import AtWork
from tests.board.core.meeting.meeting_room import PROJECTOR


def test_a_group_has_one_answer_to_each_prompt_and_a_late_hand_is_told_both() -> None:
    """[GW4]"""
    work = AtWork()
    room, ana = work.room, work.who[0]
    group = work.own(ana).id
    asked = {"group": group, "prompt": 1, "text": "Guardamos fotos", "agreed": True, "rev": 0}
    room.do("answer.write", ana, **asked)
    first = room.store.one(Answer, answer_id(group, 1))
    stale = room.refuse("answer.write", work.mate(ana), **(asked | {"text": "Y cuadernos"}))
    assert (stale.code, stale.data["rev"], stale.data["current"]["text"]) == (
        "stale",
        first.rev,
        "Guardamos fotos",
    )
    room.do("answer.write", work.mate(ana), **(asked | {"rev": first.rev, "agreed": False, "text": "Ambos"}))
    (answer,) = room.store.all(Answer)
    assert (answer.text, answer.agreed) == ("Ambos", False)
    room.order("meeting.close")
    assert room.code("answer.write", ana, **(asked | {"rev": answer.rev})) == "meeting_closed"


def test_answers_are_for_the_group_alone() -> None:
    """[GW2]"""
    work = AtWork()
    room, ana = work.room, work.who[0]
    group = work.own(ana).id
    words = "Nuestra respuesta secreta"
    room.do("answer.write", ana, group=group, prompt=0, text=words, agreed=True, rev=0)
    viewers = {"ana": ana, "mate": work.mate(ana), "other": work.other(ana)}
    viewers |= {"lead": room.facilitator, "projector": PROJECTOR}
    assert {name for name, who in viewers.items() if words in str(room.view(who))} == {"ana", "mate"}
    other = {"group": group, "prompt": 0, "text": "x", "agreed": True, "rev": 0}
    assert room.code("answer.write", work.other(ana), **other) == "not_in_group"
    assert room.code("answer.write", ana, **(other | {"prompt": 3})) == "bad_field"
