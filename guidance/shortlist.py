"""Which of the fitting offers to show: few and good rather than three at any price."""

from __future__ import annotations

from typing import Dict, List

from guidance.facts import Facts
from guidance.matching import Judgement

# An offer is left out when it is this much weaker than the best one for the same need ...
NEARLY_AS_GOOD = 0.6
# ... or when it hangs on something unknown that is less likely than this.
LIKELY_ENOUGH = 0.5
NEVER_ZERO = 0.01


def choose(judgements: List[Judgement], facts: Facts, limit: int = 3) -> List[Judgement]:
    """The shortlist out of ``judgements``, which stand best first. For a need that nobody named,
    only what fits for certain."""
    certain = [j for j in judgements if j.sure]
    by_need = {need: _good_for(need, judgements) for need in facts.topic}
    by_need.update({need: _good_for(need, certain) for need in facts.beside})
    picked: Dict[str, Judgement] = {}
    best = [good[0] for good in by_need.values() if good]
    rest = sorted((j for good in by_need.values() for j in good[:limit]), key=lambda j: -j.score)
    for judgement in best + rest:
        if len(picked) < limit:
            picked.setdefault(judgement.offer.id, judgement)
    return sorted(picked.values(), key=lambda j: (not _comes_first(j, facts), -j.score / max(j.chance, NEVER_ZERO)))


def _comes_first(judgement: Judgement, facts: Facts) -> bool:
    """What fits for certain, and what is made for the need that was told first."""
    return judgement.sure or any(need in judgement.main for need in facts.topic[:1])


def _good_for(need: str, judgements: List[Judgement]) -> List[Judgement]:
    """The offers made for ``need`` that are nearly as good as the best; else those that also help.
    What hangs on something unlikely is shown only when it is all that there is for the need."""
    options = [j for j in judgements if need in j.main]
    if not options or any(j.sure for j in options):
        options = options or [j for j in judgements if need in j.also]
        options = [j for j in options if j.sure or j.chance >= LIKELY_ENOUGH]
    return [j for j in options if j.score >= NEARLY_AS_GOOD * _score_of_one_need(options[0])] if options else []


def _score_of_one_need(judgement: Judgement) -> float:
    """The score shared out over the needs it meets: who meets two does not push out who meets one as well."""
    return judgement.score / max(1, len(judgement.main))
