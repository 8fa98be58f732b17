"""Known wrong answers, as a bank lists them, each with the misconception it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from quizdl.entry import Entry
from quizdl.errors import Place, Problem, Stated
from quizdl.records import dataclass
from quizdl.words import Both, same, say

_NOWHERE = Place("", 1)


@dataclass(frozen=True, slots=True)
class Misconception:
    """One way to be wrong. `answers` holds answers that show it, each with one text a part (None: the right one, so
    that the part says nothing); `programs` holds programs, where code is asked. `why` teaches."""

    id: str
    why: Both
    answers: tuple[tuple[str | None, ...], ...] = ()
    programs: tuple[str, ...] = ()
    place: Place = _NOWHERE


def read_wrong(entry: Entry, parts: int = 1) -> tuple[Misconception, ...]:
    """The list `wrong` of a question whose answers have `parts` texts."""
    found: list[Misconception] = []
    for item in entry.children("wrong"):
        id = item.word("id")
        if any(id == other.id for other in found):
            item.report("double", say("catalogue.double-id", id=id), say("catalogue.another-id"), "id")
        if not item.has("answers") and not item.has("programs"):
            item.report("missing", say("catalogue.no-wrong-answers"), say("catalogue.add-wrong-answers"))
        answers = read_answers(item, "answers", parts)
        programs = tuple(text.strip("\n") + "\n" for text in item.words("programs"))
        found.append(Misconception(id, item.text("why"), answers, programs, item.place()))
        item.finish()
    return tuple(found)


def read_accept(entry: Entry, parts: int = 1) -> tuple[tuple[str, ...], ...]:
    """The list `accept`: other right answers, each with one text a part."""
    answers = read_answers(entry, "accept", parts, blanks=False)
    return tuple(tuple(text or "" for text in answer) for answer in answers)


def read_answers(entry: Entry, key: str, parts: int, blanks: bool = True) -> tuple[tuple[str | None, ...], ...]:
    """The answers listed at `key`: a text each where there is one part, else a list of `parts` texts (null only where
    `blanks`)."""
    value = entry.raw(key)
    if value is None:
        return ()
    items = value if isinstance(value, list) else [value]
    answers: list[tuple[str | None, ...]] = []
    for index, item in enumerate(items):
        texts = item if isinstance(item, list) else [item]
        if len(texts) != parts:
            entry.report(
                "parts",
                say("catalogue.parts-differ", key=key, got=len(texts), wanted=parts),
                say("catalogue.one-each" if parts > 1 else "catalogue.one-text"),
                key,
                index,
            )
        elif not blanks and None in texts:
            entry.report("parts", say("catalogue.null-part", key=key), say("catalogue.write-part"), key, index)
        elif any(isinstance(text, Mapping | list) for text in texts):
            entry.report("wrong-type", say("catalogue.not-answer", key=key), say("catalogue.write-answer"), key, index)
        else:
            answers.append(tuple(text if text is None or isinstance(text, str) else repr(text) for text in texts))
    return tuple(answers)


def teach(wrong: tuple[Misconception, ...], id: str | None) -> Both | None:
    """What teaches about the misconception `id`."""
    return next((one.why for one in wrong if one.id == id and one.why != same("")), None)


def check_known(entry: Entry, wrong: Iterable[Misconception], read: Callable[[str], object]) -> None:
    """Report each known wrong answer that `read` can't read, which would never be recognised."""
    for one in wrong:
        for text in (text for answer in one.answers for text in answer if text is not None):
            try:
                read(text)
            except Stated as bad:
                message = say("catalogue.unreadable", id=one.id, text=text, why=bad.text)
                entry.problems.append(Problem(one.place, "bad-wrong", message, say("catalogue.write-answer"), entry.id))
