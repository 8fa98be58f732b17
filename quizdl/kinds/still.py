"""What kinds that run nothing have in common: simple verdicts and empty answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quizdl.entry import Entry
from quizdl.grading.misconception import Misconception, teach
from quizdl.markup import code
from quizdl.model import Block, Outcome, Part, Prose, Reason, Response, Run, Typed, Unreadable, Verdict
from quizdl.sandbox.job import Job
from quizdl.words import Text, same, say


@dataclass(frozen=True, slots=True)
class Still:
    """A task whose answers are judged without running anything. `accept` holds other right answers and `wrong`
    known wrong ones, each with one text a part."""

    accept: tuple[tuple[str, ...], ...]
    wrong: tuple[Misconception, ...]

    def warm(self) -> tuple[Job, ...]:
        return ()

    def trial(self, response: Response) -> Run | None:
        return None


def gave_up(parts: int = 1) -> Verdict:
    """The verdict on no answer: wrong, so that it comes again."""
    message = say("judging.gave-up")
    each = tuple(Part(Outcome.WRONG, 0.0, Reason.WRONG_VALUE, message) for _ in range(parts)) if parts > 1 else ()
    return Verdict(Outcome.WRONG, 0.0, Reason.WRONG_VALUE, message, each)


def right() -> Verdict:
    return Verdict(Outcome.RIGHT, 1.0, Reason.OK, say("judging.right"))


def unreadable(why: Text) -> Verdict:
    return Verdict(Outcome.UNREADABLE, 0.0, Reason.UNREADABLE, why)


def wrong(message: Text, known: Misconception | None = None) -> Verdict:
    """A wrong answer; `known` is the misconception it shows."""
    teaching = teach((known,), known.id) if known else None
    return Verdict(
        Outcome.WRONG,
        0.0,
        Reason.WRONG_VALUE,
        message,
        diagnosis=known.id if known else None,
        teaching=teaching,
    )


def right_part() -> Part:
    return Part(Outcome.RIGHT, 1.0, Reason.OK, say("judging.right"))


def wrong_part(message: Text) -> Part:
    return Part(Outcome.WRONG, 0.0, Reason.WRONG_VALUE, message)


def of_parts(parts: Sequence[Part], known: Misconception | None = None) -> Verdict:
    """The verdict on an answer of several parts, each with the same credit."""
    hits = sum(part.outcome is Outcome.RIGHT for part in parts)
    if hits == len(parts):
        return Verdict(Outcome.RIGHT, 1.0, Reason.OK, say("judging.right"), tuple(parts))
    return Verdict(
        Outcome.PARTLY if hits else Outcome.WRONG,
        hits / len(parts),
        Reason.WRONG_VALUE,
        say("kinds.parts-right", hits=hits, all=len(parts)),
        tuple(parts),
        diagnosis=known.id if known else None,
        teaching=teach((known,), known.id) if known else None,
    )


def diagnosed(
    catalogue: Sequence[Misconception], shows: Callable[[tuple[str | None, ...]], bool]
) -> Misconception | None:
    """The one misconception of which some answer `shows` itself in what was answered; None where two do."""
    found = [one for one in catalogue if any(shows(answer) for answer in one.answers)]
    return found[0] if len(found) == 1 else None


def count_parts(answers: Sequence[str], wanted: int) -> Unreadable | None:
    """Why `answers` can't be one answer of `wanted` parts, or None."""
    if len(answers) != wanted:
        return Unreadable(say("kinds.parts-wanted", wanted=wanted, got=len(answers)))
    if not any(answer.strip() for answer in answers):
        return Unreadable(say("judging.empty"))
    return None


def unreadable_part(part: int, labels: Sequence[Text], why: Text) -> Unreadable:
    """Why one part of an answer can't be read, behind its label (its number without one) where there are several."""
    if len(labels) == 1:
        return Unreadable(why, part)
    name = labels[part] if labels[part] != same("") else say("kinds.part", number=part + 1)
    return Unreadable(say("kinds.labelled", label=name, text=why), part)


def as_typed(response: Response, labels: Sequence[Text] = ()) -> tuple[Block, ...]:
    """An answer of one line a part, as it was typed, each behind its label where there are several."""
    if not isinstance(response, Typed):
        return (Prose(say("kinds.no-answer")),)
    typed = [code(text.strip()) for text in response.texts]
    if len(labels) != len(typed) or len(typed) == 1:
        return tuple(Prose(same(text)) for text in typed)
    return tuple(
        Prose(say("kinds.labelled", label=label, text=text or say("kinds.no-answer")))
        for label, text in zip(labels, typed, strict=True)
    )


def refuse(entry: Entry, key: str) -> None:
    """Report `key`, which this kind can't use."""
    if entry.has(key):
        entry.report("no-use", say("kinds.no-use", key=key), say("kinds.drop-key", key=key), key)
