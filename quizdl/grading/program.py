"""A program to judge and what is known of it while it is judged."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from quizdl.grading.failures import Failure, came
from quizdl.grading.source import enter, parse
from quizdl.grading.suite import Case, Suite
from quizdl.grading.values import value_of
from quizdl.model import Value
from quizdl.records import dataclass
from quizdl.sandbox import Entry as Enter
from quizdl.sandbox import Job, Limits, Result, Returned


@dataclass(frozen=True, slots=True)
class Program:
    """A program to judge: what was written, and how it is run. `shown` is what a verdict quotes."""

    suite: Suite
    source: str
    enter: Enter
    shown: str

    @property
    def tree(self) -> ast.Module | None:
        """The program's tree, where it can be had."""
        tree = parse(self.source)
        return tree if isinstance(tree, ast.Module) else None

    def job(self, cases: Sequence[dict[str, object]], *, repeatable: bool = False) -> Job:
        limits = Limits(seconds=self.suite.seconds)
        return Job(self.source, self.enter, tuple(cases), self.suite.defined, limits=limits, repeatable=repeatable)


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of a wrong program so far: its run, the failing case that is told, and the smallest input yet."""

    program: Program
    cases: tuple[Case, ...]
    result: Result
    failures: tuple[Failure, ...]
    main: Failure
    inputs: dict[str, object]
    diagnosis: str | None = None

    def value(self) -> Value | None:
        """What came of the failing case, where it came to a value."""
        match self.result.outcomes[self.main.case]:
            case Returned() as outcome:
                return value_of(came(self.program.suite, self.program.enter, outcome))
            case _:
                return None


def make_program(suite: Suite, source: str, shown: str | None = None) -> Program:
    """`source` as a program for the suite's target."""
    ready, how = enter(source, suite.target)
    return Program(suite, ready, how, source if shown is None else shown)
