"""Runs one job and tells what came of it, case by case. Runs inside the sandbox, on nobody's side.

The job comes as frames (see `quizdl.sandbox.wire`): a head, then one a case, each decoded only when its turn
comes, so that every case gets inputs of its own. Replies go out one a case, at once.
"""

from __future__ import annotations

import linecache
import sys
import types
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from quizdl.sandbox.codec import Unfitting, class_name, dumps, loads
from quizdl.sandbox.faults import describe

NO_MEMORY = dumps(("memory",))
"""Made beforehand, for when there is no memory left to make it."""

_MAX_WARNINGS = 16


class _Warned:
    """The texts of warnings since they were last taken, without repeats."""

    def __init__(self) -> None:
        self.texts: dict[str, None] = {}
        warnings.simplefilter("always")
        for noise in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
            warnings.simplefilter("ignore", noise)
        warnings.showwarning = self.note  # type: ignore[assignment]

    def note(self, message: object, category: type, *place: object) -> None:
        if len(self.texts) >= _MAX_WARNINGS:
            return
        try:
            text = str(message)
        except BaseException:
            text = ""
        self.texts[f"{class_name(category)}: {text[:300]}" if type(text) is str else "?"] = None

    def take(self) -> tuple[str, ...]:
        texts = tuple(self.texts)
        self.texts.clear()
        return texts


def serve(receive: Callable[[], bytes], send: Callable[[bytes], None]) -> None:
    """Receive a job, run it, send its replies. Nothing the source does or raises escapes, but for leaving the
    process or exhausting it."""
    try:
        _serve(receive, send)
    except MemoryError:
        send(NO_MEMORY)


def _serve(receive: Callable[[], bytes], send: Callable[[bytes], None]) -> None:
    warned = _Warned()
    head: Any = loads(receive())
    prelude, source, name, kind, argument, count = head
    source = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")  # as Python counts lines
    if kind == "evaluate":
        source = source.strip()  # an expression may be typed with blanks around it
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)

    def told(error: BaseException) -> Any:
        return describe(error, name, source)

    try:
        before = compile(prelude, "<prelude>", "exec", dont_inherit=True)
        space = _fresh(before)
    except BaseException as error:
        _flush()
        send(dumps(("error", describe(error, "<prelude>", prelude), "prelude")))
        return
    try:
        code = compile(source, name, "eval" if kind == "evaluate" else "exec", dont_inherit=True)
        perform = _caller(space, code, argument) if kind == "call" else None
    except _Absent as absent:
        _flush()
        send(dumps(("error", (absent.kind, argument, None, None, None, "", "", ""), "")))
        return
    except BaseException as error:
        _flush()
        send(dumps(("error", told(error), "")))
        return
    if kind == "read":
        perform = _reader(before, code, argument)
    elif kind == "evaluate":
        perform = _evaluator(before, code)
    assert perform is not None

    for index in range(count):
        frame = receive()
        inputs: Any = loads(frame, writable=True)
        try:
            value = perform(inputs)
        except BaseException as error:
            send(dumps(("case", index, "raised", told(error), warned.take())))
            continue
        try:
            body = dumps(value)
        except Unfitting as unfit:
            send(dumps(("case", index, "unfit", unfit.type)))
            continue
        except MemoryError:
            raise
        except BaseException:  # its class answers even the question what it is
            send(dumps(("case", index, "unfit", class_name(type(value)))))
            continue
        changed = _changed(frame, inputs)
        send(dumps(("case", index, "returned", changed, warned.take())))
        send(body)
    _flush()
    send(dumps(("end",)))


class _Absent(Exception):
    """The source ran, but has no such function."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def _fresh(before: types.CodeType, values: dict[str, object] | None = None) -> dict[str, Any]:
    """A namespace that holds `np`, the prelude's names and `values`.

    It is a module's, and known as one: dataclasses and the like look their module up.
    """
    module = types.ModuleType("answer")
    sys.modules["answer"] = module
    space = module.__dict__
    space["np"] = np
    exec(before, space)
    space.update(values or {})
    return space


def _caller(space: dict[str, Any], code: types.CodeType, function: str) -> Callable[[dict[str, object]], object]:
    exec(code, space)
    if function not in space:
        raise _Absent("MissingFunction")
    called = space[function]
    if not callable(called):
        raise _Absent("NotCallable")
    return lambda inputs: called(*inputs.values())


def _reader(before: types.CodeType, code: types.CodeType, names: tuple[str, ...]) -> Callable[..., object]:
    def perform(inputs: dict[str, object]) -> object:
        space = _fresh(before, inputs)
        exec(code, space)
        return {name: space[name] for name in names if name in space}

    return perform


def _evaluator(before: types.CodeType, code: types.CodeType) -> Callable[[dict[str, object]], object]:
    return lambda inputs: eval(code, _fresh(before, inputs))


def _changed(frame: bytes, inputs: dict[str, object]) -> tuple[str, ...]:
    """The names of inputs that are no longer what the frame says."""
    try:
        if dumps(inputs) == frame:
            return ()
    except Unfitting:
        pass
    names = []
    originals: Any = loads(frame)
    for name, value in inputs.items():
        try:
            if dumps(value) != dumps(originals[name]):
                names.append(name)
        except Unfitting:
            names.append(name)
    return tuple(names)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:  # the stream may be closed, replaced or hostile
            continue
