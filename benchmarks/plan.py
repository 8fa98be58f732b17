"""How the planner fares against plain orders, on simulated learners whose memory works by models it does not use.

    python benchmarks/plan.py [LEARNERS]

Three generating models: activation (Pavlik and Anderson 2008: each answer leaves a trace that decays as a power, recall
is logistic in the log of their sum); half-life (Settles and Meeder 2016: recall halves in a time that grows with each
right answer and shrinks with each wrong one) in two forms. In the first, what a learner knew beforehand stays; in the
second it is gone with the first answer, so that asking something once and never again does harm. Every learner is given
the same days and answers a day by each policy: the planner (made anew every day; as in the program, there is no plan
before the first thirty answers, which practice chooses: due, then new by weight), plain FSRS (what is due, longest
overdue first, then new ones in the bank's order), missed first, random. Reported is the true expected score on the day
of the exam, weighted by the syllabus, and the planner's lead over each policy, learner by learner, with a 95 %
interval. Then small cases against the best plan there is, found by trying all. Seeds are fixed; the numbers are printed
as they come.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence
from itertools import combinations, product
from random import Random
from statistics import mean, stdev

from quizdl.study import forgetting
from quizdl.study.forecast import LEAST_FORECASTS
from quizdl.study.plan import REVIEW_ONLY, Item, expected, plan

CONCEPTS, DAYS, ANSWERS_A_DAY = 60, 24, 8
WEIGHTS = (5, 6, 3, 1, 2, 2, 3, 2, 3, 1, 2, 1)
GUESS = 0.2


class Activation:
    """Recall from traces that decay as a power of their age."""

    def __init__(self, rng: Random) -> None:
        self.decay = rng.uniform(0.25, 0.45)
        self.noise = rng.uniform(0.3, 0.6)
        self.start = [rng.gauss(-1.6, 0.7) for _ in range(CONCEPTS)]
        self.traces: list[list[tuple[int, float]]] = [[] for _ in range(CONCEPTS)]

    def recall(self, concept: int, day: int) -> float:
        ease = self.start[concept]
        total = sum(size * (day - at + 0.3) ** -self.decay for at, size in self.traces[concept])
        strength = ease + math.log(1 + 3 * total) * 1.6
        return 1 / (1 + math.exp(-strength / self.noise))

    def answered(self, concept: int, day: int, right: bool) -> None:
        self.traces[concept].append((day, 1.0 if right else 0.6))


class HalfLife:
    """Recall that halves in a time that right answers lengthen, down to what was known beforehand."""

    STAYS = True

    def __init__(self, rng: Random) -> None:
        self.grow, self.shrink = rng.uniform(1.6, 2.6), rng.uniform(0.35, 0.7)
        self.first = [math.exp(rng.gauss(0.9, 0.6)) for _ in range(CONCEPTS)]
        self.start = [min(0.9, max(0.02, rng.gauss(0.3, 0.15))) for _ in range(CONCEPTS)]
        self.state: list[tuple[float, int] | None] = [None] * CONCEPTS

    def recall(self, concept: int, day: int) -> float:
        state, known = self.state[concept], self.start[concept]
        if state is None:
            return known
        kept = float(2 ** (-(day - state[1]) / state[0]))
        return known + (1 - known) * kept if self.STAYS else kept

    def answered(self, concept: int, day: int, right: bool) -> None:
        state = self.state[concept]
        length = self.first[concept] if state is None else max(0.5, state[0] * (self.grow if right else self.shrink))
        self.state[concept] = length, day


class Fleeting(HalfLife):
    """The same, down to nothing: what was known beforehand is gone with the first answer."""

    STAYS = False


Model = Activation | HalfLife


class Seen:
    """What the program sees of a learner: FSRS's memory of each concept, and which were missed."""

    def __init__(self) -> None:
        self.memory: list[tuple[float, float, int] | None] = [None] * CONCEPTS
        self.missed: dict[int, int] = {}
        self.right = self.count = self.answers = 0

    def answered(self, concept: int, day: int, right: bool) -> None:
        self.answers += 1
        rating = forgetting.GOOD if right else forgetting.AGAIN
        memory = self.memory[concept]
        if memory is None:
            self.right += right
            self.count += 1
            after = forgetting.first(rating)
        else:
            after = forgetting.step(memory[0], memory[1], day - memory[2], rating)
        self.memory[concept] = (*after, day)
        self.missed.pop(concept, None)
        if not right:
            self.missed[concept] = day

    def due(self, concept: int) -> int | None:
        memory = self.memory[concept]
        return None if memory is None else memory[2] + forgetting.interval(memory[0], 0.9, 365)


Policy = Callable[[Seen, int, Sequence[float], Random], list[int]]


def planner(seen: Seen, day: int, shares: Sequence[float], rng: Random) -> list[int]:
    if seen.answers < LEAST_FORECASTS:
        due = [(when, at) for at in range(CONCEPTS) if (when := seen.due(at)) is not None and when <= day]
        new = sorted((at for at in range(CONCEPTS) if seen.memory[at] is None), key=lambda at: -shares[at])
        return [*(at for _, at in sorted(due)), *new]
    chance = (seen.right + 3) / (seen.count + 6)
    items = [
        Item(
            str(at),
            shares[at],
            1.0,
            chance,
            None if (memory := seen.memory[at]) is None else (memory[0], memory[1], float(day - memory[2])),
        )
        for at in range(CONCEPTS)
    ]
    today = plan(items, DAYS - day, float(ANSWERS_A_DAY)).stretches[0]
    return [int(id) for id in (*today.reviews, *today.new)]


