"""What should be on the board, from the journal alone, and how a view is held against it."""

from typing import Any

import pytest

from facilitator.simulate.fates import Agenda, differences, fold
from facilitator.simulate.journal import Journal
from facilitator.simulate.wire import Ack, Refusal

AGENDA = Agenda(frozenset({"quiet"}), frozenset({"masked"}))


class Diary:
    """Writes acknowledged operations into a journal, one line each."""

    def __init__(self) -> None:
        self.journal = Journal()
        self._seq = 0

    def did(self, kind: str, *, writer: str = "p1", id: str | None = None, **fields: Any) -> str:
        self._seq += 1
        op = {"id": id or f"op{self._seq}", "kind": kind, **fields}
        self.journal.answered(self.journal.intend("bot", "participant", writer, op), Ack(self._seq))
        return str(op["id"])

    def differences(self, records: dict[str, Any], *persons: str) -> list[str]:
        return differences(fold(self.journal), self.journal, AGENDA, records, persons)


def shown(
    note: str, text: str, *, writer: str = "p1", supports: int = 0, cluster: str | None = None
) -> dict[str, Any]:
    return {
        f"note/{note}": {"text": text, "cluster": cluster},
        f"note/{note}/author": {"person": writer},
        f"note/{note}/support": {"count": supports},
    }


@pytest.fixture
def diary() -> Diary:
    return Diary()


def test_a_view_that_shows_what_was_acknowledged_has_no_difference(diary: Diary) -> None:
    diary.did("note.write", id="n", moment="open", text="a")
    diary.did("note.edit", note="n", text="b")
    assert diary.differences(shown("n", "b"), "p2") == []


@pytest.mark.parametrize(
    "records",
    [
        {},
        shown("n", "a"),
        shown("n", "b", writer="p9"),
        shown("n", "b", supports=1),
        shown("n", "b", cluster="c"),
    ],
    ids=["missing", "old text", "wrong author", "support from nobody", "wrong place"],
)
def test_each_way_of_being_wrong_is_a_difference(diary: Diary, records: dict[str, Any]) -> None:
    diary.did("note.write", id="n", moment="open", text="a")
    diary.did("note.edit", note="n", text="b")
    assert len(diary.differences(records, "p2")) == 1


def test_a_note_that_nobody_wrote_is_a_difference(diary: Diary) -> None:
    assert diary.differences(shown("n", "a"), "p2") == ["note n was written by nobody"]


def test_a_deleted_note_must_be_gone_and_a_restored_one_back(diary: Diary) -> None:
    diary.did("note.write", id="n", moment="open", text="a")
    diary.did("note.delete", note="n")
    assert diary.differences({}, "p2") == []
    assert diary.differences(shown("n", "a"), "p2") == ["note n is shown but should not be"]
    diary.did("note.restore", note="n")
    assert diary.differences(shown("n", "a"), "p2") == []


def test_a_private_note_is_its_authors_until_the_reveal(diary: Diary) -> None:
    diary.did("note.write", id="n", moment="quiet", text="a")
    own = shown("n", "a")
    assert diary.differences(own, "p1") == []
    assert diary.differences({}, "p2") == []
    assert diary.differences(own, "p2") == ["note n is shown but should not be"]
    diary.journal.reveal("quiet")
    assert diary.differences(own, "p2") == []
    assert diary.differences({}, "p2") == ["note n of p1 is missing"]


def test_supports_are_counted_by_person_and_the_last_word_wins(diary: Diary) -> None:
    diary.did("note.write", id="n", moment="open", text="a")
    for writer, on in [("p2", True), ("p2", True), ("p3", True), ("p3", False)]:
        diary.did("note.support", writer=writer, note="n", on=on)
    mark = {"support/s": {"note": "n"}}
    assert diary.differences(shown("n", "a", supports=1) | mark, "p2") == []
    assert diary.differences(shown("n", "a", supports=1), "p3") == []
    assert len(diary.differences(shown("n", "a", supports=1), "p2")) == 1
    assert len(diary.differences(shown("n", "a", supports=1) | mark, "p3")) == 1


def test_clusters_take_notes_in_and_let_them_go(diary: Diary) -> None:
    diary.did("note.write", id="n", moment="open", text="a")
    diary.did("cluster.make", id="c", moment="open", title="t", notes=["n"])
    cluster = {"cluster/c": {"title": "t"}}
    assert diary.differences(shown("n", "a", cluster="c") | cluster, "p2") == []
    diary.did("note.move", note="n", cluster=None)
    assert diary.differences(shown("n", "a") | cluster, "p2") == []
    diary.did("note.move", note="n", cluster="c")
    diary.did("cluster.remove", cluster="c")
    assert diary.differences(shown("n", "a"), "p2") == []


def test_a_refused_operation_has_no_effect_and_an_unanswered_one_any(diary: Diary) -> None:
    journal = diary.journal
    diary.did("note.write", id="n", moment="open", text="a")
    refused = journal.intend(
        "bot", "participant", "p1", {"id": "e1", "kind": "note.edit", "note": "n", "text": "b"}
    )
    journal.answered(refused, Refusal("stale"))
    assert diary.differences(shown("n", "a"), "p2") == []
    unanswered = journal.intend(
        "bot", "participant", "p1", {"id": "e2", "kind": "note.edit", "note": "n", "text": "c"}
    )
    unanswered.sends = 1
    assert diary.differences(shown("n", "a"), "p2") == []
    assert diary.differences(shown("n", "c"), "p2") == []
