"""What of a question is shown when: what is asked, its parts' names, the solution."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from quizdl.errors import Stated
from quizdl.model import (
    Ask,
    Block,
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
from quizdl.screen.views import Blanks, Blocks, Choices, Notice, Tone, View
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


def solution(question: Question, response: Response, before: Sequence[View] = ()) -> list[View]:
    """The model answer, beside the learner's where both are programs; what they answered `before`, beside the model
    where there is no answer now; the explanation."""
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
        case ((Code() as left,), _) if isinstance(response, GaveUp) and (earlier := _program(before)) is not None:
            views.append(Blocks((SideBySide(_titled(left, say("practice.model")), earlier),)))
            before = before[1:]
        case _ if model != mine or isinstance(response, GaveUp):
            views.append(Blocks(model, say("practice.model")))
    views += before
    if question.explanation:
        views.append(Blocks(question.explanation, say("practice.explanation")))
    return views


def looking_back(
    bank: Bank, question: Question, earlier: Earlier, response: Response, told: Collection[str]
) -> list[View]:
    """An earlier wrong answer, with the misconception it showed; nothing where it can't be read any more. Nothing that
    stands there already is said again: the same answer as the `response` now, one of the misconceptions `told`, or the
    right answer, unless the earlier one was about other numbers or posed as a choice."""
    from quizdl.history.responses import load

    date = earlier.at.astimezone().date().isoformat()
    try:
        posed = question if earlier.variant == question.variant else bank.question(question.id, earlier.variant)
        given = load(earlier.response)
        task = task_of(posed, given)
        wrong, right = task.shown(given), task.shown(task.right())
    except (Stated, ValueError, LookupError):
        return []
    if isinstance(given, GaveUp) or not wrong:
        return [Notice(say("practice.earlier-none", date=date))]
    here = task is question.task
    if here and _alike(wrong, task.shown(response)):
        return [Notice(say("practice.earlier-same", date=date), Tone.PLAIN)]
    title = say("practice.earlier", date=date)
    views: list[View] = []
    match wrong, right:
        case ((Code() as mine,), (Code() as model,)):
            mine = _titled(mine, title)
            views.append(Blocks((mine if here else SideBySide(_titled(model, say("practice.right-then")), mine),)))
        case _:
            views += (
                [Blocks(wrong, title)] if here else [Blocks(wrong, title), Blocks(right, say("practice.right-then"))]
            )
    if earlier.diagnosis and earlier.diagnosis in told:
        return [*views, Notice(say("practice.misconception-same"), Tone.PLAIN)]
    taught = dict(posed.misconceptions).get(earlier.diagnosis)
    return [*views, *([Blocks((Prose(taught),), say("practice.misconception"))] if taught is not None else [])]


def _alike(one: tuple[Block, ...], other: tuple[Block, ...]) -> bool:
    match one, other:
        case ((Code() as left,), (Code() as right,)):
            return left.source.strip() == right.source.strip()
        case _:
            return one == other


def _program(views: Sequence[View]) -> Code | None:
    """The program that the views begin with."""
    match views:
        case [Blocks((Code() as code,)), *_]:
            return code
        case _:
            return None


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
