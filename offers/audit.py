"""The traceability check of a whole catalogue: every offer against its document, every document against its offers."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, Iterable, Iterator, List, Optional, Tuple

import msgspec

from offers import coverage, trace
from offers.catalogue import HERE, Catalogue
from offers.faults import CatalogueError, Fault, did_you_mean
from offers.files import File, files_of, located, typed
from offers.model import Municipality
from offers.quotes import quotes_of
from offers.source import Document, Heading, Reading, source_path

_ADVICE = {
    "heading": "Giv overskriften netop ét tilbud, eller ret headings i sources/<kommune>.yml.",
    "contact": "Tilføj kontakten med navn og rolle som i kilden, eller skriv passagen med begrundelse under unused i sources/<kommune>.yml.",
    "link": "Tilføj linket i url eller more_urls, eller skriv det med begrundelse under unused i sources/<kommune>.yml.",
    "number": "Tilføj en oplysning med tallet og sætningen, eller skriv passagen med begrundelse under unused i sources/<kommune>.yml.",
}
_DANISH = {"heading": "Overskriften", "contact": "Kontakten", "link": "Linket", "number": "Tallet"}


class Audit(msgspec.Struct, frozen=True):
    """What was found. ``reports``: by municipality. ``quotes``: how many quotes were looked up.

    ``faults``: all that must be put right, in the order of the files.
    """

    faults: Tuple[Fault, ...]
    quotes: int
    reports: Dict[str, coverage.Report]


def audit(catalogue: Catalogue, folder: Path = HERE) -> Audit:
    """Compares ``catalogue``, which lies in ``folder``, with its source documents."""
    faults: List[Fault] = []
    documents = documents_of(catalogue, folder, faults)
    reports = {
        code: coverage.report(document, catalogue.municipalities[code], catalogue.of(code))
        for code, document in documents.items()
    }
    for code, document in documents.items():
        faults.extend(_offers(catalogue, code, document, folder))
        faults.extend(_missing(catalogue.municipalities[code], reports[code], folder))
        faults.extend(_reading(document, catalogue, code, folder))
    quotes = sum(1 for offer in catalogue.offers.values() for _ in quotes_of(offer))
    return Audit(tuple(sorted(faults)), quotes, reports)


def documents_of(
    catalogue: Catalogue, folder: Path = HERE, faults: Optional[List[Fault]] = None
) -> Dict[str, Document]:
    """The source document of each municipality.

    What cannot be read is added to ``faults``; without such a list ``CatalogueError`` is raised.
    """
    found: List[Fault] = []
    readings = {file.stem: file for file in files_of(folder / "sources")}
    documents = {}
    for code, municipality in catalogue.municipalities.items():
        headings = [offer.heading for offer in catalogue.of(code)]
        document = _document(municipality, folder, readings.get(code), headings, found)
        if document is not None:
            documents[code] = document
    if faults is None and found:
        raise CatalogueError(found)
    if faults is not None:
        faults.extend(found)
    return documents


def _document(
    municipality: Municipality, folder: Path, reading: Optional[File], headings: List[str], faults: List[Fault]
) -> Optional[Document]:
    path = source_path(folder, municipality)
    if not path.exists():
        shown, name = f"{folder.name}/{municipality.id}/municipality.yml", municipality.source.file
        advice = f"Læg dokumentet som tekst i {folder.name}/sources eller i kommunens mappe."
        faults.append(Fault(shown, "source.file", f'Kilden "{name}" findes ikke.', advice))
        return None
    raw = path.read_text(encoding="utf-8")
    values = typed(reading, Reading, faults) if reading else _plain_reading(raw, headings)
    return Document(raw, values) if values is not None else None


def _plain_reading(raw: str, headings: List[str]) -> Reading:
    """How a document is read that nobody has described: the offers' own headings, in its order."""
    lines = [line.strip() for line in raw.splitlines()]
    places = {heading: lines.index(heading) if heading in lines else len(lines) for heading in headings}
    ordered = sorted(places, key=lambda heading: places[heading])
    return Reading(origin="", headings=[Heading(heading=heading) for heading in ordered])


def _offers(catalogue: Catalogue, code: str, document: Document, folder: Path) -> Iterator[Fault]:
    municipality, own = catalogue.municipalities[code], catalogue.of(code)
    aliases = trace.aliases_of(own)
    files = {file.stem: file for file in files_of(folder / code)}
    yield from located(files["municipality"], trace.municipality_breaches(municipality, document))
    for offer in own:
        yield from located(files[offer.id[len(code) + 1 :]], trace.breaches(offer, municipality, document, aliases))


def _missing(municipality: Municipality, report: coverage.Report, folder: Path) -> Iterator[Fault]:
    for missing in report.missing:
        path = f"{folder.name}/sources/{municipality.source.file}"
        message = f'{_DANISH[missing.what]} "{missing.text}" ({missing.heading}) mangler i data.'
        if missing.what == "heading":
            message = f'Overskriften "{missing.heading}" {missing.text}.'
        yield Fault(path, "", message, _ADVICE[missing.what], missing.line or None)


def _reading(document: Document, catalogue: Catalogue, code: str, folder: Path) -> Iterator[Fault]:
    """Exceptions that no longer except anything are faults too: a list that only grows hides mistakes."""
    path = f"{folder.name}/sources/{code}.yml"
    for index, exempt in enumerate(document.reading.unused):
        if not document.find(exempt.quote):
            yield Fault(
                path, f"unused[{index}].quote", f'"{exempt.quote}" står ikke i kilden.', "Ret den, eller slet den."
            )
    for index, borrowed in enumerate(document.reading.borrowed):
        key = f"borrowed[{index}]"
        if borrowed.offer not in catalogue.offers:
            advice = did_you_mean(borrowed.offer, list(catalogue.offers), "Ret den, eller slet den.")
            yield Fault(path, f"{key}.offer", f'Tilbuddet "{borrowed.offer}" findes ikke.', advice)
        if borrowed.heading not in document.sections:
            advice = did_you_mean(borrowed.heading, list(document.sections), "Ret den, eller slet den.")
            yield Fault(path, f"{key}.heading", f'Overskriften "{borrowed.heading}" findes ikke.', advice)


def stray_quotes(faults: Iterable[Fault]) -> int:
    """How many of the faults are quotes that do not stand in the source."""
    return sum("står ikke i kilden" in fault.message and "quote" in fault.key for fault in faults)
