"""Fitting a formula to a width: break at relations, then binary operators, then save space, then one wrapped row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quizdl.cells import BLANK, Box, beside, padded, stack
from quizdl.cells import Row as Cells
from quizdl.formula.context import Context
from quizdl.formula.environments import CENTRED, PAIRED, STAIRS, TRIPLE
from quizdl.formula.flat import flat
from quizdl.formula.lay import lay
from quizdl.formula.nodes import Class, Fence, Grid, Node, Row, Script, Sym, core
from quizdl.formula.rows import Piece, assemble, is_row, pieces
from quizdl.records import dataclass

_LINES = PAIRED | TRIPLE | CENTRED | STAIRS | {""}
# Where a line may be broken, from the best places to the last resort.
_LEVELS = ("relations", "operators", "inside", "anywhere")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a formula: what stands to the left of its alignment, and the pieces that may be broken."""

    head: Box
    parts: list[Piece]


def fitted(node: Node, width: int | None, context: Context) -> Box:
    """The best box of a formula that is no wider than `width`, where that is possible at all."""
    box = lay(node, context)
    if width is None or box.width <= width:
        return box
    compact = replace(context, compact=True)
    for how in (context, compact):
        if how is compact:
            box = lay(node, how)
            if box.width <= width:
                return box
        lines = _pieces(node, width, how)
        for level in _LEVELS[: 3 if how is context else 4]:
            broken = _broken(lines, width, level)
            if broken is not None:
                return broken
    return _wrapped(node, width, compact)


def _pieces(node: Node, width: int, context: Context) -> list[_Line]:
    """The lines of a formula in pieces; those of an environment keep their alignment where there is room."""
    grid = core(node)
    if not isinstance(grid, Grid) or grid.name not in _LINES:
        return [_Line(Box(((),)), pieces(_opened(is_row(node), context), context, lay))]
    split = grid.name in PAIRED | TRIPLE
    heads = [lay(Row(tuple(is_row(cells[0]))), context) if split else Box(((),)) for cells in grid.rows]
    left = max((head.width for head in heads), default=0)
    if left > width // 2:
        split = False
    lines: list[_Line] = []
    for head, cells in zip(heads, grid.rows, strict=True):
        items = [item for cell in cells[int(split) :] for item in is_row(cell)]
        parts = pieces(_opened(items, context), context, lay, Class.ORD if split else None)
        lines.append(_Line(padded(head, left, "right") if split else Box(((),)), parts))
    return lines


def _broken(lines: Sequence[_Line], width: int, level: str) -> Box | None:
    boxes: list[Box] = []
    for line in lines:
        left = line.head.width
        broken = _lines(line.parts, width - left, level, 2 if len(lines) > 1 or left else None)
        if broken is None:
            return None
        if not broken and left:  # a line that is nothing but its head
            broken = [Box(((),))]
        gap = Box(((BLANK,) * left,))
        boxes += [beside([line.head if i == 0 else gap, box]) for i, box in enumerate(broken)] if left else broken
    return _under(boxes)


def _under(lines: Sequence[Box]) -> Box:
    """Lines under each other, a blank row beside every tall one."""
    parts: list[Box] = []
    for index, line in enumerate(lines):
        if index and (line.height > 1 or lines[index - 1].height > 1):
            parts.append(Box(((BLANK,),)))
        parts.append(line)
    return stack(parts)


def _opened(items: Sequence[Node], context: Context) -> list[Node]:
    """The nodes of a row; a fence of one row gives its contents, so that a line may break in it."""
    out: list[Node] = []
    for node in items:
        fence = node.base if isinstance(node, Script) else node
        if isinstance(fence, Fence) and fence.left and fence.right and lay(fence, context).height == 1:
            out.append(Sym(fence.left, Class.OPEN, fence.left_span))
            out += is_row(fence.body)
            closing = Sym(fence.right, Class.CLOSE, fence.right_span)
            out.append(Script(closing, node.sub, node.sup, node.span) if isinstance(node, Script) else closing)
        else:
            out.append(node)
    return out


