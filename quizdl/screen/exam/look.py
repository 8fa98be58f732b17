"""What an exam's screen shows besides the sheet: which panel is open, how far it is scrolled, what is typed."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from quizdl.records import dataclass
from quizdl.screen.exam.calculator import Calculator
from quizdl.screen.exam.typing import Typing
from quizdl.words import Text


class Mode(StrEnum):
    """What the keys go to."""

    QUESTION = "question"
    OVERVIEW = "overview"
    JUMP = "jump"
    CALCULATOR = "calculator"
    PAD = "pad"
    SUBMIT = "submit"
    JUMPED = "jumped"


class Pass(StrEnum):
    """Which questions Enter and b go to."""

    ALL = "all"
    OPEN = "open"
    FLAGGED = "flagged"


@dataclass(frozen=True, slots=True)
class Look:
    """`scroll` is the first row of the question shown; `cell` the question the overview's cursor is on; `jump` how
    many seconds the clock jumped, where that is asked about, and `before` what was open then."""

    mode: Mode = Mode.QUESTION
    scroll: int = 0
    cell: int = 1
    among: Pass = Pass.ALL
    typing: Typing = field(default_factory=Typing)
    calculator: Calculator = field(default_factory=Calculator)
    notice: Text | None = None
    warned: bool = False
    jump: float = 0.0
    before: Mode = Mode.QUESTION
