"""The terminal of a full-screen exam: raw keys in, whole rows out, left as it was found."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from types import FrameType
from typing import Any

from prompt_toolkit.input import create_input
from prompt_toolkit.input.base import Input

from quizdl.cells import Row
from quizdl.screen.exam.painting import Frame
from quizdl.screen.theme import Depth, paint

ESCAPE_SECONDS = 0.1
"""How long a lone Esc may turn out to be the beginning of another key."""
ENTER = "\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[H\x1b[2J"
LEAVE = "\x1b[?25h\x1b[?2004l\x1b[?1049l"
WATCHED = ("SIGWINCH", "SIGTERM", "SIGHUP", "SIGINT", "SIGTSTP", "SIGCONT")


class Keyboard:
    """Keys, signals and the screen of one terminal. A context manager."""

    def __init__(self, depth: Depth) -> None:
        self._depth = depth
        self._out = sys.stdout.fileno()
        self._stack = ExitStack()
        self._input: Input = create_input()
        self._shown: tuple[Row, ...] = ()
        self._cursor: tuple[int, int] | None = None
        self._seen: set[str] = set()
        self._raw: Any = None
        self._wake, self._woken = os.pipe()

    def __enter__(self) -> Keyboard:
        for end in (self._wake, self._woken):
            os.set_blocking(end, False)
            self._stack.callback(os.close, end)
        self._stack.enter_context(self._signals())
        self._stack.callback(self._restore)
        self._begin()
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        try:
            found = os.get_terminal_size(self._out)
        except OSError:
            return 80, 24
        return found.columns or 80, found.lines or 24

    def show(self, frame: Frame) -> None:
        """Paint what differs from what stands there."""
        pieces: list[str] = []
        for number, row in enumerate(frame.rows):
            if number >= len(self._shown) or self._shown[number] != row:
                pieces.append(f"\x1b[{number + 1};1H" + paint([row], self._depth)[:-1] + "\x1b[K")
        if len(frame.rows) < len(self._shown):
            pieces.append("\x1b[J")
        if frame.cursor is None:
            if pieces or self._cursor is not None:
                pieces.append("\x1b[?25l")
        elif pieces or frame.cursor != self._cursor:
            pieces.append(f"\x1b[{frame.cursor[0] + 1};{frame.cursor[1] + 1}H\x1b[?25h")
        self._shown, self._cursor = frame.rows, frame.cursor
        if pieces:
            self._write(("\x1b[?25l" if frame.cursor is None else "") + "".join(pieces))

    def ring(self) -> None:
        self._write("\x07")

    def keys(self, seconds: float) -> list[tuple[str, str]] | None:
        """Keys pressed within `seconds`, each its name and what it types; none where the time or a signal came first.
        None at the end of input."""
        try:
            ready, _, _ = select.select([self._input.fileno(), self._wake], [], [], max(0.0, seconds))
        except (OSError, ValueError):
            return None
        if self._wake in ready:
            with suppress(BlockingIOError):
                os.read(self._wake, 4096)
        if self._input.fileno() not in ready:
            return []
        pressed = list(self._input.read_keys())
        if not pressed and not self._input.closed:
            # Perhaps a lone Esc: it is one if nothing follows.
            more, _, _ = select.select([self._input.fileno()], [], [], ESCAPE_SECONDS)
            pressed = list(self._input.read_keys()) if more else list(self._input.flush_keys())
        if self._input.closed and not pressed:
            return None
        return [(getattr(press.key, "value", press.key), press.data) for press in pressed]

    def came(self, name: str) -> bool:
        """Whether a signal came since this was asked last."""
        if name in self._seen:
            self._seen.discard(name)
            return True
        return False

    def suspend(self) -> None:
        """Stop the process as Ctrl-Z does, the terminal as it was before; on return the screen is ours again."""
        self._restore()
        self._seen.discard("SIGTSTP")
        before = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, before)
        self._begin()

    def repaint(self) -> None:
        """Forget what stands on the screen."""
        self._shown, self._cursor = (), None
        self._write("\x1b[H\x1b[2J")

    # inside

    def _begin(self) -> None:
        self._raw = self._input.raw_mode()
        self._raw.__enter__()
        self._shown, self._cursor = (), None
        self._write(ENTER)

    def _restore(self) -> None:
        if self._raw is None:
            return
        self._write(LEAVE)
        with suppress(Exception):
            self._raw.__exit__(None, None, None)
        self._raw = None

    def _write(self, text: str) -> None:
        data = text.encode("utf-8", "replace")
        with suppress(OSError):
            while data:
                data = data[os.write(self._out, data) :]

    @contextmanager
    def _signals(self) -> Iterator[None]:
        def arrived(number: int, _: FrameType | None) -> None:
            self._seen.add(signal.Signals(number).name)

        kept: Sequence[tuple[int, Any]] = [
            (getattr(signal, name), signal.signal(getattr(signal, name), arrived))
            for name in WATCHED
            if hasattr(signal, name)
        ]
        waker = signal.set_wakeup_fd(self._woken, warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(waker)
            for number, handler in kept:
                signal.signal(number, handler)
