"""The exam's screen as rows of cells: the clock on top, the question, panels and keys below."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quizdl.cells import BLANK, Row
from quizdl.kinds.choice import Choice
from quizdl.model import Question
from quizdl.records import dataclass
from quizdl.screen.asking import option_rows
from quizdl.screen.drawing import blocks_rows
from quizdl.screen.exam.look import Look, Mode, Pass
from quizdl.screen.exam.overview import overview_rows
from quizdl.screen.exam.times import clock
from quizdl.screen.page import Page, ends
from quizdl.screen.prose import line
from quizdl.screen.terminal import keys_rows
from quizdl.study.exam.sheet import Sheet, ahead
from quizdl.words import Text, say

LEAST_ROWS, LEAST_COLUMNS = 12, 40
HURRY = 300.0
"""Seconds before the end from which the clock is shown in red."""
PAD_ROWS = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """A whole screen: exactly as many rows as it has; `cursor` is the row and column of the cursor, from 0, where there
    is one; `most` is how far the question can be scrolled."""

    rows: tuple[Row, ...]
    cursor: tuple[int, int] | None = None
    most: int = 0
    step: int = 1


@dataclass(frozen=True, slots=True)
class Laid:
    """A question laid out for one width: what is read first, then the bodies of its options in the order shown."""

    asked: tuple[Row, ...]
    options: tuple[tuple[Row, ...], ...]


Lay = Callable[[int], Laid | None]


def flag(page: Page) -> str:
    return page.glyph("⚑", "F") if page.cell_width("⚑") == 1 else "F"


def lay(question: Question, options: tuple[str, ...], page: Page) -> Laid:
    """A question as rows."""
    assert isinstance(question.task, Choice)
    by_id = {option.id: option for option in question.task.options}
    inside = page.within(page.width - 6)
    return Laid(
        tuple(blocks_rows(question.asked, page)),
        tuple(tuple(option_rows(by_id[id].blocks, inside)) if id in by_id else () for id in options),
    )


def frame(
    sheet: Sheet, lay_out: Lay, look: Look, elapsed: float, names: Mapping[str, Text], page: Page, height: int
) -> Frame:
    """The screen at a moment: `elapsed` seconds have passed; `names` are those of the areas; `lay_out` gives a question
    laid out by its number."""
    if height < LEAST_ROWS or page.width < LEAST_COLUMNS - 2:
        small = [*_head(sheet, elapsed, names, page)[:1], *line(say("exam.small"), page)]
        return Frame(_filled(small, height, page))
    head = [*_head(sheet, elapsed, names, page), page.rule()]
    keys = keys_rows(_keys(look, page), page)
    panel, cursor = _panel(sheet, look, page, height)
    room = height - len(head) - len(panel) - len(keys) - 1
    if look.mode is Mode.OVERVIEW:
        body, most = _window(
            overview_rows(sheet, look.cell, page, flag(page)), _overview_scroll(sheet, look, page, room), room
        )
        rule = page.rule()
        first = 0
    else:
        laid = lay_out(sheet.at)
        rows = _question(laid, sheet, page) if laid is not None else line(say("exam.gone"), page, "wrong")
        first = look.scroll
        body, most = _window(rows, first, room)
        rule = _status(sheet, look, page, first if most else None, room, len(rows))
    rows = [*head, *body, rule, *panel, *keys]
    at = None
    if cursor is not None:
        at = (len(head) + len(body) + 1 + cursor[0], cursor[1] + 1)
    return Frame(_filled(rows, height, page), at, most, max(1, room - 2))


def _filled(rows: list[Row], height: int, page: Page) -> tuple[Row, ...]:
    rows = [_cut(cells, page.width) for cells in rows[:height]]
    return tuple([(BLANK, *cells) if cells else () for cells in rows] + [()] * (height - len(rows)))


def _cut(cells: Row, width: int) -> Row:
    """At most `width` cells, without half a character at the end."""
    if len(cells) <= width:
        return cells
    end = width
    while end and not cells[end].text:
        end -= 1
    return cells[:end]


def _head(sheet: Sheet, elapsed: float, names: Mapping[str, Text], page: Page) -> list[Row]:
    left = sheet.paper.seconds - elapsed
    item = sheet.paper.items[sheet.at - 1]
    gained = ahead(sheet, elapsed)
    word = "exam.early" if gained >= 0 else "exam.late"
    parts = [
        page.row(page.told(say("exam.left", time=clock(left))), "bold wrong" if left <= HURRY else "bold"),
        page.row(page.told(say("exam.number", number=sheet.at, total=sheet.count)), "bold"),
        page.row(page.told(names.get(item.area, say("exam.none")))),
        page.row(f"{flag(page)} {len(sheet.flags)}", "accent" if sheet.flags else "dim"),
        page.row(page.told(say(word, time=clock(int(abs(gained))))), "dim"),
    ]
    while len(parts) > 2 and sum(map(len, parts)) + 2 * (len(parts) - 1) > page.width:
        del parts[-1 if len(parts) != 4 else 2]
    gap = min(6, max(2, (page.width - sum(map(len, parts))) // max(1, len(parts) - 1)))
    found: Row = ()
    for part in parts:
        found += ((BLANK,) * gap if found else ()) + part
    return [found[: page.width]]


def _question(laid: Laid, sheet: Sheet, page: Page) -> list[Row]:
    chosen = sheet.choices[sheet.at - 1]
    item = sheet.paper.items[sheet.at - 1]
    tall = any(len(rows) > 2 for rows in laid.options)
    found = [*laid.asked, ()]
    mark = page.glyph("▸", ">") if page.cell_width("▸") == 1 else ">"
    for number, (id, rows) in enumerate(zip(item.options, laid.options, strict=True), 1):
        mine = id == chosen
        head = page.row(f" {mark if mine else ' '} {number}  ", "accent bold" if mine else "accent")
        if tall and number > 1:
            found.append(())
        found += [(head if at == 0 else (BLANK,) * len(head)) + cells for at, cells in enumerate(rows or ((),))]
    return found


def _status(sheet: Sheet, look: Look, page: Page, first: int | None, room: int, total: int) -> Row:
    """The rule under the question, with its answer, its flag, the second pass and how far it is scrolled."""
    item = sheet.paper.items[sheet.at - 1]
    choice = sheet.choices[sheet.at - 1]
    number = item.options.index(choice) + 1 if choice in item.options else 0
    rule = page.glyph("─", "-") if page.cell_width("─") == 1 else "-"
    dash = page.row(rule * 2 + " ", "dim")
    if number:
        cells = dash + page.row(page.told(say("exam.answer", number=number)), "accent bold")
        cells += page.row(page.told(say("exam.clears")), "dim")
    else:
        cells = dash + page.row(page.told(say("exam.unanswered")), "dim")
    cells += page.row(" ")
    if sheet.at in sheet.flags:
        cells += page.row(rule + " ", "dim") + page.row(page.told(say("exam.flagged", flag=flag(page))), "accent bold")
        cells += page.row(" ")
    if look.among is not Pass.ALL:
        words = say("exam.pass-open") if look.among is Pass.OPEN else say("exam.pass-flagged", flag=flag(page))
        cells += page.row(rule + " ", "dim") + page.row(page.told(words)) + page.row(" ")
    tail: Row = ()
    if first is not None:
        told = page.told(say("exam.lines", first=first + 1, last=min(total, first + room), total=total))
        up = page.glyph("↑", "^") if first else ""
        down = page.glyph("↓", "v") if first + room < total else ""
        tail = page.row(f" {up}{down}{' ' if up or down else ''}{told} ", "bold") + page.row(rule * 2, "dim")
    return cells + page.row(rule * max(0, page.width - len(cells) - len(tail)), "dim") + tail


def _window(rows: list[Row], first: int, room: int) -> tuple[list[Row], int]:
    """`room` rows from `first` on, and the last row that may come first."""
    room = max(1, room)
    most = max(0, len(rows) - room)
    first = min(first, most)
    shown = rows[first : first + room]
    return shown + [()] * (room - len(shown)), most


def _overview_scroll(sheet: Sheet, look: Look, page: Page, room: int) -> int:
    rows = overview_rows(sheet, look.cell, page, flag(page))
    at = next((n for n, cells in enumerate(rows) if any("reverse" in cell.style for cell in cells)), 0)
    return max(0, at - room + 2)


def _panel(sheet: Sheet, look: Look, page: Page, height: int) -> tuple[list[Row], tuple[int, int] | None]:
    """What stands between the rule and the keys, and where in it the cursor is."""
    rows: list[Row] = []
    if look.notice is not None:
        rows += line(look.notice, page, "bold wrong" if look.warned else "accent")
    match look.mode:
        case Mode.JUMP:
            return _prompt(rows, say("exam.jump"), look, page)
        case Mode.CALCULATOR:
            title = page.row(page.told(say("exam.calculator")), "bold")
            rows += (
                ends(title, (), page.width)
                if look.calculator.lines
                else [
                    title + page.row("   " + page.told(say("exam.calculator-hint")), "dim")[: page.width - len(title)]
                ]
            )
            for source, told in look.calculator.lines:
                head = page.row(source, "dim") + page.row("  ")
                said = line(told, page.within(max(1, page.width - len(head))))
                rows.append(head + (said[0] if said else ()))
            rows = [cells[: page.width] for cells in rows]
            return _prompt(rows, None, look, page)
        case Mode.PAD:
            rows.append(page.row(page.told(say("exam.pad")), "bold"))
            laid, (row, column) = look.typing.laid(page.width, page.cell_width)
            room = min(PAD_ROWS, height // 3)
            first = max(0, row - room + 1)
            cursor = (len(rows) + row - first, column)
            rows += laid[first : first + room] + [()] * max(0, room - len(laid))
            return rows, cursor
        case Mode.SUBMIT:
            open = len(sheet.open)
            rows += line(say("exam.submit-open", count=open) if open else say("exam.submit"), page, "bold")
            return rows, (len(rows) - 1, min(page.width, len(rows[-1]) + 1))
        case Mode.JUMPED:
            rows += line(say("exam.jumped", time=clock(look.jump)), page, "bold wrong")
            return rows, (len(rows) - 1, min(page.width, len(rows[-1]) + 1))
        case Mode.QUESTION | Mode.OVERVIEW:
            return rows, None


def _prompt(rows: list[Row], name: Text | None, look: Look, page: Page) -> tuple[list[Row], tuple[int, int]]:
    head = page.row(page.told(name) if name is not None else "", "bold")
    head += page.row(page.glyph(" › ", " > ") if name is not None else page.glyph("› ", "> "), "accent")
    laid, (row, column) = look.typing.laid(page.width - len(head), page.cell_width)
    start = len(rows)
    rows = [*rows, *((head if at == 0 else (BLANK,) * len(head)) + cells for at, cells in enumerate(laid))]
    return rows, (start + row, len(head) + column)


def _keys(look: Look, page: Page) -> tuple[tuple[str, Text], ...]:
    match look.mode:
        case Mode.QUESTION:
            return (
                ("1-4", say("exam.key-choose")),
                ("Enter", say("exam.key-next")),
                ("b", say("exam.key-back")),
                ("f", say("exam.key-flag")),
                ("g", say("exam.key-jump")),
                ("o", say("exam.key-overview")),
                ("c", say("exam.key-calculator")),
                ("m", say("exam.key-pad")),
                ("s", say("exam.key-submit")),
            )
        case Mode.OVERVIEW:
            return (
                (page.glyph("↑↓←→", "hjkl"), say("exam.key-move")),
                ("Enter", say("exam.key-go")),
                ("u", say("exam.key-open")),
                ("r", say("exam.key-flagged")),
                ("s", say("exam.key-submit")),
                ("o", say("exam.key-close")),
            )
        case Mode.CALCULATOR:
            return (("Enter", say("exam.key-work-out")), ("Esc", say("exam.key-close")))
        case Mode.PAD:
            return (("Esc", say("exam.key-close")),)
        case Mode.JUMP:
            return (("Enter", say("exam.key-go")), ("Esc", say("exam.key-close")))
        case Mode.SUBMIT | Mode.JUMPED:
            return ()
