"""What an offer is: the types behind the YAML files under ``offers/<municipality>/``.

Every struct that states a fact carries ``quote``: the sentence or sentences of the source
document, word for word, that say so. A field that the source is silent about is left out
and is ``None`` here; nothing is guessed. The field names are the keys of the YAML.
"""

from __future__ import annotations

import datetime
from enum import Enum
from typing import List, Optional, Union

import msgspec
from typing_extensions import Annotated

Quote = Union[Annotated[str, msgspec.Meta(min_length=1)], Annotated[List[str], msgspec.Meta(min_length=1)]]


class AccessKind(str, Enum):
    """How one gets in, as the source states it (``docs/contract.md``, "Messages")."""

    OPEN = "open"
    CONTACT_THEN_ASSESSED = "contact_then_assessed"
    ASSESSED = "assessed"
    APPROVED = "approved"
    THROUGH_PROFESSIONAL = "through_professional"
    INSTITUTION = "institution"
    NOT_FOR_CITIZENS = "not_for_citizens"
    NOT_STATED = "not_stated"


class Fit(str, Enum):
    """Whether a need is what the offer is made for, or something that it also helps with."""

    MAIN = "main"
    ALSO = "also"


class Strength(str, Enum):
    """``required``: nobody else comes in. ``typical``: the source says "ofte", "f.eks.", "primært"."""

    REQUIRED = "required"
    TYPICAL = "typical"


class Persona(str, Enum):
    """Who may use the offer themselves."""

    CITIZEN = "citizen"
    RELATIVE = "relative"
    PROFESSIONAL = "professional"


class Sex(str, Enum):
    FEMALE = "female"
    MALE = "male"


class Struct(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename={"from_": "from", "for_": "for"}
):
    """An immutable record; an unknown key in the YAML is an error."""


class Stated(Struct, kw_only=True):
    """A text that a person reads (``text``) and the source's own words for it (``quote``).

    ``note`` tells editors about a fault of the source; it is not shown.
    """

    text: str
    quote: Quote
    note: Optional[str] = None


class Need(Struct, kw_only=True):
    """``need`` is a code of ``offers/vocabulary/needs.yml``."""

    need: str
    fit: Fit
    quote: Quote


class Ages(Struct, kw_only=True):
    """Whole years, both ends included. ``approximate``: the source says "ca." or "primært",
    so an age outside is *could fit*, never *does not fit*."""

    quote: Quote
    from_: Optional[int] = None
    to: Optional[int] = None
    approximate: bool = False


class SexOnly(Struct, kw_only=True):
    value: Sex
    quote: Quote


class Criterion(Struct, kw_only=True):
    """True when one of ``any_of`` (codes of ``offers/vocabulary/situations.yml``) is true."""

    any_of: List[str]
    strength: Strength
    quote: Quote
    note: Optional[str] = None


class Exclusion(Struct, kw_only=True):
    """Somebody in this situation cannot use the offer."""

    situation: str
    quote: Quote


class Audience(Struct, kw_only=True):
    text: str
    quote: Quote
    for_: List[Persona]
    ages: Optional[Ages] = None
    sex: Optional[SexOnly] = None
    situations: List[Criterion] = []
    not_for: List[Exclusion] = []
    note: Optional[str] = None


class Access(Struct, kw_only=True):
    """``steps``: what the person does first and what happens then, one plain sentence each.

    ``via``: the team or unit that assesses or approves. ``anonymous``: only where the source says.
    """

    kind: AccessKind
    steps: List[str]
    quote: Optional[Quote] = None
    via: Optional[str] = None
    anonymous: Optional[bool] = None
    anonymous_quote: Optional[Quote] = None
    note: Optional[str] = None


