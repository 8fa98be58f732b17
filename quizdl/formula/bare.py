"""A tree without its spaces and tags: what the linear form promises to keep."""

from __future__ import annotations

from dataclasses import fields, replace

from quizdl.formula.nodes import Node, Row, Script, Space, Tag
from quizdl.formula.reader import argument, group


def bare(node: Node) -> Node:
    """`node` without spaces and tags, its braces resolved as the parser resolves them without those."""
    return argument(_row(node)) if isinstance(node, Row) else _node(node)


def _row(row: Row) -> Row:
    kept: list[Node] = []
    for item in row.items:
        if isinstance(item, Space | Tag):
            continue
        kept.append(group(_row(item)) if isinstance(item, Row) else _node(item))
    return Row(tuple(kept))


def _argument(node: Node) -> Node:
    if isinstance(node, Row):
        return argument(_row(node))
    return Row(()) if isinstance(node, Space | Tag) else _node(node)


def _node(node: Node) -> Node:
    changes: dict[str, object] = {}
    for entry in fields(node):
        value = getattr(node, entry.name)
        if entry.name == "rows":
            changes["rows"] = tuple(tuple(_argument(cell) for cell in cells) for cells in value)
        elif isinstance(node, Script) and entry.name == "base" and isinstance(value, Row):
            changes["base"] = group(_row(value))
        elif isinstance(value, Node):
            changes[entry.name] = _argument(value)
    return replace(node, **changes)  # type: ignore[arg-type]
