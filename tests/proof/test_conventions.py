"""Questions whose answer hangs on a convention must say which they mean."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizdl.bank.store import open_bank
from quizdl.commands.freezing import freeze_all
from quizdl.proof.proving import prove
from quizdl.sandbox.runner import Runner
from tests.bank.making import told, write

ENTROPY = """\
format: 1
topic: dl.act
syllabus: T2026
questions:
  - id: coin
    kind: number
    title: {ja: 硬貨, en: A coin}
    difficulty: 1
    conventions: {log-base: 2}
    variants:
      - {p: 0.5}
      - {p: 0.25}
    prompt:
      ja: 表が確率 <<p>> で出る硬貨のエントロピーは何ビットですか。
      en: What is the entropy, in bits, of a coin that shows heads with probability <<p>>?
    hints:
      - {ja: 対数の平均です。, en: It is a mean of logarithms.}
    answer: -(p*log(p) + (1-p)*log(1-p))/log(log_base)
    explanation: {ja: 定義のとおりです。, en: By definition.}
    face: false
"""
CODE = """\
format: 1
topic: dl.act
syllabus: T2026
questions:
  - id: spread
    kind: code
    title: {ja: 分散, en: Variance}
    difficulty: 1
    conventions: {ddof: 1}
    prompt:
      ja: 配列 `x` の不偏分散を返す `spread(x)` を書いてください。
      en: Write `spread(x)`, the unbiased variance of the array `x`.
    hints:
      - {ja: 平均との差を使います。, en: Use the differences from the mean.}
    function: spread(x)
    answer: |
      def spread(x):
          return ((x - x.mean()) ** 2).sum() / (len(x) - 1)
    reference: |
      def spread(x):
          return np.var(x, ddof=ddof)
    checks:
      - id: values
        cases: |
          yield dict(x=np.array([1.0, 2.0, 4.0]))
          yield dict(x=rng.normal(size=5))
    explanation: {ja: n - 1 で割ります。, en: Divide by n - 1.}
    face: false
"""


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner(workers=1) as runner:
        yield runner


def said(tmp_path: Path, runner: Runner, text: str) -> list[str]:
    root = write(tmp_path / "bank", {"dl/act.yaml": text})
    freeze_all(open_bank((root,), tmp_path / "cache"), lambda file: True, runner.run)
    return [
        told(problem)
        for problem in prove(open_bank((root,), tmp_path / "cache"), runner.run, lambda file: True).problems
    ]


@pytest.mark.parametrize("text", [ENTROPY, CODE], ids=["number", "code"])
def test_a_stated_convention_is_well(text: str, tmp_path: Path, runner: Runner) -> None:
    assert said(tmp_path, runner, text) == []


UNSTATED = (
    "13: With `log-base: e` the answer would be another, and the prompt (ja) does not say that `2` is meant. "
    "Say it in `ja`, for example by 「底 … 2」, 「log_2」, 「log2」, 「ビット」."
)


@pytest.mark.parametrize(
    ("text", "good", "bad", "found"),
    [
        (ENTROPY, "何ビット", "いくつ", UNSTATED),
        (
            ENTROPY,
            ", in bits,",
            "",
            "13: With `log-base: e` the answer would be another, and the prompt (en) does not say that `2` is meant. "
            "Say it in `en`, for example by “base 2”, “base … 2”, “log_2”, “log2”.",
        ),
        (
            ENTROPY,
            "/log(log_base)",
            "/log(2)",
            "9: `log-base: 2` does not decide the answer. "
            "Use `log_base` in the answer, in `compute` or in `reference`, or delete this line.",
        ),
        (
            ENTROPY,
            "    answer: -(p*log(p) + (1-p)*log(1-p))/log(log_base)\n",
            "    compute: |\n      return dict(h=-(p*np.log(p) + (1-p)*np.log(1-p))/np.log(log_base))\n    answer: h\n",
            None,
        ),
        (
            CODE,
            "the unbiased variance",
            "the variance",
            "10: With `ddof: 0` the answer would be another, and the prompt (en) does not say that `1` is meant. "
            "Say it in `en`, for example by “n-1”, “n - 1”, “ddof=1”, “unbiased”.",
        ),
        (
            CODE,
            "ddof=ddof",
            "ddof=1",
            "9: `ddof: 1` does not decide the answer. "
            "Use `ddof` in the answer, in `compute` or in `reference`, or delete this line.",
        ),
    ],
)
def test_what_is_not_stated_or_not_used_is_told(
    text: str, good: str, bad: str, found: str | None, tmp_path: Path, runner: Runner
) -> None:
    assert good in text
    assert said(tmp_path, runner, text.replace(good, bad)) == ([] if found is None else [found])


def test_computed_keys_are_computed_for_every_value(tmp_path: Path, runner: Runner) -> None:
    text = ENTROPY.replace(
        "    answer: -(p*log(p) + (1-p)*log(1-p))/log(log_base)\n",
        "    compute: |\n      return dict(h=-(p*np.log(p) + (1-p)*np.log(1-p))/np.log(log_base))\n    answer: h\n",
    ).replace("何ビット", "いくつ")
    assert said(tmp_path, runner, text) == [UNSTATED]
