"""Runs a program on the shown example, for free: what it prints and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from quizdl.grading import symptoms, verdicts
from quizdl.grading.bank_code import Broken, compute_job, read_computed, read_examples
from quizdl.grading.failures import came
from quizdl.grading.program import Program
from quizdl.grading.suite import Case
from quizdl.grading.values import value_of
from quizdl.model import Comparison, Outcome, Reason, Run, Verdict
from quizdl.sandbox import Ended, Raised, Result, Returned, Unfit
from quizdl.words import say

EXAMPLE = say("judging.example")


def try_out(program: Program) -> Callable[[tuple[Result, ...]], Verdict | Run]:
    """What to do with the results of an example job."""
    return partial(_have_example, program)


def _have_example(program: Program, results: tuple[Result, ...]) -> Verdict | Run:
    cases = read_examples(program.suite, results[0])
    if isinstance(cases, Broken):
        return verdicts.broken(cases)
    jobs = (compute_job(program.suite, cases[:1], [program.suite.reference]), program.job(cases[:1]))
    return Run(jobs, partial(_have_run, program, cases[0]))


def _have_run(program: Program, inputs: dict[str, object], results: tuple[Result, ...]) -> Verdict:
    computed, result = read_computed(results[0]), results[1]
    if result.ended is Ended.SANDBOX:
        return verdicts.no_sandbox(result)
    expected = computed[0][0][0] if computed and computed[0] and computed[0][0] else None
    case = Case(0, inputs, expected)
    if result.ended is not Ended.DONE:
        stopped = verdicts.stopped(program, (case,), result)
        comparison = replace(stopped.comparison, title=EXAMPLE) if stopped.comparison is not None else None
        return replace(stopped, outcome=Outcome.UNGRADED, comparison=comparison)
    shown = tuple((name, value_of(value)) for name, value in inputs.items())
    wanted = value_of(expected) if expected is not None else None
    notes = verdicts.printed(result)
    match result.outcomes[0]:
        case Raised(fault=fault):
            comparison = Comparison(shown, wanted, None, None, symptoms.where_stopped(fault), title=EXAMPLE)
            message = symptoms.raised(program, fault)
            lines = (*verdicts.fault_line(fault), *notes)
            return Verdict(
                Outcome.UNGRADED, 0.0, Reason.ERROR, message, notes=lines, comparison=comparison, seconds=result.seconds
            )
        case Unfit(type=type):
            comparison = Comparison(shown, wanted, None, None, say("judging.kind-other", name=type), title=EXAMPLE)
            return Verdict(
                Outcome.UNGRADED,
                0.0,
                Reason.UNSUPPORTED,
                symptoms.unfit(type),
                notes=notes,
                comparison=comparison,
                seconds=result.seconds,
            )
        case Returned() as outcome:
            got = value_of(came(program.suite, program.enter, outcome))
            return Verdict(
                Outcome.UNGRADED,
                0.0,
                Reason.OK,
                say("judging.trial"),
                notes=notes,
                comparison=Comparison(shown, wanted, got, title=EXAMPLE),
                seconds=result.seconds,
            )
