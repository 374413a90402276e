"""Who is expected: members of the community with their ids, and names that were typed."""

from board.core.community.network import Network, network_of
from board.core.meeting.templates.catalogue import TEMPLATES
from facilitator.pages.setup.draft import drafted
from facilitator.pages.setup.people import members_of, people_of, trouble_with
from tests.board.core.community.test_network import a_document


def networks() -> dict[str, Network]:
    network = network_of(a_document())
    assert isinstance(network, Network)
    return {"mantaro": network}


def test_members_come_with_id_and_the_name_of_their_school() -> None:
    found = members_of("mantaro/c1", networks())
    network = networks()["mantaro"]
    assert [person["id"] for person in found] == list(network.communities[0].members)
    assert {person["school"] for person in found} <= {school.name for school in network.schools}


def test_a_community_nobody_knows_has_no_members() -> None:
    assert [members_of(key, networks()) for key in ("", "mantaro/", "otra/c1", "mantaro/zz")] == [[]] * 4


def test_whoever_is_unticked_is_not_expected_and_typed_names_follow() -> None:
    draft = drafted(TEMPLATES["libre"])
    members = members_of("mantaro/c1", networks())
    draft.community, draft.absent, draft.names = "mantaro/c1", [members[0]["id"]], "Eva; primaria"
    found = people_of(draft, networks())
    assert found == [*members[1:], {"name": "Eva", "level": "primaria"}]


def test_a_list_with_one_name_twice_or_too_long_is_told() -> None:
    assert trouble_with([{"name": "Eva"}, {"name": "Ana"}]) == ""
    assert "«EVA» está dos veces" in trouble_with([{"name": "Eva"}, {"name": "EVA"}])
    assert "caben 80 letras" in trouble_with([{"name": "x" * 81}])
    assert trouble_with([{"name": "x" * 80}]) == ""
    assert "300" in trouble_with([{"name": f"Persona {n}"} for n in range(301)])
