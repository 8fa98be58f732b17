"""Fractions written between their parts: TeX's `\\over` and its kin, and the linear form's slash."""

from __future__ import annotations

from quizdl.formula.nodes import Class, Fence, Frac, Node, Row, Script, Sym
from quizdl.formula.reader import Reader, argument
from quizdl.formula.tokens import Token

LINES = frozenset({"\\\\", "\\cr", "\\newline"})
INFIX = {"\\over": True, "\\atop": False, "\\above": True, "\\choose": False, "\\brace": False, "\\brack": False}
_AROUND = {"\\choose": "()", "\\brace": "{}", "\\brack": "[]"}


def infix(p: Reader, items: list[Node], stops: frozenset[str]) -> Node:
    """The fraction or binomial of what stands in the group before and after its command."""
    command = p.next()
    if command.text == "\\above":
        p.dimension()
    below = argument(p.row(stops | LINES))
    span = p.since(command.start)
    node = Frac(argument(Row(tuple(items))), below, INFIX[command.text], span)
    if command.text not in _AROUND:
        return node
    left, right = _AROUND[command.text][0], _AROUND[command.text][1]
    return Fence(left, node, right, command.span, command.span, span)


def slash(p: Reader, items: list[Node]) -> Node:
    """A fraction as the linear form writes it: `(above)⁄(below)`, or single atoms."""
    command = p.next()
    above: Node = items.pop() if items else Row((), command.span)
    if above == Sym(")", Class.CLOSE):
        depth, index = 1, len(items)
        while depth and index:
            index -= 1
            node = items[index]
            base = node.base if isinstance(node, Script) else node
            depth += (base == Sym(")", Class.CLOSE)) - (base == Sym("(", Class.OPEN))
        if not depth:
            above = argument(Row(tuple(items[index + 1 :])))
            del items[index:]
    return Frac(above, parenthesised(p, command), True, p.since(command.start))


def parenthesised(p: Reader, command: Token) -> Node:
    """The argument of the linear form's signs: in parentheses, which are no part of it, or a single atom."""
    if p.peek().isdecimal():
        return p.atom() or Row(())
    if p.peek() != "(":
        return p.argument(command)
    opening = p.next()
    body = p.row(frozenset(")"))
    if p.peek() == ")":
        p.next()
    else:
        p.problem("unclosed-group", opening.span)
    return argument(body)
