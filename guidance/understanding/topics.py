"""The needs and situations whose words stand in a message."""

from __future__ import annotations

from typing import List, Mapping, NamedTuple, Sequence, Tuple, Union

from guidance.understanding.negation import denied
from guidance.understanding.phrases import Hit, Phrases, read_phrase
from guidance.understanding.spelling import Speller
from guidance.understanding.words import Word
from offers.model import NeedTerm, SituationTerm

_PARTICULAR = frozenset("skizofreni skizofren bipolar borderline psykose psykotisk adhd autisme ptsd ocd depression personlighedsforstyrrelse kokain heroin amfetamin coke".split())
Terms = Mapping[str, Union[NeedTerm, SituationTerm]]


class Topics(NamedTuple):
    """Codes in the order of the text. ``weak``: signs that count only when there is nothing better.
    ``unlike``: words that look like a sign and are none ("drikker kaffe")."""

    said: Tuple[str, ...]
    denied: Tuple[str, ...]
    weak: Tuple[str, ...]
    unlike: Tuple[str, ...] = ()


class TopicFinder:
    """Finds the codes of one vocabulary file in messages."""

    def __init__(self, terms: Terms, speller: Speller) -> None:
        self._phrases = Phrases(read_phrase(code, line, speller.lemma) for code, term in terms.items() for line in term.words)

    def find(self, words: Sequence[Word]) -> Topics:
        """What is said, what is denied or over, and what is only hinted at."""
        hits = self._phrases.find(words)
        strong = [hit for hit in hits if not hit.phrase.weak]
        gone = [hit for hit in strong if denied(hit, words)]
        said = codes(hit for hit in strong if hit not in gone)
        weak = codes(hit for hit in hits if hit.phrase.weak and not denied(hit, words))
        unlike = tuple(code for code in self._phrases.blocked(words) if code not in said)
        out = codes(hit for hit in gone if hit.code not in said and not _particular(hit, words))
        return Topics(said, out, weak, unlike)

    def hits(self, words: Sequence[Word]) -> List[Hit]:
        """Every phrase found, for looking into."""
        return self._phrases.find(words)


def _particular(hit: Hit, words: Sequence[Word]) -> bool:
    """Whether one of many kinds is meant: who has no schizophrenia may have it hard in another way."""
    return any(word.form in _PARTICULAR for word in words[hit.start:hit.end])


def codes(hits) -> Tuple[str, ...]:  # any iterable of hits
    """The codes of the hits, each once, in order."""
    return tuple(dict.fromkeys(hit.code for hit in hits))
