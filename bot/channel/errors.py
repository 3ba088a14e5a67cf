"""The contract's errors: a code, a status and what a person is told. Nothing of the input is repeated."""

from __future__ import annotations

from typing import Dict, Optional

from sanic.response import HTTPResponse, json

STATUS = {
    "bad_request": 400,
    "no_session": 404,
    "not_found": 404,
    "no_such_choice": 409,
    "too_long": 413,
    "slow_down": 429,
    "unavailable": 503,
}
MESSAGES = {
    "bad_request": "Jeg kunne ikke læse det, der blev sendt. Prøv at skrive det igen.",
    "no_session": "Samtalen findes ikke længere. Start en ny. Er du i fare, så ring 112.",
    "not_found": "Siden findes ikke.",
    "no_such_choice": "Det valg kan jeg ikke finde. Vælg et af de nyeste svar, eller skriv med dine egne ord.",
    "too_long": "Det er for langt. Skriv højst 2.000 tegn ad gangen.",
    "slow_down": "Det går lidt for stærkt. Vent et øjeblik, og prøv igen. Er du i fare, så ring 112.",
}


class ContractError(Exception):
    """Stops a request with one of the contract's errors.

    ``code`` is a key of ``STATUS``. ``message`` replaces the standard text; ``retry_after`` is in seconds.
    """

    def __init__(self, code: str, message: Optional[str] = None, retry_after: Optional[int] = None) -> None:
        super().__init__(code)
        self.code = code
        self.message = message or MESSAGES[code]
        self.retry_after = retry_after


def error_response(error: ContractError) -> HTTPResponse:
    """The answer that ``docs/contract.md`` promises for this error."""
    headers: Dict[str, str] = {}
    if error.retry_after is not None:
        headers["Retry-After"] = str(error.retry_after)
    body = {"error": {"code": error.code, "message": error.message}}
    return json(body, status=STATUS[error.code], headers=headers, ensure_ascii=False)
