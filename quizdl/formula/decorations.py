"""Commands that put something over, under, around or through their argument."""

from __future__ import annotations

from dataclasses import replace
from unicodedata import normalize

from quizdl.formula.nodes import (
    Accent,
    Arrow,
    As,
    Brace,
    Class,
    Color,
    Enclose,
    Node,
    Phantom,
    Row,
    Script,
    Stack,
    Sym,
)
from quizdl.formula.reader import Handler, Reader
from quizdl.formula.symbols import CHARACTERS
from quizdl.formula.texts import words
from quizdl.formula.tokens import Token, listed, printable

ACCENTS = frozenset(
    listed(
        "hat widehat tilde widetilde bar overline underline vec overrightarrow overleftarrow overleftrightarrow "
        "underrightarrow underleftarrow dot ddot dddot ddddot check widecheck breve acute grave mathring underbar "
        "utilde overarc wideparen overparen underparen"
    )
)
BRACES = frozenset(listed("overbrace underbrace overbracket underbracket"))
ARROWS = frozenset(
    listed(
        "xrightarrow xleftarrow xleftrightarrow xRightarrow xLeftarrow xLeftrightarrow xmapsto xhookrightarrow "
        "xhookleftarrow xtwoheadrightarrow xlongequal"
    )
)


def _accent(p: Reader, command: Token) -> Node:
    return Accent(command.text[1:], p.argument(command), p.since(command.start))


def _brace(p: Reader, command: Token) -> Node:
    p.bracketed()
    return Brace(command.text[1:], p.argument(command), p.since(command.start))


def _arrow(p: Reader, command: Token) -> Node:
    under = p.optional()
    return Arrow(command.text[1:], p.argument(command), under, p.since(command.start))


def _stack(p: Reader, command: Token) -> Node:
    name = command.text
    if name == "\\overunderset":
        over, under, base = p.argument(command), p.argument(command), p.argument(command)
        return Stack(base, over, under, p.since(command.start))
    if name == "\\stackrel":
        under_label = p.optional()
        over, base = p.argument(command), p.argument(command)
        return As(Class.REL, Stack(base, over, under_label, p.since(command.start)), p.since(command.start))
    first, base = p.argument(command), p.argument(command)
    if name == "\\overset":
        return Stack(base, first, None, p.since(command.start))
    return Stack(base, None, first, p.since(command.start))


def _color(p: Reader, command: Token) -> Node:
    p.bracketed()
    color = printable(p.raw().strip())
    if command.text in ("\\colorbox", "\\fcolorbox"):
        if command.text == "\\fcolorbox":
            p.raw()
        return Enclose("boxed", words(p, command), p.since(command.start))
    return Color(color, p.argument(command), p.since(command.start))


def _enclose(p: Reader, command: Token) -> Node:
    name = command.text[1:]
    if name in ("fbox", "framebox"):
        return Enclose("boxed", words(p, command), p.since(command.start))
    if name == "cancelto":
        to = p.argument(command)
        return Script(Enclose("cancel", p.argument(command), p.since(command.start)), None, to, p.since(command.start))
    return Enclose(name, p.argument(command), p.since(command.start))


def _phantom(p: Reader, command: Token) -> Node | None:
    body = p.argument(command)
    return None if command.text == "\\vphantom" else Phantom(body, p.since(command.start))


def _not(p: Reader, command: Token) -> Node:
    body = p.argument(command)
    if isinstance(body, Sym) and len(body.text) == 1:
        span = p.since(command.start)
        composed = normalize("NFC", body.text + "\u0338")
        if composed in CHARACTERS:
            return Sym(*CHARACTERS[composed], span)
        return replace(body, text=body.text + "\u0338", span=span)
    return Row((Sym("/", Class.ORD, command.span), body), p.since(command.start))


DECORATIONS: dict[str, Handler] = {
    **dict.fromkeys(("\\" + name for name in ACCENTS), _accent),
    **dict.fromkeys(("\\" + name for name in BRACES), _brace),
    **dict.fromkeys(("\\" + name for name in ARROWS), _arrow),
    **dict.fromkeys(("\\overset", "\\underset", "\\stackrel", "\\overunderset"), _stack),
    **dict.fromkeys(("\\textcolor", "\\colorbox", "\\fcolorbox"), _color),
    **dict.fromkeys(listed("\\boxed \\fbox \\framebox \\cancel \\bcancel \\xcancel \\cancelto \\sout"), _enclose),
    **dict.fromkeys(("\\phantom", "\\hphantom", "\\vphantom"), _phantom),
    "\\not": _not,
}  # fmt: skip
