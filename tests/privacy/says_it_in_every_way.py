"""Run by test_in_rasa.py: logs a secret in every way that Rasa, its SDK and Python have.

    python -m tests.privacy.says_it_in_every_way SECRET LOG_FILE

The secret comes from outside, because a literal of the program itself may be logged.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
import threading
from typing import Any

import rasa.core.processor as processor
import rasa.utils.common
import rasa.utils.log_utils
import requests
import structlog
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.utils.io import raise_warning
from rasa.utils.endpoints import ClientResponseError
from rasa_sdk import Action
from rasa_sdk.endpoint import create_app

from bot.process import free_port
from privacy.logs import assert_installed, install


class ActionThatFails(Action):
    """Fails with the secret in its message and in its locals."""

    def name(self) -> str:
        return "action_that_fails"

    def run(self, dispatcher: Any, tracker: Any, domain: Any) -> Any:
        text = tracker.latest_message["text"]
        raise ValueError(text)


def main(secret: str, log_file: str) -> None:
    """Everything once."""
    rasa.utils.log_utils.configure_structlog(logging.DEBUG)
    processor.structlogger.debug("used.before.the.filter")
    rasa.utils.common.configure_logging_and_warnings(logging.DEBUG)
    logging.getLogger().addHandler(logging.FileHandler(log_file))
    install("test")
    assert_installed()
    log_messages(secret)
    log_exceptions(secret)
    log_what_rasa_cannot_parse(secret)
    asyncio.run(fail_in_a_task(secret))
    asyncio.run(fail_in_the_action_server(secret))
    logging.getLogger("rasa.core").info("A message that is written in the code.")


def log_messages(secret: str) -> None:
    log = logging.getLogger("rasa.core.processor")
    log.debug("text %s", secret)
    log.info(secret)
    log.warning(f"text {secret}")
    log.error("text", extra={"text": secret, "tracker": {"events": [secret]}})
    log.critical({"text": secret})
    for text in (secret, f"text {secret}"):
        processor.structlogger.debug(text, text=secret, parse_data_text=secret, rasa_events=[{"text": secret}])
    processor.structlogger.warning("processor.message.parse", user_text=secret, anything_else=secret)
    structlog.get_logger("new").bind(text=secret).error("bound", text=secret)


def log_exceptions(secret: str) -> None:
    try:
        _fail(secret)
    except ValueError as error:
        processor.structlogger.exception("rest.message.received.failure", text=secret)
        processor.structlogger.error("rest.message.received.failure", exc_info=error)
        logging.getLogger("sanic.error").exception("failed %s", secret, stack_info=True)
        logging.getLogger("asyncio").error("failed", exc_info=error)
    thread = threading.Thread(target=_fail, args=(secret,))
    thread.start()
    thread.join()


def _fail(text: str) -> None:
    inner = {"text": text}
    try:
        raise ClientResponseError(500, text, str(inner))
    except ClientResponseError as error:
        raise ValueError(text) from error


def log_what_rasa_cannot_parse(secret: str) -> None:
    raise_warning(f"Failed to parse arguments in line '{secret}'.")
    for text in (f"/mit nr er {secret}", f'/intent{{"x": {secret}}}', f"/intent{{{secret}"):
        YAMLStoryReader.unpack_regex_message(Message.build(text))


async def fail_in_a_task(secret: str) -> None:
    async def fail() -> None:
        _fail(secret)

    task = asyncio.ensure_future(fail())
    await asyncio.sleep(0.01)
    del task
    gc.collect()


async def fail_in_the_action_server(secret: str) -> None:
    """The SDK logs the exception and answers with the whole tracker; only the answer may hold it."""
    port = free_port()
    app = create_app("privacy.words")
    server = await app.create_server("127.0.0.1", port, return_asyncio_server=True)
    await server.startup()
    await server.start_serving()
    tracker = {"sender_id": "1", "latest_message": {"text": secret}, "events": [], "slots": {"x": secret}}
    for name in ("action_that_fails", f"action_{secret}"):
        body = {"next_action": name, "tracker": tracker, "domain": {}, "version": "3.6.21"}
        url = f"http://127.0.0.1:{port}/webhook"
        answer = await asyncio.get_running_loop().run_in_executor(None, lambda: requests.post(url, json=body, timeout=10))
        assert answer.status_code in (404, 500), answer.status_code
    server.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
