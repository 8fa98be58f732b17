"""A running exam: every step on disk, its time by both clocks, its end with the answers in the history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from quizdl.commands.exam_paper import Faces
from quizdl.history.mocks import Mocks
from quizdl.history.responses import dump
from quizdl.model import Attempt, Outcome, Picked, Question
from quizdl.study.exam.clock import Account, Mark, Reading, account, disbelieved, marked
from quizdl.study.exam.sheet import Chose, Ended, Flagged, Sheet, State, Step, Ticked, Visited, Why, after

MODE = "mock"


class Room:
    """The learner's exam. `take` is the only way to change it."""

    def __init__(self, mocks: Mocks, sheet: Sheet, faces: Faces, clock: Callable[[], Reading]) -> None:
        self.sheet = sheet
        self._mocks = mocks
        self._faces = faces
        self._clock = clock
        self._waiting: list[tuple[Step, Mark]] = []

    def question(self, number: int) -> Question | None:
        """Question `number` as a choice; None where the bank has it no more."""
        item = self.sheet.paper.items[number - 1]
        return self._faces.get(item.question, item.variant)

    def account(self) -> Account:
        """What has passed of the time by now."""
        return account(self.sheet.mark, self._clock())

    def take(self, step: Step) -> None:
        """Take a step; it is on disk when this returns."""
        self.settle()
        self._write(step, marked(self.sheet.mark, self._clock()))

    def note(self, step: Step) -> None:
        """Take a step that may reach the disk a moment later, at `settle`: the screen need not wait for it."""
        mark = marked(self.sheet.mark, self._clock())
        self._waiting.append((step, mark))
        self.sheet = after(self.sheet, step, mark)

    def settle(self) -> None:
        """Write what waits."""
        while self._waiting:
            step, mark = self._waiting[0]
            self._mocks.took(self.sheet, step, mark)
            self._waiting.pop(0)

    def disbelieve(self) -> None:
        """The learner says that the computer's clock was wrong: only the time since boot has passed."""
        self.settle()
        self._write(Ticked(), disbelieved(self.sheet.mark, self._clock()))

    def end(self, why: Why) -> None:
        """End the exam; its answers enter the history with it."""
        self.settle()
        self.sheet = end(self._mocks, self.sheet, why, self._clock())

    def _write(self, step: Step, mark: Mark) -> None:
        if isinstance(step, Chose | Flagged | Visited) and not 1 <= step.number <= self.sheet.count:
            raise ValueError(f"no question {step.number}")
        self.sheet = self._mocks.took(self.sheet, step, mark)


def end(mocks: Mocks, sheet: Sheet, why: Why, now: Reading) -> Sheet:
    """Record the end of an exam with its answers, once: their ids are made from the exam's."""
    step, mark = Ended(why), marked(sheet.mark, now)
    ended = after(sheet, step, mark)
    # Where the time ran out while nobody was there, the answers are of that moment.
    deadline = sheet.mark.at.wall + max(0.0, sheet.paper.seconds - sheet.mark.elapsed)
    at = datetime.fromtimestamp(min(now.wall, deadline), UTC)
    return mocks.took(sheet, step, mark, answers(ended, at)) if sheet.state is State.RUNNING else sheet


def answers(sheet: Sheet, at: datetime) -> tuple[Attempt, ...]:
    """What was answered in an exam, as the history keeps it. The option chosen is named by its id in the choice face:
    a wrong one is the misconception it shows."""
    return tuple(
        Attempt(
            id=f"{sheet.paper.id}-{number}",
            session=sheet.paper.id,
            question=item.question,
            variant=item.variant,
            concept=item.concept,
            topic=item.topic,
            area=item.area,
            text_hash=item.text_hash,
            key_hash=item.key_hash,
            response=dump(Picked((option,))),
            outcome=Outcome.RIGHT if option == item.key else Outcome.WRONG,
            score=float(option == item.key),
            first=True,
            hints=0,
            seconds=seconds,
            at=at,
            mode=MODE,
            diagnosis=None if option == item.key else option,
        )
        for number, (item, option, seconds) in enumerate(
            zip(sheet.paper.items, sheet.choices, sheet.spent, strict=True), 1
        )
        if option is not None
    )
