"""What of a question is shown when: what is asked, its parts' names, the solution."""

from __future__ import annotations

from quizdl.model import (
    Ask,
    Code,
    Explain,
    Fill,
    GaveUp,
    Judged,
    Pick,
    Question,
    Response,
    SideBySide,
    Write,
)
from quizdl.screen.views import Blanks, Blocks, Choices, View
from quizdl.words import Text, say


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
