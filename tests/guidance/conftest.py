"""The catalogue that is shipped, and a tiny one in which a single thing can be tried."""

from __future__ import annotations

import datetime
from typing import Any, Callable

import pytest

from guidance.facts import facts_of
from guidance.matching import Judgement, judge
from guidance.state import Situation
from offers.catalogue import Catalogue, load_catalogue
from offers.model import (
    Access,
    AccessKind,
    Audience,
    Fit,
    Municipality,
    Need,
    Offer,
    Page,
    Persona,
    Source,
    Stated,
)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


def offer(name: str, need: str = "housing", kind: AccessKind = AccessKind.OPEN, **audience: Any) -> Offer:
    """An offer of the made-up municipality "Lilleby", made for ``need``."""
    who = {"text": "Alle.", "quote": "alle", "for_": [Persona.CITIZEN], **audience}
    return Offer(
        id=f"lilleby-{name}",
        name=name.capitalize(),
        heading=name.capitalize(),
        theme="housing",
        summary=Stated(text=f"Om {name}.", quote=f"om {name}"),
        audience=Audience(**who),
        access=Access(kind=kind, steps=["Kom forbi."]),
        needs=[Need(need=need, fit=Fit.MAIN, quote="hjælp")],
    )


@pytest.fixture
def lilleby(catalogue: Catalogue) -> Callable[..., Catalogue]:
    """A catalogue of the given offers, with the real vocabulary."""

    def build(*offers: Offer) -> Catalogue:
        place = Municipality(
            id="lilleby",
            name="Lilleby Kommune",
            source=Source(document="Bog", edition="1.", file="bog.txt", updated=datetime.date(2026, 1, 1)),
            page=Page(url="https://lilleby.example"),
        )
        return Catalogue(
            municipalities={"lilleby": place},
            offers={one.id: one for one in offers},
            needs=catalogue.needs,
            situations=catalogue.situations,
            themes=catalogue.themes,
            fingerprint="",
        )

    return build


@pytest.fixture
def make_offer() -> Callable[..., Offer]:
    return offer


@pytest.fixture
def judged(catalogue: Catalogue) -> Callable[..., Judgement]:
    """An offer held against a person, whose facts are given as fields of ``Situation``."""

    def hold(one: Offer, side: Persona = Persona.CITIZEN, **known: Any) -> Judgement:
        situation = Situation(**{"municipality": "lilleby", "needs": ("housing",), **known})
        return judge(one, facts_of(catalogue, situation, side))

    return hold
