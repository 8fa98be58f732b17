"""Faults of a bank's own code: ungraded, with the file and the line, never the learner's fault."""

from __future__ import annotations

import pytest
import yaml

from quizdl.entry import Entry
from quizdl.grading.drive import drive
from quizdl.kinds import read_task
from quizdl.model import Outcome, Reason, Task
from quizdl.sandbox import Ended, Job, Result
from quizdl.sandbox.runner import Runner
from quizdl.words import Lang, tell
from tests.grading.samples import RELU, read

HEAD = """function: f(x)
seconds: 0.5
answer: |
  def f(x):
      return 2 * x
"""
GOOD = "checks:\n  - id: a\n    cases: |\n      yield dict(x=1.0)\n"
BROKEN = [
    (GOOD.replace("yield dict(x=1.0)", "y = 1\n      yield dict(x=y / 0)"), "sample.yaml:10", "ZeroDivisionError: division by zero"),
    (GOOD.replace("yield dict(x=1.0)", "pass"), "sample.yaml:8", "no case is made"),
    (GOOD.replace("dict(x=1.0)", "dict(y=1.0)"), "sample.yaml:8", "ValueError: a case has y but should have x"),
    (GOOD.replace("1.0", "None"), "sample.yaml:5", "TypeError: unsupported operand type(s) for *: 'int' and 'NoneType'"),
    (GOOD + "    property: |\n      for x in results:\n          yield 0, 1 / 0\n", "sample.yaml:12", "ZeroDivisionError: division by zero"),
    (GOOD + "    property: |\n      yield 0, 'odd'\n    messages: {odd: {ja: 変です, en: It is odd}}\n", "sample.yaml:10", "the reference does not keep its own property: It is odd"),
    (GOOD.replace("yield", "while True: pass\n      yield"), "sample.yaml:3", "the checking code does not end in time"),
    (GOOD.replace("yield", "__import__('os')._exit(3)\n      yield"), "sample.yaml:3", "the checking code exits"),
]  # fmt: skip


def task_of(text: str) -> Task:
    """A question whose places are those of its text."""
    places = {}

    def walk(node: yaml.Node | None, path: tuple[str | int, ...]) -> None:
        assert node is not None
        places[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                walk(value, (*path, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                walk(value, (*path, index))

    walk(yaml.compose(text), ())
    return read_task("code", Entry(yaml.safe_load(text), places, "sample.yaml", [], (), "sample"))


@pytest.mark.parametrize(("checks", "place", "why"), BROKEN)
def test_the_bank_is_blamed_at_its_line(checks: str, place: str, why: str, runner: Runner) -> None:
    task = task_of(HEAD + checks)
    verdict = drive(task.grade(task.right()), runner.run)
    assert (verdict.outcome, verdict.score, verdict.reason) == (Outcome.UNGRADED, 0.0, Reason.BROKEN_CHECK)
    assert tell(verdict.message, Lang.EN) == (
        f"This question's own checking code is at fault, so the answer was not graded. It is not your fault. ({place}: {why})"
    )
    assert tell(verdict.message, Lang.JA).startswith(
        f"この問題の採点用コードに誤りがあるため採点できません。あなたの解答のせいではありません。({place}: "
    )


def test_a_reference_that_does_not_compile_is_reported_when_read() -> None:
    _, problems = read("code", "function: f(x)\nanswer: 'def f(x) return x'\n" + GOOD)
    assert [(problem.code, tell(problem.message, Lang.EN)) for problem in problems] == [
        ("bad-code", "Line 1 of `answer` is not valid Python: expected ':'")
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("answer: x\n" + GOOD, "missing"),
        ("function: 3x\nanswer: x\n" + GOOD, "not-a-function"),
        ("variable: 3x\nanswer: x\n" + GOOD, "not-a-name"),
        ("function: f(x)\nanswer: x = 1\n", "missing"),
        ("function: f(x)\nanswer: x = 1\nchecks: [{cases: yield, tolerance: big}]\n", "wrong-type"),
        ("function: f(x)\nanswer: x = 1\nchecks: [{cases: 'yield ('}]\n", "bad-code"),
        ("function: f(x)\nanswer: x = 1\nexample: 'yield ('\n" + GOOD, "bad-code"),
        ("function: f(x)\nanswer: x = 1\n" + GOOD.replace("id: a", "idd: a"), "unknown-key"),
    ],
)
def test_what_is_wrong_in_an_entry_is_reported(text: str, code: str) -> None:
    _, problems = read("code", text)
    assert code in [problem.code for problem in problems]
    for problem in problems:
        assert tell(problem.message, Lang.JA)
        assert tell(problem.cure, Lang.EN)


def test_no_sandbox_is_nobodys_fault() -> None:
    def refuse(jobs: object) -> tuple[Result, ...]:
        assert isinstance(jobs, tuple)
        assert all(isinstance(job, Job) for job in jobs)
        return tuple(Result(Ended.SANDBOX, detail="no namespaces") for _ in jobs)

    task, _ = read("code", RELU)
    verdict = drive(task.grade(task.right()), refuse)
    assert (verdict.outcome, verdict.reason) == (Outcome.UNGRADED, Reason.SANDBOX)
    assert tell(verdict.message, Lang.EN) == (
        "There is no safe place to run the answer, so it was not graded. `quizdl doctor` tells more. no namespaces"
    )


def test_cases_do_not_depend_on_other_checks_and_see_the_variants_names(runner: Runner) -> None:
    problems: list[object] = []
    text = HEAD + GOOD.replace("x=1.0", "x=rng.normal() + scale")
    entry = Entry(yaml.safe_load(text), {}, "a.yaml", problems, (), "sample", {"scale": 100})  # type: ignore[arg-type]
    task = read_task("code", entry)
    verdict = drive(task.grade(task.read(("def f(x):\n    return x",))), runner.run)  # type: ignore[arg-type]
    assert verdict.comparison is not None
    assert problems == []
    assert drive(task.grade(task.right()), runner.run).outcome is Outcome.RIGHT