def plain_fsrs(seen: Seen, day: int, shares: Sequence[float], rng: Random) -> list[int]:
    due = sorted((when, at) for at in range(CONCEPTS) if (when := seen.due(at)) is not None and when <= day)
    new = [at for at in range(CONCEPTS) if seen.memory[at] is None]
    later = sorted((when, at) for at in range(CONCEPTS) if (when := seen.due(at)) is not None and when > day)
    return [*(at for _, at in due), *new, *(at for _, at in later)]


def missed_first(seen: Seen, day: int, shares: Sequence[float], rng: Random) -> list[int]:
    missed = [at for at, when in sorted(seen.missed.items(), key=lambda pair: pair[1]) if when < day]
    rest = [at for at in plain_fsrs(seen, day, shares, rng) if at not in missed]
    new = [at for at in rest if seen.memory[at] is None]
    return [*missed, *new, *(at for at in rest if at not in new)]


def at_random(seen: Seen, day: int, shares: Sequence[float], rng: Random) -> list[int]:
    return rng.sample(range(CONCEPTS), CONCEPTS)


POLICIES: dict[str, Policy] = {
    "planner": planner,
    "plain FSRS": plain_fsrs,
    "missed first": missed_first,
    "random": at_random,
}


def score(model: type[Model], policy: Policy, seed: int) -> float:
    """The true expected score on the exam's day of one learner by one policy; luck is the same for each policy."""
    learner, seen, rng = model(Random(seed)), Seen(), Random(seed + 1)
    weights = [WEIGHTS[at * len(WEIGHTS) // CONCEPTS] for at in range(CONCEPTS)]
    shares = [weight / sum(weights) for weight in weights]
    for day in range(DAYS):
        for concept in policy(seen, day, shares, rng)[:ANSWERS_A_DAY]:
            luck = Random(f"{seed} {day} {concept}").random()
            right = luck < GUESS + (1 - GUESS) * learner.recall(concept, day)
            learner.answered(concept, day, right)
            seen.answered(concept, day, right)
    return sum(share * (GUESS + (1 - GUESS) * learner.recall(at, DAYS)) for at, share in enumerate(shares))


def told(values: Sequence[float]) -> str:
    spread = 1.96 * stdev(values) / math.sqrt(len(values))
    return f"{100 * mean(values):6.2f} ± {100 * spread:.2f}"


def small_case(seed: int) -> tuple[list[Item], int, float]:
    rng = Random(seed)
    shares = [rng.uniform(0.2, 1) for _ in range(4)]
    items = [
        Item(
            str(at),
            shares[at] / sum(shares),
            rng.choice([1.0, 1.5, 2.0]),
            rng.uniform(0.2, 0.7),
            None if rng.random() < 0.5 else (rng.uniform(0.5, 15), rng.uniform(2, 9), float(rng.randint(0, 20))),
        )
        for at in range(4)
    ]
    return items, 4, rng.choice([2.0, 3.0, 4.0])


def best(items: Sequence[Item], days: int, minutes: float) -> float:
    """The best score of all plans that bring nothing new on the last days, tried one by one."""
    choices = [when for size in range(days + 1) for when in combinations(range(days), size)]
    values = [
        [
            item.share * expected(item, when, days) if item.memory or not when or when[0] < days - REVIEW_ONLY else 0.0
            for when in choices
        ]
        for item in items
    ]
    most = 0.0
    for picks in product(range(len(choices)), repeat=len(items)):
        spent = [0.0] * days
        for item, pick in zip(items, picks, strict=True):
            for day in choices[pick]:
                spent[day] += item.minutes
        if max(spent) <= minutes:
            most = max(most, sum(row[pick] for row, pick in zip(values, picks, strict=True)))
    return most


def main() -> None:
    learners = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    print(f"{CONCEPTS} concepts, {DAYS} days, {ANSWERS_A_DAY} answers a day, {learners} learners a model; per cent")
    for model in (Activation, HalfLife, Fleeting):
        scores = {name: [score(model, policy, seed) for seed in range(learners)] for name, policy in POLICIES.items()}
        print(f"{model.__name__}:")
        for name, values in scores.items():
            lead = [a - b for a, b in zip(scores["planner"], values, strict=True)]
            beside = "" if name == "planner" else f"   the planner's lead {told(lead)}"
            print(f"  {name:13} {told(values)}{beside}")
    gaps = []
    for seed in range(30):
        items, days, minutes = small_case(seed)
        made, most = plan(items, days, minutes), best(items, days, minutes)
        gaps.append((made.planned - made.idle) / (most - made.idle))
    print(
        f"small cases: the planner gains {100 * mean(gaps):.1f} % of what the best plan gains,"
        f" at worst {100 * min(gaps):.1f} %"
    )


if __name__ == "__main__":
    main()
