"""Spells a message right: what was typed without æøå, misspelt, split in two or in slang becomes the word meant.

A word that is Danish as it stands is never touched ("far" stays "far", "hjalp" stays "hjalp").
"""

from __future__ import annotations

from typing import Dict, Iterable, List, Optional, Sequence, Set, Tuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from guidance.understanding.dictionary import Dictionary
from guidance.understanding.words import STOPS, Word, skeleton, tokens

# How people write small words; no rule of spelling leads from one to the other.
SHORT_FORMS: Dict[str, str] = {
    "ik": "ikke", "ikk": "ikke", "ikkr": "ikke", "ikek": "ikke", "ike": "ikke", "ikje": "ikke", "itj": "ikke",
    "æ": "jeg", "jæ": "jeg", "jæg": "jeg", "jg": "jeg", "jei": "jeg", "je": "jeg", "mæ": "mig", "mej": "mig", "dej": "dig", "sej": "sig", "æn": "en",
    "hva": "hvad", "hvd": "hvad", "hvem's": "hvems", "ka": "kan", "ku": "kunne", "sku": "skulle", "ska": "skal", "vil'": "vil",
    "osse": "også", "oss": "også", "ogs": "også", "å": "og", "aa": "og", "m": "med", "mht": "med hensyn til", "pga": "på grund af",
    "noen": "nogen", "noget's": "noget", "nåen": "nogen", "nåed": "noget", "hvodan": "hvordan", "hvornår's": "hvornår",
    "kun'": "kunne", "ingn": "ingen", "inge": "ingen", "inte": "ikke", "aldr": "aldrig", "alrig": "aldrig", "hjælt": "hjælp", "hjlp": "hjælp", "hj": "hjælp",
    "mor's": "mors", "far's": "fars", "morfar's": "morfars", "asap": "hurtigst", "pt": "lige", "evt": "måske",
    "kk": "kommune", "komune": "kommune", "komunen": "kommunen", "kåmmunen": "kommunen", "kontanhjælp": "kontanthjælp", "kontanthj": "kontanthjælp",
    "dem's": "deres", "vd": "ved", "vedik": "ved ikke", "vedikke": "ved ikke", "idk": "ved ikke", "nåd": "noget", "nåt": "noget",
    "herheme": "herhjemme", "hjme": "hjemme", "sgi": "sgu", "fanme": "fandme", "pårørene": "pårørende", "arbjde": "arbejde", "arbedje": "arbejde",
    "hjemlos": "hjemløs", "alk": "alkohol", "alko": "alkohol", "alkhol": "alkohol", "alkohool": "alkohol", "psykolok": "psykolog", "psyk": "psykiatrien",
    "bolik": "bolig", "lajlighed": "lejlighed", "lejlihed": "lejlighed", "køresten": "kæresten",
    "d": "den", "kl": "klokken", "tlf": "telefon", "adr": "adresse", "borg": "borger", "pt.": "lige", "ve": "ved", "hende's": "hendes",
    "sover'": "sover", "wi": "vi", "vos": "os", "hæ": "har", "haj": "har", "ær": "er", "wal": "vel", "ved'": "ved", "mæ'": "mig", "mye": "meget", "møj": "meget",
    "snakk": "snakke", "mi": "min", "wor": "vores", "wores": "vores", "hinne": "hende", "hind": "hende", "bæst": "bedst", "knap": "næsten", "nøj": "noget", "nowet": "noget", "nåwet": "noget", "håj": "hos", "hans's": "hans",
}
# Grammar that the other modules look for: kept here so that "maa" and "pa" become what was meant.
GRAMMAR = (
    "må på så få får går stå står slå slår når år håber også både både før efter kæreste søn søster mor mødre bør gør gøre hører høre føler føle tør "
    "dør død døde øl køb købe sød født født nød behøver behøves måske måned måneder åben åbent åbner lån låner låne gå råd råb låst måtte "
    "længere længe lægge ligge hjælp hjælpe hjælper spørg spørge spørgsmål første næste sidste hvornår være været værst værelse vær nær nærmeste "
    "ældre ægtefælle pårørende nødt ønsker ønske sønnen datter datteren bekymret forældre både ingenting altså egentlig ikke ingen aldrig hverken "
    "borger borgeren patient beboer kommune kommunen tænker tænke tænder sådan forstår forstå prøver prøve løsladt indlagt udskrevet hedder koster "
    "anonym anonymt gratis kontakt kontakte åbningstid åbningstider adresse adressen telefonnummer visiteret visitation henvisning sætte svært svær "
    "rådgivning rådgiver støtte kvinde mand dreng pige ung unge gammel gamle tusind hundrede nabo naboen ven veninde bror onkel tante farmor mormor "
    "morfar farfar barnebarn stedsøn stedfar svigermor ekskæreste eksmand ekskone kollega nevø niece fætter kusine".split()
)

SMALL = frozenset("så for far får må på til med af om at og en et er var som der den det de i ud op ned ind hen før efter nu da når hvor kan vil skal jeg mig dig".split())
# A compound does not begin with these: "undertegnede" has nothing to do with "tegne".
_NO_HEAD = frozenset("under over efter før ind ud op af til for med mod hen ned om på ved fra gen mis sam for be an til selv".split())


