"""The smallest failing case: inputs, expected and yours one under the other, marks under what differs."""

from __future__ import annotations

import math

from quizdl.cells import BLANK, Row
from quizdl.model import Comparison, Value
from quizdl.records import dataclass
from quizdl.screen.breaking import flow, strand
from quizdl.screen.page import Page, indented, printable
from quizdl.screen.prose import line
from quizdl.screen.values import Sheet, describe, sheet
from quizdl.words import say

ROOM = 18
"""Cells that names and labels before a value may take."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The expected value and what came, written with the same digits, and the flat indices where they differ."""

    expected: Sheet | None
    got: Sheet | None
    differ: frozenset[int]


def pair(block: Comparison) -> Pair:
    """Both values as sheets; more digits are shown until the two differ to the eye."""
    expected, got = block.expected, block.got
    if expected is None or got is None or expected.shape != got.shape:
        return Pair(
            sheet(expected, block.where) if expected else None, sheet(got, block.where) if got else None, frozenset()
        )
    differ = _differing(expected, got, block.where)
    for digits in (6, 10, 17):
        left, right = sheet(expected, block.where, digits), sheet(got, block.where, digits)
        if all(_at(left, place) != _at(right, place) or not _at(left, place) for place in differ):
            break
    return Pair(left, right, differ)


def comparison(block: Comparison, page: Page) -> list[Row]:
    """The case as rows. The values of both begin in one column and their elements share columns."""
    title = page.row(page.told(block.title or say("screen.smallest-case")), "bold")
    names = [page.row(page.told(say(f"screen.{name}")), "dim") for name in ("expected", "yours")]
    indent = max(map(len, names)) + 5
    rows = _inputs(block, title, page)
    found = pair(block)
    widths = _widths(found)
    if block.expected is not None:
        rows += _labelled(names[0], _value_rows(found.expected, block.expected, widths, page), indent)
    if block.got is not None:
        mine = _value_rows(found.got, block.got, widths, page, found.differ)
        if block.expected is not None and describe(block.expected) != describe(block.got):
            rows += _labelled((), [page.row(describe(block.expected), "dim")], indent)
            mine.append(page.row(describe(block.got), "dim"))
        rows += _labelled(names[1], mine, indent)
    if block.instead is not None:
        rows += _labelled(
            names[1] if block.got is None else (), line(block.instead, page.within(page.width - indent)), indent
        )
    for remark in block.remarks:
        rows += _labelled((), line(remark, page.within(page.width - indent)), indent)
    return rows


def _inputs(block: Comparison, title: Row, page: Page) -> list[Row]:
    """The inputs by name: beside the title or in one line where they fit, else one under the other."""
    parts: list[list[Row]] = []
    for name, value in block.inputs:
        head = page.row(f"{name} = ")
        body = _value_rows(sheet(value), value, (), page)
        parts.append([(head if index == 0 else (BLANK,) * len(head)) + cells for index, cells in enumerate(body)])
    if not parts:
        return [title]
    if all(len(part) == 1 for part in parts):
        joined = parts[0][0]
        for part in parts[1:]:
            joined += page.row(",  ") + part[0]
        if len(title) + 4 + len(joined) <= page.width:
            return [title + (BLANK,) * 4 + joined]
        if len(joined) + 2 <= page.width:
            return [title, (BLANK, BLANK, *joined)]
    return [title, *(cells for part in parts for cells in indented(part, 2))]


def _labelled(label: Row, rows: list[Row], indent: int) -> list[Row]:
    first = (BLANK, BLANK, *label)
    found: list[Row] = []
    for index, cells in enumerate(rows):
        head = first if index == 0 and label else ()
        found.append(head + (BLANK,) * (indent - len(head)) + cells)
    return found


def _value_rows(
    found: Sheet | None, value: Value | None, widths: tuple[int, ...], page: Page, differ: frozenset[int] = frozenset()
) -> list[Row]:
    """A sheet with its brackets; a row of marks under each row that has a differing element."""
    if found is None or value is None:
        return []
    if value.text and not value.data:
        return flow([strand(printable(value.text), "", page.cell_width)], max(8, page.width - ROOM))
    widths = widths or _own(found)
    nested = len(value.shape) > 1
    rows: list[Row] = [page.row(found.part, "dim")] if found.part else []
    for at, texts in enumerate(found.rows):
        opening = "" if found.scalar else ("[[" if at == 0 else " [") if nested else "["
        closing = "" if found.scalar else ("]]" if at == len(found.rows) - 1 else "]") if nested else "]"
        if texts == ("…",) and found.indices[at] == (-1,):
            rows.append(page.row(" …" if nested else "[…]"))
            continue
        cells = page.row(opening)
        marks: Row = (BLANK,) * len(cells)
        for column, text in enumerate(texts):
            shown = page.row(text)
            wide = max(widths[column] if column < len(widths) else 0, len(shown))
            wrong = found.indices[at][column] in differ
            styled = page.row(text, "wrong bold") if wrong else shown
            cells += (BLANK,) * (wide - len(shown)) + styled
            marks += (BLANK,) * (wide - len(shown)) + (
                page.row("^" * len(shown), "wrong bold") if wrong else (BLANK,) * len(shown)
            )
            if column < len(texts) - 1:
                cells += page.row(", ")
                marks += (BLANK, BLANK)
        rows += _folded(cells + page.row(closing), marks, page)
    return rows


def _folded(cells: Row, marks: Row, page: Page) -> list[Row]:
    """One row of a value with its marks below it, cut where the page ends."""
    room = max(8, page.width - ROOM)
    found: list[Row] = []
    for start in range(0, len(cells), room):
        found.append(cells[start : start + room])
        below = marks[start : start + room]
        if any(cell.text == "^" for cell in below):
            found.append(below)
    return found


def _widths(found: Pair) -> tuple[int, ...]:
    """The cells each column needs so that both values line up; none where their shapes differ."""
    sheets = [part for part in (found.expected, found.got) if part is not None]
    if len({tuple(len(texts) for texts in part.rows) for part in sheets}) > 1:
        return ()
    columns: list[int] = []
    for part in sheets:
        for at, width in enumerate(_own(part)):
            if at < len(columns):
                columns[at] = max(columns[at], width)
            else:
                columns.append(width)
    return tuple(columns)


def _own(part: Sheet) -> tuple[int, ...]:
    most = max(map(len, part.rows), default=0)
    return tuple(max((len(texts[at]) for texts in part.rows if at < len(texts)), default=0) for at in range(most))


def _differing(left: Value, right: Value, where: tuple[int, ...] | None) -> frozenset[int]:
    """The flat indices to mark: where the grader says, and whatever else is clearly another value."""
    found = {at for at, (one, two) in enumerate(zip(left.data, right.data, strict=False)) if not _close(one, two)}
    if where is not None and len(where) == len(left.shape):
        flat = 0
        for place, length in zip(where, left.shape, strict=True):
            flat = flat * length + place
        found.add(flat)
    return frozenset(found)


def _close(one: bool | int | float | complex | str, two: bool | int | float | complex | str) -> bool:
    if isinstance(one, int | float) and isinstance(two, int | float):
        return math.isclose(one, two, rel_tol=1e-6, abs_tol=1e-9) or (math.isnan(one) and math.isnan(two))
    return one == two


def _at(part: Sheet, place: int) -> str:
    for texts, places in zip(part.rows, part.indices, strict=True):
        if place in places:
            return texts[places.index(place)]
    return ""
