"""The way for macOS and Windows, and wherever no zygote can be had: a process a job, started beforehand.

It keeps an answer from quizdl's own memory and ends it in time. It keeps nobody from files or network.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from quizdl.sandbox import windows
from quizdl.sandbox.backend import (
    ENVIRONMENT,
    HALTED,
    OUTPUT_KILL,
    START,
    Report,
    Task,
    Unavailable,
    command,
    named_end,
)
from quizdl.sandbox.job import Ended, Limits, Result
from quizdl.sandbox.protocol import LENGTH
from quizdl.sandbox.text import clean
from quizdl.sandbox.wire import Replies, names

WINDOWS_BASE = 256 * 2**20
"""What Python and NumPy take themselves, where the limit counts all memory of a process."""

WINDOWS_FAULT = 0xC0000000
"""Exit codes of processes that Windows ended for a fault begin here."""


class Worker:
    """One process for one job; its pipes are read by threads, since not every system can poll them."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.replies = Replies()
        self.printed = bytearray()
        self.printed_total = 0
        self.ready = threading.Event()
        self.over = threading.Event()
        self._process = subprocess.Popen(
            command("worker", str(limits.memory), str(limits.seconds), flags=("-I", "-B")),
            env=ENVIRONMENT | _needed(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=sys.platform != "win32",
            bufsize=0,
        )
        self._job: int | None = None
        if sys.platform == "win32":
            with contextlib.suppress(OSError):
                self._job = windows.bound(int(self._process._handle), limits.memory + WINDOWS_BASE)
        self._readers = [self._thread(self._read_replies), self._thread(self._read_printed)]

    def _thread(self, work: Callable[[], None]) -> threading.Thread:
        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        return thread

    @property
    def bounded(self) -> bool:
        """Whether its memory has a limit."""
        return self.replies.limited or self._job is not None

    @property
    def gone(self) -> bool:
        return self._process.poll() is not None

    def _read_replies(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while part := stream.read(2**16):
            self.replies.feed(part)
            if self.replies.ready:
                self.ready.set()
            if self.replies.ended is not None or self.replies.forged:
                break
        self.ready.set()
        self.over.set()

    def _read_printed(self) -> None:
        stream = self._process.stderr
        assert stream is not None
        while part := stream.read(2**16):
            self.printed_total += len(part)
            self.printed += part[: max(0, self.limits.output - len(self.printed))]
            if self.printed_total > OUTPUT_KILL:
                self.over.set()
                return

    def run(self, task: Task) -> Result:
        """The job's result. Ends the process."""
        if not self.ready.wait(START) or not self.replies.ready:
            self.close()
            return Result(Ended.SANDBOX, detail=clean(bytes(self.printed).decode(errors="replace"), 500))
        self.replies.cases, self.replies.inputs = len(task.job.cases), names(task.job)
        begun = time.monotonic()
        self._thread(lambda: self._write(LENGTH.pack(0) + task.frames))
        expired = not self.over.wait(self.limits.seconds)
        said = self.replies.ended is not None or self.replies.forged or self.printed_total > OUTPUT_KILL
        if not expired and not said:
            with contextlib.suppress(subprocess.TimeoutExpired):  # it has closed its end; its status tells how
                self._process.wait(max(0.0, begun + self.limits.seconds - time.monotonic()))
        code = self._process.poll()
        self.close()
        if self.replies.ended is not None or self.replies.forged:
            ended, detail = self.replies.ended or Ended.DONE, self.replies.detail
        elif self.printed_total > OUTPUT_KILL:
            ended, detail = Ended.OUTPUT, ""
        else:
            expired = expired or code is None
            if not expired and sys.platform == "win32" and code is not None and code >= WINDOWS_FAULT:
                ended, detail = Ended.CRASHED, hex(code)
            else:
                ended, detail = named_end(expired, max(0, -(code or 0)), 0, self.limits)
        printed = clean(bytes(self.printed).decode(errors="replace"), self.limits.output)
        return self.replies.result(ended, printed, time.monotonic() - begun, detail)

    def _write(self, data: bytes) -> None:
        stream = self._process.stdin
        assert stream is not None
        rest = memoryview(data)
        with contextlib.suppress(OSError, ValueError):  # it ended, or was ended, before it had read all
            while rest:
                rest = rest[stream.write(rest) or 0 :]

    def kill(self) -> None:
        """End the process and its group, from whatever thread."""
        if sys.platform != "win32":
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()

    def close(self) -> None:
        """End the process and its group, then read what it has still said."""
        self.kill()
        self._process.wait()
        if self._job is not None:
            windows.close(self._job)
            self._job = None
        for reader in self._readers:
            reader.join(0.2)
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                with contextlib.suppress(OSError, ValueError):
                    stream.close()


class Spawned:
    """Spare processes, and as many jobs at once as are asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._spares: list[Worker] = []
        self._working: set[Worker] = set()
        self._halts = 0

    def start(self) -> Report:
        """Start a process, and report what it has. Raises Unavailable."""
        worker = self._take(Limits())
        if not worker.ready.wait(START) or not worker.replies.ready:
            worker.close()
            raise Unavailable(clean(bytes(worker.printed).decode(errors="replace"), 500) or "no answer")
        with self._lock:
            self._spares.append(worker)
        limits = ("on", "") if worker.bounded else ("absent", "")
        return Report({"limits": limits}, frozenset(["open", "connect"]), None)

    def _take(self, limits: Limits) -> Worker:
        with self._lock:
            for spare in [worker for worker in self._spares if worker.limits == limits]:
                self._spares.remove(spare)
                if not spare.gone:
                    return spare
                spare.close()
        try:
            return Worker(limits)
        except OSError as error:
            raise Unavailable(str(error)) from error

    def spare(self, limits: Limits, count: int = 1) -> None:
        """Have `count` processes of these limits started and waiting."""
        with self._lock:
            others = [worker for worker in self._spares if worker.limits != limits]
            self._spares = [worker for worker in self._spares if worker.limits == limits]
            missing = count - len(self._spares)
            for _ in range(missing):
                with contextlib.suppress(OSError):
                    self._spares.append(Worker(limits))
        for worker in others:
            worker.close()

    def run(self, tasks: Sequence[Task], width: int) -> list[Result]:
        """The results of `tasks` in their order, `width` of them at a time."""
        halts = self._halts

        def one(task: Task) -> Result:
            return self._one(task) if self._halts == halts else HALTED

        if len(tasks) == 1:
            return [one(tasks[0])]
        with ThreadPoolExecutor(width) as pool:
            return list(pool.map(one, tasks))

    def _one(self, task: Task) -> Result:
        try:
            worker = self._take(task.job.limits)
        except Unavailable as error:
            return Result(Ended.SANDBOX, detail=str(error))
        self._working.add(worker)
        try:
            return worker.run(task)
        finally:
            self._working.discard(worker)

    def halt(self) -> None:
        """End every job under way, from another thread."""
        self._halts += 1
        for worker in tuple(self._working):
            if not worker.gone:  # the number of one that has ended may be another's
                worker.kill()

    def stop(self) -> None:
        """End every waiting process."""
        with self._lock:
            for worker in self._spares:
                worker.close()
            self._spares.clear()


def _needed() -> dict[str, str]:
    """What Windows needs in an environment to load its libraries."""
    if sys.platform != "win32":
        return {}
    return {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
