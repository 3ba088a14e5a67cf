"""The whole assistant: seconds to the first answer, milliseconds a turn, messages a second, memory.

Printed beside what bare Rasa needed on the same kind of machine (docs/decisions/lean-rasa.md), as ratios.
"""

from __future__ import annotations

import os
import subprocess
import time
from statistics import median
from typing import Dict, List

from bot.process import Assistant, running_assistant
from bot.training import train_if_needed
from tests.client import Client

TURNS = ["jeg er hjemløs", "Nej", "hvem skal jeg kontakte?", "hvad koster det?", "jeg drikker for meget", "ved ikke"]
ROUNDS = 12
# `rasa init`'s pipeline, measured before this project: start (s), a turn (ms), messages a second, memory (MB).
BARE_RASA = {"seconds to ready": 60.0, "ms a turn, median": 68.0, "messages a second": 16.0, "MB, both processes": 1100.0}


def main() -> None:
    train_if_needed()
    started = time.perf_counter()
    with running_assistant({**os.environ, "RATE_LIMIT": "off"}) as assistant:
        figures = {"seconds to ready": time.perf_counter() - started}
        times = _turns(assistant.url)
        figures["ms a turn, median"] = median(times)
        figures["messages a second"] = 1000 * len(times) / sum(times)
        figures["MB, both processes"] = _megabytes(assistant)
    print(f"{'':24}{'measured':>10}{'bare Rasa':>12}{'ratio':>8}")
    for name, value in figures.items():
        print(f"{name:24}{value:10.1f}{BARE_RASA[name]:12.1f}{value / BARE_RASA[name]:8.2f}")


def _turns(url: str) -> List[float]:
    """Milliseconds of each turn, one conversation after the other."""
    times: List[float] = []
    for _ in range(ROUNDS):
        client = Client(url)
        client.open()
        for text in TURNS:
            started = time.perf_counter()
            client.say(text)
            times.append(1000 * (time.perf_counter() - started))
    return times


def _megabytes(assistant: Assistant) -> float:
    """Resident memory of the server and the action server (their command lines end in these words)."""
    table = subprocess.run(["ps", "-eo", "pid,ppid,rss,args"], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 3) for line in table.splitlines()[1:]]
    children: Dict[str, List[List[str]]] = {}
    for row in rows:
        children.setdefault(row[1], []).append(row)
    return sum(int(row[2]) for row in _below(str(assistant.process.pid), children) if row[3].endswith(("bot server", "bot actions"))) / 1024


def _below(pid: str, children: Dict[str, List[List[str]]]) -> List[List[str]]:
    own = children.get(pid, [])
    return own + [row for child in own for row in _below(child[0], children)]


if __name__ == "__main__":
    main()
