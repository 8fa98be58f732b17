"""Puts what was found into a Verdict: the most useful sentence first, then the failing case, then what to show."""

from __future__ import annotations

from quizdl.grading import remarks, symptoms
from quizdl.grading.bank_code import Broken
from quizdl.grading.compare import Difference, Way
from quizdl.grading.failures import Failure
from quizdl.grading.misconception import teach
from quizdl.grading.program import Found, Program
from quizdl.grading.shapes import number, shape
from quizdl.grading.source import Mistake
from quizdl.grading.suite import Case, Suite
from quizdl.grading.syntax import explain as explain_syntax
from quizdl.grading.values import as_array, value_of
from quizdl.model import Block, Code, Comparison, Outcome, Reason, Value, Verdict
from quizdl.sandbox import Ended, Fault, Result
from quizdl.words import Text, say

_ABOUT_VALUES = frozenset(["ValueError", "IndexError", "KeyError", "LinAlgError", "ZeroDivisionError", "OverflowError"])
"""Exceptions whose texts quote shapes, indices or values of a case."""
_ENDED = {
    Ended.TIMEOUT: Reason.TIMEOUT,
    Ended.MEMORY: Reason.MEMORY,
    Ended.OUTPUT: Reason.OUTPUT,
    Ended.CRASHED: Reason.CRASHED,
    Ended.EXITED: Reason.EXITED,
}


def right(suite: Suite, result: Result) -> Verdict:
    axes = (("mathematics", True), ("robustness", True)) if suite.axes else ()
    return Verdict(Outcome.RIGHT, 1.0, Reason.OK, say("judging.right"), axes=axes, seconds=result.seconds)


def gave_up() -> Verdict:
    return Verdict(Outcome.WRONG, 0.0, Reason.WRONG_VALUE, say("judging.gave-up"))


def unreadable(why: Text) -> Verdict:
    return Verdict(Outcome.UNREADABLE, 0.0, Reason.UNREADABLE, why)


def broken(found: Broken) -> Verdict:
    """Bank code that can't judge costs the learner nothing."""
    if found.sandbox:
        return Verdict(Outcome.UNGRADED, 0.0, Reason.SANDBOX, found.why)
    message = say("judging.broken-check", place=str(found.place), why=found.why)
    return Verdict(Outcome.UNGRADED, 0.0, Reason.BROKEN_CHECK, message)


def no_sandbox(result: Result) -> Verdict:
    return Verdict(Outcome.UNGRADED, 0.0, Reason.SANDBOX, say("judging.sandbox", detail=result.detail))


def misspelt(source: str, mistake: Mistake) -> Verdict:
    """A program that does not parse."""
    lines = source.split("\n")
    line = lines[mistake.line - 1] if mistake.line <= len(lines) else ""
    note = _line(line, mistake.line, mistake.column, mistake.end_column)
    return Verdict(Outcome.WRONG, 0.0, Reason.ERROR, explain_syntax(source, mistake), notes=(note,))


def stopped(program: Program, cases: tuple[Case, ...], result: Result) -> Verdict:
    """A run that came to an early end."""
    suite = program.suite
    if result.ended is Ended.ERROR and result.fault is not None:
        return _source_fault(program, result.fault, result)
    reason = _ENDED.get(result.ended, Reason.CRASHED)
    limit = int(suite.seconds) if suite.seconds == int(suite.seconds) else suite.seconds
    message = say(f"judging.{reason}", seconds=limit)
    comparison = None
    if len(result.outcomes) < len(cases):
        case = cases[len(result.outcomes)]
        comparison = _comparison(suite, case, None, instead=say(f"judging.instead-{reason}"))
    return Verdict(
        Outcome.WRONG, 0.0, reason, message, notes=printed(result), comparison=comparison, seconds=result.seconds
    )


def _source_fault(program: Program, fault: Fault, result: Result) -> Verdict:
    if fault.kind in ("SyntaxError", "IndentationError", "TabError") and fault.line is not None:
        column = fault.column or 1
        mistake = Mistake(fault.kind, fault.message, fault.line, column, fault.end_column or column + 1)
        return misspelt(program.shown, mistake)
    message = symptoms.missing(program, fault) or symptoms.raised(program, fault)
    notes = (*fault_line(fault), *printed(result))
    return Verdict(Outcome.WRONG, 0.0, Reason.ERROR, message, notes=notes, seconds=result.seconds)


def wrong(found: Found, shown: bool = True) -> Verdict:
    """A program that failed on some case; the message quotes numbers of that case only where it is `shown`."""
    suite, main = found.program.suite, found.main
    robust_only = suite.axes and all(suite.checks[found.cases[each.case].check].robust for each in found.failures)
    robustness = not any(suite.checks[found.cases[each.case].check].robust for each in found.failures)
    axes = (("mathematics", robust_only), ("robustness", robustness)) if suite.axes else ()
    teaching = teach(suite.wrong, found.diagnosis)
    message = _message(found, robust_only, shown)
    if teaching is not None and not robust_only and main.broken is None:
        # What the misconception is says more than where it showed, which the failing case tells anyway.
        message = teaching
    notes: list[Block] = []
    if main.fault is not None:
        notes += fault_line(main.fault)
    return Verdict(
        outcome=Outcome.PARTLY if robust_only else Outcome.WRONG,
        score=0.5 if robust_only else 0.0,
        reason=_reason(main),
        message=message,
        notes=(*notes, *printed(found.result)),
        diagnosis=found.diagnosis,
        teaching=teaching,
        comparison=_comparison(suite, found.cases[main.case], main, found),
        axes=axes,
        seconds=found.result.seconds,
    )


