"""Subscripts and superscripts, limits and tall integrals."""

from __future__ import annotations

from quizdl.cells import BLANK, Box, beside, padded, shifted, stack
from quizdl.formula.context import Context, Layout, is_primes, small
from quizdl.formula.nodes import (
    Brace,
    Delim,
    Enclose,
    Fence,
    Frac,
    Grid,
    Limits,
    Node,
    Op,
    Root,
    Script,
    Sym,
    Word,
    core,
)


def script(node: Script, context: Context, lay: Layout) -> Box:
    """A base with its scripts, wherever they belong."""
    inner = core(node.base)
    if isinstance(inner, Op):
        if inner.limits is Limits.ALWAYS or (inner.limits is Limits.DISPLAY and _above_and_below(node, inner, context)):
            return limits(node, context, lay)
        tall = context.display and not context.script and not context.compact and not context.pen.ascii
        if tall and isinstance(inner.body, Sym) and inner.body.text == "∫":
            return _integral(node, context, lay)
    if isinstance(inner, Brace):
        return limits(node, context, lay)
    base = lay(node.base, context)
    upper = _upper(node.sup, base, inner, context, lay) if node.sup is not None else None
    lower = _lower(node.sub, base, inner, context, lay) if node.sub is not None else None
    return beside([base, _merged(lower, upper)])


def _above_and_below(node: Script, operator: Op, context: Context) -> bool:
    """Whether limits of the display style go above and below: not in scripts, nor where a narrower row will do."""
    if context.script or not context.display:
        return False
    if not context.compact:
        return True
    tiny = [small(part, upper) for part, upper in ((node.sub, False), (node.sup, True)) if part is not None]
    return isinstance(operator.body, Word) or None in tiny or context.pen.ascii


def limits(node: Script, context: Context, lay: Layout) -> Box:
    """The scripts centred above and below the base."""
    base = lay(node.base, context)
    parts = [base]
    if node.sup is not None:
        parts.insert(0, lay(node.sup, context.scripted()))
    if node.sub is not None:
        parts.append(lay(node.sub, context.scripted()))
    return stack(parts, "center", int(node.sup is not None))


def _integral(node: Script, context: Context, lay: Layout) -> Box:
    """A sign three rows tall, its limits beside the ends."""
    inner = core(node.base)
    sign = context.pen.column(["⌠", "⎮", "⌡"], 1, context.style, inner.span)
    upper = lay(node.sup, context.scripted()) if node.sup is not None else None
    lower = lay(node.sub, context.scripted()) if node.sub is not None else None
    up = shifted(upper, -1 - upper.below) if upper else None
    down = shifted(lower, 1 + lower.above) if lower else None
    return beside([sign, _merged(down, up)])


def _tiny(node: Node, upper: bool, context: Context) -> Box | None:
    """A script as one row of raised or lowered characters, where that may be."""
    if context.pen.ascii or (context.raised[upper] and not context.script and not is_primes(node)):
        return None
    parts = small(node, upper)
    if parts is None:
        return None
    style = context.style
    row = sum((context.pen.row(text, f"{style} {own}".strip(), span) for text, span, own in parts), ())
    return Box((row,))


def _upper(node: Node, base: Box, inner: Node, context: Context, lay: Layout) -> Box:
    tiny = _tiny(node, True, context)
    hangs = isinstance(inner, Fence | Grid | Delim | Root | Enclose) and base.above > 0
    if tiny is not None:
        return shifted(tiny, -base.above if hangs or isinstance(inner, Frac) else 0)
    box = lay(node, context.scripted())
    top = (
        base.above if hangs and not isinstance(inner, Root) else base.above + 1 if isinstance(inner, Frac | Root) else 1
    )
    return shifted(box, -max(top, 1) - box.below)


def _lower(node: Node, base: Box, inner: Node, context: Context, lay: Layout) -> Box:
    tiny = _tiny(node, False, context)
    hangs = isinstance(inner, Fence | Grid | Delim | Enclose) and base.below > 0
    if tiny is not None:
        return shifted(tiny, base.below if hangs or isinstance(inner, Frac) else 0)
    box = lay(node, context.scripted())
    bottom = base.below if hangs else base.below + 1 if isinstance(inner, Frac) else 1
    return shifted(box, max(bottom, 1) + box.above)


def _merged(lower: Box | None, upper: Box | None) -> Box:
    """Both scripts in one column; side by side where they would lie on the same row."""
    if lower is None or upper is None:
        return lower or upper or Box(((),))
    filled_up = {index - upper.baseline for index, row in enumerate(upper.rows) if any(c != BLANK for c in row)}
    filled_down = {index - lower.baseline for index, row in enumerate(lower.rows) if any(c != BLANK for c in row)}
    if filled_up & filled_down:
        primes = all(cell.text in ("′", "") for cell in upper.rows[upper.baseline])
        return beside([upper, lower] if primes and upper.height == 1 else [lower, upper])
    width = max(lower.width, upper.width)
    lower, upper = padded(lower, width), padded(upper, width)
    above, below = max(lower.above, upper.above), max(lower.below, upper.below)
    rows = []
    for place in range(-above, below + 1):
        source = upper if place in filled_up else lower
        index = place + source.baseline
        rows.append(source.rows[index] if 0 <= index < source.height else (BLANK,) * width)
    return Box(tuple(rows), above)
