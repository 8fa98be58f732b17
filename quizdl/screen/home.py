"""The home screen: how far away the exam is, what today holds, where the learner stands, what to do next."""

from __future__ import annotations

from quizdl.cells import BLANK, Row
from quizdl.screen.bars import bar
from quizdl.screen.page import Page, apart, ends, fitted
from quizdl.screen.prose import line
from quizdl.screen.views import Home
from quizdl.study.report import Estimate, Standing
from quizdl.words import Lang, Text, say, tell

BAR = 10


def home_rows(view: Home, page: Page) -> list[Row]:
    """The home screen as rows."""
    standing = view.standing
    left = line(exam(standing), page, "dim")
    head = (
        ends(page.row("quizdl", "bold"), left[0], page.width) if len(left) == 1 else [page.row("quizdl", "bold"), *left]
    )
    label = page.row(page.told(say("home.today")) + "   ", "bold")
    body = line(" · ".join(waiting(standing, page.lang)), page.within(page.width - len(label)))
    today = [(label if at == 0 else (BLANK,) * len(label)) + cells for at, cells in enumerate(body)]
    areas = _areas(view, page) if standing.attempts else line(say("home.fresh"), page, "dim")
    step = page.row(page.told(say("screen.next-step")) + "   ", "dim") + page.row(view.next, "accent bold")
    return apart([head, today, areas, [step]])


def home_lines(view: Home, lang: Lang) -> list[str]:
    """The home screen in plain lines."""
    standing = view.standing
    found = [
        f"quizdl: {tell(exam(standing), lang)}",
        "",
        f"{tell(say('home.today'), lang)}: " + ", ".join(waiting(standing, lang)),
        "",
    ]
    if not standing.attempts:
        found.append(tell(say("home.fresh"), lang))
    else:
        weakest = _weakest(standing)
        for area, row in standing.areas:
            told = tell(say("home.untried"), lang) if row.estimate is None else _figures(row.estimate)
            mark = f", {tell(say('home.most'), lang)}" if area.id == weakest else ""
            found.append(f"{tell(area.name, lang)}: {told}{mark}")
    return [*found, "", f"{tell(say('screen.next-step'), lang)}: {view.next}"]


def exam(standing: Standing) -> Text:
    """How many days are left, in words."""
    days = standing.days_left
    if days is None:
        return say("home.no-date")
    if days < 0:
        return say("home.over")
    return say("home.exam-today") if days == 0 else say("home.days-left", days=days)


def waiting(standing: Standing, lang: Lang) -> list[str]:
    """What today holds, part by part."""
    if not standing.reviews and not standing.fresh:
        waits = standing.due or standing.missed or standing.new
        return [tell(say("home.day-done" if waits else "home.nothing-waits"), lang)]
    return [
        tell(say("home.due", count=standing.reviews), lang),
        tell(say("home.new", count=standing.fresh), lang),
        tell(say("home.minutes", count=standing.minutes), lang),
    ]


def _areas(view: Home, page: Page) -> list[Row]:
    weakest = _weakest(view.standing)
    names = [page.row(page.told(area.name)) for area, _ in view.standing.areas]
    wide = min(max(map(len, names), default=0), max(8, page.width - 26))
    found: list[Row] = []
    for name, (area, row) in zip(names, view.standing.areas, strict=True):
        label = fitted(name, wide, page)
        cells = label + (BLANK,) * (wide - len(label) + 3)
        if row.estimate is None:
            found.append(cells + page.row(page.told(say("home.untried")), "dim"))
            continue
        cells += bar(row.estimate.expected, BAR, page) + (BLANK,) * 2 + page.row(_figures(row.estimate))
        if area.id == weakest:
            note = page.row("   " + page.told(say("home.most")), "accent")
            cells += note if len(cells) + len(note) <= page.width else ()
        found.append(cells)
    return found


def _figures(estimate: Estimate) -> str:
    return f"{estimate.expected * 100:3.0f} % ± {(estimate.high - estimate.low) * 50:.0f}".strip(" ")


def _weakest(standing: Standing) -> str | None:
    """The area known worst, where there is something to compare."""
    known = [(row.estimate.expected, area.id) for area, row in standing.areas if row.estimate is not None]
    return min(known)[1] if len(known) > 1 else None
