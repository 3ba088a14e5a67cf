"""``python -m bot``: run the assistant, train it, talk with it."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Callable, Dict, List, Optional

# Before anything imports Rasa: nothing is sent to its makers, and one thread per process is faster.
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_INTRA_OP_PARALLELISM_THREADS", "1")
os.environ.setdefault("TF_INTER_OP_PARALLELISM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")


def run() -> int:
    from bot.launcher import run_assistant

    return run_assistant()


def server() -> int:
    from bot.server import serve

    return serve()


def actions() -> int:
    from bot.action_server import serve

    return serve()


def train() -> int:
    from bot.launcher import train_checked

    return train_checked()


def talk() -> int:
    from bot.talk import talk_in_terminal

    return talk_in_terminal()


def statistics() -> int:
    from bot.settings import read_settings
    from privacy.statistics import print_statistics

    return print_statistics(read_settings().statistics_file)


COMMANDS: Dict[str, "tuple[Callable[[], int], str]"] = {
    "run": (run, "train if something changed, then serve the assistant (make run)"),
    "train": (train, "train if something changed"),
    "talk": (talk, "hold a conversation in the terminal (make talk)"),
    "statistics": (statistics, "show the daily counts as a table and a picture"),
    "server": (server, "only the Rasa server, for a process manager of your own"),
    "actions": (actions, "only the action server, for a process manager of your own"),
}


def main(arguments: Optional[List[str]] = None) -> int:
    """Run one command; returns the exit status."""
    from bot.settings import SettingsError
    from offers.catalogue import CatalogueError

    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (_, text) in COMMANDS.items():
        commands.add_parser(name, help=text)
    chosen = parser.parse_args(arguments)
    try:
        return COMMANDS[chosen.command][0]()
    except (SettingsError, CatalogueError) as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
