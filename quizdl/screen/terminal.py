"""Views as rows of cells for a terminal."""

from __future__ import annotations

from typing import assert_never

from quizdl.cells import BLANK, Row
from quizdl.model import Code, Prose
from quizdl.screen.asking import blanks, choices, rubric
from quizdl.screen.breaking import Strand, flow
from quizdl.screen.drawing import blocks_rows
from quizdl.screen.page import PROSE, Page, apart, ends
from quizdl.screen.prose import line, prose
from quizdl.screen.views import (
    Blanks,
    Blocks,
    Choices,
    Heading,
    Help,
    Hint,
    Home,
    Keys,
    Memo,
    NoteView,
    Notice,
    Report,
    Rubric,
    Ruling,
    Statistics,
    Summary,
    View,
)
from quizdl.words import Text, say


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
            return choices(view, page)
        case Blanks():
            return blanks(view, page)
        case Rubric():
            return rubric(view, page)
        case Ruling():
            from quizdl.screen.ruling import ruling

            return ruling(view, page)
        case Hint(number, total, text):
            count = page.row(page.told(say("screen.hint-of", number=number, total=total)), "accent")
            return [count, *prose(text, page)]
        case NoteView(note):
            return apart([[page.row(page.told(note.title), "bold")], blocks_rows(note.body, page)])
        case Notice(text, tone):
            return prose(text, page, tone.value)
        case Memo(text):
            return _memo(text, page)
        case Report(text, lead):
            return apart([prose(lead, page), [page.row(part) for part in text.splitlines()]])
        case Summary():
            from quizdl.screen.tally import summary

            return summary(view, page)
        case Home():
            from quizdl.screen.home import home_rows

            return home_rows(view, page)
        case Statistics(overview):
            from quizdl.screen.statistics import statistics_rows

            return statistics_rows(overview, page)
        case Keys(keys):
            return keys_rows(keys, page)
        case Help():
            return _help(view, page)
        case _:
            assert_never(view)


def _memo(text: str, page: Page) -> list[Row]:
    """A learner's own words as they wrote them: no marks are read in them."""
    page = page.within(min(page.width, PROSE))
    label = Strand(page.row(page.told(say("practice.memo")), "dim"), solid=True)
    first, *rest = (Strand(page.row(line)) for line in text.expandtabs(4).splitlines() or [""])
    return [*flow([label, first], page.width), *(row for line in rest for row in flow([line], page.width) or [()])]


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
    why = [] if view.why is None else line(view.why, page, "dim")
    if len(cells) > room:
        return [*line(names[-1], page, "bold"), count, page.rule(), *why]
    return [*ends(cells, count, page.width), page.rule(), *why]


def _help(view: Help, page: Page) -> list[Row]:
    wide = max(len(page.row(key)) for key, _ in view.keys)
    found: list[Row] = []
    for key, name in view.keys:
        head = page.row(f"  {key}", "bold")
        head += (BLANK,) * (wide + 5 - len(head))
        body = line(name, page.within(page.width - len(head)))
        found += [(head if at == 0 else (BLANK,) * len(head)) + cells for at, cells in enumerate(body)]
    return apart([found, prose(view.footer, page, "dim")])
