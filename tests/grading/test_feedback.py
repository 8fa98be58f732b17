"""What a wrong answer is told: the sentence, the failing case, the diagnosis."""

from __future__ import annotations

import numpy as np
import pytest

from quizdl.model import Code, Outcome, Reason, Verdict
from quizdl.sandbox.runner import Runner
from quizdl.words import Lang, tell
from tests.grading.samples import SAMPLES, both, graded, sample

TASKS = {name: sample(name) for name in SAMPLES}

TOLD = [
    ("relu", "def relu(x):\n    y = np.maximum(0, x)",
     "`return` がありません。最後に `return y` と書いてください。", "There is no `return`. End with `return y`."),
    ("relu", "def relu(x):\n    x[x < 0] = 0",
     "`return` がありません。`relu` は計算した値を返す必要があります。",
     "There is no `return`: `relu` must give its result back."),
    ("relu", "def relu(x):\n    print(np.maximum(0, x))",
     "`print` は画面に表示するだけで、値を返しません。`relu` では `return` を使ってください。",
     "`print` only shows a value and gives nothing back. Use `return` in `relu`."),
    ("relu", "def relu(x):\n    return print(x)",
     "`return` が None を返しています。その場で書き換えるメソッド(`sort` や `fill`)や `print` の結果は None です。",
     "`return` gives back None. What `print` and methods that change in place (`sort`, `fill`) give is None."),
    ("relu", "def relu(x):\n    if x.sum() > 0:\n        return np.maximum(0, x)",
     "`return` を通らずに終わる場合があります。どの道筋でも値を返してください。",
     "Some path ends without reaching a `return`. Return a value on every path."),
    ("relu", "def Relu(x):\n    return x",
     "関数の名前は `relu` にしてください(今は `Relu` です)。", "Call the function `relu`; yours is called `Relu`."),
    ("relu", "x = 1",
     "関数 `relu` が定義されていません。`def relu(...):` で始めてください。",
     "There is no function `relu`. Begin with `def relu(...):`."),
    ("relu", "def a(x):\n    return x\ndef b(x):\n    return x",
     "関数 `relu` がありません。定義されているのは `a`, `b` です。", "There is no function `relu`; defined are `a`, `b`."),
    ("relu", "relu = 3", "`relu` が関数ではありません。`def` で定義してください。",
     "`relu` is not a function. Define it with `def`."),
    ("relu", "def relu(x, alpha):\n    return x",
     "`relu(x)` のように引数を 1 個受け取ってください(今は 2 個です)。",
     "Define it as `relu(x)`: the number of arguments is 1, not 2."),
    ("relu", "def relu(x):\n    return np.array([1.5, 0.0])",
     "どの入力にも同じ値が返っています。答えを一つ書いておくのではなく、与えられた値から計算してください。",
     "The same value comes back for every input. Compute it from what is given rather than writing one result down."),
    ("relu", "def relu(x):\n    return 7",
     "引数 `x` が使われていないので、どの入力にも同じ値が返っています。",
     "`x` is never used, so the same value comes back for every input."),
    ("relu", "relu = np.vectorize(lambda v: v if v > 0 else 0)",
     "小数が整数に切り捨てられています。`np.vectorize` は最初の結果の型にそろえるので、最初が整数の 0 だと全体が整数になります。"
     "`0.0` を返すか `otypes=[float]` を付けてください。",
     "Fractions are cut to whole numbers: `np.vectorize` takes the type of its first result, and a first result of 0 "
     "makes them all integers. Return `0.0`, or add `otypes=[float]`."),
    ("relu", "def relu(x):\n    return x",
     "`x` が変わらないまま返っています。計算の結果を返しているか確かめてください。",
     "`x` comes back unchanged. Check that the result of the calculation is returned."),
    ("relu", "def relu(x):\n    return x > 0",
     "値の型が違います。数を期待しましたが、真偽値が返りました。",
     "The values are of another type: expected numbers, but got booleans."),
    ("relu", "def relu(x):\n    return lambda: x",
     "関数そのものが返っています。`()` を付けて呼び出した結果を返してください。",
     "A function itself came back. Call it with `()` and return what it gives."),
    ("relu", "def relu(x):\n    return map(abs, x)",
     "map はまだ計算されていない値です。`list(...)` や `np.array(...)` で値にしてから返してください。",
     "What came back is a map whose values are not computed yet. Make it an array or a list first."),
    ("relu", "def relu(x):\n    return 'x'",
     "返った値の種類が違います。配列を期待しましたが、文字列でした。",
     "The kind of value differs: expected an array, but got a string."),
    ("relu", "def relu(x):\n    return np.maximum(0, x) + 1",
     "要素 [0] の値が違います。期待する値は 1、あなたの答えは 2 です。", "Element [0] differs: expected 1, but yours is 2."),
    ("relu", "def relu(x):\n    return nq.maximum(0, x)",
     "2 行目で止まりました。`nq` という名前は定義されていません。NumPy は `np` という名前で使えます。",
     "It stopped on line 2. `nq` is not defined. NumPy is there under the name `np`."),
    ("relu", "def relu(x):\n    return np.maximum(0, x) / 0 * np.nan",
     "要素 [0] が nan(計算できない値)になりました。期待する値は 1 です。",
     "Element [0] came out as nan (not a number); 1 was expected."),
    ("total", "u = (W.T @ x + b).ravel()",
     "形が違います。期待する形は (2, 1)(2 行 1 列)、あなたの答えは (2,)(長さ 2 の 1 次元配列)です。",
     "The shape differs: expected (2, 1), a matrix of 2 by 1, but yours is (2,), a vector of length 2."),
    ("total", "v = W.T @ x + b",
     "変数 `u` に値が入っていません(`v` には入っています)。`u = ...` と書いてください。",
     "The variable `u` is never set (`v` is). Write `u = ...`."),
    ("total", "import math\nimport random",
     "変数 `u` に値が入っていません。`u = ...` と書いてください。", "The variable `u` is never set. Write `u = ...`."),
    ("total", "print(W.T @ x + b)",
     "`print` は画面に表示するだけです。`u` に値を代入するか、式だけを書いてください。",
     "`print` only shows a value. Assign it to `u`, or write the expression alone."),
    ("total", "def total(W, x, b):\n    return W.T @ x + b",
     "関数を定義しただけでは `u` に値が入りません。呼び出した結果を `u` に代入してください。",
     "Defining a function does not set `u`. Call it and assign what it returns."),
    ("total", "W = np.eye(2)\nx = np.ones((2, 1))\nu = W.T @ x",
     "`W`, `x` を定義し直さないでください。値はあらかじめ入っていて、ほかの値でも試されます。",
     "Do not define `W`, `x` anew: the values are already there, and others are tried as well."),
    ("softmax", "def softmax(u):\n    return np.exp(u) / np.sum(np.exp(u))",
     "数式としては正しい答えです。ただし、値によっては浮動小数点の計算で破綻します。float64 の exp は 709.78 を超えると溢れて inf になります。",
     "This is right on paper, but floating point breaks it for some values. In float64, exp overflows to inf from 709.78 on."),
    ("descent", "def descend(X, y, steps):\n    return np.zeros(2)",
     "最小値に届いていません。", "It has not reached the minimum."),
    ("descent", "def descend(X, y, steps):\n    return np.zeros((2, 2, 2))[0, 0] * 1j",
     "値の型が違います。数を期待しましたが、複素数が返りました。",
     "The values are of another type: expected numbers, but got complex numbers."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "source", "japanese", "english"), TOLD)
