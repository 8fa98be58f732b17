"""The Linux way: children forked from one zygote, each with a data channel, an output pipe and a life line."""

from __future__ import annotations

import contextlib
import json
import math
import os
import selectors
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Sequence
from typing import Any

from quizdl.sandbox.backend import ENVIRONMENT, HALTED, START, Report, Task, Unavailable, command
from quizdl.sandbox.conversation import Child, Conversation
from quizdl.sandbox.job import Ended, Limits, Result
from quizdl.sandbox.protocol import REQUEST
from quizdl.sandbox.text import clean


class Forked:
    """A zygote and its spare children. Starting and running may be asked for from several threads."""

    def __init__(self, off: frozenset[str]) -> None:
        self._off = off
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._report: Report | None = None
        self._promised: Report | None = None
        self._spares: list[Child] = []
        self._working: set[Child] = set()
        self._halts = 0
        self._given_up = False

    def start(self) -> Report:
        """Bring the zygote up, unless it is. Raises Unavailable."""
        with self._lock:
            if self._process is not None and self._process.poll() is None and self._report is not None:
                return self._report
            self._stop()
            try:
                report = self._spawn()
            except (OSError, ValueError) as error:
                self._stop()
                raise Unavailable(str(error)) from error
            # One that is started again must be as good as the first: no silent downgrade.
            if self._promised is not None and report != self._promised:
                self._stop()
                raise Unavailable("a layer that was on is gone")
            self._report = self._promised = report
            return report

    def _spawn(self) -> Report:
        control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control = control
        with theirs:
            self._process = subprocess.Popen(
                command("zygote", str(theirs.fileno()), ",".join(self._off)),
                pass_fds=[theirs.fileno()],
                env=ENVIRONMENT,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        if self._given_up:
            raise OSError("given up")
        control.settimeout(START)
        told = control.recv(2**16)
        control.settimeout(5)
        if not told:
            assert self._process.stderr is not None
            raise OSError(clean(self._process.stderr.read(4096).decode(errors="replace"), 500) or "no answer")
        report: dict[str, Any] = json.loads(told)
        layers = {name: (state, why) for name, (state, why) in report["layers"].items()}
        return Report(layers, _tried(report["all"]), _tried(report["uncalled"]))

    def open(self, limits: Limits) -> Child:
        """A fresh child, or the spare of these limits. Raises Unavailable."""
        with self._lock:
            for spare in [child for child in self._spares if child.limits == limits]:
                self._spares.remove(spare)
                if not spare.gone():
                    return spare
                spare.close()
        for attempt in (0, 1):
            self.start()
            try:
                return self._fork(limits)
            except OSError as error:
                self.stop()
                if attempt:
                    raise Unavailable(str(error)) from error
        raise AssertionError

    def _fork(self, limits: Limits) -> Child:
        control = self._control
        if control is None:
            raise BrokenPipeError("the zygote is gone")
        data, their_data = socket.socketpair()
        life, their_life = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        output, their_output = os.pipe()
        child = Child(data, output, life, limits)
        try:
            request = REQUEST.pack(limits.memory, math.ceil(limits.seconds) + 1)
            socket.send_fds(control, [request], [their_data.fileno(), their_output, their_life.fileno()])
        except OSError:
            child.close()
            raise
        finally:
            their_data.close()
            their_life.close()
            os.close(their_output)
        data.setblocking(False)
        life.setblocking(False)
        os.set_blocking(output, False)
        return child

    def spare(self, limits: Limits, count: int = 1) -> None:
        """Have `count` children of these limits ready and waiting; forking them costs no time here."""
        with self._lock:
            others = [child for child in self._spares if child.limits != limits]
            missing = count - (len(self._spares) - len(others))
            for child in others[:-1]:  # the newest may be wanted again: jobs of two limits often take turns
                self._spares.remove(child)
                child.close()
        for _ in range(missing):
            try:
                self.start()
                child = self._fork(limits)
            except (Unavailable, OSError):
                return
            with self._lock:
                self._spares.append(child)

    def run(self, tasks: Sequence[Task], width: int) -> list[Result]:
        """The results of `tasks` in their order, `width` of them at a time. Those that lost their zygote are run once
        more, each alone, since one of them may be what ended it."""
        halts = self._halts
        results, lost = self._run(tasks, width, halts)
        for index in lost:
            if self._halts == halts and not self._given_up:
                [results[index]], _ = self._run([tasks[index]], 1, halts)
        return results

    def _run(self, tasks: Sequence[Task], width: int, halts: int) -> tuple[list[Result], list[int]]:
        """The results of `tasks`, and which of them lost their zygote."""
        results: list[Result | None] = [None] * len(tasks)
        lost: list[int] = []
        waiting = list(enumerate(tasks))[::-1]
        active: dict[int, Conversation] = {}
        with selectors.DefaultSelector() as selector:
            try:
                while waiting or active:
                    while waiting and len(active) < width:
                        index, task = waiting.pop()
                        if self._halts != halts:
                            results[index] = HALTED
                            continue
                        try:
                            active[index] = self._talk(task, selector)
                        except Unavailable as error:
                            results[index] = Result(Ended.SANDBOX, detail=str(error))
                        if waiting:
                            self.spare(waiting[-1][1].job.limits, min(width, len(waiting)))
                    if active:
                        lost += self._listen(selector, active, results)
            finally:
                for talk in active.values():
                    self._let_go(talk.child)
        return [result for result in results if result is not None], lost

    def _listen(
        self, selector: selectors.BaseSelector, active: dict[int, Conversation], results: list[Result | None]
    ) -> list[int]:
        """Wait for something to happen in the active conversations, and move those that are over to the results.
        Returns which of them were lost."""
        patience = min(talk.last_moment for talk in active.values()) - time.monotonic()
        for key, mask in selector.select(max(0.0, patience)):
            talk, channel = key.data
            talk.event(channel, mask)
        lost = []
        for index, talk in list(active.items()):
            if talk.result is None and time.monotonic() > talk.last_moment:
                self.stop()
                talk.abandon()
            if talk.result is not None:
                results[index] = talk.result
                lost += [index] if talk.lost else []
                self._let_go(talk.child)
                del active[index]
        return lost

    def _talk(self, task: Task, selector: selectors.BaseSelector) -> Conversation:
        child = self.open(task.job.limits)
        self._working.add(child)
        return Conversation(child, task, selector)

    def _let_go(self, child: Child) -> None:
        self._working.discard(child)
        child.close()

    def halt(self) -> None:
        """End every job under way, from another thread; the zygote stays up."""
        self._halts += 1
        for child in tuple(self._working):
            with contextlib.suppress(OSError):  # it may just have ended
                child.life.shutdown(socket.SHUT_RDWR)

    def give_up(self) -> None:
        """Cut short a start that another thread is waiting for, and every later one."""
        self._given_up = True
        process = self._process
        if process is not None:
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)

    def stop(self) -> None:
        """End the zygote and with it every child."""
        with self._lock:
            self._stop()

    def _stop(self) -> None:
        for child in self._spares:
            child.close()
        self._spares.clear()
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            if self._process.stderr is not None:
                self._process.stderr.close()
            self._process = None
        self._report = None


def _tried(names: list[str] | None) -> frozenset[str] | None:
    return None if names is None else frozenset(names)
