"""Environments laid out: matrices, cases, aligned lines, arrays."""

from __future__ import annotations

from dataclasses import replace

from quizdl.cells import BLANK, Box, beside, padded, stack
from quizdl.formula.context import Context, Layout, mark
from quizdl.formula.environments import ARRAYS, CASES, CENTRED, MATRICES, PAIRED, STAIRS, TRIPLE
from quizdl.formula.nodes import Class, Grid, Node, Tag
from quizdl.formula.pen import fence
from quizdl.formula.rows import is_row, row

_ALIGNS = {"l": "left", "c": "center", "r": "right"}


def grid(node: Grid, context: Context, lay: Layout) -> Box:
    """A grid of cells with what its environment puts around it."""
    name = node.name
    fenced, context = context.fenced, replace(context, extent=(0, 0), fenced=False)
    if name in STAIRS:
        return _stairs(node, context, lay)
    left, right = CASES.get(name, tuple(MATRICES[name]) if MATRICES.get(name) else ("", ""))
    bodies, tags = _cells(node, context, lay)
    count = max((len(cells) for cells in bodies), default=0)
    if not count:
        return Box(((),))
    aligns, gaps, bars = _columns(node, count)
    if not name and context.script:
        aligns = ["center"] * count
    widths = [max((cells[i].width for cells in bodies), default=0) for i in range(count)]
    lines: list[Box] = []
    for cells in bodies:
        parts: list[Box] = []
        for index, cell in enumerate(cells):
            parts.append(Box(((BLANK,) * gaps[index],)))
            parts.append(padded(cell, widths[index], aligns[index]))
        lines.append(beside(parts))
    span = mark(node.span, *(cell for cells in node.rows for cell in cells))
    box = _ruled(node, lines, gaps, widths, bars, replace(context, fenced=fenced), span)
    if any(tags):
        box = _tagged(box, lines, tags, context)
    if left or right:
        return _fenced(box, left, right, context, span)
    return box


def _cells(node: Grid, context: Context, lay: Layout) -> tuple[list[list[Box]], list[Box | None]]:
    """The cells' boxes row by row, and each row's tag."""
    paired = node.name in PAIRED
    bodies: list[list[Box]] = []
    tags: list[Box | None] = []
    for cells in node.rows:
        tag: Box | None = None
        line: list[Box] = []
        for index, cell in enumerate(cells):
            items: tuple[Node, ...] = tuple(is_row(cell))
            found = [item for item in items if isinstance(item, Tag)]
            if found:
                tag = lay(found[0], context)
                items = tuple(item for item in items if not isinstance(item, Tag))
            before = Class.ORD if paired and index % 2 else None
            line.append(row(items, context, lay, before) if items else Box(((),)))
            if before and items:
                line[-1] = _leading_gap(items, line[-1], context)
        bodies.append(line)
        tags.append(tag)
    return bodies, tags


def _leading_gap(items: tuple[Node, ...], box: Box, context: Context) -> Box:
    from quizdl.formula.rows import lead

    gap = lead(items, Class.ORD, context)
    return beside([Box(((BLANK,) * gap,)), box]) if gap else box


def _columns(node: Grid, count: int) -> tuple[list[str], list[int], list[int]]:
    """For each column its alignment and the gap before it; and the columns before which a bar stands."""
    name = node.name
    if name in ARRAYS:
        letters = [char for char in node.columns if char != "|"]
        aligns = [_ALIGNS[letters[i] if i < len(letters) else "c"] for i in range(count)]
        bars, seen = [], 0
        for char in node.columns:
            if char == "|":
                bars.append(min(seen, count))
            else:
                seen += 1
        return aligns, [0 if i == 0 else 2 for i in range(count)], bars
    if name in PAIRED:
        return (
            ["right" if i % 2 == 0 else "left" for i in range(count)],
            [0 if i == 0 or i % 2 else 4 for i in range(count)],
            [],
        )
    if name in TRIPLE:
        return [("right", "center", "left")[i % 3] for i in range(count)], [0] + [1] * (count - 1), []
    if name in CASES:
        return ["left"] * count, [int(CASES[name][0] != "")] + [2] * (count - 1), []
    if name in CENTRED:
        return ["center"] * count, [0] + [2] * (count - 1), []
    if name == "":
        return ["left"] * count, [0] * count, []
    return [_ALIGNS.get(node.columns[:1], "center")] * count, [0] + [2] * (count - 1), []


