"""Whether something that was said is denied, or over: "jeg drikker ikke", "jeg er holdt op med at drikke"."""

from __future__ import annotations

from typing import List, Sequence

from guidance.understanding.phrases import Hit
from guidance.understanding.words import Word

_NOT = frozenset("ikke aldrig ingen intet hverken uden ej nicht kein keine keinen not never no don't dont".split())
_PRONOUNS = frozenset("jeg du han hun vi de i man mig ham hende os den det længere mere ich er sie we he she jo sgu altså faktisk slet overhovedet så".split())
# Clauses end here, and with them what "ikke" reaches.
_BREAKS = frozenset("men fordi for hvis når da der som at hvor hvad hvem hvordan om selvom så aber weil but because og and und eller".split())
_LINKS = frozenset(
    "har er var haft noget nogen længere mere et en de problem problemer med brug for om det handler drejer sig mangler søger behøver leder efter været blevet "
    "lider af i på have være længer jeg han hun vi specielt særlig helt direkte egentlig sådan rigtig mit min hans hendes habe bin am i'm have have any".split()
)
_USING = ("ryger", "drikker", "tager", "bruger", "spiller", "skylder", "røget", "drukket", "taget")
_MORE = frozenset("kun bare blot altid nødvendigvis".split())
_MODALS = frozenset("kan kunne tør vil må orker magter gider can kann".split())
# Said in the past or of an end; a "kan ikke", "vil" or "prøver at" before it turns it round again.
_OVER = (
    ("holdt", "op", "med"), ("er", "stoppet"), ("har", "stoppet"), ("er", "holdt"), ("stoppede", "med"), ("stoppet", "med"), ("droppet",), ("tidligere",), ("plejede",),
    ("før", "i", "tiden"), ("engang",), ("kommet", "ud", "af"), ("ude", "af"), ("kommet", "over"), ("lagt", "bag"), ("dengang",), ("i", "gamle", "dage"), ("færdig", "med"),
    ("used", "to"), ("stopped",), ("quit",), ("früher",), ("aufgehört",), ("sluppet", "fri"), ("fri", "af"), ("fri", "for"), ("betalt", "af"),
)
_TURNED = frozenset("vil gerne prøver prøvet forsøger ønsker kan ikke svært bange tilbagefald igen hjælp skal efterbehandling fristet".split())


def denied(hit: Hit, words: Sequence[Word]) -> bool:
    """Whether the hit is negated or over. A phrase that says "ikke" itself is meant as it stands."""
    if any(part in _NOT for part in hit.phrase.parts):
        return False
    if any(word.form in ("når", "hvis", "wenn", "when") for word in words[max(0, hit.start - 4):hit.start]):
        return False  # "når jeg ikke drikker"
    return _not_after(hit, words) or _not_before(hit, words) or _not_within(hit, words) or over(hit, words)


def _not_within(hit: Hit, words: Sequence[Word]) -> bool:
    """``ryger ikke hash``: a verb of using or having, "ikke", then the hit."""
    before = [word.form for word in words[max(0, hit.start - 4):hit.start]]
    return any(verb in before and "ikke" in before[before.index(verb):] for verb in _USING)


def _not_after(hit: Hit, words: Sequence[Word]) -> bool:
    """``drikker ikke``, ``drikker jeg ikke mere``: only after a verb, so only right behind the hit."""
    for at in range(hit.end, min(hit.end + 3, len(words))):
        form = words[at].form
        if form in ("ikke", "aldrig", "nicht", "not"):
            following = words[at + 1].form if at + 1 < len(words) else ""
            return following not in _MORE and (hit.end - hit.start == 1 or at == hit.end) and not _modal(words, hit.start)
        if form not in _PRONOUNS or form == "så":
            return False
    return False


def _modal(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].form in _MODALS


def _not_before(hit: Hit, words: Sequence[Word]) -> bool:
    """``har ikke noget misbrug``, ``ingen gæld``, ``er ikke hjemløs``; not ``kan ikke styre mit misbrug``."""
    for at in range(hit.start - 1, max(hit.start - 7, -1), -1):
        form = words[at].form
        if form in _NOT:
            return not _turned_round(words, at)
        if words[at].stop or form not in _LINKS:
            return False
    return False


def _turned_round(words: Sequence[Word], at: int) -> bool:
    """``kan du ikke``, ``ikke kun``, ``hvorfor ikke``, ``kan ikke have``: no denial."""
    following = words[at + 1].form if at + 1 < len(words) else ""
    before = [word.form for word in words[max(0, at - 3):at]]
    asked = any(form in _MODALS for form in before) and words[at].form == "ikke"
    return following in _MORE or asked or "hvorfor" in before


def over(hit: Hit, words: Sequence[Word]) -> bool:
    """``har været clean i tre år``, ``er holdt op med at drikke``, ``tidligere misbruger``."""
    before = _clause_before(words, hit.start)
    for signs in _OVER:
        for at in range(len(before) - len(signs) + 1):
            if tuple(before[at:at + len(signs)]) == signs:
                return not any(form in _TURNED for form in before[:at])
    return False


def _clause_before(words: Sequence[Word], start: int) -> List[str]:
    """The words of the same clause before ``start``; "med at drikke" stays one clause."""
    found: List[str] = []
    for at in range(start - 1, max(start - 9, -1), -1):
        form = words[at].form
        joins = form == "at" and at > 0 and words[at - 1].form in ("med", "fra")
        if words[at].stop or (form in _BREAKS and not joins and form not in ("i", "for")):
            break
        found.insert(0, form)
    return found
