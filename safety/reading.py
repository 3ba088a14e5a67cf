"""Makes the many ways of writing the same words one way: lower case, no æøå, no double letters, no disguise.

The lexicon's words go through the same ``fold``, so "dø", "doe", "do" and "DØØØ" meet in "do".
Pure functions; nothing is kept of a text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import List, Tuple

LONGEST = 4000

BREAK = "."
COMMA = ","

_LOOKALIKES = str.maketrans({
    "а": "a", "в": "b", "е": "e", "ё": "e", "з": "3", "к": "k", "м": "m", "н": "h", "о": "o", "р": "p", "с": "c",
    "т": "t", "у": "y", "х": "x", "і": "i", "ї": "i", "ѕ": "s", "ј": "j", "һ": "h", "ԁ": "d", "ӏ": "l", "ԛ": "q",
    "ԝ": "w", "г": "r", "п": "n", "и": "u", "α": "a", "β": "b", "γ": "y", "ε": "e", "η": "n", "ι": "i", "κ": "k",
    "μ": "u", "ν": "v", "ο": "o", "ρ": "p", "σ": "o", "τ": "t", "υ": "u", "χ": "x", "ω": "w", "ı": "i", "ɑ": "a",
    "ɡ": "g", "ɩ": "i", "ʏ": "y", "ł": "l", "đ": "d", "ð": "d", "þ": "p", "ø": "o", "æ": "a", "œ": "o", "ß": "ss",
    "ᴀ": "a", "ʙ": "b", "ᴄ": "c", "ᴅ": "d", "ᴇ": "e", "ɢ": "g", "ʜ": "h", "ɪ": "i", "ᴊ": "j", "ᴋ": "k", "ʟ": "l",
    "ᴍ": "m", "ɴ": "n", "ᴏ": "o", "ᴘ": "p", "ʀ": "r", "ꜱ": "s", "ᴛ": "t", "ᴜ": "u", "ᴠ": "v", "ᴡ": "w", "ᴢ": "z",
    "’": None, "'": None, "`": None, "´": None, "‘": None, "ʼ": None, "⁄": "/",
})
_PICTURES = {"💊": " piller ", "🔪": " kniv ", "🔫": " pistol ", "💀": " dø ", "☠": " dø ", "⚰": " dø ", "🩸": " blod "}
_PICTURE = re.compile("|".join(_PICTURES))
_LEET = str.maketrans("013456789@$€!|", "oleasgtbgaseil")
_LEET_I = str.maketrans("013456789@$€!|", "oieasgtbgaseii")
_SPACED = re.compile(r"(?<![a-z0-9])(?:[a-z0-9@$][\s.\-_*/|,·•+~]{1,3}){3,}[a-z0-9@$](?![a-z0-9])")
_DOTTED = re.compile(r"(?<![a-z0-9])[a-z](?:[.\-_*|·•+~][a-z])+(?![a-z0-9])")
_JOINERS = re.compile(r"[\s.\-_*/|,·•+~]+")
_STARRED = re.compile(r"(?<=[a-z])[*_·•~^.|+](?=[a-z])")
_MASKED = re.compile(r"(?<=[a-z])\.(?=[a-z])")
_DOUBLE = re.compile(r"([a-z])\1+")
_TOKEN = re.compile(r"[a-z0-9@$€!|]*[a-z][a-z0-9@$€|]*|[0-9]+|[.!?;\n]+|[,:()\"»«–—…]")
_UNUSUAL = re.compile("[^\x00-\x7fæøåÆØÅäöüÄÖÜßéÉ’–»«]")
_EVERYDAY = str.maketrans({"æ": "a", "ø": "o", "å": "a", "ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "’": None, "'": None, "`": None})
# Spellings that folding would make another word: "læve" is no "lave".
_RESPELT = re.compile("\\bl[æä]+[vw]e?\\b|\\bl[æä]['’](?![a-zæøå])")
# "Nogen gange" is often written for "nogle gange", and then "nogen" is nobody.
_SOMETIMES = re.compile("\\bno(?:gen|en|gn)([ \t]+(?:gange|tider)\\b)")
_LETTERS = re.compile(r"[a-z]+\Z")


def fold(word: str) -> str:
    """One word or text without disguise: "Sélvmørd" → "selvmord", "doeoed" → "dod"."""
    return _squeeze(_plain(word))


def _plain(text: str) -> str:
    """Lower case, compatibility forms undone, invisible signs and accents away, look-alikes Latin."""
    if not _UNUSUAL.search(text):
        return text.lower().translate(_EVERYDAY)
    text = unicodedata.normalize("NFKC", text).lower()
    text = _PICTURE.sub(lambda found: _PICTURES[found.group()], text)
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Me", "Cf")).translate(_LOOKALIKES)


def _squeeze(text: str) -> str:
    return _DOUBLE.sub(r"\1", text.replace("ae", "a").replace("oe", "o"))


def _unspaced(found: "re.Match[str]") -> str:
    return _JOINERS.sub("", found.group())


def words(text: str) -> List[str]:
    """The folded words of a text in order; ``BREAK`` between sentences, ``COMMA`` for lesser pauses."""
    plain = _plain(_SOMETIMES.sub(r"nogle\1", _RESPELT.sub("leve", text[:LONGEST].lower())))
    plain = _STARRED.sub(_keep_dots, plain) if _has_joiner(plain) else plain
    plain = _SPACED.sub(_unspaced, _DOTTED.sub(_unspaced, plain))
    return [_token(part) for part in _TOKEN.findall(_squeeze(plain))]


def _has_joiner(text: str) -> bool:
    return any(sign in text for sign in "*_·•~^|+")


def _keep_dots(found: "re.Match[str]") -> str:
    return "." if found.group() == "." else ""


def _token(part: str) -> str:
    if part[0] in ".!?;\n" and not any("a" <= c <= "z" for c in part):
        return BREAK
    if part in ',:()"»«–—…':
        return COMMA
    return part


def disguised(word: str) -> Tuple[str, ...]:
    """What a word with figures among its letters may stand for: "s3lvm0rd" → "selvmord"."""
    if _LETTERS.match(word) or word.isdigit():
        return ()
    return tuple({_squeeze(word.translate(table)) for table in (_LEET, _LEET_I)})
