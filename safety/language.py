"""Words that mean one thing in Danish and another in English or German: "i", "do", "er", "die".

They are marked by the language of the message, so that "I want to do it" is not read as "dø".
"""

from __future__ import annotations

from typing import Dict, FrozenSet, List

from safety.reading import fold

_MARKERS = {
    "da": "jeg og er det at ikke ik han hun har på min mig til en et af for med vil kan som der men så min mit mine den de om nu "
          "hvis fra skal være ved også bare noget nogen hvor hvad mæ væl hæ å ka",
    "en": "the my me am im is are and want have not dont cant with of just you he she hes shes was been feel kill myself anymore "
          "this that what how where need they please help to im",
    "de": "ich nicht mich mir und das ist mein meine meinen meinem hat habe kann bin wir sie auf mit ein eine einen von zu nach wie "
          "wo noch kein keine keinen mehr weiß heute der die den dass für mein mann",
}
_SHARED = {
    "en": "i a it her do id ill his will",
    "de": "er die",
}
MARKERS: Dict[str, FrozenSet[str]] = {language: frozenset(fold(word) for word in words.split()) for language, words in _MARKERS.items()}
SHARED: Dict[str, FrozenSet[str]] = {language: frozenset(fold(word) for word in words.split()) for language, words in _SHARED.items()}


def guess(words: List[str]) -> str:
    """``da``, ``en`` or ``de``: whose small words are most; Danish when in doubt."""
    counts = {language: sum(word in markers for word in words) for language, markers in MARKERS.items()}
    return max(counts, key=lambda language: (counts[language], language == "da"))


def marked(words: List[str]) -> List[str]:
    """The words, with "0en" or "0de" at those that are English or German here and something else in Danish."""
    language = guess(words)
    shared = SHARED.get(language, frozenset())
    return [f"{word}0{language}" if word in shared else word for word in words]
