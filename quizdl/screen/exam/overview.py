"""All questions of an exam at a glance: answered, open, flagged, time spent."""

from __future__ import annotations

from quizdl.cells import BLANK, Row
from quizdl.screen.exam.times import spent
from quizdl.screen.page import Page, ends
from quizdl.study.exam.sheet import Sheet
from quizdl.words import say

CELL = 12
MOST_COLUMNS = 8


def columns(page: Page) -> int:
    """How many questions stand in one row."""
    return max(1, min(MOST_COLUMNS, page.width // CELL))


def overview_rows(sheet: Sheet, at: int, page: Page, flag: str) -> list[Row]:
    """A title with the counts, and a cell a question: its number, the option chosen, the flag, the time it got. The
    cell of question `at` is shown in reverse."""
    counts = say("exam.counts", answered=sheet.answered, open=len(sheet.open), flag=flag, flagged=len(sheet.flags))
    found = ends(page.row(page.told(say("exam.overview")), "bold"), page.row(page.told(counts), "dim"), page.width)
    wide = columns(page)
    for start in range(1, sheet.count + 1, wide):
        line: Row = ()
        for number in range(start, min(start + wide, sheet.count + 1)):
            line += _cell(sheet, number, number == at, page, flag)
        found.append(line[: page.width])
    return found


def _cell(sheet: Sheet, number: int, here: bool, page: Page, flag: str) -> Row:
    choice = sheet.choices[number - 1]
    options = sheet.paper.items[number - 1].options
    chosen = str(options.index(choice) + 1) if choice in options else page.glyph("·", ".")
    mark = flag if number in sheet.flags else " "
    time = spent(sheet.spent[number - 1]) if sheet.spent[number - 1] >= 1 else ""
    more = " reverse" if here else ""
    cells = page.row(f"{number:>3}", ("bold" if choice is None else "dim") + more)
    cells += page.row(" " + chosen, ("accent bold" if choice is not None else "") + more)
    cells += page.row(mark, "wrong" + more) + page.row(f"{time:>5}", "dim" + more)
    return cells[: CELL - 1] + (BLANK,) * (CELL - len(cells[: CELL - 1]))
