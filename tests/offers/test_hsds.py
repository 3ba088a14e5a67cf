"""Another system can read the catalogue: Open Referral HSDS 3.0, held against the published schemas."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any, Dict, Iterator, List

import jsonschema
import pytest

from offers import hsds
from offers.catalogue import Catalogue, load_catalogue
from offers.hsds.taxonomy import term_id

SCHEMAS = Path(__file__).resolve().parent / "hsds_schemas"


def schema(name: str) -> Dict[str, Any]:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


def errors(name: str, record: Dict[str, Any]) -> List[str]:
    own = schema(name)
    # The two small schemas refer to their neighbours by file name; metadata is held against in service.json.
    known = {"taxonomy.json": schema("taxonomy.json"), "metadata.json": {}}
    resolver = jsonschema.RefResolver("", own, store=known)
    validator = jsonschema.Draft202012Validator(own, resolver=resolver, format_checker=jsonschema.FormatChecker())
    return [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(record)]


def identifiers(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if (key == "id" or key.endswith("_id")) and isinstance(inner, str):
                yield inner
            yield from identifiers(inner, key)
    elif isinstance(value, list):
        for item in value:
            yield from identifiers(item, name)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="module")
def exported(catalogue: Catalogue) -> Dict[str, Any]:
    return hsds.export(catalogue)


def test_every_offer_of_both_municipalities_is_a_valid_service(exported: Dict[str, Any]) -> None:
    assert len(exported["services"]) == 60
    assert {record["name"]: found for record in exported["services"] if (found := errors("service.json", record))} == {}


def test_the_schemas_here_do_refuse_what_the_standard_refuses(exported: Dict[str, Any]) -> None:
    good = exported["services"][0]
    assert errors("service.json", {**good, "status": "open"})
    assert errors("service.json", {key: value for key, value in good.items() if key != "name"})
    assert errors("service.json", {**good, "contacts": [{"name": "Ida"}]})
    assert errors("service.json", {**good, "phones": [{"id": good["id"]}]})


@pytest.mark.parametrize(
    ("page", "query", "name"),
    [
        ("services_page", {"per_page": "100"}, "service_list.json"),
        ("services_page", {"per_page": "100", "full": "true"}, "service.json"),
        ("services_page", {"minimal": "true"}, "service_list.json"),
        ("organizations_page", {"per_page": "100"}, "organization_list.json"),
        ("organizations_page", {"per_page": "100", "full": "true"}, "organization.json"),
        ("taxonomy_terms_page", {"per_page": "100"}, "taxonomy_term.json"),
    ],
)
def test_every_page_of_the_interface_holds_valid_records(
    catalogue: Catalogue, page: str, query: Dict[str, str], name: str
) -> None:
    found = getattr(hsds, page)(catalogue, query)
    assert found["contents"]
    assert {record["name"]: problems for record in found["contents"] if (problems := errors(name, record))} == {}


def test_every_identifier_is_a_uuid_and_the_same_next_time(exported: Dict[str, Any], catalogue: Catalogue) -> None:
    assert {str(uuid.UUID(found)) for found in identifiers(exported)} == set(identifiers(exported))
    assert hsds.export(catalogue) == exported


def test_no_two_records_of_an_offer_share_an_identifier(exported: Dict[str, Any]) -> None:
    for service in exported["services"]:
        for kind in ("contacts", "schedules", "cost_options", "attributes", "metadata"):
            ids = [record["id"] for record in service.get(kind, [])]
            assert len(ids) == len(set(ids)), (service["name"], kind)


def test_a_stranger_who_knows_only_the_standard_still_reads_who_may_come_and_how(catalogue: Catalogue) -> None:
    service = hsds.service(catalogue, "aabenraa-rusmiddelcenter-aabenraa")
    assert service is not None
    assert service["application_process"].startswith("Tag selv kontakt, derefter vurderes det")
    assert "Kan bruges af borgere" in service["eligibility_description"]
    assert service["contacts"][0]["name"] == "Tina Steffens Kock"
    assert "phones" not in service


def test_hours_and_prices_of_den_blaa_oase_are_data(catalogue: Catalogue) -> None:
    service = hsds.service(catalogue, "aabenraa-den-blaa-oase")
    assert service is not None
    breakfast = next(schedule for schedule in service["schedules"] if "orgenmad" in schedule["description"])
    assert (breakfast["byday"], breakfast["opens_at"], breakfast["closes_at"]) == ("MO,TU,WE,TH,FR", "08:30", "10:30")
    assert {(cost["option"], cost["amount"], cost["currency"]) for cost in service["cost_options"]} == {
        ("Middagsmad", 30, "DKK"),
        ("Morgenmad", 0, "DKK"),
    }
    assert service["organization"]["name"] == "Blå Kors"


def test_each_field_names_the_document_and_the_sentence_it_is_from(catalogue: Catalogue) -> None:
    service = hsds.service(catalogue, "aabenraa-den-blaa-oase")
    assert service is not None
    source = next(record for record in service["metadata"] if record["field_name"] == "fees_description")
    assert "30 kroner" in source["source_quote"]
    assert "Indsatskatalog 2026-2027" in source["updated_by"] and "Den Blå Oase" in source["updated_by"]


def test_a_service_is_found_by_its_uuid_and_not_by_another(catalogue: Catalogue) -> None:
    first = hsds.services_page(catalogue, {"per_page": "1"})["contents"][0]
    assert hsds.service(catalogue, first["id"]) == hsds.service(catalogue, first["id"].upper())
    assert hsds.service(catalogue, str(uuid.uuid4())) is None


def test_pages_lie_end_to_end_and_say_where_they_are(catalogue: Catalogue) -> None:
    pages = [hsds.services_page(catalogue, {"page": str(number), "per_page": "25"}) for number in (1, 2, 3, 4)]
    assert [page["size"] for page in pages] == [25, 25, 10, 0]
    assert [page["first_page"] for page in pages] == [True, False, False, False]
    assert [page["last_page"] for page in pages] == [False, False, True, True]
    assert [page["empty"] for page in pages] == [False, False, False, True]
    assert {page["total_items"] for page in pages} == {60} and {page["total_pages"] for page in pages} == {3}
    assert len({record["id"] for page in pages for record in page["contents"]}) == 60


def test_services_are_searched_and_filtered(catalogue: Catalogue) -> None:
    def names(**query: str) -> List[str]:
        return [record["name"] for record in hsds.services_page(catalogue, {"per_page": "100", **query})["contents"]]

    assert names(search="blå oase badminton") == [] and "Den Blå Oase" in names(search="BLÅ oase")
    assert "Aabenraa Krisecenter" in names(taxonomy_term_id=term_id("need", "violence"))
    assert len(names(taxonomy_term_id=term_id("access", "open"))) < 60
    blue = next(
        record
        for record in hsds.organizations_page(catalogue, {"search": "Blå Kors"})["contents"]
        if record["name"] == "Blå Kors"
    )
    assert set(names(organization_id=blue["id"])) == {"Blå Kors", "Den Blå Oase", "Blå Kors Egå Hus"}
    assert len(names(modified_after="2026-01-01")) == 42
    assert len(names(modified_after="2024-09-01T00:00:00Z")) == 60
    assert names(modified_after="2030-01-01T00:00:00+01:00") == []


@pytest.mark.parametrize(
    "query",
    [
        {"page": "0"},
        {"page": "-1"},
        {"page": "to"},
        {"page": "²"},
        {"page": "9" * 40},
        {"per_page": "0"},
        {"per_page": "1000"},
        {"modified_after": "i går"},
        {"taxonomy_term_id": "open"},
        {"organization_id": "'; drop"},
        {"full": "ja"},
        {"format": "xml"},
    ],
)
def test_a_value_that_cannot_be_used_is_refused_in_danish_and_not_repeated(
    catalogue: Catalogue, query: Dict[str, str]
) -> None:
    with pytest.raises(ValueError) as refused:
        hsds.services_page(catalogue, query)
    assert isinstance(refused.value, hsds.QueryError)
    assert next(iter(query)) in str(refused.value)
    assert next(iter(query.values())) not in str(refused.value).split()


def test_the_root_says_which_standard_this_is() -> None:
    assert hsds.root()["version"] == "3.0"
    assert {"version", "profile", "openapi_url"} <= set(hsds.root())
