r"""The linear form: a formula as one line of Unicode and a little TeX, which the parser reads back.

Symbols are written as characters, a fraction as `(above)⁄(below)` and a root as `√(body)`: the fraction slash and the
radical take the parentheses beside them as invisible ones. A space asked for is a no-break space a cell. Everything
else is the shortest TeX that means the same. `parse(linear(x))` is the tree of `x` but for spans, spaces and tags.
"""

from __future__ import annotations

from collections.abc import Iterable

from quizdl.formula.alphabets import dressed
from quizdl.formula.environments import ARRAYS, COUNTED, MATRICES
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
)  # fmt: skip
from quizdl.formula.spelling import balanced, between, delimiter, escaped, is_lines, letter, symbol
from quizdl.formula.symbols import (
    BIG_CHARACTERS,
    BIG_NAMES,
    FUNCTIONS,
    INTEGRALS,
    LETTERS,
    LIMIT_NAMES,
)  # fmt: skip

_COMMANDS = {
    Alphabet.BOLD: "\\bm", Alphabet.ROMAN: "\\mathrm", Alphabet.ITALIC: "\\mathit", Alphabet.SANS: "\\mathsf",
    Alphabet.MONO: "\\mathtt", Alphabet.DOUBLE: "\\mathbb", Alphabet.SCRIPT: "\\mathcal",
    Alphabet.FRAKTUR: "\\mathfrak",
}  # fmt: skip
_TEXTS = {"": "\\text", "bold": "\\textbf", "italic": "\\textit", "mono": "\\texttt"}
_CLASSES = {
    Class.ORD: "\\mathord", Class.BIN: "\\mathbin", Class.REL: "\\mathrel", Class.OPEN: "\\mathopen",
    Class.CLOSE: "\\mathclose",
    Class.PUNCT: "\\mathpunct", Class.INNER: "\\mathinner", Class.OP: "\\mathop",
}  # fmt: skip


def line(node: Node) -> str:
    """The linear form of a tree."""
    if isinstance(node, Row) and len(node.items) == 1 and is_lines(node.items[0]):
        node = node.items[0]
    if is_lines(node) and isinstance(node, Grid):
        return " \\\\ ".join(_inside(cells[0]) for cells in node.rows).strip()
    return _inside(node).strip()


def _inside(node: Node) -> str:
    """What stands between braces when a node is an argument."""
    if isinstance(node, Row):
        return _joined(node.items)
    if isinstance(node, Grid) and node.name == "":
        return " \\newline ".join(_inside(cells[0]) for cells in node.rows)
    return _write(node)


def _braced(node: Node) -> str:
    return "{" + _inside(node) + "}"


def _joined(items: Iterable[Node]) -> str:
    out = ""
    last: Class | None = None
    for item in items:
        if isinstance(item, Space):
            out += "\u00a0" * item.cells
            continue
        text = _write(item)
        if not text:
            continue
        base = item.base if isinstance(item, Script) else item
        kind = base.kind if isinstance(base, Sym | As) else None
        unary = last in (Class.BIN, Class.REL, Class.OPEN, Class.PUNCT) or not out
        if kind in (Class.REL, Class.BIN) and not (unary and kind is Class.BIN):
            out = out.rstrip(" ") + (" " if out else "") + text + " "
        else:
            out += between(out, text) + text
            if kind is Class.PUNCT:
                out += " "
        last = kind
    return out.rstrip(" ")


def _write(node: Node) -> str:
    match node:
        case Row():
            return "{" + _joined(node.items) + "}"
        case Sym():
            return symbol(node)
        case Word(text=text, style=style):
            return f"{_TEXTS[style]}{{{escaped(text)}}}"
        case Space(cells=cells):
            return "\u00a0" * cells
        case Tag(body=Row(items=())):
            return ""
        case Op():
            return _operator(node)
        case Frac(above=above, below=below, bar=True):
            if balanced(above) and balanced(below):
                return f"{_operand(above)}⁄{_operand(below)}"
            return f"\\frac{_braced(above)}{_braced(below)}"
        case Frac(above=above, below=below):
            return f"\\genfrac{{}}{{}}{{0pt}}{{}}{_braced(above)}{_braced(below)}"
        case Script():
            return _script(node)
        case Root(body=body, index=None):
            return f"√({_inside(body)})" if balanced(body) else f"\\sqrt{_braced(body)}"
        case Root(body=body, index=index) if index is not None:
            return f"\\sqrt{_bracketed(index)}{_braced(body)}"
        case Fence(left="(", body=Frac(above=above, below=below, bar=False), right=")"):
            return f"\\binom{_braced(above)}{_braced(below)}"
        case Fence(left=left, body=body, right=right):
            return f"{delimiter('left', left)} {_inside(body)} {delimiter('right', right)}"
        case Delim(text=text, size="middle"):
            return delimiter("middle", text)
        case Delim(text=text, size=size, kind=kind):
            side = {Class.OPEN: "l", Class.CLOSE: "r", Class.REL: "m"}.get(kind, "")
            return delimiter(size + side, text)
        case Accent(name=name, body=body) | Brace(name=name, body=body) | Enclose(name=name, body=body):
            return f"\\{name}{_braced(body)}"
        case Stack(base=base, over=over, under=under):
            if over is not None and under is not None:
                return f"\\overunderset{_braced(over)}{_braced(under)}{_braced(base)}"
            if under is not None:
                return f"\\underset{_braced(under)}{_braced(base)}"
            return f"\\overset{_braced(over or Row(()))}{_braced(base)}"
        case Arrow(name=name, over=over, under=under):
            return f"\\{name}{_bracketed(under) if under is not None else ''}{_braced(over or Row(()))}"
        case Font(alphabet=alphabet, body=Sym(text=text) as body):
            if (text, alphabet) in LETTERS.values() and body.kind is Class.ORD:
                return dressed(text, alphabet)
            return f"{_COMMANDS[alphabet]}{_braced(body)}"
        case Font(alphabet=alphabet, body=body):
            return f"{_COMMANDS[alphabet]}{_braced(body)}"
        case Color(color=color, body=body):
            return f"\\textcolor{{{color}}}{_braced(body)}"
        case Phantom(body=body):
            return f"\\phantom{_braced(body)}"
        case As(kind=kind, body=body):
            return f"{_CLASSES[kind]}{_braced(body)}"
        case Tag(body=body, starred=starred):
            return f"\\tag{'*' if starred else ''}{{{_worded(body)}}}"
        case Grid():
            return _grid(node)
        case Bad(text=text):
            return text
        case _:
            return ""


