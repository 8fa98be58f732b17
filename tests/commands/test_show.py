"""`quizdl show` and `quizdl learn`: JSON by its fields, text by what it holds."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from quizdl.commands import learn, show
from quizdl.errors import Usage
from quizdl.words import Lang, tell
from tests.commands.test_list import setup


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())


def shown(tmp_path: Path, capsys: pytest.CaptureFixture[str], id: str, variant: int = 0, answer: bool = False) -> Any:
    assert show.run(setup(tmp_path), id, variant, answer, as_json=True, plain=True) == 0
    return json.loads(capsys.readouterr().out)


def test_a_choice_has_its_options_in_the_banks_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = shown(tmp_path, capsys, "l2-penalty-gradient", answer=True)
    codes = [option["blocks"][0]["source"].strip() for option in data["options"]]
    assert codes == ["np.sum(param**2)", "np.sum(param)", "param**2", "param"]
    assert (data["answer"], data["several"]) == (["4"], False)
    assert data["explanation"]


def test_the_answer_is_only_there_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = shown(tmp_path, capsys, "relu")
    assert (data["answer"], data["explanation"]) == (None, None)
    assert data["stub"].startswith("def relu(x):")
    assert data["prompt"]


def test_parts_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = shown(tmp_path, capsys, "mini-batch-slices", answer=True)
    assert [part["label"] for part in data["parts"]] == ["■", "▲"]
    assert len(data["answer"]) == 2


def test_each_variant_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = (shown(tmp_path, capsys, "conv-output-size", number) for number in (0, 1))
    assert first["prompt"] != second["prompt"]
    assert (first["variant"], second["variant"]) == (0, 1)
    assert first["variants"] == second["variants"] > 1


def test_every_question_can_be_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here = setup(tmp_path)
    for row in here.bank().rows():
        for lang in Lang:
            here.lang = lang
            assert show.run(here, row.id, 0, True, as_json=True, plain=True) == 0
            data = json.loads(capsys.readouterr().out)
            assert data["title"] == (row.ja if lang is Lang.JA else row.en)
            assert data["answer"]


def test_text_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show.run(setup(tmp_path), "relu", 0, True, as_json=False, plain=True) == 0
    out = capsys.readouterr().out
    assert "Implement ReLU" in out
    assert "Model answer" in out
    assert "np.maximum(0, x)" in out


def test_an_unknown_question(tmp_path: Path) -> None:
    with pytest.raises(Usage) as caught:
        show.run(setup(tmp_path), "rleu", 0, False, as_json=True, plain=True)
    assert tell(caught.value.text, Lang.JA) == "`rleu` という問題はありません。`relu` ではありませんか。"


def test_notes_are_listed_shown_and_shown_by_topic(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert learn.run(setup(tmp_path), None, as_json=True, plain=True) == 0
    notes = json.loads(capsys.readouterr().out)
    assert {"id": notes[0]["id"], "topic": notes[0]["topic"], "title": notes[0]["title"]} == notes[0]
    topic = notes[0]["topic"]
    assert learn.run(setup(tmp_path), topic, as_json=True, plain=True) == 0
    of_topic = json.loads(capsys.readouterr().out)
    assert [note["id"] for note in of_topic] == [note["id"] for note in notes if note["topic"] == topic]
    assert learn.run(setup(tmp_path), notes[0]["id"], as_json=False, plain=True) == 0
    assert notes[0]["title"] in capsys.readouterr().out


def test_the_list_of_notes_in_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert learn.run(setup(tmp_path), None, as_json=False, plain=True) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[lines.index("dl.mlp") + 1].startswith("  perceptron ")


def test_an_unknown_note(tmp_path: Path) -> None:
    with pytest.raises(Usage) as caught:
        learn.run(setup(tmp_path), "perceptrn", as_json=False, plain=True)
    assert tell(caught.value.text, Lang.EN) == "There is no note `perceptrn`. Did you mean `perceptron`?"
