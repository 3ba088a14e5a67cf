"""Finds names of private persons by what stands before them and by the lists of names.

A name of the lists is masked wherever it stands. A name that is also a word ("Bo", "Hans") needs a
sign: a capital in the middle of a sentence, a surname, or "min søn" before it. Any word is taken for
a name after "jeg hedder" or in a signature.
"""

from __future__ import annotations

import re
from typing import AbstractSet, Dict, Iterator, List, NamedTuple, Optional

from privacy.reading import Span
from privacy.words import first_names, names_that_are_words, never_in_small_letters, places, proper_nouns, small_words, surnames

# The lists, read once when the module is imported.
_FIRST_NAMES = first_names()
_ALSO_WORDS = names_that_are_words()
_NEVER_SMALL = never_in_small_letters()
_SURNAMES = surnames()
_SMALL_WORDS = small_words()
_PROPER_NOUNS = proper_nouns()
_PLACES = places()

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_KIN = (
    "mor|far|mo[rd]eren|faren|søn|sønnen|datter|datteren|bror|broren|søster|søsteren|mand|manden|kone|konen|kæreste|kæresten|ekskæreste|eks|ekskone|eksmand|ven|vennen"
    "|veninde|veninden|nabo|naboen|barn|barnet|barnebarn|mormor|morfar|farmor|farfar|onkel|tante|moster|faster|kusine|fætter|nevø|niece"
    "|stedfar|stedmor|svigermor|svigerfar|svigersøn|svigerdatter|svigerinde|svoger|samlever|ægtefælle|forlovede|kammerat|tvilling|lillebror|storebror"
    "|lillesøster|storesøster|dreng|pige|knægt|plejebarn|plejesøn|plejedatter|papfar|papmor|bedstemor|bedstefar|stedsøn|steddatter|bonussøn|bonusdatter"
    "|mutter|vater|sohn|tochter|bruder|schwester|freund|freundin|ehemann|mother|mom|mum|father|dad|son|daughter|brother|sister|husband|wife|boyfriend"
    "|girlfriend|friend|neighbour|neighbor|uncle|aunt"
)
_WORK = "chef|kollega|kollegaen|læge|lægen|sagsbehandler|sagsbehandleren|kontaktperson|kontaktpersonen|mentor|værge|udlejer|psykolog|terapeut|rådgiver|socialrådgiver|tandlæge|lærer|pædagog"
_PERSON = rf"jeg|han|hun|du|hen|vedkommende|{_KIN}|{_WORK}|(?:{_KIN}|{_WORK}|\ben|nogen|ham|hende|fyr|kvinde|fyren|kvinden),? (?:som|der)|ich|er|sie|i|she|he"
_CALLED = re.compile(
    rf"\b(?:(?:{_PERSON}) (?:hedder|hed|heder|heter|kaldes|bliver kaldt|heiße|heisse|heißt)|hedder (?:jeg|han|hun)|(?:jeg|vi|de) kalder (?:mig|ham|hende|dem)|kald mig|ved navn"
    r"|(?:mit|hans|hendes|fulde|for|efter) ?navn(?:et)?(?: er|:)|(?:fornavn|efternavn|navn)(?:et)?(?: er|:)|mein name ist|my name is|my name's|i am called|call me|(?:his|her) name is)"
    r"[\s:,]{1,2}(?:(?:altså|bare|nok|vist|også|jo|da|forresten|egentlig) )?",
    re.I,
)
_GREETING = re.compile(r"(?:\b(?:hilsen|hilsner|hilsens|mvh|vh|kh|grüße|gruß|regards|sincerely)\b)[.,!:\s]{1,4}(?:fra )?(?=[^\n]{2,60}\Z|[^\n]{2,60}\n)", re.I)
_TITLE = re.compile(r"[^\W_]+\.? (?:og (?:fru|hr\.?) )?", re.I)
_TITLES = frozenset("familien familie fru frøken frk hr herr frau mr mrs miss doktor dr professor sygeplejerske".split())
_CALLING = re.compile(r"\bhed|\bheter|\bkald|navn|\bhei[sß]|name|\bcall", re.I)
_RELATIVE = re.compile(r"[^\W_]+,? (?:(?:på|der er|som er|er) \d{1,3}(?: år)?,? )?", re.I)
_RELATIVES = frozenset(f"{_KIN}|{_WORK}".split("|"))
_FAMILY = re.compile(rf"\b(?:{_KIN})s?,? \Z", re.I)
_CONTACTED = re.compile(r"\b(?:kontakt|kontakte|kontakter|fat (?:i|på)|ringe (?:til|op)|ring til|tale med|snakke med|skrive til|skriv til|henvende mig til|spørge|spørg efter|møde med)\s\Z", re.I)
_NO_PERSON_BEFORE = re.compile(r"\b(?:sankt|sct\.?|skt\.?|for|st\.) \Z", re.I)
_MONTH_BEFORE = re.compile(r"(?:\b(?:ab|seit|am|i|til|fra|siden|inden|medio|primo|ultimo|efter|før|im|in|since)|\d\.?|\w+\.) \Z", re.I)
_AGED = re.compile(r" på \d")
_MONTHS = frozenset({"maj", "mai", "august", "may"})
_NOUNS_FIRST = frozenset(
    "liv lykke vilje storm sol august maj mai iver glad rose will can panik nada trang tea said ala anke roman max mark kristen sine mine saga engel".split()
)
_VERBS = frozenset("er har bor drikker ryger sover kom går ringer vil skal kan slår mangler sidder blev fik siger tager lever hader elsker drak her is has was drinks".split())
_AFTER_A_VERB = frozenset("der her hos hjemme sammen alene i ved med dér".split())
_PARTICLES = frozenset("von van de del der la al el bin ben da mc ten af ibn und".split())
_FAMILY_ENDINGS = tuple(
    "gaard gård skov berg berger holm lund dahl kjær bæk toft strup borg mann sson wski wska ović ovic evic oglu enko czyk stein bjerg feldt quist".split()
)
_GERMAN = frozenset("ich und nicht mein meine meinem meinen meiner ist habe bin wo wie einen eine für auf sie wir trinkt nimmt".split())
_BREAKS = frozenset(".!?\n:;\"”»•")
_AT_MOST = 4  # words of one name


