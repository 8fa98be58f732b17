"""A terminal without echo while nothing is asked: keys typed early wait for their prompt and spoil no picture."""

from __future__ import annotations

import atexit
import sys
from contextlib import suppress
from typing import TextIO


def hush(keyboard: TextIO) -> None:
    """Stop the echo until the process ends, when the terminal is left as it was found."""
    if sys.platform == "win32":
        return
    import termios

    with suppress(termios.error, OSError, ValueError):
        descriptor = keyboard.fileno()
        before = termios.tcgetattr(descriptor)
        after = termios.tcgetattr(descriptor)
        after[3] &= ~termios.ECHO
        termios.tcsetattr(descriptor, termios.TCSADRAIN, after)
        atexit.register(_restore, descriptor, before)


def _restore(descriptor: int, attributes: list[int | list[bytes | int]]) -> None:
    import termios

    with suppress(termios.error, OSError, ValueError):
        termios.tcsetattr(descriptor, termios.TCSADRAIN, attributes)
