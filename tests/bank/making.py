"""Small banks for tests."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path

from quizdl.bank.store import Bank, open_bank
from quizdl.errors import Problem
from quizdl.words import Lang, tell

SYLLABUS = """\
format: 1
syllabus: T2026
areas:
  - id: deep
    name: {ja: 深層学習, en: Deep learning}
    topics:
      - {id: dl.act, ja: 活性化関数, en: Activations, weight: 2}
      - {id: dl.conv, ja: 畳み込み, en: Convolution, weight: 3}
  - id: math
    name: {ja: 応用数学, en: Mathematics}
    topics:
      - {id: math.info, ja: 情報理論, en: Information theory, weight: 1}
      - {id: opt.dist, ja: 確率分布, en: Distributions, weight: 0, scope: optional}
"""

TOPIC = """\
format: 1
topic: dl.act
syllabus: T2026
notes:
  - id: relu
    title: {ja: ReLU とは, en: What ReLU is}
    body:
      - text: {ja: 負を 0 にします。, en: It sets what is negative to 0.}
      - formula: |
          f(x) = \\max(0, x)
questions:
  - id: relu-of-minus
    kind: number
    title: {ja: ReLU の値, en: A value of ReLU}
    difficulty: 1
    tags: [activation]
    note: relu
    prompt: {ja: ReLU(-1) はいくつですか。, en: What is ReLU(-1)?}
    hints:
      - {ja: 負の数です。, en: It is negative.}
    answer: 0
    wrong:
      - id: identity
        why: {ja: そのままではありません。, en: It does not stay as it is.}
        answers: ["-1"]
    explanation: {ja: 負なので 0 です。, en: "Negative, so 0."}
  - id: which-is-relu
    kind: choice
    title: {ja: どれが ReLU か, en: Which is ReLU}
    difficulty: 1
    prompt: {ja: ReLU はどれですか。, en: Which one is ReLU?}
    options:
      - id: max
        code: np.maximum(0, x)
        right: true
      - id: min
        code: np.minimum(0, x)
        why: {ja: 負の側が残ります。, en: This keeps the negative side.}
    explanation: {ja: 大きいほうを取ります。, en: It takes the larger one.}
"""

CONV = """\
format: 1
topic: dl.conv
syllabus: T2026
questions:
  - id: conv-size
    kind: size
    title: {ja: 出力の大きさ, en: Output size}
    difficulty: 2
    variants:
      - {h: 6, f: 2, s: 1, p: 1}
      - {h: 28, f: 5, s: 2, p: 0}
    where:
      o: (h + 2*p - f)//s + 1
    prompt:
      ja: <<h>>×<<h>> の画像を <<f>>×<<f>> のフィルタで畳み込みます。
      en: A <<h>>×<<h>> image is convolved with a <<f>>×<<f>> filter.
    answer: [o, o]
    explanation: {ja: 一辺は <<o>> です。, en: The side is <<o>>.}
"""


SET = """\
format: 1
set: two-by-two
syllabus: T2026
title: {ja: 2×2 の画像, en: A 2×2 image}
stem:
  - text: {ja: 次の画像を使います。, en: Use this image.}
  - code: |
      x = np.array([[1, -2], [-3, 4]])
questions:
  - id: two-relu
    topic: dl.act
    kind: number
    title: {ja: ReLU の和, en: Sum after ReLU}
    difficulty: 1
    prompt: {ja: ReLU を掛けた和はいくつですか。, en: What is the sum after ReLU?}
    hints:
      - {ja: 負を除きます。, en: Leave out what is negative.}
    answer: 5
    explanation: {ja: 1 + 4 です。, en: It is 1 + 4.}
  - id: two-pool
    topic: dl.conv
    kind: number
    title: {ja: 最大値, en: The maximum}
    difficulty: 1
    prompt: {ja: 最大値プーリングの値はいくつですか。, en: What does max pooling give?}
    hints:
      - {ja: 最大の値です。, en: The largest value.}
    answer: 4
    explanation: {ja: 最大は 4 です。, en: The largest is 4.}
  - id: two-mean
    topic: dl.conv
    kind: number
    title: {ja: 平均, en: The mean}
    difficulty: 1
    given:
      - text: {ja: 重なりはありません。, en: Windows do not overlap.}
    prompt: {ja: 平均値プーリングの値はいくつですか。, en: What does average pooling give?}
    hints:
      - {ja: 四つの平均です。, en: The mean of four.}
    answer: 0
    explanation: {ja: 和が 0 です。, en: The sum is 0.}
"""


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """A bank's folder with a syllabus and these files, by their paths."""
    for name, content in {"syllabus.yaml": SYLLABUS, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else textwrap.dedent(content).encode())
    return root


def small(root: Path) -> Path:
    """A bank of three questions in two topics."""
    return write(root, {"dl/act.yaml": TOPIC, "dl/conv.yaml": CONV})


def opened(root: Path, *more: Path) -> Bank:
    """The bank, its cache beside it."""
    return open_bank([root, *more], root.parent / "cache")


def told(problem: Problem, lang: Lang = Lang.EN) -> str:
    """A problem in one line: its line, what is wrong, the cure."""
    return f"{problem.place.line}: {tell(problem.message, lang)} {tell(problem.cure, lang)}"
