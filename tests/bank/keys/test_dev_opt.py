"""The keys of the questions on development and of the optional ones, worked out a second time: by laying out arrays,
counting, simulating, and searching, never with the bank's own expressions."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from quizdl.bank.store import Bank
from tests.bank.keys.working import Values, agree, asked


def softened(v: Values) -> list[float]:
    """Differences of logits are the logarithms of ratios; the first is what makes all add up to 1."""
    apart = [(math.log(v[name]) - math.log(v["a"])) / v["t"] for name in "bc"]
    return [1 / (1 + sum(math.e**gap for gap in apart))]


def sparse_ratio(v: Values) -> list[float]:
    dense = np.ones(10_000, dtype=np.float32)
    dense[: len(dense) * v["s"] // 100] = 0
    (places,) = np.nonzero(dense)
    position = {1: np.uint8, 2: np.uint16, 4: np.uint32}[v["i"]]
    return [dense.nbytes / (dense[places].nbytes + np.zeros(len(places), position).nbytes)]


def levels_between(v: Values) -> list[float]:
    levels = np.linspace(v["lo"], v["hi"], 256)
    return [levels[1] - levels[0], int(np.abs(levels).argmin())]


def nearest_level(v: Values) -> list[float]:
    levels = v["s"] * (np.arange(256) - v["z"])
    best = int(np.abs(levels - v["x"]).argmin())
    return [best, levels[best]]


def throughput(v: Values) -> list[float]:
    """Samples a minute, with a mini-batch of 32 on each."""
    alone = 60_000 / v["c"] * 32
    together = 60_000 / (v["c"] + v["m"]) * 32 * v["k"]
    return [together / alone]


def updates(v: Values) -> list[float]:
    left, count, largest = v["n"], 0, 0
    while left > 0:
        taken = sum(min(v["b"], max(0, left - gpu * v["b"])) for gpu in range(v["k"]))
        left, count, largest = left - taken, count + 1, max(largest, taken)
    return [largest, count]


def ring_traffic(v: Values) -> list[float]:
    """Every message of the ring, each worker's chunks being sets of the workers whose values are in them."""
    k = v["k"]
    chunk = v["p"] * 32 / 8 / k
    holds = [[{worker} for _ in range(k)] for worker in range(k)]
    sent = [0.0] * k
    for half, first in [("sum", 0), ("copy", 1)]:
        for turn in range(k - 1):
            moves = [(worker, (worker + first - turn) % k) for worker in range(k)]
            parcels = [set(holds[worker][place]) for worker, place in moves]
            for (worker, place), parcel in zip(moves, parcels, strict=True):
                to = (worker + 1) % k
                holds[to][place] = holds[to][place] | parcel if half == "sum" else parcel
                sent[worker] += chunk
    assert all(held == set(range(k)) for worker in holds for held in worker)
    assert len(set(sent)) == 1
    return [sent[0]]


def serial_rest(v: Values) -> list[float]:
    """100 equal pieces of work, of which `p` are dealt out in `n` parts."""
    before = 100.0
    after = (100 - v["p"]) + max(v["p"] / v["n"] for _ in range(v["n"]))
    return [before / after]


def warps(v: Values) -> list[float]:
    steps = 0
    for warp in range(v["w"]):
        ways = {"a" if thread < v["m"] else "b" for thread in range(32 * warp, 32 * warp + 32)}
        steps += sum(v[way] for way in ways)
    return [steps]


def adam_memory(v: Values) -> list[float]:
    one = {name: np.zeros(1, dtype=np.float32) for name in ["weight", "gradient", "first", "second"]}
    return [sum(array.nbytes for array in one.values()) * v["p"] * 1e8 / 1e9]


def activations(v: Values) -> list[float]:
    return [np.zeros((v["n"], v["c"], v["h"], v["h"]), dtype=np.float16).nbytes / 1024 / 1024]


def stored_layers(v: Values) -> list[float]:
    images = [[("base", v["base"]), ("lib", v["lib"]), (f"app {app}", v["own"])] for app in range(v["n"])]
    return [sum(size for _, size in set(itertools.chain.from_iterable(images)))]


def products(v: Values) -> list[float]:
    a, b = np.array(v["A"]), np.array(v["B"])
    return [(a @ b)[0, 1], (a * b)[0, 1]]


