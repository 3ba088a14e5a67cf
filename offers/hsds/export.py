"""The whole catalogue as one JSON document of nested HSDS records."""

from __future__ import annotations

from typing import Any, Dict

from offers.catalogue import Catalogue
from offers.hsds import records, taxonomy


def export(catalogue: Catalogue) -> Dict[str, Any]:
    """Services in full, organizations, taxonomies and their terms."""
    terms = taxonomy.terms_by_code(catalogue)
    return {
        "services": [records.service(offer, catalogue, terms) for offer in catalogue.offers.values()],
        "organizations": records.organizations(catalogue),
        "taxonomies": taxonomy.taxonomies(),
        "taxonomy_terms": list(terms.values()),
    }
