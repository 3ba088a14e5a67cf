"""After a danger was answered, the rest of the message is read as what it is: a message of somebody in danger.

"Jeg vil ikke mere" would else be taken for a goodbye. The channel tells of the danger in the message's metadata.
"""

from __future__ import annotations

from typing import Any, Dict, List, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message

IN_DANGER = "in_danger"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class AfterDangerClassifier(GraphComponent, IntentClassifier):
    """Gives the intent ``in_danger`` to a message whose metadata names a danger; leaves every other alone."""

    @classmethod
    def create(
        cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "AfterDangerClassifier":
        """See Rasa's ``GraphComponent``."""
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """See Rasa's ``IntentClassifier``."""
        for message in messages:
            if (message.get("metadata") or {}).get("danger"):
                intent = {INTENT_NAME_KEY: IN_DANGER, PREDICTED_CONFIDENCE_KEY: 1.0}
                message.set(INTENT, intent, add_to_output=True)
                message.set(INTENT_RANKING_KEY, [intent], add_to_output=True)
        return messages
