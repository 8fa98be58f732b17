"""What a question that is graded by running declares, read from its bank entry."""

from __future__ import annotations

import ast
import zlib
from collections.abc import Hashable
from dataclasses import field
from typing import TypeAlias

from quizdl.entry import Entry
from quizdl.errors import Place
from quizdl.grading import syntax_tree
from quizdl.grading.misconception import Misconception
from quizdl.records import dataclass
from quizdl.sandbox import Result
from quizdl.words import Both, say


@dataclass(frozen=True, slots=True)
class Function:
    """The answer defines a function; `params` are its parameters in order, the last `optional` with defaults."""

    name: str
    params: tuple[str, ...] = ()
    optional: int = 0


@dataclass(frozen=True, slots=True)
class Variable:
    """The answer sets a variable from those given, or is an expression for it."""

    name: str
    given: tuple[str, ...] = ()


Target: TypeAlias = Function | Variable


@dataclass(frozen=True, slots=True)
class Check:
    """Inputs and how to judge what comes of them: against the reference, or by a property that the reference keeps
    too. `tolerance` is relative, `absolute` is beside it; `robust` marks what is about floating point."""

    id: str
    cases: str
    place: Place
    tolerance: float = 1e-6
    absolute: float = 1e-9
    robust: bool = False
    property: str = ""
    property_place: Place | None = None
    messages: tuple[tuple[str, Both], ...] = ()
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a check: its inputs by name and what the reference comes to."""

    check: int
    inputs: dict[str, object]
    expected: object


@dataclass(frozen=True, slots=True)
class Smaller:
    """Inputs smaller than those of a failing case, the smallest first, with what the reference comes to on each (None:
    not known yet). `key` tells the failure they were made for, where that was one of the suite's own cases."""

    inputs: tuple[dict[str, object], ...]
    expected: tuple[object, ...] | None = None
    key: Hashable = None


@dataclass(slots=True)
class Memo:
    """What repeatable jobs of a suite came to, kept so that the next answer need not ask again: the cases, what the
    programs of each misconception came to on them, and smaller inputs by the failure they were made for."""

    cases: tuple[Case, ...] | None = None
    known: tuple[tuple[str, Result], ...] | None = None
    smaller: dict[Hashable, Smaller] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suite:
    """Everything needed to judge a program. `names` are the variant's, which bank code sees as variables; `defined` is
    code that every program finds run; a `pure` function must leave its arguments as they are; `shrinks` is whether
    smaller inputs are looked for to show why an answer is wrong."""

    id: str
    target: Target
    reference: str
    checks: tuple[Check, ...]
    place: Place
    accept: tuple[str, ...] = ()
    wrong: tuple[Misconception, ...] = ()
    seconds: float = 2.0
    names: tuple[tuple[str, object], ...] = ()
    example: str = ""
    example_place: Place | None = None
    defined: str = ""
    pure: bool = False
    shrinks: bool = True
    memo: Memo = field(default_factory=Memo, compare=False, repr=False)

    @property
    def axes(self) -> bool:
        """Whether mathematics and robustness are judged apart."""
        return any(check.robust for check in self.checks) and not all(check.robust for check in self.checks)


def read_target(entry: Entry) -> Target:
    """`function: name(parameters)`, or `variable: name` with `arguments`."""
    if entry.has("function"):
        return _function(entry, entry.word("function"))
    given = entry.words("arguments")
    if entry.has("variable"):
        name = entry.word("variable")
        for word, key in [(name, "variable"), *((each, "arguments") for each in given)]:
            if not word.isidentifier():
                entry.report("not-a-name", say("judging.bank-name", name=word), say("judging.bank-name-cure"), key)
        return Variable(name, given)
    entry.report("missing", say("judging.bank-target"), say("judging.bank-target-cure"))
    return Function("answer")


def _function(entry: Entry, text: str) -> Function:
    text = text.strip()
    try:
        tree = syntax_tree.module(f"def {text}: pass" if "(" in text else f"def {text}(): pass")
    except (SyntaxError, ValueError):
        tree = ast.Module([], [])
    match tree.body:
        case [ast.FunctionDef(name=name, args=args)]:
            params = [arg.arg for arg in (*args.posonlyargs, *args.args)]
            return Function(name, tuple(params), len(args.defaults))
        case _:
            entry.report(
                "not-a-function", say("judging.bank-function", text=text), say("judging.bank-function-cure"), "function"
            )
            return Function("answer")


def read_checks(entry: Entry) -> tuple[Check, ...]:
    """The checks and laws of a question, at least one of them."""
    if not entry.has("checks"):
        entry.report("missing", say("entry.missing", key="checks"), say("entry.add", key="checks"), "checks")
    checks = [_check(entry, item, number, "checks") for number, item in enumerate(entry.children("checks", least=1))]
    laws = [_check(entry, item, number, "laws") for number, item in enumerate(entry.children("laws"))]
    return (*checks, *laws)


def _check(question: Entry, item: Entry, number: int, key: str) -> Check:
    default = f"{key}-{number + 1}"
    id = item.word("id", default)
    cases = item.code("cases")
    has_property = item.has("property") or key == "laws"
    judge = item.code("property") if has_property else ""
    messages: list[tuple[str, Both]] = []
    if item.has("messages"):
        told = item.child("messages")
        messages = [(name, told.text(name)) for name in told.data]
    check = Check(
        id=id,
        cases=cases,
        place=code_place(item, "cases"),
        tolerance=item.number("tolerance", 1e-6),
        absolute=item.number("absolute", 1e-9),
        robust=item.one_of("axis", ("mathematics", "robustness"), "mathematics") == "robustness",
        property=judge,
        property_place=code_place(item, "property") if judge else None,
        messages=tuple(messages),
        seed=zlib.crc32(f"{question.id}/{id}".encode()),
    )
    for name, source, place in (("cases", cases, "cases"), ("property", judge, "property")):
        error = body_error(source) if source else None
        if error is not None:
            item.report(
                "bad-code",
                say("judging.bank-code", key=name, line=error[0], message=error[1]),
                say("judging.bank-code-cure"),
                place,
            )
    item.finish()
    return check


def body_error(source: str) -> tuple[int, str] | None:
    """Where and why `source` is no body of a function, or None."""
    lines = "".join(f" {line}" for line in source.splitlines(keepends=True))
    try:
        syntax_tree.module(f"def body():\n{lines}")
    except SyntaxError as error:
        return max(1, (error.lineno or 2) - 1), error.msg
    except ValueError as error:
        return 1, str(error)
    return None


def code_place(entry: Entry, key: str) -> Place:
    """The place of the line before the first line of the code at `key`."""
    place = entry.place(key)
    raw = entry.data.get(key)
    block = isinstance(raw, str) and "\n" in raw
    return place if block else Place(place.file, place.line - 1, place.column)
