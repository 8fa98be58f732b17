"""What a command works with: the learner's folders and wishes, the bank, the history and the runner, each opened
when it is first asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from quizdl.cells import Width, narrow, wide
from quizdl.settings import Ambiguous, Homes, Mathematics, Settings
from quizdl.words import Lang, Text, say, tell

if TYPE_CHECKING:
    from quizdl.bank.store import Bank
    from quizdl.history.log import History
    from quizdl.sandbox.runner import Runner

SLOW_FILES = 8
"""So many files of a bank take long enough to read that it is told."""


@dataclass
class Setup:
    """One run's surroundings. A context manager: leaving it closes whatever was opened."""

    lang: Lang
    homes: Homes
    settings: Settings
    banks: tuple[Path, ...] = ()
    mathematics: Mathematics | None = None
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    _open: ExitStack = field(default_factory=ExitStack)
    _bank: Bank | None = None
    _history: History | None = None

    def __enter__(self) -> Setup:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def bank(self) -> Bank:
        """The shipped bank and those added. Raises Usage for a folder that does not exist."""
        if self._bank is None:
            from quizdl.bank import folders
            from quizdl.bank.store import open_bank

            able = sys.stderr.isatty() and self.environ.get("TERM", "dumb") not in ("dumb", "unknown")
            progress = self._reading if able else None
            self._bank = open_bank(folders.wanted(self.banks, self.environ), self.homes.cache, progress)
        return self._bank

    def _reading(self, done: int, of: int) -> None:
        """Tell on one line, wiped at the end, that a whole bank is being read for the first time."""
        if of >= SLOW_FILES:
            told = tell(say("bank.reading", done=done, of=of), self.lang) if done < of else ""
            sys.stderr.write(f"\r\x1b[2K{told}")
            sys.stderr.flush()

    def _taking_in(self, share: float) -> None:
        """Tell on one line, wiped at the end, that what is computed from a long history is made anew."""
        told = tell(say("history.taking-in", share=int(100 * share)), self.lang) if share < 1 else ""
        sys.stderr.write(f"\r\x1b[2K{told}")
        sys.stderr.flush()

    def history(self) -> History:
        """The learner's history; a damaged file's fate is told on standard error. Raises Stated."""
        if self._history is None:
            from quizdl.history.log import History

            able = sys.stderr.isatty() and self.environ.get("TERM", "dumb") not in ("dumb", "unknown")
            history = History(self.homes.data / "history.db", progress=self._taking_in if able else None)
            self._history = self._open.enter_context(history)
            for notice in history.notices:
                self.tell(notice)
        return self._history

    def runner(self, workers: int = 1) -> Runner:
        """A runner of untrusted code, not started yet; closed with the setup."""
        from quizdl.sandbox.runner import Runner

        return self._open.enter_context(Runner(workers=workers))

    def cell_width(self) -> Width:
        """How wide the learner's terminal draws characters: as it is set, else as the terminal says."""
        match self.settings.ambiguous_width:
            case Ambiguous.AUTO:
                from quizdl.commands.terminal import facts

                return wide if facts(self.environ, self.homes.cache).ambiguous == 2 else narrow
            case Ambiguous.WIDE:
                return wide
            case Ambiguous.NARROW:
                return narrow

    def now(self) -> datetime:
        return datetime.now(UTC)

    def line(self, text: str) -> None:
        """One line on standard output."""
        sys.stdout.write(text + "\n")

    def tell(self, text: Text, to: TextIO | None = None) -> None:
        """One line of our own words, on standard error unless told otherwise."""
        (to or sys.stderr).write(tell(text, self.lang) + "\n")
