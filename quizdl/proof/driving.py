"""Many verdicts at once: what they want to run is run together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from quizdl.grading.drive import ROUNDS, drive
from quizdl.model import Outcome, Reason, Run, Verdict
from quizdl.sandbox import Job, Result
from quizdl.words import say

Runs: TypeAlias = Callable[[Sequence[Job]], tuple[Result, ...]]


def drive_all(steps: Sequence[Verdict | Run], run: Runs) -> list[Verdict]:
    """The verdicts that `steps` come to, in their order.

    A check that failed among many gets a second chance alone: with every core busy it may only have been too slow.
    """
    verdicts = _together(steps, run)
    for index, (step, verdict) in enumerate(zip(steps, verdicts, strict=True)):
        if isinstance(step, Run) and verdict.reason is Reason.BROKEN_CHECK and len(steps) > 1:
            verdicts[index] = drive(step, run)
    return verdicts


def _together(steps: Sequence[Verdict | Run], run: Runs) -> list[Verdict]:
    now = list(steps)
    for _ in range(ROUNDS):
        waiting = [(index, step) for index, step in enumerate(now) if isinstance(step, Run)]
        if not waiting:
            break
        results = list(run([job for _, step in waiting for job in step.jobs]))
        for index, step in waiting:
            count = len(step.jobs)
            now[index] = step.judge(tuple(results[:count]))
            del results[:count]
    endless = Verdict(Outcome.UNGRADED, 0.0, Reason.BROKEN_CHECK, say("judging.no-end"))
    return [endless if isinstance(step, Run) else step for step in now]
