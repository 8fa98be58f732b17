"""A number, or several, typed in any of the ways numbers are written."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from quizdl.arithmetic import BadExpression, Value, parse
from quizdl.entry import Entry
from quizdl.errors import Stated
from quizdl.grading.misconception import Misconception, check_known, read_accept, read_wrong
from quizdl.kinds.algebra import read_algebra
from quizdl.kinds.folding import mathematical
from quizdl.kinds.still import (
    Still,
    as_typed,
    count_parts,
    diagnosed,
    gave_up,
    of_parts,
    right,
    right_part,
    unreadable,
    unreadable_part,
    wrong,
    wrong_part,
)
from quizdl.model import Blank, Block, Fill, GaveUp, Response, Typed, Unreadable, Verdict
from quizdl.words import Say, Text, say

_ABOUT = re.compile(r"^(?:約|およそ|だいたい|about|approx(?:imately|\.)?|[~≈≒])\s*", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?![\d,])")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number asked for. `tolerance` is relative, None for whole numbers that must be exact; `decimals` accepts what
    is rounded to so many places. `source` is the answer as the bank writes it."""

    label: Text
    value: float
    source: str
    tolerance: float | None
    decimals: int | None = None

    def holds(self, value: float) -> bool:
        """Whether `value` is near enough."""
        gap = abs(value - self.value)
        if self.decimals is not None and gap <= 0.5 * 10.0**-self.decimals * (1 + 1e-9):
            return True
        if self.tolerance is None:
            return gap <= 1e-9
        return gap <= self.tolerance * (abs(self.value) or 1.0)


@dataclass(frozen=True, slots=True)
class Numbers(Still):
    """The numbers asked for, each a part."""

    parts: tuple[Quantity, ...]

    def ask(self) -> Fill:
        return Fill(tuple(Blank(part.label, _hint(part)) for part in self.parts))

    def right(self) -> Typed:
        return Typed(tuple(part.source for part in self.parts))

    def read(self, answers: tuple[str, ...]) -> Typed | Unreadable:
        """Numbers as decimals, fractions, percentages, powers or simple arithmetic; an empty part counts as wrong
        where there are several."""
        if refused := count_parts(answers, len(self.parts)):
            return refused
        for at, answer in enumerate(answers):
            if not answer.strip():
                continue
            try:
                read_number(answer)
            except Stated as bad:
                return unreadable_part(at, [part.label for part in self.parts], bad.text)
        return Typed(answers)

    def shown(self, response: Response) -> tuple[Block, ...]:
        return as_typed(response, [part.label for part in self.parts])

    def grade(self, response: Response) -> Verdict:
        match response:
            case GaveUp():
                return gave_up(len(self.parts))
            case Typed(texts=texts):
                typed = self.read(texts)
                return unreadable(typed.why) if isinstance(typed, Unreadable) else self._judge(texts)
            case _:
                return unreadable(say("kinds.not-answered-so"))

    # inside

    def _judge(self, texts: tuple[str, ...]) -> Verdict:
        values = [read_number(text) if text.strip() else None for text in texts]
        holds = [value is not None and part.holds(value) for part, value in zip(self.parts, values, strict=True)]
        if len(self.parts) == 1:
            if holds[0]:
                return right()
            known = self._known(values)
            return wrong(_remark(self.parts[0], values[0], texts[0]), known)
        parts = [
            right_part() if held else wrong_part(_remark(part, value, text))
            for part, value, text, held in zip(self.parts, values, texts, holds, strict=True)
        ]
        return of_parts(parts, self._known(values) if not all(holds) else None)

    def _known(self, values: list[float | None]) -> Misconception | None:
        def shows(answer: tuple[str | None, ...]) -> bool:
            for part, value, text in zip(self.parts, values, answer, strict=True):
                if value is None:
                    return False
                if text is None:
                    if not part.holds(value):
                        return False
                elif not _near(read_number(text), value, part):
                    return False
            return True

        return diagnosed(self.wrong, shows)


