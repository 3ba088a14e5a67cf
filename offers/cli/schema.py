"""``schema``: writes the JSON Schema of the YAML files."""

from __future__ import annotations

import argparse

from offers import yaml_schema

NAME = "schema"
HELP = "Skriv JSON Schema for YAML-filerne, så en editor kan udfylde og markere fejl."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="skriv ikke, men sig til, hvis filerne er forældede")


def run(args: argparse.Namespace) -> int:
    if args.check:
        faults = yaml_schema.stale(args.folder)
        print("\n".join(map(str, faults)) or "Skemaerne svarer til modellen.")
        return 1 if faults else 0
    for path in yaml_schema.write(args.folder):
        print(f"skrev {args.folder.name}/schema/{path.name}")
    return 0
