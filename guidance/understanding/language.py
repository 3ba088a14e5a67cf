"""Which language a message is in, by its small words and its script."""

from __future__ import annotations

import re
from typing import Dict, FrozenSet, List, Optional

# Small words that give a language away. Words that Danish shares with others are left out of the others' lists.
_WORDS: Dict[str, FrozenSet[str]] = {
    "da": frozenset(
        "jeg æ du han hun vi de er har ikke ik ikk og på pa paa af det den en et til fra med som der hvad hva hvor hvordan hvem hvorfor kan skal vil må "
        "maa mig mej dig min mit mine sin hans hendes vores men eller også osse fordi når nar naar hjælp hjaelp hjalp noget noen nogen brug mangler bolig bor "
        "ved godt meget lidt så saa nu ja nej tak hej gerne mere kommune får faar bliver være vaere at for om søger soeger nummer ring åben spring over"
        .split()
    ),
    "de": frozenset(
        "ich du er sie wir ihr bin ist sind habe hat haben nicht kein keine keinen und oder aber der die das dem den ein eine einen einem mein meine meinen meiner "
        "mir mich dir dich auf für mit zu zum zur von aus bei wie was wo wer warum kann können muss möchte brauche brauchen hilfe wohnung bitte danke hallo guten "
        "tag ja nein jemand niemand sehr auch noch schon wenn weil dass seit es gibt trinkt trinke obdachlos schulden einsam leben wohne ohne mann frau sohn tochter mutter vater"
        .split()
    ),
    "en": frozenset(
        "i my me we you he she they is are am was have has had not no don't dont can't cant need the a an and or but of to from with in on for at this that "
        "what where who how why when do does did can could would should will help please thank thanks hello hi yes someone anyone nowhere live sleep want "
        "somebody get been it's i'm im addicted drinking lonely homeless where's there it his her your our husband wife son daughter mother father much"
        .split()
    ),
    "sv": frozenset("jag är inte och att det som för på med har ett hjälp behöver bostad mig min hur var vad kan någon ingen".split()),
    "pl": frozenset("nie jest mam potrzebuję potrzebuje pomocy pomoc mieszkania mieszkanie gdzie jak co się sie w z na do i dzień dobry proszę prosze dziękuję jestem mieszkać czy".split()),
    "ro": frozenset("nu am este sunt ajutor casă casa unde cum vreau și si pentru locuință bună ziua vă rog mulțumesc nevoie de să sa loc dormit".split()),
    "fr": frozenset("je suis ne pas le la les un une des et ou mais est où comment besoin aide logement bonjour merci pour avec j'ai dans dormir".split()),
    "es": frozenset("yo no tengo el la los un una y o pero es estoy donde dónde como necesito ayuda casa hola gracias por para con dormir vivienda".split()),
    "tr": frozenset("ben bir ve ama yok var yardım yardim ev nerede nasıl nasil lazım istiyorum merhaba teşekkürler için icin değil kalacak yerim ihtiyacım".split()),
    "so": frozenset("waxaan iyo ma aan guri caawimaad caawin ii baahanahay waa meel xaggee sidee mahadsanid haye guri".split()),
    "nl": frozenset("ik ben niet een het de en maar van naar waar hoe heb geen hulp nodig woning huis dank goedendag slapen".split()),
    "lt": frozenset("aš esu ne ir bet man reikia pagalbos kur kaip būsto labas ačiū neturiu".split()),
    "it": frozenset("io sono non ho il la un una e o ma dove come aiuto bisogno casa ciao grazie per con dormire".split()),
    "bs": frozenset("ja sam nisam ne nemam i ili ali gdje kako trebam pomoć pomoc stan kuća hvala dobar dan imam".split()),
}
_SCRIPTS = (
    (re.compile(r"[\u0600-\u06ff]"), "ar"),
    (re.compile(r"[\u0400-\u04ff]"), "uk"),
    (re.compile(r"[\u1200-\u137f]"), "ti"),
    (re.compile(r"[\u4e00-\u9fff]"), "zh"),
    (re.compile(r"[\u0e00-\u0e7f]"), "th"),
    (re.compile(r"[\u0900-\u097f]"), "hi"),
    (re.compile(r"[\u0b80-\u0bff]"), "ta"),
    (re.compile(r"[\u0370-\u03ff]"), "el"),
    (re.compile(r"[\u0590-\u05ff]"), "he"),
)
_ONLY_RUSSIAN = re.compile(r"[ыэъё]")
_ONLY_PERSIAN = re.compile(r"[پچژگ]")
_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
UNDERSTOOD = ("da", "de", "en")


def language_of(text: str) -> str:
    """The ISO code of the language of ``text`` (lower case); ``da`` where nothing speaks against it."""
    script = _script(text)
    if script:
        return script
    words = _LETTERS.findall(text)
    scores = {code: sum(1 for word in words if word in known) for code, known in _WORDS.items()}
    best = max(scores, key=lambda code: (scores[code], code == "da"))
    if best == "da" or scores[best] <= scores["da"] or scores[best] < _enough(words, best):
        return "da"
    return best


def _script(text: str) -> Optional[str]:
    letters = sum(1 for letter in text if letter.isalpha())
    for pattern, code in _SCRIPTS:
        if letters and len(pattern.findall(text)) * 2 > letters:
            return _narrowed(code, text)
    return None


def _narrowed(code: str, text: str) -> str:
    if code == "uk" and _ONLY_RUSSIAN.search(text):
        return "ru"
    return "fa" if code == "ar" and _ONLY_PERSIAN.search(text) else code


def _enough(words: List[str], code: str) -> int:
    """How many of its words a language needs: one for a short German or English message, two for the rest."""
    return 1 if code in UNDERSTOOD and len(words) <= 4 else 2
