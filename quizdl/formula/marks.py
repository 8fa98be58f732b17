"""What stands over, under or around something: accents, braces, labels, arrows, frames."""

from __future__ import annotations

import unicodedata

from quizdl.cells import BLANK, Box, Cell, Row, beside, padded, stack
from quizdl.formula.alphabets import COMBINING, marked
from quizdl.formula.context import Context, Layout, mark
from quizdl.formula.nodes import Accent, Arrow, Brace, Enclose, Script, Stack, core
from quizdl.formula.tokens import listed

_UNDER = frozenset(listed("underline underbar utilde underrightarrow underleftarrow underparen"))
_ROWS = {
    "overline": ("▁", "_"), "bar": ("▁", "_"), "underline": ("▔", "-"), "underbar": ("▔", "-"),
    "widetilde": ("~", "~"),
    "tilde": ("~", "~"), "utilde": ("~", "~"), "overarc": ("⌒", "^"), "overparen": ("⌒", "^"),
    "wideparen": ("⌒", "^"), "underparen": ("⌣", "v"),
}  # fmt: skip
_MIDDLES = {
    "hat": ("^", "^"), "check": ("ˇ", "v"), "breve": ("˘", "u"), "acute": ("´", "/"), "grave": ("`", "`"),
    "dot": ("˙", "."),
    "ddot": ("¨", ".."), "dddot": ("⋯", "..."), "ddddot": ("⋯", "...."), "mathring": ("˚", "o"), "vec": ("→", "->"),
}  # fmt: skip
_ARROWS = {
    "overrightarrow": ("", "─", "→", "", "-", ">"), "overleftarrow": ("←", "─", "", "<", "-", ""),
    "overleftrightarrow": ("←", "─", "→", "<", "-", ">"), "underrightarrow": ("", "─", "→", "", "-", ">"),
    "underleftarrow": ("←", "─", "", "<", "-", ""), "vec": ("", "─", "→", "", "-", ">"),
    "xrightarrow": ("", "─", "→", "", "-", ">"), "xleftarrow": ("←", "─", "", "<", "-", ""),
    "xleftrightarrow": ("←", "─", "→", "<", "-", ">"), "xRightarrow": ("", "═", "⇒", "", "=", ">"),
    "xLeftarrow": ("⇐", "═", "", "<", "=", ""), "xLeftrightarrow": ("⇐", "═", "⇒", "<", "=", ">"),
    "xmapsto": ("↦", "─", "→", "|", "-", ">"), "xhookrightarrow": ("↪", "─", "→", "c", "-", ">"),
    "xhookleftarrow": ("←", "─", "↩", "<", "-", "c"), "xtwoheadrightarrow": ("", "─", "↠", "", "-", ">>"),
    "xlongequal": ("", "═", "", "", "=", ""),
}  # fmt: skip


def accent(node: Accent, context: Context, lay: Layout) -> Box:
    """A combining mark on a single character; a row over (or under) anything wider."""
    body = lay(node.body, context)
    span = mark(node.span, node.body)
    combining = COMBINING.get(node.name)
    if combining and not context.pen.ascii and body.height == 1 and _single(node, body):
        first = body.rows[0][0]
        cell = Cell(marked(first.text, combining), first.style, node.span)
        if context.pen.width(cell.text) == context.pen.width(first.text):
            return Box(((cell, *body.rows[0][1:]),))
    under = node.name in _UNDER
    row = _mark_row(node.name, body.width, context, span)
    parts = [body, Box((row,))] if under else [Box((row,)), body]
    return stack(parts, "center", int(not under))


def _single(node: Accent, body: Box) -> bool:
    cells = [cell for cell in body.rows[0] if cell.text]
    if len(cells) == 1:
        return bool(cells[0].text.strip()) and not unicodedata.combining(cells[0].text[-1])
    inner = core(node.body)
    narrow = node.name not in ("overline", "underline", "overrightarrow", "overleftarrow", "overleftrightarrow")
    return narrow and isinstance(inner, Script) and len(cells) == 2 and cells[1].text in "ᵢⱼₖₗₘₙₜ₀₁₂₃₄₅₆₇₈₉"


