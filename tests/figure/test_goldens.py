"""Every figure a bank needs, drawn and told; WRITE_GOLDENS=1 writes what is then to be looked at."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import yaml

from quizdl.cells import narrow, wide
from quizdl.figure import read
from quizdl.words import Lang
from tests.figure.drawing import EXAMPLES, check, entry, told

ROOT = Path(__file__).parents[2]
GOLDENS = ROOT / "tests" / "golden" / "figures"
DRAWN = ((60, Lang.JA, "unicode"), (80, Lang.EN, "unicode"), (120, Lang.JA, "unicode"), (60, Lang.EN, "ascii"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_figure_looks_as_it_was_approved(name: str) -> None:
    mapping = entry(EXAMPLES[name])
    picture = read(mapping)
    assert told(mapping.problems) == []
    parts: list[str] = []
    for width, lang, charset in DRAWN:
        box = picture.draw(width, lang, narrow, charset)
        check(box, width, narrow)
        parts.append(f"-- {width} {lang} {charset}\n{box}\n")
    words = picture.describe()
    parts.append(f"-- in words\n{words.ja}\n\n{words.en}\n")
    drawn = "\n".join(parts)
    golden = GOLDENS / f"{name}.txt"
    if os.environ.get("WRITE_GOLDENS"):
        golden.write_text(drawn)
    assert drawn == golden.read_text()


def test_goldens_and_examples_are_the_same_set() -> None:
    assert {path.stem for path in GOLDENS.glob("*.txt")} == set(EXAMPLES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_figures_keep_to_the_width_where_ambiguous_characters_are_wide(name: str) -> None:
    picture = read(entry(EXAMPLES[name]))
    for width in (44, 80):
        check(picture.draw(width, Lang.JA, wide, "unicode"), width, wide)


def _documented() -> list[str]:
    page = (ROOT / "docs" / "figures.md").read_text()
    blocks = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    return [block for block in blocks if "…" not in block]


@pytest.mark.parametrize("block", _documented())
def test_every_documented_figure_is_read_and_drawn(block: str) -> None:
    mapping = entry(yaml.safe_load(block))
    picture = read(mapping)
    assert told(mapping.problems) == []
    check(picture.draw(60, Lang.JA, narrow, "unicode"), 60, narrow)
