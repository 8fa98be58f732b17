"""Breaking a paragraph into lines: Japanese by its rules (kinsoku), other scripts at spaces.

Rules after JIS X 4051 and the W3C's "Requirements for Japanese Text Layout", section 3.1: certain characters may
not begin a line, others may not end one; both are kept by moving what belongs together to the next line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from quizdl.cells import Cell, Row, Width, narrow, row
from quizdl.records import dataclass

NEVER_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー～〜）」』】〕〉》］｝〗〙’”っゃゅょゎぁぃぅぇぉッャュョヮァィゥェォヵヶ"
    "…‥—―％‰℃°)]}.,:;?!%ｰ｡､｣･ｧｨｩｪｫｬｭｮｯ"
)
NEVER_LAST = frozenset("（「『【〔〈《［｛〖〘‘“([{｢￥＄")


@dataclass(frozen=True, slots=True)
class Strand:
    """A stretch of a paragraph; a `solid` one (a formula, a short piece of code) is never broken."""

    cells: Row
    solid: bool = False


def strand(text: str, style: str = "", cell_width: Width = narrow, solid: bool = False) -> Strand:
    return Strand(row(text, cell_width, style), solid)


@dataclass(slots=True)
class _Unit:
    """What stands or falls together: one grapheme, or a solid strand."""

    cells: Row
    first: str
    last: str
    space: bool = False

    @property
    def broad(self) -> bool:
        return _broad(self.first) or _broad(self.last)


def flow(strands: Iterable[Strand], width: int) -> list[Row]:
    """The lines of a paragraph, none wider than `width` cells (at least 2), spaces at line ends dropped.

    A cluster wider than `width` is cut where it must be: width goes before every other rule.
    """
    width = max(2, width)
    lines: list[Row] = []
    line: list[Cell] = []
    gap: list[Cell] = []
    for cluster in _clusters(strands):
        cells = [cell for unit in cluster for cell in unit.cells]
        if cluster[0].space:
            gap.extend(cells)
            continue
        if line and len(line) + len(gap) + len(cells) > width:
            lines.append(tuple(line))
            line, gap = [], []
        line.extend(gap if line else [])
        gap = []
        if len(line) + len(cells) <= width:
            line.extend(cells)
            continue
        for piece in _cut(cluster, width):
            if line:
                lines.append(tuple(line))
            line = piece
    if line:
        lines.append(tuple(line))
    return lines


def _cut(cluster: list[_Unit], width: int) -> Iterator[list[Cell]]:
    line: list[Cell] = []
    for unit in cluster:
        for cells in (unit.cells,) if len(unit.cells) <= width else _graphemes(unit.cells):
            if line and len(line) + len(cells) > width:
                yield line
                line = []
            line.extend(cells)
    if line:
        yield line


def _clusters(strands: Iterable[Strand]) -> Iterator[list[_Unit]]:
    cluster: list[_Unit] = []
    for unit in _units(strands):
        if cluster and _may_break(cluster, unit):
            yield cluster
            cluster = []
        cluster.append(unit)
    if cluster:
        yield cluster


def _may_break(cluster: list[_Unit], after: _Unit) -> bool:
    before = cluster[-1]
    if before.space or after.space:
        return before.space != after.space
    if after.first in NEVER_FIRST or before.last in NEVER_LAST:
        return False
    if before.broad or after.broad:
        return True
    hyphenated = before.last == "-" and len(cluster) > 1 and cluster[-2].last.isalpha() and after.first.isalpha()
    return hyphenated or before.last in "—―…‥"


def _units(strands: Iterable[Strand]) -> Iterator[_Unit]:
    for piece in strands:
        if piece.solid:
            text = "".join(cell.text for cell in piece.cells)
            if text:
                yield _Unit(piece.cells, text[0], text[-1])
            continue
        for cells in _graphemes(piece.cells):
            char = cells[0].text
            yield _Unit(cells, char[:1], char[:1], space=char in (" ", "\t"))


def _graphemes(cells: Row) -> Iterator[Row]:
    """The cells grapheme by grapheme: one that takes two cells is followed by an empty one."""
    start = 0
    for end in range(1, len(cells) + 1):
        if end == len(cells) or cells[end].text:
            yield cells[start:end]
            start = end


def _broad(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WFH"