class Token(NamedTuple):
    """A word. ``first``: it begins a sentence. ``near``: only a space or a hyphen stands before it."""

    start: int
    end: int
    text: str
    low: str
    capital: bool
    first: bool
    near: bool


class People:
    """What of the catalogue is wanted: ``phrases``, the words of names and places by their first word,
    and ``contacts``, the first names of the contact persons."""

    def __init__(self, phrases: Dict[str, List["tuple[str, ...]"]], contacts: AbstractSet[str]) -> None:
        self._phrases = phrases
        self._contacts = contacts

    def find(self, text: str) -> Iterator[Span]:
        """The names of private persons in ``text``."""
        tokens = _tokens(text)
        wanted = self._wanted(text, tokens)
        if _capitals_say_nothing(tokens, wanted):
            tokens = [token if _is_name_only(token.low) else token._replace(capital=False) for token in tokens]
        expected = _expected(text, tokens)
        position = 0
        while position < len(tokens):
            token, last = tokens[position], None
            expectation = expected.get(token.start)
            if (expectation or token.capital or _is_known(token)) and position not in wanted:
                last = self._last_of_name(text, tokens, position, expectation, wanted)
            if last is None:
                position += 1
            else:
                yield Span(tokens[position].start, _without_genitive(tokens[last]), "name")
                position = last + 1

    def _wanted(self, text: str, tokens: List[Token]) -> AbstractSet[int]:
        """Words that belong to a name of the catalogue, unless they are said of somebody's family."""
        found = set()
        for position, token in enumerate(tokens):
            for phrase in self._phrases.get(token.low, ()):
                end = position + len(phrase)
                same = tuple(other.low for other in tokens[position:end]) == phrase
                if same and not (_is_name(phrase[0]) and _FAMILY.search(text, max(0, token.start - 30), token.start)):
                    found.update(range(position, end))
        return found

    def _last_of_name(
        self, text: str, tokens: List[Token], position: int, expectation: Optional[str], wanted: AbstractSet[int]
    ) -> Optional[int]:
        token = tokens[position]
        following = tokens[position + 1] if position + 1 < len(tokens) and position + 1 not in wanted else None
        if expectation == "certain" and _can_be_a_name(token):
            return _extended(tokens, position, wanted, certain=True)
        if expectation == "likely" and _is_name_of_somebody_near(token) and not _is_verb(token, following):
            return _extended(tokens, position, wanted, certain=False)
        if self._is_name_by_itself(text, token, following):
            return _extended(tokens, position, wanted, certain=False)
        return None

    def _is_name_by_itself(self, text: str, token: Token, following: Optional[Token]) -> bool:
        known = _is_known(token)
        if not (known or token.capital):
            return False
        before = text[max(0, token.start - 24) : token.start]
        if _NO_PERSON_BEFORE.search(before) and not token.first:
            return False
        if _base(token.low) in self._contacts and _CONTACTED.search(before):
            return False
        return known or _is_capital_name(token, following, before, text[token.end : token.end + 6])


