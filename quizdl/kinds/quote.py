"""Quoting lines of a listing, each a part."""

from __future__ import annotations

from dataclasses import dataclass

from quizdl.entry import Entry
from quizdl.errors import Stated
from quizdl.grading.misconception import Misconception, check_known, read_accept, read_wrong
from quizdl.kinds.lines import Lines
from quizdl.kinds.still import (
    Still,
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
from quizdl.model import Blank, Block, Code, Fill, GaveUp, Prose, Response, Typed, Unreadable, Verdict
from quizdl.words import Text, say


@dataclass(frozen=True, slots=True)
class Quoted:
    """One line asked for: its number, and the numbers of the lines that read the same."""

    label: Text
    number: int
    numbers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Quote(Still):
    """The lines asked for."""

    lines: Lines
    parts: tuple[Quoted, ...]

    def ask(self) -> Fill:
        return Fill(tuple(Blank(part.label, say("kinds.quote-hint")) for part in self.parts))

    def right(self) -> Typed:
        return Typed(tuple(self.lines.text(part.number) for part in self.parts))

    def read(self, answers: tuple[str, ...]) -> Typed | Unreadable:
        """Lines by number (`7`, `line 7`, `7行目`), by text, or by their right-hand side; an empty part counts as wrong
        where there are several."""
        if refused := count_parts(answers, len(self.parts)):
            return refused
        for at, answer in enumerate(answers):
            try:
                self._numbers(answer)
            except Stated as bad:
                return unreadable_part(at, [part.label for part in self.parts], bad.text)
        return Typed(answers)

    def shown(self, response: Response) -> tuple[Block, ...]:
        if not isinstance(response, Typed):
            return (Prose(say("kinds.no-answer")),)
        blocks: list[Block] = []
        for part, answer in zip(self.parts, response.texts, strict=False):
            try:
                numbers = self._numbers(answer)
            except Stated:
                numbers = frozenset()
            number = part.number if part.number in numbers else min(numbers, default=0)
            if len(self.parts) > 1:
                blocks.append(Prose(part.label))
            title = say("kinds.line", number=number) if number else None
            blocks.append(Code(f"{self.lines.text(number) if number else answer}\n", title))
        return tuple(blocks)

    def grade(self, response: Response) -> Verdict:
        match response:
            case GaveUp():
                return gave_up(len(self.parts))
            case Typed(texts=texts):
                typed = self.read(texts)
                if isinstance(typed, Unreadable):
                    return unreadable(typed.why)
                return self._judge([self._numbers(text) for text in texts])
            case _:
                return unreadable(say("kinds.not-answered-so"))

    # inside

    def _numbers(self, answer: str) -> frozenset[int]:
        """The lines quoted; none where nothing was."""
        return self.lines.numbered(answer) if answer.strip() else frozenset()

    def _judge(self, quoted: list[frozenset[int]]) -> Verdict:
        holds = [bool(part.numbers & numbers) for part, numbers in zip(self.parts, quoted, strict=True)]
        known = None if all(holds) else diagnosed(self.wrong, lambda answer: self._shows(answer, quoted, holds))
        if len(self.parts) == 1:
            return right() if holds[0] else wrong(self._remark(0, quoted[0]), known)
        parts = [
            right_part() if held else wrong_part(self._remark(index, numbers))
            for index, (numbers, held) in enumerate(zip(quoted, holds, strict=True))
        ]
        return of_parts(parts, known)

    def _shows(self, answer: tuple[str | None, ...], quoted: list[frozenset[int]], holds: list[bool]) -> bool:
        return all(
            held if text is None else bool(numbers & self._numbers(text))
            for text, numbers, held in zip(answer, quoted, holds, strict=True)
        )

    def _remark(self, index: int, numbers: frozenset[int]) -> Text:
        """What the quoted line does, where the catalogue knows it for this part alone."""
        if not numbers:
            return say("kinds.blank-part")

        def shows(answer: tuple[str | None, ...]) -> bool:
            others = [text for at, text in enumerate(answer) if at != index]
            text = answer[index]
            return text is not None and not any(others) and bool(numbers & self._numbers(text))

        known: Misconception | None = diagnosed(self.wrong, shows)
        if known and len(self.parts) > 1:
            return known.why
        return say("kinds.not-that-line", number=min(numbers))


def read(entry: Entry) -> Quote:
    """A quote question from its bank entry: `listing`, and `line`, or `parts` with a `label` and a `line` each."""
    lines = Lines(tuple(entry.code("listing").splitlines()))
    if entry.has("parts"):
        children = entry.children("parts", least=1)
        parts = tuple(_quoted(child, child.text("label"), lines) for child in children)
        for child in children:
            child.finish()
    else:
        parts = (_quoted(entry, entry.maybe_text("label") or say("kinds.answer"), lines),)
    accept, known = read_accept(entry, len(parts)), read_wrong(entry, len(parts))
    check_known(entry, known, lines.numbered)
    return Quote(accept, known, lines, parts)


def _quoted(entry: Entry, label: Text, lines: Lines) -> Quoted:
    text = entry.word("line")
    try:
        numbers = lines.numbered(text)
        return Quoted(label, min(numbers), numbers)
    except Stated as bad:
        if text:
            entry.report("no-such-line", bad.text, say("kinds.copy-line"), "line")
        return Quoted(label, 1, frozenset({1}))
