"""Formulas as images, where the terminal can show them and the extra `quizdl[image]` is installed.

Sources: the kitty graphics protocol (https://sw.kovidgoyal.net/kitty/graphics-protocol/), the sixel format of the VT340
(DEC STD 070), iTerm2's inline images (https://iterm2.com/documentation-images.html).
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Any

from quizdl import formula
from quizdl.cells import Cell, Row
from quizdl.formula.typst import typst as emitted
from quizdl.screen.probe import Canvas, Protocol

if TYPE_CHECKING:
    from PIL import Image

TEXT_SHARE = 0.62
"""The size of letters as a share of a cell's height."""
CHUNK = 4096
COLOURS = 64
_LATIN = "New Computer Modern"
_JAPANESE = (
    "Noto Sans CJK JP", "Noto Sans JP", "Noto Serif CJK JP", "Hiragino Sans", "Hiragino Kaku Gothic ProN", "Yu Gothic",
    "Meiryo", "IPAexGothic", "IPAGothic", "TakaoGothic", "VL Gothic", "BIZ UDGothic",
)  # fmt: skip


def installed() -> bool:
    """Whether what makes images is there."""
    from importlib.util import find_spec

    return find_spec("typst") is not None and find_spec("PIL") is not None


class Images:
    """Formulas as images on one terminal; those drawn are kept."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._compiler: Any = None
        self._fonts: tuple[str, ...] = ()
        self._drawn: dict[str, tuple[bytes, int, int] | None] = {}

    def rows(self, tex: str, width: int) -> list[Row] | None:
        """A display formula as rows that show its image; None where it is wider than `width` cells or can't be made."""
        if tex not in self._drawn:
            self._drawn[tex] = self._image(tex)
        drawn = self._drawn[tex]
        if drawn is None:
            return None
        png, across, down = drawn
        columns, lines = -(-across // self._canvas.cell[0]), -(-down // self._canvas.cell[1])
        if columns > width:
            return None
        # The rows are printed first, so that the image never meets the end of the screen; then it is drawn over them.
        up = f"\x1b[{lines - 1}A" if lines > 1 else ""
        last = Cell(f"\x1b7{up}{shown(self._canvas.protocol, png, across, down)}\x1b8")
        return [*([()] * (lines - 1)), (last,)]

    def _image(self, tex: str) -> tuple[bytes, int, int] | None:
        if self._compiler is None:
            import typst

            self._compiler = typst.Compiler()
            families = set(typst.Fonts().families())
            self._fonts = tuple(name for name in _JAPANESE if name in families)
        if not self._fonts and any(char > "\u2e7f" and char < "\U0001d400" for char in tex):
            return None  # boxes in place of Japanese are worse than text
        size = self._canvas.cell[1] * TEXT_SHARE
        ink = "#d8d8d8" if self._canvas.dark else "#1c1c1c"
        fonts = ", ".join(f'"{name}"' for name in (_LATIN, *self._fonts[:1]))
        source = (
            f"#set page(width: auto, height: auto, margin: 2pt, fill: none)\n"
            f'#set text(size: {size:.2f}pt, fill: rgb("{ink}"), font: ({fonts},))\n'
            f"$ {emitted(formula.parse(tex).ast)} $"
        )
        try:
            png = self._compiler.compile(input=source.encode(), format="png", ppi=72.0)
        except (RuntimeError, ValueError):  # whatever can't be made stands as text
            return None
        return png, int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def shown(protocol: Protocol, png: bytes, across: int, down: int) -> str:
    """The sequence that draws a PNG of so many pixels at the cursor."""
    match protocol:
        case Protocol.KITTY:
            text = base64.standard_b64encode(png).decode()
            pieces = [text[start : start + CHUNK] for start in range(0, len(text), CHUNK)]
            first = "a=T,f=100,C=1,q=2,"
            parts = [
                f"\x1b_G{first if number == 0 else ''}m={int(number < len(pieces) - 1)};{piece}\x1b\\"
                for number, piece in enumerate(pieces)
            ]
            return "".join(parts)
        case Protocol.ITERM:
            size = f"width={across}px;height={down}px;preserveAspectRatio=1;inline=1;size={len(png)}"
            return f"\x1b]1337;File={size}:{base64.standard_b64encode(png).decode()}\x07"
        case Protocol.SIXEL:
            return sixels(png)


def sixels(png: bytes) -> str:
    """A PNG as sixels: six rows of pixels a band, a colour at a time; what is transparent stays unpainted."""
    from io import BytesIO

    from PIL import Image

    picture = Image.open(BytesIO(png)).convert("RGBA")
    clear = [value < 16 for value in picture.getchannel("A").tobytes()]
    flat: Image.Image = picture.quantize(COLOURS, Image.Quantize.FASTOCTREE)
    palette = flat.getpalette("RGB") or []
    pixels = flat.tobytes()
    width, height = flat.size
    found = [f'\x1bP0;1q"1;1;{width};{height}']
    for colour in sorted(set(pixels)):
        red, green, blue = (round(part * 100 / 255) for part in palette[3 * colour : 3 * colour + 3])
        found.append(f"#{colour};2;{red};{green};{blue}")
    for top in range(0, height, 6):
        bands: dict[int, list[int]] = {}
        for down in range(min(6, height - top)):
            start = (top + down) * width
            for across in range(width):
                if not clear[start + across]:
                    bands.setdefault(pixels[start + across], [0] * width)[across] |= 1 << down
        found.append("$".join(f"#{colour}{_run(bits)}" for colour, bits in bands.items()) + "-")
    return "".join(found) + "\x1b\\"


def _run(bits: list[int]) -> str:
    """One band of one colour, repeats written short."""
    text = "".join(chr(63 + bit) for bit in bits).rstrip("?")
    return re.sub(r"(.)\1{3,}", lambda run: f"!{len(run[0])}{run[1]}", text)
