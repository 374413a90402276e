"""Every operation × every role, out of the registry: forbidden or accepted exactly as declared."""

from collections.abc import Callable
from random import Random

import pytest

from board.core.kernel.decide import Accepted, decide
from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.operations import Operation
from board.core.kernel.records import Store
from board.core.kernel.rejections import Rejection
from board.core.meeting.note_parts import NoteDoubt
from board.core.meeting.operations import MEETING
from board.core.meeting.records import Cluster, Conclusion, Member, Synthesis
from board.core.meeting.records_close import Norm
from tests.board.core.meeting.samples_of_agreements import AGREEMENT_SAMPLES
from tests.board.core.meeting.samples_of_deliveries import DELIVERY_SAMPLES
from tests.board.core.meeting.samples_of_groups import GROUP_SAMPLES
from tests.board.core.meeting.samples_of_guidelines import GUIDELINE_SAMPLES
from tests.board.core.meeting.samples_of_sharing import SHARE_SAMPLES
from tests.board.core.meeting.samples_of_speech import SPEECH_SAMPLES
from tests.board.core.meeting.samples_of_verifying import VERIFY_SAMPLES
from tests.board.core.meeting.scene import Fields, Scene
from tests.board.core.meeting.test_opening import FRAME


def waiting(scene: Scene) -> Fields:
    return {"rev": scene.room.clock.rev}


def bare(scene: Scene) -> Fields:
    return {"rev": scene.under_way()["rev"]}


def paused(scene: Scene) -> Fields:
    scene.under_way()
    scene.room.order("agenda.pause")
    return {"rev": scene.room.clock.rev}


def proposed(scene: Scene) -> Fields:
    scene.under_way()
    scene.room.wait(3 * 3600)
    scene.room.order("agenda.propose")
    return {"rev": scene.room.clock.rev}


def taken(scene: Scene) -> Fields:
    proposed(scene)
    scene.room.order("agenda.accept")
    return {"rev": scene.room.clock.rev}


def late(scene: Scene) -> Fields:
    scene.under_way()
    scene.room.wait(3 * 3600)
    return {"rev": scene.room.clock.rev}


def overdue(scene: Scene) -> Fields:
    scene.under_way()
    scene.room.wait(3600)
    return {"deadline_ms": scene.room.clock.deadline_ms}


def on_note(**more: Json) -> Callable[[Scene], Fields]:
    return lambda scene: {"note": scene.under_way()["note"], **more}


def edited(scene: Scene) -> Fields:
    note = scene.under_way()["note"]
    return {"note": note, "text": "Otra", "rev": scene.room.note(note).rev}


def plain(**fields: Json) -> Callable[[Scene], Fields]:
    def prepare(scene: Scene) -> Fields:
        scene.under_way()
        return fields

    return prepare


def renamed_cluster(scene: Scene) -> Fields:
    heap = scene.under_way()["cluster"]
    return {"cluster": heap, "title": "Otra", "rev": scene.room.store.one(Cluster, heap).rev}


def edited_line(scene: Scene) -> Fields:
    line = scene.under_way()["synthesis"]
    return {"synthesis": line, "text": "Otra", "rev": scene.room.store.one(Synthesis, line).rev}


def doubted(scene: Scene) -> Fields:
    """The note under way is a doubt from here on."""
    note = scene.under_way()["note"]
    scene.room.do("note.mark", scene.author, note=note, mark="duda", evidence=False)
    return {"note": note}


def cleared(scene: Scene) -> Fields:
    note = doubted(scene)["note"]
    return {"note": note, "how": "Leyendo juntos", "rev": scene.room.store.one(NoteDoubt, note).rev}


def concluded(scene: Scene) -> Fields:
    scene.under_way()
    by = scene.room.facilitator
    return {"conclusion": scene.room.do("conclusion.write", by, moment="m4", text="Leemos").id}


def reworded(scene: Scene) -> Fields:
    id = concluded(scene)["conclusion"]
    return {"conclusion": id, "text": "Otra", "rev": scene.room.store.one(Conclusion, id).rev}


