"""The choice face of a question: posed as the real exam does, as a choice of four.

The right option is the model answer; the others are known wrong answers, one of each misconception in the bank's
order, so that a wrong choice still tells what was misunderstood.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol, runtime_checkable

from quizdl.grading.misconception import Misconception
from quizdl.kinds.choice import Choice
from quizdl.markup import code
from quizdl.model import Block, Code, Fill, Option, Prose, Question, Typed, Write
from quizdl.words import say

OPTIONS = 4
RIGHT = "right"


@runtime_checkable
class Catalogued(Protocol):
    """A task that lists its known wrong answers."""

    @property
    def wrong(self) -> tuple[Misconception, ...]: ...


def face(question: Question) -> Question | None:
    """`question` as a choice of four, its options in the bank's order with the right one first; a single choice of
    few or exactly four options is its own face. None where it can't be posed so: explanations, labels, choices of
    several, questions with fewer than three different wrong answers, and those whose bank says `face: false`."""
    if not question.faced:
        return None
    task = question.task
    ask = task.ask()
    if isinstance(task, Choice):
        kept = _of_choice(task)
        return None if kept is None else replace(question, task=kept)
    right = task.right()
    if not isinstance(ask, Fill | Write) or not isinstance(right, Typed) or not isinstance(task, Catalogued):
        return None
    shown = _as_code if isinstance(ask, Write) else lambda texts: _as_parts(ask, texts)
    options = [Option(RIGHT, shown(right.texts))]
    known: list[Misconception] = []
    for one in task.wrong:
        texts = _texts(one, right.texts)
        if texts is None or any(shown(texts) == option.blocks for option in options):
            continue
        options.append(Option(one.id, shown(texts)))
        known.append(replace(one, answers=((str(len(options)),),)))
        if len(options) == OPTIONS:
            pose = Prose(say("faces.choose-code" if isinstance(ask, Write) else "faces.choose"))
            choice = Choice((), tuple(known), tuple(options), (RIGHT,))
            return replace(question, task=choice, given=(*question.given, pose))
    return None


def _of_choice(task: Choice) -> Choice | None:
    if len(task.keys) != 1:
        return None
    others = [option for option in task.options if option.id not in task.keys][: OPTIONS - 1]
    kept = tuple(option for option in task.options if option.id in task.keys or option in others)
    return replace(task, options=kept)


def _texts(one: Misconception, right: tuple[str, ...]) -> tuple[str, ...] | None:
    """What a misconception would answer: the texts of its first program or answer."""
    if one.programs:
        return one.programs[:1]
    if one.answers and len(one.answers[0]) == len(right):
        return tuple(key if text is None else text for text, key in zip(one.answers[0], right, strict=True))
    return None


def _as_code(texts: tuple[str, ...]) -> tuple[Block, ...]:
    return (Code("\n".join(texts).rstrip("\n")),)


def _as_parts(ask: Fill, texts: tuple[str, ...]) -> tuple[Block, ...]:
    if len(texts) == 1:
        return (Prose(say("faces.answer", text=_quoted(texts[0]))),)
    pairs = zip(ask.blanks, texts, strict=True)
    return tuple(Prose(say("faces.part", label=blank.label, text=_quoted(text))) for blank, text in pairs)


def _quoted(text: str) -> str:
    return code(text.strip())
