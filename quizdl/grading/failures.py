"""What of a run is wrong: the cases that failed, each with how."""

from __future__ import annotations

from collections.abc import Sequence

from quizdl.grading.compare import Difference, Way, difference, finite
from quizdl.grading.faults import family
from quizdl.grading.suite import Case, Check, Suite, Variable
from quizdl.grading.values import as_array
from quizdl.records import dataclass
from quizdl.sandbox import Entry as Enter
from quizdl.sandbox import Fault, Outcome, Raised, Read, Result, Returned, Unfit
from quizdl.words import Text


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that failed: by raising, by a value that can't be taken out, by one that differs, by a property that
    does not hold, because the variable asked for was never set (`unset`), or by changing arguments that must stay as
    they are although the value is right (`kept` is that value)."""

    case: int
    fault: Fault | None = None
    unfit: str | None = None
    difference: Difference | None = None
    broken: Text | None = None
    unset: bool = False
    warnings: tuple[str, ...] = ()
    mutated: tuple[str, ...] = ()
    kept: object = None

    @property
    def nature(self) -> tuple[str, str]:
        """What two failures have in common when they are the same one on other inputs."""
        if self.fault is not None:
            return self.fault.kind, family(self.fault)
        if self.difference is not None:
            return "differs", self.difference.way
        if self.kept is not None:
            return "changed", ""
        return "other", self.unfit or ("unset" if self.unset else "broken")


_UNSET = object()


def came(suite: Suite, enter: Enter, outcome: Returned) -> object:
    """The value asked for: what was returned, or the variable read; a mark of ours where it was not set."""
    if isinstance(enter, Read) and isinstance(suite.target, Variable):
        value = outcome.value
        return value.get(suite.target.name, _UNSET) if isinstance(value, dict) else _UNSET
    return outcome.value


def failure(suite: Suite, enter: Enter, index: int, check: Check, expected: object, outcome: Outcome) -> Failure | None:
    """How one case failed, or None where it did not; a property is judged elsewhere."""
    match outcome:
        case Raised(fault=fault, warnings=warnings):
            return Failure(index, fault=fault, warnings=warnings)
        case Unfit(type=type):
            return Failure(index, unfit=type)
        case Returned(mutated=mutated, warnings=warnings):
            value = came(suite, enter, outcome)
            if value is _UNSET:
                return Failure(index, unset=True)
            if check.property:
                found = _kind_differs(expected, value)
            else:
                found = difference(expected, value, check.tolerance, check.absolute)
            if found is None and suite.pure and mutated:
                return Failure(index, mutated=mutated, kept=value)
            if found is None:
                return None
            return Failure(index, difference=found, warnings=warnings, mutated=mutated)


def _kind_differs(expected: object, value: object) -> Difference | None:
    """Whether a property's code would meet something that is no value of the kind it judges."""
    if value is None and expected is not None:
        return Difference(Way.NOTHING, expected, value)
    wanted, got = as_array(expected), as_array(value)
    if (wanted is None) != (got is None) or (wanted is None and type(value) is not type(expected)):
        same = isinstance(expected, list | tuple) and isinstance(value, list | tuple)
        return None if same else Difference(Way.KIND, expected, value)
    if got is not None and wanted is not None and got.dtype.kind == "c" and wanted.dtype.kind != "c":
        return Difference(Way.KIND, expected, value)
    return None


def failures(suite: Suite, enter: Enter, cases: Sequence[Case], result: Result) -> list[Failure]:
    """The cases of a run that failed, as far as the run came."""
    found = (
        failure(suite, enter, index, suite.checks[case.check], case.expected, outcome)
        for index, (case, outcome) in enumerate(zip(cases, result.outcomes, strict=False))
    )
    return [each for each in found if each is not None]


def unlike(case: Case, value: object) -> Difference | None:
    """How a value is unlike what the reference came to in form: another shape, or not finite. Tells why a property's
    code could not judge it."""
    found = difference(case.expected, value, 1e9, 1e9)
    if found is not None:
        return found
    return None if finite(value) else Difference(Way.NAN, case.expected, value)
