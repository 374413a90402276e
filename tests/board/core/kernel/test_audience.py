"""The five audiences and their words on the wire."""

from board.core.kernel import audience


def test_audiences_are_words_of_the_protocol() -> None:
    assert (audience.ALL, audience.PROJECTOR, audience.STAFF, audience.SERVER) == (
        "all",
        "projector",
        "staff",
        "server",
    )
    assert audience.person("p1") == "person:p1"
    assert audience.group("g1") == "group:g1"
