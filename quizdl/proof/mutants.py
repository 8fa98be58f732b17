"""Programs that are wrong by one small change, derived from a right one.

The changes are those of the field (a shift dropped, an axis swapped, a sum for a mean, a transpose forgotten, a slice
off by one, ...) and general ones (operators, constants, comparisons, names, statements). Whether a changed program is
really wrong is not known here: some changes mean the same.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quizdl.proof.changes import of_expression, of_statement


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed program. `operator` names the change, `becomes` holds the lines that are new, joined by a space, and
    `diff` shows both."""

    operator: str
    source: str
    becomes: str
    diff: str


def mutants(source: str) -> Iterator[Mutant]:
    """The mutants of `source`, each once. Yields nothing where it does not parse."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return
    original = ast.unparse(tree)
    seen = {original}
    names = _names(tree)
    for put, changes in _places(tree, names):
        for operator, replacement in changes:
            undo = put(replacement)
            text = ast.unparse(ast.fix_missing_locations(tree))
            undo()
            if text not in seen and _parses(text):
                seen.add(text)
                yield Mutant(operator, text + "\n", *_difference(original, text))


Put = Callable[[ast.AST | list[ast.stmt]], Callable[[], None]]


def _places(tree: ast.AST, names: list[str]) -> Iterator[tuple[Put, list[tuple[str, ast.AST | list[ast.stmt]]]]]:
    """Every place of the tree that can hold something else, with what it could hold."""
    for parent in list(ast.walk(tree)):
        for field, value in list(ast.iter_fields(parent)):
            if isinstance(value, ast.expr):
                yield _one(parent, field), list(of_expression(value, names))
            elif isinstance(value, list):
                for index, item in enumerate(list(value)):
                    if isinstance(item, ast.expr):
                        yield _item(value, index), list(of_expression(item, names))
                    elif isinstance(item, ast.stmt):
                        yield _item(value, index), list(of_statement(item, value[index + 1 :]))
                    elif isinstance(item, ast.keyword):
                        yield _item(value, index), [("argument dropped", [])]


def _one(parent: ast.AST, field: str) -> Put:
    def put(replacement: ast.AST | list[ast.stmt]) -> Callable[[], None]:
        before = getattr(parent, field)
        setattr(parent, field, replacement)
        return lambda: setattr(parent, field, before)

    return put


def _item(items: list[ast.AST], index: int) -> Put:
    def put(replacement: ast.AST | list[ast.stmt]) -> Callable[[], None]:
        before = list(items)
        items[index : index + 1] = replacement if isinstance(replacement, list) else [replacement]

        def undo() -> None:
            items[:] = before

        return undo

    return put


def _names(tree: ast.AST) -> list[str]:
    """The parameters of the program's functions, in their order."""
    return list(dict.fromkeys(node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)))


def _parses(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


def _difference(before: str, after: str) -> tuple[str, str]:
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), "model", "mutant", n=1, lineterm=""))[2:]
    added = [line[1:].strip() for line in lines if line.startswith("+")]
    removed = [line[1:].strip() for line in lines if line.startswith("-")]
    return " ".join(added) or f"- {' '.join(removed)}", "\n".join(lines)
