"""Bars of cells, exact to an eighth of a cell."""

from __future__ import annotations

from quizdl.cells import BLANK, Row
from quizdl.screen.page import Page

EIGHTHS = " ▏▎▍▌▋▊▉█"


def bar(share: float, cells: int, page: Page, style: str = "accent") -> Row:
    """A bar of `cells` cells for a share from 0 to 1, exact to an eighth of a cell."""
    share = min(1.0, max(0.0, share))
    if page.charset != "unicode" or page.cell_width("█") != 1:
        full = round(share * cells)
        return page.row("#" * full + "." * (cells - full), style)
    eighths = round(share * cells * 8)
    drawn = page.row("█" * (eighths // 8) + (EIGHTHS[eighths % 8] if eighths % 8 else ""), style)
    return drawn + (BLANK,) * (cells - len(drawn))
