"""Conversations in Rasa's hands: kept for a while, masked, short, deleted on request, and never in a log.

The only file of these tests that imports Rasa (ten seconds).
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Awaitable, Iterator, List

import pytest
from rasa.core.lock_store import InMemoryLockStore, RedisLockStore
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

import privacy.logs
from bot.process import free_port
from privacy.mask import Names
from privacy.tracker_store import TURNS_KEPT, ForgetfulTrackerStore, InMemory, InRedis, assert_in_place, forget
from tests.redis_server import running_redis

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = Domain.from_dict(
    {
        "version": "3.1",
        "intents": ["describe_need"],
        "entities": ["heard"],
        "actions": ["action_guide"],
        "slots": {
            "municipality": {"type": "text", "mappings": [{"type": "custom"}]},
            "needs": {"type": "list", "mappings": [{"type": "custom"}]},
        },
    }
)
CPR = "010190-1234"


def store(conversations: Any) -> ForgetfulTrackerStore:
    return ForgetfulTrackerStore(DOMAIN, conversations=conversations, names=Names())


def turn(text: str, needs: List[str]) -> List[Event]:
    """What Rasa stores for one turn."""
    heard = {"entity": "heard", "value": {"text": text, "needs": needs}}
    return [
        UserUttered(text, {"name": "describe_need", "confidence": 1.0}, [heard], {"text": text, "entities": [heard]}),
        ActionExecuted("action_guide"),
        SlotSet("needs", needs),
        BotUttered("Her er nogle tilbud"),
        ActionExecuted("action_listen"),
    ]


def conversation(turns: int, sender: str = "s1", text: str = "jeg er ensom") -> DialogueStateTracker:
    tracker = DialogueStateTracker(sender, DOMAIN.slots)
    start = [ActionExecuted("action_session_start"), SessionStarted(), SlotSet("municipality", "aabenraa"), ActionExecuted("action_listen")]
    for event in start + [event for number in range(turns) for event in turn(f"{text} {number}", [f"need_{number}"])]:
        tracker.update(event, DOMAIN)
    return tracker


def run(work: Awaitable[Any]) -> Any:
    return asyncio.run(work)  # type: ignore[arg-type]


@pytest.fixture(params=["memory", "redis"])
def conversations(request: pytest.FixtureRequest) -> Any:
    """Makes an empty place for conversations with a given time to live (whole seconds), of both kinds."""
    if request.param == "memory":
        return InMemory
    url = request.getfixturevalue("redis_url")
    return lambda ttl: InRedis(url, ttl)


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    with running_redis() as (url, _):
        yield url


def test_a_conversation_goes_on_where_it_was(conversations: Any) -> None:
    async def check() -> None:
        kept = store(conversations(60))
        await kept.save(conversation(2))
        again = await kept.retrieve("s1")
        assert again.get_slot("needs") == ["need_1"] and again.get_slot("municipality") == "aabenraa"
        assert again.latest_message.text == "jeg er ensom 1"
        assert list(await kept.keys()) == ["s1"]
        await kept.delete("s1")

    run(check())


def test_a_conversation_is_gone_after_a_time_of_silence(conversations: Any) -> None:
    async def check() -> None:
        kept = store(conversations(1))
        await kept.save(conversation(1))
        await asyncio.sleep(1.3)
        assert await kept.retrieve("s1") is None and list(await kept.keys()) == []

    run(check())


def test_a_silent_conversation_leaves_the_memory_although_nobody_asks_for_it() -> None:
    async def check() -> None:
        kept = InMemory(0.2)
        await kept.put("s1", "jeg er ensom")
        await asyncio.sleep(0.5)
        assert len(kept._texts._Cache__data) == 0

    run(check())


def test_a_deleted_conversation_is_gone_and_the_others_are_not(conversations: Any) -> None:
    async def check() -> None:
        kept = store(conversations(60))
        agent = SimpleNamespace(tracker_store=FailSafeTrackerStore(kept), lock_store=InMemoryLockStore())
        for sender in ("s1", "s2"):
            await kept.save(conversation(1, sender))
            agent.lock_store.issue_ticket(sender)
        await forget(agent, "s1")
        await forget(agent, "never seen")
        assert await kept.retrieve("s1") is None and agent.lock_store.get_lock("s1") is None
        assert await kept.retrieve("s2") is not None and agent.lock_store.get_lock("s2") is not None
        await kept.delete("s2")

    run(check())


def test_what_reaches_rasa_past_the_channel_is_masked_before_it_is_kept(conversations: Any) -> None:
    async def check() -> None:
        place = conversations(60)
        kept = store(place)
        live = conversation(1, text=f"mit cpr er {CPR}, ring 20304050")
        await kept.save(live)
        stored = await place.get("s1")
        assert CPR not in stored and "20304050" not in stored and "[cpr-nummer]" in stored
        assert (await kept.retrieve("s1")).get_slot("needs") == ["need_0"]
        await kept.delete("s1")

    run(check())


def test_after_a_long_talk_everything_understood_is_still_known_and_the_old_words_are_gone(conversations: Any) -> None:
    async def check() -> None:
        place = conversations(60)
        kept = store(place)
        await kept.save(conversation(40))
        for number in range(40, 60):
            tracker = await kept.retrieve("s1")
            for event in turn(f"jeg er ensom {number}", [f"need_{number}"]):
                tracker.update(event, DOMAIN)
            await kept.save(tracker)
        again = await kept.retrieve("s1")
        said = [event.text for event in again.events if isinstance(event, UserUttered)]
        assert said == [f"jeg er ensom {number}" for number in range(60 - TURNS_KEPT, 60)]
        assert again.get_slot("municipality") == "aabenraa" and again.get_slot("needs") == ["need_59"]
        assert again.latest_action_name == "action_listen" and isinstance(again.events[0], SessionStarted)
        assert len(json.loads(await place.get("s1"))["events"]) < 60
        await kept.delete("s1")

    run(check())


def test_a_slot_that_was_set_once_at_the_start_survives_every_cut() -> None:
    async def check() -> None:
        kept = store(InMemory(60))
        for turns in range(1, 30):
            await kept.save(conversation(turns))
            whole, short = conversation(turns), await kept.retrieve("s1")
            assert short.current_slot_values() == whole.current_slot_values(), turns

    run(check())


def test_when_redis_is_away_nothing_is_kept_anywhere_else() -> None:
    async def check() -> None:
        failing = FailSafeTrackerStore(store(InRedis(f"redis://127.0.0.1:{free_port()}/0", 60)))
        await failing.save(conversation(1, text=CPR))
        assert await failing.retrieve("s1") is None
        assert failing._fallback_tracker_store is None

    run(check())


def test_the_start_fails_when_rasa_fell_back_to_a_store_that_forgets_nothing() -> None:
    agent = SimpleNamespace(tracker_store=FailSafeTrackerStore(InMemoryTrackerStore(DOMAIN)), lock_store=InMemoryLockStore())
    with pytest.raises(RuntimeError, match="InMemoryTrackerStore.*endpoints.yml"):
        assert_in_place(agent)


def test_the_start_fails_with_a_lock_store_that_would_outlive_a_conversation() -> None:
    agent = SimpleNamespace(tracker_store=FailSafeTrackerStore(store(InMemory(60))), lock_store=RedisLockStore())
    with pytest.raises(RuntimeError, match="lock_store"):
        assert_in_place(agent)


def test_the_start_goes_on_with_the_store_of_endpoints_yml() -> None:
    from rasa.core.utils import AvailableEndpoints
    from rasa.core.tracker_store import TrackerStore

    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    made = TrackerStore.create(endpoints.tracker_store, DOMAIN)
    assert_in_place(SimpleNamespace(tracker_store=FailSafeTrackerStore(made), lock_store=InMemoryLockStore()))


@pytest.fixture(scope="module")
def log_of_everything(tmp_path_factory: pytest.TempPathFactory) -> str:
    """All that a process prints and writes to its log file while it logs a CPR number in every way."""
    log_file = tmp_path_factory.mktemp("log") / "log.txt"
    command = [sys.executable, "-m", "tests.privacy.says_it_in_every_way", CPR, str(log_file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout + done.stderr + log_file.read_text(encoding="utf-8")


def test_no_log_holds_the_number_that_somebody_wrote(log_of_everything: str) -> None:
    assert CPR not in log_of_everything and "010190" not in log_of_everything


@pytest.mark.parametrize(
    "sign",
    [
        "processor.message.parse", "builtins.ValueError at", "rest.message.received.failure",
        "UserWarning", "a thread ended", "rasa_sdk.endpoint", "A message that is written in the code.",
    ],
)
def test_the_log_still_says_what_went_wrong_and_where(log_of_everything: str, sign: str) -> None:
    assert sign in log_of_everything


def test_the_start_fails_without_the_log_filter() -> None:
    with pytest.raises(RuntimeError, match="privacy.logs.install"):
        privacy.logs.assert_installed()
