"""Finds street addresses: a street with a house number, with floor and postal code if they follow."""

from __future__ import annotations

import re
from typing import AbstractSet, Iterator, Tuple

from rapidfuzz.fuzz import ratio

from privacy.reading import Span, near_digits

ALIKE = 88  # per cent of the letters, as rapidfuzz counts them

_UPPER = "A-ZÆØÅÄÖÜ"
_WORD = r"[^\W\d_][^\W\d_'.’-]*(?:[-.'’][^\W\d_]+)*\.?"
_CAPITAL = rf"[{_UPPER}][^\W\d_]*(?:[-.'’][^\W\d_]+)*\.?"
# Endings of street names that hardly any other word has, in small letters too.
_SURE = (
    "vej|vejen|gade|gaden|gd|allé|alle|alléen|stræde|strædet|boulevard|boulevarden|vænge|vænget|torv|torvet|gyde|gyden"
    "|straße|strasse|str|weg|gasse"
)
# Endings that other words have too: they need a capital letter.
_LIKELY = (
    "plads|pladsen|park|parken|have|haven|haverne|bakke|bakken|skov|skoven|mark|marken|toft|toften|høj|højen|lund|lunden|kær|kæret"
    "|ager|ageren|agervej|dal|dalen|sti|stien|kaj|kajen|havn|bro|broen|kobbel|løkke|løkken|eng|engen|krog|krogen|hegn|hegnet|gård|gården"
    "|gårdene|led|leddet|skrænt|skrænten|brink|brinken|banke|banken|vang|vangen|ring|ringen|port|sving|svinget|kanten|holm|holmen|bjerg|bjerget"
    "|damm|platz|møllen|dammen|dam|klit|klitten|odde|odden|næs|næsset|rød|ledet|tværvej|parkvej|hus|huset|husene|byen|bo"
)
# These are street names as they stand.
_BARE = "(?:Toften|Bakken|Engen|Lunden|Vænget|Højen|Skrænten|Brinken|Løkken|Krogen|Marken|Dalen|Kæret|Hegnet|Svinget|Kobbelet|Banken)"
_NUMBER = r"\d{1,3}(?!\d|[.,:]\d|\s?-\s?\d)(?:(?:[A-Za-z]|\s(?![iI]\b)[A-Za-z])(?![^\W\d_]))?"
_NOT_A_COUNT = (
    r"(?![\s-]{0,2}(?:år|mdr|måned|dag|døgn|uge|time|gang|kr\b|børn|barn|pct|%|minut|stk|mand\b|mænd|person|piger|drenge|nætter|nat\b|senge|pladser|meter|km\b|andre|ud af|til \d|procent|øl\b|unge|år))"
)
_FLOOR = r"(?:,?\s{0,2}(?:(?:st|kl|stuen|kælder(?:en)?|\d{1,2})\.?(?:\s?sal)?,?\s{0,2}(?:tv|th|mf|dør|til venstre|til højre|[tm][vhf])\b\.?(?:\s?\d{1,3}\b)?|\d{1,2}\.\s?(?:sal\b)?(?!\s?\d)|st\.))?"
_POST_CODE = r"(?:,?\s{0,2}(?:dk-?|d-?)?\d{4,5}(?=\s[^\W\d_]))?"
_TAIL = rf"\s(?:nr\.?\s|nummer\s)?({_NUMBER}){_NOT_A_COUNT}{_FLOOR}{_POST_CODE}"
_FIRST_WORDS = rf"(?:(?:{_CAPITAL}|(?i:gl\.|gammel|store|lille|ny|nye|nørre|sønder|øster|vester|skt\.|sct\.)) ){{0,3}}"

