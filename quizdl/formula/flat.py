"""A formula in one row: inside prose, and where nothing else fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from quizdl.cells import BLANK, Box, beside
from quizdl.formula.context import Context, is_primes, small
from quizdl.formula.environments import CASES, MATRICES
from quizdl.formula.lay import lay
from quizdl.formula.marks import accent, enclose
from quizdl.formula.nodes import (
    Accent,
    Alphabet,
    Arrow,
    As,
    Brace,
    Class,
    Color,
    Enclose,
    Fence,
    Font,
    Frac,
    Grid,
    Node,
    Op,
    Phantom,
    Root,
    Row,
    Script,
    Space,
    Stack,
    Sym,
    Tag,
    Word,
    core,
    kind_of,
)  # fmt: skip
from quizdl.formula.rows import assemble, is_row, pieces

_BEFORE = {Class.ORD, Class.CLOSE, Class.INNER, Class.OP}
_AFTER = {Class.ORD, Class.OPEN, Class.INNER, Class.OP}


def flat(node: Node, context: Context) -> Box:
    """The one-row box of any node; parentheses are added where the second dimension held things together."""
    draw = _FLAT.get(type(node))
    return draw(node, context) if draw is not None else lay(node, context)


def flat_row(items: Sequence[Node], context: Context) -> Box:
    """Nodes side by side in one row."""
    if len(items) == 1:
        return flat(items[0], context)
    return assemble(pieces(_guarded(items), context, flat))


def _guarded(items: Sequence[Node]) -> list[Node]:
    """The nodes of a row; fractions beside factors and roots before them get parentheses."""
    shown = [i for i, node in enumerate(items) if not isinstance(node, Space)]
    out = list(items)
    for place, index in enumerate(shown):
        node = items[index]
        inner = core(node)
        if not isinstance(inner, Frac | Root):
            continue
        before = kind_of(items[shown[place - 1]]) if place else None
        after = kind_of(items[shown[place + 1]]) if place + 1 < len(shown) else None
        if isinstance(inner, Root):
            if after in _AFTER and isinstance(node, Root):
                out[index] = replace(node, body=_parenthesised(node.body))
        elif before in _BEFORE or after in _AFTER:
            out[index] = _parenthesised(node)
    return out


def _parenthesised(node: Node) -> Node:
    return Fence("(", node, ")", node.span, node.span, node.span)


def _text(text: str, context: Context) -> Box:
    return context.pen.box(text, context.style)


def _wrapped(node: Node, context: Context) -> Box:
    """`node` as an operand: in parentheses unless it is one thing."""
    box = flat(node, context)
    if _one(node):
        return box
    return beside([_text("(", context), box, _text(")", context)])


def _one(node: Node) -> bool:
    inner = core(node)
    if isinstance(inner, Script):
        return _one(inner.base)
    if isinstance(inner, Row):
        return _differential(inner) or _application(inner)
    return isinstance(inner, Sym | Word | Fence | Accent | Root) and kind_of(inner) is not Class.REL


def _differential(row: Row) -> bool:
    """dx, ∂E, n!: read as one thing on either side of a slash."""
    if len(row.items) != 2 or not isinstance(first := core(row.items[0]), Sym):
        return False
    second = row.items[1]
    if first.text not in ("d", "∂"):
        return second == Sym("!", Class.CLOSE)
    return isinstance(core(second.base if isinstance(second, Script) else second), Sym)


def _application(row: Row) -> bool:
    """f(x), exp(x), P(x): a name with the parentheses that close at the end."""
    depth = 0
    for place, item in enumerate(row.items):
        base = item.base if isinstance(item, Script) else item
        kind = kind_of(base)
        if isinstance(base, Fence):
            continue
        depth += (kind is Class.OPEN) - (kind is Class.CLOSE)
        if not depth and 0 < place < len(row.items) - 1:
            return False
        if not place and not isinstance(core(base), Sym | Word | Op | Font):
            return False
    return (len(row.items) > 1 and not depth and kind_of(row.items[-1]) is Class.CLOSE) or (
        len(row.items) == 2 and isinstance(row.items[1], Fence)
    )


def _enclosed(row: Row) -> bool:
    """Whether a row stands in one pair of parentheses, brackets or braces of its own."""
    return kind_of(row.items[0]) is Class.OPEN and _application(Row((Sym("f"), *row.items)))


def _product(node: Node) -> bool:
    """Whether a node is nothing but factors, which may stand before a slash."""
    return isinstance(node, Row) and all(
        isinstance(inner := core(item.base if isinstance(item, Script) else item), Sym)
        and inner.kind is Class.ORD
        and inner.text != "/"
        for item in node.items
    )


def _fraction(node: Frac, context: Context) -> Box:
    above = flat(node.above, context) if _product(node.above) else _wrapped(node.above, context)
    below = _wrapped(node.below, context)
    return beside([above, context.pen.box("/" if node.bar else " choose ", context.style, node.span), below])


def _script(node: Script, context: Context) -> Box:
    base = flat(node.base, context)
    if isinstance(core(node.base), Frac | Brace | Stack | Root) or (
        isinstance(node.base, Row) and len(node.base.items) > 1
    ):
        base = beside([_text("(", context), base, _text(")", context)])
    parts = [base]
    scripts = [(node.sub, "_"), (node.sup, "^")]
    if node.sup is not None and is_primes(node.sup):
        scripts.reverse()
    for script, sign in scripts:
        if script is not None:
            parts += _attached(script, sign, context)
    return beside(parts)


def _attached(script: Node, sign: str, context: Context) -> list[Box]:
    tiny = None if context.pen.ascii else small(script, sign == "^")
    if tiny is not None:
        style = context.style
        return [Box((sum((context.pen.row(text, f"{style} {own}".strip(), span) for text, span, own in tiny), ()),))]
    box = flat(script, context.scripted())
    if isinstance(core(script), Sym) and box.width == 1:
        return [_text(sign, context), box]
    if sign == "^" and is_primes(script):
        return [box]
    if isinstance(script, Row) and script.items and _enclosed(script):
        return [_text(sign, context), box]
    return [_text(sign + "(", context), box, _text(")", context)]


def _root(node: Root, context: Context) -> Box:
    body = _wrapped(node.body, context)
    sign = context.pen.box("√", context.style, node.span)
    if context.pen.ascii and _one(node.body):
        body = beside([_text("(", context), body, _text(")", context)])
    if node.index is None:
        return beside([sign, body])
    tiny = None if context.pen.ascii else small(node.index, upper=True)
    if tiny is not None:
        return beside([*_attached(node.index, "^", context), sign, body])
    index = flat(node.index, context.scripted())
    return beside([sign, _text("[", context), index, _text("]", context), body])


def _fence(node: Fence, context: Context) -> Box:
    left = context.pen.box(node.left, context.style, node.left_span) if node.left else None
    right = context.pen.box(node.right, context.style, node.right_span) if node.right else None
    body = flat_row(is_row(node.body), context)
    return beside([part for part in (left, body, right) if part is not None])


def _accent(node: Accent, context: Context) -> Box:
    body = flat(node.body, context)
    box = accent(node, context, lambda _node, _context: body)
    if box.height == 1:
        return box
    name = context.pen.box(node.name.removeprefix("wide"), context.style, node.span)
    return beside([name, _text("(", context), body, _text(")", context)])


def _stack(node: Stack, context: Context) -> Box:
    return _script(Script(node.base, node.under, node.over, node.span), context)


def _arrow(node: Arrow, context: Context) -> Box:
    sign = "←" if "left" in node.name and "right" not in node.name else "→"
    if node.name == "xlongequal":
        sign = "="
    parts = [context.pen.box(sign, context.style, node.span)]
    for label, mark in ((node.under, "_"), (node.over, "^")):
        if label is not None and label != Row(()):
            parts += _attached(label, mark, context)
    return beside(parts)


def _enclose(node: Enclose, context: Context) -> Box:
    if node.name != "boxed":
        return enclose(node, context, flat)
    return beside([_text("[", context), flat(node.body, context), _text("]", context)])


def _grid(node: Grid, context: Context) -> Box:
    left, right = CASES.get(node.name, tuple(MATRICES[node.name]) if MATRICES.get(node.name) else ("", ""))
    if node.name in CASES:
        left, right = "{", "}"
    matrix = node.name in MATRICES or node.name in CASES or node.name == "array"
    if matrix and not left and node.name != "array":
        left, right = "[", "]"
    parts: list[Box] = [context.pen.box(left, context.style, node.span)] if left else []
    for index, cells in enumerate(node.rows):
        if index:
            parts.append(_text("; ", context))
        for place, cell in enumerate(cells):
            if place and cell != Row(()):
                parts.append(_text(", " if matrix else " ", context))
            parts.append(flat_row(is_row(cell), context))
    if right:
        parts.append(context.pen.box(right, context.style, node.span))
    return beside(parts) if parts else Box(((),))


def _font(node: Font, context: Context) -> Box:
    if node.alphabet is Alphabet.BOLD:
        return flat(node.body, context.styled("bold"))
    return flat(node.body, replace(context, alphabet=node.alphabet))


def _phantom(node: Phantom, context: Context) -> Box:
    return Box(((BLANK,) * flat(node.body, context).width,))


_FLAT: dict[type, Callable[..., Box]] = {
    Row: lambda node, context: flat_row(node.items, context) if node.items else Box(((),)),
    Op: lambda node, context: flat(node.body, context),
    Frac: _fraction,
    Script: _script,
    Root: _root,
    Fence: _fence,
    Accent: _accent,
    Brace: lambda node, context: flat(node.body, context),
    Stack: _stack,
    Arrow: _arrow,
    Font: _font,
    Color: lambda node, context: flat(node.body, context),
    Enclose: _enclose,
    Phantom: _phantom,
    As: lambda node, context: flat(node.body, context),
    Tag: lambda node, context: beside([_text("  ", context), lay(node, context)]),
    Grid: _grid,
}
