"""Checking an answer beside the main thread, which alone is interrupted: Ctrl-C stops the checking and nothing else."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from quizdl.commands.means import Runs

if TYPE_CHECKING:
    from quizdl.sandbox import Job, Result

PATIENCE = 1.0
"""Seconds after which the learner is told that it is being checked, and how to stop it."""
LAST_WORDS = 1.0
"""Seconds that what was stopped gets to end; after them it ends unheeded."""

_T = TypeVar("_T")


class Stopped(Exception):
    """The learner has stopped the checking."""


def stoppable(
    work: Callable[[Callable[[Sequence[Job]], tuple[Result, ...]]], _T], runner: Runs, slow: Callable[[], None]
) -> _T:
    """What `work` comes to with something to run jobs by; `slow` is called once where it takes a while.

    Raises Stopped on Ctrl-C, once what it ran has ended, and whatever `work` raises. A second Ctrl-C while it is being
    stopped is a KeyboardInterrupt as ever."""
    checking = _Checking(work, runner)
    checking.thread.start()
    try:
        if not checking.over.wait(PATIENCE):
            slow()
            checking.over.wait()
    except KeyboardInterrupt:
        checking.stop()
        raise Stopped from None
    return checking.outcome()


class _Checking(Generic[_T]):
    def __init__(self, work: Callable[[Callable[[Sequence[Job]], tuple[Result, ...]]], _T], runner: Runs) -> None:
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._work, name="quizdl-checking", daemon=True)
        self._do = work
        self._runner = runner
        self._stopped = False
        self._found: list[_T] = []
        self._raised: BaseException | None = None

    def _work(self) -> None:
        try:
            self._found.append(self._do(self._run))
        except BaseException as error:
            self._raised = error
        finally:
            self.over.set()

    def _run(self, jobs: Sequence[Job]) -> tuple[Result, ...]:
        results = () if self._stopped else self._runner.run(jobs)
        if self._stopped:  # what came of a halted job says nothing, and must not be kept
            raise Stopped
        return results

    def stop(self) -> None:
        self._stopped = True
        for _ in range(20):
            self._runner.halt()  # again, since a job may just have been about to begin
            if self.over.wait(LAST_WORDS / 20):
                return

    def outcome(self) -> _T:
        if self._raised is not None:
            raise self._raised
        return self._found[0]
