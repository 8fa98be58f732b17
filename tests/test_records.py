"""Records behave as the standard library's frozen, slotted dataclasses do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, asdict, fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizdl.records import dataclass


@dataclass(frozen=True, slots=True)
class Cheap:
    """A record."""

    number: int
    text: str = "t"
    items: list[int] = dataclasses.field(default_factory=list)

    @property
    def double(self) -> int:
        return 2 * self.number


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """A record."""

    number: int
    text: str = "t"
    items: list[int] = dataclasses.field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Placed:
    text: str
    span: tuple[int, int] = dataclasses.field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Twin:
    number: int
    text: str = "t"


@dataclass(frozen=True, slots=True)
class Checked:
    number: int

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError("negative")


@dataclass(frozen=True, slots=True, order=True)
class Ordered:
    number: int


@dataclass(frozen=True, slots=True)
class Child(Cheap):
    more: int = 0


VALUES = st.tuples(st.integers(), st.text(max_size=5), st.lists(st.integers(), max_size=3))


@given(VALUES, VALUES)
def test_equal_hashes_and_words_are_those_of_the_standard(one: Any, two: Any) -> None:
    assert (Cheap(*one) == Cheap(*two)) is (Standard(*one) == Standard(*two))
    assert repr(Cheap(*one)) == repr(Standard(*one)).replace("Standard", "Cheap")
    assert hash(Twin(*one[:2])) == hash(Twin(*one[:2]))
    assert asdict(Cheap(*one)) == asdict(Standard(*one))


@given(VALUES)
def test_copies_are_equal(values: Any) -> None:
    record = Cheap(*values)
    assert copy.copy(record) == copy.deepcopy(record) == pickle.loads(pickle.dumps(record)) == record
    assert replace(record, number=7) == Cheap(7, *values[1:])


def test_fields_and_slots() -> None:
    assert is_dataclass(Cheap)
    assert [(field.name, field.type, field.default) for field in fields(Cheap)] == [
        (field.name, field.type, field.default) for field in fields(Standard)
    ]
    assert Cheap.__slots__ == Standard.__slots__ == ("number", "text", "items")
    assert Cheap.__match_args__ == Standard.__match_args__
    assert not hasattr(Cheap(1), "__dict__")
    assert Cheap.__doc__ == "A record."
    assert Cheap(3).double == 6


def test_names_and_defaults() -> None:
    assert Cheap(text="x", number=1) == Cheap(1, "x", [])
    assert Cheap(1).items is not Cheap(1).items


@pytest.mark.parametrize("given", [((), {}), ((1, "a", [], 4), {}), ((1,), {"number": 2}), ((1,), {"other": 2})])
def test_what_does_not_fit_is_refused_as_the_standard_refuses_it(given: Any) -> None:
    positional, named = given
    for kind in (Cheap, Standard):
        with pytest.raises(TypeError):
            kind(*positional, **named)


def test_nothing_can_be_changed() -> None:
    record = Cheap(1)
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'number'"):
        record.number = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'number'"):
        del record.number


def test_patterns_match_by_place() -> None:
    match Cheap(1, "x"):
        case Cheap(number, text):
            assert (number, text) == (1, "x")
        case _:
            pytest.fail("no match")


def test_a_check_after_construction_runs() -> None:
    with pytest.raises(ValueError, match="negative"):
        Checked(-1)


def test_unlike_records_are_unequal() -> None:
    assert Twin(1) != object()
    assert Checked(1).__eq__(Twin(1)) is NotImplemented


def test_the_standard_takes_what_is_not_ours() -> None:
    assert Ordered(1) < Ordered(2)
    assert Child(1, more=2).more == 2


def test_a_field_may_stand_outside_comparison_and_words() -> None:
    assert Placed("x", (1, 2)) == Placed("x")
    assert hash(Placed("x", (1, 2))) == hash(Placed("x"))
    assert repr(Placed("x", (1, 2))) == "Placed(text='x')"
    assert replace(Placed("x", (1, 2)), text="y").span == (1, 2)
