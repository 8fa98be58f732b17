"""The keys of the questions on mathematics and machine learning, worked out a second time: by counting, by summing
whole tables, by searching for a maximum, never with the bank's own expressions."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from quizdl import arithmetic
from quizdl.bank.store import Bank
from quizdl.model import Picked
from tests.bank.keys.working import agree, asked, variants


def coin(v: dict[str, Any], _: Any) -> list[float]:
    """The mode and the mean of the posterior, on a fine grid."""
    theta = np.linspace(0, 1, 500_001)[1:-1]
    like = v["k"] * np.log(theta) + (v["n"] - v["k"]) * np.log(1 - theta)
    post = like + (v["a"] - 1) * np.log(theta) + (v["b"] - 1) * np.log(1 - theta)
    weight = np.exp(post - post.max())
    return [theta[like.argmax()], theta[post.argmax()], float((theta * weight).sum() / weight.sum())]


def screened(prior: float, results: list[str]) -> float:
    """The share of people with the disease among those who get these results, all outcomes written out."""
    whole = with_disease = 0.0
    for ill in (True, False):
        positive = 0.9 if ill else 0.2
        for outcome in itertools.product("+-", repeat=len(results)):
            chance = prior if ill else 1 - prior
            for sign in outcome:
                chance *= positive if sign == "+" else 1 - positive
            if list(outcome) == results:
                whole += chance
                with_disease += chance * ill
    return with_disease / whole


def information(joint: np.ndarray) -> tuple[float, float, float]:
    """The entropies of X, of Y and of the pair, in bits."""

    def bits(p: list[float]) -> float:
        return sum(q * math.log(1 / q, 2) for q in p if q > 0)

    return bits(list(joint.sum(axis=1))), bits(list(joint.sum(axis=0))), bits(list(joint.ravel()))


def noisy(v: dict[str, Any]) -> tuple[float, float, float]:
    one, flip = v["a"], v["f"]
    return information(np.array([[(1 - one) * (1 - flip), (1 - one) * flip], [one * flip, one * (1 - flip)]]))


def divergences(v: dict[str, Any], _: Any) -> list[float]:
    p, q = [v["p"], 1 - v["p"]], [v["q"], 1 - v["q"]]

    def gap(left: list[float], right: list[float]) -> float:
        cross = -sum(a * math.log(b) for a, b in zip(left, right, strict=True))
        return cross + sum(a * math.log(a) for a in left)

    return [gap(p, q), gap(q, p)]


def apart(v: dict[str, Any], _: Any) -> list[float]:
    x, y = (v["a"], v["b"]), (v["c"], v["d"])
    angle = math.atan2(x[1], x[0]) - math.atan2(y[1], y[0])
    return [sum(abs(a - b) for a, b in zip(x, y, strict=True)), math.dist(x, y), 1 - math.cos(angle)]


def table(stem: Any) -> list[list[str]]:
    """The rows of the first table of a stem, in Japanese."""
    rows = next(block["table"]["rows"] for block in stem if "table" in block)
    return [[cell["ja"] if isinstance(cell, dict) else cell for cell in row] for row in rows]


def neighbours(stem: Any, at: tuple[float, float]) -> list[list[str]]:
    return sorted(table(stem), key=lambda row: math.dist(at, (float(row[1]), float(row[2]))))


def three_nearest(v: dict[str, Any], stem: Any) -> list[float]:
    near = neighbours(stem, (v["q"], v["r"]))[:3]
    assert [row[0] for row in near] == [v["u"], v["v"], v["w"]]
    return [sum(float(row[4]) for row in near) / 3]


def spread(v: dict[str, Any], _: Any) -> list[float]:
    mean = Fraction(sum(v["f"]), 5)
    variance = sum((mean - f) ** 2 for f in v["f"]) / 5
    error = Fraction(sum((f - v["t"]) ** 2 for f in v["f"]), 5)
    return [float((mean - v["t"]) ** 2), float(variance), float(error)]


def edge(v: dict[str, Any], _: Any) -> list[float]:
    """The edge whose cube has the volume, by halving."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        volume = math.prod([middle] * v["d"])
        low, high = (middle, high) if volume < v["r"] else (low, middle)
    return [low]


