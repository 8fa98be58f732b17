"""A question of each kind to begin from: right in everything but the texts marked TODO.

`#name` at the end of a line stands for the comment `new.name` in the author's language.
"""

from __future__ import annotations

HEAD = """\
# yaml-language-server: $schema={schema}
format: 1
topic: {topic}
syllabus: {syllabus}
questions:
"""

SET_HEAD = """\
# yaml-language-server: $schema={schema}
format: 1
set: {set}  #set
syllabus: {syllabus}
title: {{ja: TODO 短い題, en: TODO a short title}}
stem:  #stem
  - text:
      ja: TODO 次のプログラムを見てください。
      en: TODO Look at this program.
  - listing: |
      w = w - 0.1 * grad
questions:
"""

_TOP = """\
  - id: {id}  #id
{topic}    kind: {kind}
    title: {{ja: TODO 短い題, en: TODO a short title}}
    difficulty: 2  #difficulty
    tags: []  #tags
"""

_HINTS = """\
    hints:  #hints
      - {ja: TODO 最初の手がかり, en: TODO a first nudge}
"""

_EXPLANATION = """\
    explanation:  #explanation
      ja: |
        TODO 答えとその理由。
      en: |
        TODO The answer, and why.
"""


def _wrong(id: str, what: str, ja: str, en: str) -> str:
    """One misconception, with what shows it."""
    return f"""\
      - id: {id}
        why: {{ja: TODO {ja}, en: TODO {en}}}
        {what}
"""


def _answers(*pairs: tuple[str, str]) -> str:
    return "    wrong:  #wrong\n" + "".join(
        _wrong(id, f"answers: [{answer}]", "どう考え違いをしたか", "what was misunderstood") for id, answer in pairs
    )


