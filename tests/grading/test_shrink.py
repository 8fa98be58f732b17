"""Smaller inputs: smaller indeed, of the same structure, with no zero and no tie that was not there."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from quizdl.grading.drive import ROUNDS, drive, drive_all
from quizdl.grading.rounds import then, together
from quizdl.grading.shrink import MOST, candidates, cost, groups
from quizdl.model import Outcome, Reason, Run, Verdict
from quizdl.sandbox import Ended, Evaluate, Job, Result
from quizdl.words import Lang, same, tell


@st.composite
def layers(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Cases of a layer: X is n x d, W is d x m, t holds n labels, n is said."""
    sizes = draw(st.lists(st.tuples(*[st.integers(1, 5)] * 3), min_size=2, max_size=4, unique=True))
    rng = np.random.default_rng(draw(st.integers(0, 99)))
    return [
        {"X": rng.normal(size=(n, d)), "W": rng.normal(size=(d, m)), "t": rng.integers(0, m, n), "eta": 0.25, "n": n}
        for n, d, m in sizes
    ]


@settings(max_examples=60, deadline=None)
@given(layers())
def test_candidates_are_smaller_and_of_the_same_structure(cases: list[dict[str, Any]]) -> None:
    found = candidates(cases[0], cases)
    assert len(found) <= MOST
    assert [cost(each) for each in found] == sorted(cost(each) for each in found)
    lengths = {(len(case["X"]), len(case["W"]), case["W"].shape[1]) for case in cases}
    apart = all(len({size[axis] for size in lengths}) > 1 for axis in range(3))
    for each in map(dict[str, Any], found):
        assert cost(each) < cost(cases[0])
        assert list(each) == list(cases[0])
        assert each["X"].ndim == each["W"].ndim == 2
        if apart and len(groups(cases[0], cases)) == 3:
            assert each["X"].shape[1] == each["W"].shape[0]
            assert len(each["X"]) == len(each["t"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(-1e3, 1e3).filter(lambda value: abs(value) > 1e-3), min_size=1, max_size=6, unique=True))
def test_rounder_numbers_keep_their_signs_and_order(values: list[float]) -> None:
    inputs: dict[str, object] = {"x": np.array(values)}
    for each in candidates(inputs, [inputs]):
        array: Any = each["x"]
        if array.size == len(values):
            assert np.array_equal(np.sign(array), np.sign(values))
            assert np.array_equal(np.argsort(array), np.argsort(values)) or np.any(np.abs(values) > 700)


def test_axes_that_always_agree_belong_together() -> None:
    cases: list[dict[str, object]] = [
        {"X": np.zeros((n, d)), "y": np.zeros((n, 1)), "n": n} for n, d in [(4, 2), (3, 3), (5, 2)]
    ]
    assert groups(cases[0], cases) == ((("X", 0), ("y", 0), ("n", -1)), (("X", 1),))
    for each in candidates(cases[0], cases):
        x: Any = each["X"]
        y: Any = each["y"]
        assert len(x) == len(y)


def test_no_axis_gets_shorter_than_asked() -> None:
    inputs: dict[str, object] = {"x": np.arange(12.0).reshape(3, 4) + 1}
    for each in map(dict[str, Any], candidates(inputs, [inputs], least=2)):
        assert min(each["x"].shape) >= 2


def boxes(rng: np.random.Generator, count: int) -> dict[str, object]:
    corner = rng.uniform(0, 10, size=(count, 2))
    return {
        "boxes": np.hstack([corner, corner + rng.uniform(1, 9, size=(count, 2))]),
        "scores": rng.permutation(count) / 9.0,
    }


def test_a_length_that_is_the_same_in_every_case_stays() -> None:
    rng = np.random.default_rng(1)
    cases = [boxes(rng, count) for count in (4, 6, 4)]
    found = candidates(cases[0], cases)
    assert min(len(each["boxes"]) for each in found) == 1  # type: ignore[arg-type]
    for each in map(dict[str, Any], found):
        assert each["boxes"].shape == (len(each["scores"]), 4)
        assert bool(np.all(each["boxes"][:, :2] < each["boxes"][:, 2:]))


