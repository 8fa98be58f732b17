"""What a learner notes of a question while it stands there: its grade, a star, a note, or not to be asked it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from quizdl.commands.means import Means
from quizdl.model import Attempt
from quizdl.screen.keys import Action, folded
from quizdl.screen.views import Memo, Notice, Tone
from quizdl.words import say


def grade(means: Means, attempt: Attempt) -> None:
    """Let the learner change the grade of an answer."""
    from quizdl.study import schedule

    review = schedule.Review(attempt.outcome, attempt.score, attempt.hints, attempt.at, attempt.seconds)
    typed = means.desk.line(say("practice.grade-ask", proposed=schedule.grade(review)))
    wanted = folded(typed or "")
    if wanted not in ("1", "2", "3", "4"):
        if wanted:
            means.desk.show(Notice(say("practice.no-grade"), Tone.PLAIN))
        return
    means.store.regrade(attempt.id, int(wanted))
    means.desk.show(Notice(say("practice.regraded", grade=wanted, days=means.days_until(attempt) or 0)))


def note(means: Means, question: str, action: Action) -> None:
    """Note something of a question."""
    from quizdl.history.log import Mark

    match action:
        case Action.STAR:
            on = not means.starred(question)
            means.store.mark(question, Mark.STARRED, "1" if on else "")
            means.desk.show(Notice(say("practice.starred" if on else "practice.unstarred")))
        case Action.MEMO:
            old = means.memo(question)
            if old:
                means.desk.show(Memo(old))
            typed = (means.desk.line(say("practice.memo-again" if old else "practice.memo-ask")) or "").strip()
            if typed:
                gone = bool(old) and typed in ("-", "－", "ー")
                means.store.mark(question, Mark.NOTE, "" if gone else typed)
                means.desk.show(Notice(say("practice.unnoted" if gone else "practice.noted")))
        case Action.BURY:
            means.store.mark(question, Mark.BURIED, tomorrow(means.now()).isoformat())
            means.desk.show(Notice(say("practice.buried")))
        case _:
            means.store.mark(question, Mark.SUSPENDED, "1")
            means.desk.show(Notice(say("practice.suspended", id=question)))


def tomorrow(now: datetime) -> datetime:
    """When the learner's next day begins, in UTC."""
    day = now.astimezone().date() + timedelta(days=1)
    return datetime(day.year, day.month, day.day).astimezone().astimezone(UTC)
