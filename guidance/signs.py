"""What one thing that was told says about another (``signs.yml``)."""

from __future__ import annotations

from functools import lru_cache
from typing import Dict, FrozenSet, Iterable, List, Optional, Tuple

import msgspec

from guidance.state import Ages
from guidance.yamlread import read
from offers.model import Sex


class Urgent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    needs: List[str]
    situations: List[str]
    becomes: str


class AgeRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """True from one age on, untrue below another; whole years."""

    true_from: int
    untrue_below: int


class Signs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of ``signs.yml``; its comments say what each is for."""

    told_by_need: Dict[str, List[str]]
    one_of_by_need: Dict[str, List[str]]
    by_age: Dict[str, AgeRule]
    sign_in_need: Dict[str, List[str]]
    sign_in_situation: Dict[str, List[str]]
    sex_of_situation: Dict[str, Sex]
    need_in_situation: Dict[str, str]
    always_relevant: List[str]
    gives_way: Dict[str, List[str]]
    acute_when_urgent: Urgent
    sex_of_relation: Dict[str, Sex]


OLDEST = 110


@lru_cache(maxsize=1)
def signs() -> Signs:
    return read("signs.yml", Signs)


def told_by(needs: Iterable[str]) -> FrozenSet[str]:
    """The situations that are true of somebody with these needs."""
    table = signs().told_by_need
    return frozenset(code for need in needs for code in table.get(need, ()))


def kin(code: str) -> FrozenSet[str]:
    """A need or situation with all that says much the same: "mangler et sted at sove" says "mangler en bolig" too."""
    told = told_by([code])
    return told.union([code], needs_in([code, *told]))


def one_of(needs: Iterable[str]) -> Tuple[FrozenSet[str], ...]:
    """Sets of situations of which one at least is true of somebody with these needs."""
    table = signs().one_of_by_need
    return tuple(frozenset(table[need]) for need in needs if need in table)


def by_age(ages: Optional[Ages], truth: bool) -> FrozenSet[str]:
    """The situations that are surely true (or surely untrue) of somebody of this age."""
    if ages is None:
        return frozenset()
    rules = signs().by_age.items()
    return frozenset(
        code for code, rule in rules if (ages.from_ >= rule.true_from if truth else ages.to < rule.untrue_below)
    )


def ages_of(situations: Iterable[str]) -> Optional[Ages]:
    """The least that a situation says about age, when no age was told."""
    rules = signs().by_age
    return next((Ages(rules[code].true_from, OLDEST) for code in situations if code in rules), None)


def signs_of(needs: Iterable[str], situations: Iterable[str], sex: Optional[Sex]) -> FrozenSet[str]:
    """The rare situations that there is a sign of, so that they may be asked about."""
    table = signs()
    seen = [code for need in needs for code in table.sign_in_need.get(need, ())]
    seen += [code for known in situations for code in table.sign_in_situation.get(known, ())]
    return frozenset(code for code in seen if table.sex_of_situation.get(code, sex) == sex)


def needs_in(situations: Iterable[str]) -> Tuple[str, ...]:
    """The needs that go with these situations, in their order, each once."""
    table = signs().need_in_situation
    return tuple(dict.fromkeys(table[code] for code in situations if code in table))


def own_needs(needs: Tuple[str, ...], situations: Iterable[str]) -> Tuple[str, ...]:
    """``needs`` without those that belong to somebody else in the story: the anger of the one who hits."""
    table, told = signs().gives_way, frozenset(situations)
    left = tuple(need for need in needs if told.isdisjoint(table.get(need, ())))
    return left or needs


def urgent_needs(needs: Tuple[str, ...], situations: Iterable[str]) -> Tuple[str, ...]:
    """``needs`` of somebody who needs help today: to whom a home means a place to sleep first."""
    rule = signs().acute_when_urgent
    homeless = not needs and any(code in rule.situations for code in situations)
    acute = homeless or any(need in rule.needs for need in needs)
    if not acute:
        return needs
    return tuple(dict.fromkeys((rule.becomes,) + tuple(need for need in needs if need not in rule.needs)))
