"""The process that children are forked from: NumPy loaded, no secrets, no environment, locked away first.

Its only inputs are requests for a child (memory, CPU seconds, and three descriptors it can't read anything from)
and, on the child's life line, the word to start the clock. Code and values never pass through it.
"""

from __future__ import annotations

import contextlib
import gc
import json
import math
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

import numpy as np

from quizdl.sandbox import codec, confine, execute, linux, preload
from quizdl.sandbox.protocol import ARM, DATA, EXIT, LENGTH, LOCK_FAILED, REQUEST


def main(arguments: list[str]) -> NoReturn:
    """`CONTROL OFF`: the descriptor of the control socket, the layers left out (comma-separated)."""
    control = socket.socket(fileno=int(arguments[0]))
    off = frozenset(filter(None, arguments[1].split(",")))
    preload.load()
    sys.modules["codec"] = codec  # whoever looks for the codec finds it, and nothing is gained by it
    null = os.open("/dev/null", os.O_RDWR)
    _rehearse()
    _rehearse(_REHEARSAL + "1/0")
    walls = confine.Confinement(off)
    walls.zygote()
    gc.collect()
    gc.freeze()
    zygote = Zygote(control, null, walls)
    control.send(json.dumps(zygote.probe()).encode())
    zygote.run()


_REHEARSAL = "def f(x):\n    return np.sort((x - x.mean(0)) / np.sqrt(x.std(0) + 1) @ np.eye(4))\n"


def _rehearse(source: str = _REHEARSAL) -> None:
    """Run a small job within, so that a real one finds everything it needs already loaded."""
    frames = iter([codec.dumps(("", source, "<rehearsal>", "call", "f", 1)), codec.dumps({"x": np.ones((8, 4))})])
    execute.serve(lambda: next(frames), lambda reply: None)


@dataclass(slots=True)
class _Child:
    pid: int
    life: socket.socket
    handle: int
    deadline: float | None = None
    expired: bool = False


