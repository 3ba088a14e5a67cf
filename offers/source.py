"""A source document as text: where a quote stands, which part of it belongs to which heading.

All texts are compared with every run of white space made one space, so that line breaks, page breaks and
hard spaces do not matter; nothing else is smoothed away.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Dict, Iterator, List, Optional, Sequence, Tuple

import msgspec

from offers.model import Municipality, Struct

Span = Tuple[int, int]

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ•'\"])|\s*\n\s*\n\s*|\s*\n\s*(?=[•►-])")
_LABEL = re.compile(r"Kontaktperson(er)?:$")
_ABBREVIATIONS = re.compile(
    r"(?:\b(?:f\.eks|bl\.a|ca|mv|m\.m|m\.v|evt|pr|kr|nr|kl|ift|jf|dvs|tlf|[A-Z])|(?<![.\d])\d{1,2})\.$"
)


class Heading(Struct, kw_only=True):
    """A heading of the body. ``contents``: how the table of contents writes it, if not the same.

    ``chapter``: it has no offer of its own; the offers under it may quote what stands beneath it.
    """

    heading: str
    contents: Optional[str] = None
    chapter: bool = False
    note: Optional[str] = None


class Exempt(Struct, kw_only=True):
    """A passage of the source and the reason why the check lets it be."""

    quote: str
    reason: str


class Borrowed(Struct, kw_only=True):
    """An offer may quote from another heading's part of the document."""

    offer: str
    heading: str
    reason: str


class Reading(Struct, kw_only=True):
    """How a source document is to be read (``offers/sources/<municipality>.yml``), reviewed by a person.

    ``contents_from``/``contents_to``: the lines around the table of contents.
    ``unused``: contacts, links and numbers that belong in no offer. ``borrowed``: quotes across headings.
    """

    headings: List[Heading]
    origin: str
    contents_from: Optional[str] = None
    contents_to: Optional[str] = None
    unused: List[Exempt] = []
    borrowed: List[Borrowed] = []


class Section(msgspec.Struct, frozen=True):
    """The part of the document from one heading to the next; ``span`` is in the squeezed text."""

    heading: str
    chapter: Optional[str]
    span: Span


def squeeze(text: str) -> str:
    """``text`` with every run of white space made one space."""
    return " ".join(text.split())


