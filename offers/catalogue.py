"""Loads the catalogue: every municipality's offers and the vocabulary, checked as a whole.

    catalogue = load_catalogue()
    catalogue.get("aabenraa-den-blaa-oase").access.kind

A folder with a mistake is refused with ``CatalogueError``, which lists all mistakes at once.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

import msgspec

from offers import cache
from offers.faults import CatalogueError, Fault, did_you_mean
from offers.files import File, files_of, fingerprint, located, typed
from offers.model import Municipality, NeedTerm, Offer, SituationTerm
from offers.rules import Vocabulary, breaches, municipality_breaches, normal

__all__ = ["Catalogue", "CatalogueError", "Fault", "load_catalogue", "load_vocabulary"]

HERE = Path(__file__).resolve().parent
_NOT_MUNICIPALITIES = frozenset({"vocabulary", "sources", "schema", "cli", "__pycache__"})
_OF_THE_FOLDER = "municipality"


class Catalogue(msgspec.Struct, frozen=True):
    """Everything that is known of the offers; immutable, safe to share between threads.

    ``offers`` and ``municipalities`` are ordered by id. ``fingerprint`` changes when any file does.
    """

    municipalities: Mapping[str, Municipality]
    offers: Mapping[str, Offer]
    needs: Mapping[str, NeedTerm]
    situations: Mapping[str, SituationTerm]
    themes: Mapping[str, str]
    fingerprint: str

    def get(self, offer_id: str) -> Optional[Offer]:
        """The offer with this id, or None."""
        return self.offers.get(offer_id)

    def of(self, municipality: Optional[str]) -> Tuple[Offer, ...]:
        """The offers of one municipality, or of all for None; empty for one that is not known."""
        return tuple(offer for offer in self.offers.values() if municipality in (None, offer.municipality))


def load_catalogue(folder: Path = HERE, municipalities: Optional[Sequence[str]] = None) -> Catalogue:
    """The catalogue in ``folder``, or of some of its ``municipalities`` (codes; None: all).

    Raises ``CatalogueError`` with every fault of every file.
    """
    folder = Path(folder)
    folders = _municipality_folders(folder, municipalities)
    words = files_of(folder / "vocabulary")
    vocabulary = load_vocabulary(folder)
    files = {sub.name: files_of(sub) for sub in folders}
    faults = [fault for sub in folders for fault in _misplaced(folder, sub)]
    about = {name: _municipality(folder, name, own, faults) for name, own in files.items()}
    with _without_collector():
        offers = _offers(files, vocabulary, cache.key_of(words), faults)
    faults.extend(_between(offers, files, about))
    if faults:
        raise CatalogueError(faults)
    everything = words + [file for own in files.values() for file in own]
    return Catalogue(
        municipalities=MappingProxyType({name: found for name, found in about.items() if found}),
        offers=MappingProxyType(offers),
        needs=vocabulary.needs,
        situations=vocabulary.situations,
        themes=vocabulary.themes,
        fingerprint=fingerprint(everything),
    )


@contextmanager
def _without_collector() -> Iterator[None]:
    """Reading makes millions of small values and no cycles: the collector only costs time (a sixth)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _municipality_folders(folder: Path, wanted: Optional[Sequence[str]]) -> List[Path]:
    subs = sorted(folder.iterdir()) if folder.is_dir() else []
    found = {sub.name: sub for sub in subs if sub.is_dir() and _holds_offers(sub)}
    if not found:
        advice = "Den skal have en mappe for hver kommune; se docs/catalogue.md."
        raise CatalogueError([Fault(folder.name, "", "Her er ingen tilbud.", advice)])
    if wanted is None:
        return list(found.values())
    unknown = [name for name in wanted if name not in found]
    if unknown:
        advice = "Kommunerne er: " + ", ".join(found) + "."
        raise CatalogueError(
            Fault(
                f"{folder.name}/{name}",
                "",
                f'Der er ingen kommune "{name}".',
                f"{did_you_mean(name, list(found), '')} {advice}".strip(),
            )
            for name in unknown
        )
    return [found[name] for name in sorted(set(wanted))]


def _holds_offers(sub: Path) -> bool:
    return sub.name not in _NOT_MUNICIPALITIES and any(sub.glob("*.y*ml"))


def _misplaced(folder: Path, sub: Path) -> Iterator[Fault]:
    for path in sorted(sub.glob("*.yaml")):
        yield Fault(
            f"{folder.name}/{sub.name}/{path.name}",
            "",
            "Filen ender på .yaml og bliver ikke læst.",
            "Giv den endelsen .yml.",
        )
    if not (sub / f"{_OF_THE_FOLDER}.yml").exists():
        shown = f"{folder.name}/{sub.name}/{_OF_THE_FOLDER}.yml"
        yield Fault(shown, "", "Filen mangler.", "Kopiér en anden kommunes municipality.yml, og ret den til.")


