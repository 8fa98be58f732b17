"""What the commands with arguments mean: one small function each, in one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias
from unicodedata import normalize

from quizdl.formula.environments import begin
from quizdl.formula.nodes import (
    Accent,
    Alphabet,
    Arrow,
    As,
    Bad,
    Brace,
    Class,
    Color,
    Delim,
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
    Space,
    Stack,
    Sym,
    Tag,
    Word,
)
from quizdl.formula.reader import Reader
from quizdl.formula.symbols import CHARACTERS, SPACES
from quizdl.formula.texts import STYLES, words
from quizdl.formula.tokens import Token, listed, printable

Handler: TypeAlias = Callable[[Reader, Token], Node | None]

ALPHABETS: dict[str, Alphabet] = {
    **dict.fromkeys(listed("mathbf boldsymbol bm pmb bold mathbfit symbf symbfit mathbold"), Alphabet.BOLD),
    **dict.fromkeys(listed("mathrm mathup rm symup symrm mathnormal"), Alphabet.ROMAN),
    **dict.fromkeys(listed("mathit symit"), Alphabet.ITALIC),
    **dict.fromkeys(listed("mathsf symsf"), Alphabet.SANS),
    **dict.fromkeys(listed("mathtt symtt"), Alphabet.MONO),
    **dict.fromkeys(listed("mathbb mathds mathbbm Bbb symbb"), Alphabet.DOUBLE),
    **dict.fromkeys(listed("mathcal mathscr cal symcal symscr"), Alphabet.SCRIPT),
    **dict.fromkeys(listed("mathfrak frak symfrak"), Alphabet.FRAKTUR),
}
# Commands that hold to the end of their group; None for those that only set a size.
SWITCHES: dict[str, Alphabet | None] = {
    "\\bf": Alphabet.BOLD, "\\bfseries": Alphabet.BOLD, "\\boldmath": Alphabet.BOLD, "\\rm": Alphabet.ROMAN,
    "\\it": Alphabet.ITALIC, "\\sf": Alphabet.SANS, "\\tt": Alphabet.MONO, "\\cal": Alphabet.SCRIPT,
    "\\frak": Alphabet.FRAKTUR, "\\color": None,
    **dict.fromkeys(
        listed(
        "\\displaystyle \\textstyle \\scriptstyle \\scriptscriptstyle \\tiny \\scriptsize \\footnotesize \\small "
        "\\normalsize \\large \\Large \\LARGE \\huge \\Huge \\mit \\unboldmath \\nonumber \\notag \\allowbreak "
        "\\nobreak \\relax \\xspace \\normalcolor "
            "\\centering \\raggedright \\strut \\mathstrut \\noindent \\par \\null \\protect "
        "\\allowdisplaybreaks \\displaybreak \\nolinebreak \\linebreak \\qedhere \\normalfont "
        "\\hfill \\hfil"), None),
}  # fmt: skip

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
CLASSES = {
    "mathord": Class.ORD, "mathbin": Class.BIN, "mathrel": Class.REL, "mathopen": Class.OPEN,
    "mathclose": Class.CLOSE, "mathpunct": Class.PUNCT, "mathinner": Class.INNER,
}  # fmt: skip
SIZES = {
    size + side: (size, kind)
    for size in ("big", "Big", "bigg", "Bigg")
    for side, kind in (("", Class.ORD), ("l", Class.OPEN), ("m", Class.REL), ("r", Class.CLOSE))
}
_SIDES = {**dict.fromkeys("([{⌊⌈⟨⟦⟮⎰⌜⌞", Class.OPEN), **dict.fromkeys(")]}⌋⌉⟩⟧⟯⎱⌝⌟", Class.CLOSE)}


def _fraction(around: str = "", bar: bool = True) -> Handler:
    def handle(p: Reader, command: Token) -> Node:
        if command.text == "\\cfrac":
            p.bracketed()
        node = Frac(p.argument(command), p.argument(command), bar, p.since(command.start))
        if not around:
            return node
        return Fence(around[0], node, around[1], command.span, command.span, node.span)

    return handle


def _genfrac(p: Reader, command: Token) -> Node:
    left, right = p.raw().strip(), p.raw().strip()
    bar = p.raw().strip()[:1] != "0"
    p.raw()
    node = Frac(p.argument(command), p.argument(command), bar, p.since(command.start))
    if left in ("", ".") and right in ("", "."):
        return node
    return Fence(left, node, right, command.span, command.span, node.span)


def _root(p: Reader, command: Token) -> Node:
    index = p.optional()
    return Root(p.argument(command), index, p.since(command.start))


def _linear_root(p: Reader, command: Token) -> Node:
    opening = p.peek() == "("
    if not opening:
        return Root(p.argument(command), None, p.since(command.start))
    p.next()
    row = p.row(frozenset(")"))
    if p.peek() == ")":
        p.next()
    else:
        p.problem("unclosed-group", command.span)
    return Root(row.items[0] if len(row.items) == 1 else row, None, p.since(command.start))


def _left(p: Reader, command: Token) -> Node:
    left = p.delimiter(command)
    body = p.row(frozenset({"\\right"}))
    if p.peek() != "\\right":
        p.problem("unclosed-left", command.span)
        right = Token("", command.end, command.end)
    else:
        right = p.delimiter(p.next())
    inside = body.items[0] if len(body.items) == 1 else body
    return Fence(left.text, inside, right.text, (command.start, left.end), right.span, p.since(command.start))


def _middle(p: Reader, command: Token) -> Node:
    delimiter = p.delimiter(command)
    return Delim(delimiter.text, "middle", Class.REL, (command.start, delimiter.end))


def _sized(p: Reader, command: Token) -> Node:
    size, kind = SIZES[command.text[1:]]
    delimiter = p.delimiter(command)
    if command.text[1:] == size:
        kind = _SIDES.get(delimiter.text, Class.ORD)
    return Delim(delimiter.text, size, kind, (command.start, delimiter.end))


def _operator(p: Reader, command: Token) -> Node:
    limits = Limits.DISPLAY if p.star() or command.text.endswith("withlimits") else Limits.NEVER
    body = p.argument(command)
    name = _name(body)
    span = p.since(command.start)
    return Op(Word(name, "", span) if name else Font(Alphabet.ROMAN, body, span), limits, span)


def _name(body: Node) -> str:
    """The words of an operator's name; "" where it is more than words."""
    match body:
        case Row(items=items):
            parts = [_name(item) for item in items]
            return "".join(parts) if all(parts) else ""
        case Sym(text=text):
            return {"−": "-", "∗": "*"}.get(text, text)
        case Word(text=text, style=""):
            return text
        case Space(cells=cells):
            return " " * max(cells, 1)
        case Font(alphabet=Alphabet.ROMAN, body=inner):
            return _name(inner)
        case _:
            return ""


