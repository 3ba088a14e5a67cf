"""The catalogue's web addresses: which are malformed or unsafe, and, only when asked, which answer."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import Iterator, List, NamedTuple, Optional
from urllib.parse import urlsplit

from offers.catalogue import Catalogue
from offers.rules import bad_url

_TRACKING = ("gclid", "fbclid", "utm_", "mc_cid", "msclkid")
_TIMEOUT = 10.0  # seconds


class Address(NamedTuple):
    """A web address and where it stands."""

    path: str
    key: str
    href: str


class Answer(NamedTuple):
    """What a server said: ``status`` is the HTTP code, None when there was no answer; ``said`` explains."""

    status: Optional[int]
    said: str


def addresses(catalogue: Catalogue, folder: str = "offers") -> Iterator[Address]:
    """Every web address of the catalogue."""
    for code, municipality in catalogue.municipalities.items():
        yield Address(f"{folder}/{code}/municipality.yml", "page.url", municipality.page.url)
    for offer in catalogue.offers.values():
        path = f"{folder}/{offer.id.replace('-', '/', 1)}.yml"
        if offer.url:
            yield Address(path, "url.href", offer.url.href)
        yield from (Address(path, f"more_urls[{index}].href", link.href) for index, link in enumerate(offer.more_urls))


def remarks(href: str) -> List[str]:
    """What an editor should know of an address, in Danish; empty when there is nothing."""
    found = [message for _, message, _ in bad_url("", href)]
    if "%20" in href:
        found.append("har mellemrum (%20): adressen er delt i kilden og virker næppe")
    if any(sign in href for sign in _TRACKING):
        found.append("har en sporingskode")
    if href.startswith("http://"):
        found.append("er ikke krypteret (http)")
    return found


def ask(href: str, timeout: float = _TIMEOUT) -> Answer:
    """Asks the server for the head of the page. Never raises for what a server may do."""
    if urlsplit(href).scheme not in ("http", "https"):
        return Answer(None, "ikke en webadresse")
    request = urllib.request.Request(href, method="HEAD", headers={"User-Agent": "ledetraad-links/1"})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as reply:
            moved = f", flyttet til {reply.url}" if reply.url != href else ""
            return Answer(reply.status, f"svarer{moved}")
    except urllib.error.HTTPError as error:
        return Answer(error.code, "findes ikke" if error.code in (404, 410) else "svarer med en fejl")
    except (OSError, ValueError) as error:
        return Answer(None, f"svarer ikke ({type(error).__name__})")