def test_what_is_said(name: str, source: str, japanese: str, english: str, runner: Runner) -> None:
    verdict = graded(TASKS[name], runner, source)
    assert both(verdict) == (japanese, english)
    assert verdict.outcome in (Outcome.WRONG, Outcome.PARTLY)


ENDS = [
    ("while True: pass", Reason.TIMEOUT, "It did not end within 0.5 s. Check that every loop comes to an end."),
    ("return sum(10**7 * [1]) + max(range(10**12))", Reason.TIMEOUT, None),
    ("raise MemoryError", Reason.ERROR, "It stopped on line 2. It needs more memory than an answer may use."),
    ("exit()", Reason.ERROR, "It stopped on line 2. The answer ended the program early."),
    ("__import__('os')._exit(0)", Reason.EXITED, "The answer ended the program early. Remove `exit()` and `sys.exit()`."),
    ("while True: print('a' * 1000)", Reason.OUTPUT, "It printed too much. Print less inside loops."),
    ("__import__('ctypes').string_at(0)", Reason.CRASHED, None),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "reason", "english"), ENDS)
def test_early_ends(statement: str, reason: Reason, english: str | None, runner: Runner) -> None:
    from tests.grading.samples import RELU, read

    task, _ = read("code", RELU + "seconds: 0.5\n")
    verdict = graded(task, runner, f"def relu(x):\n    {statement}\n")
    assert (verdict.outcome, verdict.reason) == (Outcome.WRONG, reason)
    if english is not None:
        assert tell(verdict.message, Lang.EN) == english


