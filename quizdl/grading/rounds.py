"""Runs put together: one after another, or several side by side so that their jobs share a round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from quizdl.model import Run, Verdict
from quizdl.sandbox import Result

Step: TypeAlias = Verdict | Run


def then(step: Step, further: Callable[[Verdict], Step]) -> Step:
    """What `step` comes to, handed to `further`."""
    if isinstance(step, Verdict):
        return further(step)
    return Run(step.jobs, lambda results: then(step.judge(results), further))


def together(steps: Sequence[Step], further: Callable[[tuple[Verdict, ...]], Step]) -> Step:
    """What each of `steps` comes to, handed to `further`; each round runs the jobs of all that are not done."""
    done = tuple(step for step in steps if isinstance(step, Verdict))
    if len(done) == len(steps):
        return further(done)
    jobs = tuple(job for step in steps if isinstance(step, Run) for job in step.jobs)

    def judge(results: tuple[Result, ...]) -> Step:
        following: list[Step] = []
        start = 0
        for step in steps:
            if isinstance(step, Run):
                following.append(step.judge(results[start : start + len(step.jobs)]))
                start += len(step.jobs)
            else:
                following.append(step)
        return together(following, further)

    return Run(jobs, judge)