def two_points(v: Values) -> list[float]:
    """X is m + √v or m - √v, with even chances."""
    y = [v["a"] * (v["m"] + sign * math.sqrt(v["v"])) + v["b"] for sign in (1, -1)]
    mean = sum(y) / 2
    return [sum((each - mean) ** 2 for each in y) / 2, sum(each**2 for each in y) / 2]


def odds(v: Values) -> list[float]:
    def chance(x: float) -> float:
        return (1 + math.tanh((v["w"] * x + v["b"]) / 2)) / 2

    before, after = chance(v["x"]), chance(v["x"] + v["c"])
    return [before, after / (1 - after) / (before / (1 - before))]


def disagreements(v: Values) -> list[float]:
    """Gini impurity is how often two picks differ: all pairs are looked at."""

    def differ(zeros: int, ones: int) -> float:
        labels = [0] * zeros + [1] * ones
        return sum(one != two for one, two in itertools.product(labels, labels)) / len(labels) ** 2

    left, right = v["a"] + v["b"], v["c"] + v["d"]
    after = (left * differ(v["a"], v["b"]) + right * differ(v["c"], v["d"])) / (left + right)
    return [differ(v["a"] + v["c"], v["b"] + v["d"]) - after]


def walk_across(v: Values) -> list[float]:
    """From one hyperplane straight to the other, along w."""
    w = np.array([v["a"], v["b"]], dtype=float)
    unit = w / np.hypot(*w)
    start = unit * (-1 / (w @ unit))
    end = unit * (1 / (w @ unit))
    assert w @ start == pytest.approx(-1)
    assert w @ end == pytest.approx(1)
    return [float(np.linalg.norm(end - start))]


def explained(v: Values) -> list[float]:
    """Data whose covariance has the eigenvalues, in axes turned about; projected on their first two singular vectors."""
    corners = np.array(list(itertools.product([-1, 1], repeat=4)))
    turned, _ = np.linalg.qr(np.random.default_rng(3).normal(size=(4, 4)))
    data = corners * np.sqrt(v["v"]) @ turned
    _, _, axes = np.linalg.svd(data)
    return [(data @ axes[:2].T).var(axis=0).sum() / data.var(axis=0).sum()]


def spectrogram(v: Values) -> list[float]:
    starts = [at for at in range(0, v["n"], v["h"]) if at + v["l"] <= v["n"]]
    return [len(starts), len(np.fft.rfft(np.zeros(v["l"])))]


def thinner(v: Values) -> list[float]:
    """The arrays themselves, rows and channels deleted."""
    first, second = np.zeros((v["a"], v["c"], 3, 3)), np.zeros((v["b"], v["a"], 3, 3))
    gone = range(v["r"])
    return [np.delete(first, gone, axis=0).size + np.delete(second, gone, axis=1).size]


def intensity(v: Values) -> list[float]:
    one, two = np.zeros((v["m"], v["k"]), dtype=np.float32), np.zeros((v["k"], v["n"]), dtype=np.float32)
    result = one @ two
    return [result.size * (v["k"] * len("*+")) / (one.nbytes + two.nbytes + result.nbytes)]


def server_traffic(v: Values) -> list[float]:
    """Every parcel that goes in or out."""
    parcel = v["p"] * 1_000_000 * np.dtype(np.float32).itemsize
    parcels = [parcel for _worker in range(v["k"]) for _way in ("in", "out")]
    return [sum(parcels) / 1_000_000]


def assembly_line(v: Values) -> list[float]:
    """Who works when, unit by unit: a stage takes the next micro-batch that the stage before it has finished."""
    done = [0] * v["s"]
    units, worked = 0, [0] * v["s"]
    while done[-1] < v["m"]:
        ready = [v["m"], *done[:-1]]
        for stage in range(v["s"]):
            if done[stage] < ready[stage]:
                done[stage] += 1
                worked[stage] += 1
        units += 1
    assert len(set(worked)) == 1
    return [1 - worked[0] / units]


