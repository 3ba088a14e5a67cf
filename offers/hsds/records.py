"""One offer as an HSDS ``service`` with everything that hangs on it, and one organization."""

from __future__ import annotations

import datetime
import re
from typing import Any, Dict, Iterator, List, Optional, Tuple

from offers.catalogue import Catalogue
from offers.freshness import confirmed_on
from offers.hsds.ids import identifier
from offers.hsds.taxonomy import access_label, tags
from offers.model import (
    Ages,
    Contact,
    Hours,
    Municipality,
    Offer,
    Organization,
    Period,
    Persona,
    Price,
    Quote,
    Sex,
    Strength,
)
from offers.rules import DAYS, normal
from offers.quotes import as_list

Record = Dict[str, Any]

_ADDRESS = re.compile(r"(?P<street>[^,]+), (?P<code>\d{4}) (?P<city>[^,]+)$")
_WEEK = dict(zip(DAYS, ("MO", "TU", "WE", "TH", "FR", "SA", "SU")))
_SEX = {Sex.FEMALE: "Kun for kvinder.", Sex.MALE: "Kun for mænd."}
_ANONYMOUS = {True: "Man kan være anonym.", False: "Man kan ikke være anonym."}
_FOR = {Persona.CITIZEN: "borgere", Persona.RELATIVE: "pårørende", Persona.PROFESSIONAL: "fagfolk"}


def summary(offer: Offer, catalogue: Catalogue) -> Record:
    """The fields of a service that are not lists, with its organization: an item of ``/services``."""
    ages = offer.audience.ages
    exact = ages if ages and not ages.approximate else None
    municipality = catalogue.municipalities[offer.municipality]
    day = confirmed_on(offer, catalogue)
    organization = organization_of(offer, municipality)
    return _present(
        id=service_id(offer),
        organization_id=organization["id"],
        name=offer.name,
        alternate_name="; ".join(offer.also_called),
        description=_description(offer),
        url=offer.url.href if offer.url else None,
        status="active",
        application_process=_application(offer),
        fees_description=offer.price.text if offer.price else None,
        eligibility_description=_eligibility(offer, catalogue),
        minimum_age=exact.from_ if exact else None,
        maximum_age=exact.to if exact else None,
        assured_date=day.isoformat(),
        alert=" ".join(fact.text for fact in offer.facts if fact.expires),
        last_modified=f"{day.isoformat()}T00:00:00Z",
        organization=organization,
    )


def service(offer: Offer, catalogue: Catalogue, terms: Dict[Tuple[str, str], Record]) -> Record:
    """The whole service. ``terms``: the taxonomy terms by taxonomy and code."""
    municipality = catalogue.municipalities[offer.municipality]
    return summary(offer, catalogue) | _present(
        contacts=[_contact(contact, offer) for contact in offer.contacts],
        phones=[phone for contact in offer.contacts for phone in _phones(contact, offer)],
        schedules=list(_schedules(offer.hours, offer)) if offer.hours else [],
        cost_options=list(_costs(offer.price, offer)) if offer.price else [],
        service_areas=[_area(offer, municipality)],
        service_at_locations=list(_places(offer, municipality)),
        attributes=[
            _attribute(offer, tag.taxonomy, tag.code, tag.how, terms[tag.taxonomy, tag.code]) for tag in tags(offer)
        ],
        metadata=list(_provenance(offer, municipality, confirmed_on(offer, catalogue))),
        additional_urls=[{"id": identifier("url", offer.id, link.href), "url": link.href} for link in offer.more_urls],
    )


def _area(offer: Offer, municipality: Municipality) -> Record:
    described = f"Beskrevet i {_document(municipality)}"
    return {
        "id": identifier("service_area", offer.id),
        "service_id": service_id(offer),
        "name": municipality.name,
        "description": described,
    }


def service_id(offer: Offer) -> str:
    """The UUID of an offer."""
    return identifier("service", offer.id)


def organization_of(offer: Offer, municipality: Municipality) -> Record:
    """Who runs the offer: the organization that the source names, else the municipality."""
    for organization in municipality.organizations:
        if offer.id in organization.offers:
            return _organization(organization)
    return municipal(municipality)


