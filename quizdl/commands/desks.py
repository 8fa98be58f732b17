"""Where the learner sits: a terminal with keys and colours, a plain one, or a pipe."""

from __future__ import annotations

import sys

from quizdl.commands.setup import Setup
from quizdl.screen.replies import Desk


def desk_for(setup: Setup, plain: bool) -> Desk:
    """The desk that fits the streams, and TERM."""
    at_keyboard = sys.stdin.isatty() and sys.stdout.isatty()
    if not at_keyboard or plain or setup.environ.get("TERM", "dumb") in ("dumb", "unknown"):
        from quizdl.screen.scripted import PlainDesk, keyboard_reader, pipe_reader

        read = keyboard_reader() if at_keyboard else pipe_reader(sys.stdin)
        return PlainDesk(read, sys.stdout, setup.lang, patient=at_keyboard)
    from quizdl.screen.desk import TerminalDesk
    from quizdl.screen.theme import depth

    return TerminalDesk(
        sys.stdout,
        setup.lang,
        depth(setup.environ, terminal=True),
        cell_width=setup.cell_width(),
        history=setup.homes.data / "typed.txt",
    )
