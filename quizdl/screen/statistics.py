"""Statistics on a terminal and as plain lines."""

from __future__ import annotations

from quizdl.cells import BLANK, Row
from quizdl.screen.bars import bar
from quizdl.screen.page import Page, apart
from quizdl.screen.prose import line
from quizdl.screen.sections import Section, calendar, sections
from quizdl.study.overview import Overview
from quizdl.words import Lang, Text, say, tell

BAR = 12
LEAST_LABEL = 16
SHADES = (" ", "░", "▒", "▓", "█")
ASCII_SHADES = (".", ":", "+", "x", "#")
DAYS = tuple(say(f"stats.day-{at}") for at in range(7))


def head(view: Overview) -> tuple[Text, Text]:
    """What was done and what waits."""
    standing = view.standing
    return (
        say("stats.head", attempts=standing.attempts, days=standing.days),
        say("stats.waiting", due=standing.due, missed=standing.missed),
    )


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
        found += [f"{tell(item.label, lang)}: {tell(item.figures, lang).strip()}" for item in section.items]
        found += [tell(section.remark, lang)] if section.remark is not None else []
    days = sorted((day, count) for day, count in view.calendar.items() if count)[-14:]
    found += ["", tell(say("stats.calendar"), lang)]
    return found + [tell(say("stats.on-day", day=day.isoformat(), count=count), lang) for day, count in days]


def _section(section: Section, page: Page) -> list[Row]:
    found = [page.row(page.told(section.title), "bold")]
    labels = [page.row(page.told(item.label)) for item in section.items]
    figures = [
        page.row(page.told(item.figures).rstrip(), "" if item.share is not None else "dim") for item in section.items
    ]
    barred = any(item.share is not None for item in section.items)
    widest = max((len(cells) for cells in figures), default=0)
    room = page.width - 2 - widest - 2 - ((BAR + 2) if barred else 0)
    if barred and room < LEAST_LABEL:
        barred, room = False, room + BAR + 2
    wide = max(8, min(max((len(cells) for cells in labels), default=0), room))
    for item, label, text in zip(section.items, labels, figures, strict=True):
        start = (BLANK,) * 2 + label[:wide] + (BLANK,) * (wide - len(label[:wide]) + 2)
        drawn: Row = ()
        if barred:
            drawn = (bar(item.share, BAR, page) if item.share is not None else (BLANK,) * BAR) + (BLANK,) * 2
        found.append(start + drawn + text)
    if section.remark is not None:
        found += line(section.remark, page, "dim")
    return found


def _calendar(view: Overview, page: Page) -> list[Row]:
    cells = calendar(view)
    most = max((count for week in cells for count in week), default=0)
    shades = SHADES if page.charset == "unicode" and page.cell_width("█") == 1 else ASCII_SHADES
    found = [page.row(page.told(say("stats.calendar")), "bold")]
    for name, week in zip(DAYS, cells, strict=True):
        label = page.row(page.told(name), "dim")
        drawn = "".join(" " if count < 0 else 2 * _shade(count, most, shades) + " " for count in week)
        found.append((BLANK,) * 2 + label + (BLANK,) * (5 - len(label)) + page.row(drawn, "accent"))
    return found


def _shade(count: int, most: int, shades: tuple[str, ...]) -> str:
    steps = len(shades) - 1
    return shades[0] if not count else shades[max(1, min(steps, -(-count * steps // most)))]