_SURE_STREET = re.compile(rf"(?<!\w)({_FIRST_WORDS}(?:[^\W\d_][^\W\d_'’-]{{1,30}}(?i:{_SURE})|(?<=[^\W\d_.]\s)(?i:{_SURE})))\.?{_TAIL}")
_LIKELY_STREET = re.compile(rf"(?<!\w)((?:{_CAPITAL} ){{0,2}}[{_UPPER}][^\W\d_'’-]{{1,30}}(?:{_LIKELY})|(?:{_CAPITAL} ){{1,3}}(?=[{_UPPER}])(?i:{_LIKELY})|{_BARE}|Ved\s{_CAPITAL}){_TAIL}")
_LIVES = re.compile(
    rf"(?i:\b(?:bor|boede|bopæl|flyttet til|flytter til|hjemme|bopælen er|adresse(?:n)?(?: er)?|adr|anschrift|wohne|live|lives)\b)[\s:,.]{{0,3}}(?i:(?:på|i|ved|in|at|on|lige nu på|nede på|ude på|henne på|hos \w{{2,12}} på)\s)?((?:{_WORD}\s){{0,2}}{_WORD}){_TAIL}"
)
_WITH_FLOOR = re.compile(
    rf"(?<!\w)((?:{_CAPITAL} ){{0,2}}{_CAPITAL})\s({_NUMBER})(?:,?\s(?:st|kl|\d{{1,2}})\.?(?:\s?sal)?,?\s{{0,2}}(?:tv|th|mf)\b\.?(?:,?\s\d{{4}}(?=\s[{_UPPER}]))?|,?\s\d{{4}}(?=\s[{_UPPER}]))"
)
_WITH_LETTER = re.compile(rf"(?<!\w)((?:{_CAPITAL} ){{0,2}}[{_UPPER}][^\W\d_]{{3,30}})\s(\d{{1,3}}[A-Za-z])(?!\w|\s?-)")
_ENGLISH = re.compile(rf"(?<!\w)(\d{{1,4}}[A-Za-z]?\s(?:{_CAPITAL} ){{1,3}}(?:Street|Road|Avenue|Lane|Drive|Close|Court))()\b")
# "Motorvej 45" and "kirkegård 3" are no addresses; "Kirkevej 3" and "Skolegade 5" are.
_NO_STREETS = re.compile(
    r"\A(?:(?:motor|om|ud|gen|cykel|bi|skil|under|dan|fin|neder|luft|fri)(?:vej|vejen|mark|sti|bro|gade)"
    r"|(?:arbejds|praktik|lege|parkerings|senge|lære|elev|job|studie|pleje|siddes?|stå|fri|institutions|om|ud|gen|cykel|bi|skil|under"
    r"|sygehus|kirke|børne|hospitals?|skole|opholds|sove|kran|luft|sommer|hytte|rå|ferie|fange|sikrings|krisecenter|aften|vært|rulle|besøgs)"
    r"(?:plads|pladsen|gård|have|haven|seng|eng|hus|huset|ring|havn)"
    r"|danmark|penge|dreng|omgang|afdeling|kaptajn|lejlighed|værelse|kommune|under|hver|kun|sammen|min|kapitel|afsnit|punkt|trin)\Z",
    re.I,
)
_ORDINARY = re.compile(
    r"\A(?:i|på|en|et|to|tre|der|her|alene|hjemme|sammen|med|min|mit|hos|lejlighed|værelse|opgang|afsnit|stue|lokale|bus|linje|linie|gruppe|hold|celle|etage|klasse|zone|blok|kollegium|kollegie|afdeling|afd|hus|stue|sal|nr|nummer|kun|cirka|ca|omkring|over|under|nu|har|er|og|jeg|vi|gaden|vejen|herberg|herberget|hotel|hotellet|paragraf|af|om|mand|kvinde|borger|borgeren|patient|patienten|fyr|dreng|pige|beboer|dame|person|alder)\Z",
    re.I,
)


def find_addresses(text: str, known: AbstractSet[Tuple[str, str]]) -> Iterator[Span]:
    """``known``: streets and house numbers of the catalogue, which are wanted."""
    stretches = near_digits(text, before=90, after=60)
    for pattern in (_SURE_STREET, _LIKELY_STREET, _LIVES, _WITH_FLOOR, _WITH_LETTER, _ENGLISH):
        for found in (match for stretch in stretches for match in pattern.finditer(text, *stretch)):
            street = found[1].split()
            if _is_street(street) and not _is_known(street, found[2], known):
                yield Span(_start_of_street(found.start(1), street), found.end(), "address")


def street_key(street: str, number: str) -> Tuple[str, str]:
    """A street and a house number as they are compared: small letters, only the digits of the number."""
    return street.casefold().strip(" ."), "".join(filter(str.isdigit, number))


def streets_in(text: str) -> Iterator[Tuple[str, str]]:
    """The streets with house numbers that a text of the catalogue names."""
    for found in re.finditer(rf"((?:{_CAPITAL} ){{0,3}}{_CAPITAL})\s({_NUMBER})", text):
        words = found[1].split()
        for first in range(len(words)):
            yield street_key(" ".join(words[first:]), found[2])


def _is_street(words: "list[str]") -> bool:
    return words[-1].casefold() != "ring" and not _NO_STREETS.search(words[-1]) and not _ORDINARY.match(words[-1])


def _start_of_street(start: int, words: "list[str]") -> int:
    """Leaves out small words that stand before the street: "på Storegade" begins at "Storegade"."""
    for word in words[:-1]:
        if not _ORDINARY.match(word):
            break
        start += len(word) + 1
    return start


def _is_known(words: "list[str]", number: str, known: AbstractSet[Tuple[str, str]]) -> bool:
    """Also when the street is misspelt: "bjergade 4"."""
    written = [street_key(" ".join(words[first:]), number) for first in range(len(words))]
    return any(
        number == own_number and ratio(street, own_street) >= ALIKE for street, number in written for own_street, own_number in known
    )
