"""`quizdl grade`: the objects it prints, its exit codes, its batches."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from quizdl.commands import grade
from quizdl.commands.setup import Setup
from quizdl.errors import Usage
from quizdl.sandbox.runner import Runner
from quizdl.words import Lang, tell
from tests.commands.test_list import setup


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One home for all tests of the module, so that the bank is compiled once."""
    return tmp_path_factory.mktemp("home")


class Lasting(Runner):
    """A sandbox that outlives the command that used it."""

    def __exit__(self, *error: object) -> None:
        return


@pytest.fixture(scope="module")
def lasting() -> Iterator[Lasting]:
    runner = Lasting(workers=2)
    yield runner
    runner.close()


@pytest.fixture(autouse=True)
def one_sandbox(monkeypatch: pytest.MonkeyPatch, lasting: Lasting) -> None:
    """Every command of the module runs its jobs in the same sandbox, which takes its time to start."""
    monkeypatch.setattr(Setup, "runner", lambda self, workers=1: lasting)


FIELDS = {
    "id", "variant", "outcome", "score", "reason", "message", "diagnosis", "teaching", "parts", "proposed", "axes",
    "counterexample", "seconds",
}  # fmt: skip
RELU = "def relu(x):\n    return np.maximum(0, x)\n"
MAX = "def relu(x):\n    return max(0, x)\n"


def graded(
    home: Path,
    capsys: pytest.CaptureFixture[str],
    id: str,
    *answers: str,
    file: str | None = None,
    variant: int = 0,
) -> tuple[int, dict[str, Any]]:
    with setup(home) as here:
        code = grade.run(here, id, answers, file, variant, as_json=True)
    return code, json.loads(capsys.readouterr().out)


def test_a_right_answer(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "relu.py").write_text(RELU)
    code, told = graded(home, capsys, "relu", file=str(home / "relu.py"))
    assert code == 0
    assert told.keys() == FIELDS
    assert told.pop("seconds") > 0
    assert told == {
        "id": "relu", "variant": 0, "outcome": "right", "score": 1.0, "reason": "ok", "message": "Right.", "diagnosis": None,
        "teaching": None, "parts": [], "proposed": [], "axes": {}, "counterexample": None,
    }  # fmt: skip


