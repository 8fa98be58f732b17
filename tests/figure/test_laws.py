"""What holds of every figure: it is rectangular, keeps to its width, is told in both languages and never fails."""

from __future__ import annotations

import copy
import pickle
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizdl.cells import narrow, wide
from quizdl.figure import Labelled, read
from quizdl.words import Lang
from tests.figure.drawing import EXAMPLES, check, entry

WIDTHS = st.integers(2, 140)
CELLS = st.sampled_from([narrow, wide])
CHARSETS = st.sampled_from(["unicode", "ascii"])
LABELS = st.sampled_from(
    ["x", "η = 0.1", {"ja": "損失関数の等高線", "en": "the contours of the loss"}, "w₁ ‖∂‖", "é́\u200b", "a\tb", ""]
)
ODD = [
    "0/0",
    "1/x",
    "log(x)",
    "exp(exp(x))",
    "x*0",
    "9**9**x",
    "1 if x > 0 else 0",
    "sqrt(x)",
    "x",
    "-1e200*x",
    "sin(50*x)",
    "[1, 2][0]",
]
PLANE = ["x**2 + y**2", "x/y", "log(x*y)", "0*x", "0/0", "abs(x) + abs(y)", "exp(100*x)*y", "x*y"]
NUMBERS = st.one_of(st.integers(-20, 20), st.floats(-1e6, 1e6), st.sampled_from(["1/4", "-sqrt(2)", "pi", 1e-9, 1e100]))
POINTS = st.lists(NUMBERS, min_size=2, max_size=2)


@st.composite
def ranges(draw: st.DrawFn) -> list[float]:
    low = draw(st.floats(-1e5, 1e5))
    return [low, low + draw(st.sampled_from([1e-3, 1.0, 7.3, 1e4]))]


@st.composite
def descents(draw: st.DrawFn) -> dict[str, Any]:
    plane = draw(st.booleans())
    return {
        "f": draw(st.sampled_from(PLANE if plane else ODD)),
        "start": draw(POINTS if plane else NUMBERS),
        "rate": draw(NUMBERS),
        "steps": draw(st.integers(1, 20)),
        "method": draw(st.sampled_from(["sgd", "momentum", "adagrad", "rmsprop", "adam"])),
    }


@st.composite
def plots(draw: st.DrawFn) -> dict[str, Any]:
    plot: dict[str, Any] = {"x": draw(ranges()), "y": draw(ranges())}
    if draw(st.booleans()):
        plot.pop("y")
    else:
        levels = st.lists(NUMBERS, min_size=1, max_size=3)
        contour = st.fixed_dictionaries({"f": st.sampled_from(PLANE), "levels": levels, "label": LABELS})
        plot["contours"] = draw(st.lists(contour, max_size=1))
        region = st.fixed_dictionaries({"where": st.sampled_from(PLANE).map(lambda f: f"{f} <= 1"), "label": LABELS})
        plot["regions"] = draw(st.lists(region, max_size=1))
        plot["equal"] = draw(st.booleans())
    curve = st.one_of(
        st.fixed_dictionaries({"f": st.sampled_from(ODD), "label": LABELS}),
        st.fixed_dictionaries({"f": st.sampled_from(ODD), "x": ranges()}),
        st.fixed_dictionaries({"points": st.lists(POINTS, min_size=2, max_size=4), "label": LABELS}),
    )
    plot["curves"] = draw(st.lists(curve, max_size=3))
    plot["points"] = draw(st.lists(st.fixed_dictionaries({"at": POINTS, "label": LABELS}), max_size=2))
    plot["lines"] = draw(st.lists(st.fixed_dictionaries({"y": NUMBERS, "label": LABELS}), max_size=1))
    path = st.one_of(
        st.fixed_dictionaries({"descent": descents()}),
        st.fixed_dictionaries(
            {"points": st.lists(POINTS, min_size=1, max_size=3), "arrow": st.booleans(), "label": LABELS}
        ),
    )
    plot["paths"] = draw(st.lists(path, max_size=2))
    for key in ("title", "x_label", "y_label"):
        if draw(st.booleans()):
            plot[key] = draw(LABELS)
    if draw(st.booleans()):
        plot["x_ticks"] = draw(st.lists(NUMBERS, max_size=4))
        plot["y_ticks"] = draw(st.lists(NUMBERS, max_size=4))
    return {"plot": plot}


@st.composite
def diagrams(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(["bars", "perceptron", "network", "graph", "layers", "grid", "im2col"]))
    some = st.lists(LABELS, min_size=1, max_size=5)
    size = st.lists(st.integers(1, 8), min_size=2, max_size=2)
    match kind:
        case "bars":
            return {"plot": {"bars": [{"label": label, "value": draw(NUMBERS)} for label in draw(some)]}}
        case "perceptron":
            return {"perceptron": {"inputs": draw(some), "output": draw(LABELS), "activation": draw(LABELS)}}
        case "network":
            layers = draw(st.lists(st.integers(1, 900), min_size=2, max_size=4))
            return {"network": {"layers": layers, "titles": [draw(LABELS) for _ in layers]}}
        case "graph":
            pairs = draw(st.lists(st.tuples(st.integers(0, 7), st.integers(1, 7)), min_size=1, max_size=12))
            edges = [
                {"from": f"n{a}", "to": f"n{a + b}", "label": draw(LABELS), "back": draw(LABELS)} for a, b in pairs
            ]
            names = sorted({edge[end] for edge in edges for end in ("from", "to")})
            return {"graph": {"edges": edges, "boxes": {name: draw(LABELS) for name in names if draw(st.booleans())}}}
        case "layers":
            return {"layers": [{"name": label, "size": draw(LABELS)} for label in draw(some)]}
        case "im2col":
            return {"im2col": {"size": draw(size), "filter": draw(size), "stride": draw(st.integers(1, 3))}}
        case _:
            rows, columns = draw(size)
            return {
                "grid": {
                    "cells": [[draw(LABELS) for _ in range(columns)] for _ in range(rows)],
                    "marked": draw(st.sampled_from(["j <= i", "0/0", "i == 1"])),
                    "blocks": draw(size),
                    "padding": draw(st.integers(0, 2)),
                    "title": draw(LABELS),
                }
            }


