"""What a danger that was already answered tells of the person: somebody without a roof tonight needs a place to sleep."""

from __future__ import annotations

from typing import Mapping

import msgspec

from guidance.state import Heard

# The need that goes with a kind of danger (docs/contract.md); the other kinds are no need of the catalogue.
NEEDS: Mapping[str, str] = {"homeless_tonight": "acute_shelter", "violence": "violence"}


def with_danger(heard: Heard, kind: str) -> Heard:
    """``heard`` with the need of that danger first, and with a homeless night the urgency."""
    need = NEEDS.get(kind)
    if need is None:
        return heard
    urgency = "now" if kind == "homeless_tonight" else heard.urgency
    return msgspec.structs.replace(heard, needs=(need, *(other for other in heard.needs if other != need)), urgency=urgency)
