"""Whole numbers that belong together, such as the height and the width of an image."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizdl.arithmetic import BadExpression, Value, parse
from quizdl.entry import Entry
from quizdl.errors import Stated
from quizdl.grading.misconception import check_known, read_accept, read_wrong
from quizdl.kinds.folding import mathematical
from quizdl.kinds.still import Still, as_typed, diagnosed, gave_up, right, unreadable, wrong
from quizdl.model import Blank, Block, Fill, GaveUp, Response, Typed, Unreadable, Verdict
from quizdl.words import Text, say

_BETWEEN = re.compile(r"\s*(?:\*|x|,|;|by|\bかける\b|かける)\s*|\s+", re.IGNORECASE)
_NAMED = re.compile(r"(?:高さ|縦|height|h)\s*[:=]?\s*(-?\d+)\W*(?:横|幅|width|w)\s*[:=]?\s*(-?\d+)", re.IGNORECASE)
_UNITS = re.compile(r"(?<=\d)\s*(?:px|pixels?|ピクセル|画素)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Size(Still):
    """The numbers in their order, the height before the width; `label` names them together."""

    numbers: tuple[int, ...]
    label: Text

    def ask(self) -> Fill:
        return Fill((Blank(self.label, say("kinds.size-hint", example=self._example())),))

    def right(self) -> Typed:
        return Typed(("x".join(map(str, self.numbers)),))

    def read(self, answers: tuple[str, ...]) -> Typed | Unreadable:
        """All the numbers in one line (`5x3`, `5×3`, `5,3`, `(5, 3)`), or one an answer."""
        text = "x".join(answers) if len(answers) == len(self.numbers) else " ".join(answers)
        if not text.strip("x \t\n"):
            return Unreadable(say("judging.empty"))
        try:
            numbers = read_size(text)
        except Stated:
            return Unreadable(
                say("kinds.size-unreadable", text=text.strip()[:60], label=self.label, example=self._example())
            )
        if len(numbers) == 1:
            return Unreadable(say("kinds.size-one-number", label=self.label, example=self._example()))
        if len(numbers) != len(self.numbers):
            return Unreadable(say("kinds.size-count", label=self.label, got=len(numbers), example=self._example()))
        return Typed((text.strip(),))

    def shown(self, response: Response) -> tuple[Block, ...]:
        return as_typed(response)

    def grade(self, response: Response) -> Verdict:
        match response:
            case GaveUp():
                return gave_up()
            case Typed(texts=texts):
                typed = self.read(texts)
                if isinstance(typed, Unreadable):
                    return unreadable(typed.why)
                return self._judge(read_size(typed.texts[0]))
            case _:
                return unreadable(say("kinds.not-answered-so"))

    # inside

    def _judge(self, numbers: tuple[int, ...]) -> Verdict:
        if numbers == self.numbers:
            return right()
        known = diagnosed(self.wrong, lambda answer: answer[0] is not None and read_size(answer[0]) == numbers)
        if numbers == self.numbers[::-1]:
            return wrong(say("kinds.size-swapped"), known)
        return wrong(say("kinds.not-that-size", text="×".join(map(str, numbers))), known)

    def _example(self) -> str:
        count = len(self.numbers)
        example = _EXAMPLE[:count] if self.numbers != _EXAMPLE[:count] else _EXAMPLE[1 : count + 1]
        return "x".join(map(str, example))


_MOST = 8
_EXAMPLE = (5, 3, 2, 4, 6, 8, 9, 10, 12)


def read_size(text: str) -> tuple[int, ...]:
    """The whole numbers that were typed. Raises Stated where there is anything else."""
    folded = _UNITS.sub("", mathematical(text.replace("、", ",")))
    if "=" in folded and not _NAMED.search(folded):
        folded = folded.rpartition("=")[2]
    if named := _NAMED.search(folded):
        return int(named[1]), int(named[2])
    pieces = _BETWEEN.split(folded.strip("()[]{} ,"))
    if not all(re.fullmatch(r"-?\d{1,9}", piece) for piece in pieces):
        raise Stated(say("kinds.only-numbers", name=folded))
    return tuple(int(piece) for piece in pieces)


def read(entry: Entry) -> Size:
    """A size from its bank entry: `answer`, a list of expressions that come to whole numbers; `label`."""
    value = entry.raw("answer")
    if value is None:
        entry.report("missing", say("entry.missing", key="answer"), say("kinds.write-whole"))
    items = value if isinstance(value, list) else []
    if value is not None and not 2 <= len(items) <= _MOST:
        entry.report("bad-answer", say("entry.too-few", key="answer", least=2), say("kinds.write-whole"), "answer")
    numbers: list[int] = []
    for index, item in enumerate(items):
        found: Value = -1.5
        try:
            found = parse(str(item), entry.values.keys()).at(entry.values)
        except BadExpression as bad:
            entry.report("bad-answer", bad.text, say("kinds.write-whole"), "answer", index)
            continue
        if not isinstance(found, int):
            entry.report("bad-answer", say("kinds.answer-not-whole"), say("kinds.write-whole"), "answer", index)
            continue
        numbers.append(found)
    count = len(numbers)
    label = entry.maybe_text("label") or (
        say("kinds.height-width") if count == 2 else say("kinds.numbers-together", count=count)
    )
    known = read_wrong(entry)
    check_known(entry, known, read_size)
    return Size(read_accept(entry), known, tuple(numbers), label)
