"""What changes the hash of the words, and what that of the key."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bank.making import CONV, TOPIC, opened, write

TEXT = {"text"}
KEY = {"key"}

CHANGES = [
    ("title: {ja: ReLU の値, en: A value of ReLU}", "title: {ja: 値, en: A value}", TEXT),
    ("What is ReLU(-1)?", "And what is ReLU(-1)?", TEXT),
    ("It is negative.", "It is less than 0.", TEXT),
    ("It does not stay as it is.", "It does not stay.", TEXT),
    ("Negative, so 0.", "Negative.", TEXT),
    ("answer: 0", "answer: 1", TEXT | KEY),
    ("    answer: 0", "    tolerance: 0.1\n    answer: 0", KEY),
    ("    difficulty: 1\n    tags", "    difficulty: 2\n    tags", set()),
    ("tags: [activation]", "tags: [relu]", set()),
    ("    note: relu\n", "", set()),
    ("    answer: 0", "    concept: relu\n    answer: 0", set()),
    ("  - id: relu-of-minus", "  # a remark\n  - id: relu-of-minus", set()),
    ("kind: number\n    title", "kind:   number\n\n    title", set()),
]
"""Of the first question: the text, another, and the hashes that change."""


def hashes(root: Path, id: str) -> tuple[str, str]:
    row = opened(root).row(id)
    return row.text_hash, row.key_hash


@pytest.mark.parametrize(("good", "other", "changed"), CHANGES)
def test_a_change_of_a_question(good: str, other: str, changed: set[str], tmp_path: Path) -> None:
    assert TOPIC.count(good) >= 1
    before = hashes(write(tmp_path / "a/bank", {"dl/act.yaml": TOPIC}), "relu-of-minus")
    after = hashes(write(tmp_path / "b/bank", {"dl/act.yaml": TOPIC.replace(good, other, 1)}), "relu-of-minus")
    assert {name for name, a, b in zip(("text", "key"), before, after, strict=True) if a != b} == changed


WHY = "        why: {ja: 負の側が残ります。, en: This keeps the negative side.}\n"


@pytest.mark.parametrize(
    ("good", "other", "changed"),
    [
        ("This keeps the negative side.", "The negative side stays.", TEXT),
        ("np.minimum(0, x)", "np.minimum(x, 0)", TEXT),
        (WHY, "        right: true\n", TEXT | KEY),
        ("id: min\n", "id: least\n", TEXT | KEY),
    ],
)
def test_a_change_of_an_option(good: str, other: str, changed: set[str], tmp_path: Path) -> None:
    assert good in TOPIC
    before = hashes(write(tmp_path / "a/bank", {"dl/act.yaml": TOPIC}), "which-is-relu")
    after = hashes(write(tmp_path / "b/bank", {"dl/act.yaml": TOPIC.replace(good, other, 1)}), "which-is-relu")
    assert {name for name, a, b in zip(("text", "key"), before, after, strict=True) if a != b} == changed


def test_numbers_of_variants_belong_to_the_key(tmp_path: Path) -> None:
    before = hashes(write(tmp_path / "a/bank", {"dl/conv.yaml": CONV}), "conv-size")
    after = hashes(write(tmp_path / "b/bank", {"dl/conv.yaml": CONV.replace("h: 6", "h: 8")}), "conv-size")
    assert before[1] != after[1]
