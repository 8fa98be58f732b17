"""Many proofs side by side: what they want judged is judged in great batches, so that no core waits for another."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeAlias, TypeVar

from quizdl.grading.drive import drive, drive_all
from quizdl.grading.suite import Memo, Suite
from quizdl.kinds.blanks import BlanksTask
from quizdl.kinds.code import CodeTask
from quizdl.model import Outcome, Reason, Run, Task, Verdict
from quizdl.sandbox import Job, Result
from quizdl.words import same

Runs: TypeAlias = Callable[[Sequence[Job]], tuple[Result, ...]]
Step: TypeAlias = Verdict | Run
_T = TypeVar("_T")

TOGETHER = 24
"""Proofs that go side by side."""


@dataclass(frozen=True, slots=True)
class Judge:
    """What a proof wants judged before it goes on; with `alone`, one after another with nothing beside."""

    steps: Sequence[Step]
    alone: bool = False


Proof: TypeAlias = Generator[Judge, list[Verdict], _T]
"""A proof under way: it yields what it wants judged, is sent the verdicts in order, and returns what it found."""


def together(proofs: Iterable[Proof[_T]], run: Runs) -> Iterator[_T]:
    """What each of `proofs` comes to, in order."""
    waiting = iter(proofs)
    while batch := list(islice(waiting, TOGETHER)):
        yield from _batch(batch, run)


def _batch(proofs: Sequence[Proof[_T]], run: Runs) -> list[_T]:
    found: dict[int, _T] = {}
    sent: dict[int, list[Verdict] | None] = dict.fromkeys(range(len(proofs)))
    while sent:
        asked: dict[int, Judge] = {}
        for index, verdicts in sent.items():
            try:
                asked[index] = next(proofs[index]) if verdicts is None else proofs[index].send(verdicts)
            except StopIteration as end:
                found[index] = end.value
        sent = dict(_beside(asked, run))
    return [found[index] for index in range(len(proofs))]


def _beside(asked: dict[int, Judge], run: Runs) -> dict[int, list[Verdict]]:
    """The verdicts on what each proof asked for."""
    beside = {index: each.steps for index, each in asked.items() if not each.alone}
    verdicts = iter(drive_all([step for steps in beside.values() for step in steps], run))
    told = {index: list(islice(verdicts, len(steps))) for index, steps in beside.items()}
    told |= {index: [drive(step, run) for step in each.steps] for index, each in asked.items() if each.alone}
    return told


def brief(task: Task, seconds: float | None = None) -> Task:
    """`task` as proofs judge with it: without looking for smaller inputs, nothing remembered of before, and in no more
    than `seconds` a run."""
    match task:
        case CodeTask(suite=suite) | BlanksTask(suite=suite):
            return replace(task, suite=_brief(suite, seconds))
        case _:
            return task


def _brief(suite: Suite, seconds: float | None) -> Suite:
    least = suite.seconds if seconds is None else min(suite.seconds, seconds)
    return replace(suite, shrinks=False, seconds=least, memo=Memo())


def keeping(jobs: Sequence[Job], into: list[Result]) -> Run:
    """A step that only runs `jobs` and keeps their results; its verdict says nothing."""

    def keep(results: tuple[Result, ...]) -> Verdict:
        into.extend(results)
        return Verdict(Outcome.RIGHT, 1.0, Reason.OK, same(""))

    return Run(tuple(jobs), keep)
