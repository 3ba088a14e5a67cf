"""The heart of the talk: take in what was said, then show the offers that fit or ask one question."""

from __future__ import annotations

from datetime import datetime
from typing import List, Optional, Sequence, Tuple

import msgspec

from guidance.asking import choices_message, municipality_choices, question_message, text_message
from guidance.cards import judged_card
from guidance.doubt import is_it_this, put_together, said_in_passing, this_too, which_need
from guidance.lists import OWN, Listed, lists_for, shown_ids
from guidance.matching import Judgement
from guidance.merging import merged, says_something
from guidance.people import is_professional, is_relative, who
from guidance.questions import next_question, questions
from guidance.shortlist import LIKELY_ENOUGH
from guidance.state import Choice, Heard, Situation, State, Turn
from guidance.turns import Message, added, moved, remembering
from guidance.waymarks import who_helps
from guidance.words import listed as listed_text
from guidance.words import say, sentence
from offers.catalogue import Catalogue
from offers.model import AccessKind, Persona

# Where somebody looks at the person's case first, the list says who decides.
# An offer is shown before any question when it fits for certain, or is this likely to.
SHOWN_AT_ONCE = 0.3
# So many that may fit are shown to who asks before the question is answered that would tell.
PERHAPS = 2
ASSESSED = frozenset(
    {AccessKind.ASSESSED, AccessKind.APPROVED, AccessKind.CONTACT_THEN_ASSESSED, AccessKind.THROUGH_PROFESSIONAL}
)


