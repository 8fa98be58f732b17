"""The plain twin says everything that the drawn screen says."""

from __future__ import annotations

import re

import pytest

from quizdl.screen import plain, terminal
from quizdl.screen.page import Page
from quizdl.words import Lang
from tests.screen.views import VIEWS

# Formulas and figures are told in another way; their own rooms see to it that nothing is lost.
DRAWN = {"prose", "formula", "figure", "panels", "choices", "blanks", "parts", "note"}


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("name", sorted(VIEWS.keys() - DRAWN))
def test_every_word_drawn_is_said(name: str, lang: Lang) -> None:
    rows = terminal.rows(VIEWS[name], Page(200, lang))
    drawn = "\n".join("".join(cell.text for cell in row) for row in rows)
    said = re.sub(r"\s+", "", "\n".join(plain.lines(VIEWS[name], lang)))
    missing = [word for word in re.findall(r"[\w.%]+", re.sub(r"[█▏▎▍▌▋▊▉]", "", drawn)) if word not in said]
    assert not missing
    # Marks and colours stand for these words.
    if name in ("partly", "wrong", "right"):
        assert plain.lines(VIEWS[name], lang)[0]


@pytest.mark.parametrize("lang", Lang)
def test_figures_and_formulas_are_told(lang: Lang) -> None:
    assert (
        plain.lines(VIEWS["figure"], lang)[0]
        == {
            Lang.JA: "図: 右上がりの直線 slope",
            Lang.EN: "Figure: a rising line, slope",
        }[lang]
    )
    assert plain.lines(VIEWS["note"], lang)[-1].strip() == "f(x) = max(0, x)"


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("name", VIEWS)
def test_plain_lines_have_no_drawing_and_no_codes(name: str, lang: Lang) -> None:
    text = "\n".join(plain.lines(VIEWS[name], lang))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f─│┌█▏▎▍▌▋▊▉⎧⎨⎩]", text)
