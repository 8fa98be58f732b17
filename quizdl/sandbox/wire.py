"""Frames between quizdl and a child: a job as bytes, and untrusted replies as outcomes.

A frame is its length (unsigned 32 bits, little-endian) and a value of the codec. A job is a head and one frame a
case. Replies are tuples; whatever they say is checked here, and cleaned where a person will read it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from quizdl.sandbox.codec import Malformed, dumps, loads
from quizdl.sandbox.job import Call, Ended, Evaluate, Fault, Job, Outcome, Raised, Read, Result, Returned, Unfit
from quizdl.sandbox.protocol import LENGTH
from quizdl.sandbox.text import clean, clean_line

MAX_REPLIES = 48 * 2**20
"""Bytes of all replies of a job."""


def framed(body: bytes) -> bytes:
    """`body` behind its length."""
    return LENGTH.pack(len(body)) + body


def encoded(job: Job) -> bytes:
    """`job` as frames. Raises `codec.Unfitting` where an input is no plain data."""
    argument: object
    match job.entry:
        case Call(function):
            kind, argument = "call", function
        case Read(names):
            kind, argument = "read", names
        case Evaluate():
            kind, argument = "evaluate", None
        case _:
            assert_never(job.entry)
    head = (job.prelude, job.source, job.name, kind, argument, len(job.cases))
    return b"".join(framed(dumps(part)) for part in (head, *(dict(case) for case in job.cases)))


def names(job: Job) -> frozenset[str]:
    """What the inputs of `job` are called."""
    return frozenset(name for case in job.cases for name in case)


@dataclass(slots=True)
class Replies:
    """What a child has said so far, given how many cases it has and what their inputs are called.

    `feed` never raises; a child that doesn't keep to the form has `forged`.
    """

    cases: int = 0
    inputs: frozenset[str] = frozenset()
    ready: bool = False
    limited: bool = False
    outcomes: list[Outcome] = field(default_factory=list)
    ended: Ended | None = None
    fault: Fault | None = None
    detail: str = ""
    forged: bool = False
    _buffer: bytearray = field(default_factory=bytearray)
    _total: int = 0
    _awaited: Returned | None = None

    def feed(self, data: bytes) -> None:
        """Take in bytes of the child; anything after the end is let lie."""
        self._total += len(data)
        self._buffer += data
        while self.ended is None and not self.forged and len(self._buffer) >= LENGTH.size:
            size: int = LENGTH.unpack_from(self._buffer)[0]
            if size > MAX_REPLIES or self._total > MAX_REPLIES:
                self.forged = True
                return
            end = LENGTH.size + size
            if len(self._buffer) < end:
                return
            frame = bytes(memoryview(self._buffer)[LENGTH.size : end])
            del self._buffer[:end]
            try:
                self._reply(loads(frame))
            except (Malformed, MemoryError):
                self.forged = True

    def _reply(self, reply: object) -> None:
        if self._awaited is not None:
            self.outcomes.append(Returned(reply, self._awaited.mutated, self._awaited.warnings))
            self._awaited = None
            return
        match reply:
            case ("limits", bool(limited)) if not self.ready:
                self.limited = limited
            case ("ready",) if not self.ready:
                self.ready = True
            case ("case", int(index), "returned", tuple(mutated), tuple(warnings)) if self._next(index):
                known = tuple(name for name in mutated if isinstance(name, str) and name in self.inputs)
                self._awaited = Returned(None, known, _texts(warnings))
            case ("case", int(index), "raised", tuple(fault), tuple(warnings)) if self._next(index):
                self.outcomes.append(Raised(_fault(fault), _texts(warnings)))
            case ("case", int(index), "unfit", str(name)) if self._next(index):
                self.outcomes.append(Unfit(clean_line(name, 100)))
            case ("error", tuple(fault), "" | "prelude" as stage) if not self.outcomes:
                self.fault, self.detail, self.ended = _fault(fault), stage, Ended.ERROR
            case ("memory",):
                self.ended = Ended.MEMORY
            case ("end",) if len(self.outcomes) == self.cases:
                self.ended = Ended.DONE
            case _:
                raise Malformed("no such reply")

    def result(self, ended: Ended, printed: str, seconds: float, detail: str) -> Result:
        """What it all came to, given how the child ended. An answer that wrote replies of its own has returned
        something that is no value: Unfit, for each case that has no outcome."""
        outcomes = list(self.outcomes)
        if self.forged and ended is Ended.DONE:
            outcomes += [Unfit("?")] * (self.cases - len(outcomes))
            detail = "forged"
        return Result(ended, tuple(outcomes), self.fault, printed, seconds, detail)

    def _next(self, index: int) -> bool:
        return index == len(self.outcomes) < self.cases and type(index) is int


def _texts(values: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(clean_line(value, 400) for value in values[:32] if isinstance(value, str))


def _fault(values: tuple[object, ...]) -> Fault:
    match values:
        case (str(kind), str(message), line, column, end, str(code), str(expression), str(module)):
            return Fault(
                kind=clean_line(kind, 100) or "Exception",
                message=clean(message, 2_000),
                line=_number(line),
                column=_number(column),
                end_column=_number(end),
                code=clean_line(code, 400),
                expression=clean(expression, 400),
                module=clean_line(module, 100),
            )
        case _:
            raise Malformed("no fault")


def _number(value: object) -> int | None:
    return value if type(value) is int and 0 < value < 2**31 else None
