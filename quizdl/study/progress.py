"""What the history says of each question: nouns for selection, reports and the home screen."""

from __future__ import annotations

from datetime import datetime

from quizdl.model import Outcome
from quizdl.records import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of one question so far. `answered` counts first submissions, `right` the right ones of them; `last`
    and `at` (UTC) are those of the newest; `open_days` on how many separate days it must yet be answered right (0 where
    it was never missed or is made good); `variants` are those seen; `key_hash` is the key's at the newest answer."""

    question: str
    answered: int
    right: int
    last: Outcome
    at: datetime
    open_days: int
    variants: frozenset[int]
    key_hash: str

    @property
    def missed(self) -> bool:
        """Whether the newest first submission was not right."""
        return self.last is not Outcome.RIGHT


@dataclass(frozen=True, slots=True)
class Tally:
    """First submissions counted: `answered`, and `score` the sum of their scores."""

    answered: int
    right: int
    score: float
