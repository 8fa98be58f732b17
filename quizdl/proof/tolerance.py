"""Whether tolerances are well chosen: right answers with other rounding stay inside, the nearest wrong one outside."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizdl.grading.failures import came
from quizdl.grading.judge import judge
from quizdl.grading.program import Program, make_program
from quizdl.grading.source import statements
from quizdl.grading.suite import Case, Check, Function, Suite
from quizdl.grading.values import as_array
from quizdl.kinds.blanks import BlanksTask
from quizdl.kinds.code import CodeTask
from quizdl.kinds.number import Numbers, Quantity, read_number
from quizdl.model import Task
from quizdl.proof.driving import Judge, Proof, keeping
from quizdl.proof.reordering import PRELUDE, wrapped
from quizdl.sandbox import Call, Ended, Job, Limits, Read, Result, Returned

_SINGLE = 2.0**-24
"""What rounding to float32 changes at most, relatively."""


@dataclass(frozen=True, slots=True)
class Margin:
    """How the tolerance of one check lies: `inside` is the share of it that right answers with other rounding use up
    (more than 1 is too much), `outside` how many times it the nearest known wrong answer is off; None where there is
    none, or where it differs in more than numbers."""

    id: str
    check: str
    inside: float | None
    outside: float | None

    @property
    def sound(self) -> bool:
        return (self.inside is None or self.inside <= 1) and (self.outside is None or self.outside > 1)


def audit(id: str, task: Task) -> Proof[list[Margin]]:
    """The margins of a question's tolerances. Kinds that compare exactly have none."""
    match task:
        case CodeTask(suite=suite) | BlanksTask(suite=suite):
            return (yield from _of_suite(id, suite))
        case Numbers():
            return list(_of_numbers(id, task))
        case _:
            return []


def show_margin(value: float | None) -> str:
    """A margin to read; what differs in more than numbers is infinitely far off."""
    return "∞" if value is None else f"{value:g}"


# ---------------------------------------------------------------- numbers


def _of_numbers(id: str, task: Numbers) -> Iterator[Margin]:
    for index, part in enumerate(task.parts):
        if part.tolerance is None and part.decimals is None:
            continue
        allowed = _allowed(part)
        known = [
            abs(read_number(text) - part.value)
            for one in task.wrong
            for answer in one.answers
            if (text := answer[index]) is not None
        ]
        asked = [float(f"{part.value:.9g}")] if part.decimals is None else [round(part.value, part.decimals)]
        inside = max(abs(value - part.value) / allowed for value in (*asked, part.value * (1 + _SINGLE)))
        off = min((gap / allowed for gap in known if not part.holds(part.value + gap)), default=None)
        yield Margin(id, f"{index + 1}", _short(inside), None if off is None else _short(off))


def _allowed(part: Quantity) -> float:
    rounding = 0.0 if part.decimals is None else 0.5 * 10.0**-part.decimals * (1 + 1e-9)
    relative = 1e-9 if part.tolerance is None else part.tolerance * (abs(part.value) or 1.0)
    return max(rounding, relative, 1e-300)


# ---------------------------------------------------------------- programs


def _of_suite(id: str, suite: Suite) -> Proof[list[Margin]]:
    """Runs the reference with its sums in another order, and the known wrong programs, on every case."""
    results: list[Result] = []
    if suite.memo.cases is None:
        yield Judge([judge(make_program(suite, suite.reference), explained=False)])
    cases = suite.memo.cases
    if cases is None:  # the bank's code is at fault, which is told elsewhere
        return []
    inputs = [case.inputs for case in cases]
    known = [make_program(suite, source) for one in suite.wrong for source in one.programs]
    jobs = [_reordered(suite, inputs), *(program.job(inputs, repeatable=True) for program in known)]
    yield Judge([keeping(jobs, results)])
    found: list[Margin] = []
    for number, check in enumerate(suite.checks):
        own = [index for index, case in enumerate(cases) if case.check == number]
        if check.property or not own:
            continue
        inside = [_rounded(check, cases[index]) for index in own]
        inside += _worst(check, cases, own, results[0], _plainly(suite)) or []
        off = [
            max(each)
            for program, result in zip(known, results[1:], strict=True)
            if (each := _worst(check, cases, own, result, program))
        ]
        outside = min((each for each in off if each > 1), default=None)
        told = None if outside is None or math.isinf(outside) else _short(outside)
        tame = [each for each in inside if math.isfinite(each)]
        found.append(Margin(id, check.id, _short(max(tame)) if tame else None, told))
    return found


