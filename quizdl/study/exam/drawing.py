"""Drawing an exam: areas exact, topics within one of their share, sets whole, no question twice, seen ones avoided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, floor
from typing import Protocol

from quizdl.model import Listing, Scope, SetListing
from quizdl.records import dataclass
from quizdl.study.exam.packing import Packing, Pool, Unit
from quizdl.study.exam.profile import Blueprint, apportion

IN_SETS = 0.7
"""The share of questions aimed at that stand in sets, as in the exam."""
SLACK = 1e-9


class Draws(Protocol):
    """The randomness a drawing is told: `random.Random` with the seed of the exam."""

    def random(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Drawn:
    """One question of an exam: its listing and the variant whose numbers it shows."""

    listing: Listing
    variant: int


@dataclass(frozen=True, slots=True)
class Draw:
    """A drawn exam in its order. `wanted` is how many questions were asked for; `empty_areas` and `empty_topics` have
    none in the bank; `again` counts the questions that were seen before."""

    questions: tuple[Drawn, ...]
    wanted: int
    empty_areas: tuple[str, ...]
    empty_topics: tuple[str, ...]
    again: int


def draw(
    listings: Sequence[Listing],
    sets: Sequence[SetListing],
    plan: Blueprint,
    seen: Mapping[str, frozenset[int]],
    rng: Draws,
    without: Iterable[str] = (),
) -> Draw:
    """An exam of at most `plan.questions`.

    Where the bank is too small, it is the longest one in the same proportions (those of the areas and topics that have
    questions at all). `seen` are variants by the ids of questions met before: such questions are drawn only where
    there are no others. `without` names questions to leave out, with their sets. The result is a function of the
    arguments alone.
    """
    stock = _stock(listings, sets, plan, frozenset(without), seen, rng)
    weights = {id: weight for id, weight in plan.areas if stock[id].topics}
    packed: dict[str, tuple[Unit, ...]] = {}
    for count in range(plan.questions, 0, -1):
        shares = apportion(count, weights)
        for id, share in shares.items():
            if (filled := _area(stock[id], share)) is None:
                break
            packed[id] = filled
        else:
            break
        packed = {}
    questions: list[Drawn] = []
    for id, _ in plan.areas:
        units = sorted(packed.get(id, ()), key=lambda unit: stock[id].turns[unit[0].id])
        questions += [Drawn(one, _variant(one, seen, rng)) for unit in units for one in unit]
    return Draw(
        tuple(questions),
        plan.questions,
        tuple(id for id, _ in plan.areas if not stock[id].topics),
        tuple(topic for topic, area, _ in plan.topics if topic not in stock[area].topics and stock[area].topics),
        sum(one.listing.id in seen for one in questions),
    )


@dataclass(frozen=True, slots=True)
class _Stock:
    """What an area has: weights of the topics that have questions, its units of questions (a set, or one alone) that
    were not seen and, where there are others, all of them; and the random turn of each question."""

    topics: Mapping[str, int]
    packings: tuple[Packing, ...]
    turns: Mapping[str, float]


def _stock(
    listings: Sequence[Listing],
    sets: Sequence[SetListing],
    plan: Blueprint,
    without: frozenset[str],
    seen: Mapping[str, frozenset[int]],
    rng: Draws,
) -> dict[str, _Stock]:
    areas = {topic: area for topic, area, _ in plan.topics}
    fit = {
        one.id: one
        for one in listings
        if one.scope is Scope.EXAM and one.topic in areas and one.area == areas[one.topic] and one.id not in without
    }
    turns = {id: rng.random() for id in sorted(fit)}
    units: list[Unit] = [(one,) for one in fit.values() if one.set is None]
    units += [tuple(fit[id] for id in one.questions) for one in sets if all(id in fit for id in one.questions)]
    units.sort(key=lambda unit: turns[unit[0].id])
    found: dict[str, _Stock] = {}
    for area, _ in plan.areas:
        mine = [unit for unit in units if unit and unit[0].area == area]
        has = {one.topic for unit in mine for one in unit}
        topics = {topic: weight for topic, of, weight in plan.topics if of == area and topic in has}
        fresh = [unit for unit in mine if not any(one.id in seen for one in unit)]
        old = [unit for unit in mine if any(one.id in seen for one in unit)]
        packings = [Packing(list(topics), fresh, ())] + ([Packing(list(topics), fresh, old)] if old else [])
        found[area] = _Stock(topics, tuple(packings), turns)
    return found


def _area(stock: _Stock, count: int) -> tuple[Unit, ...] | None:
    """Units of together `count` questions; None where there are none that keep the topics' shares."""
    whole = sum(stock.topics.values())
    exact = {topic: count * weight / whole for topic, weight in stock.topics.items()}
    pool = Pool(
        exact,
        {topic: max(0, ceil(share - 1 - SLACK)) for topic, share in exact.items()},
        {topic: floor(share + 1 + SLACK) for topic, share in exact.items()},
        count,
        max(4, floor(IN_SETS * count)),
    )
    return next((found for packing in stock.packings if (found := packing.pack(pool)) is not None), None)


def _variant(one: Listing, seen: Mapping[str, frozenset[int]], rng: Draws) -> int:
    """A variant not met before where there is one."""
    fresh = [number for number in range(one.variants) if number not in seen.get(one.id, frozenset())]
    among = fresh or list(range(one.variants))
    return among[int(rng.random() * len(among))]
