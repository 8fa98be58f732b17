"""Pieces of code that fill a blank of a listing: read as one piece, checked to stay inside it."""

from __future__ import annotations

import ast
import re
import unicodedata
from enum import StrEnum

from quizdl.grading import syntax_tree
from quizdl.records import dataclass

_QUOTES = (("`", "`"), ("「", "」"))
_PROMPT = re.compile(r"^(?:>>>|\.\.\.)\s+")
_STRING = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
_MEANT = str.maketrans(
    {"−": "-", "×": "*", "、": ",", "。": ".", "：": ":", "　": " ", "“": '"', "”": '"', "‘": "'", "’": "'"}
)
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Form(StrEnum):
    """What a blank holds."""

    SUBSCRIPT = "subscript"
    EXPRESSION = "expression"
    ARGUMENTS = "arguments"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark stands in a listing: what form of code fits, and the expression it is a subscript of."""

    mark: str
    form: Form | None
    base: str = ""


def place(listing: str, mark: str, answer: str) -> Place:
    """The place of `mark`, whose model answer is `answer`; `form` is None where that fits no form."""
    line = next((line for line in listing.split("\n") if mark in line), "")
    start = line.find(mark)
    before, after = line[:start], line[start + len(mark) :]
    if before.endswith("[") and after.startswith("]"):
        base = re.search(r"[\w.]+$", before[:-1])
        return Place(mark, Form.SUBSCRIPT if fits(answer, Form.SUBSCRIPT) else None, base[0] if base else "")
    forms = (Form.EXPRESSION, Form.ARGUMENTS, Form.STATEMENT)
    return Place(mark, next((form for form in forms if fits(answer, form)), None))


def read(text: str, where: Place, brackets: bool) -> str:
    """A typed piece: full-width characters outside strings, quotes and prompts folded; with `brackets`, also the
    brackets around it or the whole `base[...]`."""
    parts = _STRING.split(_HIDDEN.sub("", text).replace("\u3000", " ").strip())
    text = "".join(
        part if index % 2 else unicodedata.normalize("NFKC", part).translate(_MEANT) for index, part in enumerate(parts)
    )
    text = _PROMPT.sub("", text.strip())
    for left, right in _QUOTES:
        if len(text) > 1 and text.startswith(left) and text.endswith(right):
            text = text[1:-1].strip()
    return _unwrapped(text, where) if brackets and where.form is Form.SUBSCRIPT else text


def _unwrapped(text: str, where: Place) -> str:
    inside = text
    if where.base and text.startswith(where.base) and text[len(where.base) :].lstrip().startswith("["):
        inside = text[len(where.base) :].strip()
        if inside.endswith("]") and fits(inside[1:-1].strip(), Form.SUBSCRIPT):
            return inside[1:-1].strip()
    elif text.startswith("[") and text.endswith("]") and fits(text[1:-1].strip(), Form.SUBSCRIPT):
        # A list of several indices is an answer of its own; a slice in brackets or one item in them is not.
        tree = _tree(text)
        listed = isinstance(tree, ast.List) and len(tree.elts) != 1
        return text if listed else text[1:-1].strip()
    return text


def _tree(text: str) -> ast.expr | None:
    try:
        return syntax_tree.expression(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _whole(text: str) -> ast.expr | None:
    """The tree of an expression that reaches to the end of `text`: no comment swallows the rest."""
    tree = _tree(text)
    return tree if tree is not None and tree.end_col_offset == len(text.encode()) else None


def fits(text: str, form: Form) -> bool:
    """Whether `text` is one piece of the form, whole by itself, that can't reach beyond its blank."""
    if not text.strip() or "\n" in text or len(text) > 400 or text.rstrip().endswith("\\"):
        return False
    match form:
        case Form.SUBSCRIPT:
            tree = _whole(f"_[{text}]")
            return isinstance(tree, ast.Subscript) and isinstance(tree.value, ast.Name)
        case Form.EXPRESSION:
            # In brackets of its own too, so that no comment swallows what follows.
            return _tree(text.strip()) is not None and _tree(f"({text})") is not None
        case Form.ARGUMENTS:
            tree = _whole(f"_({text})")
            return isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name)
        case Form.STATEMENT:
            return _statement(text.strip())


def loose(text: str) -> bool:
    """Whether an expression may mean something else beside an operator, as a sum does; a call does not, nor does what
    stands in brackets."""
    tree = _tree(text.strip())
    match tree:
        case None | ast.Call() | ast.Name() | ast.Constant() | ast.Attribute() | ast.Subscript() | ast.List():
            return False
        case ast.Tuple() | ast.GeneratorExp():
            return not text.strip().startswith("(")
        case _:
            return tree.col_offset == 0  # one in brackets begins inside them


def fault(text: str) -> str:
    """Why a piece does not fit its blank: it `closes` a bracket outside, leaves one `open`, or has another `form`."""
    pairs = [(text.count(left), text.count(right)) for left, right in ("()", "[]", "{}")]
    if any(closing > opening for opening, closing in pairs):
        return "closes"
    return "open" if any(opening > closing for opening, closing in pairs) else "form"


def _statement(text: str) -> bool:
    try:
        body = syntax_tree.module(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    compound = ast.FunctionDef | ast.ClassDef | ast.For | ast.While | ast.If | ast.With | ast.Try
    whole = len(body) == 1 and body[0].end_col_offset == len(text.encode())
    return whole and not isinstance(body[0], compound)
