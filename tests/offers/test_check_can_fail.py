"""The check is only worth something if it can fail: every real offer is made wrong, in every way that counts, and caught.

A wrong name, number, street or link would send somebody to the wrong door.
"""

from __future__ import annotations

import re
from typing import Any, Callable, Dict, Iterator, List, Tuple

import msgspec
import pytest

from offers import coverage, trace
from offers.audit import documents_of
from offers.catalogue import Catalogue, load_catalogue
from offers.model import Offer
from offers.quotes import as_list
from offers.source import Document

replace = msgspec.structs.replace
Wrong = Iterator[Tuple[str, Offer]]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="module")
def documents(catalogue: Catalogue) -> Dict[str, Document]:
    return documents_of(catalogue)


def with_item(items: List[Any], index: int, value: Any) -> List[Any]:
    return [*items[:index], value, *items[index + 1 :]]


def other_number(text: str) -> str:
    return re.sub(r"\d+", lambda found: str(int(found.group()) + 1), text, count=1)


def wrong_people(offer: Offer) -> Wrong:
    for index, contact in enumerate(offer.contacts):
        if contact.name:
            yield f"name {index}", replace(
                offer, contacts=with_item(offer.contacts, index, replace(contact, name="Karla Frandsen"))
            )
        if contact.role:
            yield f"role {index}", replace(
                offer, contacts=with_item(offer.contacts, index, replace(contact, role="Direktør"))
            )
        if contact.unit:
            yield f"unit {index}", replace(
                offer, contacts=with_item(offer.contacts, index, replace(contact, unit="Teknik og Miljø"))
            )


def wrong_links(offer: Offer) -> Wrong:
    if offer.url:
        yield "url", replace(
            offer, url=replace(offer.url, href=offer.url.href.replace(".dk", ".com").replace(".org", ".com"))
        )
        yield "longer url", replace(offer, url=replace(offer.url, href=offer.url.href + "x"))


def wrong_numbers(offer: Offer) -> Wrong:
    for name in ("summary", "audience", "place", "hours", "price", "anchoring"):
        stated = getattr(offer, name)
        if stated is not None and re.search(r"\d", stated.text):
            yield name, replace(offer, **{name: replace(stated, text=other_number(stated.text))})
    for index, fact in enumerate(offer.facts):
        if re.search(r"\d", fact.text):
            yield f"fact {index}", replace(
                offer, facts=with_item(offer.facts, index, replace(fact, text=other_number(fact.text)))
            )
    if offer.price:
        for index, item in enumerate(offer.price.items):
            changed = with_item(offer.price.items, index, replace(item, dkk=item.dkk + 1))
            yield f"price {index}", replace(offer, price=replace(offer.price, items=changed))
    if offer.audience.ages and offer.audience.ages.from_:
        ages = replace(offer.audience.ages, from_=offer.audience.ages.from_ + 1)
        yield "age", replace(offer, audience=replace(offer.audience, ages=ages))


def invented_names(offer: Offer) -> Wrong:
    for name in ("summary", "audience", "place", "hours", "price", "anchoring"):
        stated = getattr(offer, name)
        if stated is not None:
            yield name, replace(offer, **{name: replace(stated, text=stated.text + " Det er i Hobro.")})
    steps = [*offer.access.steps, "Ring til Karla Frandsen."]
    yield "step", replace(offer, access=replace(offer.access, steps=steps))
    if offer.access.via:
        yield "via", replace(offer, access=replace(offer.access, via="Borgerservice Syd"))


def changed_quotes(offer: Offer) -> Wrong:
    yield "summary quote", replace(offer, summary=replace(offer.summary, quote=twisted(offer.summary.quote)))
    for index, need in enumerate(offer.needs):
        yield f"need {index}", replace(
            offer, needs=with_item(offer.needs, index, replace(need, quote=twisted(need.quote)))
        )
    for index, fact in enumerate(offer.facts):
        yield f"fact {index}", replace(
            offer, facts=with_item(offer.facts, index, replace(fact, quote=twisted(fact.quote)))
        )


def twisted(quote: Any) -> Any:
    """The quote without its second word."""
    first = as_list(quote)[0].split()
    return " ".join([first[0], "aldrig", *first[2:]])


WAYS: Tuple[Callable[[Offer], Wrong], ...] = (wrong_people, wrong_links, wrong_numbers, invented_names, changed_quotes)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_no_offer_can_be_made_wrong_without_the_check_saying_so(
    way: Callable[[Offer], Wrong], catalogue: Catalogue, documents: Dict[str, Document]
) -> None:
    tried, missed = 0, []
    for offer in catalogue.offers.values():
        municipality, document = catalogue.municipalities[offer.municipality], documents[offer.municipality]
        aliases = trace.aliases_of(catalogue.of(offer.municipality))
        for what, wrong in way(offer):
            tried += 1
            if not list(trace.breaches(wrong, municipality, document, aliases)):
                missed.append((offer.id, what))
    assert tried >= 30 and missed == []


def test_no_contact_or_link_can_be_taken_out_without_the_check_missing_it(
    catalogue: Catalogue, documents: Dict[str, Document]
) -> None:
    for code, document in documents.items():
        offers = [replace(offer, contacts=[], url=None, more_urls=[]) for offer in catalogue.of(code)]
        report = coverage.report(document, catalogue.municipalities[code], offers)
        gone = [missing.what for missing in report.missing]
        # The catalogue's own contact and its colophon's two links are exempt; the municipality's page is not an offer's.
        assert gone.count("contact") == max(report.contacts - 1, 0)
        assert gone.count("link") == report.links - {"aabenraa": 3, "aarhus": 0}[code]


def test_no_number_of_the_source_can_be_left_out_without_the_check_missing_it(
    catalogue: Catalogue, documents: Dict[str, Document]
) -> None:
    for code, document in documents.items():
        offers = [replace(offer, facts=[], hours=None, price=None, place=None) for offer in catalogue.of(code)]
        report = coverage.report(document, catalogue.municipalities[code], offers)
        assert sum(missing.what == "number" for missing in report.missing) > 10
