"""A server that brings what one person will try to the next one on the list."""

from dataclasses import replace

from board.core.kernel.records import State
from board.core.meeting.delivering import Delivery, undelivered
from facilitator.couriers import homeward
from tests.sabotage.launch import serve_with


def to_the_next(state: State, meeting: str) -> dict[str, Delivery]:
    waiting = undelivered(state, meeting)
    people = sorted({each.person for each in waiting.values()})
    next_to = dict(zip(people, [*people[1:], *people[:1]], strict=True))
    return {
        id: replace(each, person=next_to[each.person]) if each.kind == "trial" else each
        for id, each in waiting.items()
    }


if __name__ == "__main__":
    serve_with((homeward, "undelivered", to_the_next))
