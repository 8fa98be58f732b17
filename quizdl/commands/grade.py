"""`quizdl grade`: one answer or a batch of them, graded without a screen and without a trace in the history."""

from __future__ import annotations

import json
import os
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeAlias

from quizdl.commands.setup import Setup
from quizdl.errors import Stated, Usage
from quizdl.grading.drive import drive, drive_all
from quizdl.grading.values import to_json
from quizdl.model import Comparison, Fill, Outcome, Prose, Question, Reason, Run, Unreadable, Verdict
from quizdl.words import Both, Lang, Text, say, tell

if TYPE_CHECKING:
    from quizdl.sandbox.runner import Runner

EXITS = {
    Outcome.RIGHT: 0,
    Outcome.PARTLY: 1,
    Outcome.WRONG: 1,
    Outcome.UNREADABLE: 2,
    Outcome.UNGRADED: 4,
}
NO_SANDBOX = 4
WINDOW = 64
"""Answers of a batch that are graded side by side."""
Line: TypeAlias = tuple[str | None, int, Verdict | Run]
"""A line of a batch: id, variant, and the verdict or what must be run to have it."""


def run(
    setup: Setup, id: str, answers: Sequence[str], file: str | None, variant: int = 0, as_json: bool = False
) -> int:
    """Grade one answer, print the verdict, return the exit code. Raises Usage for an unknown id or no answer."""
    question = setup.bank().question(id, variant)
    if (file is None) == (not answers):
        raise Usage(say("batch.answer-or-file"))
    texts = tuple(answers) if file is None else (_text(file),)
    runner = setup.runner()
    if as_json:
        told = grade_one(question, texts, runner, setup.lang)
        setup.line(_dumped(told))
        return EXITS[Outcome(str(told["outcome"]))]
    verdict = drive(first(question, texts), runner.run)
    from quizdl.screen.plain import lines
    from quizdl.screen.views import Blocks, Ruling

    ask = question.task.ask()
    labels = tuple(blank.label for blank in ask.blanks) if isinstance(ask, Fill) else ()
    for line in lines(Ruling(verdict, labels), setup.lang):
        setup.line(line)
    if found := _found(verdict):
        for line in ("", *lines(Blocks((Prose(_bullets(found)),), say("kinds.points-found")), setup.lang)):
            setup.line(line)
    return EXITS[verdict.outcome]


def grade_one(question: Question, answers: tuple[str, ...], runner: Runner, lang: Lang) -> dict[str, object]:
    """The verdict on answers, one a part, as `grade --json` prints it."""
    return as_object(question.id, question.variant, drive(first(question, answers), runner.run), lang)


def first(question: Question, answers: tuple[str, ...]) -> Verdict | Run:
    """The verdict on typed answers, or what must be run to have it."""
    response = question.task.read(answers)
    if isinstance(response, Unreadable):
        return _unreadable(response.why)
    return question.task.grade(response)


def as_object(id: str | None, variant: int, verdict: Verdict, lang: Lang) -> dict[str, object]:
    """A verdict as the object that is printed."""
    return {
        "id": id,
        "variant": variant,
        "outcome": verdict.outcome.value,
        "score": verdict.score,
        "reason": verdict.reason.value,
        "message": tell(verdict.message, lang),
        "diagnosis": verdict.diagnosis,
        "teaching": tell(verdict.teaching, lang) if verdict.teaching is not None else None,
        "parts": [
            {
                "outcome": part.outcome.value,
                "score": part.score,
                "reason": part.reason.value,
                "message": tell(part.message, lang),
            }
            for part in verdict.parts
        ],
        "proposed": [tell(text, lang) for text in _found(verdict)],
        "axes": dict(verdict.axes),
        "counterexample": _counterexample(verdict.comparison),
        "seconds": round(verdict.seconds, 6),
    }


def _found(verdict: Verdict) -> tuple[Text, ...]:
    """The key points found in a free text."""
    parts = verdict.follow.parts if verdict.follow is not None else ()
    return tuple(point.text for _, points in parts for point in points if point.found)


def _bullets(texts: Sequence[Text]) -> Both:
    ja, en = ("\n".join(f"- {tell(text, lang)}" for text in texts) for lang in (Lang.JA, Lang.EN))
    return Both(ja, en)


def _counterexample(found: Comparison | None) -> dict[str, object] | None:
    if found is None:
        return None
    return {
        "input": {name: to_json(value) for name, value in found.inputs},
        "expected": to_json(found.expected),
        "got": to_json(found.got),
        "where": list(found.where) if found.where is not None else None,
    }


def run_batch(setup: Setup, path: str, allow_weak: bool = False, as_json: bool = True) -> int:
    """Grade the lines of a file: an object out for each, in order. Returns 0 when every line was answered, 4 where
    the sandbox is too weak to be trusted with them. Lines of a batch are JSON, with `--json` or without."""
    lines = _lines(path)
    bar = _Bar(sys.stderr, len(lines), setup.lang)
    waiting: deque[Future[list[dict[str, object]]]] = deque()
    # Two windows at once: one is judged here while the children of the other run. The sandbox closes first, so that
    # nothing is waited for after Ctrl-C.
    with ThreadPoolExecutor(2) as pool, setup.runner(workers=os.cpu_count() or 1) as runner:
        batch = _Batch(setup, runner, allow_weak)
        done = 0
        for window in _windows(lines):
            read = batch.read(window)
            if read is None:
                bar.clear()
                setup.tell(say("batch.refused", level=runner.level().value))
                return NO_SANDBOX
            waiting.append(pool.submit(batch.graded, read))
            if len(waiting) > 2:
                done = _print(setup, bar, waiting.popleft().result(), done)
        while waiting:
            done = _print(setup, bar, waiting.popleft().result(), done)
        bar.clear()
    return 0


