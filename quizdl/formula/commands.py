"""What the commands with arguments mean: one small function each, in one table."""

from __future__ import annotations

from quizdl.cells import Span
from quizdl.formula.decorations import DECORATIONS
from quizdl.formula.environments import begin
from quizdl.formula.infix import parenthesised
from quizdl.formula.nodes import (
    Alphabet,
    As,
    Bad,
    Class,
    Delim,
    Fence,
    Font,
    Frac,
    Limits,
    Node,
    Op,
    Root,
    Row,
    Space,
    Sym,
    Word,
)
from quizdl.formula.reader import Handler, Reader
from quizdl.formula.spacing import SPACING
from quizdl.formula.tokens import Token, listed, printable

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
    if index is None and p.peek() == "[":
        p.problem("unclosed-index", command.span)
    return Root(p.argument(command), index, p.since(command.start))


def _linear_root(p: Reader, command: Token) -> Node:
    return Root(parenthesised(p, command), None, p.since(command.start))


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


def _as(p: Reader, command: Token) -> Node:
    return As(CLASSES[command.text[1:]], p.argument(command), p.since(command.start))


def operator(body: Node, limits: Limits, span: Span) -> Op:
    """Anything made an operator; where it is nothing but words, an operator's name."""
    name = "" if isinstance(body, Sym) else _name(body)
    return Op(Word(name, "", span) if name else body, limits, span)


def _mathop(p: Reader, command: Token) -> Node:
    return operator(p.argument(command), Limits.DISPLAY, p.since(command.start))


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
    **dict.fromkeys(("\\" + name for name in CLASSES), _as),
    "\\mathop": _mathop,
    **DECORATIONS,
    **SPACING,
    "\\begin": begin,
    "\\end": _end,
}  # fmt: skip
