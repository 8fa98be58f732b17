"""A practice of the questions in memory, as a child process of terminal tests: `python -m tests.screen.child LANG ID...`.

What was recorded goes to the file named by RECORD, one event a line, as it happens.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from quizdl.commands.practice import practice
from quizdl.screen.seat import seat
from quizdl.words import Lang
from tests.screen.fakes import Store, means, session


class Recorder(list[str]):
    """A list whose items are on disk when they are in it."""

    def append(self, item: str) -> None:
        super().append(item)
        with Path(os.environ["RECORD"]).open("a", encoding="utf-8") as file:
            file.write(item + "\n")


def main() -> int:
    lang, *ids = sys.argv[1:]
    plain = "--plain" in ids
    history = Path(os.environ["RECORD"]).parent / "typed.txt"
    desk = seat(Lang(lang), sys.stdin, sys.stdout, os.environ, plain=plain, history=history)
    store = Store(events=Recorder())
    return practice(means(desk, store), session(*(id for id in ids if id != "--plain")))


if __name__ == "__main__":
    sys.exit(main())
