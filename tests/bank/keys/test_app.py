"""The keys of the questions on the applications of deep learning, worked out a second time: by counting windows, cells
and weights, by integrating, by walking every order, never with the bank's own expressions."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest

from quizdl import arithmetic
from quizdl.bank.store import Bank
from tests.bank.keys.working import Values, agree, asked, weights, windows


def latent_gap(v: Values) -> list[float]:
    """The KL divergence, each dimension integrated on a fine grid."""
    total = 0.0
    for m, s in [(v["m1"], v["s1"]), (v["m2"], v["s2"])]:
        z = np.linspace(m - 12 * s, m + 12 * s, 400_001)
        q = np.exp(-(((z - m) / s) ** 2) / 2) / (s * math.sqrt(2 * math.pi))
        log_ratio = -(((z - m) / s) ** 2) / 2 - math.log(s) + z**2 / 2
        total += float(np.sum(q * log_ratio) * (z[1] - z[0]))
    return [total]


def bottleneck(v: Values) -> list[float]:
    c, m = v["c"], v["m"]
    return [weights((m, c, 1, 1), (m, m, 3, 3), (c, m, 1, 1))]


def block_output(v: Values) -> list[float]:
    main = windows(windows(v["h"], 1, 1, 0), 3, v["s"], 1)
    short = windows(v["h"], 1, v["s"], 0)
    assert main == short
    return [8, v["o"], main, main]


def same_window(v: Values) -> list[float]:
    """Every pair of patches is looked at."""
    row, column = np.divmod(np.arange(v["g"] ** 2), v["g"])
    name = row // v["m"] * v["g"] + column // v["m"]
    return [int(np.sum(name[:, None] == name[None, :]))]


def anchors(v: Values) -> list[float]:
    places = windows(v["h"], v["s"], v["s"], 0) * windows(v["w"], v["s"], v["s"], 0)
    found = sum(1 for _ in itertools.product(range(places), range(v["k"])))
    return [found, len("ob") * found + len("xywh") * found]


def shared_cells(v: Values) -> list[float]:
    """The middle of a unit cell lies in a box where it is less than half a side from the centre, or between the corners."""
    x, y = np.meshgrid(np.arange(-200, 400) + 0.5, np.arange(-200, 400) + 0.5)
    guess = (2 * abs(x - v["x"]) < v["w"]) & (2 * abs(y - v["y"]) < v["h"])
    truth = (x > v["p"]) & (x < v["g"]) & (y > v["q"]) & (y < v["t"])
    return [np.sum(guess & truth) / np.sum(guess | truth)]


def centred(v: Values) -> list[float]:
    x, y, right, bottom = v["l"], v["t"], v["l"] + v["r"], v["t"] + v["b"]
    across, down = sorted([x - 0, right - x]), sorted([y - 0, bottom - y])
    return [math.exp((math.log(across[0]) - math.log(across[1]) + math.log(down[0]) - math.log(down[1])) / 2)]


def offsets(v: Values) -> list[float]:
    """From the corners the prompt shows."""
    anchor = (v["x"] - v["w"] / 2, v["x"] + v["w"] / 2)
    truth = (v["gx"] - v["gw"] / 2, v["gx"] + v["gw"] / 2)
    width = anchor[1] - anchor[0]
    return [
        ((truth[0] + truth[1]) - (anchor[0] + anchor[1])) / 2 / width,
        math.log(truth[1] - truth[0]) - math.log(width),
    ]


def masks(v: Values) -> list[float]:
    truth, guess = np.zeros(v["n"], dtype=bool), np.zeros(v["n"], dtype=bool)
    truth[: v["p"]] = True
    guess[v["p"] - v["k"] : v["p"] - v["k"] + v["q"]] = True
    assert np.sum(truth & guess) == v["k"]
    hit, false, missed = np.sum(truth & guess), np.sum(~truth & guess), np.sum(truth & ~guess)
    precision, recall = hit / (hit + false), hit / (hit + missed)
    return [np.sum(truth & guess) / np.sum(truth | guess), 2 * precision * recall / (precision + recall)]


def neighbours(v: Values) -> list[float]:
    return [sum(1 for i, j in itertools.permutations(range(v["n"]), 2) if abs(i - j) <= v["w"])]


def hidden(v: Values) -> list[float]:
    chosen = Fraction(15, 100) * v["t"]
    return [float(chosen), float(chosen - 2 * chosen / 10)]


def flow(v: Values) -> list[float]:
    """The determinant of a numerical Jacobian, of networks that give `s` and `t` at this input."""

    def forward(x: np.ndarray) -> np.ndarray:
        s, t = v["s"] + 0.7 * (x[0] - v["x1"]), v["t"] - 1.3 * (x[0] - v["x1"])
        return np.array([x[0], x[1] * math.exp(s) + t])

    x, h = np.array([v["x1"], v["x2"]], dtype=float), 1e-6
    columns = [(forward(x + h * e) - forward(x - h * e)) / (2 * h) for e in np.eye(2)]
    density = np.prod(np.exp(-(forward(x) ** 2) / 2) / math.sqrt(2 * math.pi))
    return [math.log(density * abs(np.linalg.det(np.stack(columns, axis=1))))]


def diffused(v: Values) -> list[float]:
    """Mean and variance, one step after another."""
    mean, variance = 1.0, 0.0
    for beta in (v["a"], v["b"], v["c"]):
        mean, variance = mean * math.sqrt(1 - beta), variance * (1 - beta) + beta
    return [mean, math.sqrt(variance)]


def best_discriminator(v: Values) -> list[float]:
    d = np.linspace(0, 1, 2_000_001)[1:-1]
    return [d[np.argmin(-v["p"] * np.log(d) - v["q"] * np.log(1 - d))]]


def slopes(v: Values) -> list[float]:
    s, h = math.log(v["d"] / (1 - v["d"])), 1e-5

    def sigmoid(x: float) -> float:
        return 1 / (1 + math.exp(-x))

    def slope(f: Callable[[float], float]) -> float:
        return (f(s + h) - f(s - h)) / (2 * h)

    return [slope(lambda x: math.log(1 - sigmoid(x))), slope(lambda x: -math.log(sigmoid(x)))]


def triplet(v: Values) -> list[float]:
    anchor = (v["a"], v["b"])
    gap = math.dist(anchor, (v["n"], v["r"])) - math.dist(anchor, (v["p"], v["q"]))
    return [v["m"] - gap if gap < v["m"] else 0.0]


def updates(v: Values) -> list[float]:
    """The new value as a mixture of the old one and the target."""
    following = [v["x"], v["y"], v["z"]]
    return [(1 - v["l"]) * v["q"] + v["l"] * (v["r"] + v["g"] * value) for value in (max(following), following[0])]


def advantage(v: Values) -> list[float]:
    value = v["w"]
    for reward in (v["r3"], v["r2"], v["r1"]):
        value = reward + v["g"] * value
    return [value - v["v"]]


def shapley(v: Values) -> list[float]:
    worth = {"": v["e0"], "A": v["va"], "B": v["vb"], "AB": v["vab"]}
    share = {"A": 0.0, "B": 0.0}
    for order in itertools.permutations("AB"):
        for place, player in enumerate(order):
            before = "".join(sorted(order[:place]))
            share[player] += (worth["".join(sorted(before + player))] - worth[before]) / 2
    return [share["A"], share["B"]]


def box_count(v: Values) -> list[float]:
    maps = [(v["a"], v["k"]), (v["b"], v["m"]), (v["c"], v["m"])]
    return [sum(weights((side, side, boxes)) for side, boxes in maps)]


def to_the_sides(v: Values) -> list[float]:
    """Counted out pixel by pixel from the place of the point."""
    x = list(range(v["s"] // 2, 10_000, v["s"]))[v["j"]]
    y = list(range(v["s"] // 2, 10_000, v["s"]))[v["i"]]
    return [len(range(v["x"], x)), len(range(v["y"], y)), len(range(x, v["u"])), len(range(y, v["v"]))]


def crossed(v: Values) -> list[float]:
    """A map pixel is crossed wherever a multiple of the stride lies between the ends."""
    lines = sum(1 for x in range(v["x"] + 1, v["u"] + 1) if x % v["s"] == 0)
    return [lines, float(Fraction(v["u"], v["s"]) - Fraction(v["x"], v["s"]))]


def greedy(v: Values) -> list[float]:
    explored = Fraction(v["w"], 100) * Fraction(1, v["k"])
    best = 1 - (v["k"] - 1) * explored
    return [float(best), float(explored)]


def logit_slopes(v: Values) -> list[float]:
    u, h = np.log([v["p"], v["q"], v["r"]]), 1e-5

    def loss(u: np.ndarray) -> float:
        return float(-v["a"] * np.log(np.exp(u[0]) / np.sum(np.exp(u))))

    return [(loss(u + h * e) - loss(u - h * e)) / (2 * h) for e in np.eye(3)]


def coder(v: Values) -> list[float]:
    sizes = [v["d"], v["h"], v["k"], v["h"], v["d"]]
    return [sum(weights((n, m), (n,)) for m, n in itertools.pairwise(sizes))]


def touched(v: Values) -> list[float]:
    rows = {("centre", 0), ("context", 1)} | {("context", 2 + n) for n in range(v["k"])}
    return [weights((v["v"], v["d"]), (v["v"], v["d"])), len(rows) * v["d"]]


def ranked(v: Values) -> list[float]:
    losses = [(v[f"n{k}"] > v["p"], max(0.0, round(v["p"] - v[f"n{k}"] + v["m"], 9))) for k in range(1, 7)]
    return [sum(1 for farther, loss in losses if farther and loss > 0), sum(1 for _, loss in losses if loss == 0)]


def widened(v: Values) -> list[float]:
    def stage(channels: int, blocks: int) -> int:
        return blocks * weights((channels, channels, 3, 3), (channels, channels, 3, 3))

    return [stage(v["c"] * v["k"], 1) / stage(v["c"], v["n"])]


def integrated(v: Values) -> list[float]:
    """A thousand midpoints, and gradients by differences."""
    end, h = np.array([v["x"], v["y"]], dtype=float), 1e-5

    def f(x: np.ndarray) -> float:
        return float(v["a"] * x[0] ** 2 + v["b"] * x[0] * x[1])

    share = np.zeros(2)
    for t in (np.arange(1000) + 0.5) / 1000:
        share += [(f(t * end + h * e) - f(t * end - h * e)) / (2 * h) / 1000 for e in np.eye(2)]
    assert share @ end == pytest.approx(f(end), rel=1e-6)
    return list(share * end)


KEYS: dict[str, Callable[[Values], list[float]]] = {
    "vae-kl-value": latent_gap,
    "resnet-bottleneck-weights": bottleneck,
    "resnet-projection-shape": block_output,
    "transfer-trainable-parameters": lambda v: [weights((v["k"], v["c"]), (v["k"],))],
    "vit-sequence-length": lambda v: [
        windows(v["h"], v["p"], v["p"], 0) * windows(v["w"], v["p"], v["p"], 0) + 1,
        v["d"],
    ],
    "swin-attention-pairs": same_window,
    "yolo-output-size": lambda v: [weights((v["s"], v["s"], v["b"], 5), (v["s"], v["s"], v["c"]))],
    "rpn-outputs": anchors,
    "iou-of-boxes": shared_cells,
    "fcos-centerness": centred,
    "box-regression-targets": offsets,
    "unet-decoder-channels": lambda v: [weights((v["c"], v["u"], 2, 2), (v["o"], v["u"] + v["s"], 3, 3))],
    "seg-iou-and-dice": masks,
    "skip-gram-pair-count": neighbours,
    "mlm-token-counts": hidden,
    "flow-log-likelihood": flow,
    "diffusion-alpha-bar": diffused,
    "gan-optimal-discriminator": best_discriminator,
    "gan-saturation": slopes,
    "triplet-loss-value": triplet,
    "q-learning-and-sarsa": updates,
    "n-step-advantage": advantage,
    "shapley-two-players": shapley,
    "integrated-gradients-completeness": integrated,
    "ssd-default-boxes": box_count,
    "fcos-distances": to_the_sides,
    "roi-quantisation": crossed,
    "epsilon-greedy-probability": greedy,
    "policy-logit-gradient": logit_slopes,
    "autoencoder-parameters": coder,
    "skip-gram-updated-numbers": touched,
    "semi-hard-negatives": ranked,
    "wide-resnet-weights": widened,
}


def test_every_number_is_worked_out_twice(bank: Bank) -> None:
    assert asked(bank, "app") == set(KEYS)


@pytest.mark.parametrize("id", KEYS)
def test_numbers(bank: Bank, id: str) -> None:
    agree(bank, id, KEYS[id])


def formula(bank: Bank, id: str, **values: float) -> object:
    answer = bank.raw(id).data["answer"]
    assert isinstance(answer, str)
    return arithmetic.parse(answer, list(values)).at(values)


def test_dice_follows_from_iou(bank: Bank) -> None:
    for hit, wrong in itertools.product([1, 3, 10], [1, 2, 7, 40]):
        assert formula(bank, "seg-dice-from-iou", j=hit / (hit + wrong)) == pytest.approx(2 * hit / (2 * hit + wrong))


def test_noise_added_is_noise_removed(bank: Bank) -> None:
    rng = np.random.default_rng(7)
    for _ in range(20):
        start, noise, kept = rng.normal(), rng.normal(), rng.uniform(0.1, 0.9)
        seen = math.sqrt(kept) * start + math.sqrt(1 - kept) * noise
        assert formula(bank, "diffusion-recover", x=seen, n=noise, a=kept) == pytest.approx(start)
