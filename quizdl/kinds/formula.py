"""A formula, right in any equivalent form."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from quizdl.arithmetic import BadExpression, Expression, parse
from quizdl.entry import Entry
from quizdl.errors import Stated
from quizdl.grading.misconception import check_known, read_accept, read_wrong
from quizdl.kinds.algebra import read_algebra
from quizdl.kinds.identity import Comparison, Relation, Space, compare
from quizdl.kinds.setting import to_tex
from quizdl.kinds.still import Still, as_typed, count_parts, diagnosed, gave_up, right, unreadable, wrong
from quizdl.model import Blank, Block, Fill, Formula, GaveUp, Outcome, Reason, Response, Typed, Unreadable, Verdict
from quizdl.words import Text, same, say


@dataclass(frozen=True, slots=True)
class FormulaTask(Still):
    """The formula asked for, over `space`."""

    answer: Expression
    space: Space
    label: Text

    def ask(self) -> Fill:
        return Fill((Blank(self.label, say("kinds.formula-names", names=", ".join(self.space.names))),))

    def right(self) -> Typed:
        return Typed((self.answer.source,))

    def read(self, answers: tuple[str, ...]) -> Typed | Unreadable:
        """One formula; of an equation, the last side."""
        if refused := count_parts(answers, 1):
            return refused
        try:
            read_algebra(answers[0], self.space.names)
        except Stated as bad:
            return Unreadable(bad.text)
        return Typed(answers)

    def shown(self, response: Response) -> tuple[Block, ...]:
        if response == self.right():
            return (Formula(same(to_tex(self.answer))),)
        return as_typed(response)

    def grade(self, response: Response) -> Verdict:
        match response:
            case GaveUp():
                return gave_up()
            case Typed(texts=texts):
                typed = self.read(texts)
                if isinstance(typed, Unreadable):
                    return unreadable(typed.why)
                return self._judge(read_algebra(texts[0], self.space.names))
            case _:
                return unreadable(say("kinds.not-answered-so"))

    # inside

    def _judge(self, answer: Expression) -> Verdict:
        found = compare(answer, self.answer, self.space)
        match found.relation:
            case Relation.SAME:
                return right()
            case Relation.UNKNOWN:
                return Verdict(Outcome.UNGRADED, 0.0, Reason.BROKEN_CHECK, say("kinds.too-few-points"))
            case Relation.DOMAINS | Relation.DIFFERENT:
                known = diagnosed(self.wrong, lambda texts: self._is(texts[0], answer))
                return wrong(_message(found), known)

    def _is(self, text: str | None, answer: Expression) -> bool:
        if text is None:
            return False
        return compare(answer, read_algebra(text, self.space.names), self.space).relation is Relation.SAME


def _message(found: Comparison) -> Text:
    if not found.at:
        return say("kinds.not-that-formula")
    point = ", ".join(f"{name} = {value:.4g}" for name, value in found.at)
    if not math.isfinite(found.got):
        return say("kinds.no-value-at", point=point)
    if not math.isfinite(found.wanted):
        return say("kinds.value-too-much-at", point=point, got=f"{found.got:.6g}")
    got, wanted = next(pair for digits in (6, 9, 12, 17) if len(set(pair := _text(found, digits))) == 2 or digits == 17)
    return say("kinds.differs-at", point=point, got=got, wanted=wanted)


def _text(found: Comparison, digits: int) -> tuple[str, str]:
    return f"{found.got:.{digits}g}", f"{found.wanted:.{digits}g}"


def read(entry: Entry) -> FormulaTask:
    """A formula question from its bank entry: `variables` with their ranges, `also`, `answer`, `label`."""
    ranges: list[tuple[str, float, float]] = []
    variables = entry.child("variables")
    for name in variables.data:
        low, high = _range(variables, name)
        ranges.append((name, low, high))
    also: list[tuple[str, Expression]] = []
    if entry.has("also"):
        others = entry.child("also")
        for name in others.data:
            known_names = [*(name for name, _, _ in ranges), *(name for name, _ in also)]
            also.append((name, _expression(others, name, known_names)))
    space = Space(tuple(ranges), tuple(also))
    answer = _expression(entry, "answer", space.names)
    known = read_wrong(entry)
    check_known(entry, known, lambda text: read_algebra(text, space.names))
    label = entry.maybe_text("label") or say("kinds.answer")
    return FormulaTask(read_accept(entry), known, answer, space, label)


def _range(variables: Entry, name: str) -> tuple[float, float]:
    value = variables.raw(name)
    if isinstance(value, list) and len(value) == 2:
        try:
            low, high = (parse(str(end), ()).number({}) for end in value)
        except BadExpression:
            low = high = math.nan
        if math.isfinite(low) and math.isfinite(high) and low < high:
            return low, high
    variables.report("bad-range", say("kinds.bad-range", name=name), say("kinds.write-range"), name)
    return 0.0, 1.0


def _expression(entry: Entry, key: str, names: tuple[str, ...] | list[str]) -> Expression:
    constants: Mapping[str, object] = {}
    source = entry.word(key)
    try:
        return parse(source, names)
    except BadExpression as bad:
        if source:
            entry.report("bad-answer", bad.text, say("kinds.write-formula"), key)
        return parse("0", constants)
