"""The report of an exam as one self-contained page, to keep or to print."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import assert_never

from quizdl import formula
from quizdl.cells import narrow
from quizdl.markup import Bullets, CodeSpan, Display, Fenced, Math, Paragraph, Plain, Span, Strong, parse
from quizdl.model import Block, Code, Comparison, Figure, Formula, Prose, SideBySide, Table
from quizdl.screen.exam.report import Looked, Report
from quizdl.screen.exam.times import spent
from quizdl.screen.plain import block_lines
from quizdl.study.exam.report import MARKS, Line
from quizdl.words import Lang, Text, say, tell

FIGURE_CELLS = 72
STYLE = """
:root { color-scheme: light dark; --ink: #1d1d1f; --paper: #fff; --dim: #6b6b70; --line: #d8d8dc; --right: #1f8a3b;
  --wrong: #c23a31; --bar: #2f7fc9; --code: #f4f4f6 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8ea; --paper: #17171a; --dim: #9a9aa0; --line: #38383d;
  --right: #4fc06c; --wrong: #f0776d; --bar: #5aa5ea; --code: #222226 } }
@media print { :root { --ink: #000; --paper: #fff; --code: #f4f4f4 } article { break-inside: avoid } }
body { font: 16px/1.7 system-ui, "Hiragino Sans", "Noto Sans CJK JP", sans-serif; color: var(--ink);
  background: var(--paper); max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 2.5rem } h3 { font-size: 1rem; margin: 0 }
table { border-collapse: collapse; width: 100% } th, td { padding: .25rem .6rem; text-align: right;
  border-bottom: 1px solid var(--line) } th:first-child, td:first-child { text-align: left }
.block td, .block th { text-align: left } .dim { color: var(--dim) } .right { color: var(--right) }
.wrong { color: var(--wrong) } pre { background: var(--code); padding: .6rem .8rem; overflow-x: auto;
  line-height: 1.3 }
pre.formula { background: none; padding: 0 1.5rem } code, pre { font-size: .92em;
  font-family: ui-monospace, "Noto Sans Mono CJK JP", monospace }
article { border-top: 1px solid var(--line); padding: 1rem 0 }
.bar { display: block; height: .5rem; background: var(--line); min-width: 6rem }
.bar span { display: block; height: 100%; background: var(--bar) } dt { color: var(--dim) } dd { margin: 0 0 .5rem 0 }
"""


def page(report: Report, lang: Lang) -> str:
    """The page, complete; it loads nothing from anywhere."""
    return "\n".join(_page(report, lang)) + "\n"


def _page(report: Report, lang: Lang) -> Iterable[str]:
    result = report.result
    title = tell(
        say(
            "mock.title",
            number=report.number,
            total=result.whole.total,
            minutes=max(1, round(result.seconds / 60)),
            day=report.day,
        ),
        lang,
    )
    yield f'<!doctype html>\n<html lang="{lang.value}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{escape(title)}</h1>"
    yield "<table><thead><tr><th></th>"
    for word in ("mock.score", "mock.average", "mock.gain"):
        yield f"<th>{escape(tell(say(word), lang))}</th>"
    yield "<th></th></tr></thead><tbody>"
    for one in result.areas:
        yield _score(one, tell(report.names.get(one.id, say("exam.none")), lang))
    yield _score(result.whole, tell(say("mock.whole"), lang))
    yield "</tbody></table>"
    low, middle, high = (f"{-result.to_reach(percent):+d}" for percent in MARKS)
    yield f'<p class="dim">{escape(tell(say("mock.reaches", low=low, middle=middle, high=high), lang))}<br>'
    note = say("mock.no-pass-mark-average", sitting=report.sitting) if report.sitting else say("mock.no-pass-mark")
    yield f"{escape(tell(note, lang))}</p>"
    yield f"<h2>{escape(tell(say('mock.topics'), lang))}</h2>\n<table><tbody>"
    for one in sorted(result.topics, key=lambda one: (one.percent, -one.total)):
        yield _score(one, tell(report.names.get(one.id, say("exam.none")), lang), short=True)
    yield "</tbody></table>"
    yield f"<h2>{escape(tell(say('mock.questions'), lang))}</h2>"
    for looked in report.questions:
        yield from _question(looked, lang)
    yield "</body>\n</html>"


def _score(one: Line, name: str, short: bool = False) -> str:
    cells = [f"<td>{escape(name)}</td><td>{one.percent:.0f} % ({one.right}/{one.total})</td>"]
    if not short:
        tone = "" if one.gain is None else "right" if one.gain > 0 else "wrong"
        average = "" if one.average is None else f"{one.average:.0f} %"
        gain = "" if one.gain is None else f"{one.gain:+.0f}"
        cells.append(f'<td>{average}</td><td class="{tone}">{gain}</td>')
    bar = f'<span class="bar"><span style="width:{one.percent:.1f}%"></span></span>'
    return f"<tr>{''.join(cells)}<td>{bar}</td></tr>"


def _question(looked: Looked, lang: Lang) -> Iterable[str]:
    answer = looked.answer
    mark, tone, word = (
        ("✓", "right", "screen.right")
        if answer.right
        else ("·", "wrong", "mock.open")
        if answer.option is None
        else ("✗", "wrong", "screen.wrong")
    )
    yield "<article>"
    yield f"<h3>{answer.number}. {_inline(looked.title, lang)}"
    yield f'<span class="{tone}">{mark} {escape(tell(say(word), lang))}</span>'
    yield f'<span class="dim">{spent(answer.seconds)}</span></h3>'
    yield from blocks(looked.asked, lang)
    yield "<dl>"
    shown = (
        [("mock.right", looked.right)]
        if answer.right
        else [("mock.yours", looked.chosen), ("mock.right", looked.right)]
    )
    for name, option in shown:
        if option:
            yield f"<dt>{escape(tell(say(name), lang))}</dt><dd>{''.join(blocks(option, lang))}</dd>"
    yield "</dl>"
    yield from blocks(looked.explanation, lang)
    yield "</article>"


def blocks(found: Iterable[Block], lang: Lang) -> Iterable[str]:
    """Blocks as HTML."""
    for block in found:
        match block:
            case Prose(text):
                yield from _prose(text, lang)
            case Formula(tex):
                yield _formula(tell(tex, lang))
            case Code(source):
                yield f"<pre>{escape(source.rstrip())}</pre>"
            case Table(head, rows):
                yield '<table class="block">'
                if head:
                    yield "<tr>" + "".join(f"<th>{_inline(cell, lang)}</th>" for cell in head) + "</tr>"
                for row in rows:
                    yield "<tr>" + "".join(f"<td>{_inline(cell, lang)}</td>" for cell in row) + "</tr>"
                yield "</table>"
            case Figure(picture, caption):
                drawn = "\n".join(picture.draw(FIGURE_CELLS, lang, narrow, "unicode").lines())
                yield f"<pre>{escape(drawn)}</pre>"
                if caption is not None:
                    yield f'<p class="dim">{_inline(caption, lang)}</p>'
            case SideBySide(left, right):
                yield f"<pre>{escape(left.source.rstrip())}</pre><pre>{escape(right.source.rstrip())}</pre>"
            case Comparison():
                lines = "\n".join(block_lines(block, lang))
                yield f"<pre>{escape(lines)}</pre>"
            case _:
                assert_never(block)


def _prose(text: Text, lang: Lang) -> Iterable[str]:
    for piece in parse(tell(text, lang), lang):
        match piece:
            case Paragraph(spans):
                yield f"<p>{_spans(spans)}</p>"
            case Bullets(items):
                yield "<ul>" + "".join(f"<li>{_spans(item)}</li>" for item in items) + "</ul>"
            case Display(tex):
                yield _formula(tex)
            case Fenced(source):
                yield f"<pre>{escape(source.rstrip())}</pre>"
            case _:
                assert_never(piece)


def _formula(tex: str) -> str:
    drawn = "\n".join(formula.layout(tex, 200).box.lines())
    return f'<pre class="formula">{escape(drawn)}</pre>'


def _inline(text: Text, lang: Lang) -> str:
    pieces = parse(tell(text, lang), lang)
    return " ".join(
        _spans(piece.spans) if isinstance(piece, Paragraph) else escape(tell(text, lang)) for piece in pieces
    )


def _spans(spans: Iterable[Span]) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: Span) -> str:
    match span:
        case Plain(text):
            return escape(text)
        case CodeSpan(text):
            return f"<code>{escape(text)}</code>"
        case Math(tex):
            return f"<code>{escape(formula.linear(tex))}</code>"
        case Strong(inner):
            return f"<strong>{_spans(inner)}</strong>"
        case _:
            assert_never(span)
