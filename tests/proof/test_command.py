"""`quizdl check` as scripts and authors see it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Quizdl
from tests.proof.banks import CHOICE, HEAD, NOTE, SYLLABUS


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a bank's only topic, with a note and a question."""
    folder = tmp_path / "bank" / "own"
    folder.mkdir(parents=True)
    syllabus = SYLLABUS.replace("dl.act", "own.act").replace("id: deep", "id: own")
    (tmp_path / "bank" / "syllabus.yaml").write_text(syllabus, "utf-8")
    text = (HEAD + NOTE + CHOICE).replace("dl.act", "own.act").replace("id: which", "id: own-which")
    (folder / "act.yaml").write_text(text.replace("id: relu-note", "id: own-note"), "utf-8")
    return folder / "act.yaml"


def test_a_sound_bank(file: Path, quizdl: Quizdl) -> None:
    ran = quizdl("check", str(file.parent.parent))
    assert (ran.code, ran.out, ran.err) == (0, "Checked 1 question in 2 files: no problems.\n", "")


def test_a_broken_bank_by_line(file: Path, quizdl: Quizdl) -> None:
    file.write_text(
        file.read_text("utf-8").replace("it sets a negative $x$", "x").replace("a negative $x$", "x"), "utf-8"
    )
    ran = quizdl("check", str(file))
    assert ran.out == (
        f"{file}:8: The formula $x$ is missing in `en`. — Write it in `en` too, or in neither.\n"
        "Checked 1 question in 1 file: 1 problem.\n"
    )
    assert (ran.code, ran.err) == (1, "")
    japanese = quizdl("check", str(file), "--lang", "ja")
    assert japanese.out == (
        f"{file}:8: `en` に数式 $x$ がありません。 — `en` のほうにも書いてください。\n"
        "問題 1 問(1 ファイル)を調べました。間違いが 1 件あります。\n"
    )


def test_json_has_exactly_the_fields_of_the_contract(file: Path, quizdl: Quizdl) -> None:
    file.write_text(
        file.read_text("utf-8").replace(
            "    hints:\n      - {ja: 負を 0 にします。, en: Set what is negative to 0.}\n", ""
        ),
        "utf-8",
    )
    ran = quizdl("check", str(file.parent.parent), "--json")
    found = json.loads(ran.out)
    assert ran.code == 1
    assert isinstance(found.pop("seconds"), float)
    assert found == {
        "files": 2,
        "questions": 1,
        "problems": [
            {
                "file": str(file),
                "line": 14,
                "column": 5,
                "code": "no-hints",
                "id": "own-which",
                "message": "There are no hints.",
                "cure": "List at least one under `hints:`.",
            }
        ],
        "strength": None,
        "tolerance": None,
    }


def test_annotations_for_github(file: Path, quizdl: Quizdl) -> None:
    file.write_text(file.read_text("utf-8").replace("a negative $x$", "100% of x"), "utf-8")
    ran = quizdl("check", str(file), environ={"GITHUB_ACTIONS": "true"})
    assert ran.out.splitlines()[0] == (
        f"::error file={file},line=8,col=9::The formula $x$ is missing in `en`. Write it in `en` too, or in neither."
    )


def test_broken_yaml_is_a_problem_too(file: Path, quizdl: Quizdl) -> None:
    file.write_text(HEAD.replace("dl.act", "own.act") + "questions: [", "utf-8")
    ran = quizdl("check", str(file), "--json")
    assert ran.code == 1
    assert [problem["file"] for problem in json.loads(ran.out)["problems"]] == [str(file)]


def test_a_path_that_does_not_exist(file: Path, quizdl: Quizdl) -> None:
    ran = quizdl("check", str(file.with_name("none.yaml")))
    assert (ran.code, ran.out) == (2, "")
    assert str(file.with_name("none.yaml")) in ran.err


def test_what_was_proved_is_not_proved_again_until_it_changes(file: Path, quizdl: Quizdl) -> None:
    kept = quizdl.home / "cache" / "checked.json"
    first = quizdl("check", str(file), "--strength", "--json")
    memory = json.loads(kept.read_text("utf-8"))
    assert len(memory["sound"]) == len(memory["strong"]) == 1
    again = quizdl("check", str(file), "--strength", "--json")
    for ran in (first, again):
        assert json.loads(ran.out)["strength"] == {"mutants": 3, "killed": 3, "waived": 0, "survivors": []}
    file.write_text(file.read_text("utf-8").replace("en: Which one is ReLU?", "en: Which one is $R$?"), "utf-8")
    assert quizdl("check", str(file)).code == 1
    kept.write_text("no JSON", "utf-8")
    assert quizdl("check", str(file)).code == 1


def test_banks_are_named_as_everywhere(file: Path, quizdl: Quizdl) -> None:
    """A bank of QUIZDL_BANK or --bank is checked with what it shares, and alone where its path is given."""
    root = str(file.parent.parent)
    for ran in (
        quizdl("check", root, "--bank", root),
        quizdl("check", str(file), environ={"QUIZDL_BANK": root}),
    ):
        assert ran.code == 0
        assert ran.out.startswith("Checked 1 question in ")


def test_freezing_by_the_command(file: Path, quizdl: Quizdl) -> None:
    text = file.read_text("utf-8").replace(
        "    kind: choice\n", "    compute: |\n      return dict(two=2)\n    kind: choice\n"
    )
    file.write_text(text, "utf-8")
    ran = quizdl("check", str(file), "--json")
    assert (ran.code, [each["code"] for each in json.loads(ran.out)["problems"]]) == (1, ["unfrozen"])
    ran = quizdl("check", str(file), "--freeze")
    assert (ran.code, ran.out) == (
        0,
        "Froze the numbers of 1 question.\nChecked 1 question in 1 file: no problems.\n",
    )
    assert (file.parent.parent / "pool" / "own.act.json").is_file()
    ran = quizdl("check", str(file), "--freeze", "--json")
    assert (ran.code, json.loads(ran.out)["frozen"]) == (0, 0)


def test_sarif_beside_what_is_printed(file: Path, quizdl: Quizdl) -> None:
    file.write_text(file.read_text("utf-8").replace("a negative $x$", "a negative x"), "utf-8")
    told = file.with_name("found.sarif")
    ran = quizdl("check", str(file), "--sarif", str(told))
    assert ran.code == 1
    log = json.loads(told.read_text("utf-8"))
    (run,) = log["runs"]
    assert (log["version"], run["tool"]["driver"]["name"]) == ("2.1.0", "quizdl")
    assert run["tool"]["driver"]["rules"] == [{"id": "formulas-differ"}]
    assert run["results"] == [
        {
            "ruleId": "formulas-differ",
            "level": "error",
            "message": {"text": "The formula $x$ is missing in `en`. Write it in `en` too, or in neither."},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": file.as_uri()},
                        "region": {"startLine": 8, "startColumn": 9},
                    }
                }
            ],
        }
    ]
