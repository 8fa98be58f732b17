"""What to do on each day, so that the score to expect on the day of the exam is highest; pure.

Every possible answer (a concept on a day) is worth what it adds to the syllabus-weighted recall that FSRS predicts
for the exam's day, and costs the minutes it takes. The plan takes the best worth a minute that still fits its day,
again and again (the greedy rule for submodular gains under knapsacks: Nemhauser, Wolsey and Fisher 1978).
New material stops where review gains more in what is left of the days. The plan is no promise: it is made anew from
the memory as it is, so a missed day needs no repair.
"""

from __future__ import annotations

import heapq
import math
from bisect import insort
from collections.abc import Sequence
from itertools import pairwise

from quizdl.records import dataclass
from quizdl.study.forecast import SLIP
from quizdl.study.forgetting import AGAIN, GOOD, first, recall, step

MOST_SLOTS = 45
"""A longer way to the exam is planned in so many stretches of days."""
LEAST_GAIN = 1e-9


@dataclass(frozen=True, slots=True)
class Item:
    """A concept as the plan needs it: its share of the exam (all shares add up to 1), the minutes an answer takes, the
    chance (0 to 1) that it is right when it was never asked; what is remembered: stability in days, difficulty, days
    since it was last asked (None for a new one)."""

    id: str
    share: float
    minutes: float
    chance: float
    memory: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days `first` to `last` from today (0) with what to ask in them, best first: concepts met before, and new ones."""

    first: int
    last: int
    reviews: tuple[str, ...]
    new: tuple[str, ...]
    minutes: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The stretches up to the exam; the score to expect on its day if nothing is done any more, and by the plan (0 to
    1); the last day with something new, None where nothing new fits."""

    stretches: tuple[Stretch, ...]
    idle: float
    planned: float
    last_new: int | None


def plan(items: Sequence[Item], days: int, minutes_a_day: float) -> Plan:
    """The plan for an exam `days` days from today (today is day 0, the exam's day is for nothing but the exam).

    Raises ValueError for less than one day or no minutes."""
    if days < 1 or minutes_a_day <= 0:
        raise ValueError("a plan needs a day and a minute")
    slots = _slots(days)
    left = [minutes_a_day * (last - start + 1) for start, last in slots]
    when: list[list[int]] = [[] for _ in items]
    worth = [expected(item, (), days) for item in items]
    version = [0] * len(items)
    heap: list[tuple[float, int, int, int, float]] = []

    def offer(number: int) -> None:
        """Put the best further answers to a concept on the heap, one a stretch."""
        item = items[number]
        taken = when[number]
        for slot, (start, _) in enumerate(slots):
            if left[slot] < item.minutes or slot in taken:
                continue
            insort(taken, slot)
            then = expected(item, [slots[at][0] for at in taken], days)
            taken.remove(slot)
            gain = item.share * (then - worth[number])
            if gain > LEAST_GAIN:
                heapq.heappush(heap, (-gain / item.minutes, start, number, version[number], then))

    for number in range(len(items)):
        offer(number)
    by_start = {start: slot for slot, (start, _) in enumerate(slots)}
    order: list[tuple[int, int]] = []
    while heap:
        _, start, number, made, then = heapq.heappop(heap)
        slot = by_start[start]
        if made != version[number] or left[slot] < items[number].minutes:
            continue
        left[slot] -= items[number].minutes
        insort(when[number], slot)
        worth[number] = then
        version[number] += 1
        order.append((slot, number))
        offer(number)
    return Plan(
        tuple(_stretch(slot, slots, items, when, order) for slot in range(len(slots))),
        sum(item.share * expected(item, (), days) for item in items),
        sum(item.share * value for item, value in zip(items, worth, strict=True)),
        max((slots[when[number][0]][1] for number, item in enumerate(items) if item.memory is None and when[number]),
            default=None),
    )  # fmt: skip


def expected(item: Item, days: Sequence[int], exam: int) -> float:
    """The chance of a right answer on day `exam` when the concept is asked on these days (ascending, from today).

    What is forgotten is as likely to be right as what was never asked. After each answer stability goes on as the mean,
    in its logarithm, of what a right and a wrong one would leave."""
    floor = min(item.chance, 1 - SLIP)
    if item.memory is None:
        if not days:
            return floor
        stability, difficulty = _mixed(first(GOOD), first(AGAIN), item.chance)
        asked, rest = float(days[0]), days[1:]
    else:
        stability, difficulty, ago = item.memory
        asked, rest = -ago, days
    for day in rest:
        gap = day - asked
        known = recall(stability, gap)
        whole = int(gap)
        right, wrong = step(stability, difficulty, whole, GOOD), step(stability, difficulty, whole, AGAIN)
        stability, difficulty = _mixed(right, wrong, known)
        asked = day
    return floor + (1 - SLIP - floor) * recall(stability, exam - asked)


def _mixed(right: tuple[float, float], wrong: tuple[float, float], chance: float) -> tuple[float, float]:
    stability = math.exp(chance * math.log(right[0]) + (1 - chance) * math.log(wrong[0]))
    return stability, chance * right[1] + (1 - chance) * wrong[1]


def _slots(days: int) -> list[tuple[int, int]]:
    """The days as stretches of first and last: single ones first, so that tomorrow is planned as closely as today."""
    if days <= MOST_SLOTS:
        return [(day, day) for day in range(days)]
    single = MOST_SLOTS // 3
    many = MOST_SLOTS - single
    edges = [single + round((days - single) * at / many) for at in range(many + 1)]
    return [(day, day) for day in range(single)] + [(a, b - 1) for a, b in pairwise(edges) if b > a]


def _stretch(
    slot: int,
    slots: Sequence[tuple[int, int]],
    items: Sequence[Item],
    when: Sequence[Sequence[int]],
    order: Sequence[tuple[int, int]],
) -> Stretch:
    mine = [number for at, number in order if at == slot]
    fresh = [number for number in mine if items[number].memory is None and when[number][0] == slot]
    known = [number for number in mine if number not in fresh]
    return Stretch(
        *slots[slot],
        tuple(items[number].id for number in known),
        tuple(items[number].id for number in fresh),
        sum(items[number].minutes for number in mine),
    )
