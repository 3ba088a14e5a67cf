"""From one message to what it says: the needs, the person, the place, the offers, the answer.

    listener = Listener(load_catalogue())
    listener.hear("min nabo på 85 sidder alene hele dagen").needs   # ("loneliness",)
"""

from __future__ import annotations

import datetime
import hashlib
import re
from pathlib import Path
from typing import Callable, Dict, Iterable, List, Mapping, NamedTuple, Optional, Sequence, Set, Tuple

from guidance.question_forms import is_question, two_questions
from guidance.state import Heard, Question
from guidance.understanding import ages as age
from guidance.understanding import lists
from guidance.understanding.classifier import LabelClassifier
from guidance.understanding.danger import with_danger
from guidance.understanding.examples import Example
from guidance.understanding.followups import Answers, ordinals, term
from guidance.understanding.kinds import Kinds
from guidance.understanding.language import language_of
from guidance.understanding.names import Named, Names
from guidance.understanding.people import People, Who
from guidance.understanding.phrases import Phrases, read_phrase, words_of
from guidance.understanding.places import Places
from guidance.understanding.spelling import Speller
from guidance.understanding.topics import TopicFinder, Topics
from guidance.understanding.words import Word, clean
from offers.catalogue import Catalogue
from offers.model import Persona

MODELS = Path(__file__).resolve().parents[2] / "models"
# Probabilities, chosen in docs/decisions/understanding.md.
LEAST = 0.08   # what a need must have at least; below it only the words count
# (of its own, of all together): where the likeliest need has less of both, the person is asked which one was meant, and where
# it has less than OPEN, before anything is shown.
DOUBT, OPEN = (0.80, 0.90), (0.40, 0.75)
SHARE = 0.35   # what each further need must have of the likeliest one's probability
GUESSED = 0.50  # the same of a need that no word names, beside a likeliest one that is named
NAMED = 2.0    # how much more probable a need is whose words stand there
SURE = 0.60    # from which a need is heard though its words are denied, and though an offer is named beside it
FEWEST = 3     # words that the classifier needs, unless it is sure
ASKED = 0.35   # what an aspect must have to be what is asked, and less in what has the form of a question; below it its words decide
ASKED_IN_QUESTION = 0.15
UNASKED = 0.05
OWN = "relative_support"
LEAST_ASKED = 0.02  # a topic that is less likely is not asked about
MOST_ASKED = 20  # words of a question about an offer
_SHORT, _SHORT_QUESTION, _SHORT_ANSWER = 14, 7, 5  # words
MOST = 6       # needs that one message may have
_BRIEF = 4     # words: so short a message means each word of it
_LISTED, _EACH = 3, 4  # so many needs named in so few words each are a list, and each is meant
_FEELINGS = frozenset({"mental_health", "talk"})  # those close to somebody have them, too


class _Spoken(NamedTuple):
    """What a message says about the talk itself."""

    offers: Tuple[str, ...]
    ordinals: Tuple[int, ...]
    aspect: Optional[str]
    term: Optional[str]
    answer: Optional[str]
    number: Optional[int]
    place: Optional[str]
    about_itself: bool

    def of_the_talk(self, words: Sequence[Word]) -> bool:
        """Whether the message speaks of the talk, so that a need is not to be guessed from it."""
        count = sum(1 for word in words if not word.stop)
        named = self.offers or self.ordinals or self.term
        asked = (self.aspect or self.about_itself) and count <= _SHORT_QUESTION
        answered = any(part is not None for part in (self.answer, self.number, self.place)) and count <= _SHORT_ANSWER
        return bool(named or asked or answered)


