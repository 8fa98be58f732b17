"""How actions are typed, and what typed numbers mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizdl.screen.keys import KEYS, Action, help_lines, typed
from quizdl.screen.replies import points_of, shown_numbers

ALL = tuple(KEYS)


@pytest.mark.parametrize("text", [":hint", " :HINT ", "：ｈｉｎｔ", "：hint"])
def test_a_command_is_folded(text: str) -> None:
    assert typed(text, ALL) is Action.HINT


@pytest.mark.parametrize("text", [":n", ":", ":q", ":i_end", "hint", "h", "::hint", ":hint x", ""])
def test_answers_are_no_commands(text: str) -> None:
    assert typed(text, ALL) is None


def test_letters_count_only_where_they_may() -> None:
    assert typed("ｈ", ALL, letters=True) is Action.HINT
    assert typed("h", ALL) is None
    assert typed("?", ALL) is typed("？", ALL) is Action.HELP


def test_what_is_not_offered_is_not_understood() -> None:
    assert typed(":hint", (Action.QUIT,)) is None


def test_every_action_has_its_own_ways() -> None:
    for ways in (
        [key.letter for key in KEYS.values()],
        [k.function or k.control for k in KEYS.values() if k.function or k.control],
    ):
        assert len(ways) == len(set(ways))
    assert len(help_lines(ALL)) == len(ALL)


@given(st.permutations(range(5)), st.lists(st.integers(min_value=1, max_value=5), min_size=1, max_size=5))
def test_numbers_shown_become_numbers_of_the_bank(order: list[int], numbers: list[int]) -> None:
    text = ", ".join(map(str, numbers))
    found = [int(part) for part in shown_numbers(text, tuple(order)).split(", ")]
    assert found == [order[number - 1] + 1 for number in numbers]


@pytest.mark.parametrize("text", ["np.sum(param**2)", "param", "7", "3x"])
def test_other_texts_stay(text: str) -> None:
    assert shown_numbers(text, (1, 0)) == text


def test_full_width_numbers_are_numbers() -> None:
    assert shown_numbers("１、２", (1, 0)) == "2、1"


@given(st.lists(st.integers(min_value=0, max_value=4), max_size=4), st.data())
def test_points_are_numbered_through(sizes: list[int], data: st.DataObject) -> None:
    numbers = data.draw(st.frozensets(st.integers(min_value=1, max_value=max(1, sum(sizes)))))
    found = points_of(numbers, tuple(sizes))
    starts = [sum(sizes[:at]) for at in range(len(sizes))]
    again = {start + point + 1 for start, part in zip(starts, found, strict=True) for point in part}
    assert again == {number for number in numbers if number <= sum(sizes)}
