"""Many verdicts at once, with a second chance for checks that were only too slow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from quizdl.grading.drive import drive, drive_all
from quizdl.model import Reason, Run, Verdict
from quizdl.sandbox import Job, Result

Runs: TypeAlias = Callable[[Sequence[Job]], tuple[Result, ...]]


def settle(steps: Sequence[Verdict | Run], run: Runs) -> list[Verdict]:
    """The verdicts that `steps` come to, in order; a check that failed with every core busy is run again alone."""
    verdicts = drive_all(steps, run)
    for index, (step, verdict) in enumerate(zip(steps, verdicts, strict=True)):
        if isinstance(step, Run) and verdict.reason is Reason.BROKEN_CHECK and len(steps) > 1:
            verdicts[index] = drive(step, run)
    return verdicts
