"""One process at a time, wherever several might mend the same file."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 60.0
"""Seconds after which waiting ends: a disk that knows no locks must not keep anyone out."""


@contextmanager
def alone(path: Path, wait: bool = True) -> Iterator[None]:
    """Wait until no other process is in here for the file at `path`. Raises OSError where the folder can't be written,
    and where another is in here and we would not wait. A process that is killed in here keeps nobody waiting."""
    lock = path.with_name(f"{path.stem}.lock")
    deadline = time.monotonic() + PATIENCE
    while True:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
        if _locked(handle) and _same(handle, lock):
            break
        os.close(handle)
        if not wait:
            raise BlockingIOError(errno.EAGAIN, "another process is at it", str(lock))
        if time.monotonic() > deadline:
            handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
            break
        time.sleep(0.02)
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink()
        os.close(handle)


def _locked(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _same(handle: int, lock: Path) -> bool:
    """Whether the file that is locked still stands under its name; whoever was in before has taken it away."""
    with suppress(OSError):
        return os.path.samestat(os.fstat(handle), lock.stat())
    return False
