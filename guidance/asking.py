"""A question as a message: its words and its buttons."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from guidance.people import age_text, who
from guidance.priors import priors
from guidance.questions import questions
from guidance.state import Choice, Heard, Situation
from guidance.themes import needs_by_theme
from guidance.words import say, sentence
from offers.catalogue import Catalogue
from offers.model import Persona, Sex

Message = Dict[str, Any]

# So many subjects stand on the first buttons; the rest are behind "Noget andet".
FIRST_THEMES = 6
# The municipality of somebody who lives where there is no catalogue.
ELSEWHERE = "other"


def question_message(catalogue: Catalogue, situation: Situation, code: str, before: str = "") -> Message:
    """The question ``code`` as a ``choices`` message; ``before`` is said in front of it."""
    text = f"{before} {question_text(situation, code)}".strip()
    return choices_message(text, question_choices(catalogue, situation, code))


def choices_message(text: str, choices: List[Choice]) -> Message:
    return {"type": "choices", "text": text, "choices": choices}


def text_message(text: str) -> Message:
    return {"type": "text", "text": text}


def question_text(situation: Situation, code: str) -> str:
    """The words of question ``code``, about the person themselves or about somebody else."""
    question = questions().questions[code]
    person = who(situation)
    return question.ask if person == "du" else sentence(question.ask_other.format(who=person))


def question_choices(catalogue: Catalogue, situation: Situation, code: str) -> List[Choice]:
    """The buttons of question ``code``, with "Ved ikke" and "Spring over" last."""
    return _answers(catalogue, situation, code) + [
        Choice(label=say("buttons.dont_know"), intent="answer", heard=Heard(answer="dont_know")),
        Choice(label=say("buttons.skip"), intent="answer", heard=Heard(answer="skip")),
    ]


def _answers(catalogue: Catalogue, situation: Situation, code: str) -> List[Choice]:
    if code == "municipality":
        return municipality_choices(catalogue) + [_answer(say("labels.elsewhere"), Heard(municipality=ELSEWHERE))]
    if code == "need":
        themes = theme_choices(catalogue, situation.municipality)[:FIRST_THEMES]
        return themes + [Choice(label=say("greeting.other"), intent="browse")]
    if code == "persona":
        return _persona_choices()
    if code == "ages":
        return [_answer(age_text(band.ages), Heard(ages=band.ages)) for band in priors().ages]
    if code == "sex":
        return [
            _answer(say("labels.female"), Heard(sex=Sex.FEMALE)),
            _answer(say("labels.male"), Heard(sex=Sex.MALE)),
        ]
    return _yes_or_no(code)


def _answer(label: str, heard: Heard) -> Choice:
    return Choice(label=label, intent="answer", heard=heard)


def known_place(catalogue: Catalogue, municipality: Optional[str]) -> Optional[str]:
    """The municipality if there is a catalogue of it; None for any other place."""
    return municipality if municipality in catalogue.municipalities else None


def municipality_choices(catalogue: Catalogue) -> List[Choice]:
    return [_answer(place.name, Heard(municipality=code)) for code, place in catalogue.municipalities.items()]


def theme_choices(catalogue: Catalogue, municipality: Optional[str]) -> List[Choice]:
    """A button for each theme; a theme with one need leads straight to that need."""
    choices = []
    for theme, needs in needs_by_theme(catalogue, municipality).items():
        label = catalogue.themes[theme]
        if len(needs) == 1:
            choices.append(Choice(label=label, intent="describe_need", heard=Heard(needs=needs)))
        else:
            choices.append(Choice(label=label, intent="browse", heard=Heard(theme=theme)))
    return choices


def need_choices(catalogue: Catalogue, municipality: Optional[str], theme: str) -> List[Choice]:
    """A button for each need of ``theme``."""
    needs = needs_by_theme(catalogue, municipality).get(theme, ())
    return [Choice(label=catalogue.needs[need].label, intent="describe_need", heard=Heard(needs=(need,))) for need in needs]


def _persona_choices() -> List[Choice]:
    return [
        _answer(say("labels.me"), Heard(persona=Persona.CITIZEN)),
        _answer(say("labels.close"), Heard(persona=Persona.RELATIVE)),
        _answer(say("labels.work"), Heard(persona=Persona.PROFESSIONAL)),
    ]


def _yes_or_no(code: str) -> List[Choice]:
    question = questions().questions[code]
    yes, no = question.yes or say("buttons.yes"), question.no or say("buttons.no")
    if code == "urgency":
        return [_answer(yes, Heard(urgency="now")), _answer(no, Heard(urgency="soon"))]
    return [_answer(yes, Heard(situations=(code,))), _answer(no, Heard(ruled_out=(code,)))]
