"""What a node is told when it is laid out: the pen, the style around it and how scripts are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

from quizdl.cells import Box, Span
from quizdl.formula.alphabets import SUBSCRIPTS, SUPERSCRIPTS
from quizdl.formula.nodes import (
    Accent,
    Alphabet,
    Arrow,
    As,
    Brace,
    Color,
    Enclose,
    Fence,
    Font,
    Frac,
    Grid,
    Limits,
    Node,
    Op,
    Phantom,
    Root,
    Row,
    Script,
    Stack,
    Sym,
    Tag,
    Word,
    core,
)  # fmt: skip
from quizdl.formula.pen import Pen
from quizdl.records import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a node.

    `script` is true inside scripts; `display` allows limits above and below; `compact` saves width; `raised` says
    that simple (subscripts, superscripts) get rows of their own in the whole formula; `extent` is how many rows
    above and below the baseline a growing delimiter must span; `fenced` is true for what stands alone in a fence.
    """

    pen: Pen
    script: bool = False
    alphabet: Alphabet | None = None
    style: str = ""
    display: bool = True
    compact: bool = False
    raised: tuple[bool, bool] = (False, False)
    extent: tuple[int, int] = (0, 0)
    fenced: bool = False

    def scripted(self) -> Context:
        return replace(self, script=True, extent=(0, 0), fenced=False)

    def styled(self, word: str) -> Context:
        if word in self.style.split():
            return self
        return replace(self, style=f"{self.style} {word}".strip())


Layout: TypeAlias = Callable[[Node, Context], Box]


def letters(node: Node) -> list[tuple[str, Span, str]] | None:
    """The characters of a script that is nothing but symbols, with span and style; None where it is more."""
    match node:
        case Sym(text=text, span=span):
            return [(text, span, "")]
        case Word(text=text, style=style, span=span):
            return [(text, span, style if style != "mono" else "")]
        case Font(alphabet=Alphabet.ROMAN | Alphabet.ITALIC | Alphabet.SANS | Alphabet.MONO, body=body):
            return letters(body)
        case Font(alphabet=Alphabet.BOLD, body=body):
            inner = letters(body)
            return None if inner is None else [(text, span, "bold") for text, span, _ in inner]
        case Row(items=items) if items:
            out: list[tuple[str, Span, str]] = []
            for item in items:
                part = letters(item)
                if part is None:
                    return None
                out += part
            return out
        case _:
            return None


def small(node: Node, upper: bool) -> list[tuple[str, Span, str]] | None:
    """The superscript (or subscript) characters for a script, or None where one of them does not exist."""
    parts = letters(node)
    if parts is None:
        return None
    table = SUPERSCRIPTS if upper else SUBSCRIPTS
    out: list[tuple[str, Span, str]] = []
    word = 0
    for text, span, style in parts:
        shown = "".join(table.get(char, "") for char in text)
        if len(shown) != len(text):
            return None
        word = word + len(text) if len(text) > 1 and text.isalpha() else 0
        if word > 2:
            return None
        out.append((shown, span, style))
    joined = "".join(text for text, _, _ in out)
    if joined[-1:] == "," or joined[:1] == ",":
        return None
    return out


def is_primes(node: Node) -> bool:
    """Whether a superscript is nothing but primes, which stand on the line in any case."""
    items = node.items if isinstance(node, Row) else (node,)
    return bool(items) and all(isinstance(item, Sym) and item.text == "′" for item in items)


def raised(node: Node) -> tuple[bool, bool]:
    """Whether any simple subscript, any simple superscript of a formula must have its own row.

    Simple ones are treated alike in the whole formula, so that x₁ never stands beside a lowered f.
    """
    subs = sups = False
    for script in _scripts(node):
        if isinstance(core(script.base), Brace) or _takes_limits(script.base):
            continue
        if script.sub is not None and letters(script.sub) is not None and small(script.sub, upper=False) is None:
            subs = True
        if script.sup is not None and letters(script.sup) is not None and small(script.sup, upper=True) is None:
            sups = True
    return subs, sups


def _takes_limits(base: Node) -> bool:
    inner = core(base)
    return isinstance(inner, Op) and inner.limits is not Limits.NEVER


def _scripts(node: Node) -> Iterator[Script]:
    """The scripts of a formula that are in no other script."""
    match node:
        case Script(base=base):
            yield node
            yield from _scripts(base)
        case Row(items=items):
            for item in items:
                yield from _scripts(item)
        case Frac(above=first, below=second):
            yield from _scripts(first)
            yield from _scripts(second)
        case (
            Fence(body=body) | Root(body=body) | Accent(body=body) | Brace(body=body) | Stack(base=body)
            | Font(body=body) | Color(body=body) | Enclose(body=body) | Phantom(body=body) | As(body=body)
            | Tag(body=body) | Op(body=body)
        ):  # fmt: skip
            yield from _scripts(body)
        case Grid(rows=rows):
            for cells in rows:
                for cell in cells:
                    yield from _scripts(cell)
        case Arrow() | _:
            return


def mark(span: Span, *inside: Node | None) -> Span:
    """The place of a command itself: from its start to its first argument."""
    starts = [node.span[0] for node in inside if node is not None and node.span[0] > span[0]]
    return (span[0], min(starts)) if starts else span