KEYS: dict[str, Callable[[Values], list[float]]] = {
    "temperature-softmax-value": softened,
    "sparse-storage-ratio": sparse_ratio,
    "structured-pruning-parameters": thinner,
    "int8-scale-and-zero-point": levels_between,
    "int8-there-and-back": nearest_level,
    "weak-scaling-speed-up": throughput,
    "parameter-server-traffic": server_traffic,
    "pipeline-bubble": assembly_line,
    "data-parallel-batch": updates,
    "ring-all-reduce-volume": ring_traffic,
    "amdahl-speed-up": serial_rest,
    "warp-divergence-steps": warps,
    "matrix-product-intensity": intensity,
    "adam-training-memory": adam_memory,
    "activation-memory": activations,
    "shared-image-layers": stored_layers,
    "product-and-hadamard": products,
    "symmetric-singular-values": lambda v: list(
        np.linalg.svd(np.array([[v["p"], v["q"]], [v["q"], v["p"]]], dtype=float), compute_uv=False)
    ),
    "moments-of-affine": two_points,
    "least-squares-line": lambda v: list(np.polyfit([1, 2, 3, 4], v["y"], 1)),
    "odds-ratio": odds,
    "split-impurity-decrease": disagreements,
    "svm-margin-width": walk_across,
    "cumulative-contribution": explained,
    "stft-shape": spectrogram,
}


def test_every_number_is_worked_out_twice(bank: Bank) -> None:
    assert asked(bank, "dev", "opt") == set(KEYS)


@pytest.mark.parametrize("id", KEYS)
def test_numbers(bank: Bank, id: str) -> None:
    agree(bank, id, KEYS[id], rel=1e-6, abs=1e-9)


def program(bank: Bank, id: str, name: str) -> Callable[..., Any]:
    """The function of a model answer, or of a listing with its blanks filled in."""
    data: Values = dict(bank.raw(id).data)
    code = str(data.get("listing") or data["answer"])
    for blank in data.get("blanks", []):
        code = code.replace(blank["mark"], str(blank["answer"]))
    scope: Values = {"np": np}
    exec(code, scope)
    function: Callable[..., Any] = scope[name]
    return function


RNG = np.random.default_rng(11)


def test_pruning_keeps_the_large(bank: Bank) -> None:
    w = RNG.normal(size=(4, 5))
    pruned = program(bank, "magnitude-pruning-mask", "prune")(w, 0.4)
    gone = pruned == 0
    assert gone.sum() == 8
    assert np.abs(w[gone]).max() < np.abs(w[~gone]).min()
    assert (pruned[~gone] == w[~gone]).all()


def test_the_soft_loss_pulls_by_t_times_the_difference(bank: Bank) -> None:
    loss = program(bank, "distillation-soft-loss", "soft_loss")
    student, teacher, t, h = RNG.normal(size=(1, 3)), RNG.normal(size=(1, 3)), 3.0, 1e-6
    slopes = [(loss(student + h * e, teacher, t) - loss(student - h * e, teacher, t)) / (2 * h) for e in np.eye(3)]
    share = [math.e ** (z / t) for z in student[0]], [math.e ** (z / t) for z in teacher[0]]
    wanted = [t * (one / sum(share[0]) - two / sum(share[1])) for one, two in zip(*share, strict=True)]
    assert slopes == pytest.approx(wanted, rel=1e-5, abs=1e-7)


def test_fake_quantisation_goes_to_the_nearest_level(bank: Bank) -> None:
    x = RNG.uniform(-3, 6, size=40)
    low, high, bits = -1.0, 4.1, 8
    step = (high - low) / 255
    levels = np.array([low + step * i for i in range(256)])
    nearest = [levels[np.abs(levels - each).argmin()] for each in x]
    assert program(bank, "fake-quantise", "fake_quantise")(x, low, high, bits) == pytest.approx(nearest, abs=1e-9)


def test_symmetric_quantisation_uses_the_whole_range(bank: Bank) -> None:
    w = RNG.normal(size=30)
    q, s = program(bank, "symmetric-quantisation", "quantise")(w)
    assert max(abs(int(each)) for each in q) == 127
    levels = s * np.arange(-127, 128)
    assert s * q == pytest.approx([levels[np.abs(levels - each).argmin()] for each in w])


def test_a_ring_sums_every_chunk_once(bank: Bank) -> None:
    data = RNG.normal(size=(5, 5))
    held = program(bank, "ring-reduce-scatter", "reduce_scatter")(data)
    for chunk in range(5):
        whole = np.isclose(held[:, chunk], sum(data[:, chunk]))
        assert whole.sum() == 1


