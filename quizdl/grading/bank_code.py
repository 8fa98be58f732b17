"""Jobs of a bank's own code: making cases, running references and judging by properties, all in a sandbox."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quizdl.errors import Place
from quizdl.grading.bank_driver import DRIVER
from quizdl.grading.source import statements
from quizdl.grading.suite import Case, Check, Function, Suite, Variable
from quizdl.records import dataclass
from quizdl.sandbox import Call, Ended, Fault, Job, Limits, Result, Returned
from quizdl.words import Text, same, say


@dataclass(frozen=True, slots=True)
class Broken:
    """Bank code that can't judge: where it stands and why. Never the learner's fault."""

    place: Place
    why: Text
    sandbox: bool = False


def _job(suite: Suite, function: str, spec: dict[str, object], *, repeatable: bool, seconds: float = 0.0) -> Job:
    # The limits of an answer as a rule, so that the child kept ready fits whatever comes next.
    limits = Limits(seconds=seconds or suite.seconds)
    return Job(DRIVER, Call(function), ({"spec": spec},), name="<bank>", limits=limits, repeatable=repeatable)


def _target(suite: Suite) -> dict[str, object]:
    match suite.target:
        case Function(name, params, optional):
            found: dict[str, object] = {"function": True, "name": name, "params": list(params), "optional": optional}
        case Variable(name, given):
            found = {"function": False, "name": name, "params": list(given), "optional": 0}
    return {**found, "defined": suite.defined}


PATIENCE = 5.0
"""How many times its own limit bank code may take on a second try, before it counts as broken."""


def reference_job(suite: Suite, seconds: float = 0.0) -> Job:
    """The job that makes every case and what the reference comes to, and holds the reference to the properties."""
    checks: list[object] = [
        {"cases": check.cases, "property": check.property, "seed": check.seed} for check in suite.checks
    ]
    spec: dict[str, object] = {
        "names": dict(suite.names),
        "target": _target(suite),
        "reference": statements(suite.reference, suite.target),
        "checks": checks,
    }
    return _job(suite, "prepare", spec, repeatable=True, seconds=seconds)


def property_job(
    suite: Suite, judged: Sequence[tuple[Check, Sequence[Case], Sequence[object]]], seconds: float = 0.0
) -> Job:
    """The job that judges results by the properties of their checks: (check, cases, what came of each)."""
    checks: list[object] = [
        {"property": check.property, "seed": check.seed, "values": [[case.inputs for case in cases], list(results)]}
        for check, cases, results in judged
    ]
    spec: dict[str, object] = {"names": dict(suite.names), "checks": checks}
    return _job(suite, "judge", spec, repeatable=False, seconds=seconds)


def compute_job(suite: Suite, cases: Sequence[dict[str, object]], programs: Sequence[str]) -> Job:
    """The job that runs several programs of the bank on other inputs."""
    spec: dict[str, object] = {
        "names": dict(suite.names),
        "target": _target(suite),
        "programs": [statements(program, suite.target) for program in programs],
        "cases": list(cases),
    }
    return _job(suite, "compute", spec, repeatable=True)


def example_job(suite: Suite) -> Job:
    """The job that makes the cases of the shown example."""
    spec: dict[str, object] = {"names": dict(suite.names), "target": _target(suite), "example": suite.example}
    return _job(suite, "examples", spec, repeatable=True)


def read_cases(suite: Suite, result: Result) -> tuple[Case, ...] | Broken:
    """The cases a reference job made, or what is broken."""
    told = _told(suite, result)
    if isinstance(told, Broken):
        return told
    cases: list[Case] = []
    checks = told.get("checks")
    for number, pair in enumerate(checks if isinstance(checks, list) else []):
        inputs, values = pair
        cases += [Case(number, dict(case), value) for case, value in zip(inputs, values, strict=True)]
    return tuple(cases) if cases else Broken(suite.place, say("judging.bank-no-cases"))


def read_found(
    suite: Suite, judged: Sequence[tuple[Check, Sequence[Case], Sequence[object]]], result: Result
) -> list[list[tuple[int, str]]] | Broken:
    """What each property found wrong, as (case, message id), or what is broken."""
    told = _told(suite, result, [suite.checks.index(check) for check, _, _ in judged])
    if isinstance(told, Broken):
        return told
    found = told.get("found")
    return [[(index, name) for index, name in each] for each in found] if isinstance(found, list) else []


def read_computed(result: Result) -> list[list[list[object]]]:
    """What a compute job came to: case by case, program by program, a list of one value or of none."""
    match result.outcomes:
        case (Returned(value=list() as rows),) if result.ended is Ended.DONE:
            return rows
        case _:
            return []


def read_examples(suite: Suite, result: Result) -> list[dict[str, object]] | Broken:
    """The cases of the shown example, or what is broken."""
    told = _told(suite, result)
    if isinstance(told, Broken):
        return told
    cases = told.get("cases")
    return [dict(case) for case in cases] if isinstance(cases, list) else []


def _told(suite: Suite, result: Result, numbers: Sequence[int] | None = None) -> Mapping[str, object] | Broken:
    if result.ended is Ended.SANDBOX:
        return Broken(suite.place, say("judging.sandbox", detail=result.detail), sandbox=True)
    match result.outcomes:
        case (Returned(value=dict() as told),) if result.ended is Ended.DONE:
            return _broken(suite, told, numbers) if told["where"] else told
        case _:
            return Broken(suite.place, say("judging.bank-ended", how=say(f"judging.ended-{result.ended}")))


def _broken(suite: Suite, told: Mapping[str, object], numbers: Sequence[int] | None) -> Broken:
    number = told.get("check")
    check = None
    if isinstance(number, int):
        check = suite.checks[numbers[number] if numbers is not None else number]
    where = str(told["where"])
    if where == "empty":
        return Broken(check.place if check else suite.place, say("judging.bank-no-cases"))
    if where == "law" and check is not None:
        named = dict(check.messages).get(str(told["message"]), same(str(told["message"])))
        return Broken(check.property_place or check.place, say("judging.bank-law", law=named))
    places = {
        "cases": check.place if check else None,
        "property": check.property_place if check else None,
        "example": suite.example_place,
    }
    start = places.get(where) or suite.place
    line = told.get("line")
    # A body stands one line below the `def` it is wrapped in; a reference stands as it is.
    offset = (line - (0 if where == "reference" else 1)) if isinstance(line, int) else 0
    place = Place(start.file, max(1, start.line + offset), start.column)
    error = Fault(str(told["kind"]), str(told["message"]))
    return Broken(place, say("judging.bank-raised", kind=error.kind, message=error.message))
