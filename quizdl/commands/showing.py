"""What of a question is shown when: what is asked, its parts' names, the solution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizdl.errors import Stated
from quizdl.model import (
    Ask,
    Code,
    Explain,
    Fill,
    GaveUp,
    Judged,
    Pick,
    Picked,
    Prose,
    Question,
    Response,
    SideBySide,
    Task,
    Write,
)
from quizdl.screen.views import Blanks, Blocks, Choices, Notice, View
from quizdl.words import Text, say

if TYPE_CHECKING:
    from quizdl.commands.means import Bank
    from quizdl.history.views import Earlier


def body(question: Question, ask: Ask, order: tuple[int, ...]) -> list[View]:
    """The question itself and, where there is something to see of it, what is asked."""
    views: list[View] = [Blocks(question.asked)]
    match ask:
        case Pick():
            views.append(Choices(ask, order))
        case Fill(blanks):
            views.append(Blanks(blanks))
        case _:
            pass
    return views


def solution(question: Question, response: Response) -> list[View]:
    """The model answer, beside the learner's where both are programs, and the explanation."""
    model, mine = question.task.shown(question.task.right()), question.task.shown(response)
    views: list[View] = []
    match model, mine:
        case _ if isinstance(response, Judged):
            # It was shown before the learner judged.
            pass
        case ((Code() as left,), (Code() as right,)) if not isinstance(response, GaveUp):
            if left.source.strip() != right.source.strip():
                pair = SideBySide(_titled(left, say("practice.model")), _titled(right, say("practice.yours")))
                views.append(Blocks((pair,)))
        case _ if model != mine or isinstance(response, GaveUp):
            views.append(Blocks(model, say("practice.model")))
    if question.explanation:
        views.append(Blocks(question.explanation, say("practice.explanation")))
    return views


def looking_back(bank: Bank, question: Question, earlier: Earlier) -> list[View]:
    """An earlier wrong answer beside the right one, with the misconception it showed; nothing where it can't be read
    any more. It may have been about other numbers, so the right one is that of its variant."""
    from quizdl.history.responses import load

    try:
        posed = question if earlier.variant == question.variant else bank.question(question.id, earlier.variant)
        given = load(earlier.response)
        task = task_of(posed, given)
        wrong, right = task.shown(given), task.shown(task.right())
    except (Stated, ValueError, LookupError):
        return []
    title = say("practice.earlier", date=earlier.at.astimezone().date().isoformat())
    views: list[View] = []
    match wrong, right:
        case _ if isinstance(given, GaveUp) or not wrong:
            return [Notice(say("practice.earlier-none", date=earlier.at.astimezone().date().isoformat()))]
        case ((Code() as mine,), (Code() as model,)):
            views.append(Blocks((SideBySide(_titled(model, say("practice.model")), _titled(mine, title)),)))
        case _:
            views += [Blocks(wrong, title), Blocks(right, say("practice.right-then"))]
    taught = dict(posed.misconceptions).get(earlier.diagnosis)
    return [*views, *([Blocks((Prose(taught),), say("practice.misconception"))] if taught is not None else [])]


def task_of(question: Question, response: Response) -> Task:
    """The task that a response of the history answered: a mock exam poses every question as a choice."""
    if isinstance(response, Picked) and not isinstance(question.task.ask(), Pick):
        from quizdl.faces import face

        posed_so = face(question)
        return question.task if posed_so is None else posed_so.task
    return question.task


def labels(ask: Ask) -> tuple[Text, ...]:
    """The names of the parts of an answer."""
    match ask:
        case Fill(blanks):
            return tuple(blank.label for blank in blanks)
        case Explain(names):
            return names
        case _:
            return ()


def untouched(ask: Ask, texts: tuple[str, ...]) -> bool:
    """Whether nothing was written: blanks only, or what stood there at first."""
    stub = ask.stub.strip() if isinstance(ask, Write) else ""
    return all(text.strip() in ("", stub) for text in texts)


def _titled(code: Code, title: Text) -> Code:
    return Code(code.source, title, code.numbered, code.caret, code.language)
