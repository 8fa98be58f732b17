"""Freezing what a bank's code draws and computes into the pools beside the bank."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quizdl.bank import pool, variants
from quizdl.bank.pool import Frozen
from quizdl.bank.store import Bank, ToFreeze
from quizdl.errors import Problem, Stated
from quizdl.proof import freezing
from quizdl.proof.driving import Runs
from quizdl.words import say


@dataclass(frozen=True, slots=True)
class FrozenAll:
    """How many questions were frozen anew, whether a pool was written, and what could not be drawn or computed."""

    count: int
    written: bool
    problems: tuple[Problem, ...]

    def other(self, problems: Sequence[Problem]) -> list[Problem]:
        """`problems` without the advice to freeze what was just found unable to be frozen."""
        failed = {problem.id for problem in self.problems}
        return [problem for problem in problems if problem.code != variants.COLD or problem.id not in failed]


def freeze_all(bank: Bank, inside: Callable[[str], bool], run: Runs) -> FrozenAll:
    """Freeze the questions of the files that are `inside`, and drop what is frozen of questions that are gone.

    Raises Stated where there is no sandbox or a pool can't be written.
    """
    problems: list[Problem] = []
    asked: list[tuple[ToFreeze, freezing.Freezing]] = []
    kept: dict[str, dict[str, Frozen]] = {path: {} for file, path in bank.pools if inside(file)}
    for each in bank.to_freeze():
        if not inside(each.file):
            continue
        prepared = freezing.prepare(each.raw, each.file)
        if isinstance(prepared, list):
            problems += prepared
        else:
            asked.append((each, prepared))
    count = 0
    for (each, _), found in zip(asked, freezing.freeze([prepared for _, prepared in asked], run), strict=True):
        if isinstance(found, list):
            problems += found
            continue
        fresh = each.raw.frozen is None or not freezing.same(found, each.raw.frozen)
        kept[each.pool][each.id] = found if fresh or each.raw.frozen is None else each.raw.frozen
        count += fresh
    written = False
    for path, questions in kept.items():
        before = pool.content(path)
        if before != (pool.dumped(questions).encode() if questions else b""):
            _write(path, questions)
            written = True
    return FrozenAll(count, written, tuple(problems))


def _write(path: str, questions: dict[str, Frozen]) -> None:
    try:
        pool.write(path, questions)
    except OSError as error:
        raise Stated(say("proof.pool-unwritable", path=path, error=error.strerror or str(error))) from None
