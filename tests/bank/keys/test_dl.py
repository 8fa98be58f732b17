"""The keys of the questions on the foundations of deep learning, worked out a second time: by counting windows, cells
and weights, by differences, by walking through steps, never with the bank's own expressions."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from quizdl.bank.store import Bank
from tests.bank.keys.working import Values, agree, asked, weights, windows

Array = np.ndarray[Any, np.dtype[np.float64]]


def slope(f: Callable[[float], float], x: float, h: float = 1e-5) -> float:
    return (f(x + h) - f(x - h)) / (2 * h)


def softmax(u: Array) -> Array:
    e = np.exp(u - u.max())
    shares: Array = e / e.sum()
    return shares


def spread(v: Values) -> list[float]:
    """The cells that a transposed convolution writes, its border trimmed and one side widened."""
    written = {i * v["s"] + j for i in range(v["h"]) for j in range(v["k"])}
    return [len(range(min(written), max(written) + 1)) - 2 * v["p"] + v["q"]]


def seen(v: Values) -> list[float]:
    """The pixels one output depends on, found by going back through the layers."""
    places = {0}
    for kernel, stride in [(v["k2"], v["s2"]), (v["p"], v["p"]), (v["k1"], 1)]:
        places = {place * stride + j for place in places for j in range(kernel)}
    return [len(range(min(places), max(places) + 1))]


def attended(v: Values) -> list[float]:
    q, k = np.array(v["q"], dtype=float), np.array(v["k"], dtype=float)
    return [float(softmax(k @ q / math.sqrt(len(q))) @ np.array(v["v"], dtype=float))]


def transformer_layer(v: Values) -> list[float]:
    d, h, f = v["d"], v["h"], v["f"]
    heads = [weights((d, d // h), (d // h,)) * 3 for _ in range(h)]
    return [sum(heads) + weights((d, d), (d,)), weights((d, f), (f,), (f, d), (d,))]


def clipped(v: Values) -> list[float]:
    """The point of the circle in the gradient's direction."""
    angle = math.atan2(v["b"], v["a"])
    return [v["c"] * math.cos(angle), v["c"] * math.sin(angle)]


def bleu(v: Values) -> list[float]:
    logs = [math.log(v["m1"]) - math.log(v["c"]), math.log(v["m2"]) - math.log(v["c"] - 1)]
    return [math.exp(sum(logs) / 2 + min(0.0, 1 - v["r"] / v["c"]))]


def gru(v: Values) -> list[float]:
    n = 2 / (1 + math.exp(-2 * (v["u"] + v["r"] * v["h"] * v["w"]))) - 1
    return [n + v["z"] * (v["h"] - n)]


def momentum(v: Values) -> list[float]:
    """In the form that gathers gradients and multiplies by the rate at the end."""
    w, gathered = float(v["w"]), 0.0
    for _ in range(2):
        gathered = v["u"] * gathered + slope(lambda x: v["a"] / 2 * x * x, w)
        w -= v["lr"] * gathered
    return [w]


def stopped(v: Values) -> list[float]:
    losses: list[float] = v["v"]
    for end in range(v["p"] + 1, len(losses) + 1):
        if min(losses[: end - v["p"]]) <= min(losses[end - v["p"] : end]):
            return [end, losses.index(min(losses[:end])) + 1]
    raise AssertionError


def normalised(v: Values) -> list[float]:
    x = np.array(v["x"], dtype=float)
    columns = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + 1)
    rows = (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + 1)
    return [columns[0, 0], rows[0, 0]]


def running(v: Values) -> list[float]:
    mean = float(v["r"])
    for batch in (v["a"], v["b"]):
        mean += v["m"] * (batch - mean)
    return [mean]


def never_drawn(v: Values) -> list[float]:
    n = v["n"]
    if n > 6:
        return [float(Fraction(n - 1, n) ** n)]
    draws = list(itertools.product(range(n), repeat=n))
    return [sum(0 not in draw for draw in draws) / len(draws)]


def multi_label(v: Values) -> list[float]:
    said = [y if t else 1 - y for y, t in zip(v["y"], v["t"], strict=True)]
    return [-math.log(math.prod(said)) / 3]


def kept_variance(v: Values) -> list[float]:
    """The deviations with which n variance is 1 on average of both ways, and n variance / 2 is 1 forward."""
    return [((v["a"] + v["b"]) / 2) ** -0.5, (v["a"] / 2) ** -0.5]


def penalised(v: Values) -> list[float]:
    square = slope(lambda w: v["g"] * w + v["k"] / 2 * w * w, v["w"])
    absolute = slope(lambda w: v["g"] * w + v["k"] * abs(w), v["w"])
    return [v["w"] - v["lr"] * square, v["w"] - v["lr"] * absolute]


