"""The conversation for whoever has no script: each answer is a page with a form under it."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from bot.pages.pages import render
from offers.catalogue import Catalogue

# Where the quick exit leads, as in the widget.
CALM_PAGE = "https://www.dmi.dk/"


def chat_page(
    catalogue: Catalogue,
    session: Optional[str],
    messages: List[Dict[str, Any]],
    said: str = "",
    municipality: Optional[str] = None,
) -> str:
    """One answer of the contract as a page.

    ``session``: the id, which the form sends back in its body, never in the address; None before and
    after a conversation: there is a button to begin one. ``said``: the person's own words, shown above the answer. An error of the
    contract is shown as a ``text`` message with ``said`` kept.

    The form posts ``session`` with ``text``, ``choice`` (an id) or ``forget`` to ``/chat``.
    """
    return render("chat.html", catalogue, municipality, session=session, messages=messages, said=said, calm=CALM_PAGE)
