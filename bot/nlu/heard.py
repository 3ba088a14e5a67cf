"""Turns a message into the one entity ``heard`` and settles its intent where the words leave no doubt.

``config.yml`` names it ``bot.nlu.heard.HeardExtractor``; it comes last, after the classifiers whose guess it takes.
The work is done in ``guidance.understanding``, which knows nothing of Rasa.
"""

from __future__ import annotations

from typing import Any, Dict, List, Text, Type

import msgspec
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.nlu import shared

ENTITY = "heard"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class HeardExtractor(GraphComponent, EntityExtractorMixin):
    """Emits exactly one entity, whose value is a ``guidance.state.Heard`` as plain data."""

    def __init__(self) -> None:
        self._listener = shared.listener()

    @classmethod
    def required_components(cls) -> List[Type]:
        """Rasa checks this for training too, where no classifier runs before it: so the tokenizer."""
        return [Tokenizer]

    @classmethod
    def create(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> GraphComponent:
        """Reads what it has learnt at the first message (``guidance/understanding/training.py``)."""
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Adds the entity and, where it is plain, the intent."""
        for message in messages:
            self._hear(message)
        return messages

    def _hear(self, message: Message) -> None:
        text = message.get("text") or ""
        guess = message.get("intent") or {}
        heard = self._listener.hear(text, danger=(message.get("metadata") or {}).get("danger") or "")
        entity = {"entity": ENTITY, "value": msgspec.to_builtins(heard), "start": 0, "end": len(text), "extractor": "HeardExtractor"}
        message.set("entities", [entity], add_to_output=True)
        kind = self._listener.kind(heard, guess.get("name") or "nlu_fallback", guess.get("confidence") or 0.0)
        if kind != guess.get("name"):
            settled = {"name": kind, "confidence": 1.0}
            message.set("intent", settled, add_to_output=True)
            message.set("intent_ranking", [settled, *(message.get("intent_ranking") or [])], add_to_output=True)
