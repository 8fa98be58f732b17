"""What every box of a formula must keep to."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from quizdl.cells import Box, Span, Width
from quizdl.formula.nodes import Bad, Delim, Fence, Node, Phantom, Row, Sym, Word


def check(box: Box, width: int | None, cell_width: Width) -> None:
    """Rectangular, every row as wide as its cells say, and no wider than asked for."""
    assert len({len(row) for row in box.rows}) == 1
    assert 0 <= box.baseline < box.height
    for row in box.rows:
        assert sum(cell_width(cell.text) for cell in row) == len(row)
    if width is not None and width > 1:
        assert box.width <= width


def only_ascii(text: str) -> bool:
    """Whether nothing but ASCII and characters two cells wide stands in `text`."""
    return all(char.isascii() or unicodedata.east_asian_width(char) in "WF" for char in text)


def shown(box: Box) -> set[Span]:
    """The places of the source that made something to be seen."""
    return {cell.span for row in box.rows for cell in row if cell.span and cell.text not in ("", " ")}


def visible(node: Node) -> Iterator[Span]:
    """The places of everything in a tree that must be seen."""
    match node:
        case Phantom():
            return
        case Sym(span=span) | Bad(span=span):
            yield span
        case Word(text=text, span=span):
            if text.strip():
                yield span
        case Delim(text=text, span=span):
            if text:
                yield span
        case Fence(left=left, right=right, left_span=left_span, right_span=right_span):
            if left:
                yield left_span
            if right:
                yield right_span
    for name in node.__dataclass_fields__:
        value = getattr(node, name)
        if isinstance(value, Node):
            yield from visible(value)
        elif isinstance(value, tuple) and name in ("items", "rows"):
            for item in value:
                yield from visible(Row(item) if isinstance(item, tuple) else item)


def traced(span: Span, places: set[Span]) -> bool:
    """Whether a place of the source made a cell, alone or together with a mark over it."""
    return span in places or any(place[0] <= span[0] and span[1] <= place[1] for place in places)
