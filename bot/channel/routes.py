"""Sanic writes on the handlers that it is given, which a bound method does not allow."""

from __future__ import annotations

from functools import wraps
from typing import Any, Awaitable, Callable

from sanic.request import Request
from sanic.response import HTTPResponse

Handler = Callable[..., Awaitable[HTTPResponse]]


def handler(method: Handler) -> Handler:
    """A function that calls ``method``, for ``add_route``."""

    @wraps(method)
    async def handle(request: Request, **parameters: Any) -> HTTPResponse:
        return await method(request, **parameters)

    return handle
