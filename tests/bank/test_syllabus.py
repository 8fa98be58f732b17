"""The syllabus: shipped and broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizdl.bank import folders
from quizdl.bank.store import open_bank
from tests.bank.making import SYLLABUS, opened, told, write


def test_the_shipped_syllabus_is_whole(tmp_path: Path) -> None:
    bank = open_bank([folders.shipped()], tmp_path)
    assert [area.id for area in bank.areas] == ["math", "ml", "deep", "dev"]
    weights = {area.id: sum(topic.weight for topic in bank.topics if topic.area == area.id) for area in bank.areas}
    assert weights == {"math": 11, "ml": 12, "deep": 67, "dev": 14}
    assert all((topic.weight == 0) == (topic.scope == "optional") for topic in bank.topics)
    assert len(bank.topics) == 57


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("{id: dl.act, ja: 活性化関数,", "{id: dl.act,", "7: `ja` is missing. Add `ja:`."),
        ("id: dl.act", "id: Act", "7: `Act` can't be an id. Write it like `dl.act`: lower-case words joined by a dot."),
        ("id: deep", "id: Deep", "4: `Deep` can't be an id. Use one lower-case word."),
        ("weight: 2", "weight: many", "7: `weight` is not a whole number. Write a whole number."),
        ("scope: optional", "scope: opt", "13: `scope` can't be `opt`. Use one of: exam, optional"),
        ("weight: 2", "wieght: 2", "7: There is no key `wieght` here. Did you mean `weight`?"),
        ("weight: 2", "weight: 2, after: [dl.con]", "7: The syllabus has no topic `dl.con`. Did you mean `dl.conv`?"),
        (
            "weight: 2",
            "weight: 2, after: [dl.act]",
            "7: `dl.act` comes after `dl.act`, which comes after `dl.act` itself. Take one of them out of `after`.",
        ),
    ],
)
def test_broken_ones(good: str, bad: str, said: str, tmp_path: Path) -> None:
    assert good in SYLLABUS
    bank = opened(write(tmp_path / "bank", {"syllabus.yaml": SYLLABUS.replace(good, bad, 1)}))
    assert said in [told(problem) for problem in bank.problems]


def test_a_topic_twice(tmp_path: Path) -> None:
    root = write(tmp_path / "bank", {"syllabus.yaml": SYLLABUS.replace("dl.conv", "dl.act")})
    assert [told(problem) for problem in opened(root).problems] == [
        f"8: `dl.act` stands also at {root}/syllabus.yaml:7. Remove one of them."
    ]
