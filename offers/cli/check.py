"""``check``: is everything right, and if not, where and what to do."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Iterator, List, Tuple

from offers import readability, yaml_schema
from offers.audit import Audit, audit, stray_quotes
from offers.catalogue import HERE, Catalogue, load_catalogue
from offers.faults import Fault
from offers.quotes import unquoted

NAME = "check"
HELP = "Se efter, om alt er rigtigt: felter, koder, citater, kontakter, links, tal, læsbarhed."

Row = Tuple[str, str]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sentences", action="store_true", help="vis de sætninger i kilderne, som intet tilbud bruger")


def run(args: argparse.Namespace) -> int:
    catalogue = load_catalogue(args.folder)
    audited = audit(catalogue, args.folder)
    schema, pictures = yaml_schema.stale(args.folder), _stale_pictures(catalogue, args.folder)
    faults = [*audited.faults, *hard_texts(catalogue, args.folder.name), *schema, *pictures]
    for fault in faults:
        print(fault)
    if faults:
        print()
    made = [
        ("JSON Schema", "forældet" if schema else "svarer til modellen"),
        ("Billeder af spørgsmålene", "forældede" if pictures else "viser det, assistenten gør"),
    ]
    for label, value in [*figures(catalogue, audited), *made]:
        print(f"{label:<26}{value}")
    if args.sentences:
        _sentences(audited)
    print(f"\n{len(faults)} fejl." if faults else "\nAlt er i orden.")
    return 1 if faults else 0


def figures(catalogue: Catalogue, audited: Audit) -> Iterator[Row]:
    """What the check counted."""
    reports = audited.reports.values()
    gone = [missing.what for report in reports for missing in report.missing]
    headings = sum(report.headings for report in reports)
    yield (
        "Tilbud",
        f"{len(catalogue.offers)} ({', '.join(f'{m.name} {len(catalogue.of(m.id))}' for m in catalogue.municipalities.values())})",
    )
    yield "Overskrifter med tilbud", f"{headings - gone.count('heading')} af {headings}"
    yield "Citater", f"{audited.quotes}, {stray_quotes(audited.faults)} står ikke i kilden"
    yield "Oplysninger uden citat", str(sum(len(list(unquoted(offer))) for offer in catalogue.offers.values()))
    for label, what, total in (
        ("Kontakter i kilderne", "contact", sum(r.contacts for r in reports)),
        ("Links i kilderne", "link", sum(r.links for r in reports)),
        ("Tal i kilderne", "number", sum(r.numbers for r in reports)),
    ):
        yield label, f"{total}, {gone.count(what)} mangler i data"
    yield "Undtaget med grund", f"{sum(r.exempt for r in reports)} steder i kilderne"
    for code, report in audited.reports.items():
        used = report.sentences - len(report.unused)
        yield f"Sætninger, {code}", f"{used} af {report.sentences} bruges ({used / max(report.sentences, 1):.0%})"
    hardest = readability.worst_first(catalogue.offers.values())[:1]
    yield "Læsbarhed", "".join(f"sværeste tekst har LIX {text.lix:.1f} ({text.offer}, {text.key})" for text in hardest)


def _stale_pictures(catalogue: Catalogue, folder: Path) -> List[Fault]:
    """Only the project's own catalogue has pictures; they need the assistant's code, the rest of the check does not."""
    if folder.resolve() != HERE:
        return []
    from offers.picture.files import stale

    return list(stale(catalogue))


def hard_texts(catalogue: Catalogue, folder: str) -> List[Fault]:
    return [
        Fault(
            f"{folder}/{text.offer.replace('-', '/', 1)}.yml",
            text.key,
            f'Teksten har LIX {text.lix:.1f}: "{text.text}"',
            f"Skriv kortere sætninger og kortere ord, højst {readability.LIMIT}.",
        )
        for text in readability.worst_first(catalogue.offers.values())
        if text.lix > readability.LIMIT
    ]


def _sentences(audited: Audit) -> None:
    for code, report in audited.reports.items():
        print(f"\nSætninger, som intet tilbud bruger ({code}):")
        for line, text in report.unused:
            print(f"  linje {line}: {text}")