def read_number(text: str) -> float:
    """The finite number that was typed. Raises Stated with what was expected."""
    folded = mathematical(text)
    if "=" not in folded:
        folded = _ABOUT.sub("", folded)
    folded = _THOUSANDS.sub(lambda found: found[0].replace(",", ""), folded)
    if re.fullmatch(r"-?\d+,\d+", folded):
        raise BadExpression(say("kinds.decimal-comma", text=folded, other=folded.replace(",", ".")))
    percent = folded.endswith(("%", "パーセント"))
    folded = folded.removesuffix("%").removesuffix("パーセント")
    try:
        value = read_algebra(folded, ()).number({})
    except BadExpression as bad:
        said = isinstance(bad.text, Say) and bad.text.id == "kinds.only-numbers"
        why = bad.text if said else say("kinds.no-number", why=bad.text)
        raise BadExpression(say("kinds.number-wanted", why=why)) from None
    if not math.isfinite(value):
        raise BadExpression(say("kinds.not-finite", text=folded))
    return value / 100 if percent else value


def _near(known: float, value: float, part: Quantity) -> bool:
    """Whether `value` is the known wrong answer, within the same tolerance as the right one."""
    return Quantity(part.label, known, "", part.tolerance or 1e-9, part.decimals).holds(value)


def _hint(part: Quantity) -> Text | None:
    if part.decimals is not None:
        return say("kinds.decimals", places=part.decimals)
    return None


def _remark(part: Quantity, value: float | None, text: str) -> Text:
    """What is wrong with a number that is not the right one."""
    if value is None:
        return say("kinds.blank-part")
    if part.value and part.holds(-value):
        return say("kinds.other-sign")
    places = _places(text)
    if places and abs(round(part.value, places)) >= 10.0 ** (1 - places) and round(part.value, places) == value:
        return say("kinds.rounded-too-far")
    return say("kinds.not-that-number", text=mathematical(text))


def _places(text: str) -> int:
    """Decimal places of a plain decimal; 0 for everything else."""
    found = re.fullmatch(r"-?\d*\.(\d+)", mathematical(text))
    return len(found[1]) if found else 0


def read(entry: Entry) -> Numbers:
    """A number question from its bank entry: `answer`, or `parts` with a `label` and an `answer` each; `tolerance` and
    `decimals` for all or for one."""
    tolerance = entry.number("tolerance", 0.0) if entry.has("tolerance") else None
    decimals = entry.whole("decimals", 0, most=12) if entry.has("decimals") else None
    if entry.has("parts"):
        children = entry.children("parts", least=1)
        parts = tuple(_quantity(child, child.text("label"), tolerance, decimals) for child in children)
        for child in children:
            child.finish()
    else:
        label = entry.maybe_text("label") or say("kinds.answer")
        parts = (_quantity(entry, label, tolerance, decimals),)
    accept, known = read_accept(entry, len(parts)), read_wrong(entry, len(parts))
    check_known(entry, known, read_number)
    return Numbers(accept, known, parts)


def _quantity(entry: Entry, label: Text, tolerance: float | None, decimals: int | None) -> Quantity:
    source = entry.word("answer")
    if entry.has("tolerance"):
        tolerance = entry.number("tolerance", 0.0)
    if entry.has("decimals"):
        decimals = entry.whole("decimals", 0, most=12)
    value: Value = 0
    try:
        value = parse(source, entry.values.keys()).at(entry.values) if source else 0
    except BadExpression as bad:
        entry.report("bad-answer", bad.text, say("kinds.write-number"), "answer")
    if isinstance(value, list) or not math.isfinite(value):
        entry.report("bad-answer", say("kinds.answer-not-number"), say("kinds.write-number"), "answer")
        value = 0
    if tolerance is None and not isinstance(value, int):
        tolerance = 1e-6
    return Quantity(label, float(value), _source(source, value, decimals), tolerance, decimals)


def _source(source: str, value: int | float, decimals: int | None) -> str:
    """The answer to show: as the bank writes it where that is a number by itself, else what it comes to."""
    try:
        read_number(source)
        return source
    except Stated:
        if isinstance(value, int):
            return str(value)
        return f"{value:.12g}" if decimals is None else f"{value:.{decimals}f}"
