"""Fractions and roots."""

from __future__ import annotations

from quizdl.cells import BLANK, Box, beside, padded, shifted, stack
from quizdl.formula.context import Context, Layout, mark, small
from quizdl.formula.nodes import Frac, Root
from quizdl.formula.rows import holds_fraction


def fraction(node: Frac, context: Context, lay: Layout) -> Box:
    """One box over the other; the bar is the baseline, and longer than the bar of a fraction inside."""
    above, below = lay(node.above, context), lay(node.below, context)
    width = max(above.width, below.width, 1)
    if not node.bar:
        return stack(
            [padded(above, width, "center"), Box(((BLANK,) * width,)), padded(below, width, "center")], "left", 1
        )
    if holds_fraction(node.above) or holds_fraction(node.below):
        width += 2
    bar = context.pen.fill("─", "-", width, mark(node.span, node.above, node.below), context.style)
    return stack([above, Box((bar,)), below], "center", 1)


def root(node: Root, context: Context, lay: Layout) -> Box:
    """A radical sign with a bar over the body; the index stands before it, raised."""
    pen, style = context.pen, context.style
    body = lay(node.body, context)
    span = mark(node.span, node.index, node.body)
    tick = pen.fill("╲", "\\", 1, span, style)
    if body.height == 1:
        bar = pen.fill("▁", "_", body.width, span, style)
        sign = pen.row("√" if not pen.ascii else "\\/", style, span)
        body = padded(body, len(bar))
        box = Box(((BLANK,) * len(sign) + bar, sign + body.rows[0]), 1)
    else:
        corner = pen.fill("┌", " ", 1, span, style)
        bar = pen.fill("─", "_", body.width, span, style)
        upright = pen.fill("│", "|", 1, span, style)
        body = padded(body, len(bar))
        blank = (BLANK,) * len(tick)
        last = body.height - 1
        rows = [blank + corner + bar]
        rows += [(tick if i == last else blank) + upright + line for i, line in enumerate(body.rows)]
        box = Box(tuple(rows), body.baseline + 1)
    if node.index is None:
        return box
    tiny = small(node.index, upper=True)
    if tiny is None or pen.ascii:
        index = lay(node.index, context.scripted())
    else:
        index = Box((sum((pen.row(text, f"{style} {own}".strip(), place) for text, place, own in tiny), ()),))
    if body.height == 1:
        bottom = box.below if tiny is not None and not pen.ascii else -1
        return beside([shifted(index, bottom - index.below), box])
    return _over_tick(box, index, len(tick))


def _over_tick(box: Box, index: Box, tick: int) -> Box:
    """A tall root with its index in the blank corner above the tick of the sign."""
    left = max(index.width - tick, 0)
    wide = Box(tuple((BLANK,) * left + row for row in box.rows), box.baseline)
    index = padded(index, tick, "right")
    place = shifted(index, box.below - 1 - index.below)
    missing = place.above - wide.above
    rows = [(BLANK,) * wide.width for _ in range(max(missing, 0))] + list(wide.rows)
    baseline = wide.above + max(missing, 0)
    for number, row in enumerate(index.rows):
        at = baseline + box.below - 1 - (index.height - 1 - number)
        rows[at] = row + rows[at][len(row) :]
    return Box(tuple(rows), baseline)
