"""Blocks as a bank writes them: `given`, the body of a note, options, explanations."""

from __future__ import annotations

from quizdl.entry import Entry
from quizdl.model import Block, Code, Figure, Formula, Prose, Table
from quizdl.words import Both, say

FORMS = ("text", "formula", "code", "listing", "table", "figure")
"""The keys of which a block has exactly one."""


def read_blocks(entry: Entry, key: str) -> tuple[Block, ...]:
    """The blocks at `key`: a list of them, or one text; none where the key is missing."""
    value = entry.raw(key)
    if value is None:
        return ()
    if not isinstance(value, list):
        return (Prose(entry.text(key)),)
    blocks: list[Block] = []
    for child in entry.children(key):
        blocks.extend(read_block(child))
        child.finish(FORMS)
    return tuple(blocks)


def read_block(entry: Entry) -> tuple[Block, ...]:
    """The block that `entry` holds, beside whatever else stands there; a problem, and none, where it holds none."""
    forms = [form for form in FORMS if form in entry.data]
    if len(forms) != 1:
        message = say("blocks.two-forms", names=", ".join(forms)) if forms else say("blocks.no-form")
        entry.report("block-form", message, say("blocks.one-form", names=", ".join(FORMS)), *forms[1:2])
        for form in forms:
            entry.has(form)
        return ()
    match forms[0]:
        case "text":
            return (Prose(entry.text("text")),)
        case "formula":
            return (Formula(entry.text("formula")),)
        case "code":
            return (Code(entry.code("code")),)
        case "listing":
            return (Code(entry.code("listing"), numbered=True),)
        case "table":
            return (_table(entry.child("table")),)
        case _:
            return (read_figure(entry),)


def read_figure(entry: Entry, key: str = "figure") -> Figure:
    """The figure declared at `key`, with its caption."""
    from quizdl import figure

    child = entry.child(key)
    caption = child.maybe_text("caption")
    return Figure(figure.read(child), caption)


def _table(entry: Entry) -> Table:
    head = tuple(entry.both(cell, "head", column) for column, cell in enumerate(_cells(entry, "head")))
    rows: list[tuple[Both, ...]] = []
    for number, cells in enumerate(_cells(entry, "rows")):
        if not isinstance(cells, list):
            entry.report("not-a-row", say("blocks.not-a-row"), say("blocks.write-row"), "rows", number)
            continue
        if len(cells) != len(head):
            message = say("blocks.ragged", cells=len(cells), columns=len(head))
            entry.report("ragged-row", message, say("blocks.same-length"), "rows", number)
        rows.append(tuple(entry.both(cell, "rows", number, column) for column, cell in enumerate(cells)))
    entry.finish()
    return Table(head, tuple(rows))


def _cells(entry: Entry, key: str) -> list[object]:
    value = entry.raw(key)
    if isinstance(value, list):
        return value
    message = say("entry.missing", key=key) if value is None else say("entry.not-list", key=key)
    entry.report("wrong-type", message, say("entry.write-list"), key)
    return []
