"""The optimizers' steps, against closed forms and against each other."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizdl.arithmetic import parse
from quizdl.figure.dynamics import METHODS, Descent

SQUARE = parse("x**2", ("x",))
VALLEY = parse("x**2/20 + y**2", ("x", "y"))
SLOPES = (parse("x/10", ("x", "y")), parse("2*y", ("x", "y")))


def run(method: str = "sgd", steps: int = 8, rate: float = 0.1, **more: float) -> tuple[tuple[float, ...], ...]:
    return Descent(SQUARE, (), (-3.0,), rate, steps, method, **more).places()


@given(st.floats(0.01, 1.2))
def test_gradient_descent_on_a_parabola_shrinks_by_one_factor(rate: float) -> None:
    for step, (w,) in enumerate(run(rate=rate)):
        assert w == pytest.approx(-3 * (1 - 2 * rate) ** step, rel=1e-6, abs=1e-9)


def test_momentum_keeps_its_speed() -> None:
    w, v = -3.0, 0.0
    for (found,) in run("momentum", momentum=0.8):
        assert found == pytest.approx(w, rel=1e-9)
        v = 0.8 * v - 0.1 * 2 * w
        w += v


def test_momentum_of_zero_is_gradient_descent() -> None:
    assert run("momentum", momentum=0.0) == run("sgd")


def test_the_first_step_of_adagrad_and_adam_is_the_rate_whatever_the_slope() -> None:
    for method in ("adagrad", "adam"):
        assert run(method, steps=1)[1][0] == pytest.approx(-3 + 0.1, abs=1e-6)


def test_adagrad_slows_down_for_ever() -> None:
    places = [place[0] for place in run("adagrad", steps=30)]
    strides = [b - a for a, b in pairwise(places)]
    assert all(a > b > 0 for a, b in pairwise(strides))


def test_rmsprop_forgets() -> None:
    """With a constant slope its stride tends to the rate, where AdaGrad's goes to 0."""
    line = parse("x", ("x",))
    rms = Descent(line, (), (0.0,), 0.1, 100, "rmsprop").places()
    ada = Descent(line, (), (0.0,), 0.1, 100, "adagrad").places()
    assert rms[-2][0] - rms[-1][0] == pytest.approx(0.1, rel=1e-3)
    assert ada[-2][0] - ada[-1][0] == pytest.approx(0.1 / math.sqrt(100), rel=1e-3)


@pytest.mark.parametrize("method", METHODS)
def test_slopes_taken_from_the_function_are_those_given(method: str) -> None:
    taken = Descent(VALLEY, (), (-7.0, 2.0), 0.1, 25, method).places()
    given_ = Descent(VALLEY, SLOPES, (-7.0, 2.0), 0.1, 25, method).places()
    assert len(taken) == len(given_) == 26
    for a, b in zip(taken, given_, strict=True):
        assert a == pytest.approx(b, rel=1e-6, abs=1e-8)


def test_steps_end_where_they_leave_the_finite() -> None:
    assert len(run(rate=1e9, steps=500)) < 10
    assert Descent(parse("log(x)", ("x",)), (), (0.0,), 0.1, 5).places() == ((0.0,),)
