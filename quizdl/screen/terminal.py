"""Blocks and views as rows of cells for a terminal.

What a question is not painted with is imported when it is first drawn: the first paint must be fast.
"""

from __future__ import annotations

from typing import assert_never

from quizdl.cells import BLANK, Box, Row, beside
from quizdl.model import Blank, Block, Code, Comparison, Figure, Formula, Outcome, Prose, SideBySide, Table, Verdict
from quizdl.screen.beside import aside
from quizdl.screen.listing import listing, side_by_side
from quizdl.screen.page import Page, apart, ends, indented
from quizdl.screen.prose import display, line, prose
from quizdl.screen.views import (
    Blanks,
    Blocks,
    Choices,
    Heading,
    Help,
    Hint,
    Home,
    Keys,
    NoteView,
    Notice,
    Report,
    Rubric,
    Ruling,
    Summary,
    View,
)
from quizdl.words import Text, say

LONGEST_LABEL = 30
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


def rows(view: View, page: Page) -> list[Row]:
    """A view as rows, without blank rows around it."""
    match view:
        case Heading():
            return _heading(view, page)
        case Blocks(blocks, title):
            body = blocks_rows(blocks, page)
            if title is None:
                return body
            head = [page.row(page.told(title), "bold")]
            return [*head, *body] if blocks and isinstance(blocks[0], Code | Prose) else apart([head, body])
        case Choices():
            return _choices(view, page)
        case Blanks():
            return _blanks(view, page)
        case Rubric():
            return _rubric(view, page)
        case Ruling():
            return _ruling(view, page)
        case Hint(number, total, text):
            count = page.row(page.told(say("screen.hint-of", number=number, total=total)), "accent")
            return [count, *prose(text, page)]
        case NoteView(note):
            return apart([[page.row(page.told(note.title), "bold")], blocks_rows(note.body, page)])
        case Notice(text, tone):
            return prose(text, page, tone.value)
        case Report(text, lead):
            return apart([prose(lead, page), [page.row(part) for part in text.splitlines()]])
        case Summary():
            from quizdl.screen.tally import summary

            return summary(view, page)
        case Home():
            from quizdl.screen.home import home_rows

            return home_rows(view, page)
        case Keys(keys):
            return keys_rows(keys, page)
        case Help():
            return _help(view, page)
        case _:
            assert_never(view)


def keys_rows(keys: tuple[tuple[str, Text], ...], page: Page) -> list[Row]:
    """The keys in one quiet line; on more lines where it is too long, broken between keys."""
    found: list[Row] = []
    dot = page.row(page.glyph(" · ", " | "), "dim")
    for key, name in keys:
        cells = page.row(key, "dim bold") + page.row(" " + page.told(name), "dim")
        if found and len(found[-1]) + len(dot) + len(cells) <= page.width:
            found[-1] = found[-1] + dot + cells
        else:
            found.append(cells[: page.width])
    return found


def _heading(view: Heading, page: Page) -> list[Row]:
    arrow = page.glyph(" › ", " > ")
    names = [page.told(name) for name in view.trail]
    cells = page.row(arrow.join(names[:-1]) + arrow, "dim") if len(names) > 1 else ()
    cells += page.row(names[-1], "bold")
    count = page.row(f"{view.number} / {view.total}", "dim")
    room = page.width - len(count) - 2
    if len(cells) > room:
        cells = page.row(names[-1], "bold")
    if len(cells) > room:
        return [*line(names[-1], page, "bold"), count, page.rule()]
    return [*ends(cells, count, page.width), page.rule()]


def _choices(view: Choices, page: Page) -> list[Row]:
    parts: list[list[Row]] = []
    digits = len(str(len(view.order)))
    options = [view.pick.options[index] for index in view.order]
    if drawn := _panels(view, page):
        return drawn
    tall = False
    for number, option in enumerate(options, 1):
        head = page.row(f"  {number:>{digits}}  ", "accent")
        inside = page.within(page.width - len(head))
        body: list[Row] = []
        for index, block in enumerate(option.blocks):
            body += [()] if index else []
            body += listing(block, inside) if isinstance(block, Code) else _flat(block, inside)
        tall = tall or len(body) > 2
        parts.append([(head if at == 0 else (BLANK,) * len(head)) + cells for at, cells in enumerate(body)] or [head])
    return apart(parts) if tall else [cells for part in parts for cells in part]


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


def _blanks(view: Blanks, page: Page) -> list[Row]:
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


def _rubric(view: Rubric, page: Page) -> list[Row]:
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


def mark_row(outcome: Outcome, page: Page) -> Row:
    fancy, ascii = MARKS[outcome]
    return page.row(page.glyph(fancy, ascii), f"{STYLES[outcome]} bold")


def _ruling(view: Ruling, page: Page) -> list[Row]:
    verdict = view.verdict
    style = STYLES[verdict.outcome]
    word = page.row(page.told(say(f"screen.{verdict.outcome.value}")), f"{style} bold")
    head = (*mark_row(verdict.outcome, page), BLANK, *word)
    if verdict.outcome is Outcome.PARTLY:
        head += page.row(f"   {verdict.score:.2g}", style)
    first = ends(head, page.row(aside(view, page.lang), "dim"), page.width)
    body = prose(verdict.message, page)
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
        said = line(part.message, page.within(page.width - column)) if part.message != verdict.message else []
        if short and said:
            heads[-1] += (BLANK,) * (column - len(heads[-1])) + said.pop(0)
        found += [*heads, *indented(said, column)]
    return found


def _axes(verdict: Verdict, page: Page) -> list[Row]:
    cells: Row = ()
    for name, holds in verdict.axes:
        cells += page.row(("   " if cells else "") + page.told(say(f"screen.axis-{name}")) + " ")
        cells += mark_row(Outcome.RIGHT if holds else Outcome.WRONG, page)
    return [cells] if cells else []


def _help(view: Help, page: Page) -> list[Row]:
    wide = max(len(page.row(key)) for key, _ in view.keys)
    found: list[Row] = []
    for key, name in view.keys:
        head = page.row(f"  {key}", "bold")
        head += (BLANK,) * (wide + 5 - len(head))
        body = line(name, page.within(page.width - len(head)))
        found += [(head if at == 0 else (BLANK,) * len(head)) + cells for at, cells in enumerate(body)]
    return apart([found, prose(view.footer, page, "dim")])
