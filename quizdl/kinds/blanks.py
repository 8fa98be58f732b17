"""Code blanks in a listing, each a part with its own credit, judged by running the listing with them filled in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from quizdl.entry import Entry
from quizdl.grading import pieces, verdicts
from quizdl.grading.bank_code import reference_job
from quizdl.grading.judge import judge
from quizdl.grading.misconception import Misconception, read_accept, read_wrong
from quizdl.grading.program import make_program
from quizdl.grading.rounds import Step, then, together
from quizdl.grading.suite import Suite, code_place, read_checks, read_target
from quizdl.model import (
    Ask,
    Blank,
    Block,
    Code,
    Fill,
    GaveUp,
    Outcome,
    Part,
    Reason,
    Response,
    Run,
    Typed,
    Unreadable,
    Verdict,
)
from quizdl.records import dataclass
from quizdl.sandbox.job import Job
from quizdl.words import Say, Text, same, say


@dataclass(frozen=True, slots=True)
class BlanksTask:
    """Fill the marks of `listing`. `answers` are the model's pieces, `accept` other right ones, `wrong` known wrong
    ones; `harness` runs after the listing."""

    suite: Suite
    listing: str
    harness: str
    places: tuple[pieces.Place, ...]
    answers: tuple[str, ...]
    brackets: bool
    accept: tuple[tuple[str, ...], ...] = ()
    wrong: tuple[Misconception, ...] = ()

    def ask(self) -> Ask:
        return Fill(tuple(Blank(same(place.mark)) for place in self.places))

    def read(self, answers: tuple[str, ...]) -> Response | Unreadable:
        if len(answers) != len(self.places):
            return Unreadable(say("judging.blank-count", wanted=len(self.places), got=len(answers)))
        texts = tuple(self._piece(text, place) for text, place in zip(answers, self.places, strict=True))
        if not any(texts):
            return Unreadable(say("judging.empty"))
        for at, (text, place) in enumerate(zip(texts, self.places, strict=True)):
            why = self._unfit(text, place) if text else None
            if why is not None:
                return Unreadable(why, at)
        return Typed(texts)

    def right(self) -> Response:
        return Typed(self.answers)

    def shown(self, response: Response) -> tuple[Block, ...]:
        match response:
            case Typed(texts) if len(texts) == len(self.places):
                return (Code(self._filled(texts).rstrip("\n"), numbered=True),)
            case _:
                return ()

    def grade(self, response: Response) -> Verdict | Run:
        match response:
            case GaveUp():
                return _gave_up(len(self.places))
            case Typed(texts):
                read = self.read(texts)
                if isinstance(read, Typed):
                    return self._judged(read.texts)
                return verdicts.unreadable(read.why if isinstance(read, Unreadable) else say("judging.no-code"))
            case _:
                return verdicts.unreadable(say("judging.no-code"))

    def warm(self) -> tuple[Job, ...]:
        return (reference_job(self.suite),)

    def trial(self, response: Response) -> Run | None:
        return None

    # inside

    def _piece(self, text: str, place: pieces.Place) -> str:
        return pieces.read(text, place, self.brackets)

    def _unfit(self, text: str, place: pieces.Place) -> Text | None:
        """Why a piece can't stand in its blank, or None where it can."""
        if "\n" in text or "\r" in text:
            return say("judging.blank-lines", mark=place.mark)
        if place.form is None or pieces.fits(text, place.form):
            return None
        return say(f"judging.blank-{pieces.fault(text)}", mark=place.mark, text=text[:60])

    def _filled(self, texts: tuple[str, ...]) -> str:
        """The listing with every mark replaced at once; an empty piece leaves its mark."""
        listing = self.listing
        for index, place in enumerate(self.places):
            listing = listing.replace(place.mark, f"\0{index}\0")
        for index, (text, place) in enumerate(zip(texts, self.places, strict=True)):
            listing = listing.replace(f"\0{index}\0", text or place.mark)
        return listing

    def _program(self, texts: tuple[str, ...]) -> str:
        return f"{self._filled(texts)}\n{self.harness}"

    def _judged(self, texts: tuple[str, ...]) -> Step:
        if not all(texts):
            return self._by_parts(texts, None)
        whole = judge(make_program(self.suite, self._program(texts), self._filled(texts)))
        return then(whole, partial(self._have_whole, texts))

    def _have_whole(self, texts: tuple[str, ...], whole: Verdict) -> Step:
        if whole.outcome is Outcome.RIGHT:
            parts = tuple(_right_part(place.mark) for place in self.places)
            return _with_parts(whole, parts, 1.0, Outcome.RIGHT)
        if whole.outcome is Outcome.UNGRADED:
            return whole
        return self._by_parts(texts, whole)

    def _by_parts(self, texts: tuple[str, ...], whole: Verdict | None) -> Step:
        """Each blank alone, with the others as in the model answer."""
        steps: list[Step] = []
        for index, text in enumerate(texts):
            if not text:
                message = say("judging.blank-empty", mark=self.places[index].mark)
                steps.append(Verdict(Outcome.WRONG, 0.0, Reason.WRONG_VALUE, message))
            elif whole is not None and len(texts) == 1:
                steps.append(whole)
            else:
                steps.append(self._alone(index, text))
        return together(steps, partial(self._have_alone, texts, whole))

    def _alone(self, index: int, text: str) -> Step:
        """What one piece comes to, the others as in the model answer."""
        texts = tuple(text if other == index else right for other, right in enumerate(self.answers))
        return judge(make_program(self.suite, self._program(texts), self._filled(texts)), explained=False)

    def _have_alone(self, texts: tuple[str, ...], whole: Verdict | None, alone: tuple[Verdict, ...]) -> Step:
        ungraded = next((each for each in alone if each.outcome is Outcome.UNGRADED), None)
        if ungraded is not None:
            return ungraded
        loose = [
            index
            for index, (text, place, each) in enumerate(zip(texts, self.places, alone, strict=True))
            if each.outcome is not Outcome.RIGHT and place.form is pieces.Form.EXPRESSION and pieces.loose(text)
        ]
        bracketed = [self._alone(index, f"({texts[index]})") for index in loose]
        return together(bracketed, partial(self._have_bracketed, texts, whole, alone, loose))

    def _have_bracketed(
        self,
        texts: tuple[str, ...],
        whole: Verdict | None,
        alone: tuple[Verdict, ...],
        loose: list[int],
        bracketed: tuple[Verdict, ...],
    ) -> Verdict:
        """Say of a piece that it is right but for its brackets, where it is."""
        lacking = {index for index, each in zip(loose, bracketed, strict=True) if each.outcome is Outcome.RIGHT}
        alone = tuple(
            replace(each, message=self._lacks(index, texts[index])) if index in lacking else each
            for index, each in enumerate(alone)
        )
        wrong = {index for index, each in enumerate(alone) if each.outcome is not Outcome.RIGHT}
        if whole is not None and wrong and wrong <= lacking:
            first = min(wrong)
            whole = replace(whole, message=self._lacks(first, texts[first]), diagnosis=None, teaching=None)
        return self._have_parts(texts, whole, alone)

    def _lacks(self, index: int, text: str) -> Text:
        return say("judging.blank-brackets", mark=self.places[index].mark, text=text)

    def _have_parts(self, texts: tuple[str, ...], whole: Verdict | None, alone: tuple[Verdict, ...]) -> Verdict:
        blanks = zip(self.places, texts, alone, strict=True)
        parts = tuple(self._part(place.mark, text, each) for place, text, each in blanks)
        right = sum(part.score for part in parts)
        if whole is None:
            empty = next(each for each in alone if each.outcome is not Outcome.RIGHT)
            return _with_parts(empty, parts, right / len(parts), Outcome.PARTLY if right else Outcome.WRONG)
        if len(parts) == 1:
            return whole
        if right == len(parts):
            return _with_parts(whole, parts, 0.5, Outcome.PARTLY, say("judging.blanks-together"))
        return _with_parts(whole, parts, right / len(parts), Outcome.PARTLY if right else Outcome.WRONG)

    def _part(self, mark: str, text: str, alone: Verdict) -> Part:
        if alone.outcome is Outcome.RIGHT:
            return _right_part(mark)
        told = isinstance(alone.message, Say) and alone.message.id == "judging.blank-brackets"
        if not text or told:
            return Part(alone.outcome, alone.score, alone.reason, alone.message)
        return Part(alone.outcome, alone.score, alone.reason, say("judging.blank-wrong", mark=mark, why=alone.message))


