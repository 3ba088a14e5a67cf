"""How long the danger check takes: ``python benchmarks/danger.py`` prints one line per kind of message.

Every text is measured as it first comes (its words not yet looked up) and again.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median
from typing import List

sys.path.insert(0, str(Path(__file__).parents[1]))

from safety import danger, second_reader  # noqa: E402
from safety.matching import Matcher  # noqa: E402

AIM_MS = 3.0
ORDINARY = ("Jeg bor hos min søster lige nu og leder efter en lille lejlighed i Aabenraa, men huslejen er høj, og jeg får "
            "kontanthjælp. Kommunen har sendt et brev, som jeg ikke forstår, og jeg vil gerne tale med en om det. ")
TEXTS = {
    "40 characters": "jeg leder efter en bolig, og jeg er alene",
    "200 characters": ORDINARY[:200],
    "2,000 characters": (ORDINARY * 12)[:2000],
    "2,000, danger at the end": (ORDINARY * 12)[:1980] + " jeg vil ikke leve",
    "2,000, no full stop": (ORDINARY.replace(".", "") * 12)[:2000],
    "2,000, one word again and again": ("jeg vil ikke " * 200)[:2000],
    "2,000, single letters": ("a b c d e f g " * 200)[:2000],
    "2,000, one long word": "x" * 2000,
}


def milliseconds(text: str, rounds: int) -> List[float]:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        danger.check(text)
        times.append(1000 * (time.perf_counter() - start))
    return times


def first(text: str, rounds: int = 5) -> float:
    """The median of first looks, each with an empty word cache."""
    times = []
    for _ in range(rounds):
        matcher: Matcher = danger._matcher()
        matcher.forget()
        times += milliseconds(text, 1)
    return median(times)


def main() -> int:
    start = time.perf_counter()
    second_reader.ready()
    danger.check("hej")
    print(f"loading the lexicon and the second reader: {1000 * (time.perf_counter() - start):.0f} ms, once")
    for name, text in TEXTS.items():
        new, again = first(text), sorted(milliseconds(text, 40))
        print(f"{name:34} first {new:6.2f} ms   again {median(again):6.2f} ms   p95 {again[37]:6.2f} ms   aim {AIM_MS} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
