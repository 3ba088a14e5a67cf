"""With Redis: the conversation lives there for a while and without a personal word; without it, danger is still answered."""

from __future__ import annotations

import os
from pathlib import Path

import redis

from bot.process import running_assistant
from tests.client import Client
from tests.redis_server import running_redis

SECRETS = ("010190-1234", "20 30 40 50", "grethe@example.dk")
TTL_SECONDS = 120


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
            client.say("jeg vil tage livet af mig selv")
            assert client.danger() == "suicide"
            response = client.post("/webhooks/web/message", {"session": client.session, "text": "jeg er ensom"})
            assert response.status_code == 503 and "112" in response.json()["error"]["message"]


def _nothing_of(secrets: "tuple[str, ...]", store: redis.Redis, log: Path) -> None:
    keys = store.keys()
    assert keys, "nothing is kept in Redis, so this test would prove nothing"
    kept = b"".join(store.dump(key) for key in keys) + b"".join(store.get(key) or b"" for key in keys if store.type(key) == b"string")
    for secret in secrets:
        assert secret.encode() not in kept and secret not in log.read_text(errors="replace")
    assert all(0 < store.ttl(key) <= TTL_SECONDS for key in keys)
