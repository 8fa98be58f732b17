"""Statistics on a terminal and as plain lines."""

from __future__ import annotations

from collections.abc import Sequence

from quizdl.cells import BLANK, Row
from quizdl.screen.bars import bar
from quizdl.screen.page import Page, apart, fitted, indented
from quizdl.screen.prose import line
from quizdl.screen.sections import Item, Section, calendar, months, sections
from quizdl.screen.unmarked import first_paragraph
from quizdl.study.overview import WEEKS, Overview
from quizdl.words import Lang, Text, say, tell

BAR = 12
LEAST_LABEL = 16
GAP = 2
SHADES = ("·", "░", "▒", "▓", "█")
ASCII_SHADES = (".", ":", "+", "x", "#")
DAYS = tuple(say(f"stats.day-{at}") for at in range(7))


def head(view: Overview) -> tuple[Text, Text]:
    """What was done and what waits."""
    standing = view.standing
    return (
        say("stats.head", attempts=standing.attempts, days=standing.days),
        say("stats.waiting", due=standing.due, missed=standing.missed),
    )


def most_in_a_day(view: Overview) -> int:
    """The most answers of one day of the calendar."""
    return max((count for week in calendar(view) for count in week), default=0)


def statistics_rows(view: Overview, page: Page) -> list[Row]:
    """The statistics as rows."""
    if not view.standing.attempts:
        return line(say("stats.nothing"), page)
    first, second = head(view)
    groups = [[*line(first, page, "bold"), *line(second, page, "dim")]]
    for section in sections(view):
        groups.append(_section(section, page))
        if section.title == say("stats.weeks"):
            groups.append(_calendar(view, page))
    return apart(groups)


def statistics_lines(view: Overview, lang: Lang) -> list[str]:
    """The statistics as plain lines: the same, without bars."""
    if not view.standing.attempts:
        return [tell(say("stats.nothing"), lang)]
    found = [tell(text, lang) for text in head(view)]
    for section in sections(view):
        found += ["", tell(section.title, lang)]
        for item in section.items:
            label = tell(item.label, lang)
            found.append(f"{label}: {_listed(item, lang)}" if item.figures else label)
            found += [first_paragraph(item.below, lang)] if item.below is not None else []
        found += [tell(section.remark, lang)] if section.remark is not None else []
    days = sorted((day, count) for day, count in view.calendar.items() if count)[-14:]
    found += ["", tell(say("stats.calendar"), lang)]
    found += [tell(say("stats.on-day", day=day.isoformat(), count=count), lang) for day, count in days]
    return [*found, tell(say("stats.busiest", count=most_in_a_day(view)), lang)]


def _section(section: Section, page: Page) -> list[Row]:
    found = line(section.title, page, "bold")
    figures = _aligned([_columns(item, page) for item in section.items], page)
    barred = any(item.share is not None for item in section.items)
    starts = [GAP + GAP * item.part for item in section.items]
    labels = [page.row(page.told(item.label)) for item in section.items]
    room = page.width - max(map(len, figures), default=0) - GAP - ((BAR + GAP) if barred else 0)
    if barred and room < LEAST_LABEL:
        barred, room = False, room + BAR + GAP
    if room < LEAST_LABEL // 2:
        return found + [row for item in section.items for row in _told(item, page)] + _remark(section, page)
    widths = [at + len(label) for item, at, label in zip(section.items, starts, labels, strict=True) if item.figures]
    edge = max(8, min(max(widths, default=0), room))
    for item, at, label, text in zip(section.items, starts, labels, figures, strict=True):
        if not item.figures:
            found += indented(line(item.label, page.within(page.width - at)), at)
            continue
        cells = (BLANK,) * at + fitted(label, edge - at, page)
        drawn: Row = ()
        if barred:
            drawn = (bar(item.share, BAR, page) if item.share is not None else (BLANK,) * BAR) + (BLANK,) * GAP
        found.append(cells + (BLANK,) * (edge + GAP - len(cells)) + drawn + text)
        if item.below is not None:
            found += indented(line(item.below, page.within(page.width - 2 * GAP), "dim"), 2 * GAP)
    return found + _remark(section, page)


def _told(item: Item, page: Page) -> list[Row]:
    """An item where there is no room for columns."""
    at = GAP + GAP * item.part
    told = item.label if not item.figures else f"{page.told(item.label)}: {_listed(item, page.lang)}"
    found = indented(line(told, page.within(page.width - at)), at)
    return found + (indented(line(item.below, page.within(page.width - 2 * GAP), "dim"), 2 * GAP) if item.below else [])


def _listed(item: Item, lang: Lang) -> str:
    return ", ".join(tell(text, lang) for text in item.figures)


def _remark(section: Section, page: Page) -> list[Row]:
    if section.remark is None:
        return []
    return indented(line(section.remark, page.within(page.width - GAP), "dim"), GAP)


def _columns(item: Item, page: Page) -> list[str]:
    """The figures in columns; what is more or less stands in one of its own."""
    found: list[str] = []
    for text in item.figures:
        before, mark, after = page.told(text).partition(" ± ")
        found += [before, f"±{after:>3}"] if mark else [before]
    return found


def _aligned(rows: Sequence[Sequence[str]], page: Page) -> list[Row]:
    """Columns of figures, numbers to the right; words that stand alone in a row are no column."""
    count = max(map(len, rows), default=0)
    listed = [row for row in rows if len(row) == count or (row and row[0][:1].isdigit())]
    found: list[Row] = []
    wide = [max(len(page.row(row[at])) for row in listed if at < len(row)) for at in range(count)]
    right = [all(row[at][:1].isdigit() for row in listed if at < len(row)) for at in range(count)]
    for row in rows:
        joined: Row = ()
        for at, text in enumerate(row):
            part = page.row(text)
            pad = (BLANK,) * (wide[at] - len(part) if row in listed else 0)
            gap = 0 if at == 0 else 1 if text.startswith("±") else GAP
            joined += (BLANK,) * gap + (pad + part if right[at] else part + pad)
        found.append(joined)
    return found


def _calendar(view: Overview, page: Page) -> list[Row]:
    most = most_in_a_day(view)
    shades = SHADES if page.charset == "unicode" and page.cell_width("█") == 1 else ASCII_SHADES
    found = [page.row(page.told(say("stats.calendar")), "bold")]
    first = max(0, WEEKS - max(1, (page.width - 7) // 3))
    names = ""
    for at, month in enumerate(months(view.today)[first:]):
        if month:
            names += " " * (3 * at - len(page.row(names))) + page.told(say(f"stats.month-{month}"))
    found.append((BLANK,) * 7 + page.row(names, "dim"))
    for name, week in zip(DAYS, calendar(view), strict=True):
        label = page.row(page.told(name), "dim")
        cells = (BLANK,) * GAP + label + (BLANK,) * (5 - len(label))
        for count in week[first:]:
            shade = "" if count < 0 else shades[_shade(count, most)]
            cells += page.row(f"{shade if count <= 0 else 2 * shade:<3}", "dim" if count <= 0 else "accent")
        found.append(cells)
    return [*found, *indented(line(say("stats.busiest", count=most), page.within(page.width - GAP), "dim"), GAP)]


def _shade(count: int, most: int) -> int:
    steps = len(SHADES) - 1
    return 0 if not count else max(1, min(steps, -(-count * steps // most)))
