"""With Redis: the conversation lives there for a while and without a personal word; without it, danger is still answered."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Callable, Iterator

import redis
import requests

from bot.channel.conversation import DANGER_SECONDS
from bot.process import free_port, running_assistant
from tests.client import TIMEOUT_SECONDS, Client
from tests.redis_server import running_redis

SECRETS = ("010190-1234", "20 30 40 50", "grethe@example.dk")
TTL_SECONDS = 120
IN_DANGER = "jeg vil tage livet af mig selv"
# A frozen server would answer never; a slow machine answers some seconds later than a fast one.
SLOW_MACHINE_SECONDS = 6
BACK_SECONDS = 90


def test_a_conversation_in_redis_ends_with_its_time_and_holds_nothing_personal(tmp_path: Path) -> None:
    with running_redis() as (url, process):
        settings = {**os.environ, "REDIS_URL": url, "RATE_LIMIT": "off", "SESSION_TTL": str(TTL_SECONDS), "LOG_LEVEL": "DEBUG"}
        with running_assistant(settings, tmp_path / "log.txt") as assistant:
            store = redis.Redis.from_url(url)
            client = Client(assistant.url)
            client.open()
            client.say(f"jeg er ensom, mit cpr er {SECRETS[0]}, ring {SECRETS[1]} eller skriv til {SECRETS[2]}")
            assert client.say("hvem skal jeg kontakte?")
            _nothing_of(SECRETS, store, assistant.log)
            assert client.forget() == 204 and not [key for key in store.keys() if client.session.encode() in key]

            client.open()
            process.kill()
            process.wait()
            client.say(IN_DANGER)
            assert client.danger() == "suicide"
            _gets_112_and_no_answer(client)
            assert _health(assistant.url) == (503, "Redis svarer ikke.")


def test_a_hung_redis_stops_neither_the_danger_check_nor_the_health_check_and_the_talk_goes_on_when_it_is_back(tmp_path: Path) -> None:
    with running_redis() as (url, process):
        # With a limit, since its counting goes to Redis as well.
        settings = {**os.environ, "REDIS_URL": url, "RATE_LIMIT": "1000/minute"}
        with running_assistant(settings, tmp_path / "log.txt") as assistant:
            client = Client(assistant.url)
            client.open()
            with _hung(process):
                assert _seconds(lambda: client.say(IN_DANGER)) < DANGER_SECONDS + SLOW_MACHINE_SECONDS
                assert client.danger() == "suicide"
                _gets_112_and_no_answer(client)
                assert _health(assistant.url) == (503, "Redis svarer ikke.")
                assert client.post("/webhooks/web/session", {}).status_code == 503
            _wait_for_health(assistant.url, 200)
            assert client.say("jeg er ensom")


def test_a_server_started_before_redis_answers_danger_at_once_and_everything_when_redis_comes(tmp_path: Path) -> None:
    port = free_port()
    settings = {**os.environ, "REDIS_URL": f"redis://127.0.0.1:{port}/0"}
    with running_assistant(settings, tmp_path / "log.txt", health=503) as assistant:
        client = Client(assistant.url)
        client.session = "opened-yesterday"
        client.say(IN_DANGER)
        assert client.danger() == "suicide"
        _gets_112_and_no_answer(client)
        assert _health(assistant.url) == (503, "Redis svarer ikke.")
        with running_redis(port):
            _wait_for_health(assistant.url, 200)
            client.open()
            assert client.say("jeg er ensom")


@contextmanager
def _hung(process: subprocess.Popen) -> Iterator[None]:
    process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        process.send_signal(signal.SIGCONT)


def _seconds(call: Callable[[], object]) -> float:
    started = time.monotonic()
    call()
    return time.monotonic() - started


def _gets_112_and_no_answer(client: Client) -> None:
    response = client.post("/webhooks/web/message", {"session": client.session, "text": "jeg er ensom"})
    assert response.status_code == 503 and "112" in response.json()["error"]["message"]


def _health(url: str) -> "tuple[int, str]":
    response = requests.get(url + "/health", timeout=TIMEOUT_SECONDS)
    return response.status_code, response.json().get("error", {}).get("message", "")


def _wait_for_health(url: str, status: int) -> None:
    deadline = time.monotonic() + BACK_SECONDS
    while _health(url)[0] != status:
        assert time.monotonic() < deadline, f"/health does not say {status} within {BACK_SECONDS} seconds"
        time.sleep(0.3)


def _nothing_of(secrets: "tuple[str, ...]", store: redis.Redis, log: Path) -> None:
    keys = store.keys()
    assert keys, "nothing is kept in Redis, so this test would prove nothing"
    kept = b"".join(store.dump(key) for key in keys) + b"".join(store.get(key) or b"" for key in keys if store.type(key) == b"string")
    for secret in secrets:
        assert secret.encode() not in kept and secret not in log.read_text(errors="replace")
    assert all(0 < store.ttl(key) <= TTL_SECONDS for key in keys)