def asking(scene: Scene) -> Fields:
    scene.room.go_to("m11")
    return {"question": 3}


def pictured(**more: Json) -> Callable[[Scene], Fields]:
    def prepare(scene: Scene) -> Fields:
        scene.under_way()
        scene.room.write("Foto", scene.author, photo="e" * 32)
        return {"photo": "e" * 32, "person": scene.author.person, **more}

    return prepare


def raised(scene: Scene) -> Fields:
    scene.under_way()
    return {"turn": scene.room.do("hand.raise", scene.author).id}


def speaking(scene: Scene) -> Fields:
    turn = raised(scene)
    scene.room.do("floor.give", scene.room.facilitator, **turn)
    return turn


def candidates(scene: Scene) -> Fields:
    scene.under_way()
    return {"candidates": [scene.room.join(name).person for name in ("Elsa", "Rufino")]}


def voting(scene: Scene) -> Fields:
    return {"vote": scene.room.do("vote.open", scene.room.facilitator, **candidates(scene)).id}


def choosing(scene: Scene) -> Fields:
    return {**voting(scene), "choice": next(m.id for m in scene.state.all(Member) if m.name == "Elsa")}


def somebody(scene: Scene) -> Fields:
    scene.under_way()
    return {"person": scene.room.join("Elsa").person}


def offered(scene: Scene) -> Fields:
    """The role is held out to the actor; to the facilitator by somebody who took it before."""
    leader, person = scene.room.facilitator, scene.author.person
    if person == leader.person:
        elsa = scene.room.join("Elsa")
        offer = scene.room.do("facilitator.offer", leader, person=elsa.person).id
        scene.room.do("facilitator.take", elsa, offer=offer)
        leader = Actor(Role.FACILITATOR, elsa.person, "facilitator")
    return {"offer": scene.room.do("facilitator.offer", leader, person=person).id}


def claimed(scene: Scene) -> Fields:
    scene.under_way()
    claim = scene.room.do("member.claim", Actor(Role.SERVER), person=scene.ana.person, device="d" * 32)
    return {"claim": claim.id, "yes": True}


def adopted(scene: Scene) -> Fields:
    scene.under_way()
    return {"norm": scene.room.do("norm.adopt", scene.room.facilitator, text="Nos escuchamos").id}


def reworded_norm(scene: Scene) -> Fields:
    norm = adopted(scene)["norm"]
    return {"norm": norm, "text": "Otra", "rev": scene.room.store.one(Norm, norm).rev}


