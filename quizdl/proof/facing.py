"""Whether a question can also be posed as the exam does: as a choice of four, three of them proved wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from quizdl.errors import Problem
from quizdl.faces import OPTIONS, RIGHT, face
from quizdl.kinds.choice import Choice
from quizdl.kinds.explain import ExplainTask
from quizdl.kinds.labels import Labels
from quizdl.model import Figure, Option, Outcome, Picked, Question, Verdict
from quizdl.words import say


def check(question: Question, proved: Collection[str]) -> Iterator[Problem]:
    """The problems of the choice face of `question`. `proved` has the known wrong answers that are judged wrong and
    told apart from all others; an option that shows one of those is wrong, and unlike the rest by value too."""
    if not question.faced or isinstance(question.task, ExplainTask | Labels):
        return
    place = question.listing.place
    wrong = _wrong(question, proved)
    if len(wrong) < OPTIONS - 1 and not _drawn(question):
        message = say("proof.no-face", count=len(wrong))
        if question.variant:
            message = say("proof.in-variant", variant=question.variant, message=message)
        yield Problem(place, "no-face", message, say("proof.more-wrong"), question.id)


def _wrong(question: Question, proved: Collection[str]) -> list[str]:
    """The wrong options of the choice face that are proved so."""
    posed = face(question)
    if posed is None or not isinstance(posed.task, Choice):
        known = getattr(question.task, "wrong", ())
        return [one.id for one in known if one.id in proved][: OPTIONS - 2]
    others = [option for option in posed.task.options if option.id not in posed.task.keys]
    if isinstance(question.task, Choice):
        return [option.id for option in others if _refused(question.task, option)]
    refused = posed.task.grade(Picked((RIGHT,))).outcome is Outcome.RIGHT
    return [option.id for option in others if refused and option.id in proved]


def _refused(task: Choice, option: Option) -> bool:
    verdict = task.grade(Picked((option.id,)))
    return isinstance(verdict, Verdict) and verdict.outcome is Outcome.WRONG


def _drawn(question: Question) -> bool:
    """Whether the options are figures, of which fewer will do."""
    task = question.task
    return isinstance(task, Choice) and any(isinstance(block, Figure) for each in task.options for block in each.blocks)
