"""What a plot shows: scales, ticks, jumps, contours, and series that differ without colour."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizdl.arithmetic import parse
from quizdl.cells import narrow
from quizdl.figure.axes import Scale, fitted, number, ticks
from quizdl.figure.canvas import Canvas, Ink
from quizdl.figure.contours import joined, samples, segments
from quizdl.figure.layout import cycle, placed
from quizdl.figure.series import Curve, value
from quizdl.figure.tracing import jump
from quizdl.words import Lang
from tests.figure.drawing import EXAMPLES, good


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9), st.integers(2, 12))
def test_ticks_lie_within_the_range_at_one_distance(low: float, size: float, about: int) -> None:
    found = ticks(low, low + size, about)
    assert 1 <= len(found) <= 2.5 * about + 2
    slack = 1e-6 * max(size, abs(low))
    assert all(low - slack <= tick.value <= low + size + slack for tick in found)
    gaps = [b.value - a.value for a, b in pairwise(found)]
    assert all(gap == pytest.approx(gaps[0], rel=1e-3, abs=slack) for gap in gaps)


def test_ticks_are_written_alike() -> None:
    assert [tick.label for tick in ticks(0, 1, 5)] == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]
    assert [tick.label for tick in ticks(-6, 6, 6)] == ["-6", "-4", "-2", "0", "2", "4", "6"]
    assert [tick.label for tick in ticks(0, 3e6, 3)] == ["0", "1e6", "2e6", "3e6"]


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), max_size=50))
def test_a_fitted_range_is_a_range(values: list[float]) -> None:
    low, high = fitted(values)
    assert math.isfinite(low)
    assert low < high


def test_a_pole_does_not_flatten_the_rest() -> None:
    values = [1 / x for x in range(-100, 101) if x]
    _, high = fitted([*values, 1e9])
    assert high < 10


def test_numbers_are_short() -> None:
    assert [number(each) for each in (0.25, -0.0, 1e-7, 123456.0, math.nan, -math.inf)] == [
        "0.25", "0", "1e-7", "1.235e5", "nan", "-inf",
    ]  # fmt: skip


def test_a_jump_is_told_from_a_steep_slope() -> None:
    assert jump(Curve(parse("1 if x > 0.3 else 0", ("x",))), (0.0, 0.0), (1.0, 1.0)) == pytest.approx(0.3)
    assert jump(Curve(parse("tanh(1000*x)", ("x",))), (-1.0, -1.0), (1.0, 1.0)) is None


def test_contours_lie_where_the_function_has_the_value() -> None:
    f = parse("x**2 + y**2", ("x", "y"))
    across, up = Scale(-2, 2, 80), Scale(2, -2, 80)
    pieces = list(segments(samples(f, across, up), 1.0))
    for piece in pieces:
        for x, y in piece:
            assert math.hypot(across.value(x), up.value(y)) == pytest.approx(1, abs=2e-3)
    lines = joined(pieces)
    assert len(lines) == 1
    assert lines[0][0] == lines[0][-1]


def test_the_loss_touches_the_penalty_regions_where_the_figure_says() -> None:
    l1, l2 = (panel["plot"] for panel in EXAMPLES["l1-and-l2"]["panels"])  # type: ignore[index,attr-defined]
    f = parse(l1["contours"][0]["f"], ("x", "y"))
    sides = [(i / 500, 1 - i / 500) for i in range(501)]
    diamond = [(right * x, up * y) for x, y in sides for right in (1, -1) for up in (1, -1)]
    assert min(value(f, x, y) for x, y in diamond) == pytest.approx(value(f, 0, 1))
    best = min((value(f, math.cos(t), math.sin(t)), t) for t in (i * math.tau / 100000 for i in range(100000)))
    assert l2["points"][0]["at"] == pytest.approx([math.cos(best[1]), math.sin(best[1])], abs=1e-3)


def test_two_curves_differ_without_colour() -> None:
    picture = good("plot: {x: [0, 1], y: [0, 3], curves: [{f: 1, label: a}, {f: 2, label: b}]}")
    for charset in ("unicode", "ascii"):
        rows = picture.draw(60, Lang.EN, narrow, charset).lines()
        first, second = (row[-8:-1].strip() for row in rows if row.endswith(("a", "b")))
        assert first != second


def test_a_circle_is_round() -> None:
    picture = good(
        "plot: {x: [-1, 1], y: [-1, 1], equal: true, x_ticks: [], y_ticks: [], regions: [{where: x**2 + y**2 <= 1}]}"
    )
    box = picture.draw(60, Lang.EN, narrow, "unicode")
    assert box.width == pytest.approx(2 * box.height, abs=2)


def test_lines_outside_the_canvas_cost_nothing_and_lines_across_are_cut() -> None:
    canvas = Canvas(4, 2)
    ink = Ink("curve1", "*")
    canvas.line((-1e9, 3), (1e9, 3), ink)
    canvas.line((1e12, 1e12), (2e12, 1e12), ink)
    canvas.line((math.nan, 0), (3, 3), ink)
    assert {cell for cells in canvas._inks.values() for cell in cells} == {(column, 0) for column in range(4)}


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(1, 5)), max_size=20))
def test_ranks_go_forward_and_no_two_nodes_share_a_place(pairs: list[tuple[int, int]]) -> None:
    edges = [(f"{a}", f"{a + b}") for a, b in pairs]
    nodes = list(dict.fromkeys(node for edge in edges for node in edge))
    places = placed(nodes, edges)
    assert all(places.rank[a] < places.rank[b] for a, b in edges)
    assert len({(places.rank[node], places.lane[node]) for node in nodes}) == len(nodes)
    assert cycle(edges) == []


def test_a_circle_in_a_graph_is_named() -> None:
    assert cycle([("x", "a"), ("a", "b"), ("b", "c"), ("c", "a"), ("c", "y")]) == ["a", "b", "c"]
