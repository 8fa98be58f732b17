"""Whatever stands in a bank is read, or a problem: reading never fails."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizdl.bank.reading import read_file
from quizdl.bank.yaml import load
from quizdl.entry import Path as Keys
from quizdl.errors import Problem
from tests.bank.making import told

QUESTIONS = Path(__file__).parent.parent.parent / "questions"
ODD: tuple[object, ...] = (
    None,
    True,
    1,
    -1.5,
    10**30,
    float("nan"),
    "",
    "x",
    "$",
    "<<",
    "<<n>>",
    [],
    [1],
    [[1]],
    [{}],
    {},
    {"a": 1},
    {"ja": "あ"},
    {"ja": [], "en": {}},
)


def paths(tree: object, path: Keys = ()) -> Iterator[Keys]:
    if path:
        yield path
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, item in items:
        yield from paths(item, (*path, key))


def spoil(tree: object, rng: random.Random) -> None:
    """Replace one value of the tree, or take it away."""
    *outer, last = rng.choice(list(paths(tree)))
    inside = tree
    for key in outer:
        inside = inside[key]  # type: ignore[index]
    if rng.random() < 0.2:
        del inside[last]  # type: ignore[attr-defined]
    else:
        inside[last] = copy.deepcopy(rng.choice(ODD))  # type: ignore[index]


def read_spoiled(rng: random.Random, count: int) -> None:
    files = [
        load(path.read_bytes(), path.name).data
        for path in sorted(QUESTIONS.glob("*/*.yaml"))
        if path.parent.name != "profiles"
    ]
    entries = [
        (key, entry)
        for data in files
        if isinstance(data, dict)
        for key in ("notes", "questions")
        for entry in data.get(key, [])  # type: ignore[union-attr]
    ]
    for _ in range(count):
        key, entry = copy.deepcopy(rng.choice(entries))
        for _ in range(rng.choice((1, 1, 2))):
            spoil(entry, rng)
        problems: list[Problem] = []
        data = {"format": 1, "topic": "dl.act", "syllabus": "T2026", key: [entry]}
        read_file(data, {}, "a.yaml", problems)
        for problem in problems:
            assert told(problem)


def test_spoiled_questions_are_problems() -> None:
    read_spoiled(random.Random(1), 150)


@pytest.mark.deep
def test_many_spoiled_questions_are_problems() -> None:
    read_spoiled(random.Random(2), 3000)