def _plainly(suite: Suite) -> Program:
    """The reference as it is run when its sums are reordered."""
    target = suite.target
    entry = Call(target.name) if isinstance(target, Function) else Read((target.name,))
    return Program(suite, suite.reference, entry, suite.reference)


def _reordered(suite: Suite, inputs: Sequence[Mapping[str, object]]) -> Job:
    source = wrapped(statements(suite.reference, suite.target), suite.target)
    return Job(source, _plainly(suite).enter, tuple(inputs), PRELUDE, limits=Limits(suite.seconds), repeatable=True)


def _worst(
    check: Check, cases: Sequence[Case], own: Sequence[int], result: Result, program: Program
) -> list[float] | None:
    """How far off a program is on each case of a check, in tolerances; None where it did not come to values."""
    if result.ended is not Ended.DONE:
        return None
    found = []
    for index in own:
        outcome = result.outcomes[index]
        if not isinstance(outcome, Returned):
            found.append(math.inf)
        else:
            found.append(_off(check, cases[index].expected, came(program.suite, program.enter, outcome)))
    return found


def _rounded(check: Check, case: Case) -> float:
    """How far off the expected value is when it is rounded to float32; what it can't hold does not count."""
    import numpy as np

    def rounded(value: object) -> object:
        array = as_array(value)
        if array is None:
            if isinstance(value, Mapping):
                return {key: rounded(item) for key, item in value.items()}
            return tuple(map(rounded, value)) if isinstance(value, list | tuple) else value
        if array.dtype.kind != "f":
            return array
        with np.errstate(all="ignore"):
            single = array.astype(np.float32).astype(np.float64)
        fits = np.isfinite(single) & (np.abs(array) > np.finfo(np.float32).tiny)
        return np.where(fits, single, array)

    return _off(check, case.expected, rounded(case.expected))


def _off(check: Check, expected: object, got: object) -> float:
    """The largest distance of the numbers of `got` from those expected, in tolerances; infinite where the two differ in
    more than numbers."""
    import numpy as np

    wanted, had = as_array(expected), as_array(got)
    if wanted is None:
        if isinstance(expected, Mapping) and isinstance(got, Mapping) and expected.keys() == got.keys():
            return max((_off(check, each, got[key]) for key, each in expected.items()), default=0.0)
        if isinstance(expected, list | tuple) and isinstance(got, list | tuple) and len(expected) == len(got):
            return max((_off(check, *pair) for pair in zip(expected, got, strict=True)), default=0.0)
        return 0.0 if type(expected) is type(got) and expected == got else math.inf
    if had is None or had.shape != wanted.shape or "c" in (had.dtype.kind, wanted.dtype.kind):
        return math.inf
    if not wanted.size:
        return 0.0
    left, right = wanted.astype(np.float64), had.astype(np.float64)
    with np.errstate(all="ignore"):
        allowed = check.absolute + check.tolerance * np.abs(left)
        share = np.abs(right - left) / np.where(allowed > 0, allowed, 1e-300)
    same = (left == right) | (np.isnan(left) & np.isnan(right))
    share = np.where(same, 0.0, np.where(np.isfinite(share), share, np.inf))
    return float(share.max())


def _short(value: float) -> float:
    return float(f"{value:.3g}")
