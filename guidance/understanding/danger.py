"""What a danger that was already answered tells of the person: somebody without a roof tonight needs a place to sleep."""

from __future__ import annotations

from typing import Dict, Mapping

# The need that goes with a kind of danger (docs/contract.md); the other kinds are no need of the catalogue.
NEEDS: Mapping[str, str] = {"homeless_tonight": "acute_shelter", "violence": "violence"}
# How many times likelier the need is. A danger may be a false alarm, so what the words say weighs, too.
LIKELIER = 20.0
# The chance of the need where the message is too short for a guess.
UNKNOWN = 0.5


def with_danger(guesses: Mapping[str, float], kind: str) -> Dict[str, float]:
    """``guesses`` (needs and how likely they are, 0 to 1) once it is known that the message tells of danger."""
    need = NEEDS.get(kind)
    if need is None:
        return dict(guesses)
    before = guesses.get(need, 0.0) if guesses else UNKNOWN
    return {**guesses, need: LIKELIER * before / (1 - before + LIKELIER * before)}
