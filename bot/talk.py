"""A conversation in the terminal, over the same web contract that the widget uses."""

from __future__ import annotations

import os
import sys
from typing import Any, Dict, List

import requests

from bot.process import running_assistant
from bot.settings import read_settings

HELP = "Skriv en besked, eller nummeret på et svar. Tom linje afslutter."


def talk_in_terminal() -> int:
    """Talk with the assistant that runs on ``PORT``, or with one started for the occasion."""
    url = f"http://127.0.0.1:{read_settings().port}"
    if _answers(url):
        return _converse(url)
    print("Starter assistenten …", flush=True)
    with running_assistant({**os.environ}) as assistant:
        return _converse(assistant.url)


def _answers(url: str) -> bool:
    try:
        return requests.get(f"{url}/health", timeout=3).status_code == 200
    except requests.ConnectionError:
        return False


def _converse(url: str) -> int:
    started = requests.post(f"{url}/webhooks/web/session", json={}, timeout=60).json()
    choices = _show(started["messages"])
    print(f"\n({HELP})")
    for line in iter(_read_line, ""):
        said = {"choice": choices[int(line) - 1]["id"]} if _is_number_of(line, choices) else {"text": line}
        body = {"session": started["session"], **said}
        answer = requests.post(f"{url}/webhooks/web/message", json=body, timeout=60).json()
        choices = _show(answer.get("messages") or [{"type": "text", "text": answer["error"]["message"]}])
    requests.delete(f"{url}/webhooks/web/session", json={"session": started["session"]}, timeout=60)
    return 0


def _read_line() -> str:
    print("\n> ", end="", flush=True)
    return sys.stdin.readline().strip()


def _is_number_of(line: str, choices: List[Dict[str, Any]]) -> bool:
    return line.isdigit() and 0 < int(line) <= len(choices)


def _show(messages: List[Dict[str, Any]]) -> List[Dict[str, Any]]:
    choices: List[Dict[str, Any]] = []
    for message in messages:
        print(f"\n{message['text']}")
        for line in message.get("lines", []):
            print(f"  ☎ {line['name']}: {line['phone']} ({line['hours']})")
        for offer in message.get("offers", []) + [message[key] for key in ("offer",) if key in message]:
            _show_offer(offer)
        for choice in message.get("choices", []):
            choices.append(choice)
            print(f"  {len(choices)}. {choice['label']}")
    return choices


def _show_offer(offer: Dict[str, Any]) -> None:
    print(f"\n  ■ {offer['name']}" + (f"\n    {offer['summary']}" if offer["summary"] else ""))
    for reason in offer["why"]:
        print(f"    + {reason}")
    for step in offer["access"]["steps"]:
        print(f"    → {step}")
    for contact in offer["contacts"]:
        print("    @ " + ", ".join(part for part in (contact["name"], contact["role"], contact["unit"]) if part))
    for key in ("place", "hours", "price", "url"):
        if offer[key]:
            print(f"    {offer[key]}")
    source = offer["source"]
    print(f"    Kilde: {source['document']}, {source['edition']}, {source['heading']}")
