"""Judges a program, round by round: the bank's cases, the program on them, properties, then why it is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from quizdl.grading import verdicts
from quizdl.grading.bank_code import (
    PATIENCE,
    Broken,
    property_job,
    read_cases,
    read_found,
    reference_job,
)
from quizdl.grading.diagnose import diagnose
from quizdl.grading.failures import Failure, came, failures, unlike
from quizdl.grading.program import Found, Program, make_program
from quizdl.grading.shrink import cost
from quizdl.grading.shrinking import ROUNDS, shrink, shrinking_jobs, smaller
from quizdl.grading.suite import Case, Check, Smaller, Suite
from quizdl.model import Run, Verdict
from quizdl.sandbox import Ended, Result, Returned
from quizdl.words import same


def judge(program: Program, *, explained: bool = True) -> Run:
    """What must be run to have the verdict on a program; with `explained`, also why it is wrong. Without, nobody is
    shown the failing case, so the message quotes nothing of it."""
    cases = program.suite.memo.cases
    if cases is not None:
        return _run(program, cases, explained)
    return Run((reference_job(program.suite),), partial(_have_cases, program, explained))


def _have_cases(program: Program, explained: bool, results: tuple[Result, ...], patient: bool = False) -> Verdict | Run:
    if results[0].ended is Ended.TIMEOUT and not patient:
        patiently = reference_job(program.suite, PATIENCE * program.suite.seconds)
        return Run((patiently,), partial(_have_cases, program, explained, patient=True))
    cases = read_cases(program.suite, results[0])
    if isinstance(cases, Broken):
        return verdicts.broken(cases)
    program.suite.memo.cases = cases
    return _run(program, cases, explained)


def _run(program: Program, cases: tuple[Case, ...], explained: bool) -> Run:
    return Run((program.job([case.inputs for case in cases]),), partial(_have_run, program, cases, explained))


def _have_run(program: Program, cases: tuple[Case, ...], explained: bool, results: tuple[Result, ...]) -> Verdict | Run:
    result = results[0]
    if result.ended is Ended.SANDBOX:
        return verdicts.no_sandbox(result)
    found = failures(program.suite, program.enter, cases, result)
    if result.ended is not Ended.DONE:
        return verdicts.stopped(program, cases, result)
    judged = _for_properties(program, cases, result, found)
    if not judged:
        return _explain(program, cases, result, found, explained)
    return Run(
        (property_job(program.suite, judged),),
        partial(_have_properties, program, cases, explained, result, found, judged),
    )


def _for_properties(
    program: Program, cases: tuple[Case, ...], result: Result, found: Sequence[Failure]
) -> list[tuple[Check, list[Case], list[object]]]:
    """The checks to judge by a property: those of whose cases every one came to a value of the right kind."""
    failed = {cases[each.case].check for each in found}
    judged = []
    for number, check in enumerate(program.suite.checks):
        if not check.property or number in failed:
            continue
        own = [index for index, case in enumerate(cases) if case.check == number]
        values = [
            came(program.suite, program.enter, outcome)
            for index in own
            if isinstance(outcome := result.outcomes[index], Returned)
        ]
        judged.append((check, [cases[index] for index in own], values))
    return judged


def _have_properties(
    program: Program,
    cases: tuple[Case, ...],
    explained: bool,
    result: Result,
    found: list[Failure],
    judged: list[tuple[Check, list[Case], list[object]]],
    results: tuple[Result, ...],
    patient: bool = False,
) -> Verdict | Run:
    if results[0].ended is Ended.TIMEOUT and not patient:
        patiently = property_job(program.suite, judged, PATIENCE * program.suite.seconds)
        further = partial(_have_properties, program, cases, explained, result, found, judged, patient=True)
        return Run((patiently,), further)
    told = read_found(program.suite, judged, results[0])
    more: list[Failure] = []
    if isinstance(told, Broken):
        if told.sandbox:
            return verdicts.broken(told)
        # A property may stumble over a value of another form than the reference's; then the value is to blame.
        for _, own, values in judged:
            for case, value in zip(own, values, strict=True):
                strange = unlike(case, value)
                if strange is not None:
                    more.append(Failure(_index(cases, case), difference=strange))
        if not more:
            return verdicts.broken(told)
    else:
        for (check, own, _), wrong in zip(judged, told, strict=True):
            messages = dict(check.messages)
            for index, name in wrong:
                if 0 <= index < len(own):
                    more.append(Failure(_index(cases, own[index]), broken=messages.get(name, same(name))))
    return _explain(program, cases, result, [*found, *more], explained)


def _index(cases: Sequence[Case], case: Case) -> int:
    return next(index for index, each in enumerate(cases) if each is case)


def _explain(
    program: Program, cases: tuple[Case, ...], result: Result, found: Sequence[Failure], explained: bool
) -> Verdict | Run:
    suite = program.suite
    if not found:
        return verdicts.right(suite, result)
    main = min(found, key=lambda each: _telling(suite, cases, each))
    state = Found(program, cases, result, tuple(found), main, cases[main.case].inputs)
    if not explained:
        return verdicts.wrong(state, shown=False)
    tried = smaller(state) if suite.shrinks else None
    known = suite.memo.known
    if known is not None:
        state = replace(state, diagnosis=diagnose(result, known))
        return Run(shrinking_jobs(state, tried), partial(shrink, state, tried, ROUNDS))
    inputs = [case.inputs for case in cases]
    programs = [(one.id, make_program(suite, source)) for one in suite.wrong for source in one.programs]
    jobs = tuple(program.job(inputs, repeatable=True) for _, program in programs)
    further = partial(_have_known, state, tuple(id for id, _ in programs), tried)
    return Run((*jobs, *shrinking_jobs(state, tried)), further)


def _telling(suite: Suite, cases: Sequence[Case], failure: Failure) -> tuple[bool, int, tuple[int, int, float]]:
    """What to tell first: mathematics before robustness, an earlier check before a later, a small case before a
    large one."""
    case = cases[failure.case]
    return suite.checks[case.check].robust, case.check, cost(case.inputs)


def _have_known(
    state: Found, ids: tuple[str, ...], tried: Smaller | None, results: tuple[Result, ...]
) -> Verdict | Run:
    known = tuple(zip(ids, results[: len(ids)], strict=True))
    if all(result.ended is not Ended.SANDBOX for _, result in known):
        state.program.suite.memo.known = known
    state = replace(state, diagnosis=diagnose(state.result, known))
    return shrink(state, tried, ROUNDS, results[len(ids) :])
