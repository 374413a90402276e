"""Who is here, by open sockets."""

from board.rooms.presence import Presence, merged


def test_a_person_with_two_sockets_is_here_once_and_drafts_if_either_does() -> None:
    presence = Presence()
    presence.put("one", "ana", draft=False)
    presence.put("two", "ana", draft=True)
    presence.put("three", "luis", draft=False)
    assert presence.people() == {"ana": "draft", "luis": "here"}
    presence.drop("two")
    assert presence.people() == {"ana": "here", "luis": "here"}
    presence.drop("one")
    assert presence.people() == {"luis": "here"}


def test_what_a_socket_says_last_counts() -> None:
    presence = Presence()
    presence.put("one", "ana", draft=True)
    assert presence.draft_of("one") is True
    presence.put("one", "ana", draft=False)
    assert presence.draft_of("one") is False
    assert presence.people() == {"ana": "here"}


def test_dropping_a_stranger_is_fine() -> None:
    presence = Presence()
    presence.drop("nobody")
    assert (presence.people(), presence.draft_of("nobody")) == ({}, False)


def test_accounts_are_merged_whatever_their_order() -> None:
    one, two = {"ana": "draft", "luis": "here"}, {"ana": "here", "rosa": "draft"}
    together = {"ana": "draft", "luis": "here", "rosa": "draft"}
    assert merged((one, two)) == merged((two, one)) == together
    assert merged(()) == {}