def inputs(verdict: Verdict) -> dict[str, tuple[tuple[int, ...], tuple[object, ...]]]:
    assert verdict.comparison is not None
    return {name: (value.shape, value.data) for name, value in verdict.comparison.inputs}


def test_the_failing_input_is_as_small_as_can_be(runner: Runner) -> None:
    def smallest(name: str, source: str) -> dict[str, tuple[tuple[int, ...], tuple[object, ...]]]:
        return inputs(graded(TASKS[name], runner, source))

    # One negative element is enough to tell ReLU from abs, two to make an array ambiguous.
    assert smallest("relu", "def relu(x):\n    return abs(x)") == {"x": ((1,), (-1.0,))}
    assert smallest("relu", "def relu(x):\n    return max(0, x)")["x"][0] == (2,)
    # exp overflows at 710 alone; a shift by the minimum needs a second element.
    plain = "def softmax(u):\n    return np.exp(u) / np.sum(np.exp(u))"
    assert smallest("softmax", plain) == {"u": ((1,), (710.0,))}
    shifted = "def softmax(u):\n    e = np.exp(u - u.min())\n    return e / e.sum()"
    assert smallest("softmax", shifted) == {"u": ((2,), (710.0, 0.0))}
    # One column of two rows, since one row alone has no spread.
    assert smallest("standardise", "def standardise(x):\n    return (x - x.mean(0)) / x.std(0, ddof=1)") == {
        "x": ((2, 1), (1.0, 2.0))
    }
    # Axes that belong together stay together.
    total = smallest("total", "u = W.T @ x - b")
    assert {name: shape for name, (shape, _) in total.items()} == {"W": (1, 1), "x": (1, 1), "b": (1, 1)}


def test_the_failing_case_is_shown_with_what_was_expected_and_what_came(runner: Runner) -> None:
    comparison = graded(
        TASKS["softmax"], runner, "def softmax(u):\n    e = np.exp(u - u.min())\n    return e / e.sum()"
    ).comparison
    assert comparison is not None
    assert comparison.expected is not None
    assert comparison.got is not None
    assert comparison.expected.data == (1.0, np.exp(-710.0))
    assert np.isnan(comparison.got.data[0])
    assert comparison.got.data[1] == 0
    assert comparison.where == (0,)
    assert [tell(remark, Lang.EN) for remark in comparison.remarks] == ["exp(710) = inf", "inf / inf = nan"]


def test_an_error_is_shown_at_the_learners_own_line(runner: Runner) -> None:
    verdict = graded(TASKS["relu"], runner, "def relu(x):\n    y = 0\n    return max(y, x)\n")
    assert verdict.reason is Reason.ERROR
    note = verdict.notes[0]
    assert isinstance(note, Code)
    assert (note.source, note.caret) == ("return max(y, x)", (1, 8, 17))
    assert verdict.comparison is not None
    assert verdict.comparison.got is None
    assert tell(verdict.comparison.instead or "", Lang.JA) == "3 行目で ValueError が起きて止まりました"


def test_a_wrong_answer_shows_what_it_printed(runner: Runner) -> None:
    verdict = graded(TASKS["relu"], runner, "print('hello')\ndef relu(x):\n    return abs(x)\n")
    assert verdict.notes == (Code("hello", title=verdict.notes[0].title, language="text"),)  # type: ignore[union-attr]


