"""Judges a program, round by round: the bank's cases, the program on them, properties, then why it is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from quizdl.grading import verdicts
from quizdl.grading.bank_code import (
    PATIENCE,
    Broken,
    compute_job,
    property_job,
    read_cases,
    read_computed,
    read_found,
    reference_job,
)
from quizdl.grading.compare import Way, difference, finite
from quizdl.grading.diagnose import diagnose
from quizdl.grading.failures import Failure, came, failure, failures, unlike
from quizdl.grading.program import Found, Program, make_program
from quizdl.grading.shrink import candidates, cost
from quizdl.grading.suite import Case, Check, Smaller, Suite
from quizdl.model import Run, Verdict
from quizdl.sandbox import Ended, Job, Outcome, Result, Returned
from quizdl.words import same

SHRINKING_ROUNDS = 6
_SLOW = 0.25
"""Seconds of a run beyond which no smaller input is looked for."""


def judge(program: Program, *, explained: bool = True) -> Run:
    """What must be run to have the verdict on a program; with `explained`, also why it is wrong."""
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
        return verdicts.wrong(state)
    tried = _smaller(state)
    known = suite.memo.known
    if known is not None:
        state = replace(state, diagnosis=diagnose(result, known))
        return Run(_shrinking_jobs(state, tried), partial(_have_smaller, state, tried, SHRINKING_ROUNDS))
    inputs = [case.inputs for case in cases]
    programs = [(one.id, make_program(suite, source)) for one in suite.wrong for source in one.programs]
    jobs = tuple(program.job(inputs, repeatable=True) for _, program in programs)
    further = partial(_have_known, state, tuple(id for id, _ in programs), tried)
    return Run((*jobs, *_shrinking_jobs(state, tried)), further)


def _telling(suite: Suite, cases: Sequence[Case], failure: Failure) -> tuple[bool, int, tuple[int, int, float]]:
    """What to tell first: mathematics before robustness, an earlier check before a later, a small case before a
    large one."""
    case = cases[failure.case]
    return suite.checks[case.check].robust, case.check, cost(case.inputs)


def _smaller(state: Found) -> Smaller | None:
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
    others = [each.inputs for each in state.cases if each.check == case.check]
    found = candidates(state.inputs, others, where, least)
    return Smaller(tuple(found), None, key) if found else None


def _original(state: Found) -> Case | None:
    cases = state.program.suite.memo.cases
    return cases[state.main.case] if cases is not None else None


def _shrinking_jobs(state: Found, tried: Smaller | None) -> tuple[Job, ...]:
    if tried is None or not tried.inputs:
        return ()
    suite = state.program.suite
    answer = state.program.job(tried.inputs)
    if tried.expected is not None:
        return (answer,)
    return (compute_job(suite, tried.inputs, [suite.reference, *suite.accept]), answer)


def _have_known(
    state: Found, ids: tuple[str, ...], tried: Smaller | None, results: tuple[Result, ...]
) -> Verdict | Run:
    known = tuple(zip(ids, results[: len(ids)], strict=True))
    if all(result.ended is not Ended.SANDBOX for _, result in known):
        state.program.suite.memo.known = known
    state = replace(state, diagnosis=diagnose(state.result, known))
    return _have_smaller(state, tried, SHRINKING_ROUNDS, results[len(ids) :])


def _have_smaller(state: Found, tried: Smaller | None, rounds: int, results: tuple[Result, ...]) -> Verdict | Run:
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
    further = _smaller(better) if rounds > 1 and results[-1].seconds < _SLOW else None
    jobs = _shrinking_jobs(better, further)
    return Run(jobs, partial(_have_smaller, better, further, rounds - 1)) if jobs else verdicts.wrong(better)


def _sound(state: Found, tried: Smaller, computed: list[list[list[object]]]) -> list[tuple[int, object]]:
    """Which of the inputs tried are within the question: (number, what the reference comes to). The reference is finite
    there if it was before, and every right program of the bank agrees with it."""
    case = state.cases[state.main.case]
    check = state.program.suite.checks[case.check]
    tame = finite(case.expected)
    sound: list[tuple[int, object]] = []
    for index, row in enumerate(computed):
        if row and row[0] and (finite(row[0][0]) or not tame):
            expected = row[0][0]
            if all(_agrees(check, expected, other) for other in row[1:]):
                sound.append((index, expected))
    return sound


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
