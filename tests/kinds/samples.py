"""One question of each kind that runs nothing, and what becomes of answers to it."""

from dataclasses import dataclass

import yaml

from quizdl.entry import Entry
from quizdl.errors import Problem
from quizdl.kinds import read_task
from quizdl.model import Run, Task, Unreadable, Verdict
from quizdl.words import Lang, tell

WHY = "why: {ja: 理由, en: reason}"

CHOICE = f"""
options:
  - {{id: sum-of-squares, code: np.sum(param**2), {WHY}}}
  - {{id: sum, code: np.sum(param), {WHY}}}
  - {{id: square, code: param**2, {WHY}}}
  - {{id: param, code: param, right: true}}
"""

SEVERAL = f"""
options:
  - {{id: momentum, text: {{ja: モメンタム, en: Momentum}}, right: true}}
  - {{id: dropout, text: {{ja: ドロップアウト, en: Dropout}}, {WHY}}}
  - {{id: adam, text: Adam, right: true}}
  - {{id: relu, text: ReLU, {WHY}}}
"""

NUMBER = f"""
answer: 1/4
accept: ["0.25", "25%"]
wrong:
  - {{id: output-maximum, {WHY}, answers: ["1", "0.5"]}}
  - {{id: at-one, {WHY}, answers: ["0.19661193324148185"]}}
"""

NUMBERS = f"""
parts:
  - {{label: {{ja: 平均, en: mean}}, answer: 2/3}}
  - {{label: {{ja: 分散, en: variance}}, answer: 1/3, decimals: 3}}
wrong:
  - {{id: swapped, {WHY}, answers: [["1/3", "2/3"]]}}
  - {{id: unbiased, {WHY}, answers: [[null, "0.5"]]}}
"""

SIZE = f"""
answer: [o, o]
accept: ["7×7"]
wrong:
  - {{id: no-padding, {WHY}, answers: ["5x5"]}}
"""

FORMULA = f"""
variables: {{x: [-3, 3], y: [-3, 3]}}
also: {{t: x + y}}
answer: 2*(x + y)
accept: ["2t", "2x + 2y"]
wrong:
  - {{id: inner-only, {WHY}, answers: ["1"]}}
  - {{id: outer-only, {WHY}, answers: ["x + y", "t"]}}
"""

LISTING = """
listing: |
  def backward(x, t):
      u1 = np.dot(x, W1) + b1   # hidden layer
      z1 = sigmoid(u1)
      y = np.dot(z1, W2) + b2
      delta2 = y - t

      grad["W2"] = np.dot(z1.T, delta2)
      delta1 = np.dot(delta2, W2.T) * d_sigmoid(u1)
      grad["W1"] = np.dot(x.T, delta1)
      first = np.zeros(3)
      second = np.zeros(3)
      return grad
"""

QUOTE = f"""{LISTING}
line: delta1 = np.dot(delta2, W2.T) * d_sigmoid(u1)
accept: ["8"]
wrong:
  - {{id: output-delta, {WHY}, answers: ["delta2 = y - t"]}}
"""

QUOTES = f"""{LISTING}
parts:
  - {{label: "$\\\\partial E/\\\\partial y$", line: delta2 = y - t}}
  - {{label: "$\\\\partial E/\\\\partial W_2$", line: 7}}
wrong:
  - {{id: forward, {WHY}, answers: [["y = np.dot(z1, W2) + b2", null]]}}
  - {{id: swapped, {WHY}, answers: [["7", "5"]]}}
"""

LABELS = """
figure:
  perceptron: {inputs: [x1, x2], output: {ja: 種類, en: kind}}
places: [x1, x2]
example:
  ja: [体長 (cm), 体重 (kg)]
  en: [length (cm), weight (kg)]
points:
  - {ja: どれも測れる, en: Each can be measured}
  - {ja: 種類を分ける, en: They tell kinds apart}
"""

EXPLAIN = """
parts:
  - label: {ja: 二乗する理由, en: Why square}
    model: {ja: 正負の誤差が打ち消し合わない。大きな誤差が重くなる。, en: Signed errors do not cancel. Large errors weigh more.}
    points:
      - text: {ja: 打ち消し合わない, en: No cancelling}
        phrases: {ja: [打ち消 ない|防ぐ, 相殺 ない], en: [cancel not|no|never]}
      - text: {ja: 大きな誤差が重い, en: Large errors weigh more}
        phrases: {ja: [大き 重], en: [large weigh|heavy]}
  - label: {ja: 1/2 の理由, en: Why one half}
    model: {ja: 微分の 2 と打ち消し合う。, en: It cancels the 2 of the derivative.}
    points:
      - text: {ja: 微分の 2 を消す, en: Cancels the 2 of the derivative}
        phrases: {ja: [微分 打ち消|消え|約分], en: [derivative cancel]}
"""

SAMPLES = {
    "choice": ("choice", CHOICE, {}),
    "choice of several": ("choice", SEVERAL, {}),
    "number": ("number", NUMBER, {}),
    "numbers": ("number", NUMBERS, {}),
    "size": ("size", SIZE, {"o": 7}),
    "formula": ("formula", FORMULA, {}),
    "quote": ("quote", QUOTE, {}),
    "quotes": ("quote", QUOTES, {}),
    "labels": ("labels", LABELS, {}),
    "explain": ("explain", EXPLAIN, {}),
}


def read(kind: str, text: str, **values: object) -> tuple[Task, list[Problem]]:
    """The task that `text` declares, and what is wrong with it."""
    problems: list[Problem] = []
    entry = Entry(yaml.safe_load(text), {}, "bank.yaml", problems, (), "sample", values)
    task = read_task(kind, entry)
    entry.finish()
    return task, problems


def task(kind: str, text: str, **values: object) -> Task:
    """The task that `text` declares, in which nothing is wrong."""
    found, problems = read(kind, text, **values)
    assert not problems, [tell(problem.message, Lang.EN) for problem in problems]
    return found


def sample(name: str) -> Task:
    kind, text, values = SAMPLES[name]
    return task(kind, text, **values)


def complaints(kind: str, text: str, lang: Lang = Lang.EN, **values: object) -> list[str]:
    """What is wrong with the task that `text` declares."""
    return [f"{tell(one.message, lang)} {tell(one.cure, lang)}" for one in read(kind, text, **values)[1]]


@dataclass(frozen=True)
class Said:
    """What a learner hears of an answer."""

    outcome: str
    score: float
    diagnosis: str | None
    en: str
    ja: str


def grade(task: Task, *answers: str) -> Verdict | Unreadable:
    """The verdict on typed answers."""
    response = task.read(answers)
    if isinstance(response, Unreadable):
        return response
    verdict = task.grade(response)
    assert not isinstance(verdict, Run)
    return verdict


def say_of(task: Task, *answers: str) -> Said:
    """What a learner hears of typed answers."""
    verdict = grade(task, *answers)
    if isinstance(verdict, Unreadable):
        return Said("unreadable", 0.0, None, tell(verdict.why, Lang.EN), tell(verdict.why, Lang.JA))
    message = verdict.message
    return Said(verdict.outcome, verdict.score, verdict.diagnosis, tell(message, Lang.EN), tell(message, Lang.JA))
