"""A Python error of an answer in plain words: what it means and what usually mends it."""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import TypeAlias

from quizdl.sandbox import Fault
from quizdl.words import Argument, Say, Text, say

Family: TypeAlias = tuple[str, str, str]
"""The class of an error, a pattern of its message, and the sentence for it in `quizdl.words.faults`."""

# The pattern's named groups are the sentence's placeholders. The first that fits is taken; "" fits every class.
_FAMILIES: tuple[Family, ...] = (
    ("ValueError", r"truth value of an? (?:empty )?array", "ambiguous"),
    (
        "ValueError",
        r"matmul: Input operand \d has a mismatch .*size (?P<right>\d+) is different from (?P<left>\d+)",
        "matmul",
    ),
    ("ValueError", r"matmul: Input operand \d does not have enough dimensions", "matmul-scalar"),
    ("ValueError", r"shapes (?P<left>\([\d, ]*\)) and (?P<right>\([\d, ]*\)) not aligned", "aligned"),
    (
        "ValueError",
        r"non-broadcastable output operand with shape (?P<left>\([\d, ]*\)) .*shape (?P<right>\([\d, ]*\))",
        "in-place-shape",
    ),
    (
        "ValueError",
        r"operands could not be broadcast together with shapes (?P<shapes>(?:\([\d, ]*\) ?)+)",
        "broadcast",
    ),
    (
        "ValueError",
        r"could not broadcast input array from shape (?P<left>\([\d, ]*\)) into shape (?P<right>\([\d, ]*\))",
        "assign-shape",
    ),
    (
        "ValueError",
        r"cannot reshape array of size (?P<size>\d+) into shape (?P<shape>\([-\d, ]*\))",
        "reshape",
    ),
    ("ValueError", r"setting an array element with a sequence|inhomogeneous shape", "ragged"),
    ("ValueError", r"axes don't match array", "axes-match"),
    ("ValueError", r"all the input array", "concatenate"),
    ("ValueError", r"zero-size array to reduction operation (?P<name>\w+)", "empty-reduction"),
    ("ValueError", r"assignment destination is read-only", "read-only"),
    ("ValueError", r"(?:too many|not enough) values to unpack", "unpack"),
    ("ValueError", r"math domain error|expected a (?:positive|nonnegative) input", "math-domain"),
    ("ValueError", r"could not convert string to float", "string-number"),
    ("ValueError", r"einstein sum|operand has more dimensions|einsum", "einsum"),
    ("AxisError", r"axis (?P<axis>-?\d+) is out of bounds for array of dimension (?P<dims>\d+)", "axis"),
    ("TypeError", r"only (?:length-1|0-dimensional|size-1) arrays can be converted", "to-scalar"),
    ("TypeError", r"only integer scalar arrays can be converted to a scalar index", "scalar-index"),
    ("TypeError", r"unsupported operand type\(s\) for .*'NoneType'", "none-operand"),
    (
        "TypeError",
        r"unsupported operand type\(s\) for (?P<op>\S+): '(?P<left>[\w.]+)' and '(?P<right>[\w.]+)'",
        "operands",
    ),
    ("TypeError", r"bad operand type for unary (?P<op>\S+): '(?P<type>[\w.]+)'", "unary"),
    ("TypeError", r"can't multiply sequence by non-int|can only concatenate", "list-arithmetic"),
    (
        "TypeError",
        r"'(?P<op>\S+)' not supported between instances of '(?P<left>[\w.]+)' and '(?P<right>[\w.]+)'",
        "order",
    ),
    (
        "TypeError",
        r"(?P<name>\S+)\(\) missing (?P<count>\d+) required (?:positional|keyword-only) arguments?: (?P<names>.+)",
        "missing-argument",
    ),
    (
        "TypeError",
        r"(?P<name>\S+)\(\) takes .*positional arguments? but (?P<given>\d+)",
        "argument-count",
    ),
    ("TypeError", r"(?P<name>\S+)\(\) got an unexpected keyword argument '(?P<key>\w+)'", "keyword"),
    ("TypeError", r"'NoneType' object is not (?:subscriptable|iterable|callable)", "none"),
    ("TypeError", r"'NoneType' object does not support item assignment", "none"),
    ("TypeError", r"'(?P<type>[\w.]+)' object is not callable", "not-callable"),
    ("TypeError", r"'(?P<type>[\w.]+)' object is not subscriptable", "not-subscriptable"),
    ("TypeError", r"'(?P<type>[\w.]+)' object is not iterable", "not-iterable"),
    ("TypeError", r"cannot unpack non-iterable (?P<type>\w+)", "not-iterable"),
    ("TypeError", r"'(?P<type>[\w.]+)' object cannot be interpreted as an integer", "not-integer"),
    ("TypeError", r"object of type '(?P<type>[\w.]+)' has no len", "no-length"),
    ("TypeError", r"len\(\) of unsized object", "unsized"),
    ("TypeError", r"list indices must be integers or slices, not (?P<type>\w+)", "list-index"),
    ("TypeError", r"slice indices must be integers", "slice-float"),
    ("TypeError", r"iteration over a 0-d array", "zero-d"),
    ("TypeError", r"'(?P<type>\w+)' object does not support item assignment", "no-item-assignment"),
    ("TypeError", r"ufunc '(?P<name>\w+)' not supported for the input types", "ufunc-types"),
    ("TypeError", r"must be real number, not (?P<type>\w+)", "real-number"),
    ("UFuncTypeError", r"Cannot cast ufunc '?(?P<name>\w+)'? output from dtype\('(?P<left>\w+)'\)", "cast"),
    (
        "IndexError",
        r"index (?P<index>-?\d+) is out of bounds for axis (?P<axis>\d+) with size (?P<size>\d+)",
        "index",
    ),
    ("IndexError", r"too many indices for array: array is (?P<dims>\d+)-dimensional", "too-many-indices"),
    ("IndexError", r"(?:list|tuple|string) index out of range|pop from empty list", "list-range"),
    ("IndexError", r"tuple index out of range", "list-range"),
    ("IndexError", r"only integers, slices", "index-type"),
    ("IndexError", r"boolean index did not match", "mask"),
    ("IndexError", r"invalid index to scalar variable", "scalar-subscript"),
    ("KeyError", r"(?P<key>.+)", "key"),
    ("ZeroDivisionError", r"", "zero-division"),
    ("OverflowError", r"", "overflow"),
    ("UnboundLocalError", r"variable '(?P<name>\w+)'", "unbound"),
    ("AttributeError", r"'NoneType' object has no attribute '(?P<name>\w+)'", "none-attribute"),
    ("AttributeError", r"'(?P<type>list|tuple|int|float)' object has no attribute '(?P<name>\w+)'", "list-attribute"),
    ("RecursionError", r"", "recursion"),
    ("MemoryError", r"", "memory"),
    ("PermissionError", r"", "permission"),
    ("FileNotFoundError", r"", "permission"),
    ("OSError", r"", "permission"),
    ("EOFError", r"", "input"),
    ("ModuleNotFoundError", r"No module named '(?P<name>[\w.]+)'", "module"),
    (
        "ImportError",
        r"cannot import name '(?P<name>\w+)' from '(?P<module>[\w.]+)'",
        "import-name",
    ),
    ("ImportError", r"", "import"),
    ("RuntimeError", r"can't start new thread", "thread"),
    ("RuntimeError", r"dictionary changed size|Set changed size", "changed-size"),
    ("BlockingIOError", r"", "thread"),
    ("LinAlgError", r"Singular matrix", "singular"),
    ("LinAlgError", r"square", "square"),
    ("NotImplementedError", r"", "not-implemented"),
    ("AssertionError", r"", "assertion"),
    ("StopIteration", r"", "stop"),
    ("SystemExit", r"", "exit"),
    ("KeyboardInterrupt", r"", "exit"),
)

