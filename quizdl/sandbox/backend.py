"""What the ways of running a child have in common."""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from quizdl.sandbox.job import Ended, Job, Limits, Result

OUTPUT_KILL = 4 * 2**20
"""Bytes printed at which a job is ended."""

START = 30.0
"""Seconds a zygote may take to load NumPy on a slow machine."""
ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}


def command(role: str, *arguments: str, flags: tuple[str, ...] = ("-I",)) -> list[str]:
    """What starts a fresh interpreter in the part of `role`. NumPy is looked for, not loaded."""
    numpy = find_spec("numpy")
    folder = "" if numpy is None or numpy.origin is None else str(Path(numpy.origin).parents[1])
    return [sys.executable, *flags, str(Path(__file__).with_name("boot.py")), role, folder, *arguments]


HALTED = Result(Ended.SANDBOX, detail="halted")
"""What becomes of a job that was waiting when all that ran was halted."""


class Unavailable(Exception):
    """No sandbox can be had; the text says why, for a report."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the layers came to: (state, why) by name, and what a probe was still able to do with all layers and
    with all but the filter of system calls (None: the probe could not be run)."""

    layers: Mapping[str, tuple[str, str]]
    able: frozenset[str] | None
    able_without_seccomp: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Task:
    """A job with its frames."""

    job: Job
    frames: bytes


class Backend(Protocol):
    """A way of running children. `run` never raises for what a job does."""

    def start(self) -> Report: ...
    def run(self, tasks: Sequence[Task], width: int) -> list[Result]: ...
    def spare(self, limits: Limits, count: int = 1) -> None: ...
    def halt(self) -> None: ...
    def stop(self) -> None: ...


def named_end(expired: bool, signal_number: int, grown: int, limits: Limits) -> tuple[Ended, str]:
    """How a child ended that has not said so itself. One that swallowed its MemoryErrors, or that the system
    ended for want of memory, is known by the memory it came to hold."""
    if (expired or signal_number) and grown >= 0.6 * limits.memory:
        return Ended.MEMORY, ""
    if expired:
        return Ended.TIMEOUT, ""
    if signal_number:
        try:
            return Ended.CRASHED, signal.Signals(signal_number).name
        except ValueError:
            return Ended.CRASHED, f"signal {signal_number}"
    return Ended.EXITED, ""
