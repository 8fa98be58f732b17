"""What is handed to the sandbox and what comes back: plain values, no behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import TypeAlias

from quizdl.records import dataclass

Inputs: TypeAlias = Mapping[str, object]
"""The values of one case by name: None, bool, int, float, complex, str, bytes, list, tuple, set, dict with
such values, slice, numpy arrays and scalars of the dtypes the codec allows. Every case gets a fresh, writable copy."""


@dataclass(frozen=True, slots=True)
class Call:
    """Run the source once, then call its function `function` once a case, with the case's values as
    positional arguments in their order."""

    function: str


@dataclass(frozen=True, slots=True)
class Read:
    """Run the source once a case, in a fresh namespace that holds the case's values; then read `names`
    from it. A case's value is a dict of those that exist."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evaluate:
    """Evaluate the source as one expression, once a case, in a namespace that holds the case's values."""


Entry: TypeAlias = Call | Read | Evaluate


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may use. `seconds` of wall time; `memory` in bytes above the idle child; `output` in
    bytes printed."""

    seconds: float = 2.0
    memory: int = 512 * 2**20
    output: int = 64 * 2**10


@dataclass(frozen=True, slots=True)
class Job:
    """Untrusted source and how to use it. The namespace always has `np`; `prelude` runs before the source in the
    same namespace, without counting in its line numbers. `name` is the file name in tracebacks. A `repeatable`
    job's result depends on nothing but the job, so a runner may answer it from memory."""

    source: str
    entry: Entry
    cases: tuple[Inputs, ...] = ({},)
    prelude: str = ""
    name: str = "<answer>"
    limits: Limits = field(default_factory=Limits)
    repeatable: bool = False


class Ended(StrEnum):
    """How a job came to its end."""

    DONE = "done"  # every case has an outcome
    ERROR = "error"  # the source itself raised, or does not compile, or lacks the function; see `fault`
    TIMEOUT = "timeout"
    MEMORY = "memory"
    OUTPUT = "output"
    CRASHED = "crashed"
    EXITED = "exited"
    SANDBOX = "sandbox"  # no sandbox could be had, or it broke: never the source's fault


@dataclass(frozen=True, slots=True)
class Fault:
    """A Python exception of untrusted code, as clean text. `kind` is its class's name; `line`, `column` and
    `end_column` (from 1) the innermost place in the source, `code` that source line; `expression` the part that
    raised. `module` is where the class comes from ("builtins", "numpy.linalg" ...)."""

    kind: str
    message: str
    line: int | None = None
    column: int | None = None
    end_column: int | None = None
    code: str = ""
    expression: str = ""
    module: str = "builtins"


@dataclass(frozen=True, slots=True)
class Returned:
    """A case came to a value. `mutated` names the inputs that were changed in place; `warnings` the texts of
    Python and NumPy warnings raised on the way."""

    value: object
    mutated: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Raised:
    """A case ended in an exception; later cases were tried all the same."""

    fault: Fault
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unfit:
    """A case came to a value that can't leave the sandbox; `type` is its class's name in clean text."""

    type: str


Outcome: TypeAlias = Returned | Raised | Unfit


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a job. `outcomes` has one outcome a case as far as the job came; `printed` is what was written
    to standard output and error, cleaned of control characters; `seconds` the wall time of the run itself."""

    ended: Ended
    outcomes: tuple[Outcome, ...] = ()
    fault: Fault | None = None
    printed: str = ""
    seconds: float = 0.0
    detail: str = ""
