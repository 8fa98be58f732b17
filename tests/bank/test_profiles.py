"""Profiles of the exam: what ships, and what is wrong with others."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizdl.bank import folders
from quizdl.bank.profiles import read_profile
from quizdl.bank.store import open_bank
from quizdl.bank.yaml import load
from quizdl.errors import Problem
from quizdl.words import Lang, tell
from tests.exam import bank as small

SHIPPED = folders.shipped() / "profiles"


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
def test_what_ships_is_sound(path: Path) -> None:
    document = load(path.read_bytes(), str(path))
    assert isinstance(document.data, dict)
    problems: list[Problem] = []
    profile = read_profile(document.data, document.places, str(path), problems)
    assert (problems, document.problems) == ([], ())
    assert dict(profile.areas) == {"math": 11, "ml": 12, "deep": 67, "dev": 14}
    assert profile.average is not None
    assert dict(profile.average.areas) == {"math": 61.14, "ml": 62.15, "deep": 57.71, "dev": 68.74}


def test_the_exam_is_104_questions_in_120_minutes() -> None:
    document = load((SHIPPED / "e2026.yaml").read_bytes(), "e2026.yaml")
    assert isinstance(document.data, dict)
    profile = read_profile(document.data, document.places, "e2026.yaml", [])
    assert (profile.questions, profile.minutes) == (104, 120)


def test_a_bank_brings_its_own(tmp_path: Path) -> None:
    bank = open_bank([small.write(tmp_path / "bank")], tmp_path / "cache")
    assert bank.problems == ()
    assert [profile.id for profile in bank.profiles()] == ["tiny"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "profile: tiny",
            "profile: huge",
            "2: The profile is called `huge`, but its file's name says `tiny`. — "
            "Call it as its file is called, in lowercase letters, digits and hyphens.",
        ),
        ("questions: 6", "questions: 0", "5: `questions` is 0, which is out of range. — Use a value from 1 to 1000."),
        ("confidence: low", "confidence: lo", "13: `confidence` can't be `lo`. — Did you mean `low`?"),
    ],
)
def test_what_is_wrong_is_told_and_leaves_it_out(tmp_path: Path, old: str, new: str, said: str) -> None:
    root = small.write(tmp_path / "bank")
    path = root / "profiles" / "tiny.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    bank = open_bank([root], tmp_path / "cache")
    told = [f"{one.place.line}: {tell(one.message, Lang.EN)} — {tell(one.cure, Lang.EN)}" for one in bank.problems]
    assert told == [said]
    assert bank.profiles() == ()
