"""Nodes side by side: TeX's spacing in cells, and delimiters that grow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quizdl.cells import BLANK, Box, beside
from quizdl.formula.context import Context, Layout
from quizdl.formula.nodes import (
    Class,
    Delim,
    Fence,
    Frac,
    Grid,
    Node,
    Op,
    Row,
    Script,
    Space,
    Sym,
    Tag,
    Word,
    core,
    kind_of,
)
from quizdl.records import dataclass

_GAPS: dict[tuple[Class, Class], int] = {
    (left, right): 1
    for left, rights in (
        (Class.ORD, (Class.OP, Class.BIN, Class.REL, Class.INNER)),
        (Class.OP, (Class.ORD, Class.OP, Class.REL, Class.INNER)),
        (Class.BIN, (Class.ORD, Class.OP, Class.OPEN, Class.INNER)),
        (Class.REL, (Class.ORD, Class.OP, Class.OPEN, Class.INNER)),
        (Class.CLOSE, (Class.OP, Class.BIN, Class.REL, Class.INNER)),
        (Class.PUNCT, (Class.ORD, Class.OP, Class.REL, Class.OPEN, Class.CLOSE, Class.PUNCT, Class.INNER)),
        (Class.INNER, (Class.ORD, Class.OP, Class.BIN, Class.REL, Class.OPEN, Class.INNER)),
    )
    for right in rights
}
_FENCES = frozenset("()[]{}⌊⌋⌈⌉⟨⟩⟦⟧|‖")
_TIGHT = {Class.BIN, Class.REL, Class.PUNCT}
_NO_LEFT = {None, Class.BIN, Class.OP, Class.REL, Class.OPEN, Class.PUNCT}
_NO_RIGHT = {None, Class.REL, Class.CLOSE, Class.PUNCT}


@dataclass(frozen=True, slots=True)
class Piece:
    """A laid out node with its class, the cells before it and how many parentheses it stands in."""

    kind: Class
    gap: int
    box: Box
    depth: int = 0
    space: bool = False
    tag: bool = False


def assemble(pieces: Sequence[Piece]) -> Box:
    """The pieces side by side on one baseline."""
    boxes: list[Box] = []
    for piece in pieces:
        if piece.gap and boxes:
            boxes.append(Box(((BLANK,) * piece.gap,)))
        boxes.append(piece.box)
    return beside(boxes) if boxes else Box(((),))


def row(items: Sequence[Node], context: Context, lay: Layout, before: Class | None = None) -> Box:
    """The box of a row of nodes."""
    if len(items) == 1 and not before and not isinstance(items[0], Delim):
        return lay(items[0], context)
    return assemble(pieces(items, context, lay, before))


def pieces(items: Sequence[Node], context: Context, lay: Layout, before: Class | None = None) -> list[Piece]:
    """The nodes of a row laid out, with the gaps between them; `before` is the class of what stands to the left."""
    context = replace(context, extent=(0, 0))
    shown = list(items)
    kinds = _kinds(shown, before)
    _embrace(shown, kinds)
    boxes = [Box(((),)) if _grows(node) else lay(node, context) for node in shown]
    if any(map(_grows, shown)):
        _grow(shown, boxes, kinds, context, lay)
    out: list[Piece] = []
    last: Class | None = before
    previous: Node | None = None
    depth = 0
    for node, (left, right), box in zip(shown, kinds, boxes, strict=True):
        if isinstance(node, Space):
            out.append(Piece(Class.ORD, 0, box, depth, space=True))
            if node.cells and last is not Class.ORD:
                last = None if last in (Class.PUNCT, Class.BIN, Class.REL) else last
            continue
        if isinstance(node, Tag):
            out.append(Piece(Class.ORD, 4, box, 0, tag=True))
            continue
        gap = _gap(last, left, previous, node, box, context, out)
        depth -= left is Class.CLOSE and not isinstance(node, Fence)
        out.append(Piece(left, gap, box, max(depth, 0)))
        depth += left is Class.OPEN and not isinstance(node, Fence)
        last, previous = right, node
    return out


def _gap(
    last: Class | None, left: Class, previous: Node | None, node: Node, box: Box, context: Context, out: list[Piece]
) -> int:
    gap = _GAPS.get((last, left), 0) if last is not None else 0
    if gap and context.script and ({last, left} & _TIGHT or (Class.OP not in (last, left) and last is not left)):
        gap = 0
    if gap and context.compact and Class.BIN in (last, left):
        gap = 0
    if previous is not None and last is Class.OP and left is Class.OPEN and _big(previous):
        gap = 1
    if last is Class.OP and left is Class.OPEN and box.height > 1 and out[-1].box.height > 1:
        gap = 1
    if gap and last is Class.ORD and isinstance(previous, Sym) and previous.kind is Class.BIN:
        gap = int(left in (Class.REL, Class.BIN) or (left is Class.INNER and box.height > 1))
    if (
        gap
        and last is Class.OP
        and previous is not None
        and _wide(previous, out[-1].box if out else box)
        and box.height == 1
    ):
        gap = 0
    if gap and last is Class.PUNCT and _thousands(previous, node):
        gap = 0
    if not gap and context.pen.ascii and out and previous is not None and _collide(out[-1].box, box, previous, node):
        gap = 1
    return gap


def _kinds(items: list[Node], before: Class | None) -> list[tuple[Class, Class]]:
    """The left and right class of each node; a binary operator without an operand on a side is ordinary."""
    kinds = [_edges(node) for node in items]
    _pair_bars(items, kinds)
    visible = [i for i, node in enumerate(items) if not isinstance(node, Space | Tag)]
    last: Class | None = before
    for place, index in enumerate(visible):
        left = kinds[index][0]
        if left is Class.BIN:
            after = kinds[visible[place + 1]][0] if place + 1 < len(visible) else None
            if last in _NO_LEFT or after in _NO_RIGHT:
                kinds[index] = (Class.ORD, Class.ORD)
        last = kinds[index][1]
    return kinds


def _edges(node: Node) -> tuple[Class, Class]:
    base = node.base if isinstance(node, Script) else node
    if isinstance(base, Fence):
        return (Class.OPEN if base.left else Class.ORD, Class.CLOSE if base.right else Class.ORD)
    kind = kind_of(node)
    return kind, kind


def _pair_bars(items: list[Node], kinds: list[tuple[Class, Class]]) -> None:
    """Bars between which something stands open and close, like parentheses, where they come in pairs.

    A bar opens after an operator, a relation or another opening, and where no bar is open; else it closes, and always
    where it has a script. A pair lies in one pair of parentheses. One that opened after an operand and has a relation
    or a comma inside is none: both its bars stand between two things, as in p(a|b, c|d).
    """
    groups: list[dict[str, list[tuple[int, bool]]]] = [{}]
    pairs: list[tuple[int, int]] = []
    last: Class | None = None
    for index, node in enumerate(items):
        if isinstance(node, Space | Tag):
            continue
        base = node.base if isinstance(node, Script) else node
        kind = kinds[index][0]
        if isinstance(base, Sym) and base.text in ("|", "‖") and base.kind is Class.ORD:
            waiting = groups[-1].setdefault(base.text, [])
            opens = last in _NO_LEFT and not isinstance(node, Script)
            if waiting and not opens:
                start, sure = waiting.pop()
                if sure or not any(kind[0] in (Class.REL, Class.PUNCT) for kind in kinds[start:index]):
                    pairs.append((start, index))
                last = Class.CLOSE
            elif isinstance(node, Script):
                last = Class.ORD
            else:
                waiting.append((index, opens))
                last = Class.OPEN
            continue
        if not isinstance(base, Fence):
            if kind is Class.OPEN:
                groups.append({})
            elif kind is Class.CLOSE and len(groups) > 1:
                groups.pop()
        last = kinds[index][1]
    for pair in pairs:
        for index, kind in zip(pair, (Class.OPEN, Class.CLOSE), strict=True):
            kinds[index] = (kind, kind)


def _big(node: Node) -> bool:
    inner = core(node.base if isinstance(node, Script) else node)
    return isinstance(inner, Op) and not isinstance(core(inner.body), Word)


def _wide(node: Node, box: Box) -> bool:
    """Whether an operator's limits already leave a blank cell to its right."""
    return isinstance(node, Script) and box.height > 1 and bool(box.rows) and box.rows[box.baseline][-1].text == " "


