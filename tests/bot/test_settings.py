"""What a deployment may set, and what it is told when it writes something that cannot be used."""

from __future__ import annotations

from datetime import timedelta
from typing import Dict

import pytest

from bot.clock import local_time
from bot.settings import SettingsError, read_settings


def test_without_settings_everything_has_a_default() -> None:
    settings = read_settings({})
    assert (settings.port, settings.rate_limit, settings.session_ttl) == (5005, "30/minute", 1800)
    assert settings.redis_url is None and settings.statistics_file is None and settings.municipalities == ()


@pytest.mark.parametrize(
    "text, seconds", [("1800", 1800), ("30m", 1800), ("30 minutes", 1800), ("1h", 3600), ("45s", 45), ("2 hours", 7200)]
)
def test_a_time_to_live_can_be_written_in_several_ways(text: str, seconds: int) -> None:
    assert read_settings({"SESSION_TTL": text}).session_ttl == seconds


def test_lists_are_separated_by_commas_or_spaces() -> None:
    settings = read_settings({"MUNICIPALITIES": "aabenraa, aarhus", "ALLOWED_ORIGINS": "https://a.dk https://b.dk"})
    assert settings.municipalities == ("aabenraa", "aarhus")
    assert settings.allowed_origins == ("https://a.dk", "https://b.dk")


def test_the_rate_limit_can_be_off() -> None:
    assert read_settings({"RATE_LIMIT": "off"}).rate_limit is None


@pytest.mark.parametrize(
    "setting",
    [{"PORT": "http"}, {"PORT": "0"}, {"PORT": "70000"}, {"RATE_LIMIT": "many"}, {"SESSION_TTL": "soon"}, {"SESSION_TTL": "0"},
     {"NOW": "i morgen"}],
)
def test_a_value_that_cannot_be_used_is_named_with_what_to_write(setting: Dict[str, str]) -> None:
    (name, value), = setting.items()
    with pytest.raises(SettingsError, match=f"{name}={value}: write"):
        read_settings(setting)


def test_a_fixed_time_without_an_offset_is_danish_time() -> None:
    assert local_time("2026-07-01T12:00").utcoffset() == timedelta(hours=2)
    assert local_time("2026-12-01T12:00Z").hour == 13
