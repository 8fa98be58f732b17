"""What the history says of each question: nouns for selection, reports and the home screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quizdl.model import Outcome


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of one question so far. `answered` counts first submissions, `right` the right ones of them;
    `missed` is whether the last first submission was not right; `variants` are those already seen; `key_hash` is the
    key's at the last answer; `at` its time in UTC."""

    question: str
    answered: int
    right: int
    last: Outcome
    at: datetime
    missed: bool
    variants: frozenset[int]
    key_hash: str


@dataclass(frozen=True, slots=True)
class Tally:
    """First submissions counted: `answered`, and `score` the sum of their scores."""

    answered: int
    right: int
    score: float
