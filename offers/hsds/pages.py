"""The pages of the HSDS API: ``/``, ``/services``, ``/services/{id}``, ``/organizations``, ``/taxonomy_terms``."""

from __future__ import annotations

import datetime
import uuid
from typing import Any, Callable, Dict, Mapping, Optional, Sequence

from offers.catalogue import Catalogue
from offers.freshness import confirmed_on
from offers.hsds import records, taxonomy
from offers.model import Offer
from offers.rules import normal

Record = Dict[str, Any]
Query = Mapping[str, Any]

VERSION = "3.0"
PROFILE = "https://docs.openreferral.org/en/3.0/hsds/overview.html"
OPENAPI = "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json"
PER_PAGE, MOST_PER_PAGE = 20, 100
_TRUE, _FALSE = ("true", "1"), ("false", "0", "")


class QueryError(ValueError):
    """A parameter cannot be used; the message is Danish and does not repeat what was sent."""


def root() -> Record:
    """``GET /``: the version and profile of the API."""
    return {
        "version": VERSION,
        "profile": PROFILE,
        "openapi_url": OPENAPI,
        "description": "Sociale tilbud fra kommunernes egne kataloger, hver oplysning med kildens sætning i metadata.",
    }


def services_page(catalogue: Catalogue, query: Query) -> Record:
    """``GET /services``: ``search``, ``taxonomy_term_id``, ``taxonomy_id``, ``organization_id``, ``modified_after``,
    ``minimal``, ``full``, ``page``, ``per_page``. Raises ``QueryError``."""
    _only_json(query)
    found = [offer for offer in catalogue.offers.values() if _wanted(offer, catalogue, query)]
    if _flag(query, "minimal"):
        short = [_minimal(offer, catalogue) for offer in found]
        return _page(
            short, {**query, "per_page": str(max(len(short), 1)), "page": "1"}, lambda record: record, no_limit=True
        )
    full = _full(catalogue) if _flag(query, "full") else None
    return _page(found, query, full or (lambda offer: records.summary(offer, catalogue)))


def service(catalogue: Catalogue, service_id: str) -> Optional[Record]:
    """``GET /services/{id}``: the whole service, or None. The offer's own id is understood too."""
    wanted = service_id.casefold()
    for offer in catalogue.offers.values():
        if wanted in (offer.id, records.service_id(offer)):
            return _full(catalogue)(offer)
    return None


def organizations_page(catalogue: Catalogue, query: Query) -> Record:
    """``GET /organizations``: ``search``, ``full`` (with places and services), ``page``, ``per_page``.

    Raises ``QueryError``.
    """
    _only_json(query)
    found = [
        record for record in records.organizations(catalogue) if _matches(query, record["name"], record["description"])
    ]
    full = _flag(query, "full")
    return _page(found, query, lambda record: record | _belongings(record, catalogue) if full else record)


def taxonomy_terms_page(catalogue: Catalogue, query: Query) -> Record:
    """``GET /taxonomy_terms``: ``search``, ``taxonomy_id``, ``page``, ``per_page``. Raises ``QueryError``."""
    _only_json(query)
    within = _uuid(query, "taxonomy_id")
    found = [
        term
        for term in taxonomy.terms(catalogue)
        if within in (None, term["taxonomy_id"]) and _matches(query, term["name"], term["code"], term["taxonomy"])
    ]
    return _page(found, query, lambda term: term)


def _full(catalogue: Catalogue) -> Callable[[Offer], Record]:
    terms = taxonomy.terms_by_code(catalogue)
    return lambda offer: records.service(offer, catalogue, terms)


def _belongings(organization: Record, catalogue: Catalogue) -> Record:
    own = [offer for offer in catalogue.offers.values() if _run_by(offer, catalogue) == organization["id"]]
    places = [
        place
        for municipality in catalogue.municipalities.values()
        if records.municipal(municipality)["id"] == organization["id"]
        for place in records.municipal_locations(municipality)
    ]
    services = [
        {key: value for key, value in records.summary(offer, catalogue).items() if key != "organization"}
        for offer in own
    ]
    return {"locations": places, "services": services}


