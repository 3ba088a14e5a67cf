"""argparse in Danish."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

_MESSAGES = (
    (r"the following arguments are required: (.*)", r"der mangler: \1"),
    (r"unrecognized arguments: (.*)", r"kender ikke: \1"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\1 kan ikke være \2; vælg \3"),
    (r"argument (.*): expected one argument", r"\1 skal have en værdi"),
    (r"argument (.*): expected at least one argument", r"\1 skal have mindst én værdi"),
    (r"argument (.*): invalid (.*) value: (.*)", r"\1 kan ikke være \3"),
    (r"argument (.*): not allowed with argument (.*)", r"\1 kan ikke bruges sammen med \2"),
)


class DanishParser(argparse.ArgumentParser):
    """A parser whose help and errors are Danish."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, **options)
        self._positionals.title, self._optionals.title = "skal med", "kan med"
        self.add_argument("-h", "--help", action="help", help="vis denne hjælp")

    def error(self, message: str) -> NoReturn:
        for pattern, danish in _MESSAGES:
            message = re.sub(f"^{pattern}$", danish, message)
        print(f"{self.format_usage()}{self.prog}: {message}", file=sys.stderr)
        sys.exit(2)


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: Any = None) -> None:
        super().add_usage(usage, actions, groups, "brug: " if prefix is None else prefix)
