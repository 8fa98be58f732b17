"""What stands beside a differing value: how it arose and what relates it to the expected one."""

from __future__ import annotations

from typing import Any

from quizdl.grading.compare import Difference, Way
from quizdl.grading.program import Found
from quizdl.grading.shapes import number
from quizdl.grading.source import alias_changed, functions
from quizdl.grading.suite import Function
from quizdl.grading.values import as_array
from quizdl.words import Text, same, say

# From where on exp overflows: log of the largest number of each width.
_INVALID = "invalid value encountered in"
_DIVISIONS = ("divide", "true_divide", "scalar divide")
_EXP_LIMIT = {"float64": 709.78, "float32": 88.72, "float16": 11.09}


def remarks(found: Found) -> tuple[Text, ...]:
    """The remarks on the failing case, the most telling first."""
    at = found.main.difference
    told: list[Text] = []
    if at is not None:
        told += _arose(found, at)
        told += _shapes(at)
        if at.way is Way.VALUE:
            told += _always(found, at)
        told += _changed(found)
    return tuple(told[:3])


def cause(found: Found) -> Text | None:
    """Why a robust answer was needed, in a sentence, where the warnings tell."""
    warned = " ".join(found.main.warnings)
    at = found.main.difference
    if at is not None and "overflow encountered in exp" in warned:
        width = _width(found)
        return say("judging.exp-overflows", limit=_EXP_LIMIT[width], width=width)
    if at is not None and at.way is Way.NAN and "invalid value encountered in" in warned and "exp" in _source(found):
        return say("judging.exp-underflows")
    return None


def _source(found: Found) -> str:
    return found.program.source


def _width(found: Found) -> str:
    widths = [str(getattr(getattr(value, "dtype", None), "name", "")) for value in found.inputs.values()]
    return next((width for width in widths if width in _EXP_LIMIT), "float64")


def _largest(found: Found) -> tuple[float, float] | None:
    import numpy as np

    arrays = [array for value in found.inputs.values() if (array := as_array(value)) is not None and array.size]
    if not arrays:
        return None
    return max(float(np.max(array.real)) for array in arrays), min(float(np.min(array.real)) for array in arrays)


def _always(found: Found, at: Difference) -> list[Text]:
    """How what came is related to what was expected, where that is so in every failing case that can tell."""
    failed = [each.difference for each in found.failures if each.difference and each.difference.way is Way.VALUE]
    telling = [each for each in failed if as_array(each.expected) is not None and as_array(each.expected).size > 1]
    told = [_related(each) for each in telling or [at]]
    return told[0] if all(each == told[0] for each in told) else []


def _arose(found: Found, at: Difference) -> list[Text]:
    """NaN, infinity and vanished sums, by the warnings on their way."""
    warned = " ".join(found.main.warnings)
    if not warned:
        return []
    told: list[Text] = []
    ends = _largest(found)
    limit = _EXP_LIMIT[_width(found)]
    if "overflow encountered in exp" in warned:
        if ends is not None and ends[0] > limit:
            told.append(same(f"exp({number(ends[0])}) = inf"))
        else:
            told.append(say("judging.exp-inf"))
        if at.way is Way.NAN and any(f"{_INVALID} {each}" in warned for each in _DIVISIONS):
            told.append(same("inf / inf = nan"))
        elif at.way is Way.NAN and f"{_INVALID} subtract" in warned:
            told.append(same("inf - inf = nan"))
    elif at.way is Way.NAN and f"{_INVALID} multiply" in warned and "divide by zero encountered in log" in warned:
        told.append(same("0 * -inf = nan"))
    elif at.way is Way.NAN and any(f"{_INVALID} {each}" in warned for each in _DIVISIONS):
        if ends is not None and ends[1] < -745 and "exp" in found.program.source:
            told.append(same(f"exp({number(ends[1])}) = 0"))
        told.append(same("0 / 0 = nan"))
    for name, telling in (
        ("divide by zero encountered in log", "log(0) = -inf"),
        ("invalid value encountered in log", "log(-1) = nan"),
        ("invalid value encountered in sqrt", "sqrt(-1) = nan"),
    ):
        if name in warned:
            told.append(same(telling))
    if "divide by zero encountered in divide" in warned:
        told.append(say("judging.divides-by-zero"))
    overflows = ("multiply", "square", "power", "add", "sum", "reduce", "matmul", "dot", "scalar multiply")
    if any(f"overflow encountered in {each}" in warned for each in overflows):
        told.append(say("judging.overflows"))
    return told


def _shapes(at: Difference) -> list[Text]:
    if at.way is not Way.SHAPE:
        return []
    wanted, got = as_array(at.expected).shape, as_array(at.got).shape
    if wanted == got[::-1] and len(wanted) == 2:
        return [say("judging.is-transposed")]
    if _product(wanted) == _product(got):
        return [say("judging.same-elements")]
    if len(wanted) == 2 and len(got) == 2 and 1 in wanted and got[0] == got[1] == max(wanted):
        length = max(wanted)
        return [say("judging.broadcast", column=str((length, 1)), row=str((1, length)), full=str((length, length)))]
    if got == ():
        return [say("judging.collapsed")]
    return []


def _product(size: tuple[int, ...]) -> int:
    result = 1
    for each in size:
        result *= each
    return result


def _related(at: Difference) -> list[Text]:
    """Transposed, negated, a constant multiple: facts about the two values, no guesses about the program."""
    import numpy as np

    if at.way is not Way.VALUE:
        return []
    wanted, got = as_array(at.expected), as_array(at.got)
    if wanted is None or got is None or "c" in (wanted.dtype.kind, got.dtype.kind):
        return []
    left, right = wanted.astype(float), got.astype(float)
    with np.errstate(all="ignore"):
        if left.ndim == 2 and left.shape[0] == left.shape[1] and left.size > 1 and _close(left.T, right):
            return [say("judging.is-transposed")]
        if _close(-left, right):
            return [say("judging.is-negated")]
        factor = _factor(left, right)
        if factor:
            return [say("judging.is-multiple", factor=factor)]
        if left.size > 1 and np.unique(left).size > 1:
            apart = right - left
            if _close(np.full_like(apart, apart.ravel()[0]), apart):
                return [say("judging.is-shifted", by=number(float(apart.ravel()[0])))]
    return []


def _factor(left: Any, right: Any) -> str:
    """The fraction of small numbers that `right` is of `left`, "" where there is none."""
    from fractions import Fraction

    import numpy as np

    safe = np.abs(left) > 0
    if np.unique(np.abs(left)).size < 2 or not np.any(safe) or np.any(right[~safe]):
        return ""
    ratio = right[safe] / left[safe]
    if not _close(np.full_like(ratio, ratio[0]), ratio):
        return ""
    near = Fraction(float(ratio[0])).limit_denominator(12)
    nice = near and abs(near.numerator) <= 100 and abs(float(near) - float(ratio[0])) < 1e-9
    return str(near) if nice else ""


def _close(left: Any, right: Any) -> bool:
    import numpy as np

    return bool(np.allclose(left, right, rtol=1e-6, atol=1e-12)) and bool(np.all(np.isfinite(right)))


def _changed(found: Found) -> list[Text]:
    if not found.main.mutated:
        return []
    target, tree = found.program.suite.target, found.program.tree
    if tree is not None and isinstance(target, Function):
        function = functions(tree).get(target.name)
        alias = alias_changed(function) if function is not None else None
        if alias is not None:
            return [say("judging.alias", name=alias[0], given=alias[1])]
    return [say("judging.mutated", names=", ".join(f"`{name}`" for name in found.main.mutated))]
