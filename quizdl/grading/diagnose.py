"""Which misconception an answer shows: the only one whose programs do what the answer does, case by case."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Sequence

from quizdl.grading import syntax_tree
from quizdl.grading.compare import difference
from quizdl.grading.faults import family
from quizdl.sandbox import Ended, Fault, Outcome, Raised, Result, Returned, Unfit

_ORDERLESS = ("max", "min", "np.maximum", "np.minimum")


def diagnose(answer: Result, shown: Sequence[tuple[str, Result]]) -> str | None:
    """The misconception whose program explains every case of `answer`: the only one, else None.

    `shown` pairs the id of a misconception with what one of its programs came to on the same cases; several
    programs may show one.
    """
    found = {id for id, result in shown if explains(result, answer)}
    return found.pop() if len(found) == 1 else None


def explains(model: Result, answer: Result) -> bool:
    """Whether two programs came to the same on every case."""
    if model.ended is not answer.ended:
        return False
    if answer.ended is Ended.ERROR:
        left, right = model.fault, answer.fault
        return left is not None and right is not None and _same_fault(left, right)
    if answer.ended is not Ended.DONE or len(model.outcomes) != len(answer.outcomes):
        return False
    return all(_same(left, right) for left, right in zip(model.outcomes, answer.outcomes, strict=True))


def _same(model: Outcome, answer: Outcome) -> bool:
    match model, answer:
        case Returned(value=left), Returned(value=right):
            return not _apart(left, right) and difference(left, right) is None
        case Raised(fault=one), Raised(fault=other):
            return _same_fault(one, other)
        case Unfit(type=one_type), Unfit(type=other_type):
            return one_type == other_type
        case _:
            return False


def _apart(left: object, right: object) -> bool:
    """Whether two arrays differ at a glance: a cheap look that spares most of a catalogue the full comparison."""
    import numpy as np

    if not (type(left) is np.ndarray and type(right) is np.ndarray):
        return False
    if left.shape != right.shape:
        return True
    if left.size == 0 or left.dtype != np.float64 or right.dtype != np.float64:
        return False
    pairs = ((left.item(at), right.item(at)) for at in (0, -1))
    return any(abs(one - other) > 1e-9 + 1e-6 * abs(one) for one, other in pairs)


def _same_fault(left: Fault, right: Fault) -> bool:
    if left.kind != right.kind or family(left) != family(right):
        return False
    return bool(left.expression) and form(left.expression) == form(right.expression)


def form(expression: str) -> str:
    """An expression as far as it matters which one raised: the names an answer chose for itself are all alike, and
    so is the order of what has none."""
    try:
        return ast.unparse(_Plain().visit(syntax_tree.expression(expression.strip())))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return " ".join(expression.split())


class _Plain(ast.NodeTransformer):
    def visit_Name(self, node: ast.Name) -> ast.AST:
        known = node.id in ("np", "numpy", "math") or hasattr(builtins, node.id)
        return node if known else ast.Name("_", node.ctx)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        whole = isinstance(node.value, float) and node.value.is_integer()
        return ast.Constant(int(node.value)) if whole and abs(node.value) < 1e15 else node  # type: ignore[arg-type]

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if ast.unparse(node.func) in _ORDERLESS and not node.keywords:
            node.args.sort(key=ast.dump)
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        turned = {ast.Gt: ast.Lt, ast.GtE: ast.LtE}
        if len(node.ops) == 1 and type(node.ops[0]) in turned:
            return ast.Compare(node.comparators[0], [turned[type(node.ops[0])]()], [node.left])
        return node
