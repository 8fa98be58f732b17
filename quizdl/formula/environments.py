r"""Environments: `\begin{...}` to rows of cells."""

from __future__ import annotations

from quizdl.formula.nodes import Bad, Grid, Node, Row
from quizdl.formula.reader import Reader, argument
from quizdl.formula.tokens import Token, listed, printable

MATRICES = {
    "matrix": "", "pmatrix": "()", "bmatrix": "[]", "Bmatrix": "{}", "vmatrix": "||", "Vmatrix": "‖‖",
    "smallmatrix": "", "psmallmatrix": "()", "bsmallmatrix": "[]", "Bsmallmatrix": "{}", "vsmallmatrix": "||",
    "Vsmallmatrix": "‖‖",
}  # fmt: skip
CASES = {"cases": ("{", ""), "dcases": ("{", ""), "rcases": ("", "}"), "drcases": ("", "}"), "numcases": ("{", "")}
PAIRED = frozenset(listed("align aligned split alignat alignedat flalign xalignat eqnsplit"))
TRIPLE = frozenset({"eqnarray", "IEEEeqnarray"})
CENTRED = frozenset(listed("gather gathered"))
STAIRS = frozenset({"multline", "multlined"})
ARRAYS = frozenset(listed("array subarray darray"))
WRAPPERS = frozenset(listed("equation displaymath math subequations"))
ENVIRONMENTS = frozenset(MATRICES) | CASES.keys() | PAIRED | TRIPLE | CENTRED | STAIRS | ARRAYS | WRAPPERS
COUNTED = frozenset(listed("alignat alignedat xalignat IEEEeqnarray"))
_STOPS = frozenset({"&", "\\\\", "\\cr", "\\tabularnewline", "\\end"})
_RULES = frozenset({"\\hline", "\\toprule", "\\midrule", "\\bottomrule", "\\hdashline", "\\cline", "\\cmidrule"})


def begin(p: Reader, command: Token) -> Node:
    """The environment that starts here; an unknown one is shown as written around its contents."""
    written = p.raw()
    name = written.strip()
    opening = p.since(command.start)
    base = name.rstrip("*")
    if base not in ENVIRONMENTS:
        p.problem("unknown-environment", opening, name=name)
        return _unknown(p, name, opening)
    columns = _columns(p, base, name)
    if base in WRAPPERS:
        row = p.row(frozenset({"\\end"}))
        _close(p, name, opening)
        return Row(row.items, p.since(command.start)) if len(row.items) != 1 else row.items[0]
    rows: list[tuple[Node, ...]] = []
    cells: list[Node] = []
    rules: list[tuple[int, int, int]] = []
    while True:
        if not cells:
            rules += _rules(p, len(rows))
        cells.append(argument(p.row(_STOPS)))
        stop = p.peek()
        if stop == "&":
            p.next()
            continue
        rows.append(tuple(cells))
        cells = []
        if stop in ("\\\\", "\\cr", "\\tabularnewline"):
            p.next()
            p.star()
            if p.adjacent() == "[":
                p.dimension(brackets=True)
            continue
        break
    _close(p, name, opening)
    if rows and all(cell == Row(()) for cell in rows[-1]):
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    full = tuple(row + (Row(()),) * (width - len(row)) for row in rows)
    return Grid(base, full, columns, tuple(rules), p.since(command.start))


def _columns(p: Reader, base: str, name: str) -> str:
    """What stands between `\\begin{name}` and the first cell."""
    if base in ARRAYS:
        p.bracketed()
        return _expanded(p.raw())
    if base in MATRICES and name.endswith("*"):
        return (p.bracketed() or "").strip()
    if base in COUNTED and p.peek() == "{":
        p.raw()
    elif (
        p.adjacent() == "["
        and base in PAIRED | CENTRED | STAIRS
        and p.source[p.since(0)[1] :][:3] in ("[t]", "[b]", "[c]")
    ):
        p.bracketed()
    return ""


def _expanded(spec: str) -> str:
    """The letters l, c, r and the bars of an array's specification; `*{3}{c}` written out, `@{}` left out."""
    out = ""
    index = 0
    while index < len(spec):
        char = spec[index]
        if char in "lcr|":
            out += char
            index += 1
        elif char in "@!><pmb" and spec[index + 1 : index + 2] == "{":
            end = spec.find("}", index)
            index = len(spec) if end < 0 else end + 1
            out += "l" if char in "pmb" else ""
        elif char == "*" and spec[index + 1 : index + 2] == "{":
            count, _, rest = spec[index + 2 :].partition("}")
            body = rest.partition("{")[2].partition("}")[0]
            number = int(count) if count.isascii() and count.isdecimal() and len(count) < 3 else 1
            out += _expanded(body.replace("*", "")) * min(number, 50)
            index = max(spec.find("}", spec.find("}", index) + 1), index) + 1
        else:
            index += 1
    return out


def _rules(p: Reader, row: int) -> list[tuple[int, int, int]]:
    rules: list[tuple[int, int, int]] = []
    while p.peek() in _RULES:
        text = p.next().text
        if text not in ("\\cline", "\\cmidrule"):
            rules.append((row, 0, -1))
            continue
        p.bracketed()
        first, _, last = p.raw().partition("-")
        if first.strip().isdecimal() and last.strip().isdecimal():
            rules.append((row, max(0, int(first) - 1), max(0, int(last) - 1)))
    return rules


def _close(p: Reader, name: str, opening: tuple[int, int]) -> None:
    if p.peek() != "\\end":
        p.problem("unclosed-environment", opening, name=name)
        return
    end = p.next()
    closed = p.raw().strip()
    if closed != name:
        p.problem("mismatched-end", p.since(end.start), name=name, other=closed)


def _unknown(p: Reader, name: str, opening: tuple[int, int]) -> Node:
    body = p.row(frozenset({"\\end"}))
    parts: list[Node] = [Bad(printable(p.source[slice(*opening)]), opening), *body.items]
    if p.peek() == "\\end":
        end = p.next()
        p.raw()
        span = p.since(end.start)
        parts.append(Bad(printable(p.source[slice(*span)]), span))
    return Row(tuple(parts), p.since(opening[0]))
