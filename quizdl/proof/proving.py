"""The proof of a bank: everything checked of every question in all its variants."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from quizdl.bank import variants
from quizdl.bank.encoding import Raw
from quizdl.bank.store import Bank
from quizdl.entry import Entry
from quizdl.errors import Place, Problem
from quizdl.model import Block, Listing, Note, Option, Pick, Question
from quizdl.proof import answers, conventions, drawing, freezing, languages, likeness
from quizdl.proof.driving import Runs
from quizdl.proof.memory import Memory
from quizdl.proof.strength import Strength, strength
from quizdl.proof.walking import texts
from quizdl.words import say

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
    prints: list[likeness.Print] = []
    for done, listing in enumerate(listings):
        if progress is not None:
            progress(done, len(listings))
        raw = bank.raw(listing.id)
        if memory is None or not memory.sound(raw):
            own = prove_question(bank, listing, raw, run)
            problems += own
            if memory is not None and not own:
                memory.keep_sound(raw)
        prints.append(likeness.fingerprint(listing.id, listing.place, listing.kind, raw.data))
    for note in bank.notes():
        if inside(note.place.file):
            problems += prove_note(note, bank.raw(note.id, "notes"))
    problems += likeness.near(prints)
    found: Strength | None = None
    if strong:
        found, waivers = strength(bank, listings, run, progress, memory)
        problems += waivers
    files = sum(inside(file) for file in bank.files)
    return Report(files, len(listings), in_order(problems), found)


def in_order(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by place; what is wrong with a stem is found by every question that shares it."""
    once: dict[tuple[object, ...], Problem] = {}
    for each in problems:
        once.setdefault((each.place, each.code, each.message, each.cure), each)
    return tuple(sorted(once.values(), key=lambda problem: (problem.place, problem.code)))


def prove_question(bank: Bank, listing: Listing, raw: Raw, run: Runs) -> list[Problem]:
    """What is wrong with one question."""
    problems: list[Problem] = []
    entry = Entry(raw.data, raw.places, listing.place.file, problems, (), listing.id)
    for found in texts(raw.data):
        languages.check(entry, found)
    _check_left(entry)
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
        for found in texts(filled):
            drawing.check_text(entry, found, formulas)
        question = bank.question(listing.id, number)
        questions.append(question)
        for key, blocks in _blocks(question):
            drawing.check_figures(entry, blocks, key, figures)
        task = cast("answers.Catalogued", question.task)
        places = [entry.place("accept", index) for index in range(len(task.accept))]
        judged = list(answers.check(question, task, places, run))
        problems += [problem for problem in judged if (problem.place, problem.code) not in told]
        told |= {(problem.place, problem.code) for problem in judged}
    problems += conventions.check(entry, raw, questions, run)
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
        ("stem", question.stem),
        ("given", question.given),
        ("options", tuple(block for option in options for block in option.blocks)),
        ("explanation", question.explanation),
    ]


def _check_left(entry: Entry) -> None:
    """What a template left to be written."""
    if str(entry.data.get("id", "")).startswith("todo-"):
        entry.report("todo", say("proof.todo-id"), say("proof.choose-id"), "id")
    told: set[int] = set()
    for found in texts(entry.data):
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