def test_what_has_any_number_of_dimensions_is_cut_in_all_of_them() -> None:
    cases: list[dict[str, object]] = [
        {"x": np.arange(1.0, 1 + np.prod(shape)).reshape(shape)} for shape in [(5,), (3, 4)]
    ]
    assert {each["x"].shape for each in map(dict[str, Any], candidates(cases[1], cases))} >= {(1, 4), (3, 1), (1, 1)}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(2, 5), min_size=2, max_size=4, unique=True), st.integers(0, 99))
def test_shares_sum_to_one_and_chances_stay_chances(sizes: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    cases: list[dict[str, object]] = [
        {
            "p": rng.dirichlet(np.ones(n)),
            "P": rng.dirichlet(np.ones(n), size=n + 1),
            "c": rng.uniform(size=n),
            "a": 0.25,
        }
        for n in sizes
    ]
    found = [dict[str, Any](each) for each in candidates(cases[0], cases)]
    assert found
    for each in found:
        assert abs(each["p"].sum() - 1) < 1e-9
        assert np.all(abs(each["P"].sum(axis=1) - 1) < 1e-9)
        assert np.all((each["p"] > 0) & (each["c"] > 0) & (each["c"] < 1))
        assert 0 < each["a"] < 1


@settings(max_examples=60, deadline=None)
@given(
    # Filters of one size would be taken for a given length, which says nothing of the image's.
    st.lists(st.tuples(st.integers(1, 4), st.integers(0, 4)), min_size=3, max_size=4, unique_by=lambda size: size[0]),
    st.integers(0, 99),
)
def test_sizes_that_follow_from_each_other_still_do(sizes: list[tuple[int, int]], seed: int) -> None:
    rng = np.random.default_rng(seed)
    cases: list[dict[str, object]] = [
        {"image": rng.normal(size=(k + more + 1, 9 - k)), "filter": rng.normal(size=(k, 2)), "t": rng.integers(0, k, 6), "K": k + 1,
         "low": 0.1 * k, "high": 0.1 * k + 0.05 + more}
        for k, more in sizes
    ]  # fmt: skip
    for each in map(dict[str, Any], candidates(cases[0], cases)):
        assert len(each["image"]) >= len(each["filter"])
        assert each["filter"].shape[1] == 2
        assert each["K"] > max(each["t"])
        assert each["low"] < each["high"]


JOB = Job("1", Evaluate())


def verdict(score: float) -> Verdict:
    return Verdict(Outcome.PARTLY, score, Reason.OK, same(""))


def after(rounds: int, score: float) -> Verdict | Run:
    """What comes to a verdict after so many rounds of as many jobs each."""
    return verdict(score) if not rounds else Run((JOB,) * rounds, lambda results: after(len(results) - 1, score))


def run(jobs: object) -> tuple[Result, ...]:
    assert isinstance(jobs, tuple | list)
    return tuple(Result(Ended.DONE) for _ in jobs)


@given(st.lists(st.integers(0, 4), max_size=6))
def test_many_side_by_side_come_to_what_each_comes_to_alone(rounds: list[int]) -> None:
    steps = [after(each, number) for number, each in enumerate(rounds)]
    assert drive_all(steps, run) == [drive(step, run) for step in steps]
    whole = together(steps, lambda done: verdict(sum(each.score for each in done)))
    assert drive(whole, run).score == sum(range(len(rounds)))


def test_one_after_another() -> None:
    assert drive(then(after(2, 1.0), lambda first: after(3, first.score + 1)), run) == verdict(2.0)
    assert drive(then(verdict(1.0), lambda first: first), run) == verdict(1.0)


def test_what_never_ends_is_ungraded() -> None:
    def again(results: object) -> Run:
        return Run((), again)

    endless = drive(Run((), again), run)
    assert (endless.outcome, endless.reason) == (Outcome.UNGRADED, Reason.BROKEN_CHECK)
    assert tell(endless.message, Lang.JA) == "採点が終わりませんでした。"
    assert drive_all([Run((), again)], run, ROUNDS) == [endless]
