"""A session of questions as a state machine: a queue, a place in it and what came of each.

Immutable: every step gives a new session, so a screen can keep the old one and an interrupted one can be stored
and taken up again.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from quizdl.model import Outcome
from quizdl.records import dataclass
from quizdl.words import Text


class Because(StrEnum):
    """Why a question was chosen."""

    ASKED = "asked"
    DUE = "due"
    MISSED = "missed"
    OPEN = "open"
    CHANGED = "changed"
    NEW = "new"
    REPEAT = "repeat"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Posed:
    """One question of a queue: its id, the variant whose numbers it shows and why it was chosen; `why` is the line
    that says so."""

    id: str
    variant: int = 0
    because: Because = Because.ASKED
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a posed question: the first submission's outcome and score, or None where it was skipped."""

    posed: Posed
    outcome: Outcome | None
    score: float
    attempt: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """`queue` in the order of asking; `taken` what came of those already passed, in the same order; `mode` is practice,
    review, or cram, which leaves the schedule alone."""

    id: str
    queue: tuple[Posed, ...]
    taken: tuple[Taken, ...] = ()
    mode: str = "practice"

    @property
    def current(self) -> Posed | None:
        """The question to ask now; None at the end."""
        return self.queue[len(self.taken)] if len(self.taken) < len(self.queue) else None

    @property
    def number(self) -> int:
        """The place of the current question, from 1."""
        return len(self.taken) + 1

    def took(self, outcome: Outcome, score: float, attempt: str) -> Session:
        """The session after the current question's first submission was graded and the learner moved on."""
        return self._passed(outcome, score, attempt)

    def skip(self) -> Session:
        """The session after the current question was left unanswered."""
        return self._passed(None, 0.0, None)

    def back(self) -> Session:
        """The session before the last step: the question is asked again. Raises ValueError at the start."""
        if not self.taken:
            raise ValueError("nothing to take back")
        return replace(self, taken=self.taken[:-1])

    def _passed(self, outcome: Outcome | None, score: float, attempt: str | None) -> Session:
        posed = self.current
        if posed is None:
            raise ValueError("the session is over")
        return replace(self, taken=(*self.taken, Taken(posed, outcome, score, attempt)))