KEYS: dict[str, Callable[[Values], list[float]]] = {
    "sigmoid-derivative-max": lambda v: [slope(lambda x: v["a"] / (1 + math.exp(-v["k"] * x)), 0)],
    "conv-output-size": lambda v: [
        windows(v["h"], v["f"], v["s"], v["p"]),
        windows(v["w"], v["f"], v["s"], v["p"]),
    ],
    "transposed-conv-size": spread,
    "dilated-conv-size": lambda v: [windows(v["h"], v["k"], 1, v["p"], v["d"])],
    "depthwise-separable-weights": lambda v: [weights((v["c"], 1, v["k"], v["k"]), (v["m"], v["c"], 1, 1))],
    "attention-output-by-hand": attended,
    "multi-head-parameters": transformer_layer,
    "gradient-clipping": clipped,
    "bptt-scalar": lambda v: [slope(lambda w: w * (w * v["h0"] + v["x1"]) + v["x2"], v["w"])],
    "bleu-score": bleu,
    "gru-state-update": gru,
    "lstm-gru-parameters": lambda v: [
        len(gates) * weights((v["d"], v["h"]), (v["h"], v["h"]), (v["h"],)) for gates in ("ifgo", "rzn")
    ],
    "momentum-two-steps": momentum,
    "adagrad-second-step": lambda v: [v["lr"] * math.sin(math.atan2(v["b"], v["a"]))],
    "small-cnn-parameters": lambda v: [weights((v["m"], v["c"], v["k"], v["k"]), (v["m"],))],
    "small-cnn-sizes": lambda v: [
        windows(windows(v["h"], 3, 1, 1), 2, 2, 0),
        windows(windows(windows(v["h"], 3, 1, 1), 2, 2, 0), 5, 2, 0),
    ],
    "small-cnn-receptive-field": seen,
    "two-layer-parameters": lambda v: [weights((v["d"], v["h"]), (v["h"],), (v["h"], v["k"]), (v["k"],))],
    "softmax-temperature": lambda v: [1 / sum(math.exp((u - v["a"]) / v["s"]) for u in (v["a"], v["b"], v["c"]))],
    "batch-and-layer-by-hand": normalised,
    "running-mean-momentum": running,
    "gradients-accumulate": lambda v: [slope(lambda w: v["a"] * w**2, v["w"]) + slope(lambda w: v["b"] * w, v["w"])],
    "early-stopping-trace": stopped,
    "bootstrap-never-drawn": never_drawn,
    "multi-label-loss": multi_label,
    "xavier-he-deviation": kept_variance,
    "step-with-penalty": penalised,
}


def test_every_number_is_worked_out_twice(bank: Bank) -> None:
    assert asked(bank, "dl") == set(KEYS)


@pytest.mark.parametrize("id", KEYS)
def test_numbers(bank: Bank, id: str) -> None:
    agree(bank, id, KEYS[id])


def model(bank: Bank, id: str) -> Callable[..., Any]:
    """The function of a model answer."""
    data = bank.raw(id).data
    names: dict[str, Any] = {"np": np}
    if "listing" in data:
        source = str(data["listing"])
        blanks = data["blanks"]
        assert isinstance(blanks, list)
        for blank in blanks:
            source = source.replace(str(blank["mark"]), str(blank["answer"]))
        exec(source, names)
        return next(value for key, value in reversed(names.items()) if callable(value))  # type: ignore[no-any-return]
    exec(str(data["answer"]), names)
    return names[str(data["function"]).split("(")[0]]  # type: ignore[no-any-return]


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(20)


def numbers_of(values: Array) -> list[float]:
    return [float(x) for x in np.ravel(values)]


def near(left: Array, right: Array) -> None:
    assert np.shape(left) == np.shape(right)
    assert numbers_of(left) == pytest.approx(numbers_of(right), rel=1e-6, abs=1e-9)


def test_masked_attention_query_by_query(bank: Bank, rng: np.random.Generator) -> None:
    attention = model(bank, "masked-attention-code")
    q, k, v, mask = (
        rng.normal(size=(3, 4)),
        rng.normal(size=(5, 4)),
        rng.normal(size=(5, 2)),
        np.tri(3, 5, 1, dtype=bool),
    )
    rows = [softmax(k[mask[i]] @ q[i] / 2) @ v[mask[i]] for i in range(3)]
    near(attention(q, k, v, mask), np.array(rows))


def test_positions_rotate_by_a_fixed_angle(bank: Bank) -> None:
    code = model(bank, "positional-encoding")(12, 6)
    pairs = code[:, 1::2] + 1j * code[:, ::2]
    near(np.angle(pairs[1:] / pairs[:-1]), np.array([[1.0, 10000 ** (-1 / 3), 10000 ** (-2 / 3)]] * 11))


