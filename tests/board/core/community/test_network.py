"""Networks as values: what a document may hold, and how meetings get their numbers."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from board.core.community.network import Community, Network, document_of, network_of, numbered
from board.core.kernel.rejections import Rejection


def a_document(**changes: Any) -> dict[str, Any]:
    people = [{"id": f"p{i}", "name": f"Docente {i}", "school": "s1"} for i in range(3)]
    return {
        "name": "RE Mantaro",
        "schools": [{"id": "s1", "name": "I.E. Los Andes", "levels": ["primaria"]}],
        "people": people,
        "communities": [{"id": "c1", "name": "CAP Mantaro", "members": ["p0", "p1", "p2"]}],
    } | changes


def a_network() -> Network:
    network = network_of(a_document())
    assert isinstance(network, Network)
    return network


def refusal(document: Any) -> tuple[str, str | None]:
    refused = network_of(document)
    assert isinstance(refused, Rejection)
    return refused.code, refused.field


def test_a_network_is_read_back_as_it_was_kept() -> None:
    """[CO1]"""
    assert network_of(document_of(a_network())) == a_network()


def test_a_community_has_at_least_three_known_members() -> None:
    """[CO2]"""
    for members in (["p0", "p1"], ["p0", "p1", "p9"]):
        community = {"id": "c1", "name": "CAP", "members": members}
        assert refusal(a_document(communities=[community])) == ("bad_field", "communities.0.members")


def test_a_person_belongs_to_a_school_of_the_network() -> None:
    """[CO2]"""
    stranger = {"id": "p0", "name": "Ana", "school": "s9"}
    assert refusal(a_document(people=[stranger], communities=[])) == ("bad_field", "people.0.school")


def test_one_id_stands_for_one_thing() -> None:
    """[CO2]"""
    twice = [{"id": "s1", "name": "Una"}, {"id": "s1", "name": "Otra"}]
    assert refusal(a_document(schools=twice)) == ("id_reused", "schools")


def test_what_a_document_may_not_hold_is_named() -> None:
    """[CO1]"""
    assert refusal(a_document(color="rojo")) == ("unknown_field", "color")
    assert refusal(a_document(schools=[{"id": "s1"}])) == ("missing_field", "schools.0.name")
    assert refusal(a_document(schools=[{"id": "s1", "name": "a\u202eb"}])) == ("bad_text", "schools.0.name")
    assert refusal(a_document(schools="todas")) == ("bad_field", "schools")


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(values | st.fixed_dictionaries({"name": values}, optional={"schools": values, "people": values}))
def test_no_document_makes_reading_raise(document: Any) -> None:
    """[CO1]"""
    network_of(document)


def test_meetings_are_numbered_in_turn_and_a_repeated_one_keeps_its_number() -> None:
    """[CO3]"""
    network, numbers = a_network(), []
    for meeting in ("a", "b", "a", "c"):
        given_number = numbered(network, "c1", meeting)
        assert not isinstance(given_number, Rejection)
        network, number = given_number
        numbers.append(number)
    assert numbers == [1, 2, 1, 3]
    assert numbered(network, "c9", "d") == Rejection("community_not_found", "community")


def test_a_community_knows_which_meetings_were_before_one() -> None:
    """One that has no number yet comes after all of them."""
    community = Community("c1", "Mantaro", ("p1", "p2", "p3"), meetings=("a", "b", "c"))
    assert [community.before(meeting) for meeting in ("a", "c", "new")] == [(), ("a", "b"), ("a", "b", "c")]
