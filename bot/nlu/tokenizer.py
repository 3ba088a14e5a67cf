"""Splits messages with spaCy's Danish rules; each token's lemma is the word that was meant.

``config.yml`` names it ``bot.nlu.tokenizer.DanishTokenizer``.
"""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.nlu import shared


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class DanishTokenizer(Tokenizer):
    """A tokenizer whose lemmas are spelt right, for the featurizers behind it."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Rasa's own switches for splitting intent names; nothing of ours."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None, "prefix_separator_symbol": None}

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[Text]:
        """Rasa trains again when the spelling's code, lists or words change."""
        return shared.fingerprint()

    def tokenize(self, message: Message, attribute: Text) -> List[Token]:
        """The words of one attribute of a message, with their places in it."""
        text = message.get(attribute)
        lowered, at, tokens = text.lower(), 0, []
        for word in shared.listener().words(text):
            start = max(lowered.find(word.text, at), 0)
            end = min(start + len(word.text), len(text))
            at = max(at, start)
            tokens.append(Token(text[start:end] or text, start, end, lemma=word.form))
        return tokens or [Token(text, 0)]