_USUAL = ("np", "x", "len", "range", "sum", "max", "min", "abs", "float", "int", "sorted", "enumerate", "zip", "print")
_MODULES = ("math", "random", "itertools", "functools", "collections", "statistics", "copy", "operator", "time")
_NUMPY = {
    "mul": "multiply", "sub": "subtract", "div": "divide", "avg": "mean", "maximun": "maximum", "minimun": "minimum",
    "transponse": "transpose", "matrix_multiply": "matmul", "float": "float64", "int": "int64",
    "bool": "bool_", "size_": "size", "ln": "log", "pow": "power", "sqr": "square", "append_": "append",
    "normal": "random.normal", "rand": "random.rand", "inv": "linalg.inv", "norm": "linalg.norm",
    "concat": "concatenate", "arrange": "arange",
}  # fmt: skip


def family(fault: Fault) -> str:
    """The family of an error: the id of its sentence, or "other"."""
    if fault.kind in ("NameError", "AttributeError"):
        return f"faults.{fault.kind}"
    found = _fitting(fault)
    return f"faults.{found[0]}" if found else "faults.other"


def explain(fault: Fault, known: Iterable[str] = (), numpy_names: Callable[[], Iterable[str]] | None = None) -> Text:
    """What the error means, in a sentence. `known` holds the names the answer could have meant."""
    special = _special(fault, tuple(known), numpy_names)
    if special is not None:
        return special
    found = _fitting(fault)
    if found:
        return say(f"faults.{found[0]}", **found[1])
    if fault.message:
        return say("faults.other", kind=fault.kind, message=fault.message)
    return say("faults.other-silent", kind=fault.kind)


