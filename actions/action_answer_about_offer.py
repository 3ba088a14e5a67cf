"""Answer a question about an offer."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.steps import take_step
from guidance.conversation import answer_about_offer


class ActionAnswerAboutOffer(Action):
    def name(self) -> str:
        return "action_answer_about_offer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[Dict[str, Any]]:
        return take_step(answer_about_offer, dispatcher, tracker)
