"""What is to be expected: the chance of a right answer before it is given, and of a score before the exam is sat.

Sources: the forgetting curve of FSRS-6; chance and slip as in knowledge tracing (Corbett and Anderson, 1994); topics
drawn towards their area and areas towards the whole by a beta prior (Efron and Morris, 1975), so that few answers say
little; how good the forecasts are by the score of Brier (1950). Pure: what is known is an argument.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime

from quizdl.model import Topic
from quizdl.records import dataclass
from quizdl.study.forgetting import recall
from quizdl.study.progress import Tally
from quizdl.study.report import FORECAST_BINS, Estimate
from quizdl.study.schedule import Memory

GUESS = 0.15
"""The chance to be right about what is forgotten: options can be guessed, formulas derived."""
SLIP = 0.05
"""The chance to be wrong about what is known."""
START = 0.6
"""The accuracy to expect of somebody of whom nothing is known."""
PRIOR_WHOLE, PRIOR_PART = 4.0, 8.0
"""How many answers the expectation before any answer is worth: of the whole, and of a part of it."""
TRUST_MEMORY = 0.6
"""The share of the memory, against that of the topic, in the log odds of a known concept."""
HARDER = 0.35
"""Log odds lost for each step of difficulty of a new question, from 2."""
LEAST_FORECASTS = 30
"""So many forecasts, and answers, are needed before anything is said of them."""
LEAST_IN_BIN = 10
"""Fewer forecasts than that say nothing of their own, and are counted with their neighbours'."""
SPREAD_90 = 1.645


@dataclass(frozen=True, slots=True)
class Footing:
    """What a forecast rests on: first submissions by topic, and the area of each topic."""

    topics: Mapping[str, Tally]
    area_of: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Foretold:
    """The chance of a right answer, and the days since the concept was last asked (None for a new one)."""

    chance: float
    elapsed: float | None


@dataclass(frozen=True, slots=True)
class Level:
    """What is believed of an accuracy: its mean and variance."""

    mean: float
    variance: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts of about the same chance: how many, their mean, and the share that came true."""

    count: int
    foretold: float
    right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """How good the forecasts were: the mean squared miss of `count` of them (0 is perfect), what it would be for
    somebody who always says the share that came true (`base`), and bins."""

    brier: float
    count: int
    base: float
    bins: tuple[Bin, ...]


def footing(topics: Sequence[Topic], tallies: Mapping[str, Tally]) -> Footing:
    """The footing of a syllabus and of what was answered of it."""
    return Footing(tallies, {topic.id: topic.area for topic in topics})


def level(topic: str, on: Footing, right: bool = False) -> Level:
    """What is believed of the accuracy in a topic: of scores, or of answers that are fully `right`. Other areas say
    what to expect of the area, its other topics what to expect of the topic; no answer speaks twice."""
    area = on.area_of.get(topic)
    mean = START
    for near, weight in ((False, PRIOR_WHOLE), (True, PRIOR_PART)):
        tallies = [t for id, t in on.topics.items() if id != topic and (on.area_of.get(id) == area) is near]
        got, count = sum(_got(t, right) for t in tallies), sum(t.answered for t in tallies)
        mean = (got + weight * mean) / (count + weight)
    own = on.topics.get(topic, Tally(0, 0, 0.0))
    a = _got(own, right) + PRIOR_PART * mean
    b = own.answered - _got(own, right) + PRIOR_PART * (1 - mean)
    return Level(a / (a + b), a * b / ((a + b) ** 2 * (a + b + 1)))


def foretell(topic: str, difficulty: int, memory: Memory | None, on: Footing, now: datetime) -> Foretold:
    """What is to be expected of the answer to a question now."""
    base = level(topic, on, right=True).mean
    if memory is None:
        return Foretold(_kept(odds(base) - HARDER * (difficulty - 2)), None)
    days = max(0.0, (now - memory.last).total_seconds() / 86400)
    known = GUESS + (1 - GUESS - SLIP) * recall(memory.stability, days)
    return Foretold(_kept(TRUST_MEMORY * odds(known) + (1 - TRUST_MEMORY) * odds(base)), days)


def score(topics: Sequence[Topic], on: Footing, area: str | None = None) -> Estimate | None:
    """The score to expect in an exam made by the syllabus's weights, of one area or all of it, from 0 to 1, with an
    interval that should hold it in 90 of 100 exams. None for an area without weight."""
    weighed = [topic for topic in topics if topic.weight and area in (None, topic.area)]
    total = sum(topic.weight for topic in weighed)
    if not total:
        return None
    mean = variance = 0.0
    for topic in weighed:
        believed, share = level(topic.id, on), topic.weight / total
        mean += share * believed.mean
        variance += share**2 * believed.variance + share * believed.mean * (1 - believed.mean) / total
    spread = SPREAD_90 * math.sqrt(variance)
    return Estimate(mean, max(0.0, mean - spread), min(1.0, mean + spread))


def reliability(bins: Mapping[str, Tally]) -> Reliability | None:
    """How good the forecasts were, by bins of the foretold chance; None where they are too few to tell."""
    count = sum(tally.answered for tally in bins.values())
    if count < LEAST_FORECASTS:
        return None
    rate = sum(tally.right for tally in bins.values()) / count
    return Reliability(
        sum(tally.error for tally in bins.values()) / count,
        count,
        rate * (1 - rate),
        tuple(Bin(n, foretold / n, right / n) for n, right, foretold in _pooled(bins)),
    )


def _pooled(bins: Mapping[str, Tally]) -> list[tuple[int, int, float]]:
    """How many forecasts, how many came true, and the sum of their chances: bins from the lowest chance on, each pooled
    with the next ones until there are enough; what is left at the end goes to the last."""
    found: list[tuple[int, int, float]] = []
    held = (0, 0, 0.0)
    for at in range(FORECAST_BINS):
        tally = bins.get(str(at))
        if tally is not None:
            held = held[0] + tally.answered, held[1] + tally.right, held[2] + tally.predicted
        if held[0] >= LEAST_IN_BIN:
            found.append(held)
            held = (0, 0, 0.0)
    if held[0]:
        last = found.pop()
        found.append((last[0] + held[0], last[1] + held[1], last[2] + held[2]))
    return found


def _got(tally: Tally, right: bool) -> float:
    return float(tally.right) if right else tally.score


def odds(chance: float) -> float:
    """The log odds of a chance from 0 to 1, which is kept from the ends."""
    chance = min(max(chance, 0.01), 0.99)
    return math.log(chance / (1 - chance))


def _kept(odds: float) -> float:
    """The chance of these log odds; never certain."""
    return min(max(1 / (1 + math.exp(-odds)), 0.02), 0.98)
