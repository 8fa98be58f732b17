"""`quizdl practice`: question after question, each answer on disk before the next prompt."""

from __future__ import annotations

from dataclasses import replace

from quizdl.commands.means import Means
from quizdl.commands.posing import Posing
from quizdl.commands.recording import GRADED
from quizdl.commands.submissions import Left
from quizdl.errors import Stated
from quizdl.model import Listing, Outcome
from quizdl.screen.views import Missed, Notice, Summary, Tone, TopicScore
from quizdl.study.session import Session
from quizdl.words import same, say

__all__ = ["Means", "practice", "take_up"]


def practice(means: Means, session: Session, resumed: bool = False) -> int:
    """Ask the questions of `session` from where it stands. Returns the exit code: 0 at the end or when the learner
    stops, 130 after Ctrl-C. Answers given by then are kept, and a session that was left can be taken up again."""
    try:
        return _through(means, session, begun=resumed)
    except KeyboardInterrupt:
        means.desk.show(Notice(say("practice.interrupted")))
        return 130


def take_up(means: Means, left: Session) -> bool | None:
    """Whether the learner wants to go on with the practice they left; it is closed where not. None where they
    quit, or at the end of input."""
    rest = len(left.queue) - len(left.taken)
    means.desk.show(Notice(say("practice.resume", left=rest, total=len(left.queue)), Tone.PLAIN))
    answer = means.desk.line(say("practice.resume-ask"))
    if answer is None or answer.strip().lower()[:1] in ("q", "ｑ"):
        return None
    if answer.strip().lower()[:1] in ("n", "ｎ", "い"):
        means.store.end(left.id)
        return False
    return True


def _through(means: Means, session: Session, begun: bool) -> int:
    listings: dict[str, Listing] = {}
    started = False
    since = 0.0 if means.seconds is None else means.tick()
    asked = 0

    def begin() -> None:
        # The queue is on disk before the first answer; the first question need not wait for the disk.
        nonlocal begun
        if not begun:
            means.store.begin(session)
        begun = True

    while (posed := session.current) is not None:
        if asked and means.seconds is not None and means.tick() - since >= means.seconds:
            means.desk.show(Notice(say("practice.time-up", minutes=round(means.seconds / 60))))
            means.store.end(session.id)
            session = replace(session, queue=session.queue[: len(session.taken)])
            break
        asked += 1
        try:
            question = means.bank.question(posed.id, posed.variant)
        except Stated as problem:
            means.desk.show(Notice(say("practice.gone", id=posed.id)), Notice(problem.text))
            begin()
            session = session.skip()
            means.store.passed(session)
            continue
        listings[posed.id] = question.listing
        posing = Posing(means, question, session, means.names)
        posing.show()
        begin()
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
                if posing.answered():
                    posing.forget()
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
        elif listing is not None and taken.outcome in GRADED:
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
    command = "quizdl review" if missed and not left else "quizdl practice"
    return Summary(topics, tuple(missed.values()), skipped, left, command)


def _listing(means: Means, id: str) -> Listing | None:
    try:
        return means.bank.question(id).listing
    except Stated:
        return None