def test_a_wrong_answer_has_its_counterexample(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = graded(home, capsys, "relu", "def relu(x):\n    return abs(x)\n")
    assert code == 1
    assert (told["outcome"], told["score"], told["reason"]) == ("wrong", 0.0, "wrong_value")
    assert told["counterexample"] == {
        "input": {"x": {"dtype": "float64", "shape": [1], "data": [-1.0]}},
        "expected": {"dtype": "float64", "shape": [1], "data": [0.0]},
        "got": {"dtype": "float64", "shape": [1], "data": [1.0]},
        "where": [0],
    }
    code, told = graded(home, capsys, "relu", MAX)
    assert (code, told["reason"], told["diagnosis"]) == (1, "error", "max-of-array")
    assert (told["counterexample"]["got"], told["counterexample"]["where"]) == (None, None)


def test_infinities_are_words(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = graded(home, capsys, "softmax", "def softmax(u):\n    return np.exp(u) / np.sum(np.exp(u))\n")
    assert (code, told["outcome"], told["score"]) == (1, "partly", 0.5)
    assert told["axes"] == {"mathematics": True, "robustness": False}
    assert told["counterexample"]["got"]["data"][0] == "nan"


def test_parts_in_order(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = graded(home, capsys, "mini-batch-slices", "i:i_end", ":")
    assert (code, told["outcome"], told["score"]) == (1, "partly", 0.5)
    assert [(part["outcome"], part["score"], part["reason"]) for part in told["parts"]] == [
        ("right", 1.0, "ok"),
        ("wrong", 0.0, "wrong_value"),
    ]
    assert all(part["message"] for part in told["parts"])


@pytest.mark.parametrize(
    ("id", "answers", "code", "outcome"),
    [
        ("l2-penalty-gradient", ["4"], 0, "right"),
        ("l2-penalty-gradient", ["param"], 0, "right"),
        ("l2-penalty-gradient", ["1"], 1, "wrong"),
        ("conv-output-size", ["7×7"], 0, "right"),
        ("conv-output-size", ["7"], 2, "unreadable"),
        ("chain-rule", ["2x + 2y"], 0, "right"),
        ("mini-batch-slices", ["i:i_end]", "i"], 2, "unreadable"),
        ("mini-batch-slices", ["i:i_end"], 2, "unreadable"),
        ("relu", [""], 2, "unreadable"),
        ("online-learning", ["データが届くたびに更新する"], 4, "ungraded"),
    ],
)
def test_exit_codes(
    id: str, answers: Sequence[str], code: int, outcome: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found, told = graded(home, capsys, id, *answers)
    assert (found, told["outcome"]) == (code, outcome)
    assert told["message"]


@pytest.mark.parametrize(("answers", "file"), [((), None), (("a",), "b")])
def test_the_answer_comes_from_one_place(answers: tuple[str, ...], file: str | None, home: Path) -> None:
    with setup(home) as here, pytest.raises(Usage) as raised:
        grade.run(here, "relu", answers, file)
    assert tell(raised.value.text, Lang.JA) == "--answer か --file のどちらか一方で解答を渡してください。"
    assert tell(raised.value.text, Lang.EN) == "Give the answer by --answer or by --file, one of them."


def test_a_missing_file_is_usage(home: Path) -> None:
    with setup(home) as here, pytest.raises(Usage) as raised:
        grade.run(here, "relu", (), "nowhere.py")
    assert tell(raised.value.text, Lang.EN) == "`nowhere.py` can't be read: No such file or directory"


def test_the_verdict_in_words(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with setup(home) as here:
        assert grade.run(here, "relu", (MAX,), None) == 1
    out = capsys.readouterr().out
    assert "max(0, x) and if x > 0 do not work on an array." in out
    assert "yours: stopped on line 2 with ValueError" in out
    assert "x = [1.0, -1.0]" in out


LINES = [
    '{"id": "relu", "answer": "relu = lambda x: np.maximum(0, x)"}',
    "",
    '{"id": "l2-penalty-gradient", "answer": ["4"], "variant": 0}',
    "not json",
    "[1, 2]",
    '{"answer": "1"}',
    '{"id": "relu"}',
    '{"id": "relu", "answer": [1]}',
    '{"id": "relu", "answer": "x", "variant": -1}',
    '{"id": "no-such-question", "answer": "x"}',
    '{"id": "relu", "answer": "def relu(x): return \\ud800"}',
    '{"id": "mini-batch-slices", "answer": ["i:i_end", ":"]}',
    '{"id": "relu", "answer": "def relu(x):\\n    return max(0, x)"}',
    "[" * 100_000,
]
ANSWERED = [
    ("relu", "right"), ("l2-penalty-gradient", "right"), (None, "unreadable"), (None, "unreadable"), (None, "unreadable"),
    ("relu", "unreadable"), ("relu", "unreadable"), ("relu", "unreadable"), ("no-such-question", "unreadable"), ("relu", "wrong"),
    ("mini-batch-slices", "partly"), ("relu", "wrong"), (None, "unreadable"),
]  # fmt: skip


def test_a_batch_answers_every_line_in_order(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = home / "answers.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + "\n".join(LINES).encode() + b'\n{"id": "relu\xff"}\n')
    with setup(home) as here:
        assert grade.run_batch(here, str(path)) == 0
    out, err = capsys.readouterr()
    told = [json.loads(line) for line in out.splitlines()]
    assert [(one["id"], one["outcome"]) for one in told] == [*ANSWERED, (None, "unreadable")]
    assert all(one.keys() == FIELDS for one in told)
    assert err == ""


def test_a_batch_from_standard_input(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"id": "relu", "answer": ""}\n')))
    with setup(home) as here:
        assert grade.run_batch(here, "-") == 0
    assert json.loads(capsys.readouterr().out)["outcome"] == "unreadable"


def test_a_batch_and_a_single_answer_agree(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = [
        RELU,
        MAX,
        "def relu(x):\n    return x[x > 0]",
        "def relu(x) return x",
        "def relu(x):\n    return abs(x)",
    ] * 3
    path = home / "answers.jsonl"
    path.write_text("".join(json.dumps({"id": "relu", "answer": answer}) + "\n" for answer in answers))
    with setup(home) as here:
        grade.run_batch(here, str(path))
    batch = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    for answer, told in zip(answers[:5], batch, strict=False):
        alone = graded(home, capsys, "relu", answer)[1]
        assert {**alone, "seconds": 0} == {**told, "seconds": 0}


def test_a_weak_sandbox_is_refused_unless_allowed(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = home / "answers.jsonl"
    path.write_text(json.dumps({"id": "relu", "answer": RELU}) + "\n")
    with setup(home) as here:
        monkeypatch.setattr(Setup, "runner", lambda self, workers=1: Runner(frozenset(["seccomp"]), workers))
        assert grade.run_batch(here, str(path)) == 4
        out, err = capsys.readouterr()
        assert out == ""
        assert err == (
            "The sandbox here is of level basic, too weak to run other people's answers in a batch. To run them all the same, "
            "add --allow-weak-sandbox. `quizdl doctor` tells more.\n"
        )
        assert grade.run_batch(here, str(path), allow_weak=True) == 0
    assert json.loads(capsys.readouterr().out)["outcome"] == "right"
