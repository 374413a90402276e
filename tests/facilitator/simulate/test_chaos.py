"""A seed always draws the same steps, and a step strikes when the meeting has got so far."""

from facilitator.simulate.chaos import Chaos, Step, Strike, draw_steps
from facilitator.simulate.journal import Journal
from facilitator.simulate.proxy import FaultProxy
from facilitator.simulate.wire import Ack


class CountingProxy(FaultProxy):
    def __init__(self) -> None:
        super().__init__(0)
        self.cuts = 0

    def cut(self) -> None:
        self.cuts += 1


def test_the_same_seed_draws_the_same_steps() -> None:
    assert draw_steps(7, 8, 300, 1) == draw_steps(7, 8, 300, 1)
    assert draw_steps(7, 8, 300, 1) != draw_steps(8, 8, 300, 1)


def test_steps_come_in_order_and_within_the_meeting() -> None:
    for seed in range(50):
        stages = [step.after_acks for step in draw_steps(seed, 8, 300, 1)]
        assert stages == sorted(stages)
        assert 1 <= stages[0] <= stages[-1] <= 300


def test_something_is_killed_exactly_where_something_may_be_killed() -> None:
    def kills(processes: int) -> list[int]:
        return [
            sum(step.strike is Strike.KILL for step in draw_steps(seed, 8, 300, processes))
            for seed in range(50)
        ]

    assert set(kills(0)) == {0}
    assert set(kills(1)) == {1, 2}
    assert set(kills(2)) == {1}


async def test_a_step_strikes_at_its_acknowledgement_and_not_after_healing() -> None:
    journal, proxy = Journal(), CountingProxy()
    steps = [Step(2, Strike.CUT, 0, 0.0), Step(3, Strike.CUT_ALL, 0, 0.0), Step(4, Strike.CUT, 0, 0.0)]
    chaos = Chaos(steps, journal, [[proxy]], [], [])
    struck = []
    for number in range(4):
        if number == 3:
            await chaos.heal()
        intent = journal.intend("bot", "participant", "p", {"id": str(number), "kind": "note.write"})
        journal.answered(intent, Ack(number + 1))
        struck.append(proxy.cuts)
    assert struck == [0, 1, 2, 2]
    assert [step.strike for step in chaos.done] == [Strike.CUT, Strike.CUT_ALL]
