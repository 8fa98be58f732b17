"""A computational graph: operations in boxes, variables beside them, arrows from left to right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quizdl.cells import BLANK, Box, stack
from quizdl.figure.layout import Places, placed
from quizdl.figure.shape import Shape
from quizdl.figure.sheet import Pen, Sheet
from quizdl.words import Both, Text, same, say

_RULES = {3: "─", 12: "│", 10: "┌", 9: "┐", 6: "└", 5: "┘", 14: "├", 13: "┤", 11: "┬", 7: "┴", 15: "┼"}
_LEFT, _RIGHT, _UP, _DOWN = 1, 2, 4, 8


@dataclass(frozen=True, slots=True)
class Node:
    """A node by its name; `stub` is one that stands for what goes on in another row."""

    name: str
    label: Both
    boxed: bool = False
    stub: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow; `label` stands over it, `back` (what flows backwards) under it."""

    start: str
    end: str
    label: Both | None = None
    back: Both | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph(Shape):
    """Nodes in the order of their first mention; the edges make no circle."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def drawn(self, pen: Pen, width: int) -> Box:
        whole = _Drawing(self, pen)
        if whole.columns <= width:
            return whole.box()
        ranks = placed([node.name for node in self.nodes], [(edge.start, edge.end) for edge in self.edges]).rank
        boxes: list[Box] = []
        first, last = 0, max(ranks.values())
        while first <= last:
            fitting = [
                (end - self._crossing(ranks, end), end, part)
                for end in range(first + 1, last + 2)
                if (part := _Drawing(self._part(ranks, first, end), pen)).columns <= width
            ]
            if not fitting:
                return whole.box()
            _, end, part = max(fitting, key=lambda each: each[:2])
            boxes.append(part.box())
            first = end
        gap = Box(((BLANK,),))
        parts = [piece for box in boxes for piece in (box, gap)][:-1]
        return stack(parts)

    def told(self) -> list[Text]:
        labels = self._told_apart()
        told: list[Text] = [say("figure.graph")]
        for edge in self.edges:
            extra: Text = same("")
            if edge.label and edge.back:
                extra = say("figure.edge-both", label=edge.label, back=edge.back)
            elif edge.label:
                extra = say("figure.edge-label", label=edge.label)
            elif edge.back:
                extra = say("figure.edge-back", back=edge.back)
            told.append(say("figure.edge", start=labels[edge.start], end=labels[edge.end], label=extra))
        return told

    def _told_apart(self) -> dict[str, Both]:
        """The labels by node, those that occur several times with a number."""
        alike: dict[Both, list[str]] = {}
        for node in self.nodes:
            alike.setdefault(node.label, []).append(node.name)
        labels: dict[str, Both] = {}
        for label, names in alike.items():
            for number, name in enumerate(names, 1):
                mark = f" ({number})" if len(names) > 1 else ""
                labels[name] = Both(label.ja + mark, label.en + mark)
        return labels

    def _crossing(self, ranks: Mapping[str, int], cut: int) -> int:
        """How many nodes send arrows over a cut before the rank `cut`."""
        return len({edge.start for edge in self.edges if ranks[edge.start] < cut <= ranks[edge.end]})

    def _part(self, ranks: Mapping[str, int], first: int, end: int) -> Graph:
        """The ranks from `first` to before `end`, with stubs for where arrows come from and go to."""
        inside = {name for name, rank in ranks.items() if first <= rank < end}
        label = {node.name: node.label for node in self.nodes}
        stubs: dict[str, Node] = {}
        edges: list[Edge] = []
        for edge in self.edges:
            if edge.start not in inside and edge.end not in inside:
                continue
            start, target = edge.start, edge.end
            if start not in inside:
                start = f"from {start}"
                stubs[start] = Node(start, label[edge.start], stub=True)
            if target not in inside:
                target = f"to {edge.end}"
                stubs[target] = Node(target, label[edge.end], stub=True)
            edges.append(Edge(start, target, edge.label, edge.back))
        nodes = [node for node in self.nodes if node.name in inside]
        return Graph(nodes=(*stubs.values(), *nodes), edges=tuple(edges))


class _Drawing:
    """One row of a graph: the columns of its ranks, the rows of its lanes, and the lines between."""

    def __init__(self, graph: Graph, pen: Pen) -> None:
        self.graph = graph
        self.pen = pen
        names = [node.name for node in graph.nodes]
        self.places: Places = placed(names, [(edge.start, edge.end) for edge in graph.edges])
        self.node = {node.name: node for node in graph.nodes}
        self.starts = {edge.start for edge in graph.edges}
        self.ends = {edge.end for edge in graph.edges}
        self.last = max(self.places.rank.values(), default=0)
        self.left: list[int] = []
        self.wide: list[int] = []
        self.bus: list[dict[int, int]] = []
        x = 0
        for rank in range(self.last + 1):
            self.left.append(x)
            self.wide.append(max([self._size(name) for name in names if self.places.rank[name] == rank], default=1))
            x += self.wide[rank]
            if rank < self.last:
                x = self._channel(rank, x)
        self.columns = x
        lanes = sorted({*self.places.lane.values(), *self.places.passing.values()})
        tall = {self.places.lane[node.name] for node in graph.nodes if node.boxed}
        for edge in graph.edges:
            if edge.label or edge.back:
                tall.add(self.places.lane[edge.start])
        self.middle: dict[int, int] = {}
        y = 0
        for lane in lanes:
            self.middle[lane] = y + (lane in tall)
            y += 3 if lane in tall else 1
        self.rows = y

    def box(self) -> Box:
        sheet = Sheet(self.columns, self.rows, self.pen)
        lines: dict[tuple[int, int], int] = {}
        heads: list[tuple[int, int]] = []
        for edge in self.graph.edges:
            self._route(edge, lines, heads, sheet)
        for (x, y), bits in lines.items():
            sheet.glyph(x, y, _RULES.get(bits, "─" if bits & 3 else "│"), "dim")
        for x, y in heads:
            sheet.glyph(x, y, "▶", "dim")
        for edge in self.graph.edges:
            self._labels(edge, sheet)
        for node in self.graph.nodes:
            x, y = self._left(node.name), self.middle[self.places.lane[node.name]]
            text, size = self.pen.tell(node.label), self._size(node.name)
            if node.boxed:
                sheet.frame(x, y - 1, size, 3)
                sheet.put(x + 2, y, text, "bold")
            else:
                text = " " * (node.name in self.ends) + text + " " * (node.name in self.starts)
                sheet.put(x, y, text, "dim" if node.stub else "")
        return sheet.box()

    def _size(self, name: str) -> int:
        """The cells of a node: a box, or a variable with a space where an arrow begins or ends."""
        size = self.pen.size(self.pen.tell(self.node[name].label))
        return size + 4 if self.node[name].boxed else size + (name in self.starts) + (name in self.ends)

    def _left(self, name: str) -> int:
        """The column of a node: in the middle of its rank, variables close to what uses them."""
        rank = self.places.rank[name]
        room = self.wide[rank] - self._size(name)
        return self.left[rank] + (room // 2 if self.node[name].boxed else room)

    def _steps(self, edge: Edge) -> list[tuple[int, int, int]]:
        """(rank, lane at its right, lane at the next rank's left) for each channel the edge runs through."""
        places = self.places
        start, end = places.rank[edge.start], places.rank[edge.end]
        way = places.passing.get((edge.start, edge.end), 0)
        lanes = [places.lane[edge.start], *[way] * (end - start - 1), places.lane[edge.end]]
        return [(start + step, lanes[step], lanes[step + 1]) for step in range(end - start)]

    def _channel(self, rank: int, x: int) -> int:
        """Settle where lines turn between two ranks; gives the column where the next rank begins."""
        label = 0
        ends: set[int] = set()
        for edge in self.graph.edges:
            for at, lane, onward in self._steps(edge):
                if at != rank:
                    continue
                if lane != onward:
                    ends.add(onward)
                if at == self.places.rank[edge.start]:
                    texts = [self.pen.tell(text) for text in (edge.label, edge.back) if text]
                    label = max([label, *map(self.pen.size, texts)])
        turn = x + max(1, label + 1)
        self.bus.append({lane: turn + 2 * index for index, lane in enumerate(sorted(ends))})
        return max(turn + 2 * len(ends) + 1, x + label + 2, x + 3)

    def _route(self, edge: Edge, lines: dict[tuple[int, int], int], heads: list[tuple[int, int]], sheet: Sheet) -> None:
        def across(y: int, start: int, end: int) -> None:
            for x in range(start, end):
                lines[x, y] = lines.get((x, y), 0) | (_RIGHT if x == start else _LEFT if x == end - 1 else 3)

        def upright(x: int, top: int, bottom: int) -> None:
            for y in range(top, bottom + 1):
                lines[x, y] = lines.get((x, y), 0) | (_DOWN if y == top else _UP if y == bottom else 12)

        steps = self._steps(edge)
        for rank, lane, onward in steps:
            is_first, is_last = rank == steps[0][0], rank == steps[-1][0]
            begin = self._left(edge.start) + self._size(edge.start) if is_first else self.left[rank]
            finish = self._left(edge.end) if is_last else self.left[rank + 1] + 1
            y, after = self.middle[lane], self.middle[onward]
            if lane == onward:
                across(y, begin - 1, finish + 1)
            else:
                bus = self.bus[rank][onward]
                across(y, begin - 1, bus + 1)
                upright(bus, min(y, after), max(y, after))
                across(after, bus, finish + 1)
            if is_last:
                heads.append((finish - 1, after))

    def _labels(self, edge: Edge, sheet: Sheet) -> None:
        x = self._left(edge.start) + self._size(edge.start) + 1
        y = self.middle[self.places.lane[edge.start]]
        if edge.label:
            sheet.put(x, y - 1, self.pen.tell(edge.label), "accent")
        if edge.back:
            sheet.put(x, y + 1, self.pen.tell(edge.back), "curve2")