class Contact(Struct, kw_only=True):
    """A person as the source names them. ``phone`` and ``email`` only with ``reviewed``:
    who confirmed them and when; the documents have none."""

    quote: Quote
    name: Optional[str] = None
    role: Optional[str] = None
    unit: Optional[str] = None
    phone: Optional[str] = None
    email: Optional[str] = None
    reviewed: Optional[str] = None
    note: Optional[str] = None


class Period(Struct, kw_only=True):
    """A time that the source gives. ``days``: ``mon`` … ``sun``; ``from``/``to``: "HH:MM" local time."""

    what: str
    days: List[str]
    from_: Optional[str] = None
    to: Optional[str] = None


class Hours(Struct, kw_only=True):
    text: str
    quote: Quote
    periods: List[Period] = []
    always: bool = False
    note: Optional[str] = None


class PriceItem(Struct, kw_only=True):
    what: str
    dkk: float


class Price(Struct, kw_only=True):
    text: str
    quote: Quote
    items: List[PriceItem] = []
    note: Optional[str] = None


class Link(Struct, kw_only=True):
    href: str
    quote: Quote
    note: Optional[str] = None


class Fact(Struct, kw_only=True):
    """Anything else the source says that a person may ask about.

    ``about``: which questions it answers, the best first: codes of ``offers/vocabulary/topics.yml``.
    """

    about: Annotated[List[str], msgspec.Meta(min_length=1)]
    text: str
    quote: Quote
    expires: Optional[datetime.date] = None
    note: Optional[str] = None


class Offer(Struct, kw_only=True):
    """One offer of one municipality: one YAML file.

    ``heading``: the source's heading for it, as the body writes it. ``part_of``: the heading that
    stands over it, where the source gathers several offers under one.
    ``confirmed``: the day on which somebody last checked it, if later than the source's own date.
    """

    id: str
    name: str
    heading: str
    theme: str
    summary: Stated
    audience: Audience
    access: Access
    needs: List[Need] = []
    also_called: List[str] = []
    themes_also: List[str] = []
    contacts: List[Contact] = []
    place: Optional[Stated] = None
    hours: Optional[Hours] = None
    price: Optional[Price] = None
    url: Optional[Link] = None
    more_urls: List[Link] = []
    anchoring: Optional[Stated] = None
    facts: List[Fact] = []
    part_of: Optional[str] = None
    confirmed: Optional[datetime.date] = None
    note: Optional[str] = None

    @property
    def municipality(self) -> str:
        """The code of the municipality, e.g. ``aabenraa``: the id up to the first hyphen."""
        return self.id.partition("-")[0]


class Source(Struct, kw_only=True):
    document: str
    edition: str
    file: str
    updated: datetime.date


class Page(Struct, kw_only=True):
    """The municipality's own page; ``quote`` if the source names it, else ``reviewed``."""

    url: str
    quote: Optional[str] = None
    reviewed: Optional[str] = None


class Reviewed(Struct, kw_only=True):
    """A fact that no source document gives: who or what says so instead."""

    text: str
    reviewed: str


class Organization(Struct, kw_only=True):
    """Somebody other than the municipality who runs ``offers`` (ids), as the source says."""

    name: str
    offers: List[str]
    quote: Quote
    note: Optional[str] = None


class Municipality(Struct, kw_only=True):
    """One folder of offers; written in its ``municipality.yml``.

    ``organizations``: who runs an offer where it is not the municipality; for the export to HSDS.
    """

    id: str
    name: str
    source: Source
    page: Page
    address: Optional[Stated] = None
    region: Optional[Reviewed] = None
    also_called: List[str] = []
    organizations: List[Organization] = []


class NeedTerm(Struct, kw_only=True):
    """``label``: on a button. ``phrase``: fits into "fordi du …". ``words``: how people write it."""

    label: str
    phrase: str
    words: List[str] = []


class SituationTerm(Struct, kw_only=True):
    """``rare``: taken to be untrue until the person says so, so never asked without a sign of it."""

    label: str
    phrase: str
    rare: bool = False
    question: Optional[str] = None
    words: List[str] = []
