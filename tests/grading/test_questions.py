"""The questions of the shipped bank that are graded by running: what is right, what is wrong, what is recognised."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizdl.bank.folders import shipped
from quizdl.bank.store import Bank, open_bank
from quizdl.grading.drive import drive_all
from quizdl.model import Outcome, Task, Unreadable, Verdict
from quizdl.sandbox.runner import Runner


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    return open_bank([shipped()], tmp_path_factory.mktemp("cache"))


def verdicts(task: Task, runner: Runner, answers: list[tuple[str, ...]]) -> list[Verdict]:
    steps = []
    for answer in answers:
        response = task.read(answer)
        assert not isinstance(response, Unreadable), answer
        steps.append(task.grade(response))
    return drive_all(steps, runner.run)


def gradable(bank: Bank) -> list[str]:
    return [row.id for row in bank.rows() if row.kind in ("code", "blanks")]


def test_every_model_answer_and_accepted_answer_is_right(bank: Bank, runner: Runner) -> None:
    for id in gradable(bank):
        task = bank.question(id).task
        answers = [task.right().texts, *task.accept]  # type: ignore[union-attr, attr-defined]
        for answer, verdict in zip(answers, verdicts(task, runner, answers), strict=True):
            assert verdict.outcome is Outcome.RIGHT, (id, answer)


@pytest.mark.deep
def test_every_known_wrong_answer_shows_its_misconception(bank: Bank, runner: Runner) -> None:
    for id in gradable(bank):
        task = bank.question(id).task
        right = task.right().texts  # type: ignore[union-attr]
        for one in task.wrong:  # type: ignore[attr-defined]
            answers = [tuple(text or own for text, own in zip(answer, right, strict=True)) for answer in one.answers]
            answers += [(program,) for program in one.programs if not one.answers]
            for answer, verdict in zip(answers, verdicts(task, runner, answers), strict=True):
                assert verdict.diagnosis == one.id, (id, answer)
                assert verdict.outcome in (Outcome.WRONG, Outcome.PARTLY)


RELU = [
    "np.where(x > 0, x, 0.3)", "np.where(x > 0, 1.5 * x, 0)", "np.tanh(x)", "x[0]", "np.sort(np.maximum(0, x))",
    "np.maximum(0, x).sum()", "np.round(np.maximum(0, x))", "np.maximum(0, x)[::-1]", "np.maximum(x)",
    "np.maximum(0, x).astype(str)", "dict(enumerate(x))",
]  # fmt: skip
SOFTMAX = [
    "e / e.sum() * 2", "e ** 2 / (e ** 2).sum()", "e / (e.sum() + 1)", "np.ones_like(u) / len(u)", "u / np.abs(u).sum()",
    "np.log(e / e.sum())", "e / np.linalg.norm(e)", "np.cumsum(e / e.sum())", "np.round(e / e.sum(), 2)",
    "(e / e.sum())[:, None]", "e.astype(np.float16) / e.sum()",
]  # fmt: skip
DESCENT = [
    "w - eta * X.T @ np.sign(X @ w - y)", "w - eta * (X.T @ (X @ w - y) + 0.5 * w)", "w - eta / (k + 1) * X.T @ (X @ w - y)",
    "w - eta * X @ (X @ w - y)", "w - eta * X.T @ (X @ w - y) ** 3", "w * 0.99 - eta * X.T @ (X @ w - y)",
    "w - eta * np.clip(X.T @ (X @ w - y), -0.1, 0.1)", "w - eta * X.T @ (X @ w - y) + 1e-2", "np.maximum(w - eta * X.T @ (X @ w - y), 0)",
    "w - eta * X.T @ np.tanh(X @ w - y)",
]  # fmt: skip
STRANGERS: dict[str, list[tuple[str, ...]]] = {
    "relu": [(f"def relu(x):\n    return {text}\n",) for text in RELU],
    "softmax": [(f"def softmax(u):\n    e = np.exp(u - u.max())\n    return {text}\n",) for text in SOFTMAX],
    "total-input": [
        (f"u = {text}",)
        for text in [
            "W @ x", "W.T @ x * b", "2 * (W.T @ x) + b", "W.T @ (x + 1) + b", "W.T @ x + b[0]", "np.dot(x, W) + b",
            "W.T @ x + np.sort(b, axis=0)", "(W.T @ x + b)[::-1]", "W.T @ x + 2 * b", "np.round(W.T @ x + b)",
        ]
    ],
    "gradient-descent-mse": [
        (
            "def gradient_descent(X, y, max_iter, eta):\n    w = np.zeros((X.shape[1], 1))\n"
            f"    for k in range(max_iter):\n        w = {text}\n    return w\n",
        )
        for text in DESCENT
    ],
    "mini-batch-slices": [
        ("i:i_end:2", "i:i_end:2"), ("i_end:i_end+batch_size", "i_end:i_end+batch_size"), ("i:i_end", "i-1:i_end-1"),
        ("::-1", "::-1"), ("n-i_end:n-i", "n-i_end:n-i"), ("i:i_end", "i_end:i"), ("foo", "i:i_end"), ("-i_end:-i", "-i_end:-i"),
        ("i:i_end", "i:i_end:-1"), ("i//2:i_end//2", "i//2:i_end//2"),
    ],
    "mini-batch-shuffled-index": [
        ("order[::-1][i:i_end]", "order[i:i_end]"), ("i:i_end", "order"), ("order[i_end:]", "order[i_end:]"),
        ("order[i:i_end]+1", "order[i:i_end]+1"), ("sorted(order[i:i_end])", "order[i:i_end]"), ("order(i, i_end)", "order(i, i_end)"),
        ("range(i, i_end)", "range(i, i_end)"), ("order[i:i_end] - 1", "order[i:i_end]"), ("-order[i:i_end]", "order[i:i_end]"),
        ("order[i:i_end:2]", "order[i:i_end:2]"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("id", STRANGERS)
def test_an_unknown_wrong_answer_is_wrong_without_a_diagnosis(id: str, bank: Bank, runner: Runner) -> None:
    task = bank.question(id).task
    for answer, verdict in zip(STRANGERS[id], verdicts(task, runner, STRANGERS[id]), strict=True):
        assert verdict.outcome in (Outcome.WRONG, Outcome.PARTLY), answer
        assert verdict.diagnosis is None, answer


def test_the_bank_is_the_shipped_one() -> None:
    assert Path(shipped(), "dl", "act.yaml").exists()
