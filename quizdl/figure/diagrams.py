"""Reads the diagrams from a bank's mapping: perceptron, network, graph, layers, grid and im2col."""

from __future__ import annotations

from quizdl.entry import Entry
from quizdl.figure import values
from quizdl.figure.architecture import Architecture, Stage
from quizdl.figure.graph import Edge, Graph, Node
from quizdl.figure.grids import Grid, Im2col
from quizdl.figure.layout import cycle
from quizdl.figure.network import Network
from quizdl.figure.perceptron import Perceptron
from quizdl.words import Both, same, say

MOST_CELLS = 40


def texts(entry: Entry, key: str, count: int | None = None, least: int = 0) -> tuple[Both, ...]:
    """The list of texts at `key`; a problem where there are not `count`."""
    found = tuple(entry.both(item, key, index) for index, item in enumerate(values.items(entry, key, least)))
    if count is not None and found and len(found) != count:
        _miscounted(entry, key, count, len(found))
        return ()
    return found


def perceptron(entry: Entry) -> Perceptron:
    inputs = texts(entry, "inputs", least=1) or (same("x"),)
    weights = texts(entry, "weights", len(inputs))
    has_bias = entry.raw("bias") is not False
    shape = Perceptron(
        inputs=inputs,
        weights=weights or tuple(same(f"w{index}") for index in range(1, len(inputs) + 1)),
        bias=(entry.maybe_text("bias") or same("b")) if has_bias else None,
        sum=entry.maybe_text("sum"),
        activation=entry.maybe_text("activation") or same("f"),
        output=entry.maybe_text("output") or same("y"),
    )
    entry.finish()
    return shape


def network(entry: Entry) -> Network:
    layers = values.items(entry, "layers", 2)
    sizes = [values.whole(entry, item, 1, 10**6, "layers", index) for index, item in enumerate(layers)]
    labels: list[tuple[Both, ...]] = []
    for index, layer in enumerate(values.items(entry, "labels")):
        listed = layer if isinstance(layer, list) else [layer]
        if index < len(sizes) and len(listed) != sizes[index]:
            _miscounted(entry, "labels", sizes[index], len(listed), index)
        labels.append(tuple(entry.both(item, "labels", index, place) for place, item in enumerate(listed)))
    if labels and len(labels) != len(sizes):
        _miscounted(entry, "labels", len(sizes), len(labels))
        labels = []
    shape = Network(
        sizes=tuple(sizes) or (1,),
        titles=texts(entry, "titles", len(sizes)),
        labels=tuple(labels),
        between=texts(entry, "between", max(0, len(sizes) - 1)),
    )
    entry.finish()
    return shape


def graph(entry: Entry) -> Graph:
    edges: list[Edge] = []
    for item in values.mappings(entry, "edges", 1):
        edge = Edge(item.word("from"), item.word("to"), item.maybe_text("label"), item.maybe_text("back"))
        item.finish()
        if edge.start and edge.end:
            edges.append(edge)
    names = list(dict.fromkeys(name for edge in edges for name in (edge.start, edge.end)))
    boxes, others = _named(entry, "boxes", names), _named(entry, "names", names)
    entry.finish()
    if circle := cycle([(edge.start, edge.end) for edge in edges]):
        entry.report(
            "cycle", say("figure.cycle", names=" → ".join([*circle, circle[0]])), say("figure.break-cycle"), "edges"
        )
        edges = []
    if not edges:
        names = names or ["x"]
    nodes = [Node(name, boxes.get(name) or others.get(name) or same(name), name in boxes) for name in names]
    return Graph(nodes=tuple(nodes), edges=tuple(edges))


def _named(entry: Entry, key: str, names: list[str]) -> dict[str, Both]:
    """The mapping of node names to labels at `key`."""
    if not entry.has(key):
        return {}
    inner = entry.child(key)
    found: dict[str, Both] = {}
    for name in inner.data:
        found[name] = inner.text(name)
        if name not in names:
            inner.report(
                "unknown-node",
                say("figure.unknown-node", name=name),
                say("figure.name-node", names=", ".join(names)),
                name,
            )
    return found


def layers(entry: Entry) -> Architecture:
    stages: list[Stage] = []
    for item in values.mappings(entry, "layers", 1):
        stages.append(Stage(item.text("name"), item.maybe_text("size"), item.maybe_text("note")))
        item.finish()
    return Architecture(stages=tuple(stages) or (Stage(same("")),))


