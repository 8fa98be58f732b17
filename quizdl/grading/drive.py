"""Drives what a kind wants to run to its verdict: one answer, or many side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quizdl.model import Outcome, Reason, Run, Verdict
from quizdl.sandbox import Job, Result
from quizdl.words import say

ROUNDS = 40
"""Rounds at most; a kind that asks for more is at fault."""


def drive(first: Verdict | Run, run: Callable[[Sequence[Job]], tuple[Result, ...]], rounds: int = ROUNDS) -> Verdict:
    """The verdict that `first` comes to, its jobs run by `run`."""
    step = first
    for _ in range(rounds):
        if isinstance(step, Verdict):
            return step
        step = step.judge(run(step.jobs) if step.jobs else ())
    if isinstance(step, Verdict):
        return step
    return _endless()


def drive_all(
    first: Sequence[Verdict | Run], run: Callable[[Sequence[Job]], tuple[Result, ...]], rounds: int = ROUNDS
) -> list[Verdict]:
    """What each of `first` comes to, in order; each round runs the jobs of all that are not done at once."""
    steps = list(first)
    for _ in range(rounds):
        waiting = [(index, step) for index, step in enumerate(steps) if isinstance(step, Run)]
        if not waiting:
            break
        jobs = [job for _, step in waiting for job in step.jobs]
        results = run(jobs) if jobs else ()
        start = 0
        for index, step in waiting:
            steps[index] = step.judge(results[start : start + len(step.jobs)])
            start += len(step.jobs)
    return [step if isinstance(step, Verdict) else _endless() for step in steps]


def _endless() -> Verdict:
    return Verdict(Outcome.UNGRADED, 0.0, Reason.BROKEN_CHECK, say("judging.no-end"))
