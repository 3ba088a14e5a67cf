"""The editor's page says what the program does: a test reads both."""

from __future__ import annotations

import re
from pathlib import Path

from offers.catalogue import HERE
from offers.cli import COMMANDS, parser
from offers.model import AccessKind

PAGE = (HERE.parent / "docs" / "catalogue.md").read_text(encoding="utf-8")


def test_every_command_is_described_and_no_other() -> None:
    assert set(re.findall(r"^\| `python -m offers (\w+)", PAGE, re.MULTILINE)) == {module.NAME for module in COMMANDS}


def test_every_option_on_the_page_exists() -> None:
    known = set()
    for action in parser()._subparsers._group_actions:  # type: ignore[union-attr]
        for command in action.choices.values():  # type: ignore[union-attr]
            known.update(option for own in command._actions for option in own.option_strings)
    assert set(re.findall(r"`(--[a-z-]+)`", PAGE)) <= known


def test_the_eight_ways_in_stand_in_the_table() -> None:
    assert set(re.findall(r"^\| `([a-z_]+)` \|", PAGE, re.MULTILINE)) == {kind.value for kind in AccessKind}


def test_every_file_and_folder_on_the_page_is_there() -> None:
    for path in re.findall(r"`((?:offers|docs|benchmarks)/[a-z0-9_./-]*)`", PAGE):
        assert (HERE.parent / Path(path)).exists() or path == "offers/aabenraa/nattens-cafe.yml", path
