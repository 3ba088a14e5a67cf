"""What a deployment can set: environment variables, also read from ``.env`` (docs/contract.md, "Settings")."""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path
from typing import Mapping, Optional, Tuple

import msgspec
from dotenv import dotenv_values

ROOT = Path(__file__).resolve().parent.parent
DURATION_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600}


class SettingsError(ValueError):
    """A setting has a value that cannot be used; the text says which and what to write instead."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All settings with their defaults.

    ``port``: where the web contract is served. ``action_port``: the action server, on loopback only.
    ``municipalities``: codes of those that are served (empty: every folder of the catalogue).
    ``allowed_origins``: pages of other sites that may embed the widget. ``rate_limit``: messages per
    session, e.g. ``30/minute``, or None for ``off``. ``session_ttl``: seconds of silence after which a
    conversation is forgotten. ``redis_url``: None keeps everything in this process's memory.
    ``now``: a fixed ISO time for tests and demonstrations. ``statistics_file``: where daily counts go.
    """

    port: int = 5005
    action_port: int = 5055
    municipalities: Tuple[str, ...] = ()
    allowed_origins: Tuple[str, ...] = ()
    rate_limit: Optional[str] = "30/minute"
    session_ttl: int = 1800
    redis_url: Optional[str] = None
    now: Optional[str] = None
    statistics_file: Optional[str] = None


def read_settings(environment: Optional[Mapping[str, str]] = None) -> Settings:
    """The settings of this process: ``.env`` first, the environment over it.

    Raises:
        SettingsError: a value that cannot be used.
    """
    if environment is None:
        environment = {**{k: v for k, v in dotenv_values(ROOT / ".env").items() if v}, **os.environ}
    values = {key: value.strip() for key, value in environment.items() if value.strip()}
    port = _whole_number(values, "PORT", 5005)
    return Settings(
        port=port,
        action_port=_whole_number(values, "ACTION_PORT", port + 50),
        municipalities=_list(values.get("MUNICIPALITIES", "")),
        allowed_origins=_list(values.get("ALLOWED_ORIGINS", "")),
        rate_limit=_rate_limit(values.get("RATE_LIMIT", "30/minute")),
        session_ttl=_duration(values.get("SESSION_TTL", "30m")),
        redis_url=values.get("REDIS_URL"),
        now=_moment(values.get("NOW")),
        statistics_file=values.get("STATISTICS_FILE"),
    )


def _whole_number(values: Mapping[str, str], key: str, default: int) -> int:
    text = values.get(key, str(default))
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise SettingsError(f"{key}={text}: write a port number between 1 and 65535.")
    return int(text)


def _list(text: str) -> Tuple[str, ...]:
    return tuple(part for part in re.split(r"[\s,]+", text) if part)


def _rate_limit(text: str) -> Optional[str]:
    if text.lower() == "off":
        return None
    if not re.fullmatch(r"\d+ ?(/|per) ?(second|minute|hour|day)", text):
        raise SettingsError(f"RATE_LIMIT={text}: write for example 30/minute, or off.")
    return text


def _moment(text: Optional[str]) -> Optional[str]:
    try:
        datetime.fromisoformat((text or "2026-01-01").replace("Z", "+00:00"))
    except ValueError as error:
        raise SettingsError(f"NOW={text}: write an ISO time, for example 2026-11-22T23:30.") from error
    return text


def _duration(text: str) -> int:
    """Seconds of "1800", "30m", "30 minutes", "1h"."""
    found = re.fullmatch(r"(\d+)\s*([smh]?)[a-z]*", text.lower())
    if not found or int(found.group(1)) == 0:
        raise SettingsError(f"SESSION_TTL={text}: write seconds (1800) or for example 30m.")
    return int(found.group(1)) * DURATION_UNITS[found.group(2)]
