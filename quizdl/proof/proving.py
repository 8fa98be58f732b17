"""The proof of a bank: everything checked of every question in all its variants."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from quizdl.bank import variants
from quizdl.bank.encoding import Raw
from quizdl.bank.store import Bank
from quizdl.blocks import read_blocks
from quizdl.entry import Entry
from quizdl.errors import Place, Problem
from quizdl.model import Block, Listing, Note, Option, Pick, Question
from quizdl.proof import answers, conventions, drawing, freezing, languages, likeness
from quizdl.proof.driving import Proof, Runs, together
from quizdl.proof.memory import Memory
from quizdl.proof.strength import Strength, strength
from quizdl.proof.walking import APART, texts
from quizdl.words import say

_OF_QUESTION = APART | {"stem"}
"""Fields that are proved by themselves."""
_TODO = re.compile(r"\bTODO\b")

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at and what is wrong with it, by place; `strength` where it was asked for."""

    files: int
    questions: int
    problems: tuple[Problem, ...]
    strength: Strength | None = None


def prove(
    bank: Bank,
    run: Runs,
    inside: Callable[[str], bool],
    progress: Progress | None = None,
    strong: bool = False,
    memory: Memory | None = None,
) -> Report:
    """Check the questions and notes of the files that are `inside`, running code by `run`; with `strong`, also whether
    their checks would notice wrong answers near the right ones. What `memory` holds is not proved again.

    Raises Stated where answers must be run and there is no sandbox.
    """
    problems = [problem for problem in bank.problems if inside(problem.place.file)]
    listings = [listing for listing in bank.listings() if inside(listing.place.file)]
    raws = [bank.raw(listing.id) for listing in listings]
    unknown = [pair for pair in zip(listings, raws, strict=True) if memory is None or not memory.sound(pair[1])]
    shown = progress or (lambda done, count: None)
    shown(0, len(listings))
    found = together((prove_question(bank, listing, raw, run) for listing, raw in unknown), run)
    for done, ((_, raw), own) in enumerate(zip(unknown, found, strict=True), len(listings) - len(unknown) + 1):
        problems += own
        if memory is not None and not own:
            memory.keep_sound(raw)
        shown(done, len(listings))
    pairs = zip(listings, raws, strict=True)
    prints = [likeness.fingerprint(each.id, each.place, each.kind, raw.data) for each, raw in pairs]
    for note in bank.notes():
        if inside(note.place.file):
            problems += prove_note(note, bank.raw(note.id, "notes"))
    for _, file, raw in bank.stems():
        if inside(file):
            problems += prove_stem(file, raw)
    problems += likeness.near(prints)
    strong_as: Strength | None = None
    if strong:
        strong_as, weak = strength(bank, listings, run, progress, memory)
        problems += weak
    files = sum(inside(file) for file in bank.files)
    return Report(files, len(listings), in_order(problems), strong_as)


def in_order(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by place."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: (problem.place, problem.code)))


def prove_question(bank: Bank, listing: Listing, raw: Raw, run: Runs) -> Proof[list[Problem]]:
    """What is wrong with one question."""
    problems: list[Problem] = []
    entry = Entry(raw.data, raw.places, listing.place.file, problems, (), listing.id)
    for found in texts(raw.data, _OF_QUESTION):
        languages.check(entry, found)
    _check_left(entry, _OF_QUESTION)
    if not raw.data.get("hints"):
        entry.report("no-hints", say("proof.no-hints"), say("proof.add-hints"), "id")
    _check_marks(entry, listing)
    values = variants.read_values(entry, raw.frozen)
    if not freezing.fits(raw, listing.place.file, run):
        key = "compute" if "compute" in raw.data else "variants"
        entry.report("frozen-otherwise", say("proof.frozen-otherwise"), say("bank.freeze"), key)
    _check_variants(entry, values)
    formulas: set[str] = set()
    figures: list[object] = []
    told: set[tuple[Place, str]] = set()
    questions: list[Question] = []
    for number, own in enumerate(values):
        filled = variants.filled(entry, own)
        for found in texts(filled, _OF_QUESTION):
            drawing.check_text(entry, found, formulas)
        question = bank.question(listing.id, number)
        questions.append(question)
        for key, blocks in _blocks(question):
            drawing.check_figures(entry, blocks, key, figures)
        task = cast("answers.Catalogued", question.task)
        places = [entry.place("accept", index) for index in range(len(task.accept))]
        judged = yield from answers.check(question, places)
        problems += [problem for problem in judged if (problem.place, problem.code) not in told]
        told |= {(problem.place, problem.code) for problem in judged}
    problems += yield from conventions.check(entry, raw, questions, run)
    return problems


def prove_stem(file: str, raw: Raw) -> list[Problem]:
    """What is wrong with the title and the stem of one set."""
    problems: list[Problem] = []
    entry = Entry(raw.data, raw.places, file, problems)
    formulas: set[str] = set()
    _check_left(entry)
    for found in texts(raw.data):
        languages.check(entry, found)
        drawing.check_text(entry, found, formulas)
    drawing.check_figures(entry, read_blocks(entry, "stem"), "stem", [])
    return problems


def prove_note(note: Note, raw: Raw) -> list[Problem]:
    """What is wrong with one note."""
    problems: list[Problem] = []
    entry = Entry(raw.data, raw.places, note.place.file, problems, (), note.id)
    formulas: set[str] = set()
    _check_left(entry)
    for found in texts(raw.data):
        languages.check(entry, found)
        drawing.check_text(entry, found, formulas)
    drawing.check_figures(entry, note.body, "body", [])
    return problems


def _blocks(question: Question) -> list[tuple[str, tuple[Block, ...]]]:
    """The blocks of a question under the keys where they stand."""
    ask = question.task.ask()
    options: tuple[Option, ...] = ask.options if isinstance(ask, Pick) else ()
    return [
        ("given", question.given),
        ("options", tuple(block for option in options for block in option.blocks)),
        ("explanation", question.explanation),
    ]


def _check_left(entry: Entry, apart: frozenset[str] = APART) -> None:
    """What a template left to be written."""
    if str(entry.data.get("id", "")).startswith("todo-"):
        entry.report("todo", say("proof.todo-id"), say("proof.choose-id"), "id")
    told: set[int] = set()
    for found in texts(entry.data, apart):
        left = [text for text in (found.text.ja, found.text.en) if _TODO.search(text)]
        line = entry.place(*found.path).line
        if left and line not in told:
            told.add(line)
            entry.report("todo", say("proof.todo", text=left[0].strip()[:40]), say("proof.write-it"), *found.path)


def _check_marks(entry: Entry, listing: Listing) -> None:
    """Every blank of a listing is named in the prompt, so that it can be asked for."""
    if listing.kind != "blanks":
        return
    prompt = entry.text("prompt")
    for blank in entry.children("blanks"):
        mark = blank.word("mark", "")
        if mark and (mark not in prompt.ja or mark not in prompt.en):
            entry.report("mark-unnamed", say("proof.mark-unnamed", mark=mark), say("proof.name-mark"), "prompt")


def _check_variants(entry: Entry, values: Sequence[variants.Values]) -> None:
    for number, own in enumerate(values):
        if own in values[:number]:
            first = values.index(own)
            message = say("proof.same-variant", first=first, second=number)
            entry.report("same-variant", message, say("proof.other-numbers"), "variants", number)
