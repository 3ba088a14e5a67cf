"""How long matching and choosing the question take, and how that grows with the catalogue.

    python -m benchmarks.guidance

Prints, for the catalogue as it is and for made-up ones up to 10,000 offers, the median time in
milliseconds of one step (match, choose what to show, choose the next question), and by what
factor it grew where the catalogue grew tenfold; and questions by worth against a fixed order.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Callable, Iterator, List, Tuple

import msgspec

from guidance.comparison import compare, read_cases
from guidance.lists import lists
from guidance.questions import next_question
from guidance.state import Ages, Situation
from offers.catalogue import Catalogue, load_catalogue
from offers.model import Persona

SIZES = (100, 1_000, 10_000)
ROUNDS = 15
MOST_MS, MOST_MS_LARGE = 2.0, 50.0
CASES = Path(__file__).parents[1] / "tests" / "guidance" / "cases"


def people(catalogue: Catalogue) -> List[Situation]:
    """Somebody for each need, and some who have told more."""
    alone = [Situation(municipality="aabenraa", needs=(need,)) for need in catalogue.needs]
    more = [
        Situation(municipality="aabenraa", needs=("housing", "substance_use", "loneliness"), ages=Ages(33, 33)),
        Situation(municipality="aarhus", needs=("supported_housing",), persona=Persona.RELATIVE, relation="son"),
        Situation(municipality="aabenraa", needs=("employment", "education"), persona=Persona.CITIZEN),
        Situation(needs=("mental_health",)),
    ]
    return alone + more


def grown(catalogue: Catalogue, size: int) -> Catalogue:
    """A catalogue of ``size`` offers: the real ones again and again under new ids, in the same two places."""
    real = list(catalogue.offers.values())
    copies = (msgspec.structs.replace(real[n % len(real)], id=f"{real[n % len(real)].id}-{n}") for n in range(size))
    return msgspec.structs.replace(catalogue, offers={offer.id: offer for offer in copies})


def step(catalogue: Catalogue, situation: Situation) -> Callable[[], object]:
    """Everything that is worked out between a message and its answer."""

    def run() -> Tuple[object, object]:
        found = lists(catalogue, situation)
        return found, next_question(catalogue, situation, now=found)

    return run


def milliseconds(catalogue: Catalogue, rounds: int = ROUNDS) -> List[float]:
    """The median time of a step for each of ``people``, fastest first."""
    return sorted(_median(step(catalogue, situation), rounds) for situation in people(catalogue))


def _median(run: Callable[[], object], rounds: int) -> float:
    run()
    return statistics.median(_times(run, rounds))


def _times(run: Callable[[], object], rounds: int) -> Iterator[float]:
    for _ in range(rounds):
        begun = time.perf_counter()
        run()
        yield (time.perf_counter() - begun) * 1000


def main() -> None:
    catalogue = load_catalogue()
    line("offers", "median ms", "slowest ms", "growth of the median")
    report(catalogue, None)
    before = None
    for size in SIZES:
        before = report(grown(catalogue, size), before)
    compared = compare(catalogue, read_cases(CASES))
    print(f"\n{compared.cases} cases: {compared.questions_by_worth:.2f} questions each by worth,", end=" ")
    print(f"{compared.questions_fixed:.2f} in a fixed order;", end=" ")
    print(f"all that was expected shown in {compared.right_by_worth} and {compared.right_fixed}")


def report(catalogue: Catalogue, before: object) -> float:
    """Print one line; returns the median."""
    times = milliseconds(catalogue)
    median = statistics.median(times)
    line(len(catalogue.offers), f"{median:.2f}", f"{times[-1]:.2f}", f"x{median / before:.1f}" if before else "")
    return median


def line(*cells: object) -> None:
    print("".join(f"{cell!s:>22}" for cell in cells))


if __name__ == "__main__":
    main()
