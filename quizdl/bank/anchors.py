"""Values named with `&name` and used again as `*name`, within limits: a copy costs what it would cost written out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from quizdl.entry import Path

Scalar: TypeAlias = "str | int | float | bool | None"
Tree: TypeAlias = "Scalar | list[Tree] | dict[str, Tree]"

MOST_USES = 200
"""Uses of `*name` in one file."""
MOST_GROWTH = 200_000
"""What all uses together may add: characters and values."""


@dataclass(frozen=True, slots=True)
class Named:
    """A value with a name, where it stands, what a copy of it costs and how deep it is."""

    value: Tree
    path: Path
    cost: int
    depth: int


class Anchors:
    """The names of one file so far."""

    def __init__(self) -> None:
        self._named: dict[str, Named] = {}
        self._uses = 0
        self._growth = 0

    def keep(self, name: str, value: Tree, path: Path) -> None:
        """Name a value that is complete."""
        parts = list(_parts(value, ()))
        cost = sum(len(part) if isinstance(part, str) else 1 for _, part in parts)
        self._named[name] = Named(value, path, cost, max(len(inner) for inner, _ in parts))

    def find(self, name: str) -> Named | None:
        """What is named so; None where nothing complete is."""
        return self._named.get(name)

    def affords(self, named: Named) -> bool:
        """Whether one more use stays within the limits; it is counted."""
        self._uses += 1
        self._growth += named.cost
        return self._uses <= MOST_USES and self._growth <= MOST_GROWTH


def copied(value: Tree) -> Tree:
    """A copy that shares no list and no mapping with `value`."""
    if isinstance(value, list):
        return [copied(item) for item in value]
    return {key: copied(item) for key, item in value.items()} if isinstance(value, dict) else value


def inner_paths(value: Tree) -> Iterator[Path]:
    """The paths of what is inside `value`, from `value` on."""
    return (path for path, _ in _parts(value, ()) if path)


def _parts(value: Tree, path: Path) -> Iterator[tuple[Path, Tree]]:
    yield path, value
    items = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    for key, item in items:
        yield from _parts(item, (*path, key))
