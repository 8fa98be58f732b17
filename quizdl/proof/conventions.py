"""Whether a question whose answer hangs on a convention says which it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quizdl.bank import conventions, pool
from quizdl.bank.conventions import REGISTRY, Choice, Convention
from quizdl.bank.encoding import Raw
from quizdl.bank.reading import Standing, question_of
from quizdl.entry import Entry
from quizdl.errors import Problem
from quizdl.model import Block, Code, Figure, Formula, Outcome, Prose, Question, Reason, Run, Table, Verdict
from quizdl.proof import freezing
from quizdl.proof.driving import Judge, Proof, Runs, brief
from quizdl.words import Lang, Text, say, tell


@dataclass(frozen=True, slots=True)
class _Other:
    """A question as it would be with another value of one convention."""

    convention: Convention
    choice: Choice
    raw: Raw


def check(entry: Entry, raw: Raw, questions: Sequence[Question], run: Runs) -> Proof[list[Problem]]:
    """The problems of the conventions that `raw` names; `questions` are its variants. A convention decides where the
    model answer would not be right with another registered value of it."""
    quiet = Entry(entry.data, {}, entry.file, [])
    chosen = conventions.read(quiet)
    if not chosen:
        return []
    others = [
        _Other(REGISTRY[id], other, _with(raw, id, other))
        for id, choice in chosen.items()
        for other in REGISTRY[id].choices
        if other is not choice
    ]
    others = _computed(others, entry.file, run)
    steps: list[tuple[_Other, Verdict | Run]] = []
    for other in others:
        for question in questions:
            listing = question.listing
            where = Standing(listing.topic, listing.area, entry.file, question.syllabus, listing.set)
            twin = question_of(other.raw, where, question.variant)
            steps.append((other, brief(twin.task).grade(question.task.right())))
    verdicts = yield Judge([step for _, step in steps])
    problems: list[Problem] = []
    decided: dict[str, Choice] = {}
    for (other, _), verdict in zip(steps, verdicts, strict=True):
        if verdict.outcome is not Outcome.RIGHT and verdict.reason is not Reason.SANDBOX:
            decided.setdefault(other.convention.id, other.choice)
    for id, choice in chosen.items():
        name = ("conventions", id)
        if id not in decided:
            message = say("proof.convention-idle", name=id, value=conventions.written(choice.word))
            cure = say("proof.use-convention", names=_names(id))
            problems.append(_problem(entry, name, "convention-idle", message, cure))
            continue
        for lang in Lang:
            if not choice.stated(_asked(questions[0], lang), lang):
                message = say(
                    "proof.convention-unstated",
                    name=id,
                    value=conventions.written(choice.word),
                    other=conventions.written(decided[id].word),
                    lang=lang,
                )
                cure = say("proof.state-convention", lang=lang, phrases=_phrases(choice, lang))
                problems.append(_problem(entry, ("prompt",), "convention-unstated", message, cure))
    return problems


def _with(raw: Raw, id: str, choice: Choice) -> Raw:
    """`raw` with another value of the convention `id`; what was computed with the old one is stale."""
    named = raw.data.get("conventions")
    own: Mapping[str, object] = named if isinstance(named, Mapping) else {}
    data = {**raw.data, "conventions": {**own, id: choice.word}}
    frozen = raw.frozen and replace(raw.frozen, source=pool.source(data))
    return replace(raw, data=data, frozen=frozen)


def _computed(others: Sequence[_Other], file: str, run: Runs) -> list[_Other]:
    """The others with their own computed numbers; those for which the code fails are told by their absence of any."""
    if not any("compute" in other.raw.data for other in others):
        return list(others)
    asked = [(other, freezing.prepare(other.raw, file)) for other in others]
    able = [(other, each) for other, each in asked if not isinstance(each, list)]
    found = freezing.freeze([each for _, each in able], run)
    return [
        replace(other, raw=replace(other.raw, frozen=frozen))
        for (other, _), frozen in zip(able, found, strict=True)
        if not isinstance(frozen, list)
    ]


def _asked(question: Question, lang: Lang) -> str:
    """All that is read before answering, in one language."""
    return "\n".join(text for block in question.asked for text in _texts(block, lang))


def _texts(block: Block, lang: Lang) -> Iterator[str]:
    match block:
        case Prose(text=text):
            yield tell(text, lang)
        case Formula(tex=tex):
            yield tell(tex, lang)
        case Code(source=source):
            yield source
        case Table(head=head, rows=rows):
            yield from (tell(cell, lang) for row in (head, *rows) for cell in row)
        case Figure(caption=caption) if caption is not None:
            yield tell(caption, lang)
        case _:
            pass


def _names(id: str) -> str:
    convention = REGISTRY[id]
    return ", ".join(f"`{name}`" for name in convention.names(convention.choices[0]))


def _phrases(choice: Choice, lang: Lang) -> str:
    return ", ".join(f"“{phrase}”" if lang is Lang.EN else f"「{phrase}」" for phrase in choice.phrases(lang)[:4])


def _problem(entry: Entry, path: tuple[str, ...], code: str, message: Text, cure: Text) -> Problem:
    return Problem(entry.place(*path), code, message, cure, entry.id)