def _reason(main: Failure) -> Reason:
    if main.fault is not None:
        return Reason.ERROR
    return Reason.UNSUPPORTED if main.unfit is not None else Reason.WRONG_VALUE


def _message(found: Found, robust_only: bool, shown: bool) -> Text:
    main = found.main
    if main.broken is not None:
        return main.broken
    if main.kept is not None:
        return say("judging.must-not-change", names=", ".join(f"`{name}`" for name in main.mutated))
    recognised = symptoms.recognise(found)
    if recognised is not None:
        return recognised
    plain: Text
    if main.fault is not None and not shown and main.fault.kind in _ABOUT_VALUES:
        plain = say("judging.stopped", where=symptoms.where_stopped(main.fault))
    elif main.fault is not None:
        plain = symptoms.raised(found.program, main.fault)
    elif main.unfit is not None:
        plain = symptoms.unfit(main.unfit)
    elif main.difference is not None:
        plain = differs(main.difference) if shown else _differs_somehow(main.difference)
    else:
        plain = say("judging.wrong")
    if robust_only:
        return say("judging.robustness", why=remarks.cause(found) or plain)
    return plain


def differs(found: Difference) -> Text:
    """How a value differs, in a sentence."""
    plain = _differs(found)
    return say("judging.item", item=found.item, what=plain) if found.item else plain


def _differs(found: Difference) -> Text:
    wanted, got = as_array(found.expected), as_array(found.got)
    match found.way:
        case Way.NOTHING:
            return say("judging.nothing")
        case Way.KIND:
            if wanted is not None and got is not None:
                return say("judging.dtype", expected=_kind(wanted), got=_kind(got))
            return say("judging.kind", expected=_class(found.expected), got=_class(found.got))
        case Way.LENGTH:
            return say("judging.length", expected=_size(found.expected), got=_size(found.got))
        case Way.SHAPE:
            return say("judging.shape", expected=shape(wanted.shape), got=shape(got.shape))
        case Way.NAN | Way.INFINITE | Way.VALUE:
            if found.where is None or wanted is None or got is None:
                return say("judging.wrong")
            at = {"expected": number(wanted[found.where]), "got": number(got[found.where])}
            if not found.where:
                return say(f"judging.{found.way}", **at)
            return say(f"judging.{found.way}-at", index=", ".join(str(index) for index in found.where), **at)


def _differs_somehow(found: Difference) -> Text:
    """How a value differs, without the numbers of a case that nobody sees."""
    match found.way:
        case Way.NOTHING | Way.KIND:
            return differs(found)
        case Way.LENGTH | Way.SHAPE | Way.NAN | Way.INFINITE:
            return say(f"judging.some-{found.way}")
        case Way.VALUE:
            return say("judging.wrong")


def _kind(array: object) -> Text:
    kind = getattr(array, "dtype").kind  # noqa: B009  # an array, whose module is not imported here
    return say({"b": "judging.kind-bool", "c": "judging.kind-complex"}.get(kind, "judging.kind-number"))


def _class(thing: object) -> Text:
    if as_array(thing) is not None:
        return say("judging.kind-array" if as_array(thing).ndim else "judging.kind-number")
    names = {"str": "string", "tuple": "tuple", "list": "list", "dict": "dict", "bool": "bool", "NoneType": "none"}
    name = type(thing).__name__
    return say(f"judging.kind-{names[name]}") if name in names else say("judging.kind-other", name=name)


def _size(thing: object) -> int:
    return len(thing) if isinstance(thing, list | tuple | dict) else 1


def _comparison(
    suite: Suite, case: Case, main: Failure | None, found: Found | None = None, instead: Text | None = None
) -> Comparison:
    inputs = tuple((name, value_of(value)) for name, value in case.inputs.items())
    # A property admits other values than the reference's.
    expected = None if suite.checks[case.check].property else value_of(case.expected)
    got: Value | None = None
    where: tuple[int, ...] | None = None
    told: tuple[Text, ...] = ()
    if main is not None and found is not None:
        told = remarks.remarks(found)
        if main.difference is not None:
            where = main.difference.where
            got = _shown(main.difference.got, where)
            if expected is not None:
                expected = _shown(main.difference.expected, where)
        elif main.kept is not None:
            got = value_of(main.kept)
        elif main.broken is not None:
            got = found.value()
        elif main.fault is not None:
            instead = symptoms.where_stopped(main.fault)
        elif main.unfit is not None:
            instead = say("judging.kind-other", name=main.unfit)
        else:
            instead = say("judging.instead-unset")
    return Comparison(inputs, expected, got, where, instead, told)


def _shown(thing: object, where: tuple[int, ...] | None) -> Value:
    """A value to compare, as an array where a place in it is to be marked."""
    return value_of(as_array(thing) if where is not None else thing)


def _line(line: str, number: int, column: int, end: int) -> Block:
    text = line.lstrip(" \t")
    cut = len(line) - len(text)
    start = max(1, column - cut)
    return Code(text, title=say("judging.line", line=number), caret=(1, start, max(start + 1, end - cut)))


def fault_line(fault: Fault) -> tuple[Block, ...]:
    if fault.line is None or not fault.code.strip():
        return ()
    if fault.column is None:
        return (Code(fault.code.strip(), title=say("judging.line", line=fault.line)),)
    return (_line(fault.code, fault.line, fault.column, fault.end_column or fault.column + 1),)


def printed(result: Result) -> tuple[Block, ...]:
    if not result.printed.strip():
        return ()
    lines = result.printed.rstrip("\n").split("\n")
    text = "\n".join(lines[:8] + (["…"] if len(lines) > 8 else []))
    return (Code(text, title=say("judging.printed"), language="text"),)