def _ruled(
    node: Grid,
    lines: list[Box],
    gaps: list[int],
    widths: list[int],
    bars: list[int],
    context: Context,
    span: tuple[int, int],
) -> Box:
    """The rows under each other: blank rows between tall ones, rules where they are asked for."""
    tall = any(line.height > 1 for line in lines)
    split = (context.fenced or node.name in CASES or node.name in MATRICES) and not node.name.endswith("smallmatrix")
    pair = len(lines) == 2 and not tall and split and not context.compact and not context.script
    parts: list[Box] = []
    ruled = {place: (first, last) for place, first, last in node.rules}
    total = sum(gaps) + sum(widths)
    for index, line in enumerate(lines):
        if index in ruled:
            parts.append(_rule(ruled[index], gaps, widths, context, span))
        elif index and not context.compact and (pair or (tall and (line.height > 1 or lines[index - 1].height > 1))):
            parts.append(Box(((BLANK,) * total,)))
        parts.append(line)
    if len(lines) in ruled:
        parts.append(_rule(ruled[len(lines)], gaps, widths, context, span))
    box = stack(parts)
    box = Box(box.rows, (box.height - 1) // 2)
    for column in sorted(set(bars), reverse=True):
        box = _barred(box, sum(gaps[:column]) + sum(widths[:column]), column, gaps, context, span)
    return box


def _rule(columns: tuple[int, int], gaps: list[int], widths: list[int], context: Context, span: tuple[int, int]) -> Box:
    first, last = columns
    last = len(widths) - 1 if last < 0 else min(last, len(widths) - 1)
    first = min(first, last)
    before = sum(gaps[: first + 1]) + sum(widths[:first]) if first else 0
    length = sum(widths[first : last + 1]) + sum(gaps[first + 1 : last + 1])
    return Box(
        (
            (BLANK,) * before
            + context.pen.fill("─" if context.pen.width("─") == 1 else "-", "-", max(length, 1), span, context.style),
        )
    )


def _barred(box: Box, place: int, column: int, gaps: list[int], context: Context, span: tuple[int, int]) -> Box:
    """`box` with an upright bar before a column, inside the gap where there is one, crossing the rules it meets."""
    unicode = context.pen.width("─") == 1 and not context.pen.ascii
    inner = 0 < column < len(gaps)
    place += 1 if inner else 0
    edge = 0 if column == 0 else 2 if not inner else 1
    rows = []
    for index, line in enumerate(box.rows):
        beside_rule = line[min(max(place - (not inner and column > 0), 0), len(line) - 1)] if line else BLANK
        ruled = beside_rule.span == span and beside_rule.text in ("─", "-", "┬", "┼", "┴", "+")
        level = 0 if index == 0 else 2 if index == box.height - 1 else 1
        crossing = ("┌┬┐", "├┼┤", "└┴┘")[level][edge] if unicode else "+"
        bar = context.pen.row(crossing if ruled else "│" if unicode else "|", context.style, span)
        blank = context.pen.row("─" if unicode else "-", context.style, span) if ruled else (BLANK,)
        if inner:
            rows.append(line[:place] + bar + line[place:])
        else:
            rows.append(bar + blank + line if column == 0 else line + blank + bar)
    return Box(tuple(rows), box.baseline)


def _tagged(box: Box, lines: list[Box], tags: list[Box | None], context: Context) -> Box:
    """`box` with the rows' tags to its right, on their baselines."""
    gapped = box.height > sum(line.height for line in lines)
    place = 0
    right = [()] * box.height
    width = max(tag.width for tag in tags if tag)
    out = [(BLANK,) * width for _ in right]
    for index, (line, tag) in enumerate(zip(lines, tags, strict=True)):
        if index and gapped and (line.height > 1 or lines[index - 1].height > 1):
            place += 1
        if tag and place + line.baseline < len(out):
            out[place + line.baseline] = padded(Box(tag.rows[:1]), width).rows[0]
        place += line.height
    return beside([box, Box(((BLANK,) * 4,)), Box(tuple(out), box.baseline)])


def _fenced(box: Box, left: str, right: str, context: Context, span: tuple[int, int]) -> Box:
    pen, style = context.pen, context.style
    start = fence(pen, left, box.above, box.below, style, span)
    end = fence(pen, right, box.above, box.below, style, span)
    return beside([part for part in (start, box, end) if part is not None])


def _stairs(node: Grid, context: Context, lay: Layout) -> Box:
    """The lines of a multline: the first to the left, the last to the right, the others in the middle."""
    boxes = [
        row([item for cell in cells for item in is_row(cell)], context, lay, Class.ORD if number else None)
        for number, cells in enumerate(node.rows)
    ]
    if not boxes:
        return Box(((),))
    width = max(box.width for box in boxes) + 2 * len(boxes)
    last = len(boxes) - 1
    tall = any(box.height > 1 for box in boxes)
    parts: list[Box] = []
    for index, box in enumerate(boxes):
        if index and tall:
            parts.append(Box(((BLANK,) * width,)))
        parts.append(padded(box, width, "left" if index == 0 else "right" if index == last else "center"))
    return stack(parts)
