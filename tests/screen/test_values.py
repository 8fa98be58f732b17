"""Values written so that two of them can be lined up."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizdl.model import Comparison, Value
from quizdl.screen.comparison import pair
from quizdl.screen.values import describe, element, inline, sheet
from tests.screen.fakes import floats, matrix


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (1.0, "1.0"),
        (-0.0, "-0.0"),
        (0.1, "0.1"),
        (1 / 3, "0.333333"),
        (4.5e-309, "4.5e-309"),
        (1e300, "1e300"),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (True, "True"),
        (3, "3"),
        (1 - 2j, "1.0-2.0j"),
        ("a", "'a'"),
    ],
)
def test_elements_are_written_as_python_would(item: bool | int | float | complex | str, text: str) -> None:
    assert element(item) == text


@given(st.floats(min_value=-1e300, max_value=1e300), st.sampled_from((6, 10, 17)))
def test_a_float_is_read_back_to_its_digits(number: float, digits: int) -> None:
    assert math.isclose(float(element(number, digits)), number, rel_tol=10.0 ** (1 - digits))


def test_shapes_as_numpy_says_them() -> None:
    assert describe(floats(1.0, 2.0)) == "(2,) float64"
    assert describe(Value("int", (), (3,))) == "int"


def test_values_in_one_line() -> None:
    assert inline(floats(1.0, -1.0)) == "[1.0, -1.0]"
    assert inline(matrix((1.0, 2.0), (3.0, 4.0))) == "[[1.0, 2.0], [3.0, 4.0]]"
    assert inline(Value("float64", (), (0.25,))) == "0.25"
    assert inline(Value("float64", (0,), ())) == "[]"
    assert inline(Value("NoneType", (), (), "None")) == "None"


def test_a_long_row_is_shown_around_the_difference() -> None:
    value = Value("int64", (100,), tuple(range(100)))
    assert inline(value) == "[0, 1, 2, 3, 4, 5, 6, …]"
    assert inline(value, sheet(value, (50,))) == "[…, 47, 48, 49, 50, 51, 52, …]"
    assert inline(value, sheet(value, (99,))) == "[…, 93, 94, 95, 96, 97, 98, 99]"


@given(st.integers(min_value=1, max_value=60), st.data())
def test_the_difference_is_always_among_what_is_shown(length: int, data: st.DataObject) -> None:
    place = data.draw(st.integers(min_value=0, max_value=length - 1))
    value = Value("int64", (length,), tuple(range(length)))
    assert any(place in indices for indices in sheet(value, (place,)).indices)


def test_three_dimensions_show_the_slice_that_differs() -> None:
    value = Value("int64", (2, 2, 2), tuple(range(8)))
    assert inline(value, sheet(value, (1, 0, 1))) == "[1, :, :] [[4, 5], [6, 7]]"


def test_more_digits_until_the_two_differ_to_the_eye() -> None:
    found = pair(Comparison((), floats(1.0), floats(1.00000001), (0,)))
    assert found.expected is not None
    assert found.got is not None
    assert (found.expected.rows, found.got.rows) == ((("1.0",),), (("1.00000001",),))
    assert found.differ == {0}


def test_only_what_clearly_differs_is_marked() -> None:
    assert pair(Comparison((), floats(1.0, 4.5e-309), floats(float("nan"), 0.0), (0,))).differ == {0}