class Zygote:
    """The loop: requests in, children out, each killed at its deadline or when its life line ends."""

    def __init__(self, control: socket.socket, null: int, walls: confine.Confinement) -> None:
        self.control = control
        self.null = null
        self.walls = walls
        self.children: dict[int, _Child] = {}
        self.lines: dict[int, int] = {}
        self.poll = select.poll()
        self.poll.register(control, select.POLLIN)
        self.idle_peak = 0

    def probe(self) -> dict[str, object]:
        """What the layers came to, and what children with and without filtered calls were able to do."""
        tried = {name: self._try(calls) for name, calls in (("all", True), ("uncalled", False))}
        return {"layers": self.walls.report, "landlock": self.walls.landlock, **tried}

    def _try(self, calls: bool) -> list[str] | None:
        """Lock a throw-away child and have it attempt what is forbidden; None where it could not be locked."""
        mine, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            try:
                os.dup2(theirs.fileno(), DATA)
                linux.close_from(DATA + 1)
                self.walls.child(2**28, 5, calls)
                os.write(DATA, json.dumps(confine.attempt()).encode())
            finally:
                os._exit(0)
        theirs.close()
        with mine:
            told = mine.recv(4096)
        self.idle_peak = os.wait4(pid, 0)[2].ru_maxrss * 1024
        return list(json.loads(told)) if told else None

    def run(self) -> NoReturn:
        """Serve until quizdl's end of the control socket is gone."""
        while True:
            for descriptor, _ in self.poll.poll(self._patience()):
                if descriptor == self.control.fileno():
                    self._request()
                elif descriptor in self.lines:
                    self._life(self.children[self.lines[descriptor]])
            for child in list(self.children.values()):
                if child.deadline is not None and time.monotonic() >= child.deadline:
                    child.deadline, child.expired = None, True
                    _kill(child.pid)
                self._reap(child)
            if not self.children:
                self._sweep()

    def _patience(self) -> float | None:
        deadlines = [child.deadline for child in self.children.values() if child.deadline is not None]
        if not deadlines:
            return None
        return max(0.0, math.ceil((min(deadlines) - time.monotonic()) * 1000))

    def _request(self) -> None:
        data, descriptors, _, _ = socket.recv_fds(self.control, 64, 3)
        if len(data) != REQUEST.size or len(descriptors) != 3:
            for child in self.children.values():
                _kill(child.pid)
            self._sweep()
            os._exit(0)
        memory, seconds = REQUEST.unpack(data)
        me = os.getpid()
        pid = os.fork()
        if pid == 0:
            _be_child(self.walls, self.null, descriptors, me, memory, seconds)
        os.close(descriptors[0])
        os.close(descriptors[1])
        child = _Child(pid, socket.socket(fileno=descriptors[2]), os.pidfd_open(pid))
        self.children[pid] = child
        self.lines[child.life.fileno()] = pid
        self.poll.register(child.life, select.POLLIN)
        self.poll.register(child.handle, select.POLLIN)

    def _life(self, child: _Child) -> None:
        try:
            word = child.life.recv(64)
        except OSError:
            word = b""
        if len(word) == ARM.size:
            child.deadline = time.monotonic() + ARM.unpack(word)[0]
        else:
            self.poll.unregister(child.life)
            del self.lines[child.life.fileno()]
            _kill(child.pid)

    def _reap(self, child: _Child) -> None:
        # Not yet reaped, its number can't belong to another: what it has started dies with its group.
        if os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            return
        _kill(child.pid)
        _, status, usage = os.wait4(child.pid, 0)
        self.poll.unregister(child.handle)
        os.close(child.handle)
        if self.lines.pop(child.life.fileno(), None) is not None:
            self.poll.unregister(child.life)
            grown = max(0, usage.ru_maxrss * 1024 - self.idle_peak)
            with contextlib.suppress(OSError):  # nobody may be waiting for it any more
                child.life.send(EXIT.pack(status, child.expired, grown))
        child.life.close()
        del self.children[child.pid]

    def _sweep(self) -> None:
        """With no child left, nothing else may run: end what a child has left behind."""
        if self.walls.has("pid-namespace"):
            _quietly(lambda: os.kill(-1, signal.SIGKILL))
        while _quietly(lambda: os.waitpid(-1, os.WNOHANG)[0]):
            continue


def _quietly(act: Callable[[], int | None]) -> int | None:
    try:
        return act()
    except OSError:
        return None


def _kill(pid: int) -> None:
    _quietly(lambda: os.killpg(pid, signal.SIGKILL))
    _quietly(lambda: os.kill(pid, signal.SIGKILL))


def _be_child(
    walls: confine.Confinement, null: int, descriptors: list[int], parent: int, memory: int, seconds: int
) -> NoReturn:
    """Lock up, warm up, and do one job. Never returns."""
    try:
        os.setpgid(0, 0)
        linux.die_with_parent(parent)
        data, output = os.dup(descriptors[0]), os.dup(descriptors[1])
        for source, target in ((null, 0), (output, 1), (output, 2), (data, DATA)):
            os.dup2(source, target)
        linux.close_from(DATA + 1)
        preload.streams()
        walls.child(memory, seconds)
        if not select.select([DATA], [], [], 0)[0]:  # with a job already there, rehearsing only costs
            _rehearse()
    except BaseException:
        os._exit(LOCK_FAILED)
    write, pack, leave = os.write, LENGTH.pack, os._exit  # an answer may rebind them

    def send(body: bytes) -> None:
        rest = memoryview(pack(len(body)) + body)
        while rest:
            rest = rest[write(DATA, rest) :]

    try:
        send(codec.dumps(("ready",)))
        execute.serve(_receive, send)
    finally:
        leave(0)


def _receive() -> bytes:
    return _exactly(LENGTH.unpack(_exactly(LENGTH.size))[0])


def _exactly(count: int) -> bytes:
    parts = []
    while count:
        part = os.read(DATA, min(count, 2**20))
        if not part:  # quizdl has gone
            os._exit(0)
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
