"""Blocks as rows of cells for a terminal.

What a question is seldom painted with is imported when it is first drawn: the first paint must be fast.
"""

from __future__ import annotations

from typing import assert_never

from quizdl.cells import Row
from quizdl.model import Block, Code, Comparison, Figure, Formula, Prose, SideBySide, Table
from quizdl.screen.listing import listing, side_by_side
from quizdl.screen.page import Page, apart, indented
from quizdl.screen.prose import display, line, prose


def block_rows(block: Block, page: Page) -> list[Row]:
    """One block as rows."""
    match block:
        case Prose(text):
            return prose(text, page)
        case Formula(tex):
            return display(page.told(tex), page)
        case Code():
            inside = page.width - (0 if block.numbered else 2)
            rows = listing(block, page.within(inside))
            return rows if block.numbered else indented(rows, 2)
        case Table():
            from quizdl.screen.tables import table

            return table(block, page)
        case Figure(picture, caption):
            box = picture.draw(page.width - 2, page.lang, page.cell_width, page.charset)
            below = line(caption, page.within(page.width - 2), "dim") if caption is not None else []
            return indented([*box.rows, *below], 2)
        case Comparison():
            from quizdl.screen.comparison import comparison

            return comparison(block, page)
        case SideBySide():
            return side_by_side(block, page)
        case _:
            assert_never(block)


def blocks_rows(blocks: tuple[Block, ...], page: Page) -> list[Row]:
    return apart([block_rows(block, page) for block in blocks])
