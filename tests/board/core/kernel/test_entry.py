"""Roles and actors."""

from board.core.kernel.entry import Actor, Role


def test_the_roles_are_words_of_the_protocol() -> None:
    assert [role.value for role in Role] == [
        "server",
        "coordinator",
        "facilitator",
        "rapporteur",
        "participant",
        "projector",
        "owner",
    ]


def test_server_and_projector_stand_for_nobody() -> None:
    assert (Actor(Role.SERVER).person, Actor(Role.PROJECTOR, grant="projector").person) == (None, None)