class Listener:
    """Understands messages; built once, then only read, so it may be shared between threads.

    ``today`` gives the date that ages count from.
    """

    def __init__(self, catalogue: Catalogue, today: Callable[[], datetime.date] = datetime.date.today) -> None:
        self._today = today
        self._speller = Speller(_all_words(catalogue))
        self._needs = TopicFinder(catalogue.needs, self._speller)
        self._situations = TopicFinder(catalogue.situations, self._speller)
        self._people = People(self._speller)
        self._places = Places(catalogue.municipalities)
        self._names = Names(catalogue.offers.values(), catalogue.municipalities)
        self._answers = Answers(self._speller)
        self._urgency = _urgency_phrases(self._speller)
        self._kinds = Kinds(self._speller)
        self._learnt: Dict[str, LabelClassifier] = {}

    def ready(self) -> None:
        """Reads the classifiers now. Raises RuntimeError that says what to do when one is missing; call it before serving."""
        for name in ("needs", "aspects"):
            self.learnt(name)

    def learnt(self, name: str) -> LabelClassifier:
        """The classifier of ``needs`` or of ``aspects``, read at the first use. Raises RuntimeError as ``ready`` does."""
        if name not in self._learnt:
            self._learnt[name] = _kept(MODELS / f"{name}.npz")
        return self._learnt[name]

    def use(self, name: str, classifier: LabelClassifier) -> None:
        """Takes another classifier, for comparing."""
        self._learnt[name] = classifier

    def trained(self, examples: Iterable[Example]) -> LabelClassifier:
        """A classifier of needs, trained from those examples that say which needs they have."""
        usable = [example for example in examples if example.needs is not None]
        return LabelClassifier.train([self.plain(example.text) for example in usable], [example.needs or () for example in usable])

    def trained_aspects(self, examples: Sequence[Example]) -> LabelClassifier:
        """A classifier of what is asked about an offer: from the questions that say it, and all messages that ask nothing of the kind."""
        usable = [example for example in examples if example.aspect or example.intent != "ask_about_offer"]
        return LabelClassifier.train([self.asked(example.text) for example in usable], [(example.aspect,) if example.aspect else () for example in usable])

    def asked(self, text: str) -> str:
        """The message as the classifier of aspects reads it: as ``written``, and a sign for the aspect whose words stand in it."""
        words = self.words(text)
        named = self._answers.aspect(words)
        return f"{_written(words)} §{named}" if named else _written(words)

    def plain(self, text: str) -> str:
        """The message as the classifier reads it: as ``written``, and behind it a sign for each need whose words stand there,
        are denied, only hint at it or only look like it.

        So it learns from the training messages how much the words of a need are to be trusted beside everything else.
        """
        words = self.words(text)
        found = self._needs.find(words)
        kinds = (("§", found.said), ("¬", found.denied), ("≈", found.weak), ("≠", found.unlike))
        return " ".join([_written(words), *(sign + code for sign, codes in kinds for code in codes)])

    def written(self, text: str) -> str:
        """Spelt right, lower case, without digits."""
        return _written(self.words(text))

    def words(self, text: str) -> List[Word]:
        """The message word by word, spelt right where it is Danish."""
        return self._speller.words(text, language_of(clean(text)))

    def hear(self, text: str, danger: str = "") -> Heard:
        """What the message says. ``danger``: the kind of danger that was found in it, which makes the need that goes with it likelier."""
        plain, words = clean(text), self.words(text)
        place = self._places.find(words)
        found = self._needs.find(words)
        left = bool(found.said) and not is_question(text)
        names = [name for name in self._names.find(words, place) if not (left and _is_left(words, name))]
        offers = tuple(dict.fromkeys(offer for name in names for offer in name.offers))
        first, second = self._questions(text)
        topics = self._topics(first, words if first == text else self.words(first))
        spoken = _Spoken(
            offers=offers,
            ordinals=ordinals(plain) if len(words) <= _SHORT else (),
            aspect=self._aspect(topics, words, bool(offers), is_question(text)),
            term=term(plain),
            answer=self._answers.answer(words),
            number=age.bare_number(plain),
            place=place,
            about_itself=self._kinds.about_talk(words),
        )
        guesses = with_danger(self._guesses(text, words, spoken), danger)
        chances = {} if offers or _brief(words, found) else _in_doubt(_weighed(found, guesses))
        needs = () if _is_open(chances, found) else _heard_needs(words, spoken, found, guesses)
        situations = self._situations.find(words)
        who = _of_violence(self._people.find(words, *self._troubles(words)), needs)
        if who.persona is Persona.CITIZEN and OWN not in found.said:  # a guess is not worth more than "mig selv"
            needs, chances = tuple(need for need in needs if need != OWN), {code: chance for code, chance in chances.items() if code != OWN}
        place = place or self._places.elsewhere(plain, _about_other(who.persona))
        return Heard(
            text=text,
            needs=needs,
            not_needs=tuple(code for code in found.denied if code not in needs and code not in chances),
            needs_in_words=tuple(need for need in needs if need in found.said),
            chances=chances,
            persona=who.persona,
            relation=who.relation,
            ages=age.whose(age.find_ages(plain, self._today()), _about_other(who.persona)),
            sex=who.sex,
            urgency=self._heard_urgency(words, needs, danger),
            municipality=place,
            situations=situations.said,
            ruled_out=situations.denied,
            offers=spoken.offers,
            ordinals=() if needs else spoken.ordinals,
            aspect=spoken.aspect,
            asked={code: round(chance, 3) for code, chance in topics.items() if chance >= LEAST_ASKED} if spoken.aspect or is_question(text) else {},
            asked_too=second,
            term=spoken.term,
            answer=spoken.answer,
            number=spoken.number,
            language=language_of(plain),
        )

    def _troubles(self, words: Sequence[Word]) -> Tuple[List[int], List[int]]:
        """Where needs and situations stand, and where feelings do: whose they are tells whom the message is about."""
        hits = [hit for hit in (*self._needs.hits(words), *self._situations.hits(words)) if hit.code != "relative_support"]
        feelings = [hit.start for hit in hits if hit.code in _FEELINGS]
        return [hit.start for hit in hits if hit.code not in _FEELINGS], feelings

    def kind(self, heard: Heard, guess: str = "nlu_fallback", confidence: float = 0.0) -> str:
        """The intent of the message: by its words where they are plain, else the classifier's ``guess``."""
        return self._kinds.of(heard, self.words(heard.text), guess, confidence)

    def heard_words(self, text: str) -> Topics:
        """The needs that words give, without the classifier."""
        return self._needs.find(self.words(text))

    def codes_in(self, text: str) -> Dict[str, Set[str]]:
        """The codes of all ``needs`` and ``situations`` whose words stand in the text, weak and denied ones too."""
        words = self.words(text)
        return {
            "needs": {hit.code for hit in self._needs.hits(words)},
            "situations": {hit.code for hit in self._situations.hits(words)},
        }

    def _questions(self, text: str) -> Tuple[str, Optional[Question]]:
        """The first question of a message, and the second where it asks two different things; else the message and None."""
        parts = [part for part in two_questions(text)]
        if len(parts) < 2:
            return text, None
        guesses = [self._topics(part, self.words(part)) for part in parts]
        first, second = (next(iter(guess), "") for guess in guesses)
        chances = sorted((guesses[0].get(first, 0.0), guesses[1].get(second, 0.0)))
        if first == second or chances[0] < ASKED_IN_QUESTION or chances[1] < ASKED:
            return text, None
        likely = {code: round(chance, 3) for code, chance in guesses[1].items() if chance >= LEAST_ASKED}
        return parts[0], Question(parts[1], second, likely)

    def _topics(self, text: str, words: Sequence[Word]) -> Dict[str, float]:
        """How likely each topic is what is asked about an offer; nothing for a long message, which asks of no single thing."""
        if sum(1 for word in words if not word.stop) > MOST_ASKED:
            return {}
        guesses = self.learnt("aspects").probabilities(self.asked(text))
        return {code: guesses[code] for code in sorted(guesses, key=lambda code: -guesses[code])}

    def _aspect(self, topics: Mapping[str, float], words: Sequence[Word], names_offer: bool, asks: bool) -> Optional[str]:
        """What is asked about an offer: the likeliest, or the one whose words stand there if it is not unlikely."""
        named = self._answers.aspect(words)
        named = None if named == "relatives" and _asks_for_self(words) else named
        count = sum(1 for word in words if not word.stop)
        if not topics:
            return named
        likeliest = next(code for code in topics if not (code == "relatives" and _asks_for_self(words)))
        if count <= FEWEST and (likeliest in ("all", "what") or names_offer):  # "den sidste", "oasen": the offer itself
            return named
        if names_offer and named == "all" and count <= _SHORT_QUESTION:  # "hvad er Den sociale vejviser?"
            return named
        if topics[likeliest] >= (ASKED_IN_QUESTION if asks else ASKED):
            return likeliest
        return named if named and topics.get(named, 1.0) >= UNASKED else None

    def _guesses(self, text: str, words: Sequence[Word], spoken: "_Spoken") -> Dict[str, float]:
        """What the classifier makes of the whole of a message: nothing of a single word, nor of talk about the talk,
        and only what is sure of two words and of a long message that names an offer."""
        count = sum(1 for word in words if not word.stop)
        about_talk = spoken.of_the_talk(words)
        if count < 2 or (about_talk and count <= _SHORT):
            return {}
        guesses = self.learnt("needs").probabilities(self.plain(text))
        only_sure = about_talk or count < FEWEST
        return {code: guess for code, guess in guesses.items() if guess >= SURE} if only_sure else guesses

    def _heard_urgency(self, words: Sequence[Word], needs: Sequence[str], danger: str) -> Optional[str]:
        found = {hit.code for hit in self._urgency.find(words)}
        if danger == "homeless_tonight" and "acute_shelter" in needs:
            return "now"
        if "urgency_now" in found or ("urgency_now_if_acute" in found and "urgency_soon" not in found and "acute_shelter" in needs):
            return "now"
        return "soon" if "urgency_soon" in found else None


