"""``python -m evaluation``: every person of the evaluation talks with the whole assistant over HTTP."""

from __future__ import annotations

import os
import sys

from bot.process import running_assistant
from evaluation.baselines import baselines
from evaluation.cases import load_cases
from evaluation.person import hold
from evaluation.report import PAGE, write_report
from offers.catalogue import load_catalogue
from tests.client import Client

NOON_OF_A_WEEKDAY = "2026-11-24T12:00"


def main() -> int:
    """Hold all conversations and write the report; returns 0 also when the figures fall short."""
    cases = load_cases()
    talks = []
    with running_assistant({**os.environ, "RATE_LIMIT": "off", "NOW": NOON_OF_A_WEEKDAY}) as assistant:
        client = Client(assistant.url)
        for number, case in enumerate(cases, 1):
            talks.append(hold(client, case))
            print(f"\r{number} of {len(cases)}", end="", file=sys.stderr, flush=True)
    times = [reply.ms for talk in talks for reply in talk.replies]
    whole = write_report(talks, baselines(load_catalogue(), cases), times)
    print(f"\nright offer shown: {whole.found}\non the first reply: {whole.found_first}\nprecision: {whole.precise}")
    print(f"wrong offers: {whole.wrong}\nmessages to the first offer, median: {whole.turns}\nwritten: {PAGE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
