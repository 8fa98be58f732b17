"""Every formula as it was approved; WRITE_GOLDENS=1 writes what is then to be looked at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizdl.formula import inline, layout, linear
from tests.formula.corpus import ALL, ARTICLE, HARD

GOLDENS = Path(__file__).parents[1] / "golden"


def page(formulas: dict[str, str]) -> str:
    """Each formula as written, in two dimensions, as one line and as a row of prose."""
    parts: list[str] = []
    for label, tex in formulas.items():
        row = inline(tex)
        prose = "".join(cell.text for cell in row).rstrip() if row is not None else "(stands alone)"
        source = "\n".join(f"% {line}" for line in tex.splitlines())
        parts.append(f"== {label}\n{source}\n\n{layout(tex).box}\n\nlinear  {linear(tex)}\ninline  {prose}\n")
    return "\n".join(parts)


@pytest.mark.parametrize(("name", "formulas"), [("formulas", ARTICLE), ("formulas-hard", HARD)])
def test_formulas_look_as_they_were_approved(name: str, formulas: dict[str, str]) -> None:
    drawn = page(formulas)
    golden = GOLDENS / f"{name}.txt"
    if os.environ.get("WRITE_GOLDENS"):
        golden.write_text(drawn, encoding="utf-8")
    assert drawn == golden.read_text(encoding="utf-8")


def test_narrow_pages_and_plain_characters_look_as_they_were_approved() -> None:
    labels = ("S02", "S12", "S16", "S24", "S52", "S59", "S62", "S63", "H001", "H026", "H044", "H045")
    parts = []
    for label in labels:
        for width, charset in ((40, "unicode"), (24, "unicode"), (60, "ascii")):
            parts.append(f"== {label} {width} {charset}\n{layout(ALL[label], width, charset=charset).box}\n")
    drawn = "\n".join(parts)
    golden = GOLDENS / "formulas-narrow.txt"
    if os.environ.get("WRITE_GOLDENS"):
        golden.write_text(drawn, encoding="utf-8")
    assert drawn == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("label", [label for label in ALL if label != "H033"])
def test_no_formula_has_a_problem(label: str) -> None:
    assert layout(ALL[label]).problems == ()
