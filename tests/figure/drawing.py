"""What the tests of figures share: the figures of the examples, read as a bank reads them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from quizdl.cells import Box, Width
from quizdl.entry import Entry
from quizdl.errors import Problem
from quizdl.figure import Picture, read
from quizdl.words import Lang, tell

HERE = Path(__file__).parent
EXAMPLES: dict[str, dict[str, object]] = yaml.safe_load((HERE / "figures.yaml").read_text())


def entry(data: Mapping[str, object]) -> Entry:
    return Entry(data, {}, "bank.yaml", [])


def loaded(text: str) -> tuple[Picture, list[Problem]]:
    """The figure written in YAML, and its problems."""
    mapping = entry(yaml.safe_load(text))
    return read(mapping), mapping.problems


def told(problems: list[Problem], lang: Lang = Lang.EN) -> list[str]:
    """Problems as `code: message cure`."""
    return [f"{problem.code}: {tell(problem.message, lang)} {tell(problem.cure, lang)}" for problem in problems]


def good(text: str) -> Picture:
    """The figure written in YAML, which must have no problems."""
    picture, problems = loaded(text)
    assert told(problems) == []
    return picture


def check(box: Box, width: int, cell_width: Width) -> None:
    """The laws of a box: within the width, every row as wide as the others in fact."""
    assert box.rows
    assert box.width <= width
    assert 0 <= box.baseline < box.height
    for row in box.rows:
        assert len(row) == box.width
        at = 0
        while at < len(row):
            size = cell_width(row[at].text)
            assert size >= 1
            assert all(cell.text == "" for cell in row[at + 1 : at + size])
            at += size
        assert at == len(row)
