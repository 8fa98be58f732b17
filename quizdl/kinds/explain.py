"""Free text, judged by its writer against key points."""

from __future__ import annotations

from dataclasses import dataclass

from quizdl.entry import Entry
from quizdl.grading.misconception import read_accept
from quizdl.kinds.rubric import KeyPoint, judged, proposals, read_points
from quizdl.kinds.still import Still, count_parts, gave_up, refuse, unreadable
from quizdl.markup import literal
from quizdl.model import (
    Block,
    Explain,
    GaveUp,
    Judge,
    Judged,
    Outcome,
    Prose,
    Reason,
    Response,
    Typed,
    Unreadable,
    Verdict,
)
from quizdl.words import Both, Text, same, say


@dataclass(frozen=True, slots=True)
class Explained:
    """One part: what it is called, a model text and the key points."""

    label: Text
    model: Both
    points: tuple[KeyPoint, ...]


@dataclass(frozen=True, slots=True)
class ExplainTask(Still):
    """The parts to be explained."""

    parts: tuple[Explained, ...]

    def ask(self) -> Explain:
        return Explain(tuple(part.label for part in self.parts))

    def right(self) -> Judged:
        return Judged(
            tuple(part.model.ja for part in self.parts), tuple(tuple(range(len(part.points))) for part in self.parts)
        )

    def read(self, answers: tuple[str, ...]) -> Typed | Unreadable:
        """A text a part; a part may stay empty where there are several."""
        return count_parts(answers, len(self.parts)) or Typed(answers)

    def shown(self, response: Response) -> tuple[Block, ...]:
        """The texts under the names of their parts; the model texts in the reader's language."""
        if response == self.right():
            texts = tuple(part.model for part in self.parts)
        elif isinstance(response, Typed | Judged):
            texts = tuple(same(literal(text)) for text in response.texts)
        else:
            return (Prose(say("kinds.no-answer")),)
        blocks: list[Block] = []
        for part, text in zip(self.parts, texts, strict=False):
            if len(self.parts) > 1:
                blocks.append(Prose(part.label))
            blocks.append(Prose(text))
        return tuple(blocks)

    def grade(self, response: Response) -> Verdict:
        """Ungraded, with the points found, until its writer has judged it."""
        match response:
            case GaveUp():
                return gave_up(len(self.parts))
            case Judged(points=points):
                return judged([part.points for part in self.parts], points)
            case Typed(texts=texts):
                typed = self.read(texts)
                return unreadable(typed.why) if isinstance(typed, Unreadable) else self._propose(texts)
            case _:
                return unreadable(say("kinds.not-answered-so"))

    def _propose(self, texts: tuple[str, ...]) -> Verdict:
        found = [proposals(part.points, text) for part, text in zip(self.parts, texts, strict=True)]
        return Verdict(
            Outcome.UNGRADED,
            0.0,
            Reason.OK,
            say("kinds.judge-text"),
            proposed=tuple(
                f"{part}.{number}"
                for part, points in enumerate(found, 1)
                for number, point in enumerate(points, 1)
                if point.found
            ),
            follow=Judge(tuple((part.label, points) for part, points in zip(self.parts, found, strict=True))),
        )


def read(entry: Entry) -> ExplainTask:
    """A question for free text from its bank entry: `parts`, each with `label`, `model` and `points`; or the last two
    by themselves."""
    refuse(entry, "wrong")
    if entry.has("parts"):
        children = entry.children("parts", least=1)
        parts = tuple(Explained(child.text("label"), child.text("model"), read_points(child)) for child in children)
        for child in children:
            child.finish()
    else:
        parts = (Explained(entry.maybe_text("label") or same(""), entry.text("model"), read_points(entry)),)
    return ExplainTask(read_accept(entry, len(parts)), (), parts)
