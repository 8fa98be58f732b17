"""Rounds of smaller inputs, until a failing case is as small as it gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from quizdl.grading import verdicts
from quizdl.grading.bank_code import compute_job, read_computed
from quizdl.grading.compare import Way, difference, finite
from quizdl.grading.failures import failure
from quizdl.grading.program import Found
from quizdl.grading.shrink import candidates
from quizdl.grading.suite import Case, Check, Smaller
from quizdl.grading.values import as_array
from quizdl.model import Run, Verdict
from quizdl.sandbox import Ended, Job, Outcome, Result

ROUNDS = 6
_SLOW = 0.25
"""Seconds of a run beyond which no smaller input is looked for."""


def smaller(state: Found) -> Smaller | None:
    """Smaller inputs to try in place of the failing case, None where there are none to try."""
    suite, differs = state.program.suite, state.main.difference
    case = state.cases[state.main.case]
    if suite.checks[case.check].property or state.main.unset or state.main.unfit or state.result.seconds > _SLOW:
        return None
    # Of two shapes, (2,) and (2, 1) tell more than (1,) and (1, 1).
    least = 2 if differs is not None and differs.way is Way.SHAPE else 1
    where = differs.where if differs else None
    key = (state.main.case, where, least) if case is _original(state) else None
    if key is not None and key in suite.memo.smaller:
        return suite.memo.smaller[key]
    others = [each.inputs for each in suite.memo.cases or state.cases]
    found = candidates(state.inputs, others, where, least)
    return Smaller(tuple(found), None, key) if found else None


def _original(state: Found) -> Case | None:
    cases = state.program.suite.memo.cases
    return cases[state.main.case] if cases is not None else None


def shrinking_jobs(state: Found, tried: Smaller | None) -> tuple[Job, ...]:
    if tried is None or not tried.inputs:
        return ()
    suite = state.program.suite
    answer = state.program.job(tried.inputs)
    if tried.expected is not None:
        return (answer,)
    return (compute_job(suite, tried.inputs, [suite.reference, *suite.accept]), answer)


def shrink(state: Found, tried: Smaller | None, rounds: int, results: tuple[Result, ...]) -> Verdict | Run:
    if tried is None or not results:
        return verdicts.wrong(state)
    outcomes = results[-1].outcomes
    if tried.expected is None:
        sound = _sound(state, tried, read_computed(results[0]))
        outcomes = tuple(outcomes[index] for index, _ in sound if index < len(outcomes))
        tried = Smaller(tuple(tried.inputs[index] for index, _ in sound), tuple(each for _, each in sound), tried.key)
        if tried.key is not None and results[0].ended is Ended.DONE:
            state.program.suite.memo.smaller[tried.key] = tried
    better = _best(state, tried, outcomes)
    if better is None:
        return verdicts.wrong(state)
    further = smaller(better) if rounds > 1 and results[-1].seconds < _SLOW else None
    jobs = shrinking_jobs(better, further)
    return Run(jobs, partial(shrink, better, further, rounds - 1)) if jobs else verdicts.wrong(better)


def _sound(state: Found, tried: Smaller, computed: list[list[list[object]]]) -> list[tuple[int, object]]:
    """Which of the inputs tried are within the question: (number, what the reference comes to). The reference is finite
    there and not empty if it was so before, and every right program of the bank agrees with it."""
    case = state.cases[state.main.case]
    check = state.program.suite.checks[case.check]
    tame, empty = finite(case.expected), _empty(case.expected)
    sound: list[tuple[int, object]] = []
    for index, row in enumerate(computed):
        if row and row[0] and (finite(row[0][0]) or not tame) and (empty or not _empty(row[0][0])):
            expected = row[0][0]
            if all(_agrees(check, expected, other) for other in row[1:]):
                sound.append((index, expected))
    return sound


def _empty(value: object) -> bool:
    array = as_array(value)
    return array is not None and array.size == 0


def _best(state: Found, tried: Smaller, outcomes: Sequence[Outcome]) -> Found | None:
    """The smallest input on which the program fails as before."""
    suite = state.program.suite
    case = state.cases[state.main.case]
    check = suite.checks[case.check]
    for inputs, expected, outcome in zip(tried.inputs, tried.expected or (), outcomes, strict=False):
        found = failure(suite, state.program.enter, state.main.case, check, expected, outcome)
        if found is not None and found.nature == state.main.nature:
            shrunk = replace(case, inputs=inputs, expected=expected)
            cases = tuple(shrunk if index == state.main.case else each for index, each in enumerate(state.cases))
            return replace(state, inputs=inputs, main=found, cases=cases)
    return None


def _agrees(check: Check, expected: object, other: list[object]) -> bool:
    return bool(other) and difference(expected, other[0], check.tolerance, check.absolute) is None
