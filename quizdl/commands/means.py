"""What a practice works with, as it needs it: anything of the right shape will do."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from quizdl.history.drafts import Drafts
from quizdl.history.log import new_id
from quizdl.model import Attempt, Listing, Note, Question
from quizdl.records import dataclass
from quizdl.sandbox import Job, Result
from quizdl.screen.replies import Desk
from quizdl.study.session import Session
from quizdl.words import Text

if TYPE_CHECKING:
    from quizdl.history.log import Mark
    from quizdl.history.views import Earlier
    from quizdl.study.forecast import Foretold


class Bank(Protocol):
    """Where questions and notes come from. Both raise errors.Stated for what is not there or broken."""

    def question(self, id: str, variant: int = 0) -> Question: ...

    def note(self, id: str) -> Note: ...


class Store(Protocol):
    """The history, as a practice needs it; everything is on disk when a method returns."""

    def add(self, attempt: Attempt) -> None: ...

    def undo(self, attempt_id: str) -> None: ...

    def begin(self, session: Session) -> None: ...

    def passed(self, session: Session) -> None: ...

    def end(self, session_id: str) -> None: ...

    def report(self, body: dict[str, object]) -> None: ...

    def regrade(self, attempt_id: str, grade: int) -> None: ...

    def mark(self, question: str, mark: Mark, value: str = "") -> None: ...


class Runs(Protocol):
    """What runs code: `start` and `warm` return at once; `level` may wait until the sandbox is up; `halt` ends what
    another thread runs."""

    def start(self) -> None: ...

    def run(self, jobs: Sequence[Job]) -> tuple[Result, ...]: ...

    def halt(self) -> None: ...

    def warm(self, jobs: Sequence[Job]) -> None: ...

    def level(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Means:
    """What a practice works with. `names` are the names of topics by id; `days_until` says in how many days a question
    comes back after an attempt, where that is known; `now` is UTC and `tick` a clock of seconds that never jumps;
    `said` holds what is said once a practice. `foretell` gives what is to be expected
    of an answer to a question, before it; `earlier` the learner's answer that is shown beside the right one after a
    verdict; `starred` and `memo` what they noted of a question; `drafts` keeps what they are typing; after `seconds` no
    further question is asked."""

    bank: Bank
    store: Store
    runner: Runs
    desk: Desk
    names: Mapping[str, Text] = field(default_factory=dict)
    days_until: Callable[[Attempt], int | None] = lambda attempt: None
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    tick: Callable[[], float] = time.monotonic
    new_id: Callable[[], str] = new_id
    rng: random.Random = field(default_factory=random.Random)
    said: set[str] = field(default_factory=set)
    foretell: Callable[[Listing], Foretold] | None = None
    earlier: Callable[[str], Earlier | None] = lambda id: None
    starred: Callable[[str], bool] = lambda id: False
    memo: Callable[[str], str] = lambda id: ""
    drafts: Drafts = field(default_factory=Drafts)
    seconds: float | None = None