def _wanted(offer: Offer, catalogue: Catalogue, query: Query) -> bool:
    term, vocabulary, organization = (
        _uuid(query, name) for name in ("taxonomy_term_id", "taxonomy_id", "organization_id")
    )
    tags = list(taxonomy.tags(offer)) if term or vocabulary else []
    return all(
        (
            term is None or any(taxonomy.term_id(tag.taxonomy, tag.code) == term for tag in tags),
            vocabulary is None or any(taxonomy.taxonomy_id(tag.taxonomy) == vocabulary for tag in tags),
            organization is None or _run_by(offer, catalogue) == organization,
            _modified(offer, catalogue, query),
            _matches(
                query,
                offer.name,
                *offer.also_called,
                offer.summary.text,
                offer.audience.text,
                *(fact.text for fact in offer.facts),
            ),
        )
    )


def _run_by(offer: Offer, catalogue: Catalogue) -> str:
    return str(records.organization_of(offer, catalogue.municipalities[offer.municipality])["id"])


def _minimal(offer: Offer, catalogue: Catalogue) -> Record:
    whole = records.summary(offer, catalogue)
    return {name: whole[name] for name in ("id", "name", "status", "last_modified")}


def _modified(offer: Offer, catalogue: Catalogue, query: Query) -> bool:
    """On or after the time, as the specification says; a date is its midnight."""
    given = str(query.get("modified_after") or "").strip()
    if not given:
        return True
    try:
        # A plus sign in an address arrives as a space: "…T00:00:00 02:00".
        after = datetime.datetime.fromisoformat(
            given.replace("Z", "+00:00").replace(" ", "+") if "T" in given else given
        )
    except ValueError:
        raise QueryError(
            "modified_after skal være en dato som 2026-07-01 eller et tidspunkt som 2026-07-01T12:00:00Z."
        ) from None
    if after.tzinfo is None:
        after = after.replace(tzinfo=datetime.timezone.utc)
    day = confirmed_on(offer, catalogue)
    return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.timezone.utc) >= after


def _matches(query: Query, *texts: str) -> bool:
    """Whether every word of ``search`` stands in the texts."""
    words = normal(str(query.get("search") or "")).split()
    return not words or all(word in normal(" ".join(texts)) for word in words)


def _page(found: Sequence[Any], query: Query, shown: Callable[[Any], Record], no_limit: bool = False) -> Record:
    size = _whole(query, "per_page", PER_PAGE, len(found) if no_limit else MOST_PER_PAGE)
    number = _whole(query, "page", 1, 1_000_000)
    pages = -(-len(found) // size)
    contents = [shown(item) for item in found[(number - 1) * size : number * size]]
    return {
        "total_items": len(found),
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": contents,
    }


def _whole(query: Query, name: str, default: int, most: int) -> int:
    given = str(query.get(name) or "").strip()
    if not given:
        return default
    if not given.isascii() or not given.isdigit() or not 1 <= int(given[:9]) <= max(most, 1) or len(given) > 9:
        raise QueryError(f"{name} skal være et helt tal fra 1 til {max(most, 1)}.")
    return int(given)


def _flag(query: Query, name: str) -> bool:
    given = str(query.get(name) or "").strip().casefold()
    if given not in _TRUE + _FALSE:
        raise QueryError(f"{name} skal være true eller false.")
    return given in _TRUE


def _uuid(query: Query, name: str) -> Optional[str]:
    given = str(query.get(name) or "").strip()
    if not given:
        return None
    try:
        return str(uuid.UUID(given))
    except ValueError:
        raise QueryError(f"{name} skal være et id (UUID).") from None


def _only_json(query: Query) -> None:
    if str(query.get("format") or "json").casefold() != "json":
        raise QueryError("format kan kun være json.")
