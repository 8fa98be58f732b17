"""Highlighting loses nothing and survives half-written code."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quizdl.screen.highlight import lines, python

SOURCE = st.text(alphabet="def relu(x):\n    '\"#0123.[]■r\\=", max_size=80)


@given(SOURCE)
def test_joined_stretches_are_the_source(source: str) -> None:
    assert "".join(text for text, _ in python(source)) == source
    assert "\n".join("".join(text for text, _ in line) for line in lines(source)) == source


def styles(source: str) -> dict[str, str]:
    return {text: style for text, style in python(source) if style}


def test_words_of_a_definition() -> None:
    found = styles("def relu(x):\n    return max(0, x)  # note\n")
    assert found == {
        "def": "keyword",
        "relu": "name",
        "return": "keyword",
        "max": "builtin",
        "0": "number",
        "# note": "comment",
    }


def test_attributes_are_not_keywords_or_builtins() -> None:
    assert styles("np.max(x).is_") == {}


def test_an_open_string_ends_with_its_line() -> None:
    assert lines("a = 'x\nb = 1")[1] == [("b = ", ""), ("1", "number")]


def test_a_string_of_several_lines_is_one_on_each() -> None:
    assert lines('"""a\nb"""') == [[('"""a', "string")], [('b"""', "string")]]


def test_blanks_stand_out() -> None:
    assert styles("x[■]") == {"■": "accent bold"}


def test_other_languages_are_left_alone() -> None:
    assert lines("def x", "text") == [[("def x", "")]]