def grid(entry: Entry) -> Grid:
    padding = values.count(entry, "padding", 0, 0, 5)
    cells = _padded(_cells(entry), padding)
    height, width = len(cells), len(cells[0])
    shape = Grid(
        cells=cells,
        marked=_marked(entry, height, width),
        blocks=_size(entry, "blocks") if entry.has("blocks") else None,
        padding=padding,
        title=entry.maybe_text("title"),
        rows=texts(entry, "rows", height),
        columns=texts(entry, "columns", width),
        row_title=entry.maybe_text("row_title"),
        column_title=entry.maybe_text("column_title"),
        legend=entry.maybe_text("legend"),
    )
    entry.finish()
    return shape


def im2col(entry: Entry) -> Im2col:
    cells = _cells(entry)
    if not any(cell.en for row in cells for cell in row):
        width = len(cells[0])
        cells = tuple(
            tuple(same(str(row * width + column + 1)) for column in range(width)) for row in range(len(cells))
        )
    window = _size(entry, "filter")
    if window[0] > len(cells) or window[1] > len(cells[0]):
        entry.report("too-large", say("figure.too-large"), say("figure.shrink"), "filter")
        window = (1, 1)
    shape = Im2col(cells=cells, filter=window, stride=values.count(entry, "stride", 1, 1, MOST_CELLS))
    entry.finish()
    return shape


def _cells(entry: Entry) -> tuple[tuple[Both, ...], ...]:
    """The rows of `cells`, or blank ones of `size`; at least one cell."""
    if not entry.has("cells"):
        if not entry.has("size"):
            entry.report("no-cells", say("figure.size-or-cells"), say("figure.write-rows"))
            return ((same(""),),)
        height, width = _size(entry, "size")
        return tuple((same(""),) * width for _ in range(height))
    rows: list[tuple[Both, ...]] = []
    for index, row in enumerate(values.items(entry, "cells", 1)):
        listed = row if isinstance(row, list) else [row]
        rows.append(tuple(entry.both(item, "cells", index, place) for place, item in enumerate(listed)))
    if len({len(row) for row in rows}) > 1 or not all(rows):
        entry.report("not-a-row", say("figure.not-a-row"), say("figure.write-rows"), "cells")
        rows = []
    return tuple(rows) or ((same(""),),)


def _size(entry: Entry, key: str) -> tuple[int, int]:
    """Rows and columns at `key`, each from 1 to 40."""
    listed = values.items(entry, key, 2)
    if len(listed) == 2:
        return (
            values.whole(entry, listed[0], 1, MOST_CELLS, key, 0),
            values.whole(entry, listed[1], 1, MOST_CELLS, key, 1),
        )
    if len(listed) > 2:
        entry.report("bad-size", say("figure.bad-size", key=key), say("figure.write-size", key=key), key)
    return 1, 1


def _padded(cells: tuple[tuple[Both, ...], ...], padding: int) -> tuple[tuple[Both, ...], ...]:
    zero = same("0")
    side = (zero,) * padding
    ring = ((zero,) * (len(cells[0]) + 2 * padding),) * padding
    return (*ring, *((*side, *row, *side) for row in cells), *ring)


def _marked(entry: Entry, height: int, width: int) -> frozenset[tuple[int, int]]:
    """The marked places from 0: listed from 1, or by a condition in i and j."""
    if not entry.has("marked"):
        return frozenset()
    given = entry.raw("marked")
    places = [(row, column) for row in range(1, height + 1) for column in range(1, width + 1)]
    if not isinstance(given, list):
        condition = values.parsed(entry, given, ("i", "j"), "marked")
        chosen = [(i, j) for i, j in places if values.holds(condition, {"i": i, "j": j})]
        return frozenset((i - 1, j - 1) for i, j in chosen)
    found: set[tuple[int, int]] = set()
    for index, item in enumerate(given):
        place = values.pair(entry, item, "marked", index)
        if place in places:
            found.add((int(place[0]) - 1, int(place[1]) - 1))
        else:
            entry.report("outside", say("figure.outside", place=str(item)), say("figure.from-one"), "marked", index)
    return frozenset(found)


def _miscounted(entry: Entry, key: str, wanted: int, got: int, *more: int) -> None:
    entry.report(
        "wrong-count", say("figure.wrong-count", key=key, wanted=wanted, got=got), say("figure.match-count"), key, *more
    )