def test_pointwise_pixel_by_pixel(bank: Bank, rng: np.random.Generator) -> None:
    x, w, b = rng.normal(size=(2, 3, 4, 5)), rng.normal(size=(2, 3)), rng.normal(size=2)
    y = model(bank, "pointwise-convolution")(x, w, b)
    for n, i, j in itertools.product(range(2), range(4), range(5)):
        near(y[n, :, i, j], w @ x[n, :, i, j] + b)


def test_rows_of_windows_make_convolution_a_product(bank: Bank, rng: np.random.Generator) -> None:
    x, w = rng.normal(size=(2, 3, 5, 4)), rng.normal(size=(2, 3, 2, 2))
    y = (model(bank, "im2col")(x, 2) @ w.reshape(2, -1).T).reshape(2, 4, 3, 2)
    for n, i, j, m in itertools.product(range(2), range(4), range(3), range(2)):
        assert y[n, i, j, m] == pytest.approx(np.sum(x[n, :, i : i + 2, j : j + 2] * w[m]))


def test_pools_window_by_window(bank: Bank, rng: np.random.Generator) -> None:
    x = rng.normal(size=(2, 2, 4, 6))
    y = model(bank, "max-pooling")(x, 2)
    for n, c, i, j in itertools.product(range(2), range(2), range(2), range(3)):
        assert y[n, c, i, j] == max(x[n, c, 2 * i + a, 2 * j + b] for a in range(2) for b in range(2))


def test_recurrent_states_one_by_one(bank: Bank, rng: np.random.Generator) -> None:
    x, h, wx, wh, b = (rng.normal(size=s) for s in [(2, 3, 4), (2, 5), (4, 5), (5, 5), (5,)])
    states = model(bank, "rnn-forward")(x, h, wx, wh, b)
    for n in range(2):
        state = h[n]
        for t in range(3):
            state = np.tanh(np.concatenate([x[n, t], state]) @ np.concatenate([wx, wh]) + b)
            near(states[n, t], state)


def test_lstm_unit_by_unit(bank: Bank, rng: np.random.Generator) -> None:
    x, h, c, wx, wh, b = (rng.normal(size=s) for s in [(2, 3), (2, 2), (2, 2), (3, 8), (2, 8), (8,)])
    new_h, new_c = model(bank, "lstm-step")(x, h, c, wx, wh, b)

    def sigmoid(u: float) -> float:
        return (1 + math.tanh(u / 2)) / 2

    for n, unit in itertools.product(range(2), range(2)):
        i, f, g, o = (float(x[n] @ wx[:, p] + h[n] @ wh[:, p] + b[p]) for p in range(unit, 8, 2))
        cell = sigmoid(f) * c[n, unit] + sigmoid(i) * math.tanh(g)
        assert new_c[n, unit] == pytest.approx(cell)
        assert new_h[n, unit] == pytest.approx(sigmoid(o) * math.tanh(cell))


def test_context_sample_by_sample(bank: Bank, rng: np.random.Generator) -> None:
    hs, s = rng.normal(size=(3, 4, 2)), rng.normal(size=(3, 2))
    near(model(bank, "attention-context")(hs, s), np.array([softmax(hs[n] @ s[n]) @ hs[n] for n in range(3)]))


def test_first_step_of_adam_is_the_rate(bank: Bank) -> None:
    adam, g = model(bank, "adam-step"), np.array([5.0, -0.2, 30.0])
    w, m, v = adam(np.zeros(3), g, np.zeros(3), np.zeros(3), 1, 0.1, 0.9, 0.999, 0.0)
    near(w, np.array([-0.1, 0.1, -0.1]))
    w, m, v = adam(w, 2 * g, m, v, 2, 0.1, 0.9, 0.999, 0.0)
    ahead = (0.1 * 0.9 + 0.1 * 2) / 0.19 / math.sqrt((0.001 * 0.999 + 0.001 * 4) / 0.001999)
    near(w, np.array([-0.1, 0.1, -0.1]) * (1 + ahead))


def test_adagrad_and_rmsprop_component_by_component(bank: Bank) -> None:
    step = model(bank, "adagrad-rmsprop-blanks")
    for method, h in [("adagrad", 0.5 + 9.0), ("rmsprop", 0.9 * 0.5 + 0.1 * 9.0)]:
        w, kept = step(method, np.array([2.0]), np.array([-3.0]), np.array([0.5]))
        assert (w[0], kept[0]) == pytest.approx((2 + 0.3 / (math.sqrt(h) + 1e-3), h))


def test_nesterov_on_a_parabola(bank: Bank) -> None:
    w = model(bank, "nesterov-blanks")(lambda u: 4 * u, 1.0, 0.5, 0.1, 0.8, 1)
    assert w == pytest.approx(1 + 0.4 - 0.1 * 4 * 1.4)


