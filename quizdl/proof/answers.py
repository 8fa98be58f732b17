"""Whether a question judges as its bank says: right answers right, wrong ones wrong and recognised."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from quizdl.errors import Place, Problem, Stated
from quizdl.grading.misconception import Misconception
from quizdl.kinds.choice import option_words
from quizdl.kinds.explain import ExplainTask
from quizdl.kinds.number import read_number
from quizdl.model import (
    Code,
    Explain,
    Fill,
    Formula,
    GaveUp,
    Option,
    Outcome,
    Pick,
    Prose,
    Question,
    Reason,
    Response,
    Run,
    Task,
    Typed,
    Unreadable,
    Verdict,
    Write,
)
from quizdl.proof import facing
from quizdl.proof.driving import Judge, Proof, Step, brief
from quizdl.words import Both, Lang, Text, say


class Catalogued(Task, Protocol):
    """A task with the answers that its bank lists."""

    @property
    def accept(self) -> tuple[tuple[str, ...], ...]: ...
    @property
    def wrong(self) -> tuple[Misconception, ...]: ...


@dataclass(frozen=True, slots=True)
class Expectation:
    """One answer and what must become of it."""

    step: Step
    place: Place
    name: str
    """What the answer is: model, gave-up, stub, empty, accept, wrong."""
    answer: str = ""
    known: Misconception | None = None


def check(question: Question, accept: Sequence[Place]) -> Proof[list[Problem]]:
    """The problems of how `question` judges, with the numbers of its variant; `accept` tells where each of its other
    right answers stands.

    Raises Stated where there is no sandbox to judge in.
    """
    problems: list[Problem] = []
    task = cast("Catalogued", brief(question.task))
    expectations = list(_expectations(question, task, accept, problems))
    run = [at for at, each in enumerate(expectations) if each.known is not None and isinstance(each.step, Run)]
    if run:  # what it takes to explain the first wrong answer is kept for the others
        verdicts = yield Judge([each.step for each in expectations[: run[0] + 1]])
        expectations = list(_expectations(question, task, accept, []))
        verdicts += yield Judge([each.step for each in expectations[run[0] + 1 :]])
    else:
        verdicts = yield Judge([each.step for each in expectations])
    suspects: list[int] = []
    for index, (expected, verdict) in enumerate(zip(expectations, verdicts, strict=True)):
        if verdict.reason is Reason.SANDBOX:
            raise Stated(verdict.message)
        if found := _judged(question, expected, verdict):
            if isinstance(expected.step, Run):
                suspects.append(index)
            else:
                problems.append(found)
    if suspects:  # a busy machine may be to blame: once more, afresh and alone
        afresh = list(_expectations(question, cast("Catalogued", brief(question.task)), accept, []))
        again = yield Judge([afresh[index].step for index in suspects], alone=True)
        for index, verdict in zip(suspects, again, strict=True):
            verdicts[index] = verdict
        judged = (_judged(question, afresh[index], verdict) for index, verdict in zip(suspects, again, strict=True))
        problems += [each for each in judged if each is not None]
    problems += _options(question)
    if not problems:  # else its options may be at fault already
        problems += facing.check(question, _proved(expectations, verdicts))
    if isinstance(task, ExplainTask):
        problems += _phrases(question, task)
    return problems


def _expectations(
    question: Question, task: Catalogued, accept: Sequence[Place], problems: list[Problem]
) -> Iterator[Expectation]:
    place = question.listing.place
    yield Expectation(task.grade(task.right()), place, "model")
    yield Expectation(task.grade(GaveUp()), place, "gave-up")
    ask = task.ask()
    if isinstance(ask, Write) and ask.stub.strip():
        stub = task.read((ask.stub,))
        if not isinstance(stub, Unreadable):
            yield Expectation(task.grade(stub), place, "stub")
    empty = task.read(("",) * _parts(task))
    if not isinstance(empty, Unreadable):
        yield Expectation(task.grade(empty), place, "empty")
    for answer, at in zip(task.accept, accept, strict=True):
        response = task.read(answer)
        text = _shown(answer)
        if isinstance(response, Unreadable):
            message = say("proof.accept-unreadable", answer=text, why=response.why)
            problems.append(_problem(question, at, "accept-refused", message, "mend-accept"))
        else:
            yield Expectation(task.grade(response), at, "accept", text)
    for known in task.wrong:
        shown: list[tuple[str | None, ...]] = [*known.answers, *((program,) for program in known.programs)]
        for each in shown:
            typed = _completed(each, task.right())
            response = task.read(typed)
            if isinstance(response, Unreadable):
                message = say("proof.wrong-unreadable", id=known.id, answer=_shown(typed), why=response.why)
                problems.append(_problem(question, known.place, "wrong-unreadable", message, "mend-wrong"))
            else:
                yield Expectation(task.grade(response), known.place, "wrong", _shown(typed), known)


def _judged(question: Question, expected: Expectation, verdict: Verdict) -> Problem | None:
    """What is wrong with a verdict, if anything."""
    if verdict.reason is Reason.BROKEN_CHECK:
        return _problem(question, expected.place, "broken-check", verdict.message, "mend-check")
    right = verdict.outcome is Outcome.RIGHT
    match expected.name:
        case "model" if not right:
            message = say("proof.model-not-right", why=verdict.message)
            return _problem(question, expected.place, "model-not-right", message, "mend-model")
        case "gave-up" | "stub" | "empty" if right:
            message = say(f"proof.{expected.name}-right")
            return _problem(question, expected.place, "nothing-right", message, "mend-check")
        case "accept" if not right and not _all_found(verdict):
            message = say("proof.accept-refused", answer=expected.answer, why=verdict.message)
            return _problem(question, expected.place, "accept-refused", message, "mend-accept")
        case "wrong" if expected.known is not None:
            return _recognised(question, expected, verdict, expected.known)
        case _:
            return None


def _proved(expectations: Sequence[Expectation], verdicts: Sequence[Verdict]) -> set[str]:
    """The known wrong answers of which every one is judged wrong and recognised as none but itself."""
    pairs = [(each, verdict) for each, verdict in zip(expectations, verdicts, strict=True) if each.known is not None]
    failed = {
        each.known.id
        for each, verdict in pairs
        if each.known and (verdict.diagnosis != each.known.id or verdict.outcome is Outcome.RIGHT)
    }
    return {each.known.id for each, _ in pairs if each.known} - failed


def _recognised(question: Question, expected: Expectation, verdict: Verdict, known: Misconception) -> Problem | None:
    if verdict.outcome not in (Outcome.WRONG, Outcome.PARTLY):
        message = say("proof.wrong-right", id=known.id, answer=expected.answer, outcome=verdict.outcome.value)
        return _problem(question, expected.place, "wrong-right", message, "mend-wrong")
    if verdict.diagnosis is None:
        message = say("proof.wrong-unrecognised", id=known.id, answer=expected.answer)
        return _problem(question, expected.place, "wrong-unrecognised", message, "separate")
    if verdict.diagnosis != known.id:
        message = say("proof.wrong-other", id=known.id, answer=expected.answer, other=verdict.diagnosis)
        return _problem(question, expected.place, "wrong-other", message, "separate")
    return None


def _options(question: Question) -> Iterator[Problem]:
    """Options of a choice that can't be told apart."""
    ask = question.task.ask()
    if not isinstance(ask, Pick):
        return
    for number, option in enumerate(ask.options):
        for other in ask.options[:number]:
            same_value = (value := _value(option)) is not None and value == _value(other)
            if option.blocks == other.blocks or option_words(option) & option_words(other) or same_value:
                message = say("proof.options-alike", first=other.id, second=option.id)
                yield _problem(question, question.listing.place, "options-alike", message, "part-options")


