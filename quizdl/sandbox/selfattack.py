"""A short trial of the sandbox by itself: a few hostile answers, and whether each was stopped."""

from __future__ import annotations

from dataclasses import dataclass

from quizdl.sandbox.job import Call, Ended, Job, Limits, Raised, Result, Returned, Unfit
from quizdl.sandbox.runner import Runner
from quizdl.words import Text, say

LIMITS = Limits(seconds=0.7, memory=96 * 2**20)


@dataclass(frozen=True, slots=True)
class Trial:
    """One hostile answer: its name, what it tried, whether it was stopped, and the word for how it ended: of
    `Ended`, the class of the error it got, or "unsupported"."""

    name: str
    tried: Text
    stopped: bool
    verdict: str


# Each returns True where it got what it wanted; none would do harm if it did.
_SNIPPETS = {
    "read": """
def f():
    import os
    for path in ("/etc/hostname", "/etc/passwd", "/etc/hosts", "C:/Windows/win.ini", os.__file__):
        try:
            return len(open(path, "rb").read(1)) > 0
        except FileNotFoundError:
            pass
    raise PermissionError
""",
    "write": """
def f():
    import os, tempfile
    descriptor, path = tempfile.mkstemp()
    os.close(descriptor)
    os.unlink(path)
    return True
""",
    "connect": """
def f():
    import socket
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9))
    return True
""",
    "start": """
def f():
    import subprocess, sys
    subprocess.run([sys.executable, "-c", ""], check=True)
    return True
""",
    "peek": """
def f():
    import os
    return len(open("/proc/%d/mem" % os.getppid(), "rb").name) > 0
""",
    "loop": """
def f():
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
""",
    "memory": """
def f():
    held = []
    for _ in range(64):
        held.append(np.ones(2**21))
    return True
""",
    "flood": """
def f():
    for _ in range(2**16):
        print("x" * 1000)
    return True
""",
    "forge": """
import os
try:
    os.write(3, b"\\x01\\x00\\x00\\x00N")
except OSError:
    pass
def f():
    return False
""",
    "crash": """
def f():
    import os
    os.abort()
""",
}


def attack(runner: Runner) -> tuple[Trial, ...]:
    """Try what an answer must not be able to do, then that an honest one is still run. Takes about a second."""
    trials = []
    for name, source in _SNIPPETS.items():
        [result] = runner.run([Job(source, Call("f"), limits=LIMITS)])
        stopped = result.ended is not Ended.SANDBOX and not any(
            isinstance(outcome, Returned) and outcome.value is True for outcome in result.outcomes
        )
        trials.append(Trial(name, say(f"sandbox.try-{name}"), stopped, _verdict(result)))
    [result] = runner.run([Job("def f(): return 42", Call("f"))])
    honest = result.outcomes == (Returned(42),)
    return (*trials, Trial("honest", say("sandbox.try-honest"), honest, _verdict(result)))


def _verdict(result: Result) -> str:
    for outcome in result.outcomes:
        if isinstance(outcome, Raised):
            return outcome.fault.kind
        if isinstance(outcome, Unfit):
            return "unsupported"
    return result.fault.kind if result.fault is not None else result.ended.value
