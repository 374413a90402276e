"""Ten minutes without signal, then a line of 64 kbit/s: how long until the phone shows what everybody else sees.

    python -m bench.coming_back

The phone misses what twelve people write in ten minutes of a plenary: a hundred notes and as many supports.
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from facilitator.simulate.proxy import FaultProxy
from facilitator.simulate.wire import Endpoint, mint
from tests.faults.damaged_meeting import PATIENCE_S, lead_to, served
from tests.faults.test_late_and_lost import LINE_BYTES_PER_S, enter, meeting, on_the_line

NOTES = 100
BUDGET_S = 5.0
LATENCY_S = 0.2
TIMES = 3
WORDS = "Empiezo la clase con una pregunta de la chacra y dejo que conversen de a dos antes de responder"


async def once(folder: Path) -> float:
    """Seconds from the first sign of a line until the board is equal."""
    async with served(folder) as endpoint:
        made = await meeting(endpoint)
        proxy = FaultProxy(int(endpoint.url.rpartition(":")[2]))
        await proxy.start()
        behind = Endpoint(f"http://127.0.0.1:{proxy.port}", endpoint.host)
        async with (
            on_the_line(await enter(endpoint, made), endpoint) as leader,
            on_the_line(await enter(endpoint, made, "Ana"), behind) as phone,
            on_the_line(await enter(endpoint, made, "Luis"), endpoint) as other,
        ):
            await lead_to(leader, 2)
            moment = leader.replica.get("clock")["moment"]
            proxy.is_closed = True
            proxy.cut()
            for number in range(NOTES):
                note = mint()
                await other.ask("note.write", op_id=note, moment=moment, text=f"{number}. {WORDS}")
                await leader.ask("note.support", note=note, on=True)
            view = await other.fresh_view(endpoint, at_least=other.replica.seq)
            proxy.bytes_per_s, proxy.delay_s = LINE_BYTES_PER_S, LATENCY_S
            proxy.is_closed, began = False, time.perf_counter()
            assert await phone.until(lambda own: own.is_live and own.seq >= view["seq"], PATIENCE_S)
            spent = time.perf_counter() - began
            assert len(phone.replica.under("note")) == NOTES
        await proxy.stop()
    return spent


async def measure() -> list[float]:
    with tempfile.TemporaryDirectory(prefix="tinkuy-bench-") as folder:
        return [await once(Path(folder) / str(number)) for number in range(TIMES)]


def main() -> int:
    spent = asyncio.run(measure())
    told = ", ".join(f"{each:.2f}" for each in spent)
    print(
        f"coming_back after {NOTES} notes at 64 kbit/s + {1000 * LATENCY_S:.0f} ms: {told} s of {BUDGET_S} s"
    )
    return int(median(spent) > BUDGET_S)


if __name__ == "__main__":
    sys.exit(main())
