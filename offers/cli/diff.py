"""``diff``: two editions of a source document, and what that means for the data."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Iterator, Optional

from offers import editions
from offers.audit import documents_of
from offers.catalogue import Catalogue, load_catalogue

NAME = "diff"
HELP = "Sammenlign to udgaver af en kilde: nye og slettede tilbud, ændrede sætninger og de felter, de rammer."
_KINDS = {"added": "NYT", "gone": "VÆK", "renamed": "NYT NAVN", "changed": "ÆNDRET"}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", type=Path, metavar="GAMMEL", help="den udgave, data er lavet efter")
    parser.add_argument("new", type=Path, metavar="NY", help="den nye udgave som tekst")
    parser.add_argument("--municipality", metavar="KOMMUNE", help="gættes ud fra den gamle udgaves overskrifter")


def run(args: argparse.Namespace) -> int:
    missing = [path for path in (args.old, args.new) if not path.is_file()]
    if missing:
        print("\n".join(f"{path} findes ikke." for path in missing))
        return 2
    catalogue = load_catalogue(args.folder)
    old = args.old.read_text(encoding="utf-8")
    code = args.municipality or guessed(old, catalogue)
    documents = documents_of(catalogue, args.folder)
    if code not in documents:
        print("Kan ikke se, hvilken kommune det er. Skriv --municipality.")
        return 2
    found = editions.changes(old, args.new.read_text(encoding="utf-8"), documents[code].reading, catalogue.of(code))
    for change in found:
        print("\n".join(described(change)))
    print(f"\n{len(found)} tilbud er berørt." if found else "Ingen forskel.")
    return 0


def guessed(text: str, catalogue: Catalogue) -> Optional[str]:
    """The municipality most of whose headings stand in ``text``; None when fewer than half do."""
    lines = {line.strip() for line in text.splitlines()}
    shares = {code: [offer.heading in lines for offer in catalogue.of(code)] for code in catalogue.municipalities}
    best = max(shares, key=lambda code: sum(shares[code]) / max(len(shares[code]), 1))
    return best if sum(shares[best]) * 2 > len(shares[best]) else None


def described(change: editions.Change) -> Iterator[str]:
    """One change as an editor reads it."""
    was = f" (hed {change.was})" if change.was else ""
    yield f"\n{_KINDS[change.kind]}: {change.heading}{was}" + (f"  [{change.offer}]" if change.offer else "")
    if change.kind == "added":
        yield "  Lav det med: python -m offers new KOMMUNE NAVN"
    for sentence in change.sentences:
        if sentence.before:
            yield f"  - {sentence.before}"
        if sentence.after:
            yield f"  + {sentence.after}"
        if sentence.fields:
            yield f"    rammer: {', '.join(sentence.fields)}"
        elif sentence.before is None:
            yield "    ny sætning: hører den til i et felt?"
