"""Everything that is read rather than talked with: the offers, the demonstration, the widget's file, HSDS."""

from __future__ import annotations

from typing import Any, Dict, Optional

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, file, html, json

from bot.channel.errors import ContractError
from bot.channel.routes import handler
from bot.pages import pages
from bot.settings import ROOT
from guidance.cards import card
from offers import hsds
from offers.catalogue import Catalogue

WIDGET = ROOT / "widget" / "dist" / "widget.js"
STYLE = ROOT / "bot" / "pages" / "style.css"

NO_SCRIPT = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
OWN_SCRIPT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
COMMON_HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


def add_pages(blueprint: Blueprint, catalogue: Catalogue) -> None:
    """Give the blueprint every route that only reads."""
    reader = Reader(catalogue)
    routes = {
        "/demo": reader.demo,
        "/offers": reader.offers,
        "/offers/<offer_id:str>": reader.offer,
        "/widget/widget.js": reader.widget,
        "/pages/style.css": reader.style,
        "/hsds": reader.hsds_root,
        "/hsds/": reader.hsds_root,
        "/hsds/services": reader.hsds_services,
        "/hsds/services/<service_id:str>": reader.hsds_service,
        "/hsds/organizations": reader.hsds_organizations,
        "/hsds/taxonomy_terms": reader.hsds_taxonomy_terms,
    }
    for number, (path, method) in enumerate(routes.items()):
        # Sanic names a route after its handler, and one handler may stand at two paths.
        blueprint.add_route(handler(method), path, methods=["GET"], name=f"read_{number}", strict_slashes=True)


class Reader:
    """The catalogue as pages and as JSON."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    async def offers(self, request: Request) -> HTTPResponse:
        """``GET /offers``: a page, or with ``Accept: application/json`` the offers."""
        municipality = request.args.get("municipality") or None
        if municipality is not None and municipality not in self._catalogue.municipalities:
            if _wants_json(request):
                raise ContractError("bad_request", "Den kommune kender jeg ikke.")
            municipality = None
        if _wants_json(request):
            return _json({"offers": [card(self._catalogue, offer) for offer in self._catalogue.of(municipality)]})
        query, need = request.args.get("q", ""), request.args.get("need") or None
        return page(pages.offers_page(self._catalogue, municipality, query, need), NO_SCRIPT)

    async def offer(self, request: Request, offer_id: str) -> HTTPResponse:
        """``GET /offers/{id}``: one offer, as a page or as JSON."""
        offer = self._catalogue.offers.get(offer_id)
        if offer is None and _wants_json(request):
            raise ContractError("not_found", "Det tilbud findes ikke.")
        if offer is None:
            return page(pages.not_found_page(self._catalogue), NO_SCRIPT, status=404)
        if _wants_json(request):
            return _json(card(self._catalogue, offer))
        return page(pages.offer_page(self._catalogue, offer), NO_SCRIPT)

    async def demo(self, request: Request) -> HTTPResponse:
        """``GET /demo``: what the widget looks like on a municipal page."""
        return page(pages.demo_page(self._catalogue), OWN_SCRIPT)

    async def widget(self, request: Request) -> HTTPResponse:
        """``GET /widget/widget.js``: the one file that a municipal page includes."""
        headers = {**COMMON_HEADERS, "Cache-Control": "public, max-age=3600", "Cross-Origin-Resource-Policy": "cross-origin"}
        return await file(WIDGET, mime_type="text/javascript; charset=utf-8", headers=headers)

    async def style(self, request: Request) -> HTTPResponse:
        """``GET /pages/style.css``."""
        return await file(STYLE, mime_type="text/css; charset=utf-8", headers=COMMON_HEADERS)

    async def hsds_root(self, request: Request) -> HTTPResponse:
        """``GET /hsds``: which version and profile of Open Referral HSDS this is."""
        return _json(hsds.root())

    async def hsds_services(self, request: Request) -> HTTPResponse:
        """``GET /hsds/services``."""
        return _json(_or_bad_request(hsds.services_page, self._catalogue, _query(request)))

    async def hsds_service(self, request: Request, service_id: str) -> HTTPResponse:
        """``GET /hsds/services/{id}``."""
        service = hsds.service(self._catalogue, service_id)
        if service is None:
            raise ContractError("not_found", "Den service findes ikke.")
        return _json(service)

    async def hsds_organizations(self, request: Request) -> HTTPResponse:
        """``GET /hsds/organizations``."""
        return _json(_or_bad_request(hsds.organizations_page, self._catalogue, _query(request)))

    async def hsds_taxonomy_terms(self, request: Request) -> HTTPResponse:
        """``GET /hsds/taxonomy_terms``."""
        return _json(_or_bad_request(hsds.taxonomy_terms_page, self._catalogue, _query(request)))


def _query(request: Request) -> Dict[str, str]:
    return {key: request.args.get(key) for key in request.args}


def _or_bad_request(read: Any, *arguments: Any) -> Dict[str, Any]:
    try:
        return read(*arguments)
    except ValueError as error:
        raise ContractError("bad_request", str(error)) from error


def _wants_json(request: Request) -> bool:
    accepted: Optional[str] = request.headers.get("accept")
    return bool(accepted) and "application/json" in accepted.lower() and "text/html" not in accepted.lower()


def page(text: str, policy: str, status: int = 200) -> HTTPResponse:
    """An HTML page under a content security policy."""
    return html(text, status=status, headers={**COMMON_HEADERS, "Content-Security-Policy": policy})


def _json(body: Dict[str, Any]) -> HTTPResponse:
    return json(body, headers=COMMON_HEADERS, ensure_ascii=False)
