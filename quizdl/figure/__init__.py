"""Plots and diagrams as cells; knows nothing of quizzes."""

from __future__ import annotations

from typing import Protocol

from quizdl.cells import Box, Width
from quizdl.words import Both, Lang


class Picture(Protocol):
    """A figure a bank declares: it can be drawn and it can be told."""

    def draw(self, width: int, lang: Lang, cell_width: Width, charset: str) -> Box:
        """The figure in at most `width` cells; `charset` is "unicode" or "ascii"."""
        ...

    def describe(self) -> Both:
        """The figure in words, for a reader who can't see it."""
        ...