def _asks_for_self(words: Sequence[Word]) -> bool:
    """"Kan jeg selv henvende mig": what reads like a question of a relative is one of the person."""
    forms = [word.form for word in words]
    return any(first == "jeg" and second == "selv" for first, second in zip(forms, forms[1:]))


def _is_left(words: Sequence[Word], name: Named) -> bool:
    """Whether somebody comes from the place that is named and asks for something else: "flytter ud fra krisecenteret"."""
    return any(word.form == "fra" for word in words[max(0, name.start - 2):name.start])


def _written(words: Sequence[Word]) -> str:
    return re.sub(r"\d+", "0", " ".join(word.form for word in words if not word.stop))


def _kept(path: Path) -> LabelClassifier:
    try:
        return LabelClassifier.load(path)
    except (OSError, KeyError, ValueError) as fault:
        raise RuntimeError(f"{path} is missing or broken: run `make train`. Without it messages are not understood.") from fault


def _about_other(persona: Optional[Persona]) -> Optional[bool]:
    return None if persona is None else persona is not Persona.CITIZEN


def _of_violence(who: Who, needs: Sequence[str]) -> Who:
    """"Min mand er voldelig": who tells of a violent partner is the one to be helped."""
    if "violence" in needs and who.persona is Persona.RELATIVE and who.relation in ("partner", "ex_partner"):
        return Who(Persona.CITIZEN, None, None)
    return who


