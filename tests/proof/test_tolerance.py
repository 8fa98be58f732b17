"""Whether tolerances are held between other rounding and the nearest wrong answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quizdl.bank.store import open_bank
from quizdl.grading.suite import Function, Variable
from quizdl.proof.proving import Report, prove
from quizdl.proof.reordering import PRELUDE, wrapped
from quizdl.proof.tolerance import Margin
from quizdl.sandbox.runner import Runner
from quizdl.words import Lang, tell
from tests.proof.banks import CHOICE, CODE, HEAD, SYLLABUS

NUMBER = """\
questions:
  - id: third
    kind: number
    title: {ja: 三分の一, en: A third}
    difficulty: 1
    prompt: {ja: 1/3 はいくつですか。, en: What is 1/3?}
    hints:
      - {ja: 割ります。, en: Divide.}
    answer: 1/3
    decimals: 3
    wrong:
      - id: turned
        why: {ja: 逆です。, en: It is turned.}
        answers: ["3"]
      - id: cut
        why: {ja: 近い値です。, en: It is near.}
        answers: ["0.335"]
      - id: half
        why: {ja: 半分です。, en: It is a half.}
        answers: ["0.5"]
    explanation: {ja: 割り算です。, en: A division.}
"""


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner(workers=2) as runner:
        yield runner


def report(folder: Path, runner: Runner, part: str) -> Report:
    (folder / "bank" / "dl").mkdir(parents=True)
    (folder / "bank" / "syllabus.yaml").write_text(SYLLABUS, "utf-8")
    (folder / "bank" / "dl" / "act.yaml").write_text(HEAD + part, "utf-8")
    return prove(open_bank((folder / "bank",), folder / "cache"), runner.run, lambda file: True, strong=True)


def margins(found: Report) -> tuple[Margin, ...]:
    assert found.strength is not None
    return found.strength.tolerance


def test_a_number_lies_between_its_rounding_and_the_nearest_slip(tmp_path: Path, runner: Runner) -> None:
    # Half a thousandth is allowed: 0.333 is a third of a thousandth off, 0.335 one and two thirds.
    assert margins(report(tmp_path, runner, NUMBER)) == (Margin("third", "1", 0.667, 3.33),)


def test_a_tolerance_below_the_rounding_asked_for_is_a_problem(tmp_path: Path, runner: Runner) -> None:
    found = report(tmp_path, runner, NUMBER.replace("    decimals: 3\n", "    tolerance: 1e-12\n"))
    assert [(one.place.line, one.code, tell(one.message, Lang.EN)) for one in found.problems] == [
        (
            5,
            "tolerance",
            "The tolerance of `1` does not fit: other rounding is 59600 times it off, the nearest wrong answer "
            "5e+09 times.",
        )
    ]


def test_programs_are_run_with_other_sums(tmp_path: Path, runner: Runner) -> None:
    (one,) = margins(report(tmp_path, runner, CODE))
    assert (one.id, one.check) == ("relu", "values")
    assert one.inside is not None
    assert 0 < one.inside < 0.1
    assert one.outside is not None
    assert one.outside > 1000


def test_what_is_compared_exactly_has_no_margin(tmp_path: Path, runner: Runner) -> None:
    assert margins(report(tmp_path, runner, CHOICE)) == ()


def ran(source: str, *given: object) -> Any:
    names: dict[str, object] = {"np": np}
    exec(PRELUDE + wrapped(source, Function("f", ("x",))), names)
    function = names["f"]
    assert callable(function)
    return function(*given)


@pytest.mark.parametrize(
    "body",
    ["x.sum()", "np.sum(x, axis=1)", "x.mean(axis=0, keepdims=True)", "x @ x.T", "np.dot(x, x[0])", "x.T @ x[:, 0]"],
)
def test_backward_sums_come_to_the_same(body: str) -> None:
    x = np.random.default_rng(1).normal(size=(5, 7))
    expected = eval(body, {"np": np, "x": x})
    assert np.allclose(ran(f"def f(x):\n    return {body}\n", x), expected, rtol=1e-12, atol=1e-12)


def test_backward_sums_are_backward_and_plain() -> None:
    x = np.array([1.0, 1e16, -1e16])
    assert x.sum() == 0.0
    assert ran("def f(x):\n    return x.sum()\n", x) == 1.0
    assert type(ran("def f(x):\n    return [x * 2]\n", x)[0]) is np.ndarray


def test_variables_are_wrapped_too() -> None:
    names: dict[str, object] = {"np": np, "x": np.array([1.0, 1e16, -1e16])}
    exec(PRELUDE + wrapped("u = x.sum()", Variable("u", ("x",))), names)
    assert names["u"] == 1.0