def guide(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """Merge ``heard`` into what is known; then show what fits, or ask the question worth most."""
    if _only_yes_or_no(state, heard):
        return Turn(messages=[choices_message(say("offers.next"), next_choices(lists_for(catalogue, state)))], state=state)
    heard = put_together(state, heard)
    if said_in_passing(state, heard):
        return this_too(catalogue, state, heard)
    if not says_something(heard):
        return which_need(catalogue, moved(state, chances=heard.chances)) if heard.chances else _nothing_heard(catalogue, state)
    after = remembering(state, merged(catalogue, state, heard))
    if _elsewhere(catalogue, after):
        return _other_municipality(catalogue, after)
    same = (state.dialogue.topic, state.situation.persona) == (after.dialogue.topic, after.situation.persona)
    same = same and not heard.offers and not heard.needs
    return proceed(catalogue, after, earlier=state.dialogue.shown if same else (), named=heard.offers or _as_asked(catalogue, after, heard))


def _as_asked(catalogue: Catalogue, state: State, heard: Heard) -> Tuple[str, ...]:
    """The offers where one can be anonymous, for who asks for that: "er der nogen, jeg kan snakke med helt anonymt?"."""
    if heard.aspect != "anonymous":
        return ()
    return tuple(offer.id for offer in catalogue.of(state.situation.municipality) if offer.access.anonymous)


def _only_yes_or_no(state: State, heard: Heard) -> bool:
    """A bare answer when nothing was asked and offers are on the screen."""
    bare = msgspec.structs.replace(heard, answer=None)
    unasked = state.dialogue.pending is None and bool(state.dialogue.shown)
    return unasked and heard.answer is not None and not says_something(bare)


def _elsewhere(catalogue: Catalogue, state: State) -> bool:
    municipality = state.situation.municipality
    return municipality is not None and municipality not in catalogue.municipalities


def _other_municipality(catalogue: Catalogue, state: State) -> Turn:
    """The person lives where there is no catalogue: say which there are, and where to turn."""
    names = listed_text(place.name for place in catalogue.municipalities.values())
    unknown = State(situation=msgspec.structs.replace(state.situation, municipality=None), dialogue=state.dialogue)
    choices = municipality_choices(catalogue) + [Choice(label=say("buttons.start_over"), intent="start_over")]
    message = choices_message(say("offers.elsewhere", municipalities=names), choices)
    return Turn(messages=[message], state=moved(unknown, pending="municipality"))


def _nothing_heard(catalogue: Catalogue, state: State) -> Turn:
    pending = state.dialogue.pending
    if pending:
        message = question_message(catalogue, state.situation, pending, say("unclear.answer"))
        return Turn(messages=[message], state=state)
    if state.dialogue.shown:
        return Turn(messages=[choices_message(say("unclear.empty"), _ways_on())], state=state)
    message = question_message(catalogue, state.situation, "need", say("unclear.empty"))
    return Turn(messages=[message], state=moved(state, pending="need"))


def proceed(
    catalogue: Catalogue, state: State, earlier: Tuple[str, ...] = (), named: Tuple[str, ...] = ()
) -> Turn:
    """Go on from what is known. ``earlier``: the offers on the screen, so as not to show the same again.
    ``named``: offers that the person named; those that may fit come first."""
    found = [_with_named(one, named) for one in lists_for(catalogue, state)]
    code = next_question(catalogue, state.situation, state.dialogue.topic, state.dialogue.asked, found)
    if code and not _has_named(found, named) and _ask_first(state, found, code):
        return _ask(catalogue, state, found, code)
    if earlier and shown_ids(found) == earlier:
        before = state.dialogue.before
        return _unchanged(catalogue, state, found, code, before is None or before.situation != state.situation)
    return show(catalogue, state, found, code, earlier)


def _with_named(found: Listed, named: Tuple[str, ...]) -> Listed:
    first = tuple(j for j in found.considered if j.offer.id in named)
    rest = tuple(j for j in found.shown if j.offer.id not in named)
    return Listed(found.facts, (first + rest)[:3], found.considered) if first else found


def _has_named(found: Sequence[Listed], named: Tuple[str, ...]) -> bool:
    return any(j.offer.id in named for one in found for j in one.shown)


def _ask_first(state: State, found: Sequence[Listed], code: str) -> bool:
    """Whether the question comes before any offer: when nothing that could be shown is likely to fit.
    Whom it is about is never asked first: who writes is taken to write of themselves."""
    if code == "municipality" or (code == "need" and OWN not in state.situation.needs):
        return True
    shown = [judgement for one in found for judgement in one.shown]
    if len(state.dialogue.asked) >= questions().most or (shown and code == "persona"):
        return False
    return _exclude_each_other(shown) or not any(j.sure or j.chance >= SHOWN_AT_ONCE for j in shown)


def _exclude_each_other(shown: Sequence[Judgement]) -> bool:
    """Whether some are for women and some for men, so that half of them are wrong for anybody."""
    only = [judgement.offer.audience.sex for judgement in shown if judgement.offer.audience.sex]
    return len({sex.value for sex in only}) > 1


def _ask(catalogue: Catalogue, state: State, found: Sequence[Listed], code: str) -> Turn:
    if code == "need" and state.dialogue.chances:
        return which_need(catalogue, state)
    return Turn(messages=[question_message(catalogue, state.situation, code)], state=moved(state, pending=code))


def _unchanged(
    catalogue: Catalogue, state: State, found: Sequence[Listed], code: Optional[str], told: bool
) -> Turn:
    """The same offers as before; ``told``: something new was said, so it is thanked for."""
    follow, pending = _afterwards(catalogue, state, found, code)
    text = say("offers.same") if told else say("offers.fine")
    return Turn(messages=[text_message(text)] + follow, state=moved(state, pending=pending))


def show(
    catalogue: Catalogue, state: State, found: Sequence[Listed], code: Optional[str], earlier: Tuple[str, ...] = ()
) -> Turn:
    """The offers that fit, one list a side, then a narrowing question or what to do next."""
    messages = [m for listed in found for m in offers_messages(catalogue, state.situation, listed, bool(earlier))]
    ids = shown_ids(found)
    if not ids:
        return nothing_fits(catalogue, state)
    messages += [] if earlier else _missing(catalogue, state.situation, found)
    follow, pending = _afterwards(catalogue, state, found, code)
    after = moved(state, shown=ids, seen=added(state.dialogue.seen, ids), focus=_only(ids), pending=pending)
    return Turn(messages=messages + follow, state=after)


def show_perhaps(catalogue: Catalogue, state: State) -> Optional[Turn]:
    """What may fit, without asking first, for who asks whom to contact or for an overview while a question waits; None where nothing does."""
    if state.dialogue.shown or not state.dialogue.topic:
        return None
    found = [one if one.shown else Listed(one.facts, one.considered[:PERHAPS], one.considered) for one in lists_for(catalogue, state)]
    return show(catalogue, moved(state, pending=None), found, None) if any(one.shown for one in found) else None


def _missing(catalogue: Catalogue, situation: Situation, found: Sequence[Listed]) -> List[Message]:
    """Say which of the needs nothing was found for."""
    wanted = dict.fromkeys(need for listed in found for need in listed.facts.topic if need != OWN)
    met = {need for listed in found for j in listed.considered for need in j.main + j.also}
    labels = [catalogue.needs[need].label for need in wanted if need not in met and need in catalogue.needs]
    name = municipality_name(catalogue, situation)
    return [text_message(say("offers.missing", municipality=name, needs=listed_text(labels)))] if labels else []


def _only(ids: Tuple[str, ...]) -> Optional[str]:
    return ids[0] if len(set(ids)) == 1 else None


def offers_messages(catalogue: Catalogue, situation: Situation, listed: Listed, again: bool = False) -> List[Message]:
    """One list of offers in the contract's shape; for relatives also when there is nothing to put in it."""
    if not listed.shown:
        return _no_own(catalogue, situation) if OWN in situation.needs and listed.facts.side == Persona.RELATIVE else []
    cards = [judged_card(catalogue, judgement, situation) for judgement in listed.shown]
    return [{"type": "offers", "text": _heading(situation, listed, again), "offers": cards}]


def _no_own(catalogue: Catalogue, situation: Situation) -> List[Message]:
    return [text_message(say("relative.no_own", municipality=municipality_name(catalogue, situation)))]


def _heading(situation: Situation, listed: Listed, again: bool) -> str:
    if listed.facts.side == Persona.RELATIVE:
        return say("relative.own")
    opening = _opening(situation, listed.shown, again)
    if is_relative(situation):
        opening = say("relative.again", who=who(situation)) if again else say("relative.other", who=who(situation))
        opening = sentence(opening)
    return " ".join([opening, *_who_decides(listed.shown)])


def _who_decides(shown: Sequence[Judgement]) -> List[str]:
    """That somebody looks at the case first; that it is the municipality, only where the source has it so."""
    kinds = {judgement.offer.access.kind for judgement in shown} & ASSESSED
    if not kinds:
        return []
    return [say("offers.decides") if AccessKind.ASSESSED in kinds else say("offers.assessed")]


def _opening(situation: Situation, shown: Sequence[Judgement], again: bool) -> str:
    if is_professional(situation):
        return say("offers.professional")
    if situation.municipality is None:
        return say("offers.all_municipalities")
    if not any(judgement.sure for judgement in shown):
        return say("offers.perhaps")
    if again:
        return say("offers.again")
    return say("offers.one") if len(shown) == 1 else say("offers.few")


def municipality_name(catalogue: Catalogue, situation: Situation) -> str:
    """"Aabenraa Kommune", or "kommunen" where it is not known."""
    known = catalogue.municipalities.get(situation.municipality or "")
    return known.name if known else say("offers.unknown_municipality")


def _afterwards(
    catalogue: Catalogue, state: State, found: Sequence[Listed], code: Optional[str]
) -> Tuple[List[Message], Optional[str]]:
    """What follows the offers: whether the right need was heard, one narrowing question, or buttons for what to do next."""
    if state.dialogue.chances and "need" not in state.dialogue.asked:
        return [is_it_this(catalogue, state)], "need"
    if code and len(state.dialogue.asked) < questions().most and state.situation.urgency != "now":
        return [question_message(catalogue, state.situation, code)], code
    return [choices_message(say("offers.next"), next_choices(found))], None


def next_choices(found: Sequence[Listed]) -> List[Choice]:
    """Two to four things to do after offers were shown."""
    shown = [judgement.offer for listed in found for judgement in listed.shown]
    choices = [
        Choice(label=say("buttons.details", name=offer.name), intent="choose_offer", heard=Heard(offers=(offer.id,)))
        for offer in shown[:1]
    ]
    if any(one.facts.urgent for one in found):
        choices.append(Choice(label=say("buttons.open_now"), intent="ask_open_now"))
    elif more_of(found):
        choices.append(Choice(label=say("buttons.more"), intent="ask_more_offers"))
    choices.append(Choice(label=say("buttons.summary"), intent="ask_summary"))
    choices.append(Choice(label=say("buttons.human"), intent="ask_human"))
    return choices


def more_of(found: Sequence[Listed], seen: Tuple[str, ...] = ()) -> List[Listed]:
    """The next best offers of each list: those that are not shown and not in ``seen``."""
    rest = []
    for listed in found:
        shown = {judgement.offer.id for judgement in listed.shown} | set(seen)
        further = tuple(j for j in listed.considered if j.offer.id not in shown)[:3]
        if further:
            rest.append(Listed(listed.facts, further, listed.considered))
    return rest


def nothing_fits(catalogue: Catalogue, state: State) -> Turn:
    """Nothing in the catalogue meets the need: say so, and show who helps people find the way."""
    name = municipality_name(catalogue, state.situation)
    general = who_helps(catalogue, state.situation)[:1]
    if not general:
        messages = [choices_message(say("offers.none", municipality=name), _ways_on())]
        return Turn(messages=messages, state=moved(state, shown=(), focus=None))
    cards = [judged_card(catalogue, judgement, state.situation) for judgement in general]
    message = {"type": "offers", "text": say("offers.general", municipality=name), "offers": cards}
    ids = (general[0].offer.id,)
    after = moved(state, shown=ids, seen=added(state.dialogue.seen, ids), focus=_only(ids))
    return Turn(messages=[message, choices_message(say("offers.next"), _ways_on())], state=after)


def _ways_on() -> List[Choice]:
    return [
        Choice(label=say("buttons.browse"), intent="browse"),
        Choice(label=say("buttons.human"), intent="ask_human"),
        Choice(label=say("buttons.start_over"), intent="start_over"),
    ]


def show_more(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """The next best offers that were not shown yet, or that there are none."""
    nothing_yet = not state.dialogue.seen and bool(heard.text)
    if nothing_yet or says_something(heard) and heard.needs:
        return guide(catalogue, state, heard, now)
    rest = more_of(lists_for(catalogue, state), state.dialogue.seen)
    if not rest:
        return Turn(messages=[choices_message(say("offers.no_more"), _ways_on())], state=state)
    cards = [judged_card(catalogue, j, state.situation) for listed in rest for j in listed.shown][:3]
    ids = tuple(card["id"] for card in cards)
    after = moved(state, shown=ids, seen=added(state.dialogue.seen, ids), focus=_only(ids), pending=None)
    messages = [
        {"type": "offers", "text": say("offers.more"), "offers": cards},
        choices_message(say("offers.next"), next_choices(rest)),
    ]
    return Turn(messages=messages, state=remembering(state, after))
