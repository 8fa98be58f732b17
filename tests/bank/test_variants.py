"""The numbers of a question, and texts with them filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from quizdl.bank.pool import Frozen, source
from quizdl.bank.variants import filled, read_values
from quizdl.bank.yaml import load
from quizdl.entry import Entry
from quizdl.errors import Problem
from tests.bank.making import told


def entry(text: str) -> Entry:
    document = load(text.encode(), "a.yaml")
    assert isinstance(document.data, dict)
    problems: list[Problem] = []
    return Entry(document.data, document.places, "a.yaml", problems)


def read(text: str) -> tuple[tuple[Mapping[str, object], ...], list[str]]:
    it = entry(text)
    values = read_values(it)
    return values, [told(problem) for problem in it.problems]


def test_no_variants_are_one_without_names() -> None:
    assert read("answer: 1") == (({},), [])


def test_what_is_computed_sees_what_was_computed_before() -> None:
    assert read("variants: [{a: 1}, {a: 2}]\nwhere: {b: a + 1, c: b * b}") == (
        ({"a": 1, "b": 2, "c": 4}, {"a": 2, "b": 3, "c": 9}),
        [],
    )


def test_words_and_matrices_are_values_too() -> None:
    assert read("variants: [{name: relu, W: [[1, 2], [3, 4]]}]\nwhere: {V: transpose(W)}") == (
        ({"name": "relu", "W": [[1, 2], [3, 4]], "V": [[1, 3], [2, 4]]},),
        [],
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("variants: []", "1: `variants` needs at least 1. Add the missing ones."),
        ("variants: [{1a: 1}]", "1: `1a` can't name a number. Use a word of letters that names no function, once."),
        ("variants: [{pi: 3}]", "1: `pi` can't name a number. Use a word of letters that names no function, once."),
        (
            "variants: [{a: 1}]\nwhere: {a: 2}",
            "2: `a` can't name a number. Use a word of letters that names no function, once.",
        ),
        (
            "variants:\n  - {a: 1}\n  - {a: 1, b: 2}",
            "3: This variant names a, b, but the first one names a. Use the same names in every variant.",
        ),
        (
            "variants: [{a: 1}]\nwhere: {b: __import__('os')}",
            "2: The character `'` can't be used in an expression. Mend the expression.",
        ),
    ],
)
def test_what_is_wrong_with_numbers(text: str, said: str) -> None:
    assert read(text)[1] == [said]


def test_strings_are_filled_wherever_they_stand() -> None:
    it = entry("a: [x<<n>>, {b: '<<n + 1>>', c: 3}]\nd: |\n  y = <<W>>\n  <<n / 4:.2f>>\nvariants: [{n: 0}]")
    assert filled(it, {"n": 2, "W": [[1, 2]]}) == {
        "a": ["x2", {"b": 3, "c": 3}],
        "d": "y = [[1, 2]]\n0.50\n",
        "variants": [{"n": 0}],
    }
    assert it.problems == []


def test_a_placeholder_alone_is_a_number_unless_it_is_formatted() -> None:
    it = entry("a: <<n>>\nb: <<n / 4>>\nc: <<n / 4:.2f>>\nd: <<w>>\ne: <<W>>\nf: <<n>>/4")
    assert filled(it, {"n": 2, "w": "relu", "W": [1, 2]}) == {
        "a": 2,
        "b": 0.5,
        "c": "0.50",
        "d": "relu",
        "e": "[1, 2]",
        "f": "2/4",
    }


def test_without_variants_nothing_is_filled() -> None:
    it = entry("a: x << 2 >> 1 and <<n>>")
    assert filled(it, {}) is it.data


def test_a_placeholder_that_can_not_be_filled_is_told_at_its_line() -> None:
    it = entry("a: 1\nb:\n  - ok\n  - <<m>>")
    filled(it, {"n": 2})
    assert [told(problem) for problem in it.problems] == [
        "4: `<<m>>` can't be worked out. There is no name `m` here. The names are: n Mend the expression."
    ]


FROZEN = "variants: {first: {a: 1}, draw: return dict(a=2), count: 3}\ncompute: return dict(b=a)\nwhere: {c: a + b}"


def test_frozen_numbers_take_the_place_of_code() -> None:
    it = entry(FROZEN)
    frozen = Frozen(source(it.data), ({"a": 5}, {"a": 6}), ({"b": 1}, {"b": 2}, {"b": 3}))
    assert read_values(it, frozen) == ({"a": 1, "b": 1, "c": 2}, {"a": 5, "b": 2, "c": 7}, {"a": 6, "b": 3, "c": 9})
    assert it.problems == []


@pytest.mark.parametrize(
    "frozen",
    [
        None,
        Frozen("of other code", ({"a": 5}, {"a": 6}), ({"b": 1}, {"b": 2}, {"b": 3})),
        Frozen("", ({"a": 5, "x": 1}, {"a": 6}), ({"b": 1}, {"b": 2}, {"b": 3})),
        Frozen("", ({"a": 5}, {"a": 6}), ({"b": 1}, {"b": 2})),
    ],
    ids=["none", "other code", "other names", "too few"],
)
def test_numbers_that_do_not_fit_are_none(frozen: Frozen | None) -> None:
    it = entry(FROZEN)
    if frozen is not None and not frozen.source:
        frozen = replace(frozen, source=source(it.data))
    read_values(it, frozen)
    assert [problem.code for problem in it.problems] == ["unfrozen"]


def test_the_right_option_may_be_computed() -> None:
    it = entry('options:\n  - {id: a, text: "<<a > b>>", right: <<a > b>>}\n  - {id: b, text: x, right: <<a <= b>>}')
    assert filled(it, {"a": 2, "b": 1}) == {
        "options": [{"id": "a", "text": "True", "right": True}, {"id": "b", "text": "x", "right": False}]
    }


def test_a_fingerprint_is_of_what_decides_the_numbers() -> None:
    plain = entry("variants: [{a: 1}]\nanswer: a").data
    assert source(plain) == ""
    drawn, words, other = (
        entry(text).data for text in (FROZEN, FROZEN + "\nprompt: new", FROZEN.replace("count: 3", "count: 4"))
    )
    assert source(drawn) == source(words) != source(other)
