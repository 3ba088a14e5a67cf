"""The real data, walked as a whole: both municipalities, every offer, every sentence."""

from __future__ import annotations

import pytest

from offers import readability, yaml_schema
from offers.audit import Audit, audit, documents_of
from offers.catalogue import Catalogue, load_catalogue
from offers.coverage import persons
from offers.quotes import quotes_of, unquoted


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="module")
def audited(catalogue: Catalogue) -> Audit:
    return audit(catalogue)


def test_a_person_is_told_nothing_that_its_source_does_not_say(audited: Audit) -> None:
    assert [str(fault) for fault in audited.faults] == []
    assert audited.quotes > 900


def test_all_sixty_headings_of_the_two_documents_have_one_offer_each(audited: Audit) -> None:
    assert {code: report.headings for code, report in audited.reports.items()} == {"aabenraa": 42, "aarhus": 18}
    assert [missing for report in audited.reports.values() for missing in report.missing] == []


def test_no_fact_stands_without_the_sentence_that_says_so(catalogue: Catalogue) -> None:
    assert [(offer.id, key) for offer in catalogue.offers.values() for key in unquoted(offer)] == []


def test_an_editor_can_see_which_sentences_no_offer_uses(audited: Audit) -> None:
    for report in audited.reports.values():
        assert len(report.unused) < report.sentences * 0.05


def test_everybody_whom_the_aabenraa_document_names_as_a_contact_is_found(catalogue: Catalogue) -> None:
    found = list(persons(documents_of(catalogue)["aabenraa"]))
    assert len(found) == 38
    assert ("Kim G. Minke", "Udsattekonsulent/SKP-konsulent") in {(person.name, person.role) for person in found}
    assert ("Christoffer Dugård", "") in {(person.name, person.role) for person in found}
    assert ("Kristian Jørgensen", "kontorleder") in {(person.name, person.role) for person in found}


def test_a_citizen_can_read_every_text_we_write(catalogue: Catalogue) -> None:
    hardest = readability.worst_first(catalogue.offers.values())[0]
    assert hardest.lix <= readability.LIMIT, hardest


def test_no_phone_number_and_no_address_of_mail_is_told_that_nobody_has_confirmed(catalogue: Catalogue) -> None:
    contacts = [contact for offer in catalogue.offers.values() for contact in offer.contacts]
    assert [contact for contact in contacts if (contact.phone or contact.email) and not contact.reviewed] == []


def test_the_schema_that_completes_an_editors_typing_is_up_to_date() -> None:
    assert yaml_schema.stale() == []


def test_every_fault_of_the_sources_is_handled_in_the_open(catalogue: Catalogue) -> None:
    """The documents' own mistakes, each with a note or an alias that an editor can find."""
    readings = {code: document.reading for code, document in documents_of(catalogue).items()}
    notes = {heading.heading: heading.note for heading in readings["aabenraa"].headings}
    assert "Fuldræfferen" in str(notes["Fuldtræfferen"])
    assert "Botilbud Stubbæk" in str(notes["Boenhed Stubbæk"])
    assert "Botilbud Stubbæk" in catalogue.offers["aabenraa-boenhed-stubbaek"].also_called
    assert "Fuldræfferen" in catalogue.offers["aabenraa-fuldtraefferen"].also_called
    spaced = catalogue.offers["aabenraa-klippekort-til-ensomhed"].url
    tracked = catalogue.offers["aabenraa-den-blaa-oase"].url
    assert spaced is not None and " " not in spaced.href and spaced.note
    assert tracked is not None and "gclid" not in tracked.href and tracked.note
    assert any(fact.expires for fact in catalogue.offers["aarhus-rusmiddelcenter-aarhus"].facts)


def test_quotes_are_found_over_line_breaks_and_only_as_whole_words(catalogue: Catalogue) -> None:
    document = documents_of(catalogue)["aabenraa"]
    assert document.find("Indsatsen understøtter borgerens muligheder for en vellykket tilbagevenden")
    assert document.find("Camilla   Steinbeck")
    assert not document.find("amilla Steinbeck")
    assert all(document.find(quote) for offer in catalogue.of("aabenraa") for _, quote in quotes_of(offer))
