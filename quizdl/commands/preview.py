"""`quizdl preview`: a file's questions as learners see them, in both languages, again at every save."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from quizdl.bank import folders, reading
from quizdl.bank.encoding import Raw
from quizdl.bank.store import Bank, ToFreeze, open_bank
from quizdl.commands import show
from quizdl.commands.setup import Setup
from quizdl.errors import Problem, Stated, Usage
from quizdl.model import Question
from quizdl.proof import freezing
from quizdl.proof.driving import Runs, together
from quizdl.proof.proving import in_order, prove_question
from quizdl.words import Lang, say, tell

PAUSE = 0.3
"""Seconds between two looks at the file."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A question to show; `drawn` is whether its numbers were made for this alone."""

    id: str
    raw: Raw
    question: Question
    drawn: bool


def run(setup: Setup, target: str, once: bool, plain: bool) -> int:
    """Show the questions of FILE, or the one named by FILE:ID, what is wrong with them below; then, unless `once`, wait
    for the file to be saved and show what changed. Returns 1 where something is wrong with what `once` shows.

    Raises Usage for a file or a question that does not exist.
    """
    file, id = _target(target)
    runs = setup.runner().run
    seen: dict[str, object] = {}
    while True:
        before = _stamp(file)
        wrong = _show(setup, file, id, plain, runs, seen, clear=not once)
        if once:
            return 1 if wrong else 0
        setup.line("")
        setup.line(tell(say("preview.waiting", file=str(file)), setup.lang))
        sys.stdout.flush()
        while _stamp(file) in (before, None):
            time.sleep(PAUSE)


def _target(target: str) -> tuple[Path, str | None]:
    whole = Path(target)
    name, colon, id = target.rpartition(":")
    if not whole.exists() and colon and Path(name).is_file():
        return Path(name), id
    if not whole.is_file():
        raise Usage(say("preview.no-file", file=target))
    return whole, None


def _stamp(file: Path) -> tuple[int, int, int] | None:
    """What changes at every save; None while an editor has put the file away."""
    try:
        status = os.stat(file)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _show(
    setup: Setup, file: Path, id: str | None, plain: bool, run: Runs, seen: dict[str, object], clear: bool
) -> bool:
    """Show the question `id` or all that changed since they were `seen`; whether something is wrong."""
    bank = open_bank(folders.wanted((*setup.banks, folders.bank_of(file)), setup.environ), setup.homes.cache)
    (path,) = folders.normal([file])
    inside = [shown for shown in bank.files if folders.normal([Path(shown)]) == (path,)]
    name = inside[0] if inside else str(file)
    own = [problem for problem in bank.problems if problem.place.file == name]
    questions = _questions(bank, name, run, own)
    if id is not None and id not in (known := bank.ids_of(name)):
        raise Usage(say("preview.no-question", file=str(file), id=id, cure=say("preview.ids", names=", ".join(known))))
    chosen = [each for each in questions if id in (None, each.id) and seen.get(each.id) != each.raw.data]
    for gone in seen.keys() - {each.id for each in questions}:
        del seen[gone]
    if clear and sys.stdout.isatty():
        sys.stdout.write("\x1b[2J\x1b[3J\x1b[H")
    for each in chosen:
        seen[each.id] = each.raw.data
        _pose(setup, each, plain)
    problems = [problem for problem in own if id is None or problem.id in (None, id)]
    problems += _proved(setup, bank, [each for each in chosen if not each.drawn], run)
    if not questions:
        setup.line(tell(say("preview.nothing"), setup.lang))
    setup.line("")
    for problem in in_order(problems):
        message, cure = (tell(text, setup.lang) for text in (problem.message, problem.cure))
        setup.line(tell(say("proof.problem", place=str(problem.place), message=message, cure=cure), setup.lang))
    if not problems:
        setup.line(tell(say("preview.sound"), setup.lang))
    return bool(problems)


def _questions(bank: Bank, file: str, run: Runs, problems: list[Problem]) -> list[Shown]:
    """The questions of `file` that can be posed, in its order; those whose numbers are not frozen are drawn here, and
    what is wrong with their code is added to `problems`."""
    found: dict[str, Shown] = {}
    for row in bank.rows(ids=bank.ids_of(file)):
        found[row.id] = Shown(row.id, bank.raw(row.id), bank.question(row.id), False)
    for each in bank.to_freeze():
        if each.file == file and each.id not in found:
            drawn = _drawn(each, run)
            if isinstance(drawn, list):
                problems += drawn
            else:
                found[each.id] = drawn
    return [found[id] for id in bank.ids_of(file) if id in found]


def _drawn(each: ToFreeze, run: Runs) -> Shown | list[Problem]:
    prepared = freezing.prepare(each.raw, each.file)
    if isinstance(prepared, list):
        return prepared
    (frozen,) = freezing.freeze([prepared], run)
    if isinstance(frozen, list):
        return frozen
    problems: list[Problem] = []
    where = reading.Standing(each.topic, "", each.file, "", each.set or None)
    read = reading.read_question(replace(each.raw, frozen=frozen), where, problems)
    if not read.sound:
        return problems
    return Shown(each.id, read.raw, reading.question_of(read.raw, where, 0), True)


def _pose(setup: Setup, each: Shown, plain: bool) -> None:
    """The question, its answer and explanation, in each language."""
    variants = each.question.listing.variants
    for lang in Lang:
        setup.line("")
        setup.line(tell(say("preview.heading", id=each.id, lang=lang.value, variant=0, variants=variants), setup.lang))
        sys.stdout.flush()
        show.display(replace(setup, lang=lang), plain, *show.views(each.question, answer=True))
    if each.drawn:
        setup.line(tell(say("preview.drawn-now"), setup.lang))


def _proved(setup: Setup, bank: Bank, shown: list[Shown], run: Runs) -> Iterator[Problem]:
    """What is wrong with how they judge, as far as it can be tried here."""
    for each in shown:
        try:
            (found,) = together([prove_question(bank, each.question.listing, each.raw, run)], run)
            yield from found
        except Stated as stated:
            setup.line(tell(say("preview.unproved", why=stated.text), setup.lang))
            return
