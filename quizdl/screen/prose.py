"""The prose of banks as rows of cells: paragraphs, lists, code and mathematics that flows with the words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from quizdl import formula
from quizdl.cells import BLANK, Box, Row, beside, row
from quizdl.markup import Bullets, CodeSpan, Display, Fenced, Math, Paragraph, Plain, Span, Strong, parse
from quizdl.model import Code
from quizdl.screen.breaking import NEVER_FIRST, Strand, flow, strand
from quizdl.screen.listing import listing
from quizdl.screen.page import PROSE, Page, apart, indented, printable
from quizdl.words import Text

SOLID_CODE = 28


def prose(text: Text | str, page: Page, style: str = "") -> list[Row]:
    """`text` in the markup of banks, paragraphs apart, at most PROSE cells wide where it is words."""
    groups: list[list[Row]] = []
    for piece in parse(page.told(text), page.lang):
        match piece:
            case Paragraph(spans):
                groups.append(paragraph(spans, page, style))
            case Bullets(items):
                groups.append([line for item in items for line in _bullet(item, page, style)])
            case Display(tex):
                groups.append(display(tex, page))
            case Fenced(source, language):
                block = Code(source, language=language or "python")
                groups.append(indented(listing(block, page.within(page.width - 4)), 4))
            case _:
                assert_never(piece)
    return apart(groups)


def display(tex: str, page: Page, indent: int = 4) -> list[Row]:
    """A formula on its own, indented where there is room; an image of it where the page has them."""
    if page.picture is not None and (image := page.picture(tex, page.width - indent)) is not None:
        return indented(image, indent)
    setting = formula.layout(tex, max(8, page.width), charset=page.charset, cell_width=page.cell_width)
    return indented(setting.box.rows, min(indent, max(0, page.width - setting.box.width)))


def paragraph(spans: Iterable[Span], page: Page, style: str = "") -> list[Row]:
    """Spans as lines; a formula taller than a line stands alone between them, with the punctuation that follows it."""
    width = min(page.width, PROSE)
    rows: list[Row] = []
    strands: list[Strand] = []
    box: Box | None = None
    for piece in _strands(spans, page, style):
        if isinstance(piece, Box):
            rows += flow(strands, width)
            strands = []
            if box is not None:
                rows += indented(box.rows, min(4, max(0, page.width - box.width)))
            box = piece
            continue
        if box is not None:
            closing, piece = _leading_punctuation(piece)
            if closing:
                box = beside([box, Box((closing,))])
            rows += indented(box.rows, min(4, max(0, page.width - box.width)))
            box = None
        strands.append(piece)
    rows += flow(strands, width)
    if box is not None:
        rows += indented(box.rows, min(4, max(0, page.width - box.width)))
    return rows


def line(text: Text | str, page: Page, style: str = "") -> list[Row]:
    """Prose of one line (a cell, a label, an option): lines no wider than the page, formulas always within the line."""
    strands: list[Strand] = []
    for piece in parse(page.told(text), page.lang):
        match piece:
            case Paragraph(spans):
                found = _strands(spans, page, style, tall=False)
            case Bullets(items):
                found = [part for item in items for part in _strands(item, page, style, tall=False)]
            case Display(tex):
                found = _strands((Math(tex),), page, style, tall=False)
            case Fenced(source):
                found = [strand(printable(source), "code", page.cell_width)]
            case _:
                assert_never(piece)
        strands += [part for part in found if isinstance(part, Strand)]
    return flow(strands, page.width)


def _bullet(item: tuple[Span, ...], page: Page, style: str) -> list[Row]:
    mark = row(page.glyph("• ", "- "), page.cell_width, "dim")
    rows = paragraph(item, page.within(page.width - len(mark)), style)
    hang = (BLANK,) * len(mark)
    return [(mark if index == 0 else hang) + line for index, line in enumerate(rows)]


def _strands(spans: Iterable[Span], page: Page, style: str, tall: bool = True) -> list[Strand | Box]:
    found: list[Strand | Box] = []
    for span in spans:
        match span:
            case Plain(text):
                found.append(strand(printable(text), style, page.cell_width))
            case CodeSpan(text):
                shown = strand(printable(text), _joined(style, "code"), page.cell_width)
                found.append(Strand(shown.cells, solid=len(shown.cells) <= min(SOLID_CODE, page.width // 2)))
            case Strong(inner):
                found += _strands(inner, page, _joined(style, "bold"), tall)
            case Math(tex):
                found.append(_math(tex, page, tall))
            case _:
                assert_never(span)
    return found


def _math(tex: str, page: Page, tall: bool) -> Strand | Box:
    cells = formula.inline(tex, charset=page.charset, cell_width=page.cell_width)
    if cells is not None and len(cells) <= page.width:
        return Strand(tuple(cells), solid=True)
    if tall:
        setting = formula.layout(tex, max(8, page.width), charset=page.charset, cell_width=page.cell_width)
        if setting.box.height > 1:
            return setting.box
    return strand(formula.linear(tex), "", page.cell_width)


def _leading_punctuation(piece: Strand) -> tuple[Row, Strand]:
    """The characters at the beginning that may not begin a line, and the rest."""
    end = 0
    while end < len(piece.cells) and (piece.cells[end].text in NEVER_FIRST or piece.cells[end].text == ""):
        end += 1
    return piece.cells[:end], Strand(piece.cells[end:], piece.solid)


def _joined(style: str, word: str) -> str:
    return f"{style} {word}".strip()
