"""Who helps anybody to find the way, when nothing else fits or a human is wanted."""

from __future__ import annotations

from typing import List

import msgspec

from guidance.facts import facts_of
from guidance.matching import Judgement, ranked
from guidance.state import Situation
from offers.catalogue import Catalogue

FINDING_THE_WAY = "municipal_guidance"


def who_helps(catalogue: Catalogue, situation: Situation) -> List[Judgement]:
    """The offers made for finding the way that fit: those with somebody to contact first, and
    those where one may be anonymous before the rest."""
    anybody = msgspec.structs.replace(situation, persona=None, relation=None)
    helpers = ranked(catalogue, facts_of(catalogue, anybody, topic=(FINDING_THE_WAY,)))
    fitting = [j for j in helpers if j.main and j.sure]
    return sorted(fitting, key=lambda j: (not j.offer.contacts, not j.offer.access.anonymous))
