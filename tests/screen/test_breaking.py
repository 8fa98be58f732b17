"""Laws of line breaking: nothing lost, nothing too wide, no line that begins or ends with what may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizdl.screen.breaking import NEVER_FIRST, NEVER_LAST, Strand, flow, strand

LETTERS = "活性化関数はひらがなカタカナ漢字"
TEXT = st.text(alphabet=LETTERS + "abcXYZ019 、。」「（）ッーゃ・！(),.$-", min_size=0, max_size=120)
WIDTHS = st.integers(min_value=12, max_value=60)


def lines(text: str, width: int) -> list[str]:
    return ["".join(cell.text for cell in row) for row in flow([strand(text)], width)]


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(TEXT, WIDTHS)
def test_no_text_is_lost_and_no_line_too_wide(text: str, width: int) -> None:
    rows = flow([strand(text)], width)
    assert all(0 < len(row) <= width for row in rows)
    assert squeezed("".join(cell.text for row in rows for cell in row)) == squeezed(text)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Japanese as it is written: brackets close, and no run of marks is longer than a line."""
    words = st.text(alphabet=LETTERS, min_size=1, max_size=9)
    ends = st.sampled_from(["、", "。", "」", "ー", "っ", "」。", "）、", "", "", " relu(x) ", "…", "？"])
    starts = st.sampled_from(["", "", "「", "（", "『", "(", "「（"])
    parts = draw(st.lists(st.tuples(starts, words, ends), min_size=1, max_size=25))
    return "".join(start + word + end for start, word, end in parts)


@given(sentences(), WIDTHS)
def test_no_line_begins_or_ends_with_what_may_not(text: str, width: int) -> None:
    found = lines(text, width)
    assert not [line for line in found[1:] if line[0] in NEVER_FIRST]
    assert not [line for line in found[:-1] if line[-1] in NEVER_LAST]


@given(sentences(), WIDTHS, st.integers(min_value=1, max_value=11))
def test_a_solid_strand_stays_whole(text: str, width: int, size: int) -> None:
    solid = strand("x" * size, solid=True)
    found = flow([strand(text), solid, strand(text)], width)
    assert any("x" * size in "".join(cell.text for cell in row) for row in found)


def test_punctuation_takes_its_word_along() -> None:
    assert lines("損失関数です。次の式", 12) == ["損失関数で", "す。次の式"]


def test_an_opening_bracket_goes_with_what_it_opens() -> None:
    assert lines("要素ごとに「大きい方」を選ぶ", 12) == ["要素ごとに", "「大きい方」", "を選ぶ"]


def test_english_breaks_at_spaces_and_after_hyphens() -> None:
    assert lines("the zero-initialisation problem", 12) == ["the zero-", "initialisati", "on problem"]


def test_mixed_text_breaks_beside_japanese() -> None:
    assert lines("出力はsigmoid関数で決まる", 14) == ["出力はsigmoid", "関数で決まる"]


def test_a_formula_keeps_its_comma() -> None:
    rows = flow([strand("ここで "), Strand(strand("f(x) = 1").cells, solid=True), strand("、とする。")], 14)
    assert ["".join(cell.text for cell in row) for row in rows] == ["ここで", "f(x) = 1、とす", "る。"]


def test_two_cells_are_the_narrowest_line() -> None:
    assert lines("あいう", 1) == ["あ", "い", "う"]


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_makes_no_line(text: str) -> None:
    assert lines(text, 20) == []
