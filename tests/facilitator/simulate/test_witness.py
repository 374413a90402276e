"""What a client was shown, noted by first sight."""

from facilitator.simulate.journal import mint_canary
from facilitator.simulate.witness import LineWatch, Witness


def test_a_raw_frame_tells_canaries_and_keys() -> None:
    witness, canary = Witness("b", "participant", "p"), mint_canary()
    witness.tap(f'42/board,["patch",{{"records":{{"note/ab":{{"text":"x {canary}"}},"note/cd":null}}}}]')
    first = dict(witness.canaries)
    witness.tap(f'["{canary}"]')
    assert witness.canaries == first
    assert canary in witness.canaries
    assert witness.keys.keys() == {"note/ab", "note/cd"}


def test_each_change_of_the_clock_is_noted_once() -> None:
    witness = Witness("b", "participant", "p")
    for rung in (False, False, True, False):
        clock = {"rev": 1, "moment": "m1", "state": "running", "deadline_ms": 5, "rung": rung}
        witness.saw({"clock": clock, "moment/m1": {"began_ms": 3}}, 1, 9)
    assert [seen.rung for seen in witness.clocks] == [False, True, False]
    assert (witness.moments, witness.began) == (["m1"], {"m1": {3}})


def test_a_patch_no_newer_than_a_patch_or_tip_before_it_is_disorder() -> None:
    witness = Witness("b", "participant", "p")
    watch = LineWatch(witness)
    for event, seq in [("state", 5), ("patch", 5), ("patch", 7), ("tip", 7), ("patch", 8)]:
        watch.take(event, {"seq": seq})
    assert witness.disorder == []
    for event, seq in [("patch", 8), ("tip", 7), ("patch", 6)]:
        watch.take(event, {"seq": seq})
    watch.take("patch", {})
    assert len(witness.disorder) == 4