def folds(v: dict[str, Any], _: Any) -> list[float]:
    sizes = {len(part) for part in np.array_split(np.arange(900), v["k"])}
    assert len(sizes) == 1
    return [900 - sizes.copy().pop(), sizes.pop()]


def trainings(v: dict[str, Any], _: Any) -> list[float]:
    return [1 + sum(1 for _ in itertools.product(range(v["a"]), range(v["b"]), range(v["k"])))]


def judged(pairs: list[tuple[str, str]], positive: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of one class, by counting pairs of actual and predicted."""
    called = [actual for actual, guess in pairs if guess == positive]
    found = [guess for actual, guess in pairs if actual == positive]
    p, r = called.count(positive) / len(called), found.count(positive) / len(found)
    return p, r, 2 / (1 / p + 1 / r)


def binary(v: dict[str, Any], _: Any) -> list[float]:
    pairs = [("+", "+")] * v["tp"] + [("+", "-")] * v["fn"] + [("-", "+")] * v["fp"] + [("-", "-")] * v["tn"]
    return list(judged(pairs, "+"))


def classified(v: dict[str, Any], stem: Any) -> list[tuple[str, str]]:
    pairs = [(v["a"], v["b"])] * v["n"]
    for actual, row in zip("ABC", table(stem), strict=True):
        for guess, count in zip("ABC", row[1:], strict=True):
            pairs += [(actual, guess)] * int(count)
    return pairs


def averages(v: dict[str, Any], stem: Any) -> list[float]:
    pairs = classified(v, stem)
    right = sum(actual == guess for actual, guess in pairs)
    return [right / len(pairs), sum(judged(pairs, each)[2] for each in "ABC") / 3]


def overlap(v: dict[str, Any], _: Any) -> list[float]:
    """Boxes as sets of unit squares."""

    def squares(left: int, top: int, right: int, bottom: int) -> set[tuple[int, int]]:
        return set(itertools.product(range(left, right), range(top, bottom)))

    one, two = squares(v["a"], v["b"], v["c"], v["d"]), squares(v["p"], v["q"], v["r"], v["s"])
    return [len(one & two) / len(one | two)]


def ranked(stem: Any) -> list[tuple[float, bool]]:
    scores, hits = table(stem)
    return [(float(score), hit == "○") for score, hit in zip(scores[1:], hits[1:], strict=True)]


def kept(v: dict[str, Any], stem: Any) -> list[float]:
    hits = [hit for score, hit in ranked(stem) if score >= v["s"]]
    assert len(hits) == v["m"]
    return [sum(hits) / len(hits), sum(hits) / v["g"]]


def average_precision(v: dict[str, Any], stem: Any) -> list[float]:
    """The area under the interpolated curve, by a fine sum over recall."""
    hits = [hit for _, hit in ranked(stem)][: v["m"]]
    points = [(sum(hits[:n]) / v["g"], sum(hits[:n]) / n) for n in range(1, len(hits) + 1)]
    steps = 840 * 25
    at = [(step + 0.5) / steps for step in range(steps)]
    return [sum(max((p for r, p in points if r >= recall), default=0.0) for recall in at) / steps]


def errors(v: dict[str, Any], _: Any) -> list[float]:
    gap = np.array(v["y"]) - np.array(v["t"])
    return [float(np.mean(gap**2)), float(np.linalg.norm(gap) / 2), float(np.mean(np.abs(gap)))]


def spam(v: dict[str, Any], stem: Any) -> list[float]:
    """Naive Bayes over every combination of the two words."""
    mails = {row[0]: [int(cell) for cell in row[1:]] for row in table(stem)}
    total = sum(counts[0] for counts in mails.values())
    joint: dict[tuple[str, int, int], float] = {}
    for kind, (all_of, with_a, with_b, _) in mails.items():
        shares = [Fraction(count + v["a"], all_of + 2 * v["a"]) for count in (with_a, with_b)]
        for a, b in itertools.product((0, 1), repeat=2):
            chances = [share if there else 1 - share for share, there in zip(shares, (a, b), strict=True)]
            joint[kind, a, b] = float(Fraction(all_of, total) * chances[0] * chances[1])
    assert sum(joint.values()) == pytest.approx(1)
    seen = [joint[kind, v["xa"], v["xb"]] for kind in ("迷惑メール", "通常のメール")]
    return [seen[0] / sum(seen)]


def told(v: dict[str, Any], _: Any) -> list[float]:
    kind, word, both = information(np.array([[v["s"], 20 - v["s"]], [v["t"], 30 - v["t"]]]) / 50)
    return [kind + word - both]


def of_degree(v: dict[str, Any], stem: Any) -> list[float]:
    heads = next(block["table"]["head"] for block in stem if "table" in block)
    row = table(stem)[0 if v["which"] == "train" else 1]
    mean = float(row[heads.index(str(v["d"]))])
    return [math.sqrt(mean), mean * {"train": 20, "val": 10}[v["which"]]]


def die(v: dict[str, Any], stem: Any) -> list[float]:
    """The mean of the posterior, on a grid of the face's own share."""
    counts = [int(cell) for cell in table(stem)[0][1:]]
    mine = counts[v["face"] - 1]
    theta = np.linspace(0, 1, 200_001)[1:-1]
    # Of a Dirichlet distribution, one share against all others together is a beta distribution.
    log = (mine + v["a"] - 1) * np.log(theta) + (sum(counts) - mine + 3 * v["a"] - 1) * np.log(1 - theta)
    weight = np.exp(log - log.max())
    return [mine / sum(counts), float((theta * weight).sum() / weight.sum())]


def coded(v: dict[str, Any], stem: Any) -> list[float]:
    """The mean length of a code whose words are as long as the powers of two say, and what of it is waste."""
    throws = [face for face, cell in enumerate(table(stem)[0][1:]) for _ in range(int(cell))]
    lengths = [{0.5: 1, 0.25: 2, 0.125: 3}[v[name]] for name in "abcd"]
    mean = sum(lengths[face] for face in throws) / len(throws)
    shares = [count / len(throws) for count in Counter(throws).values()]
    return [mean, mean - sum(share * math.log2(1 / share) for share in shares)]


KEYS: dict[str, Callable[[dict[str, Any], Any], list[float]]] = {
    "coin-mle-map-mean": coin,
    "posterior-after-a-positive": lambda v, _: [screened(v["prior"], ["+"])],
    "posterior-after-two-results": lambda v, _: [screened(v["prior"], ["+", v["r"]])],
    "entropy-in-bits": lambda v, _: [-math.log2(math.prod(v[name] ** v[name] for name in "abcd"))],
    "kl-both-directions": divergences,
    "noisy-bit-conditional-entropy": lambda v, _: [noisy(v)[2] - noisy(v)[0]],
    "noisy-bit-information": lambda v, _: [noisy(v)[0] + noisy(v)[1] - noisy(v)[2]],
    "vector-distances": apart,
    "nearest-points-regression": three_nearest,
    "bias-variance-by-hand": spread,
    "edge-of-the-neighbourhood": edge,
    "selection-plan-sizes": folds,
    "selection-plan-trainings": trainings,
    "four-measures": binary,
    "three-classes-one": lambda v, stem: list(judged(classified(v, stem), v["c"])[:2]),
    "three-classes-averages": averages,
    "iou-by-hand": overlap,
    "ranked-detections-point": kept,
    "ranked-detections-ap": average_precision,
    "regression-errors-by-hand": errors,
    "spam-words-posterior": spam,
    "spam-words-information": told,
    "polynomial-degrees-rmse": of_degree,
    "die-posterior-mean": die,
    "die-cross-entropy": coded,
    "perplexity-by-hand": lambda v, _: [(Fraction(v["a"]) * Fraction(v["b"]) * Fraction(v["c"])) ** (-1 / 3)],
}


def test_every_number_is_worked_out_twice(bank: Bank) -> None:
    assert asked(bank, "math", "ml") == set(KEYS)


@pytest.mark.parametrize("id", KEYS)
def test_numbers(bank: Bank, id: str) -> None:
    stem = bank.raw(id).data.get("stem")
    agree(bank, id, lambda values: KEYS[id](values, stem))


LIKELIHOODS: list[Callable[[float, np.ndarray], float]] = [
    lambda a, x: float(np.sum(np.log(a) - a * x)),
    lambda a, x: float(np.sum(x * np.log(a) - a)),
    lambda a, x: float(np.sum(np.log(a) + (x - 1) * np.log(1 - a))) if a < 1 else -math.inf,
    lambda a, x: float(np.sum(-np.log(2 * a) - np.abs(x) / a)),
    lambda a, x: float(np.sum(-np.log(2 * np.pi * a) / 2 - x**2 / (2 * a))),
    lambda a, x: float(np.sum(np.log(x / a) - x**2 / (2 * a))),
    lambda a, x: float(np.sum(2 * np.log(a) + np.log(x) - a * x)),
]
DATA = [
    lambda rng: rng.exponential(2, 9),
    lambda rng: rng.poisson(3, 9).astype(float),
    lambda rng: rng.geometric(0.3, 9).astype(float),
    lambda rng: rng.laplace(0, 2, 9),
    lambda rng: rng.normal(0, 2, 9),
    lambda rng: rng.rayleigh(2, 9),
    lambda rng: rng.gamma(2, 1.5, 9),
]


def test_estimators_maximise_the_likelihood(bank: Bank) -> None:
    for number, values in variants(bank, "mle-closed-form"):
        x = DATA[number](np.random.default_rng(number))
        kernel = {r"\sum_i x_i": x, r"\sum_i |x_i|": np.abs(x), r"\sum_i x_i^2": x**2}[values["stat"]]
        key = arithmetic.parse(values["key"], ["n", "s"]).at({"n": len(x), "s": float(kernel.sum())})
        assert isinstance(key, float)
        best = LIKELIHOODS[number](key, x)
        for factor in (0.5, 0.9, 0.99, 0.999, 1.001, 1.01, 1.1, 2):
            assert LIKELIHOODS[number](key * factor, x) < best, number


def chosen(bank: Bank, id: str) -> str:
    right = bank.question(id).task.right()
    assert isinstance(right, Picked)
    assert len(right.ids) == 1
    return right.ids[0]


def test_choices_that_numbers_decide(bank: Bank) -> None:
    assert 0.9 > 0.2
    assert screened(0.15, ["+"]) < 0.5
    assert chosen(bank, "map-or-ml-decision") == "ml-disease-map-not"

    near = [row[3] for row in neighbours(bank.raw("nearest-points-vote").data["stem"], (2.5, 1))]
    votes = "".join(Counter(near[:k]).most_common(1)[0][0] for k in (1, 3, 5))
    assert votes.lower() == chosen(bank, "nearest-points-vote")

    assert round(495 / 9900, 3) == 0.05
    assert round(90 / 585, 2) == 0.15
    assert round(9495 / 10000, 2) == 0.95
    assert chosen(bank, "imbalance-and-curves") == "precision-low"

    targets = np.array([1, 2, 2, 3, 12])
    at = np.linspace(0, 13, 1301)
    squared = at[np.argmin([np.mean((c - targets) ** 2) for c in at])]
    absolute = at[np.argmin([np.mean(np.abs(c - targets)) for c in at])]
    options = {option.id: option.blocks for option in bank.question("outliers-and-errors").task.ask().options}  # type: ignore[union-attr]
    assert (round(squared, 2), round(absolute, 2)) == (4.0, 2.0)
    assert re.search(r"4, 2", str(options[chosen(bank, "outliers-and-errors")]))

    x = np.linspace(-14, 14, 5601)

    def normal(m: float, s: float) -> np.ndarray:
        return np.exp(-((x - m) ** 2) / (2 * s * s)) / (s * math.sqrt(2 * math.pi))

    def gap(p: np.ndarray, q: np.ndarray) -> float:
        return float(np.sum(p * np.log(p / q)) * (x[1] - x[0]))

    both = 0.6 * normal(-2, 0.5) + 0.4 * normal(2, 0.5)
    wide, narrow = normal(-0.4, math.sqrt(4.09)), normal(-2, 0.5)
    assert gap(both, wide) < gap(both, narrow)
    assert gap(narrow, both) < gap(wide, both)
    assert chosen(bank, "kl-direction-figure") == "a-then-b"
