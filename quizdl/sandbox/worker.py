"""A process for one job, where nothing can be forked: started beforehand, it waits, works once and ends.

Its standard input brings the job, its standard output takes the replies; what the job prints goes to standard
error. It has limits where the system has them, and nothing that keeps it from files or network.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from quizdl.sandbox import codec, execute, preload
from quizdl.sandbox.protocol import LENGTH


def main(arguments: list[str]) -> NoReturn:
    """`MEMORY SECONDS`: bytes the job may take beyond what is in use, wall seconds."""
    memory, seconds = int(arguments[0]), float(arguments[1])
    preload.load()
    sys.modules["codec"] = codec
    source, target = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(2, 1)
    os.close(null)
    preload.streams()
    limited = _limit(memory, seconds)

    def exactly(count: int) -> bytes:
        parts = []
        while count:
            part = os.read(source, min(count, 2**20))
            if not part:  # quizdl has gone
                os._exit(0)
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def receive() -> bytes:
        return exactly(LENGTH.unpack(exactly(LENGTH.size))[0])

    def send(body: bytes) -> None:
        rest = memoryview(LENGTH.pack(len(body)) + body)
        while rest:
            rest = rest[os.write(target, rest) :]

    try:
        send(codec.dumps(("limits", limited)))
        send(codec.dumps(("ready",)))
        begin = receive()  # the first frame is empty: the clock starts
        if not begin:
            _alarm(seconds)
        execute.serve(receive, send)
    finally:
        os._exit(0)


def _limit(memory: int, seconds: float) -> bool:
    """Set what limits the system has. Windows has none here: quizdl puts the process into a job object."""
    try:
        import resource
    except ImportError:
        return False
    wanted = [
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NPROC", 0),
        ("RLIMIT_CPU", int(seconds) + 2),
    ]
    if sys.platform == "linux":
        with open("/proc/self/statm") as file:
            wanted.append(("RLIMIT_AS", int(file.read().split()[0]) * resource.getpagesize() + memory))
    else:
        wanted.append(("RLIMIT_DATA", memory))
    for name, value in wanted:
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        hard = resource.getrlimit(kind)[1]
        most = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):
            return False
    return True


def _alarm(seconds: float) -> None:
    """Should quizdl be killed meanwhile, end nonetheless."""
    if sys.platform != "win32":
        import signal

        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds + 1.0)
