"""Is everything of the source in the data? Headings, contacts, links, numbers; and which sentences no offer uses."""

from __future__ import annotations

import re
from typing import Dict, FrozenSet, Iterator, List, NamedTuple, Sequence, Tuple

import msgspec

from offers import wording
from offers.model import Municipality, Offer
from offers.rules import normal
from offers.source import Document, Span, covered, merged, squeeze
from offers.quotes import quotes_of

_BLOCK = re.compile(r"Kontaktperson(?:er)?:\s*(.*?)(?=<?https?://|►|$)")
_PERSON = re.compile(
    r"(?:^|, |: )(?P<name>[A-ZÆØÅ][\wé-]+(?: [A-ZÆØÅ](?:\.|[\wé-]*))*(?: [A-ZÆØÅ][\wé-]+))(?=\.|$| og )"
)
_USED = 0.5  # the share of a sentence that must stand in quotes for it to count as used


class Person(NamedTuple):
    """A contact as the source writes it; ``role`` is "" where it gives none."""

    heading: str
    name: str
    role: str
    position: int


class Missing(NamedTuple):
    """Something of the source that the data does not have. ``what``: heading, contact, link or number."""

    what: str
    line: int
    text: str
    heading: str


class Report(msgspec.Struct, frozen=True):
    """What the source has (counts) and what of it is missing. ``unused``: sentences that no offer uses."""

    headings: int
    contacts: int
    links: int
    numbers: int
    sentences: int
    exempt: int
    missing: Tuple[Missing, ...]
    unused: Tuple[Tuple[int, str], ...]


def report(document: Document, municipality: Municipality, offers: Sequence[Offer]) -> Report:
    """Walks the document and looks up everything in ``offers``."""
    people, links, numbers = list(persons(document)), list(_links(document)), list(_numbers(document))
    data = _Data(document, municipality, offers)
    missing = [*_headings(document, data), *_people_missing(people, data)]
    missing += [data.missing("link", at, link) for link, at in links if not data.has_link(link, at)]
    missing += [data.missing("number", at, data.around(at)) for value, at in numbers if not data.has_number(value, at)]
    spans = list(document.sentences())
    unused = [span for span in spans if data.unused(span)]
    return Report(
        headings=sum(not heading.chapter for heading in document.reading.headings),
        contacts=len(people),
        links=len(links),
        numbers=len(numbers),
        sentences=len(spans),
        exempt=len(document.reading.unused),
        missing=tuple(missing),
        unused=tuple((document.line_of(first), document.text[first:last]) for first, last in unused),
    )


def persons(document: Document) -> Iterator[Person]:
    """The people whom the document names after "Kontaktperson:", in its order."""
    for section in document.sections.values():
        begin, end = section.span
        for block in _BLOCK.finditer(document.text[begin:end].rstrip()):
            yield from _people(section.heading, block.group(1).strip(), begin + block.start(1))


def _people(heading: str, block: str, position: int) -> Iterator[Person]:
    found = list(_PERSON.finditer(block))
    if not found:  # better the whole text as a name that no offer has than a contact that is overlooked
        yield Person(heading, block, "", position)
    for index, match in enumerate(found):
        before = block[found[index - 1].end() if index else 0 : match.start()]
        role = re.split(r"[.:] |^ og ", before)[-1].strip(" .:")
        yield Person(heading, match.group("name"), role, position + match.start("name"))


def _links(document: Document) -> Iterator[Tuple[str, int]]:
    position = 0
    for link in map(squeeze, wording.links(document.raw)):
        position = document.text.find(link, position)
        yield link, position
        position += len(link)


def _numbers(document: Document) -> Iterator[Tuple[str, int]]:
    """The numbers of the body that stand outside of links."""
    inside = [(at, at + len(link)) for link, at in _links(document)]
    begin, end = document.body
    for value, first, last in wording.numbers_at(document.text):
        if begin <= first < end and not covered(inside, (first, last)):
            yield value, first


def _people_missing(people: Sequence[Person], data: "_Data") -> Iterator[Missing]:
    for person in people:
        if not data.has_person(person):
            yield data.missing("contact", person.position, f"{person.role}, {person.name}".lstrip(", "))


def _headings(document: Document, data: "_Data") -> Iterator[Missing]:
    by_heading = data.by_heading
    for heading in document.reading.headings:
        if heading.heading in document.missing_headings:
            yield Missing("heading", 0, "står ikke som linje i dokumentet", heading.heading)
        elif not heading.chapter and len(by_heading.get(heading.heading, [])) != 1:
            held = ", ".join(offer.id for offer in by_heading.get(heading.heading, [])) or "intet tilbud"
            yield Missing(
                "heading",
                document.line_of(document.sections[heading.heading].span[0]),
                f"har {held}, skal have ét",
                heading.heading,
            )
    known = {normal(heading.contents or heading.heading) for heading in document.reading.headings}
    for entry in document.contents():
        if normal(entry) not in known:
            yield Missing("heading", 0, "står i indholdsfortegnelsen, men ikke under headings", entry)


