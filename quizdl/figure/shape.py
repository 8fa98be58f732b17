"""What every figure has in common: it is drawn where it fits and told in words everywhere."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import Self

from quizdl.cells import Box, Width, stack, text_box
from quizdl.figure.sheet import Pen
from quizdl.words import Both, Lang, Text, say, tell

_SPACED = re.compile(r"(?<=[\u3001-\u9fff]) (?=[\u3001-\u9fff])")
NARROWEST = 24
"""Below this many columns nothing is drawn; the words stand in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape(ABC):
    """A figure. `words` is its description where the bank gives one."""

    words: Both | None = None

    @abstractmethod
    def drawn(self, pen: Pen, width: int) -> Box:
        """The figure in `width` cells if it can be; a wider box says that it can't."""

    @abstractmethod
    def told(self) -> list[Text]:
        """What is to be seen, as sentences."""

    def draw(self, width: int, lang: Lang, cell_width: Width, charset: str) -> Box:
        """The figure in at most `width` cells (its description where it does not fit); `charset` is "unicode" or
        "ascii"."""
        pen = Pen(cell_width, lang, charset != "ascii")
        box = self.drawn(pen, width) if width >= NARROWEST else Box(())
        if box.rows and box.width <= width:
            return box
        size = max(box.width, NARROWEST)
        lines = pen.fold(tell(say("figure.too-narrow", width=size), lang), max(2, width))
        lines += pen.fold(tell(self.describe(), lang), max(2, width))
        return stack(text_box(line, cell_width, "dim") for line in lines)

    def describe(self) -> Both:
        """The figure in words, for a reader who can't see it."""
        if self.words:
            return self.words
        sentences = self.told()
        return Both(
            _SPACED.sub("", "".join(tell(sentence, Lang.JA) for sentence in sentences)),
            " ".join(tell(sentence, Lang.EN) for sentence in sentences),
        )

    def worded(self, words: Both | None) -> Self:
        """The same figure with a description of the bank's."""
        return replace(self, words=words)