def organizations(catalogue: Catalogue) -> List[Record]:
    """Every organization once: the municipalities first, then by name."""
    found = {record["id"]: record for record in map(municipal, catalogue.municipalities.values())}
    others = [
        _organization(own) for municipality in catalogue.municipalities.values() for own in municipality.organizations
    ]
    for record in sorted(others, key=lambda record: str(record["name"])):
        found.setdefault(record["id"], record)
    return list(found.values())


def municipal(municipality: Municipality) -> Record:
    """The municipality as an organization."""
    return {
        "id": identifier("organization", municipality.name),
        "name": municipality.name,
        "description": f"Kommune. Dens tilbud er beskrevet i {_document(municipality)}",
        "website": municipality.page.url,
    }


def municipal_locations(municipality: Municipality) -> List[Record]:
    """Where the municipality itself is found, if its document says so."""
    if municipality.address is None:
        return []
    return [_location(municipality.address.text, municipality, municipal(municipality)["id"])]


def _organization(organization: Organization) -> Record:
    said = " ".join(as_list(organization.quote))
    return {"id": identifier("organization", organization.name), "name": organization.name, "description": said}


def _document(municipality: Municipality) -> str:
    return f"{municipality.source.document} ({municipality.source.edition})."


def _description(offer: Offer) -> str:
    lines = [offer.summary.text, *(fact.text for fact in offer.facts if not fact.expires)]
    if offer.hours:
        lines.append(offer.hours.text)
    if offer.anchoring:
        lines.append(f"Hører til: {offer.anchoring.text}")
    return "\n".join(lines)


def _application(offer: Offer) -> str:
    access = offer.access
    lines = [f"{access_label(access.kind)}{f' ({access.via})' if access.via else ''}.", *access.steps]
    if access.anonymous is not None:
        lines.append(_ANONYMOUS[access.anonymous])
    return "\n".join(lines)


def _eligibility(offer: Offer, catalogue: Catalogue) -> str:
    audience = offer.audience
    lines = [audience.text]
    if audience.ages:
        lines.append(_years(audience.ages))
    if audience.sex:
        lines.append(_SEX[audience.sex.value])
    for criterion in audience.situations:
        labels = " eller ".join(catalogue.situations[code].label for code in criterion.any_of)
        lines.append(f"{'Krav' if criterion.strength is Strength.REQUIRED else 'Typisk'}: {labels}.")
    lines += [f"Ikke for den, der {catalogue.situations[exclusion.situation].label}." for exclusion in audience.not_for]
    if audience.for_:
        lines.append(f"Kan bruges af {', '.join(_FOR[persona] for persona in audience.for_)}.")
    return "\n".join(lines)


def _years(ages: Ages) -> str:
    about = "cirka " if ages.approximate else ""
    if ages.to is None:
        return f"Alder: fra {about}{ages.from_} år."
    return (
        f"Alder: til og med {about}{ages.to} år."
        if ages.from_ is None
        else f"Alder: {about}{ages.from_} til {ages.to} år."
    )


def _contact(contact: Contact, offer: Offer) -> Record:
    return _present(
        id=_contact_id(contact, offer),
        service_id=service_id(offer),
        name=contact.name,
        title=contact.role,
        department=contact.unit,
        email=contact.email,
        phones=_phones(contact, offer),
    )


def _contact_id(contact: Contact, offer: Offer) -> str:
    return identifier("contact", offer.id, contact.name or "", contact.role or "", contact.unit or "")


def _phones(contact: Contact, offer: Offer) -> List[Record]:
    """A phone cannot exist without a number: none where nobody has confirmed one."""
    if contact.phone is None:
        return []
    own = {
        "id": identifier("phone", offer.id, contact.phone),
        "number": contact.phone,
        "contact_id": _contact_id(contact, offer),
    }
    return [{**own, "service_id": service_id(offer), "description": contact.reviewed or ""}]


def _schedules(hours: Hours, offer: Offer) -> Iterator[Record]:
    """Only what the source times; a text alone becomes a schedule with a description and no days."""
    always = Period(what=hours.text, days=list(DAYS), from_="00:00", to="24:00")
    for period in hours.periods or ([always] if hours.always else []):
        yield _present(
            id=identifier("schedule", offer.id, period.what, " ".join(period.days), period.from_ or ""),
            service_id=service_id(offer),
            freq="WEEKLY",
            interval=1,
            wkst="MO",
            byday=",".join(_WEEK[day] for day in period.days),
            opens_at=period.from_,
            closes_at=period.to,
            description=period.what,
        )
    if not hours.periods and not hours.always:
        yield {
            "id": identifier("schedule", offer.id, hours.text),
            "service_id": service_id(offer),
            "description": hours.text,
        }


