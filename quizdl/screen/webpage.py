"""Statistics as one self-contained page: tables with bars and charts are drawn in it, nothing is loaded."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from quizdl.screen.charts import Told, calendar_chart, reliability_chart, weeks_chart
from quizdl.screen.page import printable
from quizdl.screen.sections import Item, Section, sections
from quizdl.screen.statistics import most_in_a_day
from quizdl.screen.unmarked import first_paragraph
from quizdl.study.overview import Overview
from quizdl.study.schedule import DESIRED_RETENTION
from quizdl.words import Lang, Text, say, tell

# The colours of the terminal's palette; text keeps 4.5 : 1 against its ground, drawing 3 : 1.
STYLE = """
:root { color-scheme: light dark; --ink: #1d1d1f; --paper: #fbfbfa; --card: #fff; --dim: #63636a; --line: #e2e2e6;
  --bar: #2f7fc9; --spread: #16406b }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e9ec; --paper: #151518; --card: #1d1d21; --dim: #a2a2aa;
  --line: #37373e; --bar: #5aa5ea; --spread: #d3e7fb } }
* { box-sizing: border-box }
body { font: 16px/1.6 system-ui, "Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", sans-serif; color: var(--ink);
  background: var(--paper); margin: 0; -webkit-text-size-adjust: 100%; print-color-adjust: exact }
main { max-width: 50rem; margin: 0 auto; padding: 2rem 1rem 4rem }
h1 { font-size: 1.5rem; margin: 0 }
h2 { font-size: 1.1rem; margin: 0 0 .6rem }
header p, .remark { color: var(--dim); margin: .2rem 0 0 }
.remark { font-size: .875rem; margin-top: .8rem }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr)); gap: .75rem; margin: 1.2rem 0 0 }
.tiles div, section { background: var(--card); border: 1px solid var(--line); border-radius: 10px }
.tiles div { padding: .6rem .9rem }
.tiles dt { color: var(--dim); font-size: .8125rem }
.tiles dd { margin: 0; font-size: 1.5rem; font-weight: 600; line-height: 1.3 }
section { margin-top: 1rem; padding: 1.1rem 1.2rem }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
tr > * { padding: .2rem 0 .2rem .8rem }
th { font-weight: 600; text-align: left; padding-left: 0; white-space: nowrap }
th.part, table.flat th { font-weight: 400 }
th.part { padding-left: 1.1rem }
th[colspan] { padding-top: .5rem; white-space: normal }
td { text-align: right; white-space: nowrap }
td.words { text-align: left }
td.bar { width: 100%; min-width: 6rem }
.track { position: relative; height: 10px; border-radius: 5px; background: var(--line) }
.track > * { position: absolute; top: 0; height: 100%; display: block }
.fill { left: 0; border-radius: 5px; background: var(--bar) }
.track > .spread { top: 4px; height: 2px; background: var(--spread) }
.track > .aim { width: 2px; top: -3px; height: 16px; background: var(--ink) }
svg { display: block; width: 100%; height: auto; margin: .2rem 0 .4rem; overflow: visible }
svg text { font-size: 12px }
.quiet { fill: var(--dim) }
.ink { fill: var(--ink) }
.bar { fill: var(--bar) }
.none { fill: var(--line) }
.grid { stroke: var(--line) }
svg .aim { stroke: var(--dim); stroke-dasharray: 4 4 }
.curve { stroke: var(--bar); stroke-width: 2.5; fill: none; stroke-linejoin: round }
.spot { fill: var(--bar); stroke: var(--card); stroke-width: 1.5 }
.whisker { stroke: var(--spread); stroke-width: 1.5 }
.scroll { overflow-x: auto; direction: rtl }
.wide { direction: ltr; margin: 0 auto 0 0 }
.beside { display: flex; flex-wrap: wrap; gap: 1rem 2rem; align-items: center }
.beside > svg { flex: 1 1 14rem }
.beside > table { flex: 2 1 16rem; width: auto }
ol { margin: 0; padding: 0; list-style: none }
ol li { padding: .5rem 0; border-top: 1px solid var(--line) }
ol li:first-child { border-top: 0 }
ol span { color: var(--dim); float: right; padding-left: 1rem }
ol p { margin: .1rem 0 0; font-size: .9375rem; color: var(--dim) }
details { margin-top: .6rem; font-size: .9375rem }
summary { cursor: pointer; color: var(--dim) }
@media (max-width: 52rem) { td.words { white-space: normal } }
@media (max-width: 34rem) {
  main { padding: 1.2rem .7rem 3rem }
  section { padding: .9rem }
  tr { display: flex; flex-wrap: wrap; padding: .25rem 0 }
  tr > * { padding: 0 .8rem 0 0 }
  th { flex: 1 1 auto; white-space: normal }
  th.part { padding-left: 0 }
  tr:has(.bar) th { flex: 1 0 100% }
  td:last-child { padding-right: 0 }
  td.bar { order: 9; flex: 1 0 100%; padding: .2rem 0 }
  td.words { flex: 1 1 auto }
}
@media print { section { break-inside: avoid } }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(view: Overview, lang: Lang) -> str:
    """The page, complete."""

    def told(text: Text) -> str:
        return escape(printable(tell(text, lang).strip()))

    return "\n".join(_page(view, lang, told)) + "\n"


