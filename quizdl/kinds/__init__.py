"""The kinds of question: one table, one module a kind, imported when a question of it is first read."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from quizdl.entry import Entry
from quizdl.model import Task

KINDS: Mapping[str, str] = {
    "choice": "quizdl.kinds.choice",
    "number": "quizdl.kinds.number",
    "size": "quizdl.kinds.size",
    "formula": "quizdl.kinds.formula",
    "code": "quizdl.kinds.code",
    "blanks": "quizdl.kinds.blanks",
    "quote": "quizdl.kinds.quote",
    "labels": "quizdl.kinds.labels",
    "explain": "quizdl.kinds.explain",
}
"""Each kind and the module whose `read(entry) -> Task` reads it."""


def read_task(kind: str, entry: Entry) -> Task:
    """The task of a question of `kind` (one of KINDS), read from its entry; problems are noted in the entry.

    The entry's values must be filled in for one variant, and `entry.values` hold that variant's numbers.
    """
    task: Task = import_module(KINDS[kind]).read(entry)
    return task