def _tokens(text: str) -> List[Token]:
    tokens: List[Token] = []
    shouting = _is_shouting(text)
    end = 0
    for found in _TOKEN.finditer(text):
        gap, word = text[end : found.start()], found[0]
        first, near = (False, True) if gap == " " and tokens else _after_gap(tokens, gap)
        capital = word[0].isupper() and not shouting and not (word.isupper() and 1 < len(word) <= 5)
        tokens.append(Token(found.start(), found.end(), word, word.casefold(), capital, first, near))
        end = found.end()
    return tokens


def _after_gap(tokens: List[Token], gap: str) -> "tuple[bool, bool]":
    """Whether a sentence begins after this gap, and whether the words on both sides may be one name."""
    if not tokens:
        return True, False
    first = not _BREAKS.isdisjoint(gap) and not _after_short_form(tokens[-1], gap)
    return first, gap in ("  ", "-") or (gap in (". ", ".") and len(tokens[-1].text) == 1)


def _capitals_say_nothing(tokens: List[Token], wanted: AbstractSet[int]) -> bool:
    """Whether all nouns have capitals here, as in German, so that "Panik" is no name."""
    if len(_GERMAN.intersection(token.low for token in tokens)) > 1:
        return True
    nouns = 0
    for position, token in enumerate(tokens):
        alone = token.capital and not token.first and not tokens[position - 1].capital and position not in wanted
        nouns += alone and not _is_name(token.low) and token.low not in _SURNAMES and token.low not in _PLACES
    return nouns > 2


def _is_name_only(low: str) -> bool:
    return _base(low) in _FIRST_NAMES or low in _SURNAMES


def _after_short_form(token: Token, gap: str) -> bool:
    return gap == ". " and token.low in ("hr", "fr", "frk", "dr", "fx", "bl", "ca", "kl", "mr", "mrs", "d", "nr")