def _value(option: Option) -> float | None:
    """The number an option is, however it is written."""
    match option.blocks:
        case (Prose(text=Both(en=text)),) | (Formula(tex=Both(en=text)),) | (Code(source=text),):
            with contextlib.suppress(Stated):
                return read_number(text)
        case _:
            pass
    return None


def _phrases(question: Question, task: ExplainTask) -> Iterator[Problem]:
    """Key points that the model text does not make by their own phrases."""
    for part in task.parts:
        for point in part.points:
            for lang in Lang:
                if not point.phrases or not point.made(part.model.inside(lang)):
                    message = say("proof.point-not-found", point=point.text, lang=lang)
                    yield _problem(question, question.listing.place, "point-not-found", message, "mend-phrases")


def _all_found(verdict: Verdict) -> bool:
    """Whether a text that is judged by its writer makes every point."""
    return verdict.follow is not None and all(point.found for _, points in verdict.follow.parts for point in points)


def _parts(task: Task) -> int:
    match task.ask():
        case Fill(blanks=blanks):
            return len(blanks)
        case Explain(labels=labels):
            return len(labels)
        case _:
            return 1


def _completed(answer: tuple[str | None, ...], right: Response) -> tuple[str, ...]:
    """An answer of the catalogue with the right parts where it says nothing of them."""
    texts = right.texts if isinstance(right, Typed) else ()
    return tuple(text if text is not None else texts[at] for at, text in enumerate(answer))


def _shown(answer: tuple[str, ...]) -> str:
    text = " / ".join(part.strip() for part in answer)
    first = text.split("\n", 1)[0]
    return text if text == first and len(text) <= 60 else first[:57].rstrip() + " …"


def _problem(question: Question, place: Place, code: str, message: Text, cure: str) -> Problem:
    if question.variant:
        message = say("proof.in-variant", variant=question.variant, message=message)
    return Problem(place, code, message, say(f"proof.{cure}"), question.id)
