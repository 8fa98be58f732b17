"""`quizdl practice`: question after question, each answer on disk before the next prompt."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from quizdl.commands.posing import Left, Posing
from quizdl.errors import Stated
from quizdl.model import Attempt, Listing, Note, Outcome, Question
from quizdl.sandbox import Job, Result
from quizdl.screen.replies import Desk
from quizdl.screen.views import Missed, Notice, Summary, Tone, TopicScore
from quizdl.study.session import Session
from quizdl.words import Text, same, say


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


class Runs(Protocol):
    """What runs code: `start` and `warm` return at once."""

    def start(self) -> None: ...

    def run(self, jobs: Sequence[Job]) -> tuple[Result, ...]: ...

    def warm(self, jobs: Sequence[Job]) -> None: ...


@dataclass(frozen=True)
class Means:
    """What a practice works with. `names` are the names of topics by id; `days_until` says in how many days a question
    comes back after an attempt, where that is known; `now` is UTC and `tick` a clock of seconds that never jumps."""

    bank: Bank
    store: Store
    runner: Runs
    desk: Desk
    names: Mapping[str, Text] = field(default_factory=dict)
    days_until: Callable[[Attempt], int | None] = lambda attempt: None
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    tick: Callable[[], float] = time.monotonic
    new_id: Callable[[], str] = lambda: _uuid()
    rng: random.Random = field(default_factory=random.Random)


def practice(means: Means, session: Session, resumed: bool = False) -> int:
    """Ask the questions of `session` from where it stands. Returns the exit code: 0 at the end or when the learner
    stops, 130 after Ctrl-C. Answers given by then are kept, and a session that was left can be taken up again."""
    try:
        if not resumed:
            means.store.begin(session)
        return _through(means, session)
    except KeyboardInterrupt:
        means.desk.show(Notice(say("practice.interrupted")))
        return 130


def take_up(means: Means, left: Session) -> bool | None:
    """Whether the learner wants to go on with the practice they left; it is closed where not. None at the end of
    input."""
    rest = len(left.queue) - len(left.taken)
    means.desk.show(Notice(say("practice.resume", left=rest, total=len(left.queue)), Tone.PLAIN))
    answer = means.desk.line(say("practice.resume-ask"))
    if answer is None:
        return None
    if answer.strip().lower()[:1] in ("n", "ｎ", "い"):
        means.store.end(left.id)
        return False
    return True


def _through(means: Means, session: Session) -> int:
    listings: dict[str, Listing] = {}
    started = False
    while (posed := session.current) is not None:
        try:
            question = means.bank.question(posed.id, posed.variant)
        except Stated as problem:
            means.desk.show(Notice(say("practice.gone", id=posed.id)), Notice(problem.text))
            session = session.skip()
            means.store.passed(session)
            continue
        listings[posed.id] = question.listing
        posing = Posing(means, question, session, means.names)
        posing.show()
        if not started:
            means.runner.start()
            started = True
        means.runner.warm(question.task.warm())
        left = Left.QUIT
        try:
            left = posing.until_left()
        finally:
            # However the learner leaves, a question that was answered is not asked again.
            if left is Left.PASSED or (left is Left.QUIT and posing.answered()):
                session = posing.moved_on()
                means.store.passed(session)
        if left is Left.BACK:
            session = _back(means, session)
        elif left is Left.QUIT:
            break
    over = session.current is None
    if not session.queue:
        means.desk.show(Notice(say("practice.nothing"), Tone.PLAIN))
        return 0
    if over:
        means.store.end(session.id)
    means.desk.show(_summary(means, session, listings))
    return 0


def _back(means: Means, session: Session) -> Session:
    """The session before its last step, whose answer no longer counts."""
    taken = session.taken[-1]
    if taken.attempt is not None:
        means.store.undo(taken.attempt)
    means.desk.show(Notice(say("practice.undone")))
    return session.back()


def _summary(means: Means, session: Session, listings: dict[str, Listing]) -> Summary:
    scores: dict[str, list[tuple[Outcome, float]]] = {}
    missed: dict[str, Missed] = {}
    skipped = 0
    for taken in session.taken:
        listing = listings.get(taken.posed.id) or _listing(means, taken.posed.id)
        if taken.outcome is None:
            skipped += 1
        elif listing is not None and taken.outcome in (Outcome.RIGHT, Outcome.PARTLY, Outcome.WRONG):
            scores.setdefault(listing.topic, []).append((taken.outcome, taken.score))
            if taken.outcome is not Outcome.RIGHT:
                missed[listing.id] = Missed(listing.id, listing.title)
    topics = tuple(
        TopicScore(
            means.names.get(topic, same(topic)),
            len(found),
            sum(outcome is Outcome.RIGHT for outcome, _ in found),
            sum(score for _, score in found),
        )
        for topic, found in scores.items()
    )
    left = len(session.queue) - len(session.taken)
    command = "quizdl practice --missed" if missed and not left else "quizdl practice"
    return Summary(topics, tuple(missed.values()), skipped, left, command)


def _listing(means: Means, id: str) -> Listing | None:
    try:
        return means.bank.question(id).listing
    except Stated:
        return None


def _uuid() -> str:
    from uuid import uuid4

    return uuid4().hex
