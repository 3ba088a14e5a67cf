"""The pages that need no script: the list of offers, one offer, and the demonstration of the widget.

Each function gives a whole HTML document. Everything that comes from the catalogue or the
address line is escaped by Jinja2; the pages load one style sheet and, but for the
demonstration, no script.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Optional

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.pages import words
from bot.pages.find import find, needs_in_use
from bot.pages.helplines import danger_lines
from offers.catalogue import Catalogue
from offers.model import Offer, Quote

HERE = Path(__file__).resolve().parent


def offers_page(catalogue: Catalogue, municipality: Optional[str], query: str, need: Optional[str]) -> str:
    """The list, narrowed by a municipality's code, words to look for, and a need's code."""
    query = query.strip()
    found = find(catalogue, municipality, query, need)
    return render(
        "offers.html",
        catalogue,
        municipality=municipality,
        query=query,
        need=need if need in catalogue.needs else None,
        needs=needs_in_use(catalogue, municipality),
        groups=_by_theme(catalogue, found),
        count=len(found),
    )


def offer_page(catalogue: Catalogue, offer: Offer) -> str:
    """Everything the catalogue says of one offer, with the source's own sentences."""
    parts = [part for part in catalogue.of(offer.municipality) if part.part_of and part.part_of in (offer.id, offer.heading)]
    return render("offer.html", catalogue, municipality=offer.municipality, offer=offer, parts=parts)


def demo_page(catalogue: Catalogue) -> str:
    """A page as a municipality might have it, with the widget in its place."""
    municipality = next(iter(catalogue.municipalities), None)
    return render("demo.html", catalogue, municipality=municipality, danger=danger_lines(None)[:1])


def not_found_page(catalogue: Catalogue) -> str:
    """For an offer that does not exist: the way to the list."""
    return render("not_found.html", catalogue, municipality=None)


def _by_theme(catalogue: Catalogue, offers: List[Offer]) -> Dict[str, List[Offer]]:
    """The offers under their themes' codes, in the order in which themes are shown."""
    groups: Dict[str, List[Offer]] = {theme: [] for theme in catalogue.themes}
    for offer in offers:
        groups.setdefault(offer.theme, []).append(offer)
    return {theme: own for theme, own in groups.items() if own}


def _sentences(quote: Optional[Quote]) -> List[str]:
    if quote is None:
        return []
    return [quote] if isinstance(quote, str) else list(quote)


def render(template: str, catalogue: Catalogue, municipality: Optional[str], **values: Any) -> str:
    """A template of ``templates/`` with what every page needs."""
    values = {"danger": danger_lines(municipality), **values}
    return _environment().get_template(template).render(catalogue=catalogue, municipality=municipality, **values)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    loader = FileSystemLoader(HERE / "templates")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals.update(access=words.ACCESS, access_of_code={kind.value: text for kind, text in words.ACCESS.items()}, about=words.ABOUT, day=words.day, sentences=_sentences)
    environment.filters["safe_url"] = words.safe_url
    return environment
