"""Questions that ask for code: read, posed, answered; judging is tested with the grading room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from quizdl.grading.drive import drive
from quizdl.model import Code, Fill, GaveUp, Outcome, Reason, Run, Typed, Unreadable, Verdict, Write
from quizdl.sandbox.runner import Runner
from quizdl.words import Lang, tell
from tests.grading.samples import graded, read, sample


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner(workers=2) as shared:
        yield shared


def test_how_it_is_posed() -> None:
    assert sample("relu").ask() == Write("def relu(x):\n    ", example=True)
    assert sample("total").ask() == Write("", example=False)
    task, _ = read(
        "code",
        "function: f(a, b=1)\nanswer: 'def f(a, b=1): return a'\nstub: |\n  def f(a, b=1):\n      ...\nchecks: [{cases: yield dict(a=1)}]\n",
    )
    assert task.ask() == Write("def f(a, b=1):\n    ...", example=False)


def test_an_answer_is_shown_as_code() -> None:
    task = sample("relu")
    assert task.shown(Typed((">>> relu = abs",))) == (Code("relu = abs"),)
    assert task.shown(GaveUp()) == ()


def test_two_answers_are_too_many() -> None:
    response = sample("relu").read(("a", "b"))
    assert isinstance(response, Unreadable)
    assert tell(response.why, Lang.JA) == "解答はコード一つです(2 個渡されました)。"


def trial(name: str, source: str, runner: Runner) -> Verdict:
    step = sample(name).trial(Typed((source,)))
    assert isinstance(step, Run)
    return drive(step, runner.run)


def test_a_trial_shows_what_is_printed_and_what_comes_of_the_example(runner: Runner) -> None:
    verdict = trial("relu", "def relu(x):\n    print('hello')\n    return abs(x)", runner)
    assert (verdict.outcome, verdict.score, verdict.reason) == (Outcome.UNGRADED, 0.0, Reason.OK)
    assert tell(verdict.message, Lang.JA) == "例で動かしました。"
    assert tell(verdict.message, Lang.EN) == "It ran on the example."
    assert [note.source for note in verdict.notes if isinstance(note, Code)] == ["hello"]
    assert verdict.comparison is not None
    assert tell(verdict.comparison.title or "", Lang.JA) == "例"
    assert verdict.comparison.expected is not None
    assert verdict.comparison.got is not None
    assert verdict.comparison.expected.data == (1.0, 0.0, 0.0, 3.0)
    assert verdict.comparison.got.data == (1.0, 2.0, 0.5, 3.0)


def test_a_trial_that_fails_says_why(runner: Runner) -> None:
    verdict = trial("relu", "def relu(x):\n    return max(0, x)", runner)
    assert (verdict.outcome, verdict.reason) == (Outcome.UNGRADED, Reason.ERROR)
    assert tell(verdict.message, Lang.EN).startswith("It stopped on line 2. A whole array is neither true nor false")
    assert trial("relu", "def relu(x):\n    return lambda: x", runner).reason is Reason.UNSUPPORTED
    nameless = trial("relu", "x = 1", runner)
    assert (nameless.outcome, nameless.reason) == (Outcome.UNGRADED, Reason.ERROR)


def test_there_is_no_trial_without_an_example_or_without_an_answer() -> None:
    assert sample("total").trial(Typed(("u = 1",))) is None
    assert sample("relu").trial(GaveUp()) is None
    assert sample("batches").trial(Typed(("i", "i"))) is None


SPELLINGS = [
    "u = W.T @ x + b", "u = W.T.dot(x) + b", "u = np.dot(W.T, x) + b", "W.T @ x + b", "np.matmul(W.T, x) + b",
    "u = np.einsum('ij,ik->jk', W, x) + b", "u = (x.T @ W).T + b", "h = W.T @ x\nu = h + b", "h = W.T @ x\nh + b",
    "u = np.zeros_like(b)\nfor j in range(len(b)):\n    u[j] = sum(W[i, j] * x[i] for i in range(len(x))) + b[j]",
    "u = b + np.sum(W * x, axis=0, keepdims=True).T", "u = b.copy()\nu += W.T @ x", "(W.T @ x + b).tolist()",
    "W = W.T\nu = W @ x + b", "u: np.ndarray = np.add(W.T @ x, b)", "u = v = W.T @ x + b", "f = lambda a: a + b\nu = f(W.T @ x)",
    "import numpy as np\nu = np.dot(W.T, x) + b", "u = W.transpose() @ x + b  # 総入力", "u = np.tensordot(W, x, axes=(0, 0)) + b",
]  # fmt: skip


@pytest.mark.parametrize("source", SPELLINGS)
def test_any_spelling_that_sets_the_variable_is_right(source: str, runner: Runner) -> None:
    assert graded(sample("total"), runner, source).outcome is Outcome.RIGHT


RELUS = [
    "def relu(x):\n    return np.maximum(0, x)", "def relu(x):\n    return np.where(x > 0, x, 0)", "def relu(x):\n    return x * (x > 0)",
    "def relu(x):\n    return np.clip(x, 0, None)", "relu = lambda x: np.maximum(x, 0.0)", "relu = np.vectorize(lambda v: v if v > 0 else 0.0)",
    "def relu(x):\n    x[x < 0] = 0\n    return x", "def relu(x):\n    return (x + abs(x)) / 2", "def relu(x):\n    y = x.copy()\n    y[y < 0] = 0\n    return y",
    "def relu(x):\n    return np.array([max(0, v) for v in x.ravel()]).reshape(x.shape)", "class R:\n    def __call__(self, x):\n        return np.fmax(x, 0)\nrelu = R()",
    "from numpy import maximum\ndef relu(z, zero=0):\n    return maximum(z, zero)", "def helper(x):\n    return x.clip(min=0)\ndef relu(x):\n    return helper(x)",
]  # fmt: skip


@pytest.mark.parametrize("source", RELUS)
def test_any_function_that_does_it_is_right(source: str, runner: Runner) -> None:
    assert graded(sample("relu"), runner, source).outcome is Outcome.RIGHT


def test_only_code_questions_have_a_stub() -> None:
    assert isinstance(sample("batches").ask(), Fill)


def test_a_trial_of_what_is_no_python_says_why(runner: Runner) -> None:
    assert trial("relu", "def relu(x)\n    return x", runner).reason is Reason.ERROR


STEP = """function: step(w, g)
pure: true
answer: 'def step(w, g): return w - g, half(g)'
defined: |
  def half(g):
      return g / 2
