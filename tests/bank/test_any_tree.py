"""Whatever stands in a bank is read, or a problem: reading never fails."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizdl.bank.pool import parse, source
from quizdl.bank.reading import read_file
from quizdl.bank.sets import read_set
from quizdl.bank.yaml import load
from quizdl.entry import Path as Keys
from quizdl.errors import Problem
from tests.bank.making import SET, told

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


FROZEN = """
id: a
kind: number
title: t
difficulty: 1
conventions: {log-base: 2}
variants: {first: {a: 1, b: [1, 2]}, draw: return dict(a=2), count: 3}
compute: return dict(c=1)
where: {d: a + c}
prompt: <<a>> <<matrix(b)>> <<d:.2f>>
answer: log(c)/log(log_base)
explanation: <<c>>
"""


def spoil_frozen(rng: random.Random, count: int) -> None:
    """Questions with a pool and sets, spoiled in both."""
    question = load(FROZEN.encode(), "a.yaml").data
    assert isinstance(question, dict)
    made = {
        "source": source(question),
        "drawn": [{"a": 2, "b": [3, 4]}, {"a": 3, "b": [0, 0]}],
        "computed": [{"c": 1.5}] * 3,
    }
    shared = load(SET.encode(), "a.yaml").data
    for _ in range(count):
        tree = copy.deepcopy({"question": question, "pool": made, "set": shared})
        spoil(tree["question"], rng)
        if rng.random() < 0.5:
            spoil(tree["pool"], rng)
        spoil(tree["set"], rng)
        problems: list[Problem] = []
        pool = parse(json.dumps({"format": 1, "questions": {"a": tree["pool"]}}).encode())
        data = {"format": 1, "topic": "dl.act", "syllabus": "T2026", "questions": [tree["question"]]}
        read_file(data, {}, "a.yaml", problems, pool=pool)
        if rng.random() < 0.5 and isinstance(tree["set"].get("questions"), list):
            tree["set"]["questions"].append(tree["question"])
        read_set(tree["set"], {}, "a.yaml", problems, "two-by-two", pool)
        for problem in problems:
            assert told(problem)


def test_spoiled_pools_and_sets_are_problems() -> None:
    spoil_frozen(random.Random(3), 150)


@pytest.mark.deep
def test_many_spoiled_pools_and_sets_are_problems() -> None:
    spoil_frozen(random.Random(4), 5000)


def test_spoiled_questions_are_problems() -> None:
    read_spoiled(random.Random(1), 150)


@pytest.mark.deep
def test_many_spoiled_questions_are_problems() -> None:
    read_spoiled(random.Random(2), 3000)