def test_averaged_gradients_make_the_step_of_one_batch(bank: Bank) -> None:
    x, t, w = RNG.normal(size=(12, 3)), RNG.normal(size=12), RNG.normal(size=3)
    h = 1e-6
    slopes = [
        (np.mean((x @ (w + h * e) - t) ** 2) - np.mean((x @ (w - h * e) - t) ** 2)) / (2 * h) / 2 for e in np.eye(3)
    ]
    for k in [1, 2, 4, 6]:
        moved = program(bank, "averaged-gradient-step", "step")(w, x, t, k, 0.1)
        assert moved == pytest.approx(w - 0.1 * np.array(slopes), abs=1e-6)


def test_training_memory_is_four_arrays(bank: Bank) -> None:
    shapes = [(64, 3, 3, 3), (64,), (10, 64)]
    laid_out = sum(np.zeros(shape, dtype=np.float32).nbytes for shape in shapes for _ in range(4))
    assert program(bank, "training-gib-code", "training_gib")(shapes) == pytest.approx(laid_out / 1024**3)


def test_low_rank_beats_what_is_near_it(bank: Bank) -> None:
    a = RNG.normal(size=(5, 4))
    best = program(bank, "low-rank-approximation", "approximate")(a, 2)
    assert np.linalg.matrix_rank(best) == 2
    for _ in range(50):
        left, right = RNG.normal(size=(5, 2)), RNG.normal(size=(2, 4))
        for _ in range(20):
            left = a @ np.linalg.pinv(right)
            right = np.linalg.pinv(left) @ a
        assert np.linalg.norm(a - best) <= np.linalg.norm(a - left @ right) + 1e-9


def test_covariances_are_means_of_products(bank: Bank) -> None:
    x = RNG.normal(size=(6, 3))
    mean = [sum(column) / 6 for column in x.T]
    wanted = [[sum((row[i] - mean[i]) * (row[j] - mean[j]) for row in x) / 6 for j in range(3)] for i in range(3)]
    assert program(bank, "covariance-matrix", "covariance")(x) == pytest.approx(np.array(wanted))


def test_ridge_is_the_bottom(bank: Bank) -> None:
    x, y, lam = RNG.normal(size=(5, 3)), RNG.normal(size=5), 0.7
    w = program(bank, "ridge-closed-form", "ridge")(x, y, lam)

    def loss(at: np.ndarray[Any, Any]) -> float:
        return float(sum((x @ at - y) ** 2) + lam * sum(at**2))

    for _ in range(200):
        assert loss(w) < loss(w + RNG.normal(size=3) * 10 ** RNG.uniform(-3, 0))


def test_a_quadratic_form_slopes_as_told(bank: Bank) -> None:
    a, x, h = RNG.normal(size=(3, 3)), RNG.normal(size=3), 1e-6
    slopes = [((x + h * e) @ a @ (x + h * e) - (x - h * e) @ a @ (x - h * e)) / (2 * h) for e in np.eye(3)]
    assert program(bank, "quadratic-form-gradient", "gradient")(a, x) == pytest.approx(slopes, abs=1e-6)


def test_gini_is_how_often_two_picks_differ(bank: Bank) -> None:
    labels = RNG.integers(0, 4, size=15)
    differ = sum(one != two for one, two in itertools.product(labels, labels)) / 15**2
    assert program(bank, "gini-impurity", "gini")(labels) == pytest.approx(differ)


def test_k_means_moves_to_the_means_of_the_nearest(bank: Bank) -> None:
    x, centres = RNG.normal(size=(12, 2)), np.array([[-1.0, 0.0], [1.0, 0.0]])
    mine: list[list[Any]] = [[], []]
    for point in x:
        mine[min((0, 1), key=lambda i: math.dist(point, centres[i]))].append(point)
    wanted = [sum(points) / len(points) for points in mine]
    assert program(bank, "k-means-step", "k_means_step")(x, centres) == pytest.approx(np.array(wanted))


def test_federated_averaging_counts_samples(bank: Bank) -> None:
    weights, counts = RNG.normal(size=(3, 2)), np.array([5, 1, 2])
    each = [weights[client] for client in range(3) for _ in range(counts[client])]
    assert program(bank, "federated-averaging", "aggregate")(weights, counts) == pytest.approx(sum(each) / len(each))
