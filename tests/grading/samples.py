"""Small questions that are graded by running, and what becomes of answers to them."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from quizdl.entry import Entry
from quizdl.errors import Problem
from quizdl.grading.drive import drive
from quizdl.kinds import read_task
from quizdl.model import GaveUp, Run, Task, Unreadable, Verdict
from quizdl.sandbox.runner import Runner
from quizdl.words import Lang, tell

RELU = """
function: relu(x)
answer: |
  def relu(x):
      return np.maximum(0, x)
example: |
  yield dict(x=np.array([[1.0, -2.0], [-0.5, 3.0]]))
checks:
  - id: values
    cases: |
      yield dict(x=np.array([1.5, -0.5]))
      yield dict(x=np.array([-2.0, 3.0]))
      for shape in [(5,), (3, 4), (2, 3, 4)]:
          yield dict(x=rng.normal(size=shape))
accept:
  - |
    relu = lambda x: np.where(x > 0, x, 0)
wrong:
  - id: max-of-array
    why: {ja: 配列には使えません。, en: Not for arrays.}
    programs:
      - |
        def relu(x):
            return max(0, x)
      - |
        def relu(x):
            if x > 0:
                return x
            return 0
  - id: leaky
    why: {ja: 負の側が漏れます。, en: It leaks.}
    programs:
      - |
        def relu(x):
            return np.where(x > 0, x, 0.01 * x)
  - id: absolute
    why: {ja: 絶対値です。, en: That is abs.}
    programs:
      - |
        def relu(x):
            return np.abs(x)
"""

SOFTMAX = """
function: softmax(u)
answer: |
  def softmax(u):
      e = np.exp(u - np.max(u))
      return e / np.sum(e)
checks:
  - id: values
    cases: |
      for size in [1, 2, 5]:
          yield dict(u=rng.normal(size=size))
  - id: large
    axis: robustness
    cases: |
      yield dict(u=np.array([1000.0, 999.0]))
      yield dict(u=np.array([2000.0, 0.0, 0.0]))
      yield dict(u=np.array([-1000.0, -1001.0]))
laws:
  - id: shift
    cases: |
      for c in [0.0, 3.0, -2.0]:
          yield dict(u=np.array([0.5, -1.0, 2.0]) + c)
    property: |
      for i, r in enumerate(results):
          if abs(np.sum(r) - 1) > 1e-9:
              yield i, "sum"
          elif not np.allclose(r, results[0]):
              yield i, "shift"
    messages:
      sum: {ja: 合計が 1 になりません。, en: It does not sum to 1.}
      shift: {ja: ずらすと変わります。, en: It changes with a shift.}
wrong:
  - id: no-shift
    why: {ja: 最大値を引いていません。, en: The maximum is not subtracted.}
    programs:
      - |
        def softmax(u):
            return np.exp(u) / np.sum(np.exp(u))
  - id: no-normalising
    why: {ja: 割っていません。, en: It is not divided.}
    programs:
      - |
        def softmax(u):
            return np.exp(u - np.max(u))
"""

STANDARDISE = """
function: standardise(x)
answer: |
  def standardise(x):
      return (x - x.mean(axis=0)) / x.std(axis=0)
checks:
  - id: values
    cases: |
      for shape in [(3, 2), (5, 3), (4, 4)]:
          yield dict(x=rng.normal(size=shape))
"""

TOTAL = """
variable: u
arguments: [W, x, b]
answer: |
  u = W.T @ x + b
checks:
  - id: values
    cases: |
      yield dict(W=np.array([[1.0, 3, 5], [2, 4, 6]]), x=np.array([[2.0], [8]]), b=np.array([[6.0], [3], [1]]))
      for n, m in [(3, 3), (2, 4), (4, 2)]:
          yield dict(W=rng.normal(size=(n, m)), x=rng.normal(size=(n, 1)), b=rng.normal(size=(m, 1)))
accept:
  - |
    np.matmul(W.T, x) + b  # an expression
  - |
    h = W.T @ x
    h + b
"""

DESCENT = """
function: descend(X, y, steps)
answer: |
  def descend(X, y, steps):
      w = np.zeros(X.shape[1])
      for _ in range(steps):
          w = w - 0.1 * X.T @ (X @ w - y) / len(y)
      return w
checks:
  - id: converges
    cases: |
      for _ in range(3):
          X = rng.normal(size=(20, 2))
          yield dict(X=X, y=X @ np.array([1.0, -2.0]), steps=500)
    property: |
      for i, (case, w) in enumerate(zip(cases, results)):
          if np.linalg.norm(w - np.array([1.0, -2.0])) > 1e-2:
              yield i, "not-there"
    messages:
      not-there: {ja: 最小値に届いていません。, en: It has not reached the minimum.}
"""

BATCHES = """
listing: |
  def train(x, t, size, update):
      for i in range(0, len(x), size):
          i_end = i + size
          update(x[■], t[▲])
blanks:
  - {mark: ■, answer: "i:i_end"}
  - {mark: ▲, answer: "i:i_end"}
brackets: true
harness: |
  def record(n, size):
      log = []
      train(np.arange(n), 10 * np.arange(n), size, lambda x, t: log.append((np.array(x), np.array(t))))
      return log
function: record(n, size)
checks:
  - id: batches
    cases: |
      yield dict(n=6, size=3)
      yield dict(n=5, size=2)
accept:
  - ["i:i + size", "slice(i, i_end)"]
wrong:
  - id: whole-data
    why: {ja: 全部です。, en: All of it.}
    answers:
      - [":", ":"]
  - id: from-the-start
    why: {ja: 先頭からです。, en: From the start.}
    answers:
      - [":i_end", null]
"""

SAMPLES = {
    "relu": ("code", RELU),
    "softmax": ("code", SOFTMAX),
    "standardise": ("code", STANDARDISE),
    "total": ("code", TOTAL),
    "descent": ("code", DESCENT),
    "batches": ("blanks", BATCHES),
}


def read(kind: str, text: str, id: str = "sample") -> tuple[Task, list[Problem]]:
    """A question from its YAML, with what is wrong in it."""
    problems: list[Problem] = []
    entry = Entry(yaml.safe_load(text), {}, "sample.yaml", problems, (), id)
    task = read_task(kind, entry)
    entry.finish()
    return task, problems


def sample(name: str) -> Task:
    task, problems = read(*SAMPLES[name], name)
    assert problems == []
    return task


def graded(task: Task, runner: Runner, *answers: str) -> Verdict:
    """The verdict on typed answers."""
    response = task.read(answers)
    assert not isinstance(response, Unreadable), tell(response.why, Lang.EN)
    return drive(task.grade(response), runner.run)


def given_up(task: Task) -> Verdict:
    verdict = task.grade(GaveUp())
    assert not isinstance(verdict, Run)
    return verdict


def both(verdict: Verdict) -> Sequence[str]:
    return tell(verdict.message, Lang.JA), tell(verdict.message, Lang.EN)
