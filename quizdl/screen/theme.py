"""What style words look like: colours that read on dark and on light, in 16 colours, and in none.

A cell's style is words with a meaning ("right", "accent bold", "curve2"). Every colour of the rich palettes keeps a
contrast of at least 3.8 : 1 against black and against white, so no theme has to be chosen; with 16 colours the
terminal's own palette is used. Colour never says anything alone: marks and words stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache

from quizdl.cells import Row


class Depth(StrEnum):
    """How many colours a terminal shows. PLAIN has bold and underline only, NONE no codes at all."""

    NONE = "none"
    PLAIN = "plain"
    ANSI = "16"
    INDEXED = "256"
    TRUE = "truecolor"


# word: (24-bit colour, index of the 256, one of the terminal's 16)
PALETTE: dict[str, tuple[str, int, int]] = {
    "right": ("#1f8a3b", 28, 2),
    "wrong": ("#d0453c", 167, 1),
    "partly": ("#a8700f", 136, 3),
    "accent": ("#2f7fc9", 32, 4),
    "bad": ("#d0453c", 167, 1),
    "dim": ("#7c7c7c", 243, -1),
    "axis": ("#7c7c7c", 243, -1),
    "curve1": ("#2f7fc9", 32, 4),
    "curve2": ("#c2571a", 166, 3),
    "curve3": ("#1f8a3b", 28, 2),
    "curve4": ("#a657b8", 133, 5),
    "curve5": ("#a8700f", 136, 3),
    "curve6": ("#12868f", 30, 6),
    "code": ("#12868f", 30, 6),
    "keyword": ("#a657b8", 133, 5),
    "builtin": ("#12868f", 30, 6),
    "name": ("#2f7fc9", 32, 4),
    "string": ("#1f8a3b", 28, 2),
    "number": ("#a8700f", 136, 3),
    "comment": ("#7c7c7c", 243, -1),
}
ATTRIBUTES = {"bold": "1", "italic": "3", "underline": "4", "reverse": "7", "strike": "9"}


def depth(environ: Mapping[str, str], terminal: bool) -> Depth:
    """The colours to use, from NO_COLOR (https://no-color.org), COLORTERM and TERM."""
    term = environ.get("TERM", "")
    if not terminal or term in ("dumb", "unknown"):
        return Depth.NONE
    if environ.get("NO_COLOR"):
        return Depth.PLAIN
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return Depth.TRUE
    if "256color" in term or term in ("xterm-kitty", "alacritty", "foot", "wezterm"):
        return Depth.INDEXED
    return Depth.ANSI


@lru_cache(maxsize=512)
def codes(style: str, depth: Depth) -> str:
    """The SGR parameters of a style ("" where it looks like ordinary text)."""
    if depth is Depth.NONE:
        return ""
    found: list[str] = []
    for word in style.split():
        if word in ATTRIBUTES:
            found.append(ATTRIBUTES[word])
        elif word in PALETTE and depth is not Depth.PLAIN:
            found.append(_colour(word, depth))
    return ";".join(found)


def _colour(word: str, depth: Depth) -> str:
    rgb, index, ansi = PALETTE[word]
    if depth is Depth.TRUE:
        red, green, blue = (int(rgb[at : at + 2], 16) for at in (1, 3, 5))
        return f"38;2;{red};{green};{blue}"
    if depth is Depth.INDEXED:
        return f"38;5;{index}"
    return "2" if ansi < 0 else str(30 + ansi)


def paint(rows: Iterable[Row], depth: Depth) -> str:
    """Rows as a terminal takes them: trailing blanks dropped, every line ended and its style closed."""
    lines: list[str] = []
    for cells in rows:
        end = len(cells)
        while end and cells[end - 1].text in (" ", "") and "reverse" not in cells[end - 1].style:
            if cells[end - 1].text == "" and end > 1 and cells[end - 2].text not in (" ", ""):
                break
            end -= 1
        line: list[str] = []
        now = ""
        for cell in cells[:end]:
            want = codes(cell.style, depth) if cell.text.strip() or "underline" in cell.style else now
            if want != now:
                line.append(f"\x1b[0;{want}m" if want else "\x1b[0m")
                now = want
            line.append(cell.text)
        if now:
            line.append("\x1b[0m")
        lines.append("".join(line) + "\n")
    return "".join(lines)
