"""Commands that make space, words and numbers of equations, or nothing to be seen."""

from __future__ import annotations

from quizdl.formula.nodes import (
    Class,
    Grid,
    Node,
    Row,
    Space,
    Sym,
    Tag,
    Word,
)
from quizdl.formula.reader import Handler, Reader
from quizdl.formula.symbols import SPACES
from quizdl.formula.texts import STYLES, words
from quizdl.formula.tokens import Token, listed, printable


def _space(p: Reader, command: Token) -> Node:
    return Space(SPACES.get(command.text[1:], 1), command.span)


def _skip(p: Reader, command: Token) -> Node | None:
    p.star()
    cells = p.dimension(brackets=True)
    if cells is None:
        cells = p.dimension()
    if cells is None:
        cells = 1
        if p.peek() == "{":
            p.raw()
    return Space(cells, p.since(command.start)) if not command.text.startswith("\\v") else None


def _dropped(arguments: int) -> Handler:
    """A command that leaves nothing to be seen, with so many arguments."""

    def handle(p: Reader, command: Token) -> Node | None:
        p.star()
        p.bracketed()
        for _ in range(arguments):
            p.raw()
        return None

    return handle


def _tag(p: Reader, command: Token) -> Node:
    starred = p.star()
    return Tag(words(p, command), starred, p.since(command.start))


def _reference(p: Reader, command: Token) -> Node:
    text = printable(p.raw())
    around = {"\\eqref": "()", "\\cite": "[]", "\\citep": "[]", "\\citet": "[]"}.get(command.text, "  ")
    return Word(f"{around[0]}{text}{around[1]}".strip(), "", p.since(command.start))


def _body(p: Reader, command: Token) -> Node:
    p.bracketed()
    body = p.argument(command)
    return Row((body,), body.span) if isinstance(body, Grid) and not body.name else body


def _after(arguments: int) -> Handler:
    """The last argument alone, after so many that only say how large or where."""

    def handle(p: Reader, command: Token) -> Node:
        for _ in range(arguments):
            p.raw()
        p.bracketed()
        return words(p, command) if command.text.endswith("box") else p.argument(command)

    return handle


def _dots(p: Reader, command: Token) -> Node:
    p.bracketed()
    p.raw()
    return Sym("⋯", Class.INNER, p.since(command.start))


def _modulo(p: Reader, command: Token) -> Node:
    word = Word({"\\pod": ""}.get(command.text, "mod "), "", command.span)
    inner = p.argument(command)
    span = p.since(command.start)
    if command.text == "\\mod":
        return Row((Space(2, command.span), word, inner), span)
    body = (word, inner) if word.text else (inner,)
    opening, closing = Sym("(", Class.OPEN, command.span), Sym(")", Class.CLOSE, command.span)
    return Row((Space(2, command.span), opening, *body, closing), span)


def _sideset(p: Reader, command: Token) -> Node:
    left, right, base = p.argument(command), p.argument(command), p.argument(command)
    return Row((left, base, right), p.since(command.start))


def _text(p: Reader, command: Token) -> Node:
    return words(p, command)


SPACING: dict[str, Handler] = {
    **dict.fromkeys(("\\" + name for name in SPACES), _space),
    **dict.fromkeys(listed("\\hspace \\kern \\mkern \\mskip \\hskip \\vspace \\vskip"), _skip),
    **dict.fromkeys(("\\leftroot", "\\uproot", "\\label", "\\vadjust", "\\index", "\\phantomsection"), _dropped(1)),
    "\\rule": _dropped(2),
    "\\tag": _tag,
    **dict.fromkeys(listed("\\ref \\eqref \\cite \\citep \\citet \\autoref"), _reference),
    **dict.fromkeys(
        listed("\\smash \\mathclap \\mathllap \\mathrlap \\clap \\llap \\rlap \\ensuremath \\substack "
        "\\vcenter \\bbox \\smashoperator \\shoveleft \\shoveright"), _body
    ),
    **dict.fromkeys(("\\pmod", "\\mod", "\\pod"), _modulo),
    "\\sideset": _sideset,
    "\\hdotsfor": _dots,
    **dict.fromkeys(("\\raisebox", "\\scalebox", "\\rotatebox"), _after(1)),
    "\\resizebox": _after(2),
    "\\multicolumn": _after(2),
    **dict.fromkeys(("\\" + name for name in STYLES), _text),
}  # fmt: skip
