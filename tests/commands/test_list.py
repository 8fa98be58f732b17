"""`quizdl list`: its JSON, its lines, its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quizdl.commands import list as command
from quizdl.commands.setup import Setup
from quizdl.errors import Usage
from quizdl.settings import Homes, Settings
from quizdl.words import Lang, tell
from tests.bank.making import CONV, small


def setup(tmp_path: Path, *banks: Path, lang: Lang = Lang.EN) -> Setup:
    """A run with the shipped bank and these; all tests share a cache, so that it is read once."""
    homes = Homes(tmp_path / "data", tmp_path / "config", tmp_path.parent / "read-before")
    return Setup(lang, homes, Settings(), tuple(banks), environ={})


def test_json_has_exactly_the_fields_of_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(setup(tmp_path), "conv-output-size", "dl.conv", None, as_json=True) == 0
    out, err = capsys.readouterr()
    (row,) = json.loads(out)
    assert row == {
        "id": "conv-output-size",
        "title": "Output size of a convolution",
        "topic": "dl.conv",
        "area": "deep",
        "kind": "size",
        "scope": "exam",
        "difficulty": row["difficulty"],
        "variants": row["variants"],
        "set": None,
        "file": row["file"],
        "line": row["line"],
    }
    assert list(row) == "id title topic area kind scope difficulty variants set file line".split()  # noqa: SIM905
    assert row["file"].endswith("questions/dl/conv.yaml")
    assert err == ""


def test_titles_are_in_the_readers_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command.run(setup(tmp_path, lang=Lang.JA), "畳み込み", None, "deep", as_json=True)
    assert "畳み込みの出力サイズ" in [row["title"] for row in json.loads(capsys.readouterr().out)]


def test_lines_stand_under_their_topics(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(setup(tmp_path), "conv-output-size", "dl.conv", None, as_json=False) == 0
    assert capsys.readouterr().out.splitlines() == [
        "dl.conv  Convolution",
        "  conv-output-size  size  2  Output size of a convolution",
    ]


def test_nothing_that_fits_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(setup(tmp_path), "zzzz", None, None, as_json=True) == 0
    assert capsys.readouterr() == ("[]\n", "")
    assert command.run(setup(tmp_path), "zzzz", None, None, as_json=False) == 0
    assert capsys.readouterr() == ("", "No question fits.\n")


@pytest.mark.parametrize(
    ("topic", "area", "said"),
    [
        ("dl.cnov", None, "There is no topic `dl.cnov`. Did you mean `dl.conv`?"),
        (None, "deap", "There is no area `deap`. Did you mean `deep`?"),
    ],
)
def test_unknown_names(topic: str | None, area: str | None, said: str, tmp_path: Path) -> None:
    with pytest.raises(Usage) as caught:
        command.run(setup(tmp_path), None, topic, area, as_json=False)
    assert tell(caught.value.text, Lang.EN) == said


def test_a_topic_without_questions_is_no_mistake(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "bank" / "syllabus.yaml"
    mine.parent.mkdir()
    topic = "      - {id: own.empty, ja: 空, en: Empty}\n"
    mine.write_text(
        f"format: 1\nsyllabus: X\nareas:\n  - id: own\n    name: {{ja: 自作, en: Own}}\n    topics:\n{topic}", "utf-8"
    )
    assert command.run(setup(tmp_path, mine.parent), None, "own.empty", None, as_json=True) == 0
    assert capsys.readouterr() == ("[]\n", "")


def test_trouble_in_a_bank_is_told_beside_the_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(CONV.replace("conv-size", "conv-output-size"))
    assert command.run(setup(tmp_path, mine), None, None, None, as_json=True) == 1
    out, err = capsys.readouterr()
    assert "relu" in [row["id"] for row in json.loads(out)]
    first, last = err.splitlines()
    assert first.startswith(f"{mine}:5: `conv-output-size` stands also at ")
    assert "questions/dl/conv.yaml:" in first
    assert last == "Problems in the banks: 1. `quizdl check` shows all of them."


def test_an_added_bank_is_listed_after_the_shipped_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bank = small(tmp_path / "bank")
    (bank / "syllabus.yaml").unlink()
    assert command.run(setup(tmp_path, bank), None, None, None, as_json=True) == 0
    out, _ = capsys.readouterr()
    ids = [row["id"] for row in json.loads(out)]
    assert ids[-3:] == ["relu-of-minus", "which-is-relu", "conv-size"]
