"""A verdict as rows of cells: the word first, then what was wrong, where, and why."""

from __future__ import annotations

from quizdl.cells import BLANK, Row
from quizdl.model import Outcome, Part, Verdict
from quizdl.screen.asking import LONGEST_LABEL
from quizdl.screen.beside import adds, aside
from quizdl.screen.drawing import block_rows
from quizdl.screen.page import Page, apart, ends, indented
from quizdl.screen.prose import line, prose
from quizdl.screen.views import Ruling
from quizdl.words import say

MARKS = {
    Outcome.RIGHT: ("✓", "o"),
    Outcome.PARTLY: ("~", "~"),
    Outcome.WRONG: ("✗", "x"),
    Outcome.UNGRADED: ("–", "-"),
    Outcome.UNREADABLE: ("?", "?"),
}
STYLES = {
    Outcome.RIGHT: "right",
    Outcome.PARTLY: "partly",
    Outcome.WRONG: "wrong",
    Outcome.UNGRADED: "dim",
    Outcome.UNREADABLE: "dim",
}


def mark_row(outcome: Outcome, page: Page) -> Row:
    fancy, ascii = MARKS[outcome]
    return page.row(page.glyph(fancy, ascii), f"{STYLES[outcome]} bold")


def ruling(view: Ruling, page: Page) -> list[Row]:
    verdict = view.verdict
    style = STYLES[verdict.outcome]
    word = page.row(page.told(say(f"screen.{verdict.outcome.value}")), f"{style} bold")
    head = (*mark_row(verdict.outcome, page), BLANK, *word)
    if verdict.outcome is Outcome.PARTLY:
        head += page.row(f"   {verdict.score:.2g}", style)
    first = ends(head, page.row(aside(view, page.lang), "dim"), page.width)
    body = prose(verdict.message, page) if adds(verdict.message, verdict.outcome, page.lang) else []
    groups = [[*first, (), *body] if body else first, _parts(view, page), _axes(verdict, page)]
    groups += [block_rows(block, page) for block in verdict.notes]
    if verdict.comparison is not None and verdict.comparison not in verdict.notes:
        groups.append(block_rows(verdict.comparison, page))
    if verdict.teaching is not None and verdict.teaching != verdict.message:
        groups.append(prose(verdict.teaching, page))
    return apart(groups)


def _parts(view: Ruling, page: Page) -> list[Row]:
    """A line a part: its mark, its name and what is said of it, the sayings in one column where the names are short."""
    verdict = view.verdict
    if len(verdict.parts) < 2:
        return []
    names = [
        line(view.labels[at] if at < len(view.labels) else f"({at + 1})", page.within(page.width - 4))
        for at in range(len(verdict.parts))
    ]
    short = all(len(name) < 2 and len((name or [()])[0]) <= LONGEST_LABEL for name in names)
    column = 4 + max(len((name or [()])[0]) for name in names) + 3 if short else 6
    found: list[Row] = []
    for name, part in zip(names, verdict.parts, strict=True):
        head = (BLANK, BLANK, *mark_row(part.outcome, page), BLANK)
        heads = [(head if at == 0 else (BLANK,) * 4) + cells for at, cells in enumerate(name or [()])]
        said = line(part.message, page.within(page.width - column)) if _adds(part, verdict, page) else []
        if short and said:
            heads[-1] += (BLANK,) * (column - len(heads[-1])) + said.pop(0)
        found += [*heads, *indented(said, column)]
    return found


def _adds(part: Part, verdict: Verdict, page: Page) -> bool:
    return part.message != verdict.message and adds(part.message, part.outcome, page.lang)


def _axes(verdict: Verdict, page: Page) -> list[Row]:
    cells: Row = ()
    for name, holds in verdict.axes:
        cells += page.row(("   " if cells else "") + page.told(say(f"screen.axis-{name}")) + " ")
        cells += mark_row(Outcome.RIGHT if holds else Outcome.WRONG, page)
    return [cells] if cells else []
