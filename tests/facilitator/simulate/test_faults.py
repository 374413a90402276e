"""Faults of single packets: seeded, and gone when the network heals."""

from facilitator.simulate.faults import Fault, NoFaults, PacketFaults


def test_the_same_seed_draws_the_same_faults() -> None:
    one, other = PacketFaults("a", 0.5), PacketFaults("a", 0.5)
    drawn = [one.draw("note.write") for _ in range(100)]
    assert drawn == [other.draw("note.write") for _ in range(100)]
    assert set(drawn) == set(Fault)


def test_a_healed_network_draws_nothing() -> None:
    faults = PacketFaults("a", 1.0)
    faults.is_calm = True
    assert {faults.draw("note.write") for _ in range(20)} == {Fault.NONE}
    assert list(faults.repeat({"seq": 1})) == [{"seq": 1}]


def test_a_repeated_patch_is_the_same_or_an_older_one_and_comes_after() -> None:
    faults = PacketFaults("a", 1.0)
    for seq in range(1, 50):
        first, *again = list(faults.repeat({"seq": seq}))
        assert first == {"seq": seq}
        assert all(patch["seq"] <= seq for patch in again)
    assert faults.count == 49


def test_no_faults_are_none() -> None:
    faults = NoFaults()
    assert {faults.draw("note.write") for _ in range(100)} == {Fault.NONE}
