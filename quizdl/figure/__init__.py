"""Plots and diagrams as cells; knows nothing of quizzes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from quizdl.cells import Box, Width
from quizdl.entry import Entry
from quizdl.words import Both, Lang


class Picture(Protocol):
    """A figure a bank declares: it can be drawn and it can be told."""

    def draw(self, width: int, lang: Lang, cell_width: Width, charset: str) -> Box:
        """The figure in at most `width` cells; `charset` is "unicode" or "ascii"."""
        ...

    def describe(self) -> Both:
        """The figure in words, for a reader who can't see it."""
        ...


@runtime_checkable
class Labelled(Picture, Protocol):
    """A figure whose places can be named by a learner."""

    @property
    def places(self) -> int:
        """How many places there are."""
        ...

    def with_labels(self, labels: Sequence[str]) -> Picture:
        """The figure with these labels on its places, in order."""
        ...


def read(entry: Entry) -> Picture:
    """The figure that the mapping of `entry` declares (docs/figures.md). Every problem is reported to the entry; what
    comes back can always be drawn. `caption` is left to the caller."""
    from quizdl.figure.reading import figure  # not before a figure is read: the first paint waits for this module

    return figure(entry)