def _page(view: Overview, lang: Lang, told: Told) -> Iterable[str]:
    today = view.today.isoformat()
    yield f'<!doctype html>\n<html lang="{lang.value}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    title = told(say("stats.page"))
    yield f"<title>quizdl · {title} · {today}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>"
    yield f'<header>\n<h1>{title}</h1>\n<p>quizdl · <time datetime="{today}">{today}</time></p>'
    if not view.standing.attempts:
        yield f"</header>\n<section><p>{told(say('stats.nothing'))}</p></section>\n</main>\n</body>\n</html>"
        return
    yield from _tiles(view, told)
    yield "</header>"
    for at, section in enumerate(sections(view)):
        yield from _section(view, section, f"s{at}", lang, told)
        if section.title == say("stats.weeks"):
            yield from _calendar(view, told)
    yield "</main>\n</body>\n</html>"


def _tiles(view: Overview, told: Told) -> Iterable[str]:
    standing = view.standing
    numbers = [
        ("stats.tile-answers", standing.attempts),
        ("stats.tile-days", standing.days),
        ("stats.tile-due", standing.due),
        ("stats.tile-missed", standing.missed),
    ]
    if standing.days_left is not None and standing.days_left >= 0:
        numbers.append(("stats.tile-left", standing.days_left))
    tiles = "".join(f"<div><dt>{told(say(name))}</dt><dd>{number}</dd></div>" for name, number in numbers)
    yield f'<dl class="tiles">{tiles}</dl>'


def _section(view: Overview, section: Section, id: str, lang: Lang, told: Told) -> Iterable[str]:
    yield f'<section aria-labelledby="{id}">\n<h2 id="{id}">{told(section.title)}</h2>'
    if section.title == say("stats.mistakes"):
        yield from _list(section.items, lang, told)
    elif section.title == say("stats.weeks"):
        yield f'<div class="scroll" tabindex="0">{weeks_chart(view.weeks, told)}</div>'
        yield from _folded(_table(section.items, told), told)
    else:
        shown = view.reliability if section.title == say("stats.forecast") else None
        yield f'<div class="beside">{reliability_chart(shown, told)}' if shown is not None else ""
        yield from _table(section.items, told, DESIRED_RETENTION if section.title == say("stats.retention") else None)
        yield "</div>" if shown is not None else ""
    if section.remark is not None:
        yield f'<p class="remark">{told(section.remark)}</p>'
    yield "</section>"


def _list(items: Iterable[Item], lang: Lang, told: Told) -> Iterable[str]:
    yield "<ol>"
    for item in items:
        figures = " ".join(told(text) for text in item.figures)
        text = "" if item.below is None else first_paragraph(item.below, lang)
        below = f"<p>{escape(text)}</p>" if text else ""
        yield f"<li><span>{figures}</span><strong>{told(item.label)}</strong>{below}</li>"
    yield "</ol>"


def _table(items: tuple[Item, ...], told: Told, aim: float | None = None) -> Iterable[str]:
    if not items:
        return
    barred = any(item.share is not None for item in items)
    columns = max(len(item.figures) for item in items)
    yield "<table>" if any(item.part for item in items) else '<table class="flat">'
    for item in items:
        if item.share is None and item.figures and columns > 1:
            figures = " ".join(told(figure) for figure in item.figures)
            yield f'<tr>{_name(item, told)}<td class="words" colspan="{columns + barred}">{figures}</td></tr>'
            continue
        if not item.figures:
            yield f'<tr><th colspan="{columns + 1 + barred}">{told(item.label)}</th></tr>'
            continue
        cells = [_name(item, told)]
        cells += [f'<td class="bar">{_bar(item, aim)}</td>'] if barred else []
        for figure in item.figures:
            text = told(figure)
            cells.append(f"<td>{text}</td>" if text[:1].isdigit() else f'<td class="words">{text}</td>')
        cells += ["<td></td>"] * (columns - len(item.figures))
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</table>"


def _name(item: Item, told: Told) -> str:
    return f'<th scope="row"{" class=part" if item.part else ""}>{told(item.label)}</th>'


def _bar(item: Item, aim: float | None) -> str:
    """A bar with its interval as a line through its end; the figures beside it say the same."""
    if item.share is None:
        return ""
    spans = f'<span class="fill" style="width:{100 * item.share:.1f}%"></span>'
    if item.interval is not None:
        low, high = (100 * at for at in item.interval)
        spans += f'<span class="spread" style="left:{low:.1f}%;width:{high - low:.1f}%"></span>'
    if aim is not None:
        spans += f'<span class="aim" style="left:{100 * aim:.1f}%"></span>'
    return f'<div class="track" aria-hidden="true">{spans}</div>'


def _calendar(view: Overview, told: Told) -> Iterable[str]:
    yield f'<section aria-labelledby="days">\n<h2 id="days">{told(say("stats.calendar"))}</h2>'
    yield calendar_chart(view, told)
    days = sorted((day, count) for day, count in view.calendar.items() if count)[-84:]
    lines = "".join(f"<li>{told(say('stats.on-day', day=day.isoformat(), count=count))}</li>" for day, count in days)
    yield f'<p class="remark">{told(say("stats.busiest", count=most_in_a_day(view)))}</p>'
    yield from _folded([f"<ul>{lines}</ul>"], told)
    yield "</section>"


def _folded(inside: Iterable[str], told: Told) -> Iterable[str]:
    yield f"<details>\n<summary>{told(say('stats.figures'))}</summary>"
    yield from inside
    yield "</details>"