def _thousands(previous: Node | None, node: Node) -> bool:
    return (
        isinstance(previous, Sym)
        and previous.text == ","
        and isinstance(node, Sym)
        and len(node.text) == 3
        and node.text.isdecimal()
        and node.span[0] == previous.span[1]
    )


def _collide(left: Box, right: Box, previous: Node, node: Node) -> bool:
    """Whether two names spelled in ASCII would run into one word."""
    if not left.width or not right.width:
        return False
    one, two = left.rows[left.baseline][-1].text, right.rows[right.baseline][0].text
    spelled = any(isinstance(core(n), Sym) and not core(n).text.isascii() for n in (previous, node))  # type: ignore[union-attr]
    return spelled and one.isalnum() and two.isalnum() and one.isascii() and two.isascii()


def _embrace(items: list[Node], kinds: list[tuple[Class, Class]]) -> None:
    """Makes plain parentheses grow where a fraction or a matrix stands directly between them.

    TeX leaves them small, but a parenthesis one row high beside three rows encloses nothing a reader could see.
    """
    waiting: list[int] = []
    for index, node in enumerate(items):
        base = node.base if isinstance(node, Script) else node
        if not isinstance(base, Sym) or base.text not in _FENCES:
            continue
        if kinds[index][0] is Class.OPEN:
            waiting.append(index)
        elif kinds[index][0] is Class.CLOSE and waiting:
            start = waiting.pop()
            if any(isinstance(core(inner), Frac | Grid) for inner in items[start + 1 : index]):
                items[start] = _growing(items[start], Class.OPEN)
                items[index] = _growing(node, Class.CLOSE)