def _font(p: Reader, command: Token) -> Node:
    body = p.argument(command)
    return Font(ALPHABETS[command.text[1:]], body, p.since(command.start))


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


def _as(p: Reader, command: Token) -> Node:
    return As(CLASSES[command.text[1:]], p.argument(command), p.since(command.start))


def _mathop(p: Reader, command: Token) -> Node:
    body = p.argument(command)
    name = "" if isinstance(body, Sym) else _name(body)
    span = p.since(command.start)
    return Op(Word(name, "", span) if name else body, Limits.DISPLAY, span)


def _not(p: Reader, command: Token) -> Node:
    body = p.argument(command)
    if isinstance(body, Sym) and len(body.text) == 1:
        span = p.since(command.start)
        composed = normalize("NFC", body.text + "\u0338")
        if composed in CHARACTERS:
            return Sym(*CHARACTERS[composed], span)
        return replace(body, text=body.text + "\u0338", span=span)
    return Row((Sym("/", Class.ORD, command.span), body), p.since(command.start))


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


def _substack(p: Reader, command: Token) -> Node:
    return p.argument(command)


def _end(p: Reader, command: Token) -> Node:
    name = p.raw()
    span = p.since(command.start)
    p.problem("stray-end", span, name=name)
    return Bad(printable(p.source[slice(*span)]), span)


COMMANDS: dict[str, Handler] = {
    **dict.fromkeys(("\\frac", "\\dfrac", "\\tfrac", "\\cfrac"), _fraction()),
    **dict.fromkeys(("\\binom", "\\dbinom", "\\tbinom"), _fraction("()", bar=False)),
    "\\genfrac": _genfrac,
    "\\sqrt": _root,
    "√": _linear_root,
    "\\left": _left,
    "\\middle": _middle,
    **dict.fromkeys(("\\" + name for name in SIZES), _sized),
    **dict.fromkeys(("\\operatorname", "\\operatornamewithlimits"), _operator),
    **dict.fromkeys(("\\" + name for name in ALPHABETS if "\\" + name not in SWITCHES), _font),
    **dict.fromkeys(("\\" + name for name in ACCENTS), _accent),
    **dict.fromkeys(("\\" + name for name in BRACES), _brace),
    **dict.fromkeys(("\\" + name for name in ARROWS), _arrow),
    **dict.fromkeys(("\\overset", "\\underset", "\\stackrel", "\\overunderset"), _stack),
    **dict.fromkeys(("\\textcolor", "\\colorbox", "\\fcolorbox"), _color),
    **dict.fromkeys(listed("\\boxed \\fbox \\framebox \\cancel \\bcancel \\xcancel \\cancelto \\sout"), _enclose),
    **dict.fromkeys(("\\phantom", "\\hphantom", "\\vphantom"), _phantom),
    **dict.fromkeys(("\\" + name for name in CLASSES), _as),
    "\\mathop": _mathop,
    "\\not": _not,
    **dict.fromkeys(("\\" + name for name in SPACES), _space),
    **dict.fromkeys(listed("\\hspace \\kern \\mkern \\mskip \\hskip \\vspace \\vskip"), _skip),
    **dict.fromkeys(("\\label", "\\vadjust", "\\index", "\\phantomsection"), _dropped(1)),
    "\\rule": _dropped(2),
    "\\tag": _tag,
    **dict.fromkeys(listed("\\ref \\eqref \\cite \\citep \\citet \\autoref"), _reference),
    **dict.fromkeys(
        listed("\\smash \\mathclap \\mathllap \\mathrlap \\clap \\llap \\rlap \\ensuremath \\substack \\mathchoice "
        "\\vcenter \\bbox \\smashoperator \\shoveleft \\shoveright"), _body
    ),
    **dict.fromkeys(("\\pmod", "\\mod", "\\pod"), _modulo),
    "\\sideset": _sideset,
    "\\hdotsfor": _dots,
    **dict.fromkeys(("\\raisebox", "\\scalebox", "\\rotatebox"), _after(1)),
    "\\resizebox": _after(2),
    "\\multicolumn": _after(2),
    **dict.fromkeys(("\\" + name for name in STYLES), _text),
    "\\begin": begin,
    "\\end": _end,
}  # fmt: skip