_BODY = {
    "choice": """\
    prompt:  #prompt
      ja: TODO 次のうち正しいものはどれですか。
      en: TODO Which of these is right?
    options:
      - id: plus
        code: a + b
        right: true  #right
      - id: minus
        code: a - b
        why: {ja: TODO どう考え違いをしたか, en: TODO what was misunderstood}  #why
      - id: times
        code: a * b
        why: {ja: TODO どう考え違いをしたか, en: TODO what was misunderstood}
      - id: divided
        code: a / b
        why: {ja: TODO どう考え違いをしたか, en: TODO what was misunderstood}
""",
    "number": """\
    variants:  #variants
      - {a: 2, b: 5}
      - {a: 3, b: 4}
    prompt:  #prompt
      ja: |
        TODO $<<a>> \\times <<b>>$ はいくつですか。
      en: |
        TODO What is $<<a>> \\times <<b>>$?
    answer: a*b  #answer
"""
    + _answers(("sum", '"<<a + b>>"'), ("power", '"<<a**b>>"'), ("difference", '"<<a - b>>"')),
    "size": """\
    variants:  #variants
      - {h: 7, f: 3}
      - {h: 10, f: 4}
    where:
      o: h - f + 1
    prompt:  #prompt
      ja: |
        TODO <<h>>×<<h>> の画像を <<f>>×<<f>> のフィルタで畳み込むと、出力の大きさはいくつですか。
      en: |
        TODO What is the size of the output where a <<h>>×<<h>> image is convolved with a <<f>>×<<f>> filter?
    label: {ja: 縦 × 横, en: height × width}
    answer: [o, o]  #answer
"""
    + _answers(("forgot-one", '"<<h - f>>x<<h - f>>"'), ("same", '"<<h>>x<<h>>"'), ("filter", '"<<f>>x<<f>>"')),
    "formula": """\
    prompt:  #prompt
      ja: |
        TODO $x^2 y$ を $x$ で微分してください。
      en: |
        TODO Differentiate $x^2 y$ by $x$.
    variables: {x: [-3, 3], y: [-3, 3]}  #variables
    answer: 2*x*y  #formula-answer
"""
    + _answers(("by-y", '"x**2"'), ("no-factor", '"x*y"'), ("no-y", '"2*x"')),
    "code": """\
    prompt:  #prompt
      ja: |
        TODO 配列 `x` の二乗和を返す `total(x)` を NumPy で書いてください。
      en: |
        TODO Write `total(x)`, the sum of the squares of the array `x`, in NumPy.
    function: total(x)  #function
    answer: |  #code-answer
      def total(x):
          return np.sum(x ** 2)
    example: |  #example
      yield dict(x=np.array([1.0, -2.0]))
    checks:
      - id: values
        cases: |  #cases
          yield dict(x=np.array([1.0, -2.0, 0.5]))
          for shape in [(3,), (2, 3)]:
              yield dict(x=rng.normal(size=shape))
    accept:  #accept
      - |
        def total(x):
            return (x * x).sum()
    wrong:  #wrong
      - id: sum-squared
        why: {ja: TODO どう考え違いをしたか, en: TODO what was misunderstood}
        programs:
          - |
            def total(x):
                return np.sum(x) ** 2
      - id: mean
        why: {ja: TODO どう考え違いをしたか, en: TODO what was misunderstood}
        programs:
          - |
            def total(x):
                return np.mean(x ** 2)
      - id: one-axis
        why: {ja: TODO どう考え違いをしたか, en: TODO what was misunderstood}
        programs:
          - |
            def total(x):
                return np.sum(x ** 2, axis=0)
""",
    "blanks": """\
    prompt:  #blanks-prompt
      ja: TODO ■ と ▲ に入るコードを書いてください。
      en: TODO Write the code that belongs at ■ and ▲.
    listing: |
      def scale(x):
          low = x.■
          return (x - low) / (x.▲ - low)
    blanks:
      - {mark: ■, answer: min()}
      - {mark: ▲, answer: max()}
    function: scale
    checks:
      - id: values
        cases: |  #cases
          yield dict(x=np.array([1.0, 3.0, 7.0]))
          yield dict(x=rng.normal(size=5))
    wrong:  #wrong
      - id: swapped
        why: {ja: TODO どう考え違いをしたか, en: TODO what was misunderstood}
        answers:
          - [max(), min()]
      - id: mean
        why: {ja: TODO どう考え違いをしたか, en: TODO what was misunderstood}
        answers:
          - [mean(), max()]
      - id: sum
        why: {ja: TODO どう考え違いをしたか, en: TODO what was misunderstood}
        answers:
          - [min(), sum()]
""",
    "quote": """\
    prompt:  #prompt
      ja: TODO 重みを更新している行はどれですか。
      en: TODO Which line updates the weights?
    listing: |
      y = x @ w
      grad = x.T @ (y - t)
      grad = grad / len(x)
      w = w - 0.1 * grad
    line: w = w - 0.1 * grad  #line
    wrong:  #wrong
      - id: forward
        why: {ja: TODO どう考え違いをしたか, en: TODO what was misunderstood}
        answers: [y = x @ w]
      - id: gradient
        why: {ja: TODO どう考え違いをしたか, en: TODO what was misunderstood}
        answers: [grad = x.T @ (y - t)]
      - id: mean
        why: {ja: TODO どう考え違いをしたか, en: TODO what was misunderstood}
        answers: [grad = grad / len(x)]
""",
    "labels": """\
    prompt:  #prompt
      ja: TODO 図の二つの入力に当たる特徴量を挙げてください。
      en: TODO Name a feature for each of the two inputs in the figure.
    figure:  #figure
      perceptron: {inputs: [x1, x2], output: {ja: 種類, en: kind}}
    places: [x1, x2]
    example:  #labels-example
      ja: [体長, 体重]
      en: [length, weight]
    points:  #points
      - {ja: TODO どれも測れる, en: TODO Each can be measured}
""",
    "explain": """\
    prompt:  #prompt
      ja: TODO なぜそうするのかを説明してください。
      en: TODO Explain why this is done.
    model:  #model
      ja: |
        TODO 学習が安定するからです。
      en: |
        TODO It keeps the training stable.
    points:  #points
      - text: {ja: TODO 学習が安定する, en: TODO Training is stable}
        phrases:  #phrases
          ja: [学習 安定]
          en: [training stable]
""",
}


def question(kind: str, id: str, topic: str = "") -> str:
    """A question of `kind`; `topic` is its own, in the file of a set."""
    top = _TOP.format(id=id, kind=kind, topic=f"    topic: {topic}\n" if topic else "")
    return top + _BODY[kind].rstrip("\n") + "\n" + _HINTS + _EXPLANATION


def of_set(schema: str, id: str, topic: str, syllabus: str, ids: tuple[str, ...]) -> str:
    """A file with a set of three questions about the listing of its stem."""
    head = SET_HEAD.format(schema=schema, set=id, syllabus=syllabus)
    return head + "\n".join(question(kind, own, topic) for kind, own in zip(SET_KINDS, ids, strict=True))


SET_KINDS = ("number", "choice", "explain")