def _growing(node: Node, kind: Class) -> Node:
    if isinstance(node, Script):
        return replace(node, base=_growing(node.base, kind))
    return Delim(node.text, "auto", kind, node.span) if isinstance(node, Sym) else node


def _grows(node: Node) -> bool:
    return isinstance(node.base if isinstance(node, Script) else node, Delim)


def _grow(items: list[Node], boxes: list[Box], kinds: list[tuple[Class, Class]], context: Context, lay: Layout) -> None:
    """Lays out the growing delimiters: as tall as what stands between a pair, or beside a single one."""
    partner: dict[int, tuple[int, int]] = {}
    waiting: list[int] = []
    for index, node in enumerate(items):
        if not _grows(node):
            continue
        kind = kinds[index][0]
        if kind is Class.OPEN:
            waiting.append(index)
        elif kind is Class.CLOSE:
            start = waiting.pop() if waiting else 0
            partner[index] = partner[start] = (start, index)
    for index, node in enumerate(items):
        if _grows(node):
            start, end = partner.get(index, (index, len(items)) if index in waiting else (0, len(items)))
            inside = [boxes[i] for i in range(start, min(end + 1, len(items))) if not _grows(items[i])]
            extent = (max((b.above for b in inside), default=0), max((b.below for b in inside), default=0))
            boxes[index] = lay(node, replace(context, extent=extent))


def is_row(node: Node) -> Sequence[Node]:
    """The nodes of a row, or the node itself as the only one."""
    return node.items if isinstance(node, Row) else (node,)


def holds_fraction(node: Node) -> bool:
    """Whether a fraction's bar stands at the baseline of this node, alone or with little else."""
    return any(isinstance(core(item), Frac) for item in is_row(node))


def lead(items: Sequence[Node], before: Class, context: Context) -> int:
    """The cells between something of the class `before` to the left and the first of these nodes."""
    kinds = _kinds(list(items), before)
    first = next((i for i, node in enumerate(items) if not isinstance(node, Space | Tag)), None)
    if first is None:
        return 0
    left = kinds[first][0]
    gap = _GAPS.get((before, left), 0)
    return 0 if context.script or (context.compact and left is Class.BIN) else gap
