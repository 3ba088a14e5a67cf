"""The web contract as a Rasa input channel (named in credentials.yml): all routes come together here."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any, Awaitable, Callable

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.exceptions import MethodNotSupported, NotFound, PayloadTooLarge
from sanic.request import Request
from sanic.response import HTTPResponse, redirect

from bot.channel.api import Api
from bot.channel.conversation import Conversation
from bot.channel.counting import TurnCounter
from bot.channel.engine import Engine
from bot.channel.errors import ContractError, error_response
from bot.channel.form import Form
from bot.channel.pages import add_pages
from bot.channel.rate_limit import RateLimit
from bot.channel.readiness import Readiness
from bot.channel.routes import handler
from bot.channel.sessions import SessionStore, session_store
from bot.channel.turns import Turns
from bot.clock import local_time
from bot.settings import Settings, read_settings
from offers.catalogue import Catalogue, load_catalogue

logger = logging.getLogger(__name__)


class WebChannel(InputChannel):
    """Serves docs/contract.md; the only way into the assistant."""

    @classmethod
    def name(cls) -> str:
        return "web"

    def url_prefix(self) -> str:
        return "/"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """All routes: the conversation as JSON and as a form, the pages and the readiness check."""
        settings = read_settings()
        catalogue = load_catalogue(municipalities=settings.municipalities or None)
        engine = Engine(on_new_message)
        sessions = session_store(settings.session_ttl, settings.redis_url)
        conversation = _conversation(engine, sessions, settings, catalogue)
        readiness = Readiness(engine, sessions, catalogue, settings.action_port)
        blueprint = Blueprint("ledetraad")
        _add_conversation(blueprint, Api(conversation), Form(conversation, catalogue))
        add_pages(blueprint, catalogue)
        blueprint.add_route(handler(readiness.health), "/health", methods=["GET"])
        blueprint.listener("before_server_start")(lambda app, loop: _answer_errors(app, conversation))
        blueprint.listener("before_server_start")(lambda app, loop: _greet_at_the_bare_address(app))
        blueprint.listener("after_server_start")(lambda app, loop: readiness.warm_up(app))
        return blueprint


def _conversation(engine: Engine, sessions: SessionStore, settings: Settings, catalogue: Catalogue) -> Conversation:
    clock = partial(local_time, settings.now)
    return Conversation(
        turns=Turns(engine, catalogue, clock),
        counter=TurnCounter(settings.statistics_file, catalogue, clock),
        sessions=sessions,
        rate_limit=RateLimit(settings.rate_limit, settings.redis_url),
        municipalities=list(catalogue.municipalities),
    )


def _add_conversation(blueprint: Blueprint, api: Api, form: Form) -> None:
    blueprint.add_route(handler(api.start), "/webhooks/web/session", methods=["POST"])
    blueprint.add_route(handler(api.say), "/webhooks/web/message", methods=["POST"])
    blueprint.add_route(handler(api.end), "/webhooks/web/session", methods=["DELETE"], ignore_body=False)
    blueprint.add_route(handler(form.begin), "/chat", methods=["GET"])
    blueprint.add_route(handler(form.turn), "/chat", methods=["POST"])


def _answer_errors(app: Sanic, conversation: Conversation) -> None:
    """Every error is one of the contract's, also those that Sanic finds before a route sees the request."""

    def unforeseen(request: Request, error: Exception) -> HTTPResponse:
        # The log filter leaves the type and the place of the error, and nothing that a person wrote.
        logger.error("An unforeseen error in a request.", exc_info=error)
        return error_response(conversation.unavailable())

    def no_such_page(request: Request, error: Exception) -> HTTPResponse:
        return error_response(ContractError("not_found"))

    app.error_handler.add(ContractError, lambda request, error: error_response(error))
    app.error_handler.add(NotFound, no_such_page)
    app.error_handler.add(MethodNotSupported, no_such_page)
    app.error_handler.add(PayloadTooLarge, lambda request, error: error_response(ContractError("too_long")))
    app.error_handler.add(Exception, unforeseen)


def _greet_at_the_bare_address(app: Sanic) -> None:
    # Rasa's own "/" would say which version runs here.
    app.register_middleware(lambda request: redirect("/demo") if request.path == "/" else None, "request")
