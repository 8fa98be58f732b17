"""NumPy's values as plain ones, and as JSON."""

from __future__ import annotations

import json

import numpy as np
import pytest

from quizdl.grading.values import LARGEST, to_json, value_of
from quizdl.model import Value


@pytest.mark.parametrize(
    ("thing", "told"),
    [
        (np.array([[1.0, 2.0], [np.nan, -np.inf]]), {"dtype": "float64", "shape": [2, 2], "data": [[1.0, 2.0], ["nan", "-inf"]]}),
        (np.zeros((0, 3)), {"dtype": "float64", "shape": [0, 3], "data": []}),
        (np.zeros((2, 0)), {"dtype": "float64", "shape": [2, 0], "data": [[], []]}),
        (np.array(2, dtype=np.int8), {"dtype": "int8", "shape": [], "data": 2}),
        (np.float32(0.5), {"dtype": "float32", "shape": [], "data": 0.5}),
        (np.array([True]), {"dtype": "bool", "shape": [1], "data": [True]}),
        (np.array([1 + 2j]), {"dtype": "complex128", "shape": [1], "data": ["(1+2j)"]}),
        (float("inf"), {"dtype": "float", "shape": [], "data": "inf"}),
        ([1, 2], {"dtype": "int64", "shape": [2], "data": [1, 2]}),
        (None, {"dtype": "NoneType", "shape": [], "data": None}),
        ("a", {"dtype": "str", "shape": [], "data": "a"}),
        ([1, [2]], {"dtype": "list", "shape": [], "data": "[1, [2]]"}),
        ((1, "a"), {"dtype": "tuple", "shape": [], "data": "(1, 'a')"}),
        ({"k": np.array([1.0, 2.0])}, {"dtype": "dict", "shape": [], "data": "{'k': array([1., 2.])}"}),
    ],
)  # fmt: skip
def test_values_as_json(thing: object, told: dict[str, object]) -> None:
    found = to_json(value_of(thing))
    assert found == told
    json.dumps(found, allow_nan=False)


def test_an_enormous_array_is_told_by_its_shape() -> None:
    assert value_of(np.zeros((LARGEST, 2))) == Value("ndarray", (), (), f"float64 array of shape ({LARGEST}, 2)")


def test_nothing_is_nothing() -> None:
    assert to_json(None) is None