def load_vocabulary(folder: Path = HERE) -> Vocabulary:
    """The closed lists of codes. Raises ``CatalogueError``."""
    faults: List[Fault] = []
    by_name = {file.stem: file for file in files_of(folder / "vocabulary")}
    parts: Dict[str, Any] = {}
    for name, kind in (
        ("needs", Dict[str, NeedTerm]),
        ("situations", Dict[str, SituationTerm]),
        ("themes", Dict[str, str]),
        ("topics", Dict[str, str]),
    ):
        if name in by_name:
            parts[name] = MappingProxyType(typed(by_name[name], kind, faults) or {})
        else:
            faults.append(
                Fault(
                    f"{folder.name}/vocabulary/{name}.yml",
                    "",
                    "Filen mangler.",
                    "Hent den tilbage fra en tidligere udgave.",
                )
            )
    if faults:
        raise CatalogueError(faults)
    return Vocabulary(**parts)


def _municipality(folder: Path, name: str, files: Sequence[File], faults: List[Fault]) -> Optional[Municipality]:
    for file in files:
        if file.stem == _OF_THE_FOLDER:
            found = typed(file, Municipality, faults)
            if found is not None:
                faults.extend(located(file, municipality_breaches(found, name)))
            return found
    return None


def _offers(files: Mapping[str, Sequence[File]], words: Vocabulary, key: str, faults: List[Fault]) -> Dict[str, Offer]:
    kept = cache.Cache(key, sum(map(len, files.values())))
    found: Dict[str, Offer] = {}
    for own in files.values():
        for file in own:
            if file.stem == _OF_THE_FOLDER:
                continue
            place = f"{file.shown} {file.digest}"
            offer = kept.get(place)
            if offer is None:
                before = len(faults)
                offer = _offer(file, words, faults)
                if offer is not None and len(faults) == before:
                    kept.put(place, offer)
            if offer is not None:
                found[offer.id] = offer
    kept.save()
    return dict(sorted(found.items()))


def _offer(file: File, words: Vocabulary, faults: List[Fault]) -> Optional[Offer]:
    offer = typed(file, Offer, faults)
    if offer is not None:
        faults.extend(located(file, breaches(offer, file.folder, file.stem, words)))
    return offer


def _between(
    offers: Mapping[str, Offer], files: Mapping[str, Sequence[File]], about: Mapping[str, Optional[Municipality]]
) -> Iterator[Fault]:
    """What is wrong between the offers of one municipality."""
    for municipality, own in files.items():
        by_id = {f"{municipality}-{file.stem}": file for file in own if file.stem != _OF_THE_FOLDER}
        taken: Dict[str, str] = {}
        yield from _organizations(municipality, about, by_id, own)
        for offer in (offers[known] for known in sorted(by_id) if known in offers):
            yield from located(by_id[offer.id], _claims(offer, taken))


def _organizations(
    municipality: str, about: Mapping[str, Optional[Municipality]], by_id: Mapping[str, File], own: Sequence[File]
) -> Iterator[Fault]:
    """Organizations that run an offer which is not there."""
    found = about[municipality]
    stray = [
        (
            f"organizations[{index}].offers[{place}]",
            f'Tilbuddet "{offer}" findes ikke.',
            did_you_mean(offer, list(by_id), "Skriv tilbuddets id."),
        )
        for index, organization in enumerate(found.organizations if found else [])
        for place, offer in enumerate(organization.offers)
        if offer not in by_id
    ]
    yield from (fault for file in own if file.stem == _OF_THE_FOLDER for fault in located(file, stray))


def _claims(offer: Offer, taken: Dict[str, str]) -> Iterator[Tuple[str, str, str]]:
    """Names and texts that another offer has already; ``taken`` remembers whose they are."""
    for key, name in _named(offer):
        other = taken.setdefault(normal(name), offer.id)
        if other != offer.id:
            yield (
                key,
                f'Navnet "{name}" bruges også af {other}.',
                "Et navn må kun føre til ét tilbud: slet det ene, eller skriv det længere.",
            )
    other = taken.setdefault("summary " + normal(offer.summary.text), offer.id)
    if other != offer.id:
        yield "summary.text", f"Teksten er den samme som i {other}.", "Skriv, hvad der er særligt ved dette tilbud."


def _named(offer: Offer) -> Iterator[Tuple[str, str]]:
    yield "name", offer.name
    for index, name in enumerate(offer.also_called):
        yield f"also_called[{index}]", name
