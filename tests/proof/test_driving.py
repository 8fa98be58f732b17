"""Proofs side by side: everything is judged in batches, and what is unsure again alone."""

from __future__ import annotations

from collections.abc import Sequence

from quizdl.model import Outcome, Reason, Run, Verdict
from quizdl.proof.driving import TOGETHER, Judge, Proof, together
from quizdl.sandbox import Ended, Evaluate, Job, Result
from quizdl.words import same


def step(number: int) -> Run:
    def judge(results: tuple[Result, ...]) -> Verdict:
        return Verdict(Outcome.RIGHT, float(results[0].printed), Reason.OK, same(""))

    return Run((Job(str(number), Evaluate()),), judge)


def proof(number: int, alone: bool) -> Proof[list[float]]:
    first = yield Judge([step(number), step(number + 100)])
    second = yield Judge([step(number + 200)], alone=alone)
    return [verdict.score for verdict in (*first, *second)]


def test_every_proof_gets_its_own_verdicts_in_few_batches() -> None:
    batches: list[int] = []

    def run(jobs: Sequence[Job]) -> tuple[Result, ...]:
        batches.append(len(jobs))
        return tuple(Result(Ended.DONE, printed=job.source) for job in jobs)

    count = TOGETHER + 3
    found = list(together((proof(number, False) for number in range(count)), run))
    assert found == [[number, number + 100, number + 200] for number in range(count)]
    assert batches == [2 * TOGETHER, TOGETHER, 6, 3]


def test_what_is_judged_alone_has_nothing_beside_it() -> None:
    batches: list[int] = []

    def run(jobs: Sequence[Job]) -> tuple[Result, ...]:
        batches.append(len(jobs))
        return tuple(Result(Ended.DONE, printed=job.source) for job in jobs)

    assert len(list(together((proof(number, True) for number in range(3)), run))) == 3
    assert batches == [6, 1, 1, 1]
