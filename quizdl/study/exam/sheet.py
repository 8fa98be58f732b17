"""An exam as a state machine: the paper, and what was chosen, flagged and spent on it so far."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias, TypeVar, assert_never

from quizdl.records import dataclass
from quizdl.study.exam.clock import Mark

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Item:
    """One question of a paper. `options` are the ids of its options in the order shown, `key` the right one."""

    question: str
    variant: int
    concept: str
    topic: str
    area: str
    set: str | None
    options: tuple[str, ...]
    key: str
    text_hash: str
    key_hash: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What is to be answered, with all that it was drawn from: profile, seed, the variants seen by question, and a
    fingerprint of the bank. `wanted` is how many questions were asked for."""

    id: str
    profile: str
    seed: int
    seen: tuple[tuple[str, tuple[int, ...]], ...]
    bank: str
    items: tuple[Item, ...]
    seconds: float
    wanted: int
    begun: datetime


class State(StrEnum):
    RUNNING = "running"
    ENDED = "ended"
    ABANDONED = "abandoned"


class Why(StrEnum):
    """Why an exam ended."""

    SUBMITTED = "submitted"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Chose:
    """An option chosen for question `number` (from 1); None clears it."""

    number: int
    option: str | None


@dataclass(frozen=True, slots=True)
class Flagged:
    number: int
    on: bool


@dataclass(frozen=True, slots=True)
class Visited:
    """The learner turned to question `number`."""

    number: int


@dataclass(frozen=True, slots=True)
class Ticked:
    """Nothing but time passed."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The learner is back: the time since the last step was spent on no question."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What stands on the scratch pad."""

    text: str


@dataclass(frozen=True, slots=True)
class Ended:
    why: Why


@dataclass(frozen=True, slots=True)
class Abandoned:
    """The learner gave the exam up; it counts for nothing."""


Step: TypeAlias = Chose | Flagged | Visited | Ticked | Resumed | Noted | Ended | Abandoned


@dataclass(frozen=True, slots=True)
class Sheet:
    """`trails` hold, question by question, every option chosen in order; `spent` the seconds on each; `at` is the
    question last turned to, from 1."""

    paper: Paper
    mark: Mark
    choices: tuple[str | None, ...]
    trails: tuple[tuple[str, ...], ...]
    spent: tuple[float, ...]
    flags: frozenset[int] = frozenset()
    at: int = 1
    memo: str = ""
    state: State = State.RUNNING
    why: Why | None = None

    @property
    def count(self) -> int:
        return len(self.paper.items)

    @property
    def answered(self) -> int:
        return sum(choice is not None for choice in self.choices)

    @property
    def open(self) -> tuple[int, ...]:
        """The numbers of the questions without an answer."""
        return tuple(number for number, choice in enumerate(self.choices, 1) if choice is None)

    @property
    def pace(self) -> float:
        """Seconds planned for a question."""
        return self.paper.seconds / max(1, self.count)


def begin(paper: Paper, mark: Mark) -> Sheet:
    """An empty sheet."""
    count = len(paper.items)
    return Sheet(paper, mark, (None,) * count, ((),) * count, (0.0,) * count)


def after(sheet: Sheet, step: Step, mark: Mark) -> Sheet:
    """The sheet after one more step. Time that passed since the last one was spent on the question that was shown; the
    time recorded never becomes less, nor more than the exam has. An exam that is over stays as it is."""
    if sheet.state is not State.RUNNING:
        return sheet
    elapsed = max(sheet.mark.elapsed, min(mark.elapsed, sheet.paper.seconds))
    passed = elapsed - sheet.mark.elapsed
    sheet = replace(sheet, mark=Mark(elapsed, mark.at))
    if passed and not isinstance(step, Resumed):
        sheet = replace(sheet, spent=_put(sheet.spent, sheet.at, sheet.spent[sheet.at - 1] + passed))
    match step:
        case Chose(number, option) if 1 <= number <= sheet.count:
            trail = sheet.trails[number - 1]
            if option is not None and (not trail or trail[-1] != option):
                trail = (*trail, option)
            return replace(
                sheet, choices=_put(sheet.choices, number, option), trails=_put(sheet.trails, number, trail), at=number
            )
        case Flagged(number, on) if 1 <= number <= sheet.count:
            return replace(sheet, flags=sheet.flags | {number} if on else sheet.flags - {number})
        case Visited(number) if 1 <= number <= sheet.count:
            return replace(sheet, at=number)
        case Noted(text):
            return replace(sheet, memo=text)
        case Ended(why):
            return replace(sheet, state=State.ENDED, why=why)
        case Abandoned():
            return replace(sheet, state=State.ABANDONED)
        case Ticked() | Resumed() | Chose() | Flagged() | Visited():
            return sheet
        case _:
            assert_never(step)


def following(sheet: Sheet, among: tuple[int, ...], by: int = 1) -> int | None:
    """The next of the numbers `among` after the current question (before it where `by` is -1); None at their end."""
    beyond = [number for number in among if (number - sheet.at) * by > 0]
    return (min if by > 0 else max)(beyond) if beyond else None


def ahead(sheet: Sheet, elapsed: float) -> float:
    """Seconds gained on the plan: positive where more is answered than the time that has passed allows for."""
    return sheet.answered * sheet.pace - elapsed


def _put(values: tuple[_T, ...], number: int, value: _T) -> tuple[_T, ...]:
    return (*values[: number - 1], value, *values[number:])
