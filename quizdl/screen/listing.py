"""Code as rows of cells: highlighted, numbered, with a caret under what matters; two listings side by side."""

from __future__ import annotations

from quizdl.cells import BLANK, Row, row
from quizdl.model import Code, SideBySide
from quizdl.screen.highlight import lines
from quizdl.screen.page import Page, indented, printable

TAB = 4
GAP = 4


def listing(code: Code, page: Page) -> list[Row]:
    """A listing; lines wider than the page go on below, marked."""
    found: list[Row] = [page.row(page.told(code.title), "dim")] if code.title is not None else []
    source = [_expanded(text) for text in code.source.rstrip("\n").split("\n")]
    digits = len(str(len(source)))
    gutter = digits + 2 if code.numbered else 0
    for number, stretches in enumerate(lines("\n".join(source), code.language), 1):
        head = page.row(f"{number:>{digits}}  ", "dim") if code.numbered else ()
        cells: Row = ()
        for text, style in stretches:
            cells += page.row(text, style)
        found += _wrapped(cells, head, page, gutter)
        if code.caret and code.caret[0] == number:
            found += _caret(code, page, gutter)
    return found


def side_by_side(block: SideBySide, page: Page) -> list[Row]:
    """Two listings in columns where both fit, one under the other where they don't."""
    half = (page.width - GAP) // 2
    left = listing(block.left, page.within(10_000))
    right = listing(block.right, page.within(10_000))
    if max(map(len, left + right), default=0) > half:
        return [*listing(block.left, page), (), *listing(block.right, page)]
    wide = max(map(len, left), default=0)
    column = half if page.width <= 84 else max(wide, min(half, 40))
    rows: list[Row] = []
    for index in range(max(len(left), len(right))):
        first = left[index] if index < len(left) else ()
        second = right[index] if index < len(right) else ()
        rows.append(first + (BLANK,) * (column + GAP - len(first)) + second if second else first)
    return rows


def _wrapped(cells: Row, head: Row, page: Page, gutter: int) -> list[Row]:
    room = max(8, page.width - gutter)
    if len(cells) <= room:
        return [head + cells]
    more = page.row(page.glyph("↳ ", "> "), "dim")
    found: list[Row] = []
    while len(cells) > room:
        cut = room
        while cut > room // 2 and cells[cut - 1].text.strip():
            cut -= 1
        if cut <= room // 2:
            cut = room
        while cut < len(cells) and cells[cut].text == "" and cut > 1:
            cut -= 1
        found.append(head + cells[:cut])
        cells = cells[cut:]
        if head == () or found:
            head = (BLANK,) * gutter + more
            room = max(8, page.width - gutter - len(more))
    found.append(head + cells)
    return found


def _caret(code: Code, page: Page, gutter: int) -> list[Row]:
    """Marks under columns `start` to `end` of the caret's line, both from 1 and counted in characters."""
    assert code.caret is not None
    number, start, end = code.caret
    text = code.source.split("\n")[number - 1]
    before = len(row(printable(_expanded(text[: start - 1])), page.cell_width))
    length = max(1, len(row(printable(_expanded(text[: max(start, end - 1)])), page.cell_width)) - before)
    if before + length > page.width - gutter:
        return []
    return indented([page.row("^" * length, "wrong bold")], gutter + before)


def _expanded(text: str) -> str:
    return text.expandtabs(TAB)