class Speller:
    """``wanted``: the words of all phrase lists, as written there."""

    def __init__(self, wanted: Iterable[str]) -> None:
        asked = set(wanted) | set(GRAMMAR)
        self.dictionary = Dictionary.load(asked)
        self._known: Set[str] = asked | {form for form in self.dictionary.forms() if len(form) > 2}
        self._by_skeleton = _skeletons(self._known, asked)
        self._by_start = _starts(word for word in self._known if len(word) >= 6)
        self._parts = {word for word in asked if len(word) >= 3}

    def lemma(self, word: str) -> str:
        """The key under which phrases and messages meet: the lemma, but never a small word ("sår" is no form of "så")."""
        lemma = self.dictionary.lemma(word)
        return word if word in SMALL or lemma in SMALL else lemma

    def knows(self, word: str) -> bool:
        """Whether a word, as it was spelt right, is Danish or one of the lists'."""
        return word in STOPS or word in self._known or word in self.dictionary

    def words(self, text: str, language: str = "da") -> List[Word]:
        """The message, word by word. Only Danish is spelt right; other languages are left as they are."""
        written = tokens(text)
        if language != "da":
            return [self._word(token, token) for token in written]
        result: List[Word] = []
        for token in self._joined(written):
            form = _dialect(token, result) or self._form(token)
            result.extend(self._word(token, part) for part in form.split())
        return result

    def _word(self, token: str, form: str) -> Word:
        lemma = self.lemma(form)
        keys = (form,) if lemma == form else (lemma, form)
        if token not in STOPS and form not in self._known and len(form) >= 7 and not form.isdigit():
            keys += self._pieces(form)
        return Word(token, form, keys)

    def _form(self, token: str) -> str:
        """The word that was meant; the token itself when it is Danish, or nothing known is near."""
        if token in STOPS or token in self._known:
            return token
        if token in SHORT_FORMS:
            return SHORT_FORMS[token]
        if token.isdigit() or token in self.dictionary:
            return token
        danish = _with_danish_letters(token)
        if danish in STOPS or danish in self._known:
            return danish
        return self._by_skeleton.get(skeleton(token)) or self._near(token) or token

    def _near(self, token: str) -> Optional[str]:
        """A known word one slip away (two for long words), with the same first letter."""
        if len(token) < 6 or self._pieces(token):
            return None
        allowed = 1 if len(token) < 9 else 2
        candidates = self._by_start.get(token[0], [])
        found = process.extractOne(token, candidates, scorer=OSA.distance, score_cutoff=allowed)
        return found[0] if found else None

    def _pieces(self, form: str) -> Tuple[str, ...]:
        """The lemmas of both halves of a compound of two known words: ``boligproblem`` → ``bolig``, ``problem``."""
        for at in range(len(form) - 3, 2, -1):
            left, right = form[:at], form[at:]
            stem = left if left in self._parts else left[:-1] if left[-1] in "se" and left[:-1] in self._parts else ""
            if stem and stem not in _NO_HEAD and (right in self._known or right in self.dictionary):
                return self.lemma(stem), self.lemma(right)
        return ()

    def _joined(self, written: Sequence[str]) -> List[str]:
        """Words that were split in two and are one: ``krise center`` → ``krisecenter``."""
        result: List[str] = []
        for token in written:
            joined = result[-1] + token if result else ""
            if len(joined) >= 8 and joined in self._known and _halves(result[-1], token):
                result[-1] = joined
            else:
                result.append(token)
        return result


def _halves(first: str, second: str) -> bool:
    """Whether two words may be one that was split: not "over hovedet"."""
    return min(len(first), len(second)) >= 3 and second not in STOPS and first not in _NO_HEAD and first not in SMALL


def _with_danish_letters(token: str) -> str:
    """As it is written on a keyboard that has them: "naar" is "når" before it may be "nær"."""
    return token.replace("aa", "å").replace("ae", "æ").replace("oe", "ø")


def _dialect(token: str, before: Sequence[Word]) -> Optional[str]:
    """South Jutland's "a" and "it": "a ka it mer" is "jeg kan ikke mere"; elsewhere "it" is computers."""
    previous = before[-1].form if before else ""
    if token == "it" and previous in _BEFORE_IT:
        return "ikke"
    return "jeg" if token == "a" and (previous in _BEFORE_A or not before) else None


_BEFORE_IT = frozenset("kan har er vil ved må jeg skal tør kommer kunne får går gør de vi han hun bor drikker sover".split())
_BEFORE_A = frozenset("og at , . men for fordi når hvis så hvad hvor ved kan har er vil skal da om tror nu ja nej ! ?".split())


def _skeletons(known: Iterable[str], asked: Set[str]) -> Dict[str, str]:
    """The best known word for each skeleton: one that stands in a list before one of its forms, then the longest."""
    result: Dict[str, str] = {}
    # The word itself decides at the last, so that every process spells alike.
    for word in sorted(known, key=lambda w: (w not in asked, -len(w), w)):
        if len(word) >= 2:
            result.setdefault(skeleton(word), word)
    return result


def _starts(words: Iterable[str]) -> Dict[str, List[str]]:
    result: Dict[str, List[str]] = {}
    for word in sorted(words):
        result.setdefault(word[0], []).append(word)
    return result
