"""Drives what a kind wants to run to its verdict; the one loop there is."""

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
    return Verdict(Outcome.UNGRADED, 0.0, Reason.BROKEN_CHECK, say("judging.no-end"))
