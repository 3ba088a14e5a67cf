"""The local taxonomies: the way in, the needs, who may come, what must be true of them, the themes."""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, NamedTuple, Tuple

from offers.catalogue import Catalogue
from offers.hsds.ids import identifier
from offers.model import AccessKind, Offer, Persona

Record = Dict[str, Any]

_TAXONOMIES = {
    "access": ("Vejen ind", "Hvordan man kommer ind i et tilbud, som kilden siger det."),
    "need": ("Behov", "Hvad et menneske har brug for, og som et tilbud er lavet til eller også hjælper med."),
    "situation": ("Situation", "Hvad der er sandt om et menneske, og som afgør, hvem et tilbud er for."),
    "persona": ("Hvem", "Hvem der selv kan bruge et tilbud."),
    "theme": ("Tema", "De emner, tilbuddene er delt op i."),
}
_ACCESS = {
    AccessKind.OPEN: "Åbent: kom eller ring, ingen skal vurdere det først",
    AccessKind.CONTACT_THEN_ASSESSED: "Tag selv kontakt, derefter vurderes det",
    AccessKind.ASSESSED: "Visiteret: kommunen vurderer",
    AccessKind.APPROVED: "Godkendes efter faste betingelser",
    AccessKind.THROUGH_PROFESSIONAL: "Gennem en fagperson",
    AccessKind.INSTITUTION: "Knyttet til et ophold, for eksempel i fængsel",
    AccessKind.NOT_FOR_CITIZENS: "Ikke et tilbud, borgere kan søge",
    AccessKind.NOT_STATED: "Kilden siger ikke, hvordan man kommer ind",
}
_PERSONAS = {Persona.CITIZEN: "Borgere", Persona.RELATIVE: "Pårørende", Persona.PROFESSIONAL: "Fagfolk"}


class Tag(NamedTuple):
    """A term on an offer. ``how``: what the relation is, e.g. ``main`` or ``required``."""

    taxonomy: str
    code: str
    how: str


def access_label(kind: AccessKind) -> str:
    """The way in, in words."""
    return _ACCESS[kind]


def tags(offer: Offer) -> Iterator[Tag]:
    """The terms that hold for an offer."""
    yield Tag("access", offer.access.kind.value, "access")
    yield from (Tag("need", need.need, need.fit.value) for need in offer.needs)
    for criterion in offer.audience.situations:
        yield from (Tag("situation", code, criterion.strength.value) for code in criterion.any_of)
    yield from (Tag("situation", exclusion.situation, "excluded") for exclusion in offer.audience.not_for)
    yield from (Tag("persona", persona.value, "for") for persona in offer.audience.for_)
    yield Tag("theme", offer.theme, "main")
    yield from (Tag("theme", theme, "also") for theme in offer.themes_also)


def taxonomies() -> List[Record]:
    """The local taxonomies as HSDS ``taxonomy`` records."""
    return [_taxonomy(code) for code in _TAXONOMIES]


def _taxonomy(code: str) -> Record:
    name, description = _TAXONOMIES[code]
    return {"id": taxonomy_id(code), "name": name, "description": description, "version": "1"}


def terms(catalogue: Catalogue) -> List[Record]:
    """Every term as an HSDS ``taxonomy_term``, in the order of the vocabulary."""
    codes = {
        "access": {kind.value: label for kind, label in _ACCESS.items()},
        "need": {code: need.label for code, need in catalogue.needs.items()},
        "situation": {code: situation.label for code, situation in catalogue.situations.items()},
        "persona": {persona.value: label for persona, label in _PERSONAS.items()},
        "theme": dict(catalogue.themes),
    }
    return [_term(taxonomy, code, label) for taxonomy, known in codes.items() for code, label in known.items()]


def terms_by_code(catalogue: Catalogue) -> Dict[Tuple[str, str], Record]:
    """Every term by its taxonomy and code."""
    names = {taxonomy_id(code): code for code in _TAXONOMIES}
    return {(names[term["taxonomy_id"]], term["code"]): term for term in terms(catalogue)}


def _term(taxonomy: str, code: str, label: str) -> Record:
    detail = _taxonomy(taxonomy)
    return {
        "id": term_id(taxonomy, code),
        "code": code,
        "name": label,
        "description": f"{detail['name']}: {label}",
        "taxonomy": detail["name"],
        "taxonomy_id": detail["id"],
        "taxonomy_detail": detail,
        "language": "da",
    }


def term_id(taxonomy: str, code: str) -> str:
    """The id of a term."""
    return identifier("taxonomy_term", taxonomy, code)


def taxonomy_id(taxonomy: str) -> str:
    """The id of a local taxonomy."""
    return identifier("taxonomy", taxonomy)
