r"""LaTeX mathematics as rows of terminal cells, as one row inside prose, and as one line of text.

Nothing here raises on any input: what can't be understood is shown as it is written and reported as a `Problem`.
"""

from __future__ import annotations

from quizdl.cells import Box, Row, Width, narrow
from quizdl.formula.bare import bare
from quizdl.formula.context import Context, raised
from quizdl.formula.fit import fitted
from quizdl.formula.flat import flat
from quizdl.formula.inline import fits_inline
from quizdl.formula.linear import line
from quizdl.formula.nodes import Node
from quizdl.formula.parser import Parser
from quizdl.formula.pen import Charset, Pen
from quizdl.formula.reader import Problem
from quizdl.records import dataclass

__all__ = ["Charset", "Parsed", "Problem", "Setting", "bare", "inline", "layout", "linear", "parse"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree of a formula and what could not be understood, in the order of the source."""

    ast: Node
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """A formula set: its cells and what could not be set as meant."""

    box: Box
    problems: tuple[Problem, ...]


def parse(tex: str) -> Parsed:
    """The tree of `tex`, with or without `$...$`, `\\[...\\]` or an environment around it."""
    parser = Parser(tex)
    ast = parser.formula()
    return Parsed(ast, tuple(sorted(parser.problems, key=lambda problem: (problem.start, problem.end))))


def layout(
    tex: str | Parsed,
    width: int | None = None,
    *,
    charset: Charset | str = Charset.UNICODE,
    cell_width: Width = narrow,
    display: bool = True,
) -> Setting:
    """`tex` in two dimensions, no wider than `width` cells where that is possible at all.

    Too wide a formula is broken at relations, then at binary operators, then set with less space, then in one
    row with parentheses, wrapped. `display=False` puts limits beside their operators. Raises ValueError for an
    unknown `charset`.
    """
    parsed = parse(tex) if isinstance(tex, str) else tex
    context = Context(Pen(Charset(charset), cell_width), display=display, raised=raised(parsed.ast))
    return Setting(fitted(parsed.ast, width, context), parsed.problems)


def inline(
    tex: str | Parsed,
    *,
    charset: Charset | str = Charset.UNICODE,
    cell_width: Width = narrow,
    always: bool = False,
) -> Row | None:
    """`tex` as one row of cells for a line of prose, or None where one row would be hard to read.

    `always` gives the row in any case: where there is no room for more (a cell of a table, a label).
    """
    parsed = parse(tex) if isinstance(tex, str) else tex
    if not always and not fits_inline(parsed.ast):
        return None
    box = flat(parsed.ast, Context(Pen(Charset(charset), cell_width), display=False))
    return box.rows[0] if box.height == 1 else None


def linear(tex: str | Parsed) -> str:
    """`tex` as one unambiguous line of text, which `parse` reads back.

    The tree is the same but for spans, spaces and tags: `bare(parse(linear(tex)).ast) == bare(parse(tex).ast)`.
    """
    parsed = parse(tex) if isinstance(tex, str) else tex
    return line(parsed.ast)
