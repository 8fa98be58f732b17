"""Where the nodes of a directed graph go: a rank from left to right and a lane from top to bottom each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

Pair = tuple[str, str]


@dataclass(slots=True)
class Places:
    """`rank` and `lane` of every node, and the lane by which an edge that skips ranks passes."""

    rank: dict[str, int]
    lane: dict[str, int] = field(default_factory=dict)
    passing: dict[Pair, int] = field(default_factory=dict)
    taken: set[tuple[int, int]] = field(default_factory=set)

    def settle(self, ranks: range, wanted: Sequence[int]) -> int:
        """Take a lane that is free at all of `ranks`: the first of `wanted`, else the nearest one below or above."""
        near = (wanted[0] + sign * step for step in count(1) for sign in (1, -1))
        for lane in (*wanted, *(next(near) for _ in range(400))):
            if all((rank, lane) not in self.taken for rank in ranks):
                self.taken.update((rank, lane) for rank in ranks)
                return lane
        return wanted[0]


def cycle(edges: Sequence[Pair]) -> list[str]:
    """The nodes of some circle of the graph, empty where there is none."""
    after: dict[str, list[str]] = {}
    for start, end in edges:
        after.setdefault(start, []).append(end)
    rest = {node for edge in edges for node in edge}
    while leaves := {node for node in rest if not rest.intersection(after.get(node, ()))}:
        rest -= leaves
    if not rest:
        return []
    walk = [min(rest)]
    while True:
        step = min(rest.intersection(after[walk[-1]]))
        if step in walk:
            return walk[walk.index(step) :]
        walk.append(step)


def placed(nodes: Sequence[str], edges: Sequence[Pair]) -> Places:
    """Ranks by the longest way to a node, inputs drawn close to what uses them; lanes so that the first edge into a
    node runs straight. The graph must have no circle."""
    before: dict[str, list[str]] = {node: [] for node in nodes}
    for start, end in edges:
        before[end].append(start)
    rank: dict[str, int] = {}
    order: list[str] = []
    rest = list(nodes)
    while rest:
        for node in [node for node in rest if all(start in rank for start in before[node])]:
            rank[node] = max((rank[start] + 1 for start in before[node]), default=0)
            order.append(node)
            rest.remove(node)
    for node in order:
        ends = [rank[end] for start, end in edges if start == node]
        if not before[node] and ends:
            rank[node] = min(ends) - 1
    places = Places(rank)
    for node in order:
        if not before[node]:
            continue
        main = before[node][0]
        if main not in places.lane:
            fresh = max((lane for _, lane in places.taken), default=-1) + 1
            places.lane[main] = places.settle(range(rank[main], rank[main] + 1), [fresh])
        places.lane[node] = places.settle(range(rank[node], rank[node] + 1), [places.lane[main]])
        for start in before[node][1:]:
            if start not in places.lane and not before[start]:
                below = [places.lane[node] + step for step in range(1, 4)]
                places.lane[start] = places.settle(range(rank[start], rank[start] + 1), below)
    for node in order:
        if node not in places.lane:
            places.lane[node] = places.settle(range(rank[node], rank[node] + 1), [0])
    for start, end in dict.fromkeys(edges):
        between = range(rank[start] + 1, rank[end])
        if between:
            places.passing[start, end] = places.settle(between, [places.lane[start], places.lane[end]])
    return places
