"""Answers and error objects as values."""

from facilitator.simulate.wire import LOGBOOKS, Ack, Endpoint, Identity, Refusal, mint, read_answer


def test_an_answer_is_an_acknowledgement_or_a_refusal() -> None:
    assert read_answer({"ok": True, "seq": 3}) == Ack(3)
    error = {"code": "stale", "message": "Cambió", "action": "fix", "rev": 4}
    assert read_answer({"ok": False, "error": error}) == Refusal("stale", "fix", "Cambió", error)


def test_what_cannot_be_read_is_sent_again() -> None:
    for strange in (None, "ok", {"ok": True}, {"ok": False}):
        answer = read_answer(strange)
        assert isinstance(answer, Refusal)
        assert answer.action == "retry"


def test_ids_are_128_bits_in_hexadecimal() -> None:
    ids = {mint() for _ in range(100)}
    assert len(ids) == 100
    assert all(len(id) == 32 and int(id, 16) >= 0 and id == id.lower() for id in ids)


def test_a_direct_endpoint_asks_for_its_own_host() -> None:
    assert Endpoint.direct("http://127.0.0.1:80/") == Endpoint("http://127.0.0.1:80", "127.0.0.1:80")


def test_a_meeting_is_viewed_in_a_role_and_a_logbook_by_its_owner_alone() -> None:
    assert Identity("rapporteur", "t", "p", "m", "ABCDEF").view == "/api/meetings/ABCDEF/view?as=rapporteur&"
    assert Identity("owner", "t", None, "b", "", namespace=LOGBOOKS).view == "/api/logbooks/b/view?"
