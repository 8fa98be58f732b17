"""What the screens of an exam need of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from quizdl.model import Question
from quizdl.study.exam.clock import Account
from quizdl.study.exam.sheet import Sheet, Step, Why

WARNINGS = (30, 15, 5)
"""How many minutes before the end it is told."""


class Left(StrEnum):
    """How a learner left the exam's screen. OUT keeps it running; the rest names a signal that ended the process."""

    ENDED = "ended"
    OUT = "out"
    INTERRUPTED = "interrupted"
    TERMINATED = "terminated"
    HUNG_UP = "hung up"


class Room(Protocol):
    """A running exam. `note` takes a step that reaches the disk at `settle`; everything else is on disk when it
    returns."""

    sheet: Sheet

    def question(self, number: int) -> Question | None: ...

    def account(self) -> Account: ...

    def take(self, step: Step) -> None: ...

    def note(self, step: Step) -> None: ...

    def settle(self) -> None: ...

    def disbelieve(self) -> None: ...

    def end(self, why: Why) -> None: ...
