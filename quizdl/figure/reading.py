"""Reads a figure from a bank's mapping: which type it is, and its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quizdl.entry import Entry
from quizdl.figure import diagrams, plots, values
from quizdl.figure.panels import Panels
from quizdl.figure.plot import Plot
from quizdl.figure.series import Scene
from quizdl.figure.shape import Shape
from quizdl.words import say

BLANK = Plot(scene=Scene(x=(0.0, 1.0)))


def figure(entry: Entry, inner: bool = False) -> Shape:
    """The figure of `entry`, which has one key of `TYPES`; a blank plot where it has none."""
    found = [name for name in TYPES if entry.has(name)]
    words = entry.maybe_text("words")
    shape: Shape = BLANK
    if not found:
        entry.report("no-type", say("figure.no-type"), say("figure.add-type", names=", ".join(TYPES)))
    elif len(found) > 1:
        entry.report("many-types", say("figure.many-types", names=", ".join(found)), say("figure.one-type"), found[1])
    else:
        shape = TYPES[found[0]](entry)
    entry.finish(also=() if inner else ("caption",))
    return shape.worded(words) if words else shape


def _panels(entry: Entry) -> Panels:
    parts: list[Shape] = []
    for item in values.mappings(entry, "panels", 2):
        parts.append(figure(item, inner=True))
    signs = entry.words("between")
    if signs and len(signs) != len(parts) - 1:
        entry.report(
            "wrong-count",
            say("figure.wrong-count", key="between", wanted=len(parts) - 1, got=len(signs)),
            say("figure.match-count"),
            "between",
        )
        signs = ()
    return Panels(parts=tuple(parts) or (BLANK,), signs=signs)


TYPES: Mapping[str, Callable[[Entry], Shape]] = {
    "plot": lambda entry: plots.plot(entry.child("plot")),
    "panels": _panels,
    "perceptron": lambda entry: diagrams.perceptron(entry.child("perceptron")),
    "network": lambda entry: diagrams.network(entry.child("network")),
    "graph": lambda entry: diagrams.graph(entry.child("graph")),
    "layers": diagrams.layers,
    "im2col": lambda entry: diagrams.im2col(entry.child("im2col")),
    "grid": lambda entry: diagrams.grid(entry.child("grid")),
}
"""How each type is read; a figure has exactly one of these keys."""