class _Data:
    """The offers, asked from the source's side."""

    def __init__(self, document: Document, municipality: Municipality, offers: Sequence[Offer]) -> None:
        self._document, self._municipality = document, municipality
        self.by_heading: Dict[str, List[Offer]] = {}
        for offer in offers:
            self.by_heading.setdefault(offer.heading, []).append(offer)
        self._values = {offer.id: values_of(offer) for offer in offers}
        self._spans = {offer.id: _quoted(document, offer) for offer in offers}
        self._exempt = merged([span for passage in document.reading.unused for span in document.find(passage.quote)])
        self._own = _quoted(document, municipality)
        self._used = merged([*self._exempt, *self._own, *(span for spans in self._spans.values() for span in spans)])

    def missing(self, what: str, position: int, text: str) -> Missing:
        return Missing(what, self._document.line_of(position), text, self.heading(position))

    def unused(self, span: Span) -> bool:
        """Whether less than half of a sentence stands in quotes; headings count as used."""
        return covered(self._used, span) < _USED * (span[1] - span[0]) and not self.is_heading(span)

    def heading(self, position: int) -> str:
        section = self._document.section_at(position)
        return section.heading if section else ""

    def around(self, position: int) -> str:
        return "… " + self._document.text[max(0, position - 35) : position + 35] + " …"

    def is_heading(self, span: Span) -> bool:
        text = normal(self._document.text[span[0] : span[1]])
        return any(text == normal(heading.heading) for heading in self._document.reading.headings)

    def has_person(self, person: Person) -> bool:
        if self._let_be(person.position):
            return True
        contacts = [contact for offer in self.by_heading.get(person.heading, []) for contact in offer.contacts]
        return any(
            squeeze(contact.name or "") == person.name and normal(contact.role or "") == normal(person.role)
            for contact in contacts
        )

    def has_link(self, link: str, position: int) -> bool:
        ours = [url.href for offer in self._near(position) for url in [*filter(None, [offer.url]), *offer.more_urls]]
        ours.append(self._municipality.page.url)
        return self._let_be(position) or any(wording.same_link(href, link) for href in ours)

    def has_number(self, value: str, position: int) -> bool:
        """In an offer's own quote there, and in what that offer says; or in its heading."""
        section = self._document.section_at(position)
        if self._let_be(position) or (section and position < section.span[0] + len(section.heading)):
            return True
        if covered(self._own, (position, position + 1)):
            return True
        near = [offer for offer in self._near(position) if covered(self._spans[offer.id], (position, position + 1))]
        return any(value in self._values[offer.id] for offer in near)

    def _near(self, position: int) -> List[Offer]:
        """The offers of the section there, or of the chapter where the text stands right under its heading."""
        found = self._document.section_at(position)
        if found is None:
            return []
        headings = [s.heading for s in self._document.sections.values() if found.heading in (s.heading, s.chapter)]
        return [offer for heading in headings for offer in self.by_heading.get(heading, [])]

    def _let_be(self, position: int) -> bool:
        return covered(self._exempt, (position, position + 1)) > 0


def _quoted(document: Document, record: msgspec.Struct) -> List[Span]:
    return merged([span for _, quote in quotes_of(record) for span in document.find(quote)])


def values_of(offer: Offer) -> FrozenSet[str]:
    """All numbers that an offer states, in its texts and in its fields."""
    found = set(wording.numbers(" ".join(_texts(offer))))
    if offer.audience.ages:
        found.update(str(years) for years in (offer.audience.ages.from_, offer.audience.ages.to) if years is not None)
    for item in offer.price.items if offer.price else []:
        found.add(f"{item.dkk:g}")
    for period in offer.hours.periods if offer.hours else []:
        found.update(wording.numbers(f"{period.from_ or ''} {period.to or ''}"))
    for fact in offer.facts:
        found.update([fact.expires.isoformat()] if fact.expires else [])
    return frozenset(found)


def _texts(offer: Offer) -> Iterator[str]:
    yield from (offer.name, offer.summary.text, offer.audience.text, *offer.access.steps)
    for stated in (offer.place, offer.hours, offer.price, offer.anchoring, *offer.facts):
        if stated is not None:
            yield stated.text
