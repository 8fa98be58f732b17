"""A command's desk: the streams it has, how wide the terminal draws, whether it shows images."""

from __future__ import annotations

import sys
from pathlib import Path

from quizdl.commands.setup import Setup
from quizdl.commands.terminal import at_terminal, facts
from quizdl.errors import Stated
from quizdl.screen.images import Images, installed
from quizdl.screen.replies import Desk
from quizdl.screen.seat import seat
from quizdl.settings import Mathematics
from quizdl.words import say


def take_seat(setup: Setup, plain: bool, history: Path | None = None) -> Desk:
    """The desk for a command. `history` is the file that remembers what was typed in the editor.

    Raises Stated where images were asked for by an option and can't be had.
    """
    wish = setup.mathematics or setup.settings.mathematics
    images = None
    if wish is not Mathematics.TEXT and not plain and at_terminal(setup.environ):
        canvas = facts(setup.environ, setup.homes.cache, images=True).canvas if installed() else None
        if canvas is not None:
            images = Images(canvas)
        elif setup.mathematics is Mathematics.IMAGE:
            raise Stated(say("screen.no-images" if installed() else "screen.no-image-extra"))
    return seat(
        setup.lang,
        sys.stdin,
        sys.stdout,
        setup.environ,
        plain=plain,
        history=history,
        cell_width=setup.cell_width(),
        images=images,
    )
