"""What the history says of each question: nouns for selection, reports and the home screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime

from quizdl.model import Outcome
from quizdl.records import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of one question so far. `answered` counts first submissions, `right` the right ones of them; `last`
    and `at` (UTC) are those of the newest; `open_days` on how many separate days it must yet be answered right (0 where
    it was never missed or is made good); `variants` are those seen; `key_hash` is the key's at the newest answer;
    `right_day` is the learner's day that was the last to make good on it ("" where none was), `missed_at` (UTC) when it
    was last missed."""

    question: str
    answered: int
    right: int
    last: Outcome
    at: datetime
    open_days: int
    variants: frozenset[int]
    key_hash: str
    right_day: str = ""
    missed_at: datetime | None = None

    @property
    def missed(self) -> bool:
        """Whether the newest first submission was not right."""
        return self.last is not Outcome.RIGHT


@dataclass(frozen=True, slots=True)
class Tally:
    """First submissions counted: `answered`, `score` the sum of their scores, `seconds` that of their times; where a
    chance was foretold, `predicted` is the sum of the chances and `error` that of the squared misses."""

    answered: int
    right: int
    score: float
    seconds: float = 0.0
    predicted: float = 0.0
    error: float = 0.0


@dataclass(frozen=True, slots=True)
class Marks:
    """What a learner noted of questions, by id: `suspended` ones are left out, `buried` ones until a time (UTC),
    `starred` ones are dear to them, `notes` are their own words."""

    suspended: frozenset[str] = frozenset()
    buried: Mapping[str, datetime] = field(default_factory=dict)
    starred: frozenset[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict)

    def hidden(self, now: datetime) -> frozenset[str]:
        """The questions left out now."""
        return self.suspended | {question for question, until in self.buried.items() if until > now}
