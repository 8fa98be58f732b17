"""What an exam comes to: scores by area and topic, pace, slow and rushed questions, changes, flags."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quizdl.records import dataclass
from quizdl.study.exam.profile import Average
from quizdl.study.exam.sheet import Item, Sheet

SLOWEST = 3
RUSHED = 0.25
"""A question that got less than this share of the planned time was rushed."""
MARKS = (60, 65, 70)
"""Per cents that candidates speak of; the pass mark itself is not published."""


@dataclass(frozen=True, slots=True)
class Line:
    """The score of one area or topic: `right` of `total`; `average` in per cent, where one is published."""

    id: str
    right: int
    total: int
    average: float | None = None

    @property
    def percent(self) -> float:
        return 100 * self.right / self.total if self.total else 0.0

    @property
    def gain(self) -> float | None:
        """Points above the published average."""
        return None if self.average is None else self.percent - self.average


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of question `number`: the option chosen (None: left open) and whether it is right, the seconds it
    got, whether it was flagged, and every option chosen in order."""

    number: int
    item: Item
    option: str | None
    right: bool
    seconds: float
    flagged: bool
    trail: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The report of one exam. Numbers of questions count from 1: `slow` those that took longest (longest first),
    `rushed` those answered wrong in much less than the planned time, `lost` changed from right to wrong, `gained` from
    wrong to right. `sure` and `unsure` are the scores of what was answered without and with a flag."""

    answers: tuple[Answered, ...]
    areas: tuple[Line, ...]
    topics: tuple[Line, ...]
    whole: Line
    seconds: float
    pace: float
    slow: tuple[int, ...]
    rushed: tuple[int, ...]
    lost: tuple[int, ...]
    gained: tuple[int, ...]
    sure: Line
    unsure: Line

    @property
    def missed(self) -> tuple[Answered, ...]:
        """What is worth another look: wrong or left open."""
        return tuple(answer for answer in self.answers if not answer.right)

    @property
    def open(self) -> int:
        return sum(answer.option is None for answer in self.answers)

    def to_reach(self, percent: int) -> int:
        """How many right answers more than there are make `percent`; negative where there are more."""
        total = self.whole.total
        return -(-percent * total // 100) - self.whole.right

    @property
    def weakest(self) -> str | None:
        """The area furthest below its published average, else the one with the lowest score."""
        scored = [line for line in self.areas if line.total]
        if not scored:
            return None
        return min(scored, key=lambda line: line.gain if line.gain is not None else line.percent - 100).id


def result(sheet: Sheet, average: Average | None) -> Result:
    """The report of an exam, as far as it came."""
    answers = tuple(
        Answered(number, item, option, option == item.key, seconds, number in sheet.flags, trail)
        for number, (item, option, seconds, trail) in enumerate(
            zip(sheet.paper.items, sheet.choices, sheet.spent, sheet.trails, strict=True), 1
        )
    )
    averages = dict(average.areas) if average is not None else {}
    given = [answer for answer in answers if answer.option is not None]
    by_time = sorted(answers, key=lambda answer: -answer.seconds)
    return Result(
        answers,
        _lines(answers, lambda answer: answer.item.area, averages),
        _lines(answers, lambda answer: answer.item.topic, {}),
        _line("", answers),
        sheet.mark.elapsed,
        sheet.pace,
        tuple(answer.number for answer in by_time[:SLOWEST] if answer.seconds >= 1),
        tuple(answer.number for answer in given if not answer.right and answer.seconds < RUSHED * sheet.pace),
        tuple(answer.number for answer in given if not answer.right and answer.item.key in answer.trail),
        tuple(answer.number for answer in given if answer.right and any(one != answer.option for one in answer.trail)),
        _line("sure", [answer for answer in given if not answer.flagged]),
        _line("unsure", [answer for answer in given if answer.flagged]),
    )


def _lines(answers: Sequence[Answered], of: Callable[[Answered], str], averages: dict[str, float]) -> tuple[Line, ...]:
    groups: dict[str, list[Answered]] = {}
    for answer in answers:
        groups.setdefault(of(answer), []).append(answer)
    return tuple(_line(id, group, averages.get(id)) for id, group in groups.items())


def _line(id: str, answers: Sequence[Answered], average: float | None = None) -> Line:
    return Line(id, sum(answer.right for answer in answers), len(answers), average)
