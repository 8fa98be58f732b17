"""A small bank with an area and a profile of its own, so that an exam drawn from it never changes."""

from __future__ import annotations

from pathlib import Path

SYLLABUS = """\
format: 1
syllabus: T1
areas:
  - id: quick
    name: {ja: 早問, en: Quick ones}
    topics:
      - {id: qk.sums, ja: 足し算, en: Sums, weight: 2}
      - {id: qk.products, ja: かけ算, en: Products, weight: 1}
"""
PROFILE = """\
format: 1
profile: tiny
syllabus: T1
name: {ja: 小さな模試, en: Tiny exam}
questions: 6
minutes: 10
areas: {quick: 6}
inference: {ja: すべて仮のものです。, en: All of it is made up.}
averages:
  - sitting: T0
    areas: {quick: 61.5}
    source: made up
    confidence: low
"""
QUESTION = """\
  - id: {id}
    kind: choice
    title: {{ja: "{left} {sign} {right}", en: "{left} {sign} {right}"}}
    difficulty: 1
    prompt: {{ja: "{left} {sign} {right} はいくつですか。", en: "What is {left} {sign} {right}?"}}
    options:
      - {{id: key, text: "{value}", right: true}}
      - {{id: more, text: "{more}", why: {{ja: 大きすぎます。, en: Too large.}}}}
      - {{id: less, text: "{less}", why: {{ja: 小さすぎます。, en: Too small.}}}}
      - {{id: other, text: "{other}", why: {{ja: ちがいます。, en: Something else.}}}}
    hints: [{{ja: 数えてみましょう。, en: Count.}}]
    explanation: {{ja: "{value} です。", en: "It is {value}."}}
"""
CODE = """\
  - id: double
    kind: code
    title: {ja: 二倍する, en: Double it}
    difficulty: 1
    function: double(x)
    prompt: {ja: x を二倍する double(x) を書いてください。, en: Write double(x).}
    stub: |
      def double(x):
    answer: |
      def double(x):
          return 2 * x
    checks:
      - id: values
        cases: |
          yield dict(x=np.array([1.0, 2.0]))
    wrong:
      - id: square
        why: {ja: 二乗です。, en: That is the square.}
        programs:
          - |
            def double(x):
                return x ** 2
      - id: same
        why: {ja: そのままです。, en: That is x.}
        programs:
          - |
            def double(x):
                return x
      - id: half
        why: {ja: 半分です。, en: That is half of it.}
        programs:
          - |
            def double(x):
                return x / 2
    hints: [{ja: 2 をかけます。, en: Times two.}]
    explanation: {ja: 二倍します。, en: It doubles.}
"""


def write(root: Path, sums: int = 4, products: int = 1) -> Path:
    """The bank, in a folder; by default it has just the six questions of the profile."""
    for name, text in {
        "syllabus.yaml": SYLLABUS,
        "profiles/tiny.yaml": PROFILE,
        "qk/sums.yaml": _file("qk.sums", [_question(f"sum-{n}", n + 2, "+", n + 5) for n in range(sums)]),
        "qk/products.yaml": _file(
            "qk.products", [_question(f"product-{n}", n + 6, "×", n + 7) for n in range(products)] + [CODE]
        ),
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def _file(topic: str, questions: list[str]) -> str:
    return f"format: 1\ntopic: {topic}\nsyllabus: T1\nquestions:\n" + "".join(questions)


def _question(id: str, left: int, sign: str, right: int) -> str:
    value = left + right if sign == "+" else left * right
    return QUESTION.format(
        id=id, left=left, right=right, sign=sign, value=value, more=value + 10, less=value - 1, other=value + 3
    )