def test_gradients_of_the_classifier_by_differences(bank: Bank, rng: np.random.Generator) -> None:
    cross_entropy, backward = model(bank, "cross-entropy-from-logits"), model(bank, "classifier-backward")
    x, t = rng.normal(size=(4, 3)), np.array([0, 2, 1, 2])
    parameters = [rng.normal(size=s) for s in [(3, 5), (5,), (5, 3), (3,)]]

    def forward(p: list[Array]) -> tuple[Array, Array, Array]:
        u1 = x @ p[0] + p[1]
        z1 = np.where(u1 > 0, u1, 0)
        return u1, z1, z1 @ p[2] + p[3]

    def loss(p: list[Array]) -> float:
        return -sum(math.log(softmax(u)[k]) for u, k in zip(forward(p)[2], t, strict=True)) / 4

    u1, z1, u2 = forward(parameters)
    assert cross_entropy(u2, t) == pytest.approx(loss(parameters))
    found = backward(x, np.eye(3)[t], u1, z1, np.array([softmax(u) for u in u2]), parameters[2])
    for gradient, parameter in zip(found, parameters, strict=True):
        for place in np.ndindex(parameter.shape):
            keep, sides = parameter[place], []
            for h in (1e-6, -1e-6):
                parameter[place] = keep + h
                sides.append(loss(parameters))
            parameter[place] = keep
            assert gradient[place] == pytest.approx((sides[0] - sides[1]) / 2e-6, rel=1e-4, abs=1e-7)


def test_activations_backwards_by_differences(bank: Bank) -> None:
    backward = model(bank, "activation-backward")
    forward = {"sigmoid": lambda u: 1 / (1 + math.exp(-u)), "tanh": math.tanh, "relu": lambda u: max(0.0, u)}
    for (name, f), u in itertools.product(forward.items(), [-2.0, -0.3, 0.4, 1.7]):
        assert backward(name, np.array([f(u)]), np.array([3.0]))[0] == pytest.approx(3 * slope(f, u), rel=1e-6)


def test_initial_weights_have_their_variance(bank: Bank, rng: np.random.Generator) -> None:
    initial, shape = model(bank, "initial-weights-blanks"), (400, 600)
    z, u = rng.normal(size=shape), rng.uniform(-1, 1, size=shape)
    assert initial("he", z, u).var() == pytest.approx(2 / 400, rel=0.02)
    assert initial("xavier", z, u).var() == pytest.approx(2 / 1000, rel=0.02)


def test_dropout_keeps_the_expectation(bank: Bank) -> None:
    data = bank.raw("inverted-dropout").data
    source = str(data["listing"])
    blanks = data["blanks"]
    assert isinstance(blanks, list)
    for blank in blanks:
        source = source.replace(str(blank["mark"]), str(blank["answer"]))
    names: dict[str, Any] = {}
    exec(source, names)
    grid, x = (np.arange(1000) + 0.5) / 1000, np.full(1000, 3.0)
    y, mask = names["forward"](x, grid, 0.4, True)
    assert y.mean() == pytest.approx(3)
    assert (y == 0).mean() == pytest.approx(0.4)
    near(names["backward"](np.ones(1000), mask, 0.4), y / 3)
    near(names["forward"](x, grid, 0.4, False)[0], x)


def test_batch_norm_channel_by_channel(bank: Bank, rng: np.random.Generator) -> None:
    x, gamma, beta = rng.normal(size=(3, 2, 4, 5)), np.array([2.0, -1.0]), np.array([0.5, 3.0])
    y = model(bank, "batch-norm-images")(x, gamma, beta, 0.25)
    for c in range(2):
        values = numbers_of(x[:, c])
        mean = sum(values) / 60
        variance = sum(v * v for v in values) / 60 - mean**2
        near(y[:, c], gamma[c] * (x[:, c] - mean) / math.sqrt(variance + 0.25) + beta[c])


def test_mixup_pair_by_pair(bank: Bank, rng: np.random.Generator) -> None:
    x, y, partner = rng.normal(size=(4, 3)), np.eye(4), np.array([2, 3, 1, 0])
    mixed, labels = model(bank, "mixup-code")(x, y, partner, 0.7)
    for i, j in enumerate(partner):
        near(mixed[i], x[j] + 0.7 * (x[i] - x[j]))
        assert (labels[i, i], labels[i, j]) == pytest.approx((0.7, 0.3))


def test_early_stopping_against_the_definition(bank: Bank, rng: np.random.Generator) -> None:
    stop = model(bank, "early-stopping-code")
    for patience in (1, 2, 3):
        for _ in range(100):
            losses = [int(x) for x in rng.integers(0, 9, 8)]
            last = next(
                (
                    end
                    for end in range(patience, 8)
                    if min(losses[: end - patience + 1]) <= min(losses[end - patience + 1 : end + 1])
                ),
                7,
            )
            assert stop(losses, patience) == (losses.index(min(losses[: last + 1])), last)
