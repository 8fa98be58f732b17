"""`quizdl export` and `quizdl import`: the learner's data, out and in again."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TextIO

from quizdl.commands.setup import Setup
from quizdl.errors import Stated
from quizdl.history import salvage
from quizdl.words import say, tell


def export(setup: Setup, path: str, as_csv: bool) -> int:
    """Write the history to `path` ("-" is standard output): JSON lines, or the answers as CSV."""
    setup.history()
    try:
        # A spreadsheet needs the mark to see that a CSV file is UTF-8.
        encoding = "utf-8-sig" if as_csv else "utf-8"
        with nullcontext(sys.stdout) if path == "-" else Path(path).open("w", encoding=encoding) as file:
            count = _write(setup, file, as_csv)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise Stated(say("history.no-target", path=path, error=error.strerror or str(error))) from None
    if path != "-" and not as_csv:
        setup.tell(say("history.exported", count=count, path=path))
    return 0


def _write(setup: Setup, file: TextIO, as_csv: bool) -> int:
    history = setup.history()
    if as_csv:
        history.write_csv(file)
        return 0
    count = 0
    for line in history.exported():
        file.write(line + "\n")
        count += 1
    return count


def take_in(setup: Setup, path: str) -> int:
    """Merge the history written to `path` ("-" is standard input) into this one; a backup or a damaged file, too."""
    name = tell(say("history.stdin"), setup.lang) if path == "-" else path
    try:
        if path != "-" and salvage.is_history(Path(path)):
            new, known = setup.history().merge(salvage.exported(Path(path)), name)
        else:
            with nullcontext(sys.stdin.buffer) if path == "-" else Path(path).open("rb") as file:
                # Bytes that are no UTF-8 come through as such, so that their line can be named.
                lines = (line.decode("utf-8", "surrogateescape") for line in file)
                new, known = setup.history().merge(lines, name)
    except OSError as error:
        raise Stated(say("history.no-file", path=path, error=error.strerror or str(error))) from None
    setup.tell(say("history.merged", new=new, known=known))
    return 0
