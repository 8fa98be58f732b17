"""`quizdl list`: the questions there are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from itertools import groupby

from quizdl.bank.rows import Row
from quizdl.bank.store import Bank
from quizdl.cells import narrow
from quizdl.commands.setup import Setup
from quizdl.commands.trouble import tell_trouble
from quizdl.errors import Usage
from quizdl.words import Both, Lang, say


def run(setup: Setup, search: str | None, topic: str | None, area: str | None, as_json: bool) -> int:
    """Print the questions that fit. Returns 1 where something is wrong in the banks, which is told on standard error.

    Raises Usage for a topic or an area that the syllabus does not have.
    """
    bank = setup.bank()
    rows = bank.rows(topic=topic, area=area, search=search)
    if not rows:
        _check(bank, topic, area)
    if as_json:
        setup.line(json.dumps([_data(row, setup.lang) for row in rows], ensure_ascii=False))
    elif rows:
        for line in _lines(rows, bank.topic_names(), setup.lang):
            setup.line(line)
    else:
        setup.tell(say("bank.nothing-fits"))
    return tell_trouble(setup, bank)


def _data(row: Row, lang: Lang) -> dict[str, object]:
    return {
        "id": row.id,
        "title": _title(row, lang),
        "topic": row.topic,
        "area": row.area,
        "kind": row.kind,
        "scope": row.scope,
        "difficulty": row.difficulty,
        "variants": row.variants,
        "set": row.set or None,
        "file": row.file,
        "line": row.line,
    }


def _lines(rows: Sequence[Row], names: Mapping[str, Both], lang: Lang) -> list[str]:
    """The questions under their topics: id, kind, difficulty, title."""
    wide = max(narrow(row.id) for row in rows)
    kinds = max(narrow(row.kind) for row in rows)
    lines: list[str] = []
    for topic, group in groupby(rows, key=lambda row: row.topic):
        heading = f"{topic}  {names[topic].inside(lang)}"
        lines += ["", heading] if lines else [heading]
        lines += [f"  {row.id:<{wide}}  {row.kind:<{kinds}}  {row.difficulty}  {_title(row, lang)}" for row in group]
    return lines


def _title(row: Row, lang: Lang) -> str:
    return row.ja if lang is Lang.JA else row.en


def _check(bank: Bank, topic: str | None, area: str | None) -> None:
    topics = bank.topics
    areas = [*{found.area: None for found in topics}, *{found.id.split(".")[0]: None for found in topics}]
    for word, name, legal in (("topic", topic, [found.id for found in topics]), ("area", area, areas)):
        if name is not None and name not in legal:
            close = get_close_matches(name, legal, n=1)
            cure = say("entry.did-you-mean", name=close[0]) if close else say("entry.one-of", names=", ".join(legal))
            raise Usage(say(f"bank.no-{word}", name=name, cure=cure))