def _heard_needs(words: Sequence[Word], spoken: _Spoken, found: Topics, guesses: Mapping[str, float]) -> Tuple[str, ...]:
    if spoken.offers:  # "fuldtræfferen" hints at nothing
        found = found._replace(weak=())
    needs = combine(found, guesses, _brief(words, found))
    return needs if len(needs) <= MOST else tuple(sorted(needs, key=lambda need: need not in found.said))[:MOST]


def _brief(words: Sequence[Word], found: Topics) -> bool:
    """Whether a message is so short that each need whose words stand in it is meant."""
    most = _EACH * len(found.said) if len(found.said) >= _LISTED else 0
    return bool(found.said) and sum(1 for word in words if not word.stop) <= max(_BRIEF, most)


def _in_doubt(weighed: Mapping[str, float]) -> Dict[str, float]:
    """The likeliest needs, best first, where it is doubtful which one is meant; else nothing."""
    if not weighed or max(weighed.values()) < LEAST or not _less(weighed, DOUBT):
        return {}
    return {code: round(weighed[code], 3) for code in sorted(weighed, key=lambda code: -weighed[code])[:MOST]}


def _is_open(chances: Mapping[str, float], found: Topics) -> bool:
    """Whether none of these is likely enough to be taken for meant, and the likeliest is not named either."""
    return bool(chances) and _less(chances, OPEN) and next(iter(chances)) not in found.said


def _less(chances: Mapping[str, float], bar: Tuple[float, float]) -> bool:
    """Whether the likeliest has less than ``bar`` of its own and of all together."""
    likeliest = max(chances.values())
    return likeliest < bar[0] and likeliest < bar[1] * sum(chances.values())


def _weighed(found: Topics, guesses: Mapping[str, float]) -> Dict[str, float]:
    """``guesses`` with the words of the message: more where they name the need, nothing where they deny it."""
    out = [code for code in (*found.denied, *found.unlike) if guesses.get(code, 0.0) < SURE]
    return {code: min(1.0, guess * (NAMED if code in found.said else 1.0)) for code, guess in guesses.items() if code not in out}


def combine(found: Topics, guesses: Mapping[str, float], brief: bool = False) -> Tuple[str, ...]:
    """The needs of a message, likeliest first: the likeliest, and what is not much less likely than it.

    ``guesses`` know of the words, so a word that stands beside something stronger is left out; of a ``brief``
    message nothing is. Where nothing is likely, the words alone count.
    """
    weighed = _weighed(found, guesses)
    ranked = sorted(weighed, key=lambda code: -weighed[code])
    if not ranked or weighed[ranked[0]] < LEAST:
        return found.said or found.weak
    bar = max(LEAST, SHARE * weighed[ranked[0]])
    # Beside what somebody said in so many words, a mere guess must be likelier: it is given as a reason, too.
    guessed = max(LEAST, GUESSED * weighed[ranked[0]]) if ranked[0] in found.said else bar
    return tuple(code for code in ranked if weighed[code] >= (bar if code in found.said else guessed) or (brief and code in found.said))


def _all_words(catalogue: Catalogue) -> List[str]:
    lines = [line for term_ in (*catalogue.needs.values(), *catalogue.situations.values()) for line in term_.words]
    for name in ("people", "aspects", "answers", "kinds"):
        lines.extend(lists.lines(name))
    return words_of(lines)


def _urgency_phrases(speller: Speller) -> Phrases:
    people = lists.load("people")
    return Phrases(read_phrase(code, line, speller.lemma) for code in ("urgency_now", "urgency_now_if_acute", "urgency_soon") for line in people[code])


def fingerprint() -> str:
    """Changes when any code or list of this package does; Rasa retrains when it changes."""
    here = Path(__file__).resolve().parent
    whole = hashlib.blake2b(digest_size=16)
    for path in sorted([*here.glob("*.py"), *here.glob("lists/*.yml")]):
        whole.update(path.name.encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()