SAMPLES: dict[str, Callable[[Scene], Fields]] = {
    "access.lock": plain(locked=True),
    "access.revoke": plain(grant="participant"),
    "agenda.accept": proposed,
    "agenda.arrange": lambda scene: {**waiting(scene), "order": [f"m{n}" for n in range(1, 14)]},
    "agenda.back": bare,
    "agenda.extend": lambda scene: {**bare(scene), "seconds": 60},
    "agenda.next": bare,
    "agenda.pause": bare,
    "agenda.prompt": plain(prompt=1),
    "agenda.propose": late,
    "agenda.resize": lambda scene: {**bare(scene), "moment": "m4", "seconds": 1200},
    "agenda.resume": paused,
    "agenda.skip": lambda scene: {**waiting(scene), "moment": "m2", "skipped": True},
    "agenda.start": waiting,
    "agenda.undo": taken,
    "claim.answer": claimed,
    "clock.ring": overdue,
    "cluster.make": plain(moment="m4", title="Otra"),
    "cluster.remove": lambda scene: {"cluster": scene.under_way()["cluster"]},
    "cluster.rename": renamed_cluster,
    "conclusion.edit": reworded,
    "conclusion.remove": concluded,
    "conclusion.write": plain(moment="m4", text="Hola"),
    "doubt.carry": doubted,
    "doubt.clear": cleared,
    "doubt.move": lambda scene: {**doubted(scene), "before": None},
    "doubt.reopen": doubted,
    "facilitator.offer": somebody,
    "facilitator.take": offered,
    "facilitator.withdraw": offered,
    "floor.end": speaking,
    "floor.give": raised,
    "hand.lower": raised,
    "hand.move": lambda scene: {**raised(scene), "before": None},
    "hand.raise": plain(),
    "meeting.close": bare,
    "meeting.open": lambda _: {**FRAME},
    "member.add": plain(name="Doña Rosa"),
    "member.claim": lambda scene: {**somebody(scene), "device": "d" * 32},
    "member.describe": plain(level="primaria"),
    "member.join": plain(name="Julia"),
    "member.rename": plain(name="Otro nombre"),
    "moment.anonymity": plain(moment="m5", anonymous=True),
    "moment.reveal": plain(moment="m4"),
    "next.plan": plain(rev=0, date="2026-12-04", facilitator="Ana", topic=None, bring=None),
    "norm.adopt": plain(text="Opinamos con respeto", value=3),
    "norm.edit": reworded_norm,
    "norm.remove": adopted,
    "norm.show": plain(shown=True),
    "note.delete": on_note(),
    "note.edit": edited,
    "note.mark": on_note(mark="logro", evidence=True),
    "note.move": on_note(before=None),
    "note.restore": lambda scene: {"note": scene.under_way()["gone"]},
    "note.support": on_note(on=True),
    "note.write": plain(moment="m4", text="Hola"),
    "photo.ready": pictured(width=800, height=600),
    "photo.refuse": pictured(reason="bad_field"),
    "question.show": asking,
    "rapporteur.name": somebody,
    "sign.set": plain(moment="m4", ready=True, passed=False),
    "synthesis.edit": edited_line,
    "synthesis.remove": lambda scene: {"synthesis": scene.under_way()["synthesis"]},
    "log.recovered": plain(kept=40, missing=3),
    "synthesis.write": plain(moment="m4", text="Hola"),
    "trial.write": plain(text="Probaré las cartas"),
    "view.gather": plain(),
    "vote.cast": choosing,
    "vote.close": voting,
    "vote.open": candidates,
    "wall.divide": plain(moment="m4", columns=[{"id": "red", "title": "Fortalezas"}]),
    **GROUP_SAMPLES,
    **AGREEMENT_SAMPLES,
    **GUIDELINE_SAMPLES,
    **DELIVERY_SAMPLES,
    **SHARE_SAMPLES,
    **VERIFY_SAMPLES,
    **SPEECH_SAMPLES,
}
"""For each operation what to send, and what has to have happened before, for it to be accepted."""


def asked(kind: str, scene: Scene) -> Operation:
    packet = {"kind": kind, "id": "f" * 32, **SAMPLES[kind](scene)}
    operation = MEETING.parse(packet)
    assert isinstance(operation, Operation), operation
    return operation


def test_every_operation_has_a_sample() -> None:
    """[KN2] So that a new operation enters the matrix."""
    assert sorted(SAMPLES) == sorted(MEETING.kinds)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_an_operation_is_accepted_from_the_roles_it_declares_and_forbidden_to_all_others(
    kind: str, role: Role
) -> None:
    """[KN2] Every operation × every role."""
    scene = Scene(role)
    operation = asked(kind, scene)
    state = scene.state if kind != "meeting.open" else Store()
    outcome = decide(state, operation, scene.actor, scene.room.now_ms, Random(1))
    if role in operation.BY:
        assert isinstance(outcome, Accepted), outcome
    else:
        assert outcome == Rejection("forbidden")


def test_the_projector_asks_for_nothing() -> None:
    """[KN2] It is a board to look at."""
    assert [kind for kind, made in MEETING.kinds.items() if Role.PROJECTOR in made.BY] == []


def test_the_coordinator_may_do_whatever_the_facilitator_may() -> None:
    """[KN2] And nothing else."""
    assert [
        k for k, o in MEETING.kinds.items() if (Role.COORDINATOR in o.BY) != (Role.FACILITATOR in o.BY)
    ] == []
