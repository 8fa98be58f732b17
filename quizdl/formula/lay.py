"""Every node to its box: the table from kinds of node to the functions that draw them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from quizdl.cells import BLANK, Box, beside
from quizdl.formula.alphabets import dressed
from quizdl.formula.context import Context, mark
from quizdl.formula.fractions import fraction, root
from quizdl.formula.grids import grid
from quizdl.formula.marks import accent, arrow, brace, enclose, stacked
from quizdl.formula.nodes import (
    Accent,
    Alphabet,
    Arrow,
    As,
    Bad,
    Brace,
    Color,
    Delim,
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
)  # fmt: skip
from quizdl.formula.pen import fence
from quizdl.formula.rows import is_row, row
from quizdl.formula.scripts import script

# The colours of LaTeX by the style words a screen knows; any other colour is left out.
COLORS = {
    "red": "wrong", "green": "right", "blue": "accent", "orange": "curve2", "brown": "curve5", "purple": "curve4",
    "violet": "curve4", "magenta": "curve4", "cyan": "curve6", "teal": "curve6", "gray": "dim", "grey": "dim",
}  # fmt: skip


def lay(node: Node, context: Context) -> Box:
    """The box of any node."""
    return _DRAW[type(node)](node, context)


def _symbol(node: Sym, context: Context) -> Box:
    text = node.text
    if context.alphabet is not None and not context.pen.ascii:
        text = dressed(text, context.alphabet)
    return context.pen.box(text, context.style, node.span)


def _word(node: Word, context: Context) -> Box:
    style = context.styled(node.style).style if node.style in ("bold", "italic") else context.style
    return context.pen.box(node.text, style, node.span)


def _fence(node: Fence, context: Context) -> Box:
    inside = replace(context, fenced=True) if isinstance(core(node.body), Grid) else context
    body = row(is_row(node.body), inside, lay)
    pen, style = context.pen, context.style
    left = fence(pen, node.left, body.above, body.below, style, node.left_span)
    right = fence(pen, node.right, body.above, body.below, style, node.right_span)
    return beside([part for part in (left, body, right) if part is not None]) if left or right else body


def _delimiter(node: Delim, context: Context) -> Box:
    above, below = context.extent
    return fence(context.pen, node.text, above, below, context.style, node.span) or Box(((),))


def _font(node: Font, context: Context) -> Box:
    if node.alphabet is Alphabet.BOLD:
        return lay(node.body, context.styled("bold"))
    return lay(node.body, replace(context, alphabet=node.alphabet))


def _color(node: Color, context: Context) -> Box:
    return lay(node.body, context.styled(COLORS[node.color]) if node.color in COLORS else context)


def _phantom(node: Phantom, context: Context) -> Box:
    box = lay(node.body, context)
    return Box(((BLANK,) * box.width,) * box.height, box.baseline)


def _tag(node: Tag, context: Context) -> Box:
    body = lay(node.body, replace(context, script=False))
    if node.starred:
        return body
    span = mark(node.span, node.body)
    return beside([context.pen.box("(", context.style, span), body, context.pen.box(")", context.style, span)])


def _bad(node: Bad, context: Context) -> Box:
    text = " ".join(node.text.split()) or node.text
    return context.pen.box(text, "bad", node.span)


_DRAW: dict[type, Callable[..., Box]] = {
    Row: lambda node, context: row(node.items, context, lay),
    Sym: _symbol,
    Word: _word,
    Space: lambda node, context: Box(((BLANK,) * node.cells,)),
    Op: lambda node, context: lay(node.body, context),
    Frac: lambda node, context: fraction(node, context, lay),
    Script: lambda node, context: script(node, context, lay),
    Root: lambda node, context: root(node, context, lay),
    Fence: _fence,
    Delim: _delimiter,
    Accent: lambda node, context: accent(node, context, lay),
    Brace: lambda node, context: brace(node, context, lay),
    Stack: lambda node, context: stacked(node, context, lay),
    Arrow: lambda node, context: arrow(node, context, lay),
    Font: _font,
    Color: _color,
    Enclose: lambda node, context: enclose(node, context, lay),
    Phantom: _phantom,
    As: lambda node, context: lay(node.body, context),
    Tag: _tag,
    Grid: lambda node, context: grid(node, context, lay),
    Bad: _bad,
}