def _windows(lines: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    """The lines in windows that grow: the first answers pay for what later ones find remembered."""
    start, size = 0, 2
    while start < len(lines):
        yield lines[start : start + size]
        start, size = start + size, min(WINDOW, 2 * size)


def _print(setup: Setup, bar: _Bar, answered: Sequence[dict[str, object]], done: int) -> int:
    bar.clear()
    for one in answered:
        setup.line(_dumped(one))
    bar.show(done + len(answered))
    return done + len(answered)


class _Batch:
    """The lines of a batch, graded a window at a time; questions are read once."""

    def __init__(self, setup: Setup, runner: Runner, allow_weak: bool) -> None:
        self._setup = setup
        self._runner = runner
        self._trusted: bool | None = True if allow_weak else None
        self._questions: dict[tuple[str, int], Question] = {}

    def read(self, lines: Sequence[bytes]) -> list[Line] | None:
        """Each line as far as it can be read, or None where the sandbox may not be used."""
        read = [self._read(line) for line in lines]
        runs = any(isinstance(step, Run) for _, _, step in read)
        return None if runs and not self._may_run() else read

    def graded(self, read: Sequence[Line]) -> list[dict[str, object]]:
        """An object for each line; may be called from several threads."""
        verdicts = drive_all([step for _, _, step in read], self._runner.run)
        return [
            as_object(id, variant, verdict, self._setup.lang)
            for (id, variant, _), verdict in zip(read, verdicts, strict=True)
        ]

    def _may_run(self) -> bool:
        if self._trusted is None:
            from quizdl.sandbox.layers import Level

            self._trusted = self._runner.level() in (Level.STRONG, Level.GOOD)
        return self._trusted

    def _read(self, line: bytes) -> Line:
        """A line's id and variant as far as they can be read, and the verdict or what must be run to have it."""
        try:
            asked = json.loads(line.decode())
        except UnicodeDecodeError:
            return None, 0, _unreadable(say("batch.not-utf8"))
        except (ValueError, RecursionError) as error:
            return None, 0, _unreadable(say("batch.not-json", why=str(error)[:200]))
        if not isinstance(asked, dict):
            return None, 0, _unreadable(say("batch.not-object"))
        id, variant, answer = asked.get("id"), asked.get("variant", 0), asked.get("answer")
        if not isinstance(id, str):
            return None, 0, _unreadable(say("batch.no-id"))
        id = _clean(id)
        if variant is None:
            variant = 0
        if not isinstance(variant, int) or isinstance(variant, bool) or not 0 <= variant < 10**9:
            return id, 0, _unreadable(say("batch.no-variant"))
        texts = [answer] if isinstance(answer, str) else answer
        if not isinstance(texts, list) or not texts or not all(isinstance(text, str) for text in texts):
            return id, variant, _unreadable(say("batch.no-answer"))
        try:
            return id, variant, first(self._question(id, variant), tuple(_clean(text) for text in texts))
        except Stated as problem:
            return id, variant, _unreadable(problem.text)

    def _question(self, id: str, variant: int) -> Question:
        key = id, variant
        if key not in self._questions:
            self._questions[key] = self._setup.bank().question(id, variant)
        return self._questions[key]


class _Bar:
    """How far a batch has come, on a terminal; nothing elsewhere."""

    def __init__(self, out: TextIO, total: int, lang: Lang) -> None:
        self._out = out
        self._total = total
        self._lang = lang
        self._on = out.isatty()

    def show(self, done: int) -> None:
        if self._on and self._total:
            filled = 30 * done // self._total
            told = tell(say("batch.progress", done=done, total=self._total), self._lang)
            self._out.write(f"\r[{'#' * filled}{'.' * (30 - filled)}] {told}")
            self._out.flush()

    def clear(self) -> None:
        if self._on:
            self._out.write("\r\x1b[K")
            self._out.flush()


def _unreadable(why: Text) -> Verdict:
    return Verdict(Outcome.UNREADABLE, 0.0, Reason.UNREADABLE, why)


def _clean(text: str) -> str:
    """`text` without halves of surrogate pairs, which JSON can spell and nothing can print."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _dumped(thing: dict[str, object]) -> str:
    return json.dumps(thing, ensure_ascii=False, allow_nan=False)


def _lines(path: str) -> list[bytes]:
    # Some editors begin a file with a byte order mark.
    return [line for line in _bytes(path).removeprefix(b"\xef\xbb\xbf").split(b"\n") if line.strip()]


def _text(path: str) -> str:
    return _bytes(path).decode("utf-8", "replace")


def _bytes(path: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise Usage(say("batch.unreadable-file", path=path, why=error.strerror or str(error))) from error
