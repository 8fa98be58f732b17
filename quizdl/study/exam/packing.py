"""Choosing sets and single questions that together fill an area and keep its topics within bounds.

A search through the sets, depth first, pruned by what the rest could still give; single questions fill up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from quizdl.model import Listing
from quizdl.records import dataclass

Unit: TypeAlias = tuple[Listing, ...]
MOST_STEPS = 200
"""A search that took so many steps more than there are sets has failed; a well stocked bank takes one a set."""


@dataclass(frozen=True, slots=True)
class Pool:
    """What is wanted of an area: `count` questions, by topic at least `low` and at most `high`, near `exact`; at most
    `in_sets` of them in sets unless it can't be filled otherwise."""

    exact: Mapping[str, float]
    low: Mapping[str, int]
    high: Mapping[str, int]
    count: int
    in_sets: int


class Packing:
    """The units of an area, to be packed into pools: fresh ones first, old ones where they are needed."""

    def __init__(self, topics: Sequence[str], fresh: Sequence[Unit], old: Sequence[Unit]) -> None:
        self.topics = list(topics)
        self.units = [(unit, True) for unit in fresh if len(unit) > 1] + [
            (unit, False) for unit in old if len(unit) > 1
        ]
        self.lanes: dict[str, list[Listing]] = {topic: [] for topic in self.topics}
        self.fresh_singles = dict.fromkeys(self.topics, 0)
        for known, units in ((False, fresh), (True, old)):
            for unit in units:
                if len(unit) == 1:
                    self.lanes[unit[0].topic].append(unit[0])
                    self.fresh_singles[unit[0].topic] += not known
        self.rest: list[dict[str, int]] = [dict.fromkeys(self.topics, 0)]
        for unit, _ in reversed(self.units):
            above = dict(self.rest[-1])
            for one in unit:
                above[one.topic] += 1
            self.rest.append(above)
        self.rest.reverse()

    def pack(self, pool: Pool) -> tuple[Unit, ...] | None:
        """Units that fill the pool, taken in the order given. None where nothing was found."""
        for most in (pool.in_sets, pool.count):
            chosen = self._sets(pool, most)
            if chosen is not None:
                return (*chosen, *self._singles(pool, chosen))
        return None

    def _sets(self, pool: Pool, most: int) -> list[Unit] | None:
        """Sets with together at most `most` questions that singles can fill up; None where there are none."""
        steps = 0
        chosen: list[Unit] = []
        has = dict.fromkeys(self.topics, 0)

        def go(at: int, total: int) -> bool:
            nonlocal steps
            steps += 1
            if steps > MOST_STEPS + len(self.units) or not self._possible(pool, has, at):
                return False
            if at == len(self.units):
                return True
            unit, eager = self.units[at]
            for take in (True, False) if eager else (False, True):
                if not take:
                    if go(at + 1, total):
                        return True
                    continue
                if total + len(unit) > most:
                    continue
                for one in unit:
                    has[one.topic] += 1
                chosen.append(unit)
                if go(at + 1, total + len(unit)):
                    return True
                chosen.pop()
                for one in unit:
                    has[one.topic] -= 1
            return False

        return chosen if go(0, 0) else None

    def _possible(self, pool: Pool, has: Mapping[str, int], at: int) -> bool:
        """Whether singles and the sets from `at` on could still fill the pool; exact where no sets are left."""
        rest = self.rest[at]
        least = most = 0
        for topic in self.topics:
            top = min(pool.high[topic], has[topic] + len(self.lanes[topic]) + rest[topic])
            if has[topic] > pool.high[topic] or top < pool.low[topic]:
                return False
            least += max(pool.low[topic], has[topic])
            most += top
        return least <= pool.count <= most

    def _singles(self, pool: Pool, sets: Sequence[Unit]) -> list[Unit]:
        """Single questions that fill up what the sets leave, each topic as near to its share as can be."""
        has = dict.fromkeys(self.topics, 0)
        for unit in sets:
            for one in unit:
                has[one.topic] += 1
        most = {topic: min(pool.high[topic], has[topic] + len(self.lanes[topic])) for topic in self.topics}
        final = {topic: max(pool.low[topic], has[topic]) for topic in self.topics}

        def next_in_turn(topic: str) -> tuple[bool, float]:
            # Within the bounds, a topic with questions never met goes before one without.
            worn = final[topic] - has[topic] >= self.fresh_singles[topic]
            return worn, final[topic] - pool.exact[topic]

        while sum(final.values()) < pool.count:
            topic = min((name for name in self.topics if final[name] < most[name]), key=next_in_turn)
            final[topic] += 1
        return [(one,) for topic in self.topics for one in self.lanes[topic][: final[topic] - has[topic]]]