REMARKS = [
    ("standardise", "def standardise(x):\n    return -(x - x.mean(0)) / x.std(0)", ["the sign is reversed"]),
    ("softmax", "def softmax(u):\n    e = np.exp(u - u.max())\n    return 3 * e / e.sum()", ["exactly 3 times what is expected"]),
    ("softmax", "def softmax(u):\n    e = np.exp(u - u.max())\n    return e / e.sum() / 4", ["exactly 1/4 times what is expected"]),
    ("total", "u = W.T @ x + b.T", ["combining (2, 1) with (1, 2) broadcasts to (2, 2)"]),
    ("standardise", "def standardise(x):\n    return ((x - x.mean(0)) / x.std(0)).T", ["its transpose would be right"]),
    ("standardise", "def standardise(x):\n    return ((x - x.mean(0)) / x.std(0)).ravel()", ["as many elements, arranged differently"]),
    ("standardise", "def standardise(x):\n    return x.std()", ["everything was reduced to one number"]),
    ("standardise", "def standardise(x):\n    y = x\n    y -= x.mean(0)\n    return y", ["`y = x` makes no copy: changing `y` changes `x` too"]),
    ("standardise", "def standardise(x):\n    x -= x.mean(0)\n    return x * x + 3 * x", ["`x` was changed in place"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "source", "english"), REMARKS)
def test_remarks_relate_what_came_to_what_was_expected(
    name: str, source: str, english: list[str], runner: Runner
) -> None:
    comparison = graded(TASKS[name], runner, source).comparison
    assert comparison is not None
    assert [tell(remark, Lang.EN) for remark in comparison.remarks] == english


STRANGERS = [
    ("relu", "def relu(x):\n    return np.where(x > 0, x, 0.02 * x)"),
    ("relu", "def relu(x):\n    return min(0, x)"),
    ("relu", "def relu(x):\n    return np.minimum(0, x)"),
    ("relu", "def relu(x):\n    return x ** 2"),
    ("relu", "def relu(x):\n    return np.maximum(1, x)"),
    ("relu", "def relu(x):\n    return -np.abs(x)"),
    ("relu", "def relu(x):\n    return x.max(0)"),
    ("relu", "def relu(x):\n    return float(x)"),
    ("relu", "def relu(x):\n    return np.where(x > 0, x, 1)"),
    ("relu", "def relu(x):\n    if x.shape > 0: return x"),
    ("softmax", "def softmax(u):\n    return np.exp(u)"),
    ("softmax", "def softmax(u):\n    e = np.exp(u - u.min())\n    return e / e.sum()"),
    ("softmax", "def softmax(u):\n    return u / u.sum()"),
    ("softmax", "def softmax(u):\n    e = np.exp(np.clip(u, -700, 700))\n    return e / e.sum()"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "source"), STRANGERS)
def test_an_answer_outside_the_catalogue_gets_no_diagnosis(name: str, source: str, runner: Runner) -> None:
    verdict = graded(TASKS[name], runner, source)
    assert verdict.outcome in (Outcome.WRONG, Outcome.PARTLY)
    assert (verdict.diagnosis, verdict.teaching) == (None, None)


LIKE = [
    ("relu", "def relu(value):\n    return max(value, 0.0)", "max-of-array"),
    ("relu", "def relu(z):\n    result = 0\n    if 0 < z:\n        result = z\n    return result", "max-of-array"),
    ("relu", "def relu(x):\n    return np.maximum(0.01 * x, x)", "leaky"),
    ("relu", "def relu(x):\n    return np.sqrt(x ** 2)", "absolute"),
    ("softmax", "def softmax(u):\n    total = 0\n    for v in u:\n        total += np.exp(v)\n    return np.exp(u) / total", "no-shift"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "source", "id"), LIKE)
def test_another_spelling_of_a_misconception_is_recognised(name: str, source: str, id: str, runner: Runner) -> None:
    assert graded(TASKS[name], runner, source).diagnosis == id


def test_two_misconceptions_that_explain_it_are_both_kept_silent(runner: Runner) -> None:
    from tests.grading.samples import RELU, read

    twin = RELU + (
        "  - id: modulus\n    why: {ja: 同じ, en: the same}\n    programs:\n"
        "      - |\n        def relu(x):\n            return np.sqrt(x * x)\n"
    )
    task, problems = read("code", twin)
    assert problems == []
    assert graded(task, runner, "def relu(x):\n    return abs(x)").diagnosis is None


def test_the_two_axes(runner: Runner) -> None:
    both_fail = graded(TASKS["softmax"], runner, "def softmax(u):\n    return np.exp(u)")
    assert (both_fail.outcome, both_fail.score, dict(both_fail.axes)) == (
        Outcome.WRONG, 0.0, {"mathematics": False, "robustness": False},
    )  # fmt: skip
    paper = graded(TASKS["softmax"], runner, "def softmax(u):\n    return np.exp(u) / np.exp(u).sum()")
    assert (paper.outcome, paper.score, dict(paper.axes)) == (
        Outcome.PARTLY, 0.5, {"mathematics": True, "robustness": False},
    )  # fmt: skip
    assert dict(graded(TASKS["relu"], runner, "def relu(x):\n    return abs(x)").axes) == {}


def test_a_law_is_told_by_its_message(runner: Runner) -> None:
    # Right on every case of the checks; only the law's shifted inputs tell.
    source = (
        "def softmax(u):\n    e = np.exp(u - u.max())\n    p = e / e.sum()\n"
        "    return p + 1 if len(u) == 3 and u[0] == 3.5 else p\n"
    )
    verdict = graded(TASKS["softmax"], runner, source)
    assert both(verdict) == ("合計が 1 になりません。", "It does not sum to 1.")