def _operator(node: Op) -> str:
    body = node.body
    default = Limits.DISPLAY
    if isinstance(body, Sym) and body.kind is Class.OP and body.text in BIG_NAMES:
        text = body.text if body.text in BIG_CHARACTERS else "\\" + BIG_NAMES[body.text]
        default = Limits.NEVER if body.text in INTEGRALS else Limits.DISPLAY
    elif isinstance(body, Word):
        if body.text in FUNCTIONS and node.limits is Limits.NEVER:
            return "\\" + body.text
        if body.text in LIMIT_NAMES and node.limits is not Limits.NEVER:
            text = "\\" + LIMIT_NAMES[body.text]
        else:
            star = "" if node.limits is Limits.NEVER else "*"
            default = Limits.DISPLAY if star else Limits.NEVER
            text = f"\\operatorname{star}{{{''.join(letter(char) for char in body.text)}}}"
    elif isinstance(body, Font) and body.alphabet is Alphabet.ROMAN:
        star = "" if node.limits is Limits.NEVER else "*"
        default = Limits.DISPLAY if star else Limits.NEVER
        text = f"\\operatorname{star}{_braced(body.body)}"
    else:
        text = f"\\mathop{_braced(body)}"
    if node.limits is default:
        return text
    return (
        text + {Limits.ALWAYS: "\\limits", Limits.NEVER: "\\nolimits", Limits.DISPLAY: "\\displaylimits"}[node.limits]
    )


def _script(node: Script) -> str:
    base = node.base
    match base:
        case Script():
            text = _braced(base)
        case Frac(bar=True):
            text = f"\\frac{_braced(base.above)}{_braced(base.below)}"
        case Sym(text="√"):
            text = "\\surd"
        case _:
            text = _write(base)
    if node.sub is not None:
        text += "_" + _argument(node.sub)
    if node.sup is not None:
        items = node.sup.items if isinstance(node.sup, Row) else (node.sup,)
        if all(item == Sym("′") for item in items) and items:
            return text + "'" * len(items)
        text += "^" + _argument(node.sup)
    return text


def _argument(node: Node) -> str:
    if isinstance(node, Sym) and len(node.text) == 1 and node.text.isalnum() and (text := symbol(node)) == node.text:
        return text
    return _braced(node)


def _operand(node: Node) -> str:
    """One side of the fraction slash."""
    if isinstance(node, Sym) and node.text.isalnum() and node.kind is Class.ORD and symbol(node) == node.text:
        return node.text
    return f"({_inside(node)})"


def _bracketed(node: Node) -> str:
    text = _inside(node)
    return f"[{{{text}}}]" if "]" in text else f"[{text}]"


def _worded(node: Node) -> str:
    items = node.items if isinstance(node, Row) else (node,)
    return "".join(
        escaped(item.text) if isinstance(item, Word) and not item.style else f"${_write(item)}$" for item in items
    )


def _grid(node: Grid) -> str:
    name = node.name
    if name == "":
        return _braced(node)
    star = "*" if name in MATRICES and node.columns else ""
    after = (
        f"[{node.columns}]" if star else f"{{{node.columns}}}" if name in ARRAYS else "{1}" if name in COUNTED else ""
    )
    rows = [" & ".join(_inside(cell) for cell in cells) for cells in node.rows]
    for place, first, last in sorted(node.rules, reverse=True):
        rule = "\\hline " if last < 0 else f"\\cline{{{first + 1}-{last + 1}}} "
        if place < len(rows):
            rows[place] = rule + rows[place]
        else:
            rows.append(rule)
    return f"\\begin{{{name}{star}}}{after} " + " \\\\ ".join(rows) + f" \\end{{{name}{star}}}"
