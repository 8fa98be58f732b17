"""What is said of a figure that can't be read: what is wrong and the cure, every problem at once."""

from __future__ import annotations

import pytest

from quizdl.cells import narrow
from quizdl.figure import read
from quizdl.words import Lang
from tests.figure.drawing import entry, good, loaded, told

WRONG = [
    (
        "caption: a",
        [
            "no-type: This figure has no type. Write one of: plot, panels, perceptron, network, graph, layers, im2col, grid"
        ],
    ),
    (
        "{plot: {x: [0, 1]}, grid: {size: [1, 1]}}",
        ["many-types: This figure has several types: plot, grid. Keep one; `panels:` sets figures side by side."],
    ),
    ("plot: {x: [1, 1]}", ["bad-range: `x` is not a range. Write `x: [least, most]`, the lesser first."]),
    ("plot: {x: [0, 1], curve: []}", ["unknown-key: There is no key `curve` here. Did you mean `curves`?"]),
    (
        "plot: {x: [0, 1], curves: [{f: z}]}",
        [
            "bad-expression: There is no name `z` here. The names are: x Write an expression such as `1/(1+exp(-x))`; put one with a comma in quotes."
        ],
    ),
    ("plot: {x: [0, 1], curves: [{label: a}]}", ["missing: `f` is missing. Add `f:`."]),
    (
        "plot: {x: [0, 1], points: [{at: [1]}]}",
        ["not-a-point: This is not a point. Write it as `[x, y]`."],
    ),
    (
        "plot: {x: [0, 1], y: [0, 1], regions: [{where: x + y}]}",
        ["not-a-comparison: `where` is not one comparison. Write it like `x**2 + y**2 <= 1`."],
    ),
    (
        "plot: {x: [0, 1], contours: [{f: x, levels: []}]}",
        [
            "missing: `y` is missing. Add `y:`.",
            "no-levels: These contours have no levels. Add `levels: [...]` or `through: [[x, y]]`.",
        ],
    ),
    (
        "plot: {x: [0, 1], lines: [{label: a}]}",
        ["no-guide: A line needs either `x` or `y`. Write `{x: 0}` or `{y: 0}`."],
    ),
    (
        "plot: {x: [0, 1/0]}",
        [
            "not-finite: This is not a finite number. Write a finite number.",
            "bad-range: `x` is not a range. Write `x: [least, most]`, the lesser first.",
        ],
    ),
    (
        "plot: {x: [0, 1], paths: [{descent: {gradient: [x, y], start: 1, rate: 0.1, steps: 3}}]}",
        [
            "no-curve: A descent on a curve needs `f`. Add `f:`.",
            "gradient-size: `gradient` has the wrong number of expressions. Give 1 of them.",
        ],
    ),
    ("panels: [{plot: {x: [0, 1]}}]", ["too-few: `panels` needs at least 2. Add the missing ones."]),
    (
        "{panels: [{plot: {x: [0, 1]}}, {plot: {x: [0, 1]}}], between: [a, b]}",
        ["wrong-count: `between` needs 1, but has 2. Make the numbers agree."],
    ),
    (
        "network: {layers: [2, x]}",
        [
            "bad-expression: There is no name `x` here; only numbers. Write an expression such as `1/(1+exp(-x))`; put one with a comma in quotes."
        ],
    ),
    ("graph: {boxes: {}}", ["missing: `edges` is missing. Add `edges:`."]),
    (
        "graph: {edges: [{from: a, to: b}, {from: b, to: a}]}",
        ["cycle: The graph runs in a circle: a → b → a Take out an edge of the circle."],
    ),
    (
        "graph: {edges: [{from: a, to: b}], boxes: {c: C}}",
        ["unknown-node: `c` is in no edge. Use a name from `edges`: a, b"],
    ),
    (
        "im2col: {size: [2, 2], filter: [3, 3]}",
        ["too-large: The filter is larger than the input. Make `filter` smaller."],
    ),
    (
        "grid: {cells: [[1, 2], [3]]}",
        ["not-a-row: The rows differ in length. Write it like `cells: [[1, 2], [3, 4]]`."],
    ),
    (
        "grid: {size: [2, 2], marked: [[3, 1]]}",
        ["outside: [3, 1] is outside the grid. Rows and columns count from 1."],
    ),
    (
        "grid: {size: [0, 99]}",
        [
            "not-whole: 0 is not a whole number that fits here. Use a value from 1 to 40.",
            "not-whole: 99 is not a whole number that fits here. Use a value from 1 to 40.",
        ],
    ),
    ("grid: {size: [1, 2, 3]}", ["bad-size: `size` is not a size. Write `size: [rows, columns]`."]),
    (
        "plot: {x: [0, 1], paths: [{descent: {f: x, start: 1}}]}",
        ["missing: `rate` is missing. Add `rate:`.", "missing: `steps` is missing. Add `steps:`."],
    ),
    ("grid: {}", ["no-cells: Give `cells` or `size`. Write it like `cells: [[1, 2], [3, 4]]`."]),
]


@pytest.mark.parametrize(("text", "problems"), WRONG, ids=[text for text, _ in WRONG])
def test_a_problem_says_what_is_wrong_and_the_cure(text: str, problems: list[str]) -> None:
    picture, found = loaded(text)
    assert told(found) == problems
    assert picture.draw(60, Lang.EN, narrow, "unicode").rows
    assert all(told(found, Lang.JA))


def test_every_problem_is_found_at_once() -> None:
    _, found = loaded("plot: {x: [0, 1], y: 3, curves: [{f: z}, {}], points: [{}]}")
    assert [problem.code for problem in found] == [
        "wrong-type", "bad-expression", "missing", "missing",
    ]  # fmt: skip


def test_words_of_the_bank_stand_in_for_the_automatic_ones() -> None:
    picture = good("{plot: {x: [0, 1]}, words: {ja: 何もない図です。, en: Nothing to see.}}")
    assert picture.describe().en == "Nothing to see."


def test_the_caption_is_left_to_the_caller() -> None:
    mapping = entry({"plot": {"x": [0, 1]}, "caption": "c"})
    read(mapping)
    assert mapping.problems == []


def test_numbers_may_be_written_as_expressions() -> None:
    """So that the numbers of a variant, which come as text, can be filled in."""
    assert good("network: {layers: ['2', 1 + 2]}") == good("network: {layers: [2, 3]}")
    assert good("im2col: {size: ['4', 2*2], filter: ['3', 3], stride: '1'}") == good(
        "im2col: {size: [4, 4], filter: [3, 3], stride: 1}"
    )
