"""How long the danger check takes: ``python benchmarks/danger.py`` prints one line per kind of message, as times of the first one.

Every text is measured as it first comes (its words not yet looked up) and again. The last line is what one look of the third
reader takes, which is consulted only where the other two are unsure; after it, how much memory the third reader holds.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median
from typing import List

sys.path.insert(0, str(Path(__file__).parents[1]))

from safety import danger, second_reader, third_reader  # noqa: E402
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


def third_look(rounds: int = 40) -> float:
    """The median of single looks of the third reader at an ordinary sentence, in milliseconds."""
    opinion = second_reader.read(danger.sentences(ORDINARY))
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        third_reader.with_third(opinion, TEXTS["40 characters"])
        times.append(1000 * (time.perf_counter() - start))
    return median(times)


def resident() -> int:
    """The memory of this process that is in use, in kB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS")))


def main() -> int:
    second_reader.ready()
    danger.check("hej")
    without = resident()
    there = third_reader.ready()
    look = third_look() if there else 0.0
    with_it = resident()
    base = median(milliseconds(TEXTS["40 characters"], 40))
    print(f"one ordinary short message: {base:.2f} ms; the rest in times of it (aim: {AIM_MS / base:.0f})")
    for name, text in TEXTS.items():
        new, again = first(text), sorted(milliseconds(text, 40))
        print(f"{name:34} first {new / base:6.1f}   again {median(again) / base:6.1f}   p95 {again[37] / base:6.1f}")
    if there:
        print(f"{'one look of the third reader':34} {look / base:6.1f}")
        print(f"memory with the third reader: {with_it / without:.2f} times that of lexicon and second reader ({(with_it - without) / 1024:.0f} MB more)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
