"""How long a catalogue of 10,000 offers takes to load and how much memory it needs.

    python benchmarks/catalogue.py [--offers 10000]

Makes the offers from the real ones (their YAML with other names and texts, so the size of a file is
the real size), spread over ten municipalities, in a temporary folder. Every figure comes from a process of its own:
*cold* has no cache (every file is parsed and checked), *warm* has the cache that the cold load left.
Files are in the operating system's memory in both. ``cpu`` is the processor's time, which other programs on the
machine do not lengthen much. Prints a table and the ratios to today's catalogue.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Dict, List, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
OFFERS = ROOT / "offers"
MUNICIPALITIES = 10
LIMIT_SECONDS, LIMIT_MB = 3.0, 200.0

_CHILD = """
import resource, sys, time
from pathlib import Path
from offers.catalogue import load_catalogue
def resident():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024
before = resident()
began, started = time.perf_counter(), time.process_time()
catalogue = load_catalogue(Path(sys.argv[1]))
seconds = time.perf_counter() - began
cpu = time.process_time()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(len(catalogue.offers), seconds, cpu - started, before, resident(), peak)
"""


class Load(NamedTuple):
    name: str
    offers: int
    seconds: float
    cpu: float
    before_mb: float
    after_mb: float
    peak_mb: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--offers", type=int, default=10_000)
    wanted = parser.parse_args().offers
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "offers"
        size = make(folder, wanted)
        print(f"{wanted} offers made, {size / 1e6:.1f} MB of YAML, {size / wanted / 1000:.1f} kB a file\n")
        loads = [
            measure("today", OFFERS, Path(temporary) / "none"),
            measure("cold", folder, Path(temporary) / "cache"),
            measure("warm", folder, Path(temporary) / "cache"),
        ]
    report(loads)
    within = all(load.seconds < LIMIT_SECONDS and load.peak_mb < LIMIT_MB for load in loads)
    print(f"\nunder {LIMIT_SECONDS:g} s and {LIMIT_MB:g} MB, cold and warm: {'yes' if within else 'NO'}")
    return 0 if within else 1


def make(folder: Path, wanted: int) -> int:
    """Writes ``wanted`` offers under ``folder`` and returns how many bytes they have together."""
    (folder / "vocabulary").mkdir(parents=True)
    for path in (OFFERS / "vocabulary").glob("*.yml"):
        (folder / "vocabulary" / path.name).write_bytes(path.read_bytes())
    whole = (OFFERS / "aabenraa" / "municipality.yml").read_text(encoding="utf-8")
    about = re.sub(r"(?ms)^organizations:.*", "", whole)  # they name offers that are not made here
    for number in range(MUNICIPALITIES):
        own = folder / f"kommune{number}"
        own.mkdir()
        (own / "municipality.yml").write_text(
            about.replace("id: aabenraa", f"id: kommune{number}", 1), encoding="utf-8"
        )
    models = [
        path.read_text(encoding="utf-8") for path in sorted(OFFERS.glob("a*/*.yml")) if path.name != "municipality.yml"
    ]
    return sum(_write(folder, models[number % len(models)], number) for number in range(wanted))


def _write(folder: Path, model: str, number: int) -> int:
    municipality = f"kommune{number % MUNICIPALITIES}"
    text = re.sub(r"(?m)^id: .*", f"id: {municipality}-tilbud-{number}", model)
    text = re.sub(r"(?m)^name: .*", f"name: Tilbud nummer {number}", text)
    text = re.sub(
        r"(?m)^also_called:.*\n(?:  .*\n|-.*\n)*", f"also_called: [Tilbuddet {number}, Sted {number}]\n", text
    )
    text = re.sub(r"(?m)^part_of:.*\n", "", text)
    text = re.sub(
        r"(?m)^summary:\n  text: .*",
        f'summary:\n  text: "Tilbud {number}, som det kunne være beskrevet i en kommunes katalog."',
        text,
    )
    content = text.encode("utf-8")
    (folder / municipality / f"tilbud-{number}.yml").write_bytes(content)
    return len(content)


def measure(name: str, folder: Path, cache: Path) -> Load:
    """Loads ``folder`` in a fresh process with its cache in ``cache``."""
    environment: Dict[str, str] = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT)}
    told = subprocess.run(
        [sys.executable, "-c", _CHILD, str(folder)], env=environment, check=True, capture_output=True, text=True
    )
    offers, *figures = told.stdout.split()
    return Load(name, int(offers), *map(float, figures))


def report(loads: List[Load]) -> None:
    base = loads[0]
    print(
        f"{'load':<7}{'offers':>8}{'seconds':>10}{'cpu':>8}{'MB before':>11}{'MB after':>10}{'MB peak':>9}{'offers x':>10}{'time x':>8}{'memory x':>10}"
    )
    for load in loads:
        ratios = (load.offers / base.offers, load.seconds / base.seconds, load.peak_mb / base.peak_mb)
        print(
            f"{load.name:<7}{load.offers:>8}{load.seconds:>10.3f}{load.cpu:>8.3f}{load.before_mb:>11.1f}{load.after_mb:>10.1f}{load.peak_mb:>9.1f}"
            f"{ratios[0]:>10.1f}{ratios[1]:>8.1f}{ratios[2]:>10.1f}"
        )


if __name__ == "__main__":
    sys.exit(main())