class Document:
    """One source document. ``text`` is squeezed; ``raw`` is as filed."""

    def __init__(self, raw: str, reading: Reading) -> None:
        self.raw = raw
        self.reading = reading
        self.text = squeeze(raw)
        self.missing_headings: List[str] = []
        self._found: Dict[str, List[Span]] = {}
        self.sections: Dict[str, Section] = {section.heading: section for section in self._sections()}
        starts = [section.span[0] for section in self.sections.values()]
        self.body: Span = (min(starts, default=0), self._body_end())

    def find(self, quote: str) -> List[Span]:
        """Every place where ``quote`` stands as whole words."""
        if quote not in self._found:
            self._found[quote] = self._search(squeeze(quote))
        return self._found[quote]

    def _search(self, wanted: str) -> List[Span]:
        found: List[Span] = []
        begin = self.text.find(wanted) if wanted else -1
        while begin >= 0:
            end = begin + len(wanted)
            cut = (begin and _joined(self.text[begin - 1 : begin + 1])) or _joined(self.text[end - 1 : end + 1])
            if not cut:
                found.append((begin, end))
            begin = self.text.find(wanted, begin + 1)
        return found

    def line_of(self, position: int) -> int:
        """The line of the filed text (from 1) on which a position of the squeezed text stands."""
        letters = sum(not char.isspace() for char in self.text[:position])
        seen = 0
        for number, line in enumerate(self.raw.splitlines(), 1):
            seen += sum(not char.isspace() for char in line)
            if seen > letters:
                return number
        return len(self.raw.splitlines())

    def contents(self) -> List[str]:
        """The entries of the table of contents."""
        begin, end = contents_lines(self.raw, self.reading)
        entries = [line.strip().removeprefix("- ").strip() for line in self.raw.splitlines()[begin:end]]
        return [entry for entry in entries if entry]

    def section_at(self, position: int) -> Optional[Section]:
        """The section in which a position of the squeezed text stands."""
        inside = [section for section in self.sections.values() if section.span[0] <= position < section.span[1]]
        return inside[0] if inside else None

    def sentences(self) -> Iterator[Span]:
        """The sentences of the body, headings included, as spans of the squeezed text."""
        begin, end = self.body
        position = 0
        for piece in _pieces(self.raw):
            found = self.text.find(piece, position)
            if found < 0:
                continue
            position = found + len(piece)
            if begin <= found < end:
                yield found, position

    def _sections(self) -> Iterator[Section]:
        places = list(self._heading_places())
        chapter = None
        for index, (heading, begin) in enumerate(places):
            if heading.chapter:
                chapter = heading.heading
            end = places[index + 1][1] if index + 1 < len(places) else len(self.text)
            yield Section(heading.heading, chapter, (begin, end))

    def _heading_places(self) -> Iterator[Tuple[Heading, int]]:
        """Where each heading stands as a line of its own, in the body's order."""
        begin, end = contents_lines(self.raw, self.reading)
        starts = [match.start() for match in re.finditer(r"(?m)^", self.raw)] + [len(self.raw)]
        listed = (starts[begin], starts[end]) if begin < end else (0, 0)
        after = 0
        for heading in self.reading.headings:
            pattern = r"(?m)^[ ►]*" + r"\s+".join(map(re.escape, heading.heading.split())) + r"[ ]*$"
            matches = re.compile(pattern).finditer(self.raw, after)
            match = next((found for found in matches if not listed[0] <= found.start() < listed[1]), None)
            if match is None:
                self.missing_headings.append(heading.heading)
                continue
            after = match.end()
            yield heading, len(squeeze(self.raw[: match.start()] + "x")) - 1

    def _body_end(self) -> int:
        """Where the last section ends: at a table of contents that follows it, or at the end."""
        last = max((section.span[0] for section in self.sections.values()), default=0)
        start = self.reading.contents_from
        spans = [begin for begin, _ in self.find(start)] if start else []
        return next((begin for begin in spans if begin > last), len(self.text))


def _joined(pair: str) -> bool:
    """Whether two neighbouring characters belong to one word."""
    return len(pair) == 2 and pair[0].isalnum() and pair[1].isalnum()


def contents_lines(raw: str, reading: Reading) -> Span:
    """The first line of the table of contents and the line after its last, counted from 0.

    It ends at ``contents_to``; in an edition without that line, where an entry comes again; else with the text.
    """
    lines = [line.strip() for line in raw.splitlines()]
    if reading.contents_from is None or reading.contents_from not in lines:
        return (0, 0)
    begin = lines.index(reading.contents_from) + 1
    if reading.contents_to in lines[begin:]:
        return (begin, lines.index(reading.contents_to, begin))
    seen: List[str] = []
    for number in range(begin, len(lines)):
        entry = lines[number].removeprefix("- ").strip()
        if entry and entry in seen:
            return (begin, number)
        seen.append(entry)
    return (begin, len(lines))


def _pieces(raw: str) -> List[str]:
    """Sentences and lines that stand alone, squeezed; abbreviations do not end a sentence."""
    pieces: List[str] = []
    for piece in map(squeeze, _SENTENCE_END.split(raw)):
        if pieces and pieces[-1] and _ABBREVIATIONS.search(pieces[-1]):
            pieces[-1] = f"{pieces[-1]} {piece}"
        else:
            pieces.append(piece)
    return [piece for piece in pieces if any(char.isalnum() for char in piece) and not _LABEL.match(piece)]


def source_path(folder: Path, municipality: Municipality) -> Path:
    """Where the document is kept: in ``sources/``, or in the municipality's own folder."""
    shared = folder / "sources" / municipality.source.file
    return shared if shared.exists() else folder / municipality.id / municipality.source.file


def covered(spans: Sequence[Span], span: Span) -> int:
    """How many characters of ``span`` lie in one of ``spans`` (sorted, not overlapping)."""
    begin, end = span
    return sum(max(0, min(end, last) - max(begin, first)) for first, last in spans)


def merged(spans: Sequence[Span]) -> List[Span]:
    """``spans`` sorted and joined where they touch."""
    result: List[Span] = []
    for begin, end in sorted(spans):
        if result and begin <= result[-1][1] + 1:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((begin, end))
    return result
