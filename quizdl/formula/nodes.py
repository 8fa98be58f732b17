"""The tree of a formula: nodes with spans, equal whatever their spans."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TypeAlias

from quizdl.cells import Span
from quizdl.records import dataclass


class Class(StrEnum):
    """How TeX spaces an atom (The TeXbook, chapter 17)."""

    ORD = "ord"
    OP = "op"
    BIN = "bin"
    REL = "rel"
    OPEN = "open"
    CLOSE = "close"
    PUNCT = "punct"
    INNER = "inner"


class Limits(StrEnum):
    """Where an operator's scripts go: never, in display only, or always above and below it."""

    NEVER = "never"
    DISPLAY = "display"
    ALWAYS = "always"


class Alphabet(StrEnum):
    """A font of letters. Only those that carry meaning in a terminal; upright and italic look alike there."""

    BOLD = "bold"
    ROMAN = "roman"
    ITALIC = "italic"
    SANS = "sans"
    MONO = "mono"
    DOUBLE = "double"
    SCRIPT = "script"
    FRAKTUR = "fraktur"


@dataclass(frozen=True, slots=True)
class Row:
    """Nodes side by side. Inside another row it is a group `{...}`."""

    items: tuple[Node, ...]
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Sym:
    """A symbol: the characters shown (a number is one symbol) and its class."""

    text: str
    kind: Class = Class.ORD
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Word:
    r"""Words: `\text{...}`; spaces count. `bold`, `italic` and `mono` are its style, "" is plain."""

    text: str
    style: str = ""
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Space:
    """A space of so many cells, asked for by a command."""

    cells: int
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Op:
    """An operator: a big symbol, a function's name or anything declared one."""

    body: Node
    limits: Limits = Limits.NEVER
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Frac:
    """One thing over another, with a bar (a fraction) or without (a binomial, `atop`)."""

    above: Node
    below: Node
    bar: bool = True
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Script:
    """A base with a subscript, a superscript (primes come first in it) or both."""

    base: Node
    sub: Node | None = None
    sup: Node | None = None
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Root:
    body: Node
    index: Node | None = None
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Fence:
    r"""`\left ... \right`: delimiters as tall as what stands between; "" is the empty one."""

    left: str
    body: Node
    right: str
    left_span: Span = field(default=(0, 0), compare=False, repr=False)
    right_span: Span = field(default=(0, 0), compare=False, repr=False)
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Delim:
    r"""A delimiter that grows with its surroundings: `\bigl(` or `\middle|` (size "middle")."""

    text: str
    size: str
    kind: Class = Class.ORD
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Accent:
    """A mark over (or under) a body, by the name of its command."""

    name: str
    body: Node
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Brace:
    """An over- or underbrace (or bracket); scripts on it are its labels."""

    name: str
    body: Node
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Stack:
    """A base with something small above, below or both."""

    base: Node
    over: Node | None = None
    under: Node | None = None
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Arrow:
    """A stretching arrow with labels, by the name of its command."""

    name: str
    over: Node | None = None
    under: Node | None = None
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Font:
    alphabet: Alphabet
    body: Node
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Color:
    color: str
    body: Node
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Enclose:
    """A body in a frame ("boxed") or struck out ("cancel")."""

    name: str
    body: Node
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Phantom:
    body: Node
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class As:
    r"""A body spaced as another class: `\mathrel{...}` and its kin."""

    kind: Class
    body: Node
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Tag:
    """The number of an equation; `starred` has no parentheses."""

    body: Node
    starred: bool = False
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Grid:
    r"""Rows of cells: every environment, and the lines of a formula broken by `\\` (its name is "").

    `columns` is the specification of an array, such as "l|cr"; `rules` are (row, first column, last column) of
    horizontal rules, the row counted from 0 and the columns too, last -1 for the whole.
    """

    name: str
    rows: tuple[tuple[Node, ...], ...]
    columns: str = ""
    rules: tuple[tuple[int, int, int], ...] = ()
    span: Span = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Bad:
    """What could not be understood, shown as it was written."""

    text: str
    span: Span = field(default=(0, 0), compare=False, repr=False)


Node: TypeAlias = (
    Row | Sym | Word | Space | Op | Frac | Script | Root | Fence | Delim | Accent | Brace | Stack | Arrow | Font | Color
    | Enclose | Phantom | As | Tag | Grid | Bad
)  # fmt: skip


def core(node: Node) -> Node:
    """The one node in groups, fonts and colours that hold one node."""
    while True:
        match node:
            case Row(items=(only,)):
                node = only
            case Font(body=body) | Color(body=body):
                node = body
            case _:
                return node


def kind_of(node: Node) -> Class:
    """The class by which a node is spaced."""
    match node:
        case Sym(kind=kind) | As(kind=kind) | Delim(kind=kind):
            return kind
        case Op():
            return Class.OP
        case Script(base=base) | Stack(base=base):
            return kind_of(base)
        case Font(body=body) | Color(body=body) | Phantom(body=body):
            return kind_of(body)
        case Enclose(name="cancel" | "bcancel" | "xcancel" | "sout", body=body):
            return kind_of(body)
        case Arrow():
            return Class.REL
        case Frac() | Fence() | Grid() | Enclose():
            return Class.INNER
        case _:
            return Class.ORD
