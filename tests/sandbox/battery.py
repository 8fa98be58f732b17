"""Runs the hostile answers against a sandbox and reports, as JSON, what each came to and what it reached.

    python -m tests.sandbox.battery [--off LAYER,...] [--only NAME,...] [--danger]

Run as a process of its own, so that it can be another user's and can adopt whatever an answer leaves behind.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import resource
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from quizdl.sandbox import Call, Ended, Job, Limits, Raised, Result, Returned, Unfit
from quizdl.sandbox.runner import Runner
from tests.sandbox.attacks import ATTACKS

LIMIT = 0.8
GRACE = 0.6
IDLE = 3
"""The zygote, what waits for it outside its namespace, and the spare child."""
SECRETS = ("CANARY_4711", "REFERENCE_MARKER_9", "PREV_SUBMISSION_SECRET_77", "ENVIRONMENT_4711", "root:x:0", "LISTED:")
CASES = tuple({"x": np.random.default_rng(seed).normal(size=(6, 3)) * 3 + 1} for seed in range(3))
HONEST = "def f(x): return (x-x.mean(0))/x.std(0)\n"
REFERENCE = "def f(x):\n    marker = 'REFERENCE_MARKER_9'\n    return (x - x.mean(0)) / x.std(0)\n"
EARLIER = "secret = 'PREV_SUBMISSION_SECRET_77'\ndef f(x): return x\n"


@dataclass(frozen=True)
class World:
    """What an answer must not reach: a folder, listeners, and the names to find them by."""

    folder: Path
    names: dict[str, str]
    sockets: tuple[socket.socket, ...]

    def fingerprint(self) -> list[tuple[str, int, int, bytes]]:
        found = []
        for path in sorted(self.folder.parent.rglob("*")):
            if path.is_file() and not path.is_symlink():
                found.append((str(path), path.stat().st_size, path.stat().st_mtime_ns, path.read_bytes()))
            else:
                found.append((str(path), 0, 0, b""))
        return found

    def reached(self) -> bool:
        """Whether anything has arrived at a listener since it was last asked."""
        arrived = False
        for listener in self.sockets:
            try:
                while True:
                    if listener.type == socket.SOCK_DGRAM:
                        listener.recv(64)
                    else:
                        listener.accept()[0].close()
                    arrived = True
            except BlockingIOError:
                continue
        return arrived


@contextmanager
def world() -> Iterator[World]:
    with ExitStack() as stack:
        top = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder = top / "canary"
        folder.mkdir()
        (folder / "id_rsa").write_text("CANARY_4711")
        (folder / "reference.py").write_text("REFERENCE_MARKER_9")
        (folder / "history.db").write_text("history")
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        udp.bind(("127.0.0.1", 0))
        unix = stack.enter_context(socket.socket(socket.AF_UNIX))
        unix.bind(str(top / "unix"))
        unix.listen()
        abstract = stack.enter_context(socket.socket(socket.AF_UNIX))
        name = f"quizdl-test-{os.getpid()}"
        abstract.bind("\0" + name)
        abstract.listen()
        listeners = (tcp, udp, unix, abstract)
        for listener in listeners:
            listener.setblocking(False)
        names = {
            "{C}": str(folder),
            "{TCP}": str(tcp.getsockname()[1]),
            "{UDP}": str(udp.getsockname()[1]),
            "{UNIX}": str(top / "unix"),
            "{ABS}": name,
        }
        yield World(folder, names, listeners)


def job(source: str) -> Job:
    return Job(source, Call("f"), CASES, limits=Limits(seconds=LIMIT))


def reason(result: Result, expected: list[object]) -> str:
    """The word of `grade --json` that a result of the task comes to."""
    if result.ended is not Ended.DONE:
        return {Ended.SANDBOX: "sandbox", Ended.ERROR: "error"}.get(result.ended, result.ended.value)
    for outcome, right in zip(result.outcomes, expected, strict=True):
        match outcome:
            case Unfit():
                return "unsupported"
            case Raised():
                return "error"
            case Returned(value):
                if not (isinstance(value, np.ndarray) and value.shape == right.shape and np.allclose(value, right)):
                    return "wrong_value"
    return "ok"


def shown(result: Result) -> str:
    """All of a result that a person may come to see, but for the answer's own lines."""
    parts = [result.printed, result.detail]
    for fault in [result.fault, *(outcome.fault for outcome in result.outcomes if isinstance(outcome, Raised))]:
        parts += [] if fault is None else [fault.kind, fault.message, fault.module]
    for outcome in result.outcomes:
        if isinstance(outcome, Returned):
            parts += [repr(outcome.value), *outcome.mutated, *outcome.warnings]
    return "\n".join(parts)


def descendants(pid: int) -> set[int]:
    found: set[int] = set()
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            for child in Path(f"/proc/{pid}/task/{task}/children").read_text().split():
                state = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0]
                found |= descendants(int(child)) | ({int(child)} if state not in "ZX" else set())
    except OSError:  # it has just ended
        pass
    return found


def settled(most: int) -> bool:
    """Whether within two seconds no more than `most` processes are left below this one."""
    end = time.monotonic() + 2
    while time.monotonic() < end:
        if len(descendants(os.getpid())) <= most:
            return True
        time.sleep(0.02)
    return False


def attempt(runner: Runner, attack: dict, around: World, expected: list[object]) -> dict[str, object]:
    source = attack["code"]
    for name, value in around.names.items():
        source = source.replace(name, value)
    before = around.fingerprint()
    begun = time.monotonic()
    [result] = runner.run([job(source)])
    seconds = time.monotonic() - begun
    got = reason(result, expected)
    failures = []
    if got not in attack["expect"]:
        failures.append(f"reason {got}")
    if seconds > LIMIT + GRACE:
        failures.append(f"took {seconds:.2f}")
    failures += [f"shows {secret}" for secret in SECRETS if secret in shown(result)]
    if around.fingerprint() != before:
        failures.append("files")
    if around.reached():
        failures.append("network")
    if not settled(IDLE):
        failures.append(f"processes {len(descendants(os.getpid()))}")
    honest, wrong = runner.run([job(HONEST), job("def f(x): return x")])
    if reason(honest, expected) != "ok" or reason(wrong, expected) != "wrong_value":
        failures.append("next answer")
    return {"name": attack["name"], "reason": got, "seconds": seconds, "failures": failures}


def high_water() -> int:
    """The most memory this process had resident, in MiB. (`ru_maxrss` counts what forked it as well.)"""
    try:
        status = Path("/proc/self/status").read_text("ascii")
        return int(status.split("VmHWM:")[1].split()[0]) // 1024
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--off", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--danger", action="store_true")
    chosen = parser.parse_args()
    off = frozenset(filter(None, chosen.off.split(",")))
    only = set(filter(None, chosen.only.split(",")))
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER: strays come to us
    os.environ["QUIZDL_TEST_SECRET"] = "ENVIRONMENT_4711"
    found = []
    with world() as around, Runner(layers_off=off) as runner:
        [reference, _] = runner.run([job(REFERENCE), job(EARLIER)])
        expected = [outcome.value for outcome in reference.outcomes]
        level = runner.level().value
        for attack in ATTACKS:
            if (only and attack["name"] not in only) or (attack["danger"] and not chosen.danger):
                continue
            found.append(attempt(runner, attack, around, expected))
    left = [] if settled(0) else ["processes left"]
    peak = high_water()
    json.dump({"user": os.geteuid(), "level": level, "results": found, "left": left, "megabytes": peak}, sys.stdout)


if __name__ == "__main__":
    main()
