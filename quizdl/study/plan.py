"""What to do on each day, so that the score to expect on the day of the exam is highest; pure.

Every possible answer (a concept on a day) is worth what it adds to the syllabus-weighted recall to expect on the exam's
day, as likely as it is to be given at all, and costs the minutes it takes. The plan takes the best worth a minute that
still fits its day, again and again (the greedy rule for submodular gains under knapsacks: Nemhauser, Wolsey and Fisher
1978). New material stops where review gains more in what is left of the days, and in any case before the last two. The
plan is no promise: it is made anew from the memory as it is, so a missed day needs no repair.
"""

from __future__ import annotations

import heapq
import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from quizdl.records import dataclass
from quizdl.study.forecast import SLIP, odds
from quizdl.study.forgetting import mean_first, mean_step, recall

NEAR_DAYS, LAST_DAYS, BETWEEN = 14, 7, 12
"""The next days and the last ones before the exam are planned one by one, what is between them in so many stretches."""
REVIEW_ONLY = 2
"""The last days before the exam bring nothing new: what is met for the first time then cannot come back in time."""
STOP = 0.002
"""The chance, each day, that the learner does no more until the exam. Whether much is asked early or late matters
little to the score if all is done as planned; this way what is worth most comes first."""
LEAST_GAIN = 1e-9
SOONER = 3.0
"""A learner who forgets sooner has their recall fall to 90 % in a third of the time, and then as the inverse square
root of the time. Learners are taken to be as likely of this kind as of the one that the published weights describe: a
plan for the mean over both costs the second little, and keeps the first from learning much and remembering little
(measured in benchmarks/plan.py)."""
_SOONER_FACTOR = SOONER * (0.9**-2 - 1)


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
class Outlook:
    """The score to expect, from 0 to 1: today; on the exam's day if nothing is done any more; and by the plan."""

    now: float
    idle: float
    planned: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The stretches up to the exam; the score to expect on its day if nothing is done any more, and by the plan (0 to
    1); the last day with something new, None where nothing new fits."""

    stretches: tuple[Stretch, ...]
    idle: float
    planned: float
    last_new: int | None


def plan(items: Sequence[Item], days: int, minutes_a_day: float, done: float = 0.0) -> Plan:
    """The plan for an exam `days` days from today (today is day 0, the exam's day is for nothing but the exam); `done`
    of today's minutes are used already.

    Raises ValueError for less than one day or no minutes."""
    if days < 1 or minutes_a_day <= 0:
        raise ValueError("a plan needs a day and a minute")
    slots = _slots(days)
    left = [minutes_a_day * (last - start + 1) for start, last in slots]
    left[0] = max(0.0, left[0] - done)
    paths = [_Path(item, slots, days) for item in items]
    heap: list[tuple[float, int, int]] = []

    def offer(number: int) -> None:
        """Put the best further answer to a concept on the heap."""
        found = paths[number].best(left)
        if found is not None:
            gain, slot = found
            heapq.heappush(heap, (-gain / items[number].minutes, slot, number))

    for number in range(len(items)):
        offer(number)
    order: list[tuple[int, int]] = []
    while heap:
        _, slot, number = heapq.heappop(heap)
        if left[slot] >= items[number].minutes:
            left[slot] -= items[number].minutes
            paths[number].ask(slot)
            order.append((slot, number))
        offer(number)
    when = [path.slots for path in paths]
    return Plan(
        tuple(_stretch(slot, slots, items, when, order) for slot in range(len(slots))),
        sum(item.share * expected(item, (), days) for item in items),
        sum(item.share * path.chance for item, path in zip(items, paths, strict=True)),
        max((slots[taken[0]][1] for item, taken in zip(items, when, strict=True) if item.memory is None and taken),
            default=None),
    )  # fmt: skip


def outlook(made: Plan, items: Sequence[Item], now: float) -> Outlook:
    """What a plan comes to for a learner whose score to expect today is `now`, from all answers: the plan knows what is
    remembered, not how far questions of an exam lie from those that were asked, so its log odds are shifted by as much
    as they miss today's."""
    shift = odds(now) - odds(sum(item.share * expected(item, (), 0) for item in items))
    return Outlook(now, *(1 / (1 + math.exp(-odds(score) - shift)) for score in (made.idle, made.planned)))


class _Path:
    """When a concept is asked, and what that is worth: what each answer adds to the chance on the exam's day, as likely
    as it is to be given."""

    def __init__(self, item: Item, slots: Sequence[tuple[int, int]], exam: int) -> None:
        self.slots: list[int] = []
        self._item, self._exam = item, exam
        self._days = [(start + last) // 2 for start, last in slots]
        self._likely = [(1 - STOP) ** day for day in self._days]
        self._states = [_start(item)]
        self._chances = [_chance(item, self._states[0], exam)]
        self._worths = list(self._chances)
        self._gains: list[tuple[float, int]] | None = None

    @property
    def chance(self) -> float:
        """The chance of a right answer on the exam's day when all is asked as planned."""
        return self._chances[-1]

    def ask(self, slot: int) -> None:
        """Ask the concept in one more stretch."""
        at = bisect_left(self.slots, slot)
        self.slots.insert(at, slot)
        del self._states[at + 1 :], self._chances[at + 1 :], self._worths[at + 1 :]
        for one in self.slots[at:]:
            before = self._chances[-1]
            self._states.append(_asked(self._item, self._states[-1], self._days[one]))
            self._chances.append(_chance(self._item, self._states[-1], self._exam))
            self._worths.append(self._worths[-1] + self._likely[one] * (self._chances[-1] - before))
        self._gains = None

    def best(self, left: Sequence[float]) -> tuple[float, int] | None:
        """What asking once more is worth at most to the score, and in which of the stretches with the minutes left."""
        if self._gains is None:
            roomy = (slot for slot, minutes in enumerate(left) if minutes >= self._item.minutes)
            self._gains = sorted((gain, -slot) for slot in roomy if (gain := self._gain(slot)) > LEAST_GAIN)
        while self._gains:
            gain, slot = self._gains[-1]
            if left[-slot] >= self._item.minutes:
                return gain, -slot
            self._gains.pop()
        return None

    def _gain(self, slot: int) -> float:
        at = bisect_left(self.slots, slot)
        if at < len(self.slots) and self.slots[at] == slot:
            return 0.0
        state, chance, worth = self._states[at], self._chances[at], self._worths[at]
        if state is None and not self.slots and self._days[slot] >= self._exam - REVIEW_ONLY:
            return 0.0
        for one in (slot, *self.slots[at:]):
            state = _asked(self._item, state, self._days[one])
            after = _chance(self._item, state, self._exam)
            worth, chance = worth + self._likely[one] * (after - chance), after
        return self._item.share * (worth - self._worths[-1])


def expected(item: Item, days: Sequence[int], exam: int) -> float:
    """The chance of a right answer on day `exam` when the concept is asked on these days (ascending, from today).

    What is forgotten is as likely to be right as what was never asked. After each answer stability goes on as the mean,
    in its logarithm, of what a right and a wrong one would leave."""
    state = _start(item)
    for day in days:
        state = _asked(item, state, day)
    return _chance(item, state, exam)


_State = tuple[float, float, float] | None
"""Stability, difficulty and the day of the last answer; None before the first."""


def _start(item: Item) -> _State:
    return None if item.memory is None else (item.memory[0], item.memory[1], -item.memory[2])


def _asked(item: Item, state: _State, day: int) -> tuple[float, float, float]:
    if state is not None:
        stability, difficulty, asked = state
        gap = day - asked
        return *mean_step(stability, difficulty, int(gap), _recall(stability, gap)), float(day)
    return *mean_first(item.chance), float(day)


def _chance(item: Item, state: _State, exam: int) -> float:
    floor = min(item.chance, 1 - SLIP)
    return floor if state is None else floor + (1 - SLIP - floor) * _recall(state[0], exam - state[2])


def _recall(stability: float, days: float) -> float:
    """The chance of recall, as the mean over the two kinds of learners."""
    return (recall(stability, days) + 1 / math.sqrt(1 + _SOONER_FACTOR * days / stability)) / 2


def _slots(days: int) -> list[tuple[int, int]]:
    """The days as stretches of first and last: single ones first, so that tomorrow is planned as closely as today."""
    between = days - NEAR_DAYS - LAST_DAYS
    if between <= BETWEEN:
        return [(day, day) for day in range(days)]
    edges = [NEAR_DAYS + round(between * at / BETWEEN) for at in range(BETWEEN + 1)]
    singles = [(day, day) for day in range(days)]
    return [*singles[:NEAR_DAYS], *((a, b - 1) for a, b in pairwise(edges)), *singles[-LAST_DAYS:]]


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
