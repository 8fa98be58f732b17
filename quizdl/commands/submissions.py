"""What is submitted to a question: graded where Ctrl-C stops it, judged by the learner, on disk, ruled, taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from quizdl.commands.checking import Stopped, stoppable
from quizdl.commands.means import Means
from quizdl.commands.recording import GRADED, attempt_of
from quizdl.commands.showing import labels
from quizdl.model import (
    Attempt,
    Block,
    GaveUp,
    Judge,
    Judged,
    Outcome,
    Prose,
    Question,
    Reason,
    Response,
    Run,
    Typed,
    Verdict,
)
from quizdl.screen.keys import Action
from quizdl.screen.replies import Asked, Confirmed, Form, Given
from quizdl.screen.views import Blocks, Notice, Ruling, Tone
from quizdl.study.session import Session
from quizdl.words import say

if TYPE_CHECKING:
    from quizdl.sandbox import Job, Result
    from quizdl.study.forecast import Foretold


class Left(Enum):
    """How the learner left a question."""

    PASSED = auto()
    BACK = auto()
    QUIT = auto()


@dataclass(frozen=True, slots=True)
class Try:
    """A submission: the attempt kept in the history, and its verdict."""

    attempt: Attempt
    response: Response
    verdict: Verdict


class Submissions:
    """The submissions to a question of a session. `tries` are those that were kept and not taken back, after so many
    `hints`; the learner's time counts from the beginning, however often the question is painted."""

    def __init__(self, means: Means, question: Question, session: Session) -> None:
        self.tries: list[Try] = []
        self.hints = 0
        self._means = means
        self._question = question
        self._session = session
        self._since = means.tick()
        self._foretold: Foretold | None = None

    def foretell(self) -> None:
        """Foretell the first answer, once the question stands there."""
        if self._means.foretell is not None and not self.tries:
            self._foretold = self._means.foretell(self._question.listing)

    def first(self) -> Try | None:
        """The submission that counts."""
        return next((one for one in self.tries if one.attempt.first), None)

    def submit(self, response: Response) -> Try | Left | None:
        """Grade a response, keep it and show the ruling. None leads back to the answer: it could not be read, or the
        learner stopped its check."""
        seconds = self._means.tick() - self._since
        try:
            verdict = self._graded(response)
            if verdict.outcome is Outcome.UNREADABLE:
                self._means.desk.show(Notice(verdict.message, Tone.PLAIN))
                return None
            if verdict.follow is not None and isinstance(response, Typed):
                judged = self._judged(response, verdict, verdict.follow, seconds)
                if not isinstance(judged, tuple):
                    return judged
                response, verdict = judged
        except Stopped:
            self._stopped()
            return None
        again = self.first() is not None
        kept = self._keep(response, verdict, seconds, counts=not again)
        days = self._means.days_until(kept.attempt) if kept.attempt.first and verdict.outcome in GRADED else None
        self._means.desk.show(Ruling(verdict, labels(self._question.task.ask()), again, days))
        return kept

    def give_up(self) -> Response:
        """What the solution is shown beside: the last response. Without an answer that counts, having none does."""
        last = self.tries[-1].response if self.tries else GaveUp()
        if self.first() is None:
            graded = self._question.task.grade(GaveUp())
            message = say("practice.gave-up")
            verdict = graded if isinstance(graded, Verdict) else Verdict(Outcome.WRONG, 0.0, Reason.OK, message)
            self._keep(GaveUp(), verdict, self._means.tick() - self._since, counts=True)
        return last

    def trial(self, run: Run) -> None:
        """Run a response on the question's example, which is no submission."""
        from quizdl.grading.drive import drive

        try:
            verdict = stoppable(lambda runs: drive(run, runs), self._means.runner, self._slow)
        except Stopped:
            self._stopped()
            return
        blocks: tuple[Block, ...] = (Prose(verdict.message), *verdict.notes)
        blocks += (verdict.comparison,) if verdict.comparison and verdict.comparison not in verdict.notes else ()
        self._means.desk.show(Blocks(blocks, say("practice.trial")))

    def take_back(self) -> None:
        """Take the last submission back, with whatever was kept of it before it was judged."""
        while self.tries:
            last = self.tries.pop()
            self._means.store.undo(last.attempt.id)
            if last.attempt.outcome is not Outcome.UNGRADED:
                break

    # inside

    def _judged(
        self, response: Typed, verdict: Verdict, judge: Judge, seconds: float
    ) -> tuple[Response, Verdict] | Left | None:
        """The learner's own judgement of what they wrote, which is on disk before they are asked."""
        self._keep(response, verdict, seconds, counts=False)
        model = self._question.task.shown(self._question.task.right())
        desk = self._means.desk
        drawn = (Blocks(verdict.notes),) if verdict.notes else ()
        desk.show(*drawn, Blocks(model, say("practice.model")), Notice(say("practice.judge"), Tone.PLAIN))
        reply = desk.ask(Form(judge, actions=(Action.QUIT,)))
        match reply:
            case Confirmed(points):
                judged = Judged(response.texts, points)
                return judged, self._graded(judged)
            case Asked():
                return Left.QUIT
            case Given():
                return None

    def _graded(self, response: Response) -> Verdict:
        from quizdl.grading.drive import drive

        def grade(runs: Callable[[Sequence[Job]], tuple[Result, ...]]) -> tuple[Verdict, bool]:
            graded = self._question.task.grade(response)
            return drive(graded, runs), isinstance(graded, Run)

        verdict, ran = stoppable(grade, self._means.runner, self._slow)
        if ran and "weak" not in self._means.said and self._means.runner.level() == "basic":
            self._means.said.add("weak")
            self._means.desk.show(Notice(say("practice.weak")))
        return verdict

    def _slow(self) -> None:
        if self._means.desk.patient:
            self._means.desk.show(Notice(say("practice.checking")))

    def _stopped(self) -> None:
        """Back to the answer, which is as it was; a script has nothing to go back to."""
        if not self._means.desk.patient:
            raise KeyboardInterrupt
        self._means.desk.show(Notice(say("practice.stopped"), Tone.PLAIN))

    def _keep(self, response: Response, verdict: Verdict, seconds: float, counts: bool) -> Try:
        """Write a submission to disk. What could not be graded never counts."""
        means = self._means
        attempt = attempt_of(
            self._question,
            response,
            verdict,
            id=means.new_id(),
            session=self._session.id,
            first=counts and verdict.outcome in GRADED,
            hints=self.hints,
            seconds=seconds,
            at=means.now(),
            mode=self._session.mode,
            foretold=self._foretold if counts else None,
        )
        means.store.add(attempt)
        self.tries.append(Try(attempt, response, verdict))
        return self.tries[-1]
