"""One question from its first painting until the learner moves on: answers, hints, mending, giving up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from quizdl.commands import noting
from quizdl.commands.means import Means
from quizdl.commands.showing import body, looking_back, solution, untouched
from quizdl.commands.submissions import Left, Submissions, Try
from quizdl.errors import Stated
from quizdl.model import (
    Judged,
    Outcome,
    Pick,
    Question,
    Response,
    Unreadable,
    Write,
)
from quizdl.screen import keys
from quizdl.screen.keys import Action
from quizdl.screen.replies import Asked, Confirmed, Form, Given
from quizdl.screen.views import (
    Heading,
    Help,
    Hint,
    Memo,
    NoteView,
    Notice,
    Report,
    Tone,
    View,
)
from quizdl.study.session import Session
from quizdl.words import Text, same, say

if TYPE_CHECKING:
    from quizdl.history.views import Earlier


class Posing:
    """A question as it stands in a practice."""

    def __init__(self, means: Means, question: Question, session: Session, names: Mapping[str, Text]) -> None:
        self.means = means
        self.question = question
        self.session = session
        self.ask = question.task.ask()
        self.order = self._shuffled()
        self.submissions = Submissions(means, question, session)
        self.draft = self._kept()
        self.restored = bool(self.draft)
        self.at = 0
        self.solved = False
        self._names = names
        self._earlier: Earlier | None = None

    # what the practice asks of it

    def show(self) -> None:
        """Paint the question."""
        listing = self.question.listing
        topic = self._names.get(listing.topic, same(listing.topic))
        why = self.session.current.why if self.session.current is not None else None
        heading = Heading((topic, listing.title), self.session.number, len(self.session.queue), why)
        memo = self.means.memo(listing.id)
        own = [Memo(memo)] if memo else []
        back = [Notice(say("practice.draft"), Tone.PLAIN)] if self.restored else []
        self.means.desk.show(heading, *own, *body(self.question, self.ask, self.order), *back)
        self.submissions.foretell()
        if not self.submissions.tries:
            self._earlier = self.means.earlier(listing.id)

    def until_left(self) -> Left:
        """Answers and whatever else the learner does, until they leave the question."""
        while True:
            left = self._after() if self.solved else self._before()
            if left is not None:
                return left

    def moved_on(self) -> Session:
        """The session after this question."""
        first = self.submissions.first()
        if first is None:
            return self.session.skip()
        return self.session.took(first.attempt.outcome, first.attempt.score, first.attempt.id)

    def forget(self) -> None:
        """What was typed is answered, so it need not come back."""
        self.means.drafts.drop(self.question.id, self.question.variant)

    def answered(self) -> bool:
        """Whether there is a submission that counts."""
        return self.submissions.first() is not None

    # before it is solved

    def _before(self) -> Left | None:
        form = Form(self.ask, self.order, self.draft, self._actions(), self._typing, self.restored, self.at)
        reply = self.means.desk.ask(form)
        self.restored, self.at = False, 0
        match reply:
            case Given(texts):
                self.draft = texts
                return self._submit(texts)
            case Asked(action, draft):
                self.draft = draft or self.draft
                return self._do(action)
            case Confirmed():
                return None

    def _actions(self) -> tuple[Action, ...]:
        task = self.question
        found = [Action.HINT] if self.submissions.hints < len(task.hints) else []
        found += [Action.NOTE] if task.note else []
        found += [Action.TRY] if isinstance(self.ask, Write) and self.ask.example else []
        found += [Action.GIVE_UP, Action.SKIP]
        found += [Action.UNDO] if self.submissions.tries or self.session.taken else []
        # In a choice one letter may be the text of an option.
        found += [] if isinstance(self.ask, Pick) and not self.submissions.tries else keys.NOTING
        return (*found, Action.REPORT, Action.QUESTION, Action.QUIT, Action.HELP)

    def _submit(self, texts: tuple[str, ...]) -> Left | None:
        desk = self.means.desk
        if untouched(self.ask, texts):
            desk.show(Notice(say("practice.nothing-typed"), Tone.PLAIN))
            return None
        response = self.question.task.read(texts)
        if isinstance(response, Unreadable):
            desk.show(Notice(response.why, Tone.PLAIN))
            self.at = response.part
            return None
        found = self.submissions.submit(response)
        if not isinstance(found, Try):
            return found
        if found.verdict.outcome is Outcome.RIGHT or not desk.patient or isinstance(found.response, Judged):
            return self._solve(found.response)
        return self._mend()

    def _solve(self, response: Response) -> Left | None:
        """Show how it is solved, and what the learner answered before."""
        before: list[View] = []
        if self._earlier is not None:
            told = {one.verdict.diagnosis for one in self.submissions.tries if one.verdict.diagnosis is not None}
            before = looking_back(self.means.bank, self.question, self._earlier, response, told)
        self.means.desk.show(*solution(self.question, response, before))
        self.solved = True
        self.forget()
        return None if self.means.desk.patient else Left.PASSED

    def _mend(self) -> Left | None:
        """After an answer that was not right: mend it, see the answer, go on."""
        while True:
            actions = tuple(a for a in self._actions() if a not in (Action.TRY, Action.QUESTION))
            action = self.means.desk.choose(
                (Action.MEND, Action.GIVE_UP, *(a for a in actions if a is not Action.GIVE_UP))
            )
            if action is Action.MEND:
                return None
            if action in (Action.GIVE_UP, Action.SKIP, Action.QUIT, Action.END, Action.UNDO):
                return self._do(action)
            self._do(action)

    # after it is solved

    def _after(self) -> Left | None:
        actions = [Action.NEXT]
        actions += [Action.NOTE] if self.question.note else []
        actions += [Action.GRADE] if self.submissions.first() is not None and self.session.mode != "cram" else []
        actions += [Action.UNDO] if self.submissions.tries else []
        others = (*keys.NOTING, Action.REPORT, Action.QUESTION, Action.QUIT, Action.HELP)
        action = self.means.desk.choose((*actions, *others))
        return Left.PASSED if action is Action.NEXT else self._do(action)

    # whatever else can be done

    def _do(self, action: Action) -> Left | None:
        desk = self.means.desk
        match action:
            case Action.HINT:
                self.submissions.hints += 1
                number = self.submissions.hints
                desk.show(Hint(number, len(self.question.hints), self.question.hints[number - 1]))
            case Action.NOTE:
                self._note()
            case Action.TRY:
                self._trial()
            case Action.GIVE_UP:
                return self._solve(self.submissions.give_up())
            case Action.UNDO:
                return self._undo()
            case Action.REPORT:
                self._report()
            case Action.QUESTION:
                self.show()
            case Action.GRADE:
                first = self.submissions.first()
                if first is not None:
                    noting.grade(self.means, first.attempt)
            case Action.STAR | Action.MEMO | Action.BURY | Action.SUSPEND:
                noting.note(self.means, self.question.id, action)
                # What is not to be asked again need not be answered now.
                if action in (Action.BURY, Action.SUSPEND) and not self.submissions.tries:
                    return Left.PASSED
            case Action.HELP:
                offered = (*self._actions(), Action.GRADE)
                offered += (Action.NOTE,) if self.question.note else ()
                desk.show(Help(keys.help_lines(offered), say("keys.footer")))
            case Action.SKIP:
                return Left.PASSED
            case Action.QUIT | Action.END:
                return Left.QUIT
            case Action.NEXT | Action.MEND:
                return None
        return None

    def _note(self) -> None:
        assert self.question.note is not None
        try:
            self.means.desk.show(NoteView(self.means.bank.note(self.question.note)))
        except Stated as problem:
            self.means.desk.show(Notice(problem.text))

    def _trial(self) -> None:
        desk = self.means.desk
        response = self.question.task.read(self.draft) if self.draft else Unreadable(say("practice.nothing-typed"))
        if isinstance(response, Unreadable):
            desk.show(Notice(response.why, Tone.PLAIN))
            return
        run = self.question.task.trial(response)
        if run is None:
            desk.show(Notice(say("practice.no-trial")))
            return
        self.submissions.trial(run)

    def _undo(self) -> Left | None:
        if not self.submissions.tries:
            return Left.BACK
        self.submissions.take_back()
        self.solved = False
        self.means.desk.show(Notice(say("practice.undone")))
        return None

    def _report(self) -> None:
        from quizdl.commands.complaint import complaint

        last = self.submissions.tries[-1] if self.submissions.tries else None
        text, facts = complaint(self.question, last.attempt if last else None, last.verdict if last else None)
        self.means.store.report(facts)
        self.means.desk.show(Report(text, say("practice.report")))

    # inside

    def _kept(self) -> tuple[str, ...]:
        """What was typed before and never answered. A script brings its own answers."""
        if isinstance(self.ask, Pick) or not self.means.desk.patient:
            return ()
        return self.means.drafts.find(self.question.id, self.question.variant)

    def _typing(self, texts: tuple[str, ...]) -> None:
        if isinstance(self.ask, Pick) or not self.means.desk.patient:
            return
        if untouched(self.ask, texts):
            self.forget()
        else:
            self.means.drafts.keep(self.question.id, self.question.variant, texts)

    def _shuffled(self) -> tuple[int, ...]:
        if not isinstance(self.ask, Pick):
            return ()
        order = list(range(len(self.ask.options)))
        # A script counts in the bank's order.
        if self.ask.shuffled and self.means.desk.patient:
            self.means.rng.shuffle(order)
        return tuple(order)
