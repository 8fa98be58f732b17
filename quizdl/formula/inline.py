"""Whether a formula reads well in one row of prose."""

from __future__ import annotations

from quizdl.formula.alphabets import COMBINING
from quizdl.formula.context import small
from quizdl.formula.nodes import (
    Accent,
    Arrow,
    As,
    Brace,
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
    Stack,
    Tag,
    Word,
    core,
)  # fmt: skip


def fits_inline(node: Node, carets: int = 1, slashes: int = 1) -> bool:
    """True where at most one script hangs on a caret and no fraction stands in a fraction."""
    match node:
        case Grid() | Brace() | Tag() | Stack() | Enclose(name="boxed"):
            return False
        case Arrow(over=over, under=under):
            return over in (None, Row(())) and under in (None, Row(()))
        case Row(items=items):
            return all(fits_inline(item, carets, slashes) for item in items)
        case Frac(above=above, below=below, bar=bar):
            parts = (above, below)
            return bar and slashes > 0 and all(fits_inline(part, carets, slashes - 1) for part in parts)
        case Script(base=base, sub=sub, sup=sup):
            if not fits_inline(base, carets, slashes) or isinstance(core(base), Frac):
                return False
            return all(
                script is None
                or small(script, upper) is not None
                or (carets > 0 and fits_inline(script, carets - 1, slashes))
                for script, upper in ((sub, False), (sup, True))
            )
        case Accent(name=name, body=body):
            inner = core(body)
            return name in COMBINING and not isinstance(inner, Row | Frac | Root) and fits_inline(inner, 0, 0)
        case (
            Fence(body=body)
            | Font(body=body)
            | Color(body=body)
            | As(body=body)
            | Phantom(body=body)
            | Enclose(body=body)
        ):
            return fits_inline(body, carets, slashes)
        case Root(body=body):
            return fits_inline(body, carets, slashes)
        case Op(body=body):
            return isinstance(body, Word) or fits_inline(body, carets, slashes)
        case _:
            return True
