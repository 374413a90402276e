"""A server that tells everybody what each person said about being heard."""

from dataclasses import replace

from board.core.kernel import audience
from board.core.kernel.records import State
from board.core.meeting import hearing
from board.core.meeting.records_speech import Hearing
from tests.sabotage.launch import serve_with

_hearing_of = hearing.hearing_of


def told_to_all(state: State, person: str) -> Hearing:
    return replace(_hearing_of(state, person), audience=audience.ALL)


if __name__ == "__main__":
    serve_with((hearing, "hearing_of", told_to_all))
