"""What is asked, as rows of cells: options, blanks, the points of a rubric."""

from __future__ import annotations

from quizdl.cells import BLANK, Box, Row, beside
from quizdl.model import Blank, Block, Code, Figure, Formula
from quizdl.screen.drawing import block_rows
from quizdl.screen.listing import listing
from quizdl.screen.page import Page, apart, indented
from quizdl.screen.prose import display, line, prose
from quizdl.screen.views import Blanks, Choices, Rubric
from quizdl.words import say

LONGEST_LABEL = 30


def choices(view: Choices, page: Page) -> list[Row]:
    parts: list[list[Row]] = []
    digits = len(str(len(view.order)))
    options = [view.pick.options[index] for index in view.order]
    if drawn := _panels(view, page):
        return drawn
    tall = False
    for number, option in enumerate(options, 1):
        head = page.row(f"  {number:>{digits}}  ", "accent")
        body = option_rows(option.blocks, page.within(page.width - len(head)))
        tall = tall or len(body) > 2
        parts.append([(head if at == 0 else (BLANK,) * len(head)) + cells for at, cells in enumerate(body)] or [head])
    return apart(parts) if tall else [cells for part in parts for cells in part]


def option_rows(blocks: tuple[Block, ...], page: Page) -> list[Row]:
    """One option, without its number."""
    body: list[Row] = []
    for index, block in enumerate(blocks):
        body += [()] if index else []
        body += listing(block, page) if isinstance(block, Code) else _flat(block, page)
    return body


def _flat(block: Block, page: Page) -> list[Row]:
    return display(page.told(block.tex), page, indent=0) if isinstance(block, Formula) else block_rows(block, page)


def _panels(view: Choices, page: Page) -> list[Row]:
    """Options that are all figures stand side by side where two or more fit, each under its number; else nothing."""
    options = [view.pick.options[index] for index in view.order]
    if not all(len(option.blocks) == 1 and isinstance(option.blocks[0], Figure) for option in options):
        return []
    count = len(options)
    room = (page.width - 3 * (count - 1)) // count
    if room < 24:
        return []
    boxes: list[Box] = []
    for number, option in enumerate(options, 1):
        body = [page.row(str(number), "accent bold"), *block_rows(option.blocks[0], page.within(room))]
        wide = max(room, *map(len, body))
        boxes.append(Box(tuple(cells + (BLANK,) * (wide - len(cells) + 3) for cells in body)))
    joined = beside(boxes)
    return [cells[: page.width] for cells in joined.rows] if joined.width - 3 <= page.width else []


def short_label(blank: Blank, page: Page) -> Row | None:
    """A label that fits into a prompt, as a row; None where it needs more room."""
    if not page.told(blank.label).strip():
        return page.row(page.told(say("ask.fill")), "bold")
    found = line(blank.label, page.within(min(LONGEST_LABEL, page.width // 2)), "bold")
    return found[0] if len(found) == 1 else None


def blanks(view: Blanks, page: Page) -> list[Row]:
    """The blanks by number, where a prompt can't say all there is to say of them."""
    hints = {page.told(blank.hint) if blank.hint is not None else "" for blank in view.blanks}
    shared = hints.pop() if len(hints) == 1 else ""
    found: list[Row] = []
    for number, blank in enumerate(view.blanks, 1):
        short = short_label(blank, page)
        if short is not None and (shared or blank.hint is None):
            continue
        head = page.row(f"  ({number})  ", "accent") if short is None else (BLANK, BLANK, *short, BLANK, BLANK)
        inside = page.within(page.width - len(head))
        body = prose(blank.label, inside) if short is None else []
        if blank.hint is not None and not shared:
            body += line(blank.hint, inside, "dim")
        found += [(head if at == 0 else (BLANK,) * len(head)) + cells for at, cells in enumerate(body)]
    return [*found, *(indented(line(shared, page.within(page.width - 2), "dim"), 2) if shared else [])]


def rubric(view: Rubric, page: Page) -> list[Row]:
    parts: list[list[Row]] = []
    number = 0
    for label, points in view.judge.parts:
        part = line(label, page, "bold")
        for point in points:
            number += 1
            on = number in view.confirmed
            mark = page.row(page.glyph("✓", "x") if on else page.glyph("·", "."), "right bold" if on else "dim")
            pointer = page.glyph("▸", ">") if number == view.at else " "
            head = page.row(f" {pointer}{number:>2}  ", "accent") + mark + (BLANK,)
            body = line(point.text, page.within(page.width - len(head)))
            part += [(head if at == 0 else (BLANK,) * len(head)) + cells for at, cells in enumerate(body)]
        parts.append(part)
    return apart(parts)
