"""Views as bytes: equal for equal viewers, made once per state."""

import json

from board.core.kernel.records import Change, Store
from board.core.meeting.records import Synthesis
from board.rooms.views import MOST, Views


def line(id: str, audience: str) -> Synthesis:
    return Synthesis(id=id, audience=audience, moment="m1", text=f"ñ {id}", place=1.0, rev=1)


def store_of(*lines: Synthesis) -> Store:
    store = Store()
    store.adopt(Change(lines))
    return store


def test_a_view_holds_the_records_of_its_audiences() -> None:
    store = store_of(line("a", "all"), line("b", "person:ana"), line("c", "server"))
    told = json.loads(Views().of("e", 7, store, frozenset({"all", "person:ana"})))
    assert told == {
        "epoch": "e",
        "seq": 7,
        "records": {f"synthesis/{id}": line(id, "all").wire() for id in ("a", "b")},
    }


def test_viewers_who_see_the_same_share_the_bytes() -> None:
    views, store = Views(), store_of(line("a", "all"), line("b", "person:ana"))
    luis = views.of("e", 1, store, frozenset({"all", "person:luis"}))
    assert views.of("e", 1, store, frozenset({"all", "person:rosa"})) is luis
    assert views.of("e", 1, store, frozenset({"all", "person:ana"})) != luis


def test_a_new_state_is_a_new_view() -> None:
    views, store = Views(), store_of(line("a", "all"))
    before = views.of("e", 1, store, frozenset({"all"}))
    store.adopt(Change((line("b", "all"),)))
    assert views.of("e", 1, store, frozenset({"all"})) is before
    assert "synthesis/b" in json.loads(views.of("e", 2, store, frozenset({"all"})))["records"]


def test_so_many_views_are_kept_and_no_more() -> None:
    people = [f"person:{n}" for n in range(MOST + 10)]
    views, store = Views(), store_of(*(line(str(n), who) for n, who in enumerate(people)))
    for who in people:
        assert who.removeprefix("person:") in str(views.of("e", 1, store, frozenset({who})))
    assert len(views._made) == MOST
