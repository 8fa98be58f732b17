"""Tables of prose, aligned by cells: columns as wide as they need, the widest giving way where room is short."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizdl.cells import BLANK, Row
from quizdl.model import Table
from quizdl.screen.page import Page
from quizdl.screen.prose import line
from quizdl.words import Text

GAP = 3
LEAST = 6
_NUMBER = re.compile(r"[-+−]?[\d.,]+\s*%?")


def table(block: Table, page: Page) -> list[Row]:
    """A head in bold over a quiet rule, then the rows; columns of numbers stand to the right."""
    return grid(
        [list(block.head), *map(list, block.rows)] if block.head else [*map(list, block.rows)], page, bool(block.head)
    )


def grid(texts: Sequence[Sequence[Text | str]], page: Page, head: bool) -> list[Row]:
    """Rows of one-line prose in columns."""
    if not texts:
        return []
    count = max(map(len, texts))
    widths = _widths(texts, count, page)
    right = [_numbers(texts[1:] if head else texts, column, page) for column in range(count)]
    rows: list[Row] = []
    for at, cells in enumerate(texts):
        style = "bold" if head and at == 0 else ""
        parts = [
            line(cells[column] if column < len(cells) else "", page.within(widths[column]), style)
            for column in range(count)
        ]
        for index in range(max(1, *map(len, parts))):
            joined: Row = ()
            for column, part in enumerate(parts):
                piece = part[index] if index < len(part) else ()
                pad = (BLANK,) * (widths[column] - len(piece))
                joined += (pad + piece if right[column] else piece + pad) + (BLANK,) * (
                    GAP if column < count - 1 else 0
                )
            rows.append(joined)
        if head and at == 0:
            rule = page.rule()
            rows.append(rule[: min(len(rule), sum(widths) + GAP * (count - 1))])
    return rows


def _widths(texts: Sequence[Sequence[Text | str]], count: int, page: Page) -> list[int]:
    wide = page.within(10_000)
    widths = [
        max((max(map(len, line(cells[column], wide)), default=0) for cells in texts if column < len(cells)), default=0)
        for column in range(count)
    ]
    room = page.width - GAP * (count - 1)
    while sum(widths) > room and max(widths) > LEAST:
        widest = max(range(count), key=lambda column: widths[column])
        second = sorted(widths)[-2] if count > 1 else LEAST
        widths[widest] = max(LEAST, min(widths[widest] - 1, max(second, widths[widest] - (sum(widths) - room))))
    return [max(1, width) for width in widths]


def _numbers(texts: Sequence[Sequence[Text | str]], column: int, page: Page) -> bool:
    found = [page.told(cells[column]).strip() for cells in texts if column < len(cells)]
    return bool(found) and all(_NUMBER.fullmatch(text) for text in found)
