"""What a community remembers of its meetings, and what it tells the next one."""

from dataclasses import replace

from board.core.community.network import Community, Network, document_of, network_of
from board.core.community.together import MOST_PAIRS, remembered, together_before
from board.core.kernel.rejections import Rejection
from tests.board.core.community.test_network import a_network

FIRST, SECOND = "a" * 32, "b" * 32


def told(
    network: Network, meeting: str, *pairs: tuple[str, str, int], people: tuple[str, ...] = ()
) -> Network:
    grown = remembered(network, "c1", meeting, pairs, people)
    assert isinstance(grown, Network)
    return grown


def community(network: Network) -> Community:
    (found,) = network.communities
    return found


def test_a_community_remembers_each_meeting_once() -> None:
    """[CO4] A courier may come as often as it likes."""
    once = told(a_network(), FIRST, ("p0", "p1", 1), people=("p1", "p0"))
    assert told(once, FIRST, ("p0", "p1", 1), people=("p0", "p1")) == once
    assert community(once).worked == {FIRST: (("p0", "p1", 1),)}
    assert community(once).attended == {FIRST: ("p0", "p1")}


def test_people_whom_the_network_does_not_know_are_not_remembered() -> None:
    """[CO4] Guests and whoever came in by the code."""
    grown = told(a_network(), FIRST, ("guest", "p1", 1), ("p0", "p2", 1), people=("guest", "p0"))
    assert community(grown).worked == {FIRST: (("p0", "p2", 1),)}
    assert community(grown).attended == {FIRST: ("p0",)}


def test_what_is_remembered_is_read_back_as_it_was_kept() -> None:
    """[CO1] [CO4]"""
    grown = told(a_network(), FIRST, ("p0", "p1", 2), people=("p0", "p1", "p2"))
    assert network_of(document_of(grown)) == grown


def test_a_community_that_remembers_nothing_is_kept_as_it_always_was() -> None:
    """[CO1] Documents of before stay what they are."""
    kept = document_of(a_network())["communities"][0]
    assert not {"worked", "attended"} & kept.keys()


def test_meetings_are_summed_for_the_next_one() -> None:
    """[CO5] Whoever worked together most often comes first; whoever left the network is not told of."""
    network = told(a_network(), FIRST, ("p0", "p1", 1), ("p1", "p2", 2), people=())
    network = told(network, SECOND, ("p0", "p1", 2), people=())
    assert together_before(network, community(network)) == (("p0", "p1", 3), ("p1", "p2", 2))
    fewer = replace(network, people=network.people[:2])
    assert together_before(fewer, community(network)) == (("p0", "p1", 3),)


def test_a_meeting_is_told_so_many_pairs_at_most() -> None:
    """[CO5] Its opening would take no more."""
    network = a_network()
    people = tuple(replace(network.people[0], id=f"p{n:03}") for n in range(110))
    network = replace(network, people=people)
    pairs = [(one.id, other.id, 1) for at, one in enumerate(people) for other in people[at + 1 :]]
    grown = told(network, FIRST, *pairs)
    assert len(pairs) > MOST_PAIRS == len(together_before(grown, community(grown)))


def test_a_community_that_is_not_there_remembers_nothing() -> None:
    """[CO4]"""
    assert remembered(a_network(), "c9", FIRST, (), ()) == Rejection("community_not_found", "community")
