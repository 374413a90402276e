"""The journal is written before anything is sent and believes no answer but an acknowledgement."""

import json

from facilitator.simulate.journal import Journal, canary_in, mint_canary
from facilitator.simulate.wire import Ack, Refusal


def test_a_canary_is_found_in_the_text_around_it() -> None:
    canary = mint_canary()
    assert canary_in(f"idea {canary}\notra") == canary
    assert canary_in("nada") is None


def test_only_the_first_acknowledgement_counts_and_is_told() -> None:
    journal, told = Journal(), list[int]()
    journal.on_ack = told.append
    intent = journal.intend("bot", "participant", "p", {"id": "1", "kind": "note.write"})
    journal.answered(intent, Ack(4))
    journal.answered(intent, Ack(4))
    assert (told, intent.seqs, intent.is_acked) == ([1], {4}, True)


def test_a_refusal_to_retry_settles_nothing() -> None:
    journal = Journal()
    intent = journal.intend("bot", "participant", "p", {"id": "1", "kind": "note.write"})
    intent.sends = 1
    journal.answered(intent, Refusal("busy", "retry"))
    before = intent.may_have_effect
    journal.answered(intent, Refusal("forbidden", "give_up"))
    assert (before, intent.may_have_effect, intent.is_acked) == (True, False, False)


def test_the_first_reveal_counts_and_a_refused_one_leaves_the_moment_private() -> None:
    journal = Journal()
    journal.reveal("m")
    first = journal.reveals["m"].at_s
    journal.reveal("m")
    assert journal.reveals["m"].at_s == first
    journal.stays_private("m")
    assert journal.reveals == {}


def test_the_journal_is_told_as_json_lines() -> None:
    journal = Journal()
    intent = journal.intend("bot", "participant", "p", {"id": "1", "kind": "note.write", "text": "ñ"})
    journal.answered(intent, Refusal("busy", "retry"))
    journal.answered(intent, Ack(4))
    (line,) = journal.lines()
    assert [
        {key: value for key, value in answer.items() if key != "at_s"}
        for answer in json.loads(line)["answers"]
    ] == [
        {"code": "busy"},
        {"seq": 4},
    ]
