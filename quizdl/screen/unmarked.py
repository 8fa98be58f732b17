"""A text of a bank without its marks: what stands where there is no room for code, weight or mathematics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from quizdl import formula
from quizdl.markup import CodeSpan, Math, Paragraph, Plain, Span, Strong, parse
from quizdl.screen.page import printable
from quizdl.words import Lang, Text, tell


def words(spans: Iterable[Span]) -> Iterable[str]:
    """The words of spans, formulas as they are drawn in one row."""
    for span in spans:
        match span:
            case Plain(text) | CodeSpan(text):
                yield printable(text)
            case Math(tex):
                yield drawn(tex)
            case Strong(inner):
                yield from words(inner)
            case _:
                assert_never(span)


def drawn(tex: str) -> str:
    """A formula as it is drawn in one row, where it can be; else in its linear form."""
    cells = formula.inline(tex, always=True)
    return formula.linear(tex) if cells is None else "".join(cell.text for cell in cells)


def first_paragraph(text: Text, lang: Lang) -> str:
    """The first paragraph of a text as one line."""
    found = (piece.spans for piece in parse(tell(text, lang), lang) if isinstance(piece, Paragraph))
    return " ".join("".join(words(next(found, ()))).split())
