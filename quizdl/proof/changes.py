"""The small changes: what an expression or a statement may become."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

Change = tuple[str, ast.AST]

_SWAPPED: Mapping[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
}
_COMPARED: Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_RENAMED: Mapping[str, tuple[str, ...]] = {
    "max": ("min", "mean"),
    "min": ("max",),
    "sum": ("mean", "max"),
    "mean": ("sum",),
    "maximum": ("minimum",),
    "minimum": ("maximum",),
    "argmax": ("argmin",),
    "argmin": ("argmax",),
    "exp": ("exp2", "expm1"),
    "log": ("log2", "log10", "log1p"),
    "log2": ("log",),
    "zeros": ("ones",),
    "ones": ("zeros",),
    "zeros_like": ("ones_like",),
    "ones_like": ("zeros_like",),
    "floor": ("ceil", "round"),
    "ceil": ("floor",),
    "sin": ("cos",),
    "cos": ("sin",),
    "tanh": ("sinh", "arctan"),
    "std": ("var",),
    "var": ("std",),
    "abs": ("sign",),
    "sign": ("abs",),
    "cumsum": ("cumprod",),
    "vstack": ("hstack",),
    "hstack": ("vstack",),
    "all": ("any",),
    "any": ("all",),
    "round": ("floor", "ceil"),
    "argsort": ("sort",),
    "prod": ("sum",),
    "median": ("mean",),
    "dot": ("multiply",),
    "outer": ("inner",),
    "eye": ("ones",),
}
# fmt: off
_UNWRAPPED = frozenset([
    "sqrt", "abs", "square", "exp", "log", "log2", "log1p", "tanh", "floor", "ceil", "round", "sign", "negative",
    "cumsum", "reversed", "sorted", "flip", "unique", "transpose",
])
# fmt: on
_METHODS = frozenset(
    ["copy", "astype", "round", "clip", "transpose", "swapaxes", "ravel", "flatten", "reshape", "squeeze", "cumsum"]
)
"""Methods without which an array is still an array."""
_SPREAD = frozenset({"std", "var"})


def of_expression(node: ast.expr, names: list[str]) -> Iterator[Change]:
    """What `node` may become; `names` are names that could stand for another."""
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            yield from _operation(left, op, right)
        case ast.UnaryOp(op=ast.USub() | ast.Not(), operand=operand):
            yield "sign dropped", operand
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            for turned in _COMPARED.get(type(op), ()):
                yield "comparison", ast.Compare(left, [turned()], [right])
        case ast.BoolOp(op=op, values=values):
            yield "and for or", ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.Constant(value=bool() as truth):
            yield "constant", ast.Constant(not truth)
        case ast.Constant(value=int() as number):
            yield "constant", ast.Constant(number + 1)
            yield "constant", ast.UnaryOp(ast.USub(), ast.Constant(1)) if number == 0 else ast.Constant(number - 1)
        case ast.Constant(value=float() as number):
            yield "constant", ast.Constant(number * 2 if number else 1.0)
            if number:
                yield "constant", ast.Constant(0.0)
        case ast.Call(func=func, args=args, keywords=keywords):
            yield from _call(node, func, args, keywords)
        case ast.Attribute(value=value, attr="T"):
            yield "transpose dropped", value
        case ast.Subscript(value=value, slice=index):
            for name, other in _index(index):
                yield name, ast.Subscript(value, other, ast.Load())
        case ast.Name(id=word, ctx=ast.Load()) if word in names:
            for instead in [each for each in names if each != word][:3]:
                yield "name", ast.Name(instead, ast.Load())
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield "branches swapped", ast.IfExp(test, orelse, body)
        case _:
            pass


def of_statement(node: ast.stmt, after: list[ast.stmt]) -> Iterator[tuple[str, ast.AST | list[ast.stmt]]]:
    """What `node`, before the statements `after`, may become."""
    match node:
        case ast.AugAssign(target=target, op=op, value=value):
            for other in _SWAPPED.get(type(op), ()):
                yield "operator", ast.AugAssign(target, other(), value)
            yield "statement dropped", ast.Pass()
            yield "not accumulated", ast.Assign([target], value, lineno=0)
        case ast.Assign(
            targets=[ast.Name(id=name) as target], value=ast.BinOp(left=ast.Name(id=first), op=op, right=right)
        ) if name == first:
            yield "changed in place", ast.AugAssign(target, op, right)
            yield "statement dropped", ast.Pass()
        case ast.Assign(targets=[ast.Subscript()]) | ast.Expr(value=ast.Call()):
            yield "statement dropped", ast.Pass()
        case ast.Return(value=ast.expr() as value):
            yield "return forgotten", ast.Expr(value)
        case ast.For(target=target, iter=over, body=body) if len(after) == 1 and isinstance(after[0], ast.Return):
            inside = ast.For(target, over, [*body, after[0]], [], lineno=0)
            yield "return inside the loop", inside
        case ast.If(test=test, body=body, orelse=orelse):
            yield "condition turned", ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
            yield "condition dropped", list(body)
        case ast.Break():
            yield "break for continue", ast.Continue()
        case ast.Continue():
            yield "continue for break", ast.Break()
        case _:
            pass


def _operation(left: ast.expr, op: ast.operator, right: ast.expr) -> Iterator[Change]:
    for other in _SWAPPED.get(type(op), ()):
        yield "operator", ast.BinOp(left, other(), right)
    match op:
        case ast.Add():
            yield "term dropped", left
            yield "term dropped", right
            if root := _root(left):
                inside = ast.BinOp(root.args[0], ast.Add(), right)
                yield "epsilon inside the root", ast.Call(root.func, [inside], root.keywords)
        case ast.Sub():
            yield "term dropped", left
            yield "difference turned", ast.BinOp(right, op, left)
        case ast.Mult():
            yield "factor dropped", left
            yield "factor dropped", right
        case ast.Div():
            yield "divisor dropped", left
            yield "quotient turned", ast.BinOp(right, op, left)
        case ast.Pow():
            yield "power dropped", left
        case ast.MatMult():
            yield "factors swapped", ast.BinOp(right, op, left)
            if not _transposed(left):
                yield "transpose added", ast.BinOp(ast.Attribute(left, "T", ast.Load()), op, right)
            if not _transposed(right):
                yield "transpose added", ast.BinOp(left, op, ast.Attribute(right, "T", ast.Load()))
        case _:
            pass


def _is_numpy(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "np"


def _root(node: ast.expr) -> ast.Call | None:
    """The square root that `node` is, if it is one of a single thing."""
    match node:
        case ast.Call(func=ast.Attribute(attr="sqrt") | ast.Name(id="sqrt"), args=[_]) as root:
            return root
        case _:
            return None


def _transposed(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "T"


def _call(node: ast.Call, func: ast.expr, args: list[ast.expr], keywords: list[ast.keyword]) -> Iterator[Change]:
    name = func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""
    for other in _RENAMED.get(name, ()):
        renamed: ast.expr
        if isinstance(func, ast.Attribute):
            if other in ("exp2", "expm1", "log2", "log10", "log1p") and not isinstance(func.value, ast.Name):
                continue
            renamed = ast.Attribute(func.value, other, ast.Load())
        else:
            renamed = ast.Name(other, ast.Load())
        yield "function", ast.Call(renamed, args, keywords)
    if name in _UNWRAPPED and len(args) == 1:
        yield "function dropped", args[0]
    if name == "sqrt" and len(args) == 1 and isinstance(args[0], ast.BinOp) and isinstance(args[0].op, ast.Add):
        inner = args[0]
        yield "epsilon outside the root", ast.BinOp(ast.Call(func, [inner.left], keywords), ast.Add(), inner.right)
    if name in _METHODS and isinstance(func, ast.Attribute) and not _is_numpy(func.value):
        yield "method dropped", func.value
    if name in _SPREAD and all(keyword.arg != "ddof" for keyword in keywords):
        yield "other degrees of freedom", ast.Call(func, args, [*keywords, ast.keyword("ddof", ast.Constant(1))])
    if name == "where" and len(args) == 3:
        yield "branches swapped", ast.Call(func, [args[0], args[2], args[1]], keywords)
    if name in ("maximum", "minimum", "clip") and len(args) > 1:
        yield "bound dropped", args[0] if not isinstance(args[0], ast.Constant) else args[1]
    if name in ("concatenate", "stack", "hstack", "vstack") and args and isinstance(args[0], ast.List | ast.Tuple):
        turned = type(args[0])([*args[0].elts[::-1]], ast.Load())
        yield "parts turned", ast.Call(func, [turned, *args[1:]], keywords)
    if name in ("dot", "matmul", "subtract", "divide") and len(args) == 2:
        yield "arguments swapped", ast.Call(func, [args[1], args[0]], keywords)
    if name == "range":
        for change in (ast.Add(), ast.Sub()):
            stop = 0 if len(args) == 1 else 1
            moved = [ast.BinOp(arg, change, ast.Constant(1)) if at == stop else arg for at, arg in enumerate(args)]
            yield "range off by one", ast.Call(func, list(moved), keywords)
    for at, keyword in enumerate(keywords):
        if keyword.arg == "axis":
            for axis in (0, 1, -1):
                changed = [
                    ast.keyword("axis", ast.Constant(axis)) if at == k else each for k, each in enumerate(keywords)
                ]
                yield "axis", ast.Call(func, args, changed)


def _index(index: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    """What may stand in the brackets instead."""
    if isinstance(index, ast.Tuple):
        for at, item in enumerate(index.elts):
            for name, other in _index(item):
                items = [other if at == k else each for k, each in enumerate(index.elts)]
                yield name, ast.Tuple(items, ast.Load())
        return
    one = ast.Constant(1)
    if isinstance(index, ast.Slice):
        if index.upper is not None:
            for op in (ast.Add(), ast.Sub()):
                yield "slice off by one", ast.Slice(index.lower, ast.BinOp(index.upper, op, one), index.step)
            yield "slice left open", ast.Slice(index.lower, None, index.step)
        if index.lower is not None:
            for op in (ast.Add(), ast.Sub()):
                yield "slice off by one", ast.Slice(ast.BinOp(index.lower, op, one), index.upper, index.step)
            yield "slice left open", ast.Slice(None, index.upper, index.step)
        if index.step is not None:
            yield "step dropped", ast.Slice(index.lower, index.upper, None)
    elif isinstance(index, ast.Name):
        for op in (ast.Sub(), ast.Add()):
            yield "index off by one", ast.BinOp(index, op, one)
