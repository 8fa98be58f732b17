"""Formulas inside prose: one row where it reads well."""

from __future__ import annotations

import pytest

from quizdl.cells import narrow, wide
from quizdl.formula import inline, layout
from tests.formula.corpus import ALL


def told(tex: str, *, charset: str = "unicode", always: bool = False) -> str | None:
    row = inline(tex, charset=charset, always=always)
    return None if row is None else "".join(cell.text for cell in row)


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\frac{1}{2} x", "(1/2)x"),
        (r"y = \frac{a+b}{2h}", "y = (a + b)/(2h)"),
        (r"\frac{\partial E}{\partial \mathbf{w}}", "∂E/∂w"),
        (r"\frac{ab}{c}", "ab/c"),
        (r"\frac{a/b}{c}", "(a/b)/c"),
        (r"\sqrt{2}\pi", "√(2)π"),
        (r"\sqrt{x}^2", "(√x)²"),
        (r"{a+b}^2", "(a + b)²"),
        (r"e^{u_i}", "e^(uᵢ)"),
        (r"\sum_{i=1}^n x_i", "∑ᵢ₌₁ⁿ xᵢ"),
        (r"f'_\theta(x)", "f′_θ(x)"),
        (r"\frac{1}{\frac{1}{x}}", None),
        (r"\begin{pmatrix} 1 & 2 \end{pmatrix}", None),
        (r"\underbrace{x}_{y}", None),
        (r"x^{a^{b^{c}}}", None),
        (r"\boxed{x}", None),
        (r"a \\ b", None),
    ],
)
def test_one_row_keeps_the_meaning_or_is_refused(tex: str, expected: str | None) -> None:
    assert told(tex) == expected


def test_one_row_may_be_asked_for_in_any_case() -> None:
    assert told(r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", always=True) == "(1, 2; 3, 4)"
    for tex in ALL.values():
        for cell_width in (narrow, wide):
            row = inline(tex, cell_width=cell_width, always=True)
            assert row is not None
            assert sum(cell_width(cell.text) for cell in row) == len(row)


def test_plain_characters_say_the_same() -> None:
    assert told(r"x_i^2 \le \sqrt{\alpha}", charset="ascii") == "x_i^2 <= sqrt(alpha)"


def test_an_unknown_character_set_is_refused() -> None:
    with pytest.raises(ValueError, match="'latin' is not a valid Charset"):
        layout("x", charset="latin")
