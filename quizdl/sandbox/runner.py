"""Runs jobs in the sandbox: starts it in the background, keeps children ready, remembers what can be repeated."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from quizdl.sandbox.backend import Backend, Report, Task, Unavailable
from quizdl.sandbox.job import Ended, Evaluate, Job, Limits, Result
from quizdl.sandbox.layers import NAMES, Layer, Level, layers, level

if TYPE_CHECKING:
    from quizdl.sandbox.forked import Forked

__all__ = ["Layer", "Level", "Runner"]

REMEMBERED = 1024
"""Results kept for jobs that are repeatable."""
_DETERMINED = frozenset([Ended.DONE, Ended.ERROR])
_NO_SANDBOX = Report(dict.fromkeys(NAMES, ("absent", "")), None, None)


class Runner:
    """A sandbox to run jobs in; use as a context manager.

    `layers_off` names layers of `layers.NAMES` to leave out, for a trial ("zygote" starts a process a job
    instead of forking one). `workers` jobs run at once. NumPy is loaded when the first job is run, or in the
    background once the sandbox is up.
    """

    def __init__(self, layers_off: frozenset[str] = frozenset(), workers: int = 1) -> None:
        self._workers = max(1, workers)
        self._off = layers_off
        self._backend: Backend | None = None
        self._backend_lock = threading.Lock()
        self._rising: Forked | None = None
        self._memory: OrderedDict[bytes, Result] = OrderedDict()
        self._memory_lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Begin to bring the sandbox up, without waiting for it."""
        self._in_background(self._start)

    def _start(self) -> None:
        with contextlib.suppress(Unavailable):
            self._ready().spare(Limits())
        if not self._closed:
            _encoded(Job("", Evaluate()))  # loads NumPy while the learner reads

    def run(self, jobs: Sequence[Job]) -> tuple[Result, ...]:
        """The results of `jobs` in their order. Never raises for what untrusted code does; a sandbox that can't
        be had is `Ended.SANDBOX`."""
        results: list[Result | None] = [None] * len(jobs)
        tasks: dict[int, tuple[bytes, Task]] = {}
        same: dict[int, int] = {}
        first: dict[bytes, int] = {}
        for index, job in enumerate(jobs):
            made = _encoded(job)
            if isinstance(made, str):
                results[index] = Result(Ended.SANDBOX, detail=made)
                continue
            key, task = made
            if job.repeatable and (known := self._recall(key)) is not None:
                results[index] = known
            elif job.repeatable and key in first:
                same[index] = first[key]
            else:
                if job.repeatable:
                    first[key] = index
                tasks[index] = key, task
        if tasks:
            for index, result in zip(tasks, self._run([task for _, task in tasks.values()]), strict=True):
                results[index] = result
                if jobs[index].repeatable and result.ended in _DETERMINED:
                    self._remember(tasks[index][0], result)
        for index, original in same.items():
            results[index] = results[original]
        return tuple(result for result in results if result is not None)

    def _run(self, tasks: list[Task]) -> list[Result]:
        try:
            backend = self._ready()
            results = backend.run(tasks, self._workers)
        except Unavailable as error:
            return [Result(Ended.SANDBOX, detail=str(error)) for _ in tasks]
        backend.spare(tasks[-1].job.limits)
        return results

    def warm(self, jobs: Sequence[Job]) -> None:
        """Run the repeatable ones of `jobs` in the background, so that a later `run` finds their results, and
        keep a child ready."""
        chosen = [job for job in jobs if job.repeatable]

        def work() -> None:
            self._start()
            for job in chosen:
                if self._closed:
                    return
                self.run([job])

        self._in_background(work)

    def halt(self) -> None:
        """End, from another thread, whatever is being run; its results are of no use. Later jobs run as ever."""
        backend = self._backend
        if backend is not None:
            backend.halt()

    def level(self) -> Level:
        """How well answers are kept in, as a probe has shown; waits for the sandbox."""
        return level(self._report())

    def layers(self) -> tuple[Layer, ...]:
        """Every layer: on or off, why, and what it means; waits for the sandbox."""
        return layers(self._report())

    def close(self) -> None:
        """End every process of the sandbox, for good: whatever is run afterwards has no sandbox."""
        self._closed = True
        if self._rising is not None:
            self._rising.give_up()
        with self._backend_lock:
            if self._backend is not None:
                self._backend.stop()
        for thread in self._threads:
            thread.join(5)
        with self._backend_lock:
            if self._backend is not None:
                self._backend.stop()
                self._backend = None

    def _report(self) -> Report:
        try:
            return self._ready().start()
        except Unavailable:
            return _NO_SANDBOX

    def _ready(self) -> Backend:
        """The backend, up: on Linux a zygote; where it can't be had, and elsewhere, a process a job. A zygote that
        was up and is lost is started again, never replaced by less. Raises Unavailable."""
        with self._backend_lock:
            if self._closed:
                raise Unavailable("closed")
            if self._backend is None:
                self._backend = self._started()
            return self._backend

    def _started(self) -> Backend:
        why = "left out"
        if sys.platform == "linux" and "zygote" not in self._off:
            from quizdl.sandbox.forked import Forked

            forked = self._rising = Forked(self._off)
            try:
                if not self._closed:
                    forked.start()
                    return forked
            except Unavailable as error:
                why = str(error)
            if self._closed:
                raise Unavailable("closed")
        from quizdl.sandbox.portable import Spawned

        spawned = Spawned()
        try:
            spawned.start()
        except Unavailable as error:
            raise Unavailable(f"{why}; {error}") from error
        return spawned

    def _in_background(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name="quizdl-sandbox", daemon=True)
        self._threads = [*(old for old in self._threads if old.is_alive()), thread]
        thread.start()

    def _recall(self, key: bytes) -> Result | None:
        with self._memory_lock:
            result = self._memory.get(key)
            if result is not None:
                self._memory.move_to_end(key)
            return result

    def _remember(self, key: bytes, result: Result) -> None:
        with self._memory_lock:
            self._memory[key] = result
            if len(self._memory) > REMEMBERED:
                self._memory.popitem(last=False)


def _encoded(job: Job) -> tuple[bytes, Task] | str:
    """The key and frames of `job`, or what of its inputs can't be carried."""
    import hashlib

    from quizdl.sandbox.codec import Unfitting
    from quizdl.sandbox.wire import encoded

    try:
        frames = encoded(job)
    except Unfitting as error:
        return f"an input of type {error.type} can't be carried"
    return hashlib.sha256(frames + repr(job.limits).encode()).digest(), Task(job, frames)
