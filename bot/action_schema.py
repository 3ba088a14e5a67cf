"""Rasa checks every action's answer against a constant JSON schema, and checks that schema each time.

That costs 48 ms of each turn (docs/decisions/lean-rasa.md). Here the schema is checked once.
"""

from __future__ import annotations

from typing import Any, Dict

from jsonschema import Draft7Validator
from rasa.core.actions.action import RemoteAction


def check_answers_with_one_validator() -> None:
    """Give Rasa's actions one validator for the life of the process.

    Raises:
        RuntimeError: Rasa has changed, and this change no longer fits.
    """
    if not hasattr(RemoteAction, "_validate_action_result"):
        raise RuntimeError("Rasa no longer has RemoteAction._validate_action_result: remove bot/action_schema.py.")
    schema = RemoteAction.action_response_format_spec()
    Draft7Validator.check_schema(schema)
    validator = Draft7Validator(schema)

    def validate(self: RemoteAction, result: Dict[str, Any]) -> bool:
        validator.validate(result)
        return True

    RemoteAction._validate_action_result = validate