def _is_shouting(text: str) -> bool:
    """Capitals everywhere, or on every word, say nothing about names."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 12 and sum(map(str.isupper, letters)) > 0.5 * len(letters)


def _expected(text: str, tokens: List[Token]) -> Dict[int, str]:
    """Where a name is to be expected: offset to "likely" or "certain"."""
    found: Dict[int, str] = {}
    for token in tokens:
        pattern = _TITLE if token.low in _TITLES else _RELATIVE if _is_relative(token.low) else None
        match = pattern.match(text, token.start) if pattern else None
        if match:
            found[match.end()] = "likely"
    for sign in _CALLING.finditer(text):
        found.update((match.end(), "certain") for match in _CALLED.finditer(text, max(0, sign.start() - 30), sign.end() + 30))
    found.update((match.end(), "certain") for match in _GREETING.finditer(text))
    return found


def _is_relative(low: str) -> bool:
    return low in _RELATIVES or (low[-1] == "s" and low[:-1] in _RELATIVES)


def _is_known(token: Token) -> bool:
    base = _base(token.low)
    if base in _FIRST_NAMES:
        return True
    return token.capital and not token.first and base in _SURNAMES and token.low not in _ALSO_WORDS


def _base(low: str) -> str:
    """Without the genitive: "mettes", "mette's"."""
    if low in _FIRST_NAMES or low[-1] not in "s'’":
        return low
    for ending in ("'s", "’s", "s", "'", "’"):
        if low.endswith(ending) and len(low) - len(ending) >= 3 and low[: -len(ending)] in _FIRST_NAMES:
            return low[: -len(ending)]
    return low


def _is_name(low: str) -> bool:
    return _base(low) in _FIRST_NAMES or low in _ALSO_WORDS


def _is_capital_name(token: Token, following: Optional[Token], before: str, after: str) -> bool:
    """A capital that means something: on a name that is also a word, or before a surname."""
    if not token.capital or not _can_be_a_name(token):
        return False
    if following and following.near and following.capital and following.low in _SURNAMES:
        return True
    if token.low not in _ALSO_WORDS or (token.low in _MONTHS and _MONTH_BEFORE.search(before)):
        return False
    if not token.first or _AGED.match(after):
        return True
    if following is None or not following.near or token.low in _NOUNS_FIRST:
        return False
    return following.low in _VERBS or (following.capital and _can_be_a_name(following))


def _can_be_a_name(token: Token) -> bool:
    known = token.low in _FIRST_NAMES or token.low in _ALSO_WORDS
    return known or (token.low not in _SMALL_WORDS and token.low not in _PROPER_NOUNS and len(token.text) > 1)


def _is_name_of_somebody_near(token: Token) -> bool:
    """After "min søn": a capital, or a name in small letters."""
    if token.capital:
        return _can_be_a_name(token)
    by_name = token.low in _ALSO_WORDS and token.low not in _NEVER_SMALL
    return by_name or token.low in _FIRST_NAMES or (token.low in _SURNAMES and token.low not in _SMALL_WORDS)


def _is_verb(token: Token, following: Optional[Token]) -> bool:
    """"Må min kæreste bo der?": what a place follows is no name."""
    return not token.capital and token.low in _ALSO_WORDS and following is not None and following.low in _AFTER_A_VERB


def _extended(tokens: List[Token], position: int, wanted: AbstractSet[int], certain: bool) -> int:
    """The last word of the name that begins at ``position``."""
    last = position
    for candidate in range(position + 1, min(position + _AT_MOST, len(tokens))):
        token = tokens[candidate]
        if not token.near or candidate in wanted:
            break
        if token.low in _PARTICLES and candidate + 1 < len(tokens) and tokens[candidate + 1].capital:
            continue
        if not _belongs_to_name(token, certain):
            break
        last = candidate
    return last


def _belongs_to_name(token: Token, certain: bool) -> bool:
    if token.low in _SMALL_WORDS or token.low in _PROPER_NOUNS:
        return False
    if token.capital or token.low in _FIRST_NAMES:
        return True
    patronymic = token.low in _SURNAMES and token.low.endswith("sen")
    return patronymic or (certain and (token.low in _SURNAMES or token.low.endswith(_FAMILY_ENDINGS)))


def _without_genitive(token: Token) -> int:
    return token.start + len(_base(token.low)) if _base(token.low) != token.low else token.end
