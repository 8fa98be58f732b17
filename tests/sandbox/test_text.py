"""Text of untrusted code keeps what can be seen and loses the rest."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizdl.sandbox.text import clean, clean_line


@given(st.text(), st.integers(1, 50))
def test_nothing_invisible_is_left_and_nothing_is_too_long(text: str, limit: int) -> None:
    for cleaned in (clean(text, limit), clean_line(text, limit)):
        assert len(cleaned) <= limit
        assert not any(
            unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
            for char in cleaned
            if char not in "\n\t"
        )
    assert not set("\n\t") & set(clean_line(text, limit))


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40))
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert clean(text, 40) == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07x", "x"),
        ("\x1b]52;c;eA==\x1b\\x", "x"),
        ("a\u202eb\u2066c\u200b\ufeff", "abc"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("学習\t率", "学習\t率"),
        ("[bold]x", "[bold]x"),
        ("\ud800", ""),
    ],
)
def test_escapes_and_marks_of_direction_go(text: str, cleaned: str) -> None:
    assert clean(text, 100) == cleaned


def test_what_is_cut_ends_in_an_ellipsis() -> None:
    assert clean("abcdef", 4) == "abc…"