def _costs(price: Price, offer: Offer) -> Iterator[Record]:
    for item in price.items:
        amount = int(item.dkk) if item.dkk == int(item.dkk) else item.dkk
        own = {"id": identifier("cost_option", offer.id, item.what), "service_id": service_id(offer)}
        yield {**own, "option": item.what, "currency": "DKK", "amount": amount, "amount_description": price.text}
    if not price.items:
        yield {
            "id": identifier("cost_option", offer.id, price.text),
            "service_id": service_id(offer),
            "amount_description": price.text,
        }


def _places(offer: Offer, municipality: Municipality) -> Iterator[Record]:
    if offer.place is None:
        return
    organization = organization_of(offer, municipality)["id"]
    location = _location(offer.place.text, municipality, organization)
    own = {"id": identifier("service_at_location", offer.id, offer.place.text), "service_id": service_id(offer)}
    yield {**own, "location_id": location["id"], "location": location}


def _location(text: str, municipality: Municipality, organization_id: str) -> Record:
    """A place. An ``address`` needs a postal code and a region; without them the words stand as the name."""
    own = identifier("location", municipality.id, text)
    found = _ADDRESS.match(text)
    addresses = []
    if found and municipality.region:
        addresses.append(
            {
                "id": identifier("address", municipality.id, text),
                "location_id": own,
                "address_1": found["street"],
                "city": found["city"],
                "state_province": municipality.region.text,
                "postal_code": found["code"],
                "country": "DK",
                "address_type": "physical",
            }
        )
    return _present(id=own, location_type="physical", name=text, organization_id=organization_id, addresses=addresses)


def _attribute(offer: Offer, taxonomy: str, code: str, how: str, term: Record) -> Record:
    return {
        "id": identifier("attribute", offer.id, taxonomy, code, how),
        "link_id": service_id(offer),
        "taxonomy_term_id": term["id"],
        "link_type": taxonomy,
        "link_entity": "service",
        "value": how,
        "taxonomy_term": term,
    }


def _provenance(offer: Offer, municipality: Municipality, day: datetime.date) -> Iterator[Record]:
    """For each field the sentences of the source that say so. HSDS made ``metadata`` for changes: here a field was
    changed from nothing to what we say, by the document; ``source_quote`` is ours and holds its words."""
    seen = set()
    for field, value, quote in _sourced(offer):
        own = identifier("metadata", offer.id, field, value)
        if own in seen:
            continue
        seen.add(own)
        yield {
            "id": own,
            "resource_id": service_id(offer),
            "resource_type": "service",
            "last_action_date": day.isoformat(),
            "last_action_type": "create",
            "field_name": field,
            "previous_value": "",
            "replacement_value": value,
            "updated_by": f"{municipality.name}: {_document(municipality)} Overskrift: {offer.heading}",
            "source_quote": " […] ".join(as_list(quote)),
        }


def _sourced(offer: Offer) -> Iterator[Tuple[str, str, Optional[Quote]]]:
    yield "description", offer.summary.text, offer.summary.quote
    yield "eligibility_description", offer.audience.text, offer.audience.quote
    if offer.access.quote is not None:
        yield "application_process", " ".join(offer.access.steps), offer.access.quote
    if offer.audience.ages:
        yield (
            "minimum_age, maximum_age",
            f"{offer.audience.ages.from_ or ''}–{offer.audience.ages.to or ''}",
            offer.audience.ages.quote,
        )
    for contact in offer.contacts:
        yield "contacts", normal(f"{contact.name or ''} {contact.role or ''}"), contact.quote
    for field, stated in (
        ("service_at_locations", offer.place),
        ("schedules", offer.hours),
        ("fees_description", offer.price),
    ):
        if stated is not None:
            yield field, stated.text, stated.quote
    for link in [*filter(None, [offer.url]), *offer.more_urls]:
        yield "url", link.href, link.quote
    for fact in offer.facts:
        yield "alert" if fact.expires else "description", fact.text, fact.quote
    for need in offer.needs:
        yield "attributes", f"need {need.need} {need.fit.value}", need.quote


def _present(**fields: Any) -> Record:
    """The fields that have a value; what is unknown is left out."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
