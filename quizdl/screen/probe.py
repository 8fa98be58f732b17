"""What the terminal says when it is asked, in one round trip: how wide it draws ambiguous characters, and whether and
how it shows images.

The last question is for its primary attributes, which every terminal answers, so that no timeout is paid where the
others stay unanswered. Sources: xterm's control sequences (CSI 6 n, CSI 16 t, OSC 11, primary DA) and the kitty
graphics protocol's query.
"""

from __future__ import annotations

import os
import re
import select
import time
from collections.abc import Mapping
from enum import StrEnum

from quizdl.records import dataclass

MOST_SECONDS = 0.15
CELL_PIXELS = (8, 17)
_WIDTH = "\r─\x1b[6n\r\x1b[K"
_IMAGES = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[16t\x1b]11;?\x1b\\"
_FENCE = "\x1b[c"


class Protocol(StrEnum):
    """How a terminal takes images."""

    KITTY = "kitty"
    SIXEL = "sixel"
    ITERM = "iterm"


@dataclass(frozen=True, slots=True)
class Canvas:
    """A terminal that shows images: how, the pixels of a cell (width, height), whether its background is dark."""

    protocol: Protocol
    cell: tuple[int, int] = CELL_PIXELS
    dark: bool = True


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a terminal. `ambiguous` is the cells of an ambiguous character, None where it did not say."""

    ambiguous: int | None = None
    canvas: Canvas | None = None


def facts_of(answer: str, environ: Mapping[str, str]) -> Facts:
    """What a terminal's answer to the questions says."""
    column = re.search(r"\x1b\[\d+;([23])R", answer)
    return Facts(int(column[1]) - 1 if column else None, _canvas(answer, environ))


def ask(environ: Mapping[str, str], images: bool = False, descriptor: int = 0, out: int = 1) -> Facts:
    """Ask the terminal at these descriptors. Nothing is known of one that can't be asked.

    Multiplexers pass images on only when told to, so inside them no image is asked for.
    """
    if environ.get("TERM", "dumb") in ("dumb", "unknown", "linux"):
        return Facts()
    held = any(environ.get(name) for name in ("TMUX", "STY", "ZELLIJ")) or environ["TERM"].startswith("screen")
    wanted = images and not held and not environ.get("NO_COLOR")
    try:
        import termios
        import tty

        before = termios.tcgetattr(descriptor)
    except ImportError:
        return Facts()
    except termios.error:
        return Facts()
    try:
        tty.setcbreak(descriptor, termios.TCSANOW)
        os.write(out, (_WIDTH + (_IMAGES if wanted else "") + _FENCE).encode())
        return facts_of(_answer(descriptor), environ if wanted else {})
    finally:
        termios.tcsetattr(descriptor, termios.TCSANOW, before)


def _answer(descriptor: int) -> str:
    found = b""
    deadline = time.monotonic() + MOST_SECONDS
    while not re.search(rb"\x1b\[\?[\d;]*c", found):
        if not select.select([descriptor], [], [], max(0.0, deadline - time.monotonic()))[0]:
            break
        piece = os.read(descriptor, 1024)
        if not piece:
            break
        found += piece
    return found.decode("latin-1")


def _canvas(answer: str, environ: Mapping[str, str]) -> Canvas | None:
    attributes = re.search(r"\x1b\[\?([\d;]*)c", answer)
    size = re.search(r"\x1b\[6;(\d+);(\d+)t", answer)
    cell = (int(size[2]), int(size[1])) if size and int(size[1]) and int(size[2]) else CELL_PIXELS
    shade = re.search(r"\x1b\]11;rgba?:([0-9a-fA-F]+)/([0-9a-fA-F]+)/([0-9a-fA-F]+)", answer)
    dark = True
    if shade:
        red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in shade.groups())
        dark = 0.299 * red + 0.587 * green + 0.114 * blue < 0.5
    if environ.get("TERM_PROGRAM") == "iTerm.app" or environ.get("LC_TERMINAL") == "iTerm2":
        # It answers the kitty query too, and its own way is the surer one.
        return Canvas(Protocol.ITERM, cell, dark)
    if "\x1b_Gi=31;OK" in answer:
        return Canvas(Protocol.KITTY, cell, dark)
    if environ and attributes and "4" in attributes[1].split(";"):
        return Canvas(Protocol.SIXEL, cell, dark)
    return None
