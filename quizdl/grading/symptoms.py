"""Faults recognised by name: what an answer does or lacks that explains its failure better than any value."""

from __future__ import annotations

import ast
from difflib import get_close_matches

from quizdl.grading.compare import Way, difference
from quizdl.grading.failures import came
from quizdl.grading.faults import explain
from quizdl.grading.program import Found, Program
from quizdl.grading.source import (
    arity,
    assigned,
    functions,
    last_assigned,
    names_used,
    params,
    prints,
    returns,
)
from quizdl.grading.suite import Function, Variable
from quizdl.grading.values import as_array
from quizdl.sandbox import Fault, Returned
from quizdl.words import Text, say


def recognise(found: Found) -> Text | None:
    """The first symptom the failing program shows, in the order of how much it explains."""
    for look in (_arity, _nothing, _unset, _redefined, _constant, _truncated, _unchanged):
        told = look(found)
        if told is not None:
            return told
    return None


def missing(program: Program, fault: Fault) -> Text | None:
    """The source ran, but the function asked for is not there."""
    target = program.suite.target
    if not isinstance(target, Function):
        return None
    if fault.kind == "NotCallable":
        return say("judging.not-function", name=target.name)
    if fault.kind != "MissingFunction":
        return None
    tree = program.tree
    names = list(functions(tree)) if tree else []
    if not names:
        return say("judging.no-function", name=target.name)
    if len(names) == 1:
        return say("judging.other-name", name=target.name, other=names[0])
    close = get_close_matches(target.name, names, n=1)
    if close:
        return say("judging.other-name", name=target.name, other=close[0])
    return say("judging.no-such-function", name=target.name, names=", ".join(f"`{name}`" for name in names))


def raised(program: Program, fault: Fault) -> Text:
    """An exception with the line it stopped at, in plain words."""
    target, tree = program.suite.target, program.tree
    known = [*_known_names(tree), *(target.given if isinstance(target, Variable) else target.params)]
    why = explain(fault, known, _numpy_names)
    if fault.line is None:
        return why
    return say("judging.raised", line=fault.line, why=why)


def where_stopped(fault: Fault) -> Text:
    if fault.line is None:
        return say("judging.instead-raised", kind=fault.kind)
    return say("judging.instead-raised-at", line=fault.line, kind=fault.kind)


def unfit(type: str) -> Text:
    """A value that can't be judged, by the name of its class."""
    if type in ("function", "builtin_function_or_method", "method", "ufunc"):
        return say("judging.unfit-function")
    if type == "generator":
        return say("judging.unfit-generator")
    if type in ("map", "filter", "zip", "range", "dict_values", "dict_keys", "enumerate", "reversed"):
        return say("judging.unfit-lazy", type=type)
    if type == "ndarray":
        return say("judging.unfit-objects")
    return say("judging.unfit", type=type)


def _numpy_names() -> list[str]:
    import numpy as np

    return [name for name in dir(np) if not name.startswith("_")]


def _known_names(tree: ast.Module | None) -> list[str]:
    if tree is None:
        return []
    stored = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    given = [node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)]
    return [*dict.fromkeys([*given, *stored, *assigned(tree)])]


def _function(found: Found) -> ast.FunctionDef | ast.Lambda | None:
    target, tree = found.program.suite.target, found.program.tree
    return functions(tree).get(target.name) if tree and isinstance(target, Function) else None


def _arity(found: Found) -> Text | None:
    target, fault, function = found.program.suite.target, found.main.fault, _function(found)
    if not isinstance(target, Function) or fault is None or function is None or fault.kind != "TypeError":
        return None
    if fault.line is not None or not target.params:
        return None
    least, most = arity(function)
    wanted = len(target.params)
    if least <= wanted and (most is None or wanted <= most):
        return None
    return say(
        "judging.arity",
        name=target.name,
        signature=f"{target.name}({', '.join(target.params)})",
        wanted=wanted,
        got=len(params(function)),
    )


def _values(found: Found) -> list[object] | None:
    """What came of every case, or None where some case came to nothing."""
    program = found.program
    values = [
        came(program.suite, program.enter, outcome)
        for outcome in found.result.outcomes
        if isinstance(outcome, Returned)
    ]
    return values if values and len(values) == len(found.result.outcomes) else None


