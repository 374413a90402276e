"""A server whose courier takes what it carries for something new the second time: everything is at home twice."""

import hashlib
from dataclasses import replace

from board.core.kernel.records import State
from board.core.meeting.delivering import Delivery, delivery_id, undelivered
from facilitator.couriers import homeward
from tests.sabotage.launch import serve_with


def each_and_again(state: State, meeting: str) -> dict[str, Delivery]:
    waiting = undelivered(state, meeting)
    again = [replace(each, item=_other(each.item)) for each in waiting.values()]
    return waiting | {delivery_id(meeting, each): each for each in again}


def _other(item: str) -> str:
    return hashlib.sha256(item.encode()).hexdigest()[:32]


if __name__ == "__main__":
    serve_with((homeward, "undelivered", each_and_again))
