"""A child on a real pseudo-terminal, with a screen to look at."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pexpect
import pyte

ROOT = Path(__file__).parent.parent.parent
KEYS = {
    "F1": "\x1bOP",
    "F2": "\x1bOQ",
    "F3": "\x1bOR",
    "F4": "\x1bOS",
    "F5": "\x1b[15~",
    "Up": "\x1b[A",
    "Down": "\x1b[B",
    "BackTab": "\x1b[Z",
}


class Terminal:
    """What runs in the terminal and what stands on its screen. Cursor-position requests are answered, as a terminal does."""

    def __init__(self, argv: list[str], environ: Mapping[str, str], columns: int = 80, rows: int = 60) -> None:
        self.screen = pyte.HistoryScreen(columns, rows, history=2000, ratio=0.5)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        env = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), **environ}
        for name in ("COLUMNS", "LINES", "NO_COLOR", "COLORTERM"):
            if name not in environ:
                env.pop(name, None)
        self.child: Any = pexpect.spawn(
            sys.executable, argv, dimensions=(rows, columns), env=env, cwd=str(ROOT), timeout=20, echo=True
        )

    def text(self) -> str:
        """The screen, with what scrolled off its top."""
        columns = self.screen.columns
        above = ["".join(line[at].data for at in range(columns)).rstrip() for line in self.screen.history.top]
        return "\n".join([*above, *(line.rstrip() for line in self.screen.display)]).rstrip()

    def read(self, seconds: float = 0.05) -> bool:
        """Take in what came; False at the end."""
        try:
            data: bytes = self.child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        self.stream.feed(data)
        for _ in re.findall(rb"\x1b\[6n", data):
            self.child.send(f"\x1b[{self.screen.cursor.y + 1};{self.screen.cursor.x + 1}R")
        return True

    def wait_for(self, wanted: str, count: int = 1, seconds: float = 20) -> str:
        """The screen once `wanted` stands on it `count` times."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            alive = self.read()
            found = squeezed(self.text())
            if found.count(squeezed(wanted)) >= count:
                return self.text()
            if not alive:
                break
        raise AssertionError(f"{wanted!r} is not on the screen:\n{self.text()}")

    def press(self, *keys: str) -> None:
        """Keys by name, or text typed as it is."""
        for key in keys:
            self.child.send(KEYS.get(key, key))
            time.sleep(0.03)
            self.read(0.01)

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def control(self, letter: str) -> None:
        self.child.sendcontrol(letter)

    def ended(self, seconds: float = 20) -> int:
        """The exit code, or minus the signal that ended it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.read():
            pass
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus)


def squeezed(text: str) -> str:
    """Text without blanks: pyte leaves one after a character of two cells."""
    return re.sub(r"\s+", "", text)
