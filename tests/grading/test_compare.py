"""Comparing what came with what was expected."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from quizdl.grading.compare import Way, difference

NUMBERS = arrays.arrays(
    st.sampled_from([np.float64, np.float32, np.int64, np.bool_]),
    arrays.array_shapes(max_dims=3, max_side=4, min_side=0),
)


@given(NUMBERS)
def test_everything_is_equal_to_itself(array: Any) -> None:
    assert difference(array, array.copy()) is None
    assert difference(array, array.tolist()) is None or array.size == 0 or array.dtype == np.float32


@given(NUMBERS.filter(lambda array: array.ndim > 0))
def test_a_shape_that_broadcasts_is_wrong(array: Any) -> None:
    found = difference(array, array[None])
    assert found is not None
    assert found.way is Way.SHAPE


@given(NUMBERS.filter(lambda array: array.size > 0 and array.dtype.kind == "f"), st.data())
def test_the_first_differing_place_is_told(array: Any, data: st.DataObject) -> None:
    array = np.nan_to_num(array, nan=1.0, posinf=1.0, neginf=-1.0).astype(np.float64).clip(-1e6, 1e6)
    place = tuple(data.draw(st.integers(0, size - 1)) for size in array.shape)
    other = array.copy()
    other[place] += 1 + abs(other[place])
    found = difference(array, other)
    assert found is not None
    assert (found.way, found.where) == (Way.VALUE, place)


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (np.array([0.0, 1.0]), np.array([-0.0, 1.0])),
        (np.array([1.0, 2.0]), [1, 2]),
        (np.array([1.0, 2.0]), (1.0, np.float64(2))),
        (np.array([1.0, 2.0]), np.array([1, 2], dtype=np.int8)),
        (np.array([1.0]), np.array([1 + 9e-7])),
        (np.array([np.nan, np.inf]), np.array([np.nan, np.inf])),
        (2.5, np.array(2.5)),
        (3, 3.0),
        (np.float64(1e300), 1e300),
        ((np.array([1.0]), 2), [[1.0], 2.0]),
        ({"a": np.array([1.0])}, {"a": [1.0]}),
        ("abc", "abc"),
        (None, None),
        (True, np.bool_(True)),
    ],
)
def test_as_good(expected: object, got: object) -> None:
    assert difference(expected, got) is None


@pytest.mark.parametrize(
    ("expected", "got", "way"),
    [
        (np.array([1.0]), None, Way.NOTHING),
        (np.array([1.0, 0.0]), np.array([True, False]), Way.KIND),
        (np.array([1.0]), np.array([1 + 0j]), Way.KIND),
        (np.array([1.0]), "1.0", Way.KIND),
        (np.array([1.0]), {"a": 1}, Way.KIND),
        (True, 1, Way.KIND),
        (np.array([[1.0], [2.0]]), np.array([1.0, 2.0]), Way.SHAPE),
        (1.0, np.array([1.0]), Way.SHAPE),
        (np.array([1.0, 2.0]), [[1.0], [2.0, 3.0]], Way.KIND),
        (np.array([1.0]), np.array([np.nan]), Way.NAN),
        (np.array([1.0]), np.array([np.inf]), Way.INFINITE),
        (np.array([np.inf]), np.array([1.0]), Way.VALUE),
        (np.array([1.0]), np.array([1.00001]), Way.VALUE),
        ((1.0, "a"), (1.0, "a", 2), Way.LENGTH),
        ({"a": 1}, {"b": 1}, Way.LENGTH),
        ("abc", "abd", Way.VALUE),
        (None, 1, Way.KIND),
    ],
)
def test_not_as_good(expected: object, got: object, way: Way) -> None:
    found = difference(expected, got)
    assert found is not None
    assert found.way is way


def test_an_item_of_several_is_named() -> None:
    found = difference((np.array([1.0]), {"w": np.array([1.0, 2.0])}), ([1.0], {"w": [1.0, 3.0]}))
    assert found is not None
    assert (found.item, found.where) == ("[1]['w']", (1,))
    alone = difference((np.zeros(2), np.ones((2, 2))), (np.zeros(2), np.eye(2)))
    assert alone is not None
    assert (alone.item, alone.where) == ("[1]", (0, 1))