checks:
  - cases: |
      yield dict(w=np.array([[3.0, -1.0], [0.5, 2.0]]), g=np.array([[0.5, 0.25], [1.0, 4.0]]))
"""


def test_what_is_defined_is_there_for_the_answer_and_for_the_reference(runner: Runner) -> None:
    task, problems = read("code", STEP)
    assert problems == []
    assert graded(task, runner, "def step(w, g):\n    return w - g, half(g)").outcome is Outcome.RIGHT
    assert (
        graded(task, runner, "half = lambda g: 0.5 * g\nstep = lambda w, g: [w - g, half(g)]").outcome is Outcome.RIGHT
    )
    wrong = graded(task, runner, "def step(w, g):\n    return w - g, hal(g)")
    assert tell(wrong.message, Lang.EN).startswith("It stopped on line 2. ")
    expression, problems = read(
        "code",
        "variable: u\narguments: [g]\nanswer: half(g)\ndefined: 'half = lambda g: g / 2'\nchecks: [{cases: yield dict(g=3.0)}]\n",
    )
    assert problems == []
    assert graded(expression, runner, "half(g)").outcome is Outcome.RIGHT
    assert graded(expression, runner, "u = half(g)").outcome is Outcome.RIGHT
    assert graded(expression, runner, "u = half(half(g))").outcome is Outcome.WRONG


def test_arguments_that_must_stay_as_they_are(runner: Runner) -> None:
    task, _ = read("code", STEP)
    verdict = graded(task, runner, "def step(w, g):\n    w -= g\n    return w, g / 2")
    assert (verdict.outcome, verdict.reason) == (Outcome.WRONG, Reason.WRONG_VALUE)
    assert tell(verdict.message, Lang.EN) == "The value is right, but `w` was changed in place. Work on a copy."
    assert verdict.comparison is not None
    assert [value.shape for _, value in verdict.comparison.inputs] == [(2, 2), (2, 2)]
    assert verdict.comparison.got == verdict.comparison.expected
    free, _ = read("code", STEP.replace("pure: true\n", ""))
    assert graded(free, runner, "def step(w, g):\n    w -= g\n    return w, g / 2").outcome is Outcome.RIGHT
