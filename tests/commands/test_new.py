"""`quizdl new`: templates that pass every check but for their TODOs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizdl.bank.store import open_bank
from quizdl.bank.yaml import load
from quizdl.commands import new
from quizdl.commands.setup import Setup
from quizdl.commands.templates import SET_KINDS
from quizdl.errors import Usage
from quizdl.kinds import KINDS
from quizdl.proof.proving import prove
from quizdl.sandbox.runner import Runner
from quizdl.settings import Homes, Settings
from quizdl.words import Lang, tell
from tests.bank.making import write
from tests.bank.test_schema import SCHEMA, mistakes
from tests.conftest import Quizdl


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner(workers=1) as runner:
        yield runner


def setup(tmp_path: Path, lang: Lang = Lang.EN) -> Setup:
    """A setup whose cache all these tests share, so that the shipped bank is read once."""
    return Setup(lang, Homes(tmp_path, tmp_path, tmp_path.parent / "shared"), Settings(), environ={})


def test_every_kind_passes_but_for_its_todos(tmp_path: Path, runner: Runner) -> None:
    root = write(tmp_path / "bank", {})
    file = root / "dl" / "act.yaml"
    for kind in KINDS:
        new.run(setup(tmp_path), kind, file, None)
    report = prove(open_bank((root,), tmp_path / "cache"), runner.run, lambda file: True)
    assert report.questions == len(KINDS)
    assert {problem.code for problem in report.problems} == {"todo"}
    lines = file.read_text("utf-8").splitlines()
    told = {problem.place.line for problem in report.problems}
    for number, line in enumerate(lines, 1):
        assert "TODO" not in line or told & set(range(number - 4, number + 1)), line
    document = load(file.read_bytes(), str(file))
    assert list(mistakes(document.data, SCHEMA)) == []


def test_a_set_passes_but_for_its_todos(tmp_path: Path, runner: Runner) -> None:
    root = write(tmp_path / "bank", {})
    file = root / "dl" / "sets" / "three.yaml"
    new.run(setup(tmp_path), "set", file, "dl.conv")
    bank = open_bank((root,), tmp_path / "cache")
    report = prove(bank, runner.run, lambda file: True)
    assert {problem.code for problem in report.problems} == {"todo"}
    assert [each.id for each in bank.sets()] == ["three"]
    assert [row.kind for row in bank.rows()] == list(SET_KINDS)
    assert list(mistakes(load(file.read_bytes(), str(file)).data, SCHEMA)) == []
    new.run(setup(tmp_path), "quote", file, None)
    assert len(open_bank((root,), tmp_path / "cache").sets()[0].questions) == 4


@pytest.mark.parametrize("lang", Lang)
def test_comments_are_in_the_language_of_the_author(lang: Lang, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    new.run(setup(tmp_path, lang), "code", file, "dl.act")
    text = file.read_text("utf-8")
    assert ("# the model answer" in text) is (lang is Lang.EN)
    assert ("# 解答例" in text) is (lang is Lang.JA)


def test_the_place_tells_the_topic_and_the_first_line_the_schema(tmp_path: Path) -> None:
    root = write(tmp_path / "bank", {"schema.json": "{}"})
    new.run(setup(tmp_path), "number", root / "dl" / "conv.yaml", None)
    text = (root / "dl" / "conv.yaml").read_text("utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../schema.json\nformat: 1\ntopic: dl.conv\nsyllabus: T2026\n"
    )


def test_ids_are_new(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    for _ in range(3):
        new.run(setup(tmp_path), "number", file, "dl.act")
    bank = open_bank((file,), tmp_path / "other")
    assert bank.ids_of(bank.files[0]) == ("todo-number", "todo-number-2", "todo-number-3")


@pytest.mark.parametrize(
    ("kind", "file", "topic", "said"),
    [
        ("nubmer", None, None, "There is no kind `nubmer`. Did you mean `number`?"),
        ("essay", None, None, "There is no kind `essay`. The kinds are choice, number, size, formula, code, blanks, "),
        ("number", "x.yaml", None, "Which topic is it for? Add `--topic`, for example `--topic dl.act`."),
        ("number", None, "dl.atc", "The syllabus has no topic `dl.atc`. Did you mean `dl.act`?"),
    ],
)
def test_what_can_not_be_written_is_told(
    kind: str, file: str | None, topic: str | None, said: str, tmp_path: Path
) -> None:
    with pytest.raises(Usage) as usage:
        new.run(setup(tmp_path), kind, tmp_path / file if file else None, topic)
    assert tell(usage.value.text, Lang.EN).startswith(said)
    assert not list(tmp_path.glob("*.yaml"))


def test_a_file_that_does_not_end_with_its_questions_is_left_alone(tmp_path: Path, quizdl: Quizdl) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("format: 1\nquestions: []\ntopic: dl.act\n")
    ran = quizdl("new", "choice", str(file))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"`{file}` does not end with its list of `questions:`.")
    assert file.read_text() == "format: 1\nquestions: []\ntopic: dl.act\n"


def test_without_a_file_it_is_printed(quizdl: Quizdl) -> None:
    ran = quizdl("new", "choice")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("  - id: todo-choice  # never changes")
    assert load(f"questions:\n{ran.out}".encode(), "x").problems == ()
