"""Statistics as one self-contained page: charts are drawn in it, nothing is loaded."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from quizdl.screen.sections import Item, Section, calendar, sections
from quizdl.screen.statistics import DAYS, head
from quizdl.study.overview import Overview
from quizdl.words import Lang, Text, say, tell

WIDE = 220
STYLE = """
:root { color-scheme: light dark; --ink: #1d1d1f; --paper: #fff; --dim: #6b6b70; --line: #e3e3e8; --bar: #2f7fc9 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8ea; --paper: #17171a; --dim: #9a9aa0; --line: #33333a;
  --bar: #5aa5ea } }
body { font: 16px/1.6 system-ui, "Hiragino Sans", "Noto Sans CJK JP", sans-serif; color: var(--ink);
  background: var(--paper); max-width: 48rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.3rem } h2 { font-size: 1.05rem; margin: 2rem 0 .4rem } p { color: var(--dim); margin: .3rem 0 }
table { border-collapse: collapse; width: 100% } td { padding: .15rem .5rem .15rem 0; vertical-align: middle }
td:last-child { text-align: right; font-variant-numeric: tabular-nums } svg { display: block }
"""


def page(view: Overview, lang: Lang) -> str:
    """The page, complete."""
    return "\n".join(_page(view, lang)) + "\n"


def _page(view: Overview, lang: Lang) -> Iterable[str]:
    yield f'<!doctype html>\n<html lang="{lang.value}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>quizdl {view.today.isoformat()}</title>\n<style>{STYLE}</style>\n</head>\n<body>"
    yield f"<h1>quizdl · {view.today.isoformat()}</h1>"
    if not view.standing.attempts:
        yield f"<p>{_told(say('stats.nothing'), lang)}</p>\n</body>\n</html>"
        return
    for text in head(view):
        yield f"<p>{_told(text, lang)}</p>"
    for section in sections(view):
        yield from _section(section, lang)
        if section.title == say("stats.weeks"):
            yield from _calendar(view, lang)
    yield "</body>\n</html>"


def _section(section: Section, lang: Lang) -> Iterable[str]:
    yield f"<h2>{_told(section.title, lang)}</h2>"
    if section.items:
        rows = "\n".join(
            f"<tr><td>{_told(item.label, lang)}</td><td>{_bar(item)}</td><td>{_told(item.figures, lang)}</td></tr>"
            for item in section.items
        )
        yield f"<table>\n{rows}\n</table>"
    if section.remark is not None:
        yield f"<p>{_told(section.remark, lang)}</p>"


def _bar(item: Item) -> str:
    """A bar with its interval as a line through its end."""
    if item.share is None:
        return ""
    drawn = f'<rect width="{WIDE}" height="10" y="3" fill="var(--line)"/>'
    drawn += f'<rect width="{item.share * WIDE:.1f}" height="10" y="3" fill="var(--bar)"/>'
    if item.interval is not None:
        low, high = (at * WIDE for at in item.interval)
        drawn += f'<path d="M{low:.1f} 8H{high:.1f}M{low:.1f} 4V12M{high:.1f} 4V12" stroke="var(--ink)" fill="none"/>'
    return f'<svg width="{WIDE}" height="16" viewBox="0 0 {WIDE} 16" role="img" aria-hidden="true">{drawn}</svg>'


def _calendar(view: Overview, lang: Lang) -> Iterable[str]:
    cells = calendar(view)
    most = max(1, max((count for row in cells for count in row), default=1))
    yield f"<h2>{_told(say('stats.calendar'), lang)}</h2>"
    drawn: list[str] = []
    for down, (name, row) in enumerate(zip(DAYS, cells, strict=True)):
        drawn.append(f'<text x="0" y="{down * 16 + 11}" font-size="11" fill="var(--dim)">{_told(name, lang)}</text>')
        for across, count in enumerate(row):
            if count >= 0:
                shade = (
                    'fill="var(--line)"'
                    if not count
                    else f'fill="var(--bar)" opacity="{0.25 + 0.75 * count / most:.2f}"'
                )
                spot = f'x="{across * 16 + 36}" y="{down * 16}" width="13" height="13" rx="2"'
                drawn.append(f"<rect {spot} {shade}><title>{count}</title></rect>")
    wide = 16 * len(cells[0]) + 40
    yield f'<svg width="{wide}" height="112" viewBox="0 0 {wide} 112">{"".join(drawn)}</svg>'


def _told(text: Text, lang: Lang) -> str:
    return escape(tell(text, lang).strip())
