"""Reads a program as text: what surrounds it is folded away, then its names, its functions, its form."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator

from quizdl.grading import syntax_tree
from quizdl.grading.suite import Function, Target, Variable
from quizdl.records import dataclass
from quizdl.sandbox import Call, Entry, Evaluate, Read

LONGEST = 20_000
"""Characters of a program that are looked at before it runs; a longer one is only run."""

_FENCE = re.compile(r"\A\s*(?:```|~~~)[^\n`]*\n(.*?)\n?[ \t]*(?:```|~~~)\s*\Z", re.DOTALL)
_PROMPT = re.compile(r"^(?:>>>|\.\.\.)(?: |$)")
_IN = re.compile(r"^In \[\d+\]: ")
_DEEPEST = 80


@dataclass(frozen=True, slots=True)
class Mistake:
    """A program that does not parse: Python's own message and its place, counted from 1."""

    kind: str
    message: str
    line: int
    column: int
    end_column: int


def fold(text: str) -> str:
    """`text` without what a paste brings along: fences, prompts, a common indentation, a byte order mark."""
    # Half a surrogate pair is no character; nothing could encode it.
    text = text.encode("utf-8", "replace").decode("utf-8")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    fenced = _FENCE.match(text)
    if fenced:
        text = fenced[1]
    lines = text.split("\n")
    first = next((line for line in lines if line.strip()), "")
    if _PROMPT.match(first):
        lines = [_PROMPT.sub("", line) for line in lines if not line.strip() or _PROMPT.match(line)]
    elif _IN.match(first):
        lines = [re.sub(r"^(?:In \[\d+\]: | *\.\.\.: )", "", line) for line in lines]
    folded = textwrap.dedent("\n".join(line.rstrip() for line in lines)).strip("\n")
    return folded + "\n" if folded.strip() else ""


def parse(source: str) -> ast.Module | Mistake | None:
    """The program's tree or why there is none; None where it is too large or too deep to be looked at here."""
    if len(source) > LONGEST or _deep(source):
        return None
    try:
        return syntax_tree.module(source)
    except SyntaxError as error:
        line, column = error.lineno or 1, error.offset or 1
        end = error.end_offset or 0
        same_line = error.end_lineno in (None, line)
        kind = type(error).__name__
        return Mistake(kind, error.msg, line, max(1, column), end if same_line and end > column else column + 1)
    except ValueError:
        return Mistake("SyntaxError", "source code cannot contain null bytes", 1, 1, 2)
    except (RecursionError, MemoryError):
        return None


def _deep(source: str) -> bool:
    depth = 0
    for char in source:
        if char in "([{":
            depth += 1
            if depth > _DEEPEST:
                return True
        elif char in ")]}":
            depth = max(0, depth - 1)
    return re.search(r"[-+~]{80}|(?:\bnot\s+){80}|(?:\.\w+){200}", source) is not None


def enter(source: str, target: Target) -> tuple[str, Entry]:
    """The source to run and how to enter it for `target`."""
    match target:
        case Function(name):
            return source, Call(name)
        case Variable(name, given):
            tree = parse(source)
            if not isinstance(tree, ast.Module):
                return source, Read((name, *given))
            if len(tree.body) == 1 and isinstance(tree.body[0], ast.Expr):
                return source, Evaluate()
            return _with_result(source, tree, name), Read((name, *given))


def statements(source: str, target: Target) -> str:
    """The source as statements that define or set what is asked for, whatever form it is in."""
    ready, how = enter(source, target)
    return f"{target.name} = (\n{ready}\n)\n" if isinstance(how, Evaluate) else ready


def _with_result(source: str, tree: ast.Module, name: str) -> str:
    """Statements whose last one is a bare expression give it to `name`, unless `name` is set anywhere."""
    if not tree.body or name in set(assigned(tree)):
        return source
    last = tree.body[-1]
    if not isinstance(last, ast.Expr) or isinstance(last.value, ast.Constant):
        return source
    lines = source.split("\n")
    at = len(lines[last.lineno - 1].encode()[: last.col_offset].decode(errors="ignore"))
    line = lines[last.lineno - 1]
    lines[last.lineno - 1] = f"{line[:at]}{name} = {line[at:]}"
    return "\n".join(lines)


def assigned(tree: ast.Module) -> Iterator[str]:
    """The names that the module itself sets, in order."""
    for node in _own(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                yield from ((alias.asname or alias.name).split(".")[0] for alias in names)


def _own(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a module or function, without those inside functions and classes it defines."""
    waiting = list(ast.iter_child_nodes(tree))
    while waiting:
        node = waiting.pop(0)
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            waiting = [*ast.iter_child_nodes(node), *waiting]


def functions(tree: ast.Module) -> dict[str, ast.FunctionDef | ast.Lambda]:
    """The functions a module defines, lambdas given to a name included."""
    found: dict[str, ast.FunctionDef | ast.Lambda] = {}
    for node in _own(tree):
        match node:
            case ast.FunctionDef(name=name):
                found[name] = node
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Lambda() as value):
                found[name] = value
    return found


def arity(function: ast.FunctionDef | ast.Lambda) -> tuple[int, int | None]:
    """The least and the most positional arguments (None: any number)."""
    args = function.args
    most = len(args.posonlyargs) + len(args.args)
    return most - len(args.defaults), None if args.vararg else most


def params(function: ast.FunctionDef | ast.Lambda) -> tuple[str, ...]:
    args = function.args
    return tuple(arg.arg for arg in (*args.posonlyargs, *args.args))


def returns(function: ast.FunctionDef | ast.Lambda) -> bool:
    """Whether the function returns a value anywhere."""
    if isinstance(function, ast.Lambda):
        return True
    return any(
        (isinstance(node, ast.Return) and node.value is not None) or isinstance(node, ast.Yield)
        for node in _own(function)
    )


def prints(node: ast.AST) -> bool:
    """Whether `print` is called in it."""
    return any(
        isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id == "print"
        for each in ast.walk(node)
    )


def names_used(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def last_assigned(function: ast.FunctionDef) -> str | None:
    """The name that the function's last statement sets."""
    match function.body[-1]:
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AugAssign(target=ast.Name(id=name)):
            return name
        case _:
            return None


def alias_changed(function: ast.FunctionDef | ast.Lambda) -> tuple[str, str] | None:
    """A name that is given a parameter's array as it is and then changed in place, with that parameter."""
    if isinstance(function, ast.Lambda):
        return None
    given = set(params(function))
    aliases: dict[str, str] = {}
    for node in _own(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Name(id=source)) if source in given:
                aliases[name] = source
            case ast.AugAssign(target=ast.Name(id=name)) if name in aliases:
                return name, aliases[name]
            case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store()) if name in aliases:
                return name, aliases[name]
    return None