FIGURES = st.one_of(
    plots(),
    diagrams(),
    st.lists(st.one_of(plots(), diagrams()), min_size=2, max_size=3).map(lambda parts: {"panels": parts}),
)


@settings(max_examples=40, deadline=None)
@given(FIGURES, WIDTHS, CELLS, CHARSETS, st.sampled_from(list(Lang)))
def test_every_figure_is_a_box_within_its_width(
    data: dict[str, Any], width: int, cell_width: Any, charset: str, lang: Lang
) -> None:
    picture = read(entry(data))
    check(picture.draw(width, lang, cell_width, charset), width, cell_width)
    words = picture.describe()
    assert words.ja.strip()
    assert words.en.strip()
    assert "{" not in words.ja + words.en


def plain(value: Any) -> Any:
    """The figure with every label in ASCII."""
    match value:
        case {"ja": _, "en": _}:
            return "label"
        case dict():
            return {key: plain(item) for key, item in value.items()}
        case list():
            return [plain(item) for item in value]
        case str() if not value.isascii():
            return "label"
        case _:
            return value


@settings(max_examples=30, deadline=None)
@given(FIGURES, st.integers(40, 140))
def test_ascii_figures_are_ascii(data: dict[str, Any], width: int) -> None:
    box = read(entry(plain(data))).draw(width, Lang.EN, narrow, "ascii")
    if "This figure needs" not in " ".join(box.lines()):  # words stand in where it is too narrow
        assert str(box).isascii(), str(box)


def test_the_examples_are_drawn_at_every_width() -> None:
    for data in EXAMPLES.values():
        picture = read(entry(data))
        for width in (2, 23, 41, 100):
            check(picture.draw(width, Lang.JA, narrow, "unicode"), width, narrow)


def test_the_examples_are_drawn_not_told_in_forty_columns() -> None:
    told = []
    for name, data in EXAMPLES.items():
        box = read(entry(data)).draw(40, Lang.JA, narrow, "unicode")
        if "の幅が必要です" in "".join(box.lines()):
            told.append(name)
    assert told == []


@example(["00 \u0300⺀", "", "", ""], 2, narrow)
@example(["\x1b0", "\u3000\u0300", "\u200b", "e\u0301"], 44, wide)
@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=4, max_size=4), WIDTHS, CELLS)
def test_a_learner_may_label_with_anything(labels: list[str], width: int, cell_width: Any) -> None:
    picture = read(entry({"perceptron": {"inputs": ["x1", "x2", "x3", "x4"], "output": "y"}}))
    assert isinstance(picture, Labelled)
    assert picture.places == 4
    check(picture.with_labels(labels).draw(width, Lang.JA, cell_width, "unicode"), width, cell_width)


KEYS = [
    "x",
    "y",
    "f",
    "curves",
    "points",
    "at",
    "label",
    "levels",
    "contours",
    "where",
    "regions",
    "descent",
    "start",
    "bars",
    "rate",
    "steps",
    "layers",
    "name",
    "edges",
    "from",
    "to",
    "size",
    "cells",
    "inputs",
    "labels",
    "marked",
    "filter",
    "rows",
    "paths",
    "method",
    "gradient",
    "through",
    "boxes",
    "names",
    "blocks",
    "padding",
    "lines",
    "line",
    "x_ticks",
    "mark",
    "between",
    "titles",
    "stride",
    "equal",
    "height",
    "words",
    "ja",
    "en",
]
JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), LABELS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["plot", "panels", "perceptron", "network", "graph", "layers", "im2col", "grid"]), JUNK, JUNK)
def test_what_is_no_figure_is_a_problem_never_an_exception(kind: str, junk: Any, more: Any) -> None:
    data = {kind: junk} if not isinstance(junk, dict) else {kind: {**junk, **(more if isinstance(more, dict) else {})}}
    picture = read(entry(data))
    check(picture.draw(60, Lang.EN, narrow, "unicode"), 60, narrow)
    assert picture.describe().en


def spots(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) inside a value."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
    return [spot for key in keys for spot in ((value, key), *spots(value[key]))]


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from(sorted(EXAMPLES)), JUNK)
def test_a_figure_with_anything_wrong_anywhere_is_a_problem_never_an_exception(
    data: st.DataObject, name: str, junk: Any
) -> None:
    figure = copy.deepcopy(EXAMPLES[name])
    container, key = data.draw(st.sampled_from(range(len(spots(figure)))).map(lambda index: spots(figure)[index]))
    container[key] = junk
    picture = read(entry(figure))
    check(picture.draw(60, Lang.EN, narrow, "unicode"), 60, narrow)
    assert picture.describe().en


def test_figures_can_be_kept_and_are_the_same_again() -> None:
    for data in EXAMPLES.values():
        picture = read(entry(data))
        again = pickle.loads(pickle.dumps(picture))
        assert again == picture
        assert again.draw(60, Lang.JA, narrow, "unicode") == picture.draw(60, Lang.JA, narrow, "unicode")
