"""The fixed answer to a danger: which sentences of ``answers.yml`` and which lines of ``helplines``, in which order.

112 is always first; then whoever answers at this hour. Nothing is promised, measured or passed on.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

import yaml

from safety import helplines
from safety.danger import Danger

FILE = Path(__file__).with_name("answers.yml")
LANGUAGES = ("da", "de", "en")
LAEGEVAGT = {"aabenraa": ("laegevagt_syd",), "aarhus": ("laegevagt_midt",)}
BOTH = ("laegevagt_syd", "laegevagt_midt")


@lru_cache(maxsize=1)
def texts() -> Dict[str, Dict[str, Any]]:
    """All sentences, by language."""
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def answer(danger: Danger, municipality: Optional[str], now: datetime, language: str = "da") -> Dict[str, Any]:
    """The ``danger`` message of the contract. ``municipality``: a code, or None when it is not known.
    ``now``: any zone; without one it is Danish time. A language that there is no text in gets the Danish one."""
    said = texts()[language if language in LANGUAGES else "da"]
    lines = _open_first(_lines(danger, municipality), now)
    return {
        "type": "danger",
        "text": "\n".join(_sentences(danger, municipality, now, said)),
        "kind": danger.kind,
        "lines": [helplines.line(one).shown(now, language) for one in lines],
    }


def calm(language: str = "da") -> str:
    """What is said when the danger is over: in a line, and that the numbers still hold."""
    return texts()[language if language in LANGUAGES else "da"]["calm"]


def numbers_again(danger: Danger, municipality: Optional[str], now: datetime, language: str = "da") -> Dict[str, Any]:
    """The lines of an earlier ``answer`` once more, without its advice; as the contract's ``danger`` message."""
    said = texts()[language if language in LANGUAGES else "da"]
    return {**answer(danger, municipality, now, language), "text": "\n".join([said["again"], said["chatbot"]])}


def emergency_lines(municipality: Optional[str], now: datetime, language: str = "da") -> Dict[str, Any]:
    """What is true whatever has failed: 112 and a human being. ``{text, lines}``; for the channel's 503 and fallback."""
    said = texts()[language if language in LANGUAGES else "da"]
    shown = ("alarm",) + tuple(_open_first(("livslinien", "lev_uden_vold") + _laegevagt(municipality), now))
    return {"text": said["emergency"], "lines": [helplines.line(one).shown(now, language) for one in shown]}


def _laegevagt(municipality: Optional[str]) -> Tuple[str, ...]:
    return LAEGEVAGT.get(municipality or "", BOTH)


def _lines(danger: Danger, municipality: Optional[str]) -> Tuple[str, ...]:
    """The lines for a danger, most fitting first, whatever the hour."""
    doctor = _laegevagt(municipality)
    extra = ("boernetelefonen",) if "child" in danger.also else ()
    if danger.kind == "suicide":
        return ("alarm", "livslinien") + doctor + extra
    if danger.kind == "violence":
        return ("alarm", "lev_uden_vold") + extra + (("livslinien",) if "suicide" in danger.also else ())
    if danger.kind == "medical":
        return ("alarm",) + doctor + (("livslinien",) if "suicide" in danger.also else ())
    if danger.kind == "overdose":
        return ("alarm", "giftlinjen", "livslinien")
    if danger.kind == "child":
        help_child = ("boernetelefonen", "police") if danger.about == "self" else ("police", "boernetelefonen")
        return ("alarm",) + help_child + (("lev_uden_vold",) if "violence" in danger.also else ())
    return ("alarm", "police")


def _open_first(lines: Tuple[str, ...], now: datetime) -> List[str]:
    """112 stays first; a line that is closed now stands after those that answer or may answer."""
    return sorted(lines, key=lambda one: (one != "alarm", helplines.line(one).open_at(now) is False))


def _sentences(danger: Danger, municipality: Optional[str], now: datetime, said: Dict[str, Any]) -> List[str]:
    own = said[danger.kind]
    about = danger.about if danger.about in own else "self"
    fitting = {key: own.get(f"{key}_{about}", own.get(key)) for key in ("now", "talk", "way")}
    chosen = [own[about], fitting["now"], fitting["talk"], *_by_kind(danger, municipality, now, own, said),
              fitting["way"], own.get("trace"), said["chatbot"], said["open"]]
    return [sentence for sentence in chosen if sentence]


def _by_kind(danger: Danger, municipality: Optional[str], now: datetime, own: Dict[str, str], said: Dict[str, Any]) -> List[Optional[str]]:
    """What depends on the place, the hour and the other dangers in the message."""
    if danger.kind in ("suicide", "medical"):
        unknown = said["laegevagt_unknown"] if municipality not in LAEGEVAGT else None
        return [*_doctor_now(danger, municipality, now, said), unknown, own.get("withdrawal")]
    if danger.kind == "overdose":
        return [own["purpose"]]
    if danger.kind == "homeless_tonight":
        return [own.get(municipality or "unknown", own["unknown"]), own["night"]]
    if danger.kind == "violence" and danger.about != "own_violence":
        return [own.get(municipality or "", None)]
    return []


def _doctor_now(danger: Danger, municipality: Optional[str], now: datetime, said: Dict[str, Any]) -> List[str]:
    """One's own doctor by day; and, weekdays from 8 to 9, that nobody else answers."""
    if helplines.line(_laegevagt(municipality)[0]).open_at(now):
        return []
    if danger.kind == "suicide" and not helplines.line("livslinien").open_at(now):
        return [said["nobody_else"]]
    return [said["own_doctor"]]
