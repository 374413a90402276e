"""The oracle listens at the doors of groups: it holds on a run that was right and breaks on each leak."""

from collections.abc import Callable

import pytest

from facilitator.simulate.oracle_rooms import groups_keep_their_own
from tests.facilitator.simulate.apart_run import CALL, NOTE, REPLY, Run, run_apart


@pytest.fixture
def right() -> Run:
    return run_apart()


def test_a_run_in_which_groups_kept_their_own_breaks_nothing(right: Run) -> None:
    assert groups_keep_their_own(right.judged()) == ([], "3 texts of 2 groups, 7 listeners")


def hears(run: Run, bot: str, canary: str, at_s: float) -> None:
    run.saw(bot).canaries[canary] = at_s


def sees(run: Run, bot: str, key: str, at_s: float = 9.5) -> None:
    run.saw(bot).keys[key] = at_s


LEAKS: dict[str, Callable[[Run], object]] = {
    "a note told to another group": lambda r: hears(r, "bot3", NOTE, 9.5),
    "a note told to the projector": lambda r: hears(r, "screen", NOTE, 9.5),
    "a note told to who leads": lambda r: hears(r, "rosa", NOTE, 9.5),
    "an answer told to another group": lambda r: hears(r, "bot1", REPLY, 10.1),
    "an address told to another group": lambda r: hears(r, "bot3", CALL, 99.0),
    "the key of a note": lambda r: sees(r, "bot3", "note/n1/sketch"),
    "the key of an address": lambda r: sees(r, "screen", "group/g1/call"),
    "a preview told to a participant": lambda r: sees(r, "bot1", "preview/m2"),
    "who chose told to the projector": lambda r: sees(r, "screen", "moment/m1/choices"),
    "signs of life told to a participant": lambda r: sees(r, "bot1", "group/g1/life"),
    "what would mend told to a participant": lambda r: sees(r, "bot1", "breakout/m2/mending"),
    "help told to a participant": lambda r: sees(r, "bot3", "group/g1/help"),
    "who worked with whom told to who leads": lambda r: sees(r, "rosa", "pairs/0"),
}


@pytest.mark.parametrize("name", sorted(LEAKS))
def test_each_leak_of_a_group_is_noticed(right: Run, name: str) -> None:
    LEAKS[name](right)
    assert len(groups_keep_their_own(right.judged())[0]) == 1


def test_nobody_who_wrote_is_nothing_to_go_by(right: Run) -> None:
    for id in [id for id, intent in right.journal.intents.items() if "group" in intent.op]:
        del right.journal.intents[id]
    assert groups_keep_their_own(right.judged())[0] == ["nobody wrote in a group"]


def test_who_leads_reads_along_while_a_group_asks_for_help_with_its_door_open(right: Run) -> None:
    right.did("bot1", "group.help", at_s=9.0, group="g1", on=True, open=True)
    hears(right, "rosa", NOTE, 9.4)
    assert groups_keep_their_own(right.judged())[0] == []
    off = right.did("bot1", "group.help", at_s=9.6, group="g1", on=False, open=False)
    later = right.did(
        "bot2", "note.write", at_s=30.0, id="n2", moment="m2", group="g1", text=f"más {NOTE[:-1]}9"
    )
    hears(right, "bot2", f"{NOTE[:-1]}9", 31.0)
    assert groups_keep_their_own(right.judged())[0] == []
    hears(right, "rosa", f"{NOTE[:-1]}9", 31.0)
    assert len(groups_keep_their_own(right.judged())[0]) == 1
    assert min(off.seqs) < min(later.seqs)


def test_a_shut_door_lets_nobody_in(right: Run) -> None:
    right.did("bot1", "group.help", at_s=9.0, group="g1", on=True, open=False)
    hears(right, "rosa", NOTE, 9.4)
    assert len(groups_keep_their_own(right.judged())[0]) == 1


def test_only_the_words_that_were_brought_are_everybodys(right: Run) -> None:
    newer = f"{NOTE[:-1]}8"
    right.did("bot1", "note.edit", note="n1", rev=9, text=f"otra {newer}")
    hears(right, "bot2", newer, 60.0)
    assert groups_keep_their_own(right.judged())[0] == []
    hears(right, "bot4", newer, 60.0)
    assert len(groups_keep_their_own(right.judged())[0]) == 1


def test_a_guideline_is_its_groups_until_it_is_shown_and_what_was_replaced_before_that_nobodys(
    right: Run,
) -> None:
    older, newer, last = (f"{NOTE[:-1]}{digit}" for digit in "567")
    right.did("bot1", "guideline.write", at_s=50.0, group="g1", rev=0, need=f"falta {older}")
    right.did("bot2", "guideline.write", at_s=51.0, group="g1", rev=9, need=f"falta {newer}")
    for canary in (older, newer):
        hears(right, "bot1", canary, 51.5)
    assert groups_keep_their_own(right.judged())[0] == []
    hears(right, "bot3", newer, 51.5)
    assert len(groups_keep_their_own(right.judged())[0]) == 1
    right.did("bot1", "guideline.share", at_s=52.0, group="g1", on=True)
    right.did("bot1", "guideline.write", at_s=53.0, group="g1", rev=9, need=f"falta {last}")
    hears(right, "bot3", newer, 52.5)
    hears(right, "bot3", last, 53.5)
    assert groups_keep_their_own(right.judged())[0] == []
    hears(right, "screen", older, 60.0)
    assert len(groups_keep_their_own(right.judged())[0]) == 1
