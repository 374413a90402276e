"""What a meeting hands on to the next one."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.core.kernel.decide import decide
from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.operations import Operation
from board.core.kernel.records import Store
from board.core.kernel.rejections import Rejection
from board.core.meeting.earlier import handed_on, left_open
from board.core.meeting.operations import MEETING as OPERATIONS
from board.core.meeting.people import JoinMeeting
from board.core.meeting.records_delivery import Earlier
from board.core.meeting.witnesses import told_of_witnesses
from tests.board.core.meeting.agreeing import WORDS
from tests.board.core.meeting.going_home import AGREED, PEOPLE, PLANS, GoingHome, Plan
from tests.board.core.meeting.invariants_of_deliveries import MEETING
from tests.board.core.meeting.meeting_room import PROJECTOR, SERVER, Done, MeetingRoom
from tests.board.core.meeting.test_opening import FRAME

ROW: dict[str, Json] = {
    "id": "a" * 32,
    "meeting": MEETING,
    "number": 2,
    "what": "Leemos en parejas",
    "who": [{"person": "p1", "name": "Ana Quispe"}],
    "by": "2026-12-04",
    "state": "en_proceso",
}


@given(plan=PLANS, states=st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(["en_proceso", "hecha"])))
@settings(max_examples=12, deadline=None)
def test_a_meeting_hands_on_what_not_all_have_done_and_the_next_one_holds_it(
    plan: Plan, states: dict[int, str]
) -> None:
    """[DL7] [DL8] Of several who answer for it, all must have done it; of none was said, it is pending."""
    home = GoingHome(plan, closes=False)
    assert left_open(home.room.store, MEETING) == []
    home.room.order("meeting.close")
    expected = {}
    for n, (named, fate) in enumerate(plan.agreements):
        if fate not in AGREED:
            continue
        who = PEOPLE if named is None else named
        for one in who:
            if one in states:
                said = {"agreement": home.ids[n], "person": home.person(one), "state": states[one]}
                home.room.do("agreement.progress", SERVER, at_ms=1, **said)
        words = {states.get(one, "pendiente") for one in who}
        if words != {"hecha"}:
            expected[home.ids[n]] = "pendiente" if words == {"pendiente"} else "en_proceso"
    rows = left_open(home.room.store, MEETING)
    assert {row["id"]: row["state"] for row in rows} == expected
    assert len(rows) == len(expected)
    following = MeetingRoom(replay_every=40, earlier=rows)
    assert handed_on(following.store) == rows
    assert left_open(following.store, "d" * 32) == []
    held = {each.id: each.wire() for each in following.store.all(Earlier)}
    for row in rows:
        assert held[row["id"]] == {
            "meeting": MEETING,
            "number": None,
            "what": row["what"],
            "who": tuple(row["who"]),
            "by": WORDS["by"],
            "state": row["state"],
        }
    assert held.keys() == expected.keys()


def test_what_is_open_is_shown_to_all_and_how_it_stands_to_its_members_and_whoever_leads() -> None:
    """[DL8] [DL9] Before it starts, too: who came in since, and the shared screen, learn what was agreed and no more."""
    other = "d" * 32
    rows: list[dict[str, Json]] = [ROW, ROW | {"id": "b" * 32, "meeting": other, "state": "pendiente"}]
    told: list[dict[str, Json]] = [
        {"meeting": MEETING, "people": ["p1", "p2"]},
        {"meeting": other, "people": ["p2"]},
    ]
    expected = [{"id": person, "name": f"Docente {person}"} for person in ("p1", "p2", "p3")]
    room = MeetingRoom(people=expected, earlier=rows, witnesses=told)
    for person in ("p1", "p2", "p3"):
        assert isinstance(room.submit(JoinMeeting(id=person, name=f"Docente {person}"), SERVER), Done)
    guest = room.guest("Doña Rosa", Actor(Role.PARTICIPANT, "p1", "code"))
    viewers = {
        **{person: Actor(Role.PARTICIPANT, person, "code") for person in ("p1", "p2", "p3")},
        "writes": Actor(Role.RAPPORTEUR, "p3", "rapporteur"),
        "guest": guest,
        "leads": room.facilitator,
        "coordinator": room.join("Delia", Role.COORDINATOR),
        "projector": PROJECTOR,
    }
    views = {name: room.view(viewer) for name, viewer in viewers.items()}
    assert all(view[f"earlier/{'a' * 32}"]["what"] == ROW["what"] for view in views.values())
    assert {view[f"earlier/{each['id']}"]["state"] for view in views.values() for each in rows} == {None}
    seen = {
        str(each["id"])[0]: {name for name, view in views.items() if f"earlier/{each['id']}/state" in view}
        for each in rows
    }
    leads = {"leads", "coordinator"}
    assert seen == {"a": {"p1", "p2"} | leads, "b": {"p2"} | leads}
    assert views["p2"][f"earlier/{'a' * 32}/state"] == {"state": "en_proceso"}
    assert not [key for view in views.values() for key in view if key.startswith("witnesses")]
    room.do("facilitator.offer", room.facilitator, person="p3")
    (offer,) = [key.split("/")[1] for key in room.records() if key.startswith("offer/")]
    room.do("facilitator.take", viewers["p3"], offer=offer)
    assert f"earlier/{'b' * 32}/state" in room.view(Actor(Role.FACILITATOR, "p3", "facilitator"))
    assert handed_on(room.store) == rows
    assert told_of_witnesses(room.store) == sorted(told, key=lambda row: str(row["meeting"]))


def test_an_older_log_tells_all_how_it_stands() -> None:
    """[DL8] It does not say who was there."""
    room = MeetingRoom(
        earlier=[ROW, {"id": "b" * 32, "meeting": MEETING, "what": "Otro", "state": "pendiente"}]
    )
    seen = room.view(PROJECTOR)
    assert seen[f"earlier/{'a' * 32}"] == {
        **{name: value for name, value in ROW.items() if name not in ("id", "who")},
        "who": ({"person": "p1", "name": "Ana Quispe"},),
    }
    assert seen[f"earlier/{'b' * 32}"] == {
        "meeting": MEETING,
        "number": None,
        "what": "Otro",
        "who": (),
        "by": None,
        "state": "pendiente",
    }


@pytest.mark.parametrize(
    ("rows", "code", "field"),
    [
        ([ROW, ROW | {"id": "b" * 32}, ROW], "bad_field", "earlier.2.id"),
        ([ROW | {"state": "hecha_con_evidencia"}], "bad_field", "earlier.0.state"),
        ([ROW, ROW | {"who": [{"name": "Ana"}]}], "missing_field", "earlier.1.who.0.person"),
        ([ROW | {"by": "mañana"}], "bad_field", "earlier.0.by"),
    ],
)
def test_one_agreement_is_told_once_and_as_it_should_be(rows: Json, code: str, field: str) -> None:
    """[DL8] A refusal says which."""
    packet = {"kind": "meeting.open", "id": "f" * 32, **FRAME, "earlier": rows}
    asked = OPERATIONS.parse(packet)
    refused = decide(Store(), asked, SERVER, 0, Random(1)) if isinstance(asked, Operation) else asked
    assert isinstance(refused, Rejection), refused
    assert (refused.code, refused.field) == (code, field)