def _lines(parts: list[Piece], width: int, level: str, indent: int | None) -> list[Box] | None:
    """The pieces in lines of at most `width` cells, or None where a stretch between two breaks is wider."""
    first = next((i for i, piece in enumerate(parts) if piece.kind is Class.REL and piece.depth == 0 and i), None)
    head = assemble(parts[:first]).width + 1 if first else 0
    tries = [head] if indent is None and first and head <= width // 3 else []
    tries += [indent] if indent is not None else [4]
    for hang in (*tries, 2, 0):
        lines = _packed(parts, width, level, hang)
        if lines is not None:
            return lines
    return None


def _packed(parts: list[Piece], width: int, level: str, hang: int) -> list[Box] | None:
    lines: list[Box] = []
    line: list[Piece] = []
    size = 0
    indent = 0
    for segment in _segments(parts, level):
        length = sum(piece.gap + piece.box.width for piece in segment)
        if line and size + length > width:
            lines.append(_line(line, indent))
            line, size = [], 0
            indent = hang + (2 if segment[0].kind is Class.BIN and hang else 0)
            segment[0] = replace(segment[0], gap=0)
            length = sum(piece.gap + piece.box.width for piece in segment)
        if (indent if not line else size) + length > width:
            return None
        size = (size if line else indent) + length
        line += segment
    if line:
        lines.append(_line(line, indent))
    return lines


def _line(parts: Sequence[Piece], indent: int) -> Box:
    while parts and parts[-1].space:
        parts = parts[:-1]
    lead = parts[0].gap if parts and not indent else 0
    return beside([Box(((BLANK,) * (indent + lead),)), assemble(parts)])


def _segments(parts: list[Piece], level: str) -> list[list[Piece]]:
    segments: list[list[Piece]] = []
    for index, piece in enumerate(parts):
        if not index or _breaks(parts[index - 1], piece, level):
            segments.append([])
        segments[-1].append(piece)
    return segments


def _breaks(before: Piece, piece: Piece, level: str) -> bool:
    if piece.tag or (before.space and before.box.width > 1):
        return True
    if before.space and not piece.space and level != "relations":
        return True
    if piece.kind is Class.REL and before.kind is not Class.REL:
        return piece.depth == 0 or level in ("inside", "anywhere")
    if piece.kind is Class.BIN and level != "relations":
        return piece.depth == 0 or level in ("inside", "anywhere")
    if before.kind is Class.PUNCT:
        return before.depth == 0 or level in ("inside", "anywhere")
    return level == "anywhere" and before.kind is not Class.OPEN and piece.kind not in (Class.CLOSE, Class.PUNCT)


def _wrapped(node: Node, width: int, context: Context) -> Box:
    """The one-row form, cut where it must be; at blanks where it can."""
    grid = core(node)
    nodes: list[Node] = [node]
    if isinstance(grid, Grid) and grid.name in _LINES:
        nodes = [Row(tuple(item for cell in cells for item in is_row(cell))) for cells in grid.rows]
    lines = [line for one in nodes for line in _cut(flat(one, context).rows[0], width)]
    size = max(map(len, lines), default=0)
    return Box(tuple(line + (BLANK,) * (size - len(line)) for line in lines))


def _cut(cells: Cells, width: int) -> list[Cells]:
    lines: list[Cells] = []
    rest = cells
    while len(rest) > width:
        at = max(width, 1)
        blank = next((i for i in range(at, max(at // 2, 0), -1) if rest[i].text == " "), 0)
        if blank:
            lines.append(rest[:blank])
            rest = _stripped(rest[blank:])
            continue
        while at < len(rest) and at > 0 and rest[at].text == "":
            at -= 1
        if at == 0:
            at = 1
            while at < len(rest) and rest[at].text == "":
                at += 1
        lines.append(rest[:at])
        rest = rest[at:]
    return [*lines, rest] if rest or not lines else lines


def _stripped(cells: Cells) -> Cells:
    start = 0
    while start < len(cells) and cells[start].text == " ":
        start += 1
    return cells[start:]
