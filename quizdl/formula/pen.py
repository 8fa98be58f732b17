"""Drawing with one character set and one width function: rows, rules and fences of cells."""

from __future__ import annotations

from enum import StrEnum

from quizdl.cells import BLANK, Box, Cell, Row, Span, Width, narrow, row
from quizdl.formula.ascii import spelled
from quizdl.records import dataclass


class Charset(StrEnum):
    """The characters a formula may be drawn with."""

    UNICODE = "unicode"
    ASCII = "ascii"


@dataclass(frozen=True, slots=True)
class Pen:
    """What a formula is drawn with."""

    charset: Charset = Charset.UNICODE
    width: Width = narrow

    @property
    def ascii(self) -> bool:
        return self.charset is Charset.ASCII

    def row(self, text: str, style: str = "", span: Span | None = None) -> Row:
        """`text` as cells, spelled out where the character set lacks a character."""
        if len(text) == 1 and text.isascii():
            return (Cell(text, style, span),)
        if self.charset is Charset.ASCII:
            text = spelled(text)
        return row(text, self.width, style, span)

    def box(self, text: str, style: str = "", span: Span | None = None) -> Box:
        return Box((self.row(text, style, span),))

    def fill(self, char: str, plain: str, least: int, span: Span | None = None, style: str = "") -> Row:
        """`char` (in ASCII `plain`) repeated over at least so many cells."""
        text = plain if self.ascii else char
        one = row(text, self.width, style, span)
        return one * -(-least // max(1, len(one)))

    def column(self, texts: list[str], baseline: int, style: str = "", span: Span | None = None) -> Box:
        """One text a row, as wide as the widest."""
        rows = [row(text, self.width, style, span) for text in texts]
        size = max(map(len, rows))
        return Box(tuple(line + (BLANK,) * (size - len(line)) for line in rows), baseline)


# top, middle piece, bottom and the stretch; None where the shape is not that simple
_PIECES = {
    "(": "⎛⎜⎝", ")": "⎞⎟⎠", "[": "⎡⎢⎣", "]": "⎤⎥⎦", "⌊": "⎢⎢⎣", "⌋": "⎥⎥⎦", "⌈": "⎡⎢⎢", "⌉": "⎤⎥⎥",
    "|": "│││", "‖": "║║║", "⟦": "╓║╙", "⟧": "╖║╜", "⟮": "⎧⎪⎩", "⟯": "⎫⎪⎭", "⎰": "⎧⎪⎭", "⎱": "⎫⎪⎩",
    "↑": "↑││", "↓": "││↓", "↕": "↑│↓", "⇑": "⇑║║", "⇓": "║║⇓", "⇕": "⇑║⇓", "⌜": "⎡  ", "⌝": "⎤  ", "⌞": "  ⎣",
    "⌟": "  ⎦",
}  # fmt: skip
_PLAIN = {
    "(": "/|\\", ")": "\\|/", "[": "[[[", "]": "]]]", "⌊": "||L", "⌋": "||J", "⌈": "F||", "⌉": "7||",
    "|": "|||", "‖": ("||",) * 3, "⟦": ("[[",) * 3, "⟧": ("]]",) * 3, "⟮": "(((", "⟯": ")))", "⎰": "/|/",
    "⎱": "\\|\\",
    "↑": "^||", "↓": "||v", "↕": "^|v", "⇑": "^||", "⇓": "||v", "⇕": "^|v", "⌜": "+  ", "⌝": "+  ", "⌞": "  +",
    "⌟": "  +",
}  # fmt: skip


def fence(pen: Pen, char: str, above: int, below: int, style: str = "", span: Span | None = None) -> Box | None:
    """The delimiter `char` over so many rows above and below the baseline; None for the empty one.

    Braces put their point, angles their tip on the baseline, so they may come out taller than asked for.
    """
    if not char:
        return None
    if above + below == 0:
        return pen.box(char, style, span)
    if char in "{}":
        above, below = max(above, 1), max(below, 1)
        top, point, bottom, stretch = (
            ("/<\\|" if char == "{" else "\\>/|") if pen.ascii else ("⎧⎨⎩⎪" if char == "{" else "⎫⎬⎭⎪")
        )
        texts = [top, *[stretch] * (above - 1), point, *[stretch] * (below - 1), bottom]
        return pen.column(texts, above, style, span)
    if char in "⟨⟩":
        half = max(above, below)
        up, tip, down = ("/", "<", "\\") if pen.ascii else ("╱", "⟨", "╲")
        if char == "⟩":
            up, tip, down = down, (">" if pen.ascii else "⟩"), up
        return pen.column([*[up] * half, tip, *[down] * half], half, style, span)
    rows = above + below + 1
    if char in "/\\":
        texts = [
            " " * ((rows - 1 - i) if char == "/" else i) + (char if pen.ascii else "╱╲"["/\\".index(char)])
            for i in range(rows)
        ]
        return pen.column(texts, above, style, span)
    pieces = (_PLAIN if pen.ascii else _PIECES).get(char)
    if pieces is None:
        return pen.box(char, style, span)
    return pen.column([pieces[0], *[pieces[1]] * (rows - 2), pieces[2]], above, style, span)
