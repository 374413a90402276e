"""Samples of operations on agreements, and what has to have happened before each."""

from collections.abc import Callable
from dataclasses import replace

from board.core.meeting.records import Member
from tests.board.core.meeting.agreeing import WORDS, agreement_of, answer, ask_all, propose
from tests.board.core.meeting.scene import Fields, Scene


def to_propose(scene: Scene) -> Fields:
    scene.room.go_to("m11")
    return {"moment": "m11", **WORDS, "everyone": True}


def proposed(scene: Scene) -> Fields:
    scene.room.go_to("m11")
    return {"agreement": propose(scene.room, scene.author)}


def seen(scene: Scene) -> Fields:
    found = proposed(scene)
    return {**found, "rev": agreement_of(scene.room, str(found["agreement"])).rev}


def amended(scene: Scene) -> Fields:
    return {**seen(scene), **WORDS, "who": [], "everyone": True, "evidence": "Fotos", "follow_up": None}


def asked(scene: Scene) -> Fields:
    found = proposed(scene)
    return {**found, "round": ask_all(scene.room, str(found["agreement"]))}


def half_answered(scene: Scene) -> Fields:
    """Two are here, and one of them is against it."""
    room = scene.room
    elsa = room.join("Elsa")
    for member in list(scene.state.all(Member)):
        if member.id not in (scene.ana.person, elsa.person):
            room.do("attendance.mark", room.facilitator, person=member.id, present=False)
    found = asked(scene)
    answer(room, scene.ana, str(found["agreement"]), "against", "No alcanza el tiempo")
    return found


def refused(scene: Scene) -> Fields:
    found = half_answered(scene)
    scene.room.do("consent.close", scene.room.facilitator, **found)
    return {"agreement": found["agreement"], "rev": agreement_of(scene.room, str(found["agreement"])).rev}


def agreed(scene: Scene) -> Fields:
    """The actor answers for it, as everybody does."""
    found = asked(scene)
    people = [member.id for member in scene.state.all(Member)]
    for person in people:
        answer(scene.room, replace(scene.ana, person=person), str(found["agreement"]))
    return {"agreement": found["agreement"], "evidence": "El cuaderno"}


AGREEMENT_SAMPLES: dict[str, Callable[[Scene], Fields]] = {
    "agree.evidence": agreed,
    "agreement.amend": amended,
    "agreement.decline": refused,
    "agreement.propose": to_propose,
    "agreement.withdraw": proposed,
    "attendance.mark": lambda scene: {"person": scene.ana.person, "present": False},
    "consent.answer": lambda scene: {**asked(scene), "answer": "reservation", "text": "Ojalá haya libros"},
    "consent.ask": seen,
    "consent.cancel": asked,
    "consent.close": half_answered,
}
