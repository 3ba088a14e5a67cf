"""What changed between two editions of a source document, and which fields of the data that touches."""

from __future__ import annotations

import difflib
import re
from typing import Dict, List, NamedTuple, Optional, Sequence, Tuple

import msgspec

from offers.faults import nearest
from offers.model import Offer
from offers.rules import normal
from offers.source import Document, Heading, Reading, Section, contents_lines, covered, squeeze
from offers.quotes import quotes_of

_QUOTE = re.compile(r"(\.|_)quote(\[\d+\])?$")
_RENAMED = 0.6  # how alike two sections must be for a heading to count as renamed
_REWRITTEN = 0.5  # how alike two sentences must be to be shown as one that changed


class Sentence(NamedTuple):
    """``before`` is None for a new sentence, ``after`` for one that is gone. ``fields``: keys whose quotes it has."""

    before: Optional[str]
    after: Optional[str]
    fields: Tuple[str, ...]


class Change(msgspec.Struct, frozen=True):
    """What happened to one offer. ``kind``: added, gone, renamed or changed. ``heading``: as in the new edition
    (as in the old one for what is gone); ``was``: the old heading of a renamed one."""

    kind: str
    heading: str
    offer: Optional[str] = None
    was: Optional[str] = None
    sentences: Tuple[Sentence, ...] = ()


def changes(old: str, new: str, reading: Reading, offers: Sequence[Offer]) -> List[Change]:
    """What differs. ``reading``: how the old edition is read. ``offers``: those of its municipality."""
    before = Document(old, reading)
    after = Document(new, _reading_of(new, before))
    ours = {offer.heading: offer for offer in offers}
    gone = [h for h in before.sections if h not in after.sections and not _chapter(h, reading)]
    added = [h for h in after.sections if h not in before.sections and not _chapter(h, after.reading)]
    renamed = _renamed(gone, added, before, after)
    found = [Change("added", heading) for heading in added if heading not in renamed.values()]
    for heading in before.sections:
        now = renamed.get(heading, heading)
        offer = ours.get(heading)
        if heading in gone and heading not in renamed:
            found.append(Change("gone", heading, offer.id if offer else None))
        elif now in after.sections:
            sentences = tuple(_sentences(before, before.sections[heading], after, after.sections[now], offer))
            if sentences or now != heading:
                kind = "renamed" if now != heading else "changed"
                found.append(
                    Change(kind, now, offer.id if offer else None, heading if now != heading else None, sentences)
                )
    return found


def _chapter(heading: str, reading: Reading) -> bool:
    return any(known.heading == heading and known.chapter for known in reading.headings)


def _reading_of(new: str, before: Document) -> Reading:
    """How the new edition is read: the known headings that it still has, and those of its contents that are new."""
    reading = before.reading
    begin, end = contents_lines(new, reading)
    lines = [squeeze(line) for line in new.splitlines()]
    body = {line: number for number, line in reversed(list(enumerate(lines))) if not begin <= number < end}
    known = {normal(heading.contents or heading.heading) for heading in reading.headings}
    in_body = {normal(line): line for line in body}
    listed = Document(new, reading).contents()
    fresh = [
        Heading(heading=in_body[normal(entry)])
        for entry in listed
        if normal(entry) not in known and normal(entry) in in_body
    ]
    found = [heading for heading in [*reading.headings, *fresh] if heading.heading in body]
    return msgspec.structs.replace(reading, headings=sorted(found, key=lambda heading: body[heading.heading]))


def _renamed(gone: Sequence[str], added: Sequence[str], before: Document, after: Document) -> Dict[str, str]:
    pairs: Dict[str, str] = {}
    for heading in gone:
        rest = [candidate for candidate in added if candidate not in pairs.values()]
        alike = {candidate: _alike(_body(before, heading), _body(after, candidate)) for candidate in rest}
        best = max(alike, key=lambda candidate: alike[candidate], default=None)
        if best is not None and (
            alike[best] >= _RENAMED or best in nearest(heading, rest, 1) and alike[best] >= _RENAMED / 2
        ):
            pairs[heading] = best
    return pairs


def _body(document: Document, heading: str) -> str:
    begin, end = document.sections[heading].span
    return document.text[begin + len(heading) : end]


def _alike(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _sentences(before: Document, was: Section, after: Document, now: Section, offer: Optional[Offer]) -> List[Sentence]:
    old, new = _in_section(before, was), _in_section(after, now)
    texts, others = [text for text, _ in old], [text for text, _ in new]
    found: List[Sentence] = []
    for tag, first, last, from_, to in difflib.SequenceMatcher(None, texts, others, autojunk=False).get_opcodes():
        if tag != "equal":
            found.extend(_paired(old[first:last], others[from_:to], before, offer))
    return found


def _in_section(document: Document, section: Section) -> List[Tuple[str, Tuple[int, int]]]:
    """The sentences of a section but for its heading, each with its place."""
    begin, end = section.span
    inside = [span for span in document.sentences() if begin <= span[0] < end]
    texts = [(document.text[first:last], (first, last)) for first, last in inside]
    return [(text, span) for text, span in texts if text != section.heading]


def _paired(
    old: Sequence[Tuple[str, Tuple[int, int]]], new: List[str], before: Document, offer: Optional[Offer]
) -> List[Sentence]:
    rest, found = list(new), []
    for text, span in old:
        alike = {candidate: _alike(text, candidate) for candidate in rest}
        best = max(alike, key=lambda candidate: alike[candidate], default=None)
        after = best if best is not None and alike[best] >= _REWRITTEN else None
        if after is not None:
            rest.remove(after)
        found.append(Sentence(text, after, _fields(before, span, offer)))
    return found + [Sentence(None, text, ()) for text in rest]


def _fields(document: Document, span: Tuple[int, int], offer: Optional[Offer]) -> Tuple[str, ...]:
    """The keys of an offer whose quotes stand in, or reach into, a sentence."""
    if offer is None:
        return ()
    touched = [key for key, quote in quotes_of(offer) if any(covered([place], span) for place in document.find(quote))]
    return tuple(dict.fromkeys(_QUOTE.sub("", key) for key in touched))