def _mark_row(name: str, width: int, context: Context, span: tuple[int, int]) -> Row:
    pen, style = context.pen, context.style
    width = max(width, 1)
    if name in _ARROWS and (name != "vec" or width > 1):
        return arrow_row(name, width, context, span)
    if name in ("widehat", "widecheck") and width > 2 and not pen.ascii:
        left, line, right = ("╱", "▔", "╲") if name == "widehat" else ("╲", "▁", "╱")
        ends = pen.row(left, style, span), pen.row(right, style, span)
        room = max(width - len(ends[0]) - len(ends[1]), 1)
        return ends[0] + pen.fill(line, "^", room, span, style) + ends[1]
    if name in _ROWS:
        char, plain = _ROWS[name]
        return pen.fill(char, plain, width, span, style)
    char, plain = _MIDDLES.get(name.removeprefix("wide"), ("^", "^"))
    return pen.row(plain if pen.ascii else char, style, span)


def arrow_row(name: str, width: int, context: Context, span: tuple[int, int]) -> Row:
    """An arrow at least so many cells long."""
    pen, style = context.pen, context.style
    left, line, right = _ARROWS[name][3:] if pen.ascii else _ARROWS[name][:3]
    head, tail = pen.row(left, style, span), pen.row(right, style, span)
    room = max(width - len(head) - len(tail), 1)
    return head + pen.fill(line, line, room, span, style) + tail


def arrow(node: Arrow, context: Context, lay: Layout) -> Box:
    """A stretching arrow, the labels above and below it."""
    labels = [lay(label, context.scripted()) if label is not None else None for label in (node.over, node.under)]
    width = max((label.width for label in labels if label), default=0) + 2
    shaft = Box((arrow_row(node.name, max(width, 3), context, mark(node.span, node.over, node.under)),))
    over, under = labels
    parts = [
        box for box in (over if over and over.width else None, shaft, under if under and under.width else None) if box
    ]
    return stack(parts, "center", parts.index(shaft))


def brace(node: Brace, context: Context, lay: Layout) -> Box:
    """A brace over or under the body, its point in the middle."""
    pen, style = context.pen, context.style
    body = lay(node.body, context)
    under, square = node.name.startswith("under"), node.name.endswith("bracket")
    span = mark(node.span, node.body)
    unit = max(1, pen.width("─")) if not pen.ascii else 1
    width = max(body.width, 3 * unit)
    cells = -(-width // unit)
    before = (cells - 3) // 2
    after = cells - 3 - before
    if pen.ascii:
        left, point, right, line = ("\\", "_", "/", "_") if under else ("/", "^", "\\", "-")
    elif square:
        left, point, right, line = ("└", "─", "┘", "─") if under else ("┌", "─", "┐", "─")
    else:
        left, point, right, line = ("╰", "┬", "╯", "─") if under else ("╭", "┴", "╮", "─")
    row = pen.row(left + line * before + point + line * after + right, style, span)
    box = Box((row,))
    return stack([body, box] if under else [box, body], "center", int(not under))


def stacked(node: Stack, context: Context, lay: Layout) -> Box:
    """Something small above, below or on both sides of a base."""
    parts = [lay(node.base, context)]
    if node.over is not None:
        parts.insert(0, lay(node.over, context.scripted()))
    if node.under is not None:
        parts.append(lay(node.under, context.scripted()))
    return stack(parts, "center", int(node.over is not None))


def enclose(node: Enclose, context: Context, lay: Layout) -> Box:
    """A frame around the body, or a stroke through every character of it."""
    pen, style = context.pen, context.style
    body = lay(node.body, context)
    span = mark(node.span, node.body)
    if node.name == "boxed":
        inside = padded(body, body.width + 2, "center")
        bar = pen.fill("─", "-", inside.width, span, style)
        inside = padded(inside, len(bar))
        side = pen.fill("│", "|", 1, span, style)
        corners = [pen.row(char, style, span) for char in ("++++" if pen.ascii else "┌┐└┘")]
        rows = [
            corners[0] + bar + corners[1],
            *(side + row + side for row in inside.rows),
            corners[2] + bar + corners[3],
        ]
        return Box(tuple(rows), inside.baseline + 1)
    stroke = "\u0336" if node.name == "sout" else "\u0338"
    if pen.ascii or pen.width("x" + stroke) != 1:
        slash = pen.box("/" if node.name != "bcancel" else "\\", style, span)
        return beside([slash, body, slash])
    rows = [tuple(_struck(cell, stroke, node.span) for cell in row) for row in body.rows]
    return Box(tuple(rows), body.baseline)


def _struck(cell: Cell, stroke: str, span: tuple[int, int]) -> Cell:
    if not cell.text or cell == BLANK:
        return cell
    return Cell(cell.text + stroke, cell.style, cell.span or span)