def _nothing(found: Found) -> Text | None:
    if found.main.difference is None or found.main.difference.way is not Way.NOTHING:
        return None
    if found.main.difference.item:
        return None
    target = found.program.suite.target
    tree = found.program.tree
    if isinstance(target, Variable):
        printing = tree is not None and prints(tree)
        return say("judging.prints-expression" if printing else "judging.none-expression", name=target.name)
    function = _function(found)
    if function is None:
        return say("judging.nothing")
    if isinstance(function, ast.FunctionDef) and not returns(function):
        if prints(function):
            return say("judging.prints", name=target.name)
        name = last_assigned(function)
        return say("judging.no-return-name", name=name) if name else say("judging.no-return", name=target.name)
    if isinstance(function, ast.Lambda) and prints(function):
        return say("judging.prints", name=target.name)
    values = _values(found)
    if values is not None and all(value is None for value in values):
        return say("judging.returns-none")
    return say("judging.some-return")


def _unset(found: Found) -> Text | None:
    target, tree = found.program.suite.target, found.program.tree
    if not found.main.unset or not isinstance(target, Variable):
        return None
    names = [name for name in dict.fromkeys(assigned(tree)) if name not in target.given] if tree else []
    if tree is not None and functions(tree):
        return say("judging.unset-function", name=target.name)
    if tree is not None and prints(tree) and not names:
        return say("judging.prints-expression", name=target.name)
    close = [name for name in names if name.lower() == target.name.lower()] or (names if len(names) == 1 else [])
    if close:
        return say("judging.unset-close", name=target.name, other=close[0])
    return say("judging.unset", name=target.name)


def _redefined(found: Found) -> Text | None:
    target, tree = found.program.suite.target, found.program.tree
    if not isinstance(target, Variable) or tree is None or found.main.fault is not None:
        return None
    again = [name for name in dict.fromkeys(assigned(tree)) if name in target.given]
    if not again:
        return None
    return say("judging.redefined", names=", ".join(f"`{name}`" for name in again), first=again[0])


def _constant(found: Found) -> Text | None:
    values = _values(found)
    differs = found.main.difference
    if values is None or len(values) < 2 or differs is None or differs.way in (Way.KIND, Way.NOTHING):
        return None
    expected = [case.expected for case in found.cases]
    if all(difference(expected[0], other) is None for other in expected[1:]):
        return None
    if any(difference(values[0], other) is not None for other in values[1:]):
        return None
    function = _function(found)
    target = found.program.suite.target
    if len(found.failures) < len(values):
        return say("judging.hard-coded")
    if function is not None and isinstance(target, Function):
        unused = [name for name in params(function) if name not in names_used(function)]
        if unused and len(unused) == len(params(function)):
            return say("judging.unused", names=", ".join(f"`{name}`" for name in unused))
    return say("judging.constant")


def _truncated(found: Found) -> Text | None:
    import numpy as np

    at = found.main.difference
    if at is None or at.way is not Way.VALUE:
        return None
    wanted, got = as_array(at.expected), as_array(at.got)
    if wanted is None or got is None or got.dtype.kind not in "iu" or wanted.dtype.kind != "f":
        return None
    if not np.array_equal(np.trunc(wanted), got):
        return None
    tree = found.program.tree
    vectorized = tree is not None and any(
        isinstance(node, ast.Attribute) and node.attr == "vectorize" for node in ast.walk(tree)
    )
    return say("judging.truncated-vectorize" if vectorized else "judging.truncated")


def _unchanged(found: Found) -> Text | None:
    at = found.main.difference
    if at is None or at.way is not Way.VALUE or at.item:
        return None
    values = _values(found)
    if values is None:
        return None
    for name in found.cases[0].inputs:
        if (
            all(
                as_array(case.inputs.get(name)) is not None and difference(case.inputs[name], value) is None
                for index, (case, value) in enumerate(zip(found.cases, values, strict=True))
                if index != found.main.case
            )
            and len(values) > 1
        ):
            return say("judging.unchanged", name=name)
    return None