def _right_part(mark: str) -> Part:
    return Part(Outcome.RIGHT, 1.0, Reason.OK, say("judging.blank-right", mark=mark))


def _gave_up(blanks: int) -> Verdict:
    verdict = verdicts.gave_up()
    part = Part(verdict.outcome, verdict.score, verdict.reason, verdict.message)
    return _with_parts(verdict, (part,) * blanks, 0.0, Outcome.WRONG)


def _with_parts(
    verdict: Verdict, parts: tuple[Part, ...], score: float, outcome: Outcome, message: Text | None = None
) -> Verdict:
    return Verdict(
        outcome=outcome,
        score=score,
        reason=verdict.reason,
        message=message or verdict.message,
        parts=parts if len(parts) > 1 else (),
        notes=verdict.notes,
        diagnosis=verdict.diagnosis,
        teaching=verdict.teaching,
        comparison=verdict.comparison,
        axes=verdict.axes,
        seconds=verdict.seconds,
    )


def read(entry: Entry) -> BlanksTask:
    """A question of code blanks from its entry."""
    listing = entry.code("listing")
    items = entry.children("blanks", least=1)
    blanks = [(item.word("mark"), item.word("answer")) for item in items]
    for item in items:
        item.finish()
    places: list[pieces.Place] = []
    for index, (mark, answer) in enumerate(blanks):
        if not mark or listing.count(mark) != 1:
            entry.report(
                "mark", say("judging.bank-mark", mark=mark), say("judging.bank-mark-cure"), "blanks", index, "mark"
            )
        place = pieces.place(listing, mark, answer) if mark else pieces.Place(mark, None)
        if place.form is None:
            entry.report(
                "blank-answer",
                say("judging.bank-blank", answer=answer, mark=mark),
                say("judging.bank-code-cure"),
                "blanks",
                index,
                "answer",
            )
        places.append(place)
    answers = tuple(answer for _, answer in blanks)
    harness = entry.code("harness") if entry.has("harness") else ""
    brackets = entry.flag("brackets")
    bare = Suite(entry.id or "", read_target(entry), "", (), entry.place("listing"))
    task = BlanksTask(bare, listing, harness, tuple(places), answers, brackets)
    wrong = read_wrong(entry, len(blanks))
    accept = read_accept(entry, len(blanks))
    suite = Suite(
        id=entry.id or "",
        target=bare.target,
        reference=task._program(answers),
        checks=read_checks(entry),
        place=code_place(entry, "listing"),
        accept=tuple(task._program(_read(task, each)) for each in accept),
        wrong=tuple(_programs(task, one) for one in wrong),
        seconds=entry.number("seconds", 2.0),
        names=tuple(entry.values.items()),
    )
    return BlanksTask(suite, listing, harness, tuple(places), answers, brackets, accept, wrong)


def _read(task: BlanksTask, texts: tuple[str | None, ...]) -> tuple[str, ...]:
    """Texts of a bank as the pieces they are read as; None is the model's own."""
    return tuple(
        right if text is None else task._piece(text, place)
        for text, place, right in zip(texts, task.places, task.answers, strict=True)
    )


def _programs(task: BlanksTask, one: Misconception) -> Misconception:
    """A misconception whose answers are programs, the listing filled with each."""
    programs = tuple(task._program(_read(task, texts)) for texts in one.answers)
    return Misconception(one.id, one.why, one.answers, (*one.programs, *programs), one.place)
