"""How symbols, delimiters and words are spelled in the linear form."""

from __future__ import annotations

from quizdl.formula.nodes import Class, Grid, Node, Row, Script, Sym, core
from quizdl.formula.symbols import BIG_CHARACTERS, CHARACTERS, DELIMITER_SPELLINGS, LETTERS, SPELLINGS

_SPECIAL = frozenset("{}$%#&_^~\\'’⁄√") | BIG_CHARACTERS.keys()
_ESCAPES = {**{char: "\\" + char for char in "{}$%#&_"}, "\\": "\\textbackslash{}", "~": "\\textasciitilde{}"}


def is_lines(node: Node) -> bool:
    """Whether a node is lines broken outside an environment."""
    return isinstance(node, Grid) and node.name == ""


def between(out: str, text: str) -> str:
    """The blank needed (or kind to the reader) between two pieces."""
    if not out or out[-1].isspace():
        return ""
    command = out.rpartition("\\")[2] if "\\" in out else ""
    if command.isalpha() and command.isascii() and text[0].isalnum():
        return " "
    if (out[-1].isdecimal() and text[0].isdecimal()) or (text[0] in "[*" and command.isalpha()):
        return " "
    wordy = text[0] == "\\" and text[1:2].isalpha()
    scripted = len(out) > 1 and out[-2] in "_^"
    composed = "⁄" in text or text[0] == "√" or out[-1] == "}" or scripted or "⁄" in out.rpartition(" ")[2]
    if (wordy or composed) and out[-1] not in "([{|‖" and (text[0] not in ")]|‖,;'"):
        return " "
    return ""


def symbol(node: Sym) -> str:
    """A symbol as the character the parser reads back as the same one, else as its command."""
    text, kind = node.text, node.kind
    if len(text) > 1 and text[-1] == "\u0338":
        return "\\not{" + symbol(Sym(text[:-1], kind)) + "}"
    known = CHARACTERS.get(text)
    if (
        text not in _SPECIAL
        and text not in LETTERS
        and (known == (text, kind) or (known is None and kind is Class.ORD))
    ):
        return text if len(text) == 1 or not text.isalpha() else SPELLINGS.get((text, kind), text)
    name = SPELLINGS.get((text, kind))
    return text if name is None else "\\" + name


def letter(char: str) -> str:
    if char == " ":
        return "\\ "
    return symbol(Sym(*CHARACTERS.get(char, (char, Class.ORD))))


def balanced(node: Node) -> bool:
    """Whether the parentheses directly in a node pair, so that more of them around it are unambiguous."""
    if is_lines(core(node)):
        return False
    depth = 0
    for item in node.items if isinstance(node, Row) else (node,):
        base = item.base if isinstance(item, Script) else item
        depth += (base == Sym("(", Class.OPEN)) - (base == Sym(")", Class.CLOSE))
        if depth < 0:
            return False
    return depth == 0


def delimiter(command: str, char: str) -> str:
    spelling = DELIMITER_SPELLINGS.get(char, char)
    return f"\\{command}{spelling}"


def escaped(text: str) -> str:
    out = "".join(_ESCAPES.get(char, char) for char in text)
    while "  " in out:
        out = out.replace("  ", " \\ ")
    return out
