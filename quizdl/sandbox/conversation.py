"""A forked child from quizdl's side, and the conversation that is one job with it."""

from __future__ import annotations

import contextlib
import os
import selectors
import socket
import time
from dataclasses import dataclass

from quizdl.sandbox.backend import OUTPUT_KILL, Task, named_end
from quizdl.sandbox.job import Ended, Limits, Result
from quizdl.sandbox.protocol import ARM, EXIT, LOCK_FAILED
from quizdl.sandbox.text import clean
from quizdl.sandbox.wire import Replies, names

GRACE = 0.45
"""Seconds after a child's limit within which the zygote must have reported its end."""


@dataclass(slots=True, eq=False)
class Child:
    """A child from outside: a locked-down process that waits for one job."""

    data: socket.socket
    output: int
    life: socket.socket
    limits: Limits

    closed: bool = False

    def close(self) -> None:
        """Let go of it; if it still lives, the zygote kills it."""
        if self.closed:  # the number of the pipe may be another's by now
            return
        self.closed = True
        self.data.close()
        self.life.close()
        os.close(self.output)

    def gone(self) -> bool:
        """Whether it has ended although it was given nothing to do."""
        try:
            self.life.recv(EXIT.size, socket.MSG_DONTWAIT | socket.MSG_PEEK)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True


class Conversation:
    """One job with one child: what is sent, what comes back, and what it comes to. It is `lost` where the zygote went
    away beneath it, which says nothing of the job."""

    def __init__(self, child: Child, task: Task, selector: selectors.BaseSelector) -> None:
        self.child = child
        self.result: Result | None = None
        self.lost = False
        self._selector = selector
        self._limits = task.job.limits
        self._rest = memoryview(task.frames)
        self._replies = Replies(len(task.job.cases), names(task.job))
        self._printed = bytearray()
        self._printed_total = 0
        self._begun = time.monotonic()
        self.last_moment = self._begun + self._limits.seconds + GRACE
        selector.register(child.data, selectors.EVENT_READ | selectors.EVENT_WRITE, (self, "data"))
        selector.register(child.output, selectors.EVENT_READ, (self, "output"))
        selector.register(child.life, selectors.EVENT_READ, (self, "life"))
        with contextlib.suppress(OSError):  # a dead child shows on its life line
            child.life.send(ARM.pack(self._limits.seconds))

    def abandon(self) -> None:
        """The zygote has not told the child's end in time. A child that never came up is not the job's fault."""
        late = Ended.TIMEOUT if self._replies.ready else Ended.SANDBOX
        self.lost = late is Ended.SANDBOX
        self.conclude(late, "the zygote did not answer")

    def event(self, channel: str, mask: int) -> None:
        """Something can be read or written on `channel`."""
        if self.result is not None:
            return
        if channel == "output":
            self._read_output(1)
        elif channel == "life":
            self._read_life()
        else:
            if mask & selectors.EVENT_WRITE:
                self._write()
            if mask & selectors.EVENT_READ:
                self._read_data(1)
        if self.result is None and (self._replies.ended is not None or self._replies.forged):
            self._conclude_replies()

    def _write(self) -> None:
        try:
            self._rest = self._rest[self.child.data.send(self._rest) :]
        except BlockingIOError:
            return
        except OSError:
            self._rest = self._rest[:0]
        if not self._rest:
            self._selector.modify(self.child.data, selectors.EVENT_READ, (self, "data"))

    def _read_data(self, chunks: int) -> None:
        for _ in range(chunks):
            try:
                part = self.child.data.recv(2**20)
            except BlockingIOError:
                return
            except OSError:
                part = b""
            if not part:
                with contextlib.suppress(KeyError):
                    self._selector.unregister(self.child.data)
                return
            self._replies.feed(part)

    def _read_output(self, chunks: int) -> None:
        for _ in range(chunks):
            try:
                part = os.read(self.child.output, 2**16)
            except BlockingIOError:
                return
            if not part:
                with contextlib.suppress(KeyError):
                    self._selector.unregister(self.child.output)
                return
            self._printed_total += len(part)
            self._printed += part[: self._limits.output - len(self._printed)]
            if self._printed_total > OUTPUT_KILL:
                self.conclude(Ended.OUTPUT)
                return

    def _read_life(self) -> None:
        try:
            told = self.child.life.recv(64)
        except BlockingIOError:
            return
        except OSError:
            told = b""
        self._read_data(64)
        if self._replies.ended is not None or self._replies.forged:
            self._conclude_replies()
        elif len(told) != EXIT.size:
            self.lost = True
            self.conclude(Ended.SANDBOX, "the zygote ended")
        else:
            status, expired, grown = EXIT.unpack(told)
            if os.WIFEXITED(status) and os.WEXITSTATUS(status) == LOCK_FAILED and not self._replies.ready:
                self.conclude(Ended.SANDBOX, "a layer failed in the child")
            else:
                signal_number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
                self.conclude(*named_end(expired, signal_number, grown, self._limits))

    def _conclude_replies(self) -> None:
        self._read_output(16)
        if self.result is None:
            self.conclude(self._replies.ended or Ended.DONE, self._replies.detail)

    def conclude(self, ended: Ended, detail: str = "") -> None:
        """Settle the result, and stop listening."""
        if ended is not Ended.OUTPUT:
            self._read_output(16)
        for channel in (self.child.data, self.child.output, self.child.life):
            with contextlib.suppress(KeyError, ValueError):
                self._selector.unregister(channel)
        printed = clean(bytes(self._printed).decode(errors="replace"), self._limits.output)
        self.result = self._replies.result(ended, printed, time.monotonic() - self._begun, detail)
