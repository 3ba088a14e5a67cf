"""The catalogue in the field's standard: Open Referral's Human Services Data Specification (HSDS) 3.0.

Pure functions from a catalogue to plain dictionaries, for the server's ``/hsds`` and for
``python -m offers hsds``. What HSDS has no word for (the way in, needs, whom it is for) goes into a
local taxonomy as attributes, and in words into ``application_process`` and ``eligibility_description``.
"""

from offers.hsds.export import export
from offers.hsds.pages import QueryError, organizations_page, root, service, services_page, taxonomy_terms_page

__all__ = ["QueryError", "export", "organizations_page", "root", "service", "services_page", "taxonomy_terms_page"]