def _fitting(fault: Fault) -> tuple[str, dict[str, Argument]] | None:
    kinds = _bases(fault.kind)
    for kind, pattern, name in _FAMILIES:
        if kind not in kinds:
            continue
        match = re.search(pattern, fault.message, re.DOTALL)
        if match:
            given: dict[str, Argument] = {
                # A function inside a function is known by its own name.
                key: text.strip().rpartition("<locals>.")[2].replace("<lambda>", "lambda")
                for key, text in match.groupdict().items()
            }
            return name, given
    return None


def _bases(kind: str) -> tuple[str, ...]:
    """A class's name and those of the built-in classes it extends, of the ones that say more than "an error"."""
    if kind.startswith("_UFunc") or kind == "UFuncTypeError":
        return ("UFuncTypeError", "TypeError") if "Resolution" not in kind else ("TypeError",)
    if kind == "AxisError":
        return ("AxisError", "ValueError", "IndexError")
    cls = getattr(builtins, kind, None)
    if isinstance(cls, type) and issubclass(cls, BaseException):
        return tuple(base.__name__ for base in cls.__mro__)
    return (kind,)


def _special(
    fault: Fault, known: tuple[str, ...], numpy_names: Callable[[], Iterable[str]] | None = None
) -> Say | None:
    if fault.kind == "NameError":
        match = re.search(r"name '(\w+)' is not defined", fault.message)
        if not match:
            return None
        name = match[1]
        if name == "self":
            return say("faults.self")
        if name in ("numpy", "nump", "npy", "mp", "nq", "NP", "Np"):
            return say("faults.numpy-name", name=name)
        if name in _MODULES:
            return say("faults.name-module", name=name)
        if numpy_names is not None and name in numpy_names():
            return say("faults.name-numpy", name=name)
        close = get_close_matches(name, [*known, *_USUAL], n=1, cutoff=0.6)
        same_case = [each for each in known if each.lower() == name.lower()]
        best = (same_case or close or [""])[0]
        if best and best != name:
            return say("faults.name-close", name=name, close=best)
        return say("faults.name", name=name)
    if fault.kind == "AttributeError":
        match = re.search(r"module 'numpy(?:\.(\w+))?' has no attribute '(\w+)'", fault.message)
        if match:
            name = match[2]
            close_name = _NUMPY.get(name, "")
            if not close_name and numpy_names is not None:
                close_name = (get_close_matches(name, list(numpy_names()), n=1, cutoff=0.6) or [""])[0]
            if close_name:
                return say("faults.numpy-close", name=name, close=close_name)
            return say("faults.numpy-attribute", name=name)
        match = re.search(r"'numpy.ndarray' object has no attribute '(\w+)'", fault.message)
        if match:
            method = numpy_names is not None and match[1] in numpy_names()
            return say("faults.method" if method else "faults.array-attribute", name=match[1])
        match = re.search(r"'([\w.]+)' object has no attribute '(\w+)'", fault.message)
        if match and match[1] not in ("NoneType", "list", "tuple", "int", "float"):
            return say("faults.attribute", type=match[1], name=match[2])
    return None
