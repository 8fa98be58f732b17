"""Python errors of answers in plain words, each raised for real."""

from __future__ import annotations

import numpy as np
import pytest

from quizdl.grading.faults import _FAMILIES, explain
from quizdl.sandbox import Call, Ended, Fault, Job, Raised
from quizdl.sandbox.runner import Runner
from quizdl.words import Both, Lang, tell
from quizdl.words.faults import SENTENCES

X = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
RAISING = {
    "max(0, x)": "ambiguous",
    "x if x > 0 else 0": "ambiguous",
    "x @ x": "matmul",
    "x @ 2": "matmul-scalar",
    "np.dot(x, x)": "aligned",
    "x + np.zeros((2, 2))": "broadcast",
    "x.__iadd__(np.zeros((4, 2, 3)))": "in-place-shape",
    "x.reshape(4, 2)": "reshape",
    "np.array([[1.0], [1.0, 2.0]])": "ragged",
    "np.transpose(x, (0, 1, 2))": "axes-match",
    "np.concatenate([x, np.zeros((2, 4, 4))])": "concatenate",
    "np.max(x[x > 9])": "empty-reduction",
    "x.sum(axis=2)": "axis",
    "__import__('math').exp(x)": "to-scalar",
    "float(x)": "to-scalar",
    "np.max(0, x)": "scalar-index",
    "None + x": "none-operand",
    "'a' + 1": "list-arithmetic",
    "1 + 'a'": "operands",
    "-[1]": "unary",
    "[1] * 1.5": "list-arithmetic",
    "[1] < 2": "order",
    "np.exp()": "argument-count",
    "(lambda a, b: a)(1)": "missing-argument",
    "(lambda a: a)(1, 2)": "argument-count",
    "(lambda a: a)(b=1)": "keyword",
    "None[0]": "none",
    "x(1)": "not-callable",
    "(1)[0]": "not-subscriptable",
    "[v for v in 3]": "not-iterable",
    "range(2.0)": "not-integer",
    "len(3)": "no-length",
    "len(np.array(3.0))": "unsized",
    "[1, 2]['a']": "list-index",
    "x[0:1.5]": "slice-float",
    "[v for v in np.array(1.0)]": "zero-d",
    "np.array([1, 2]).__isub__(0.5)": "cast",
    "x[5]": "index",
    "x[0, 0, 0]": "too-many-indices",
    "[1][3]": "list-range",
    "x[1.0]": "index-type",
    "x[np.array([True])]": "mask",
    "x[0, 0][0]": "scalar-subscript",
    "{}['a']": "key",
    "1 / 0": "zero-division",
    "2.0 ** 9999": "overflow",
    "None.shape": "none-attribute",
    "[1].shape": "list-attribute",
    "x.foo": "array-attribute",
    "x.maximum(0)": "method",
    "np.maximun(0, x)": "numpy-close",
    "np.qqqqq(x)": "numpy-attribute",
    "nq.exp(x)": "numpy-name",
    "exp(x)": "name-numpy",
    "math.exp(x)": "name-module",
    "xx": "name-close",
    "qwertz": "name",
    "self.x": "self",
    "__import__('torch')": "module",
    "open('a')": "permission",
    "input()": "input",
    "np.linalg.inv(np.zeros((2, 2)))": "singular",
    "np.linalg.inv(x)": "square",
    "next(iter(()))": "stop",
    "__import__('sys').exit()": "exit",
    "f(x)": "recursion",
    "np.zeros(10**11)": "memory",
    "np.exp('a')": "ufunc-types",
    "__import__('math').sqrt(-1)": "math-domain",
    "float('a')": "string-number",
    "np.einsum('ijk->i', x)": "einsum",
}


@pytest.fixture(scope="module")
def raised(runner: Runner) -> dict[str, Fault]:
    jobs = [Job(f"def f(x):\n    return {text}\n", Call("f"), ({"x": X},)) for text in RAISING]
    faults = {}
    for text, result in zip(RAISING, runner.run(jobs), strict=True):
        assert result.ended is Ended.DONE, text
        outcome = result.outcomes[0]
        assert isinstance(outcome, Raised), text
        faults[text] = outcome.fault
    return faults


@pytest.mark.parametrize("text", RAISING)
def test_every_usual_error_has_its_sentence(text: str, raised: dict[str, Fault]) -> None:
    told = explain(raised[text], ["x", "f"], lambda: dir(np))
    assert not isinstance(told, Both)
    assert told.id == f"faults.{RAISING[text]}", raised[text]
    assert tell(told, Lang.JA)
    assert tell(told, Lang.EN)


def test_every_family_has_a_sentence() -> None:
    assert {name for _, _, name in _FAMILIES} <= SENTENCES.keys()


def test_exact_sentences(raised: dict[str, Fault]) -> None:
    def said(text: str) -> tuple[str, str]:
        told = explain(raised[text], ["x"], lambda: dir(np))
        return tell(told, Lang.JA), tell(told, Lang.EN)

    assert said("x @ x") == (
        "行列の積で内側の次元が合っていません(左は 3、右は 2)。左の列数と右の行数をそろえてください。転置 `.T` が必要かもしれません。",
        "In this matrix product the inner sizes differ (3 on the left, 2 on the right). The left one's columns must be as "
        "many as the right one's rows; perhaps a transpose `.T` is missing.",
    )
    assert said("x + np.zeros((2, 2))") == (
        "配列の形が合わず、要素ごとの計算ができません(形は (2,3) (2,2))。右端からそろえて、同じ長さか 1 である必要があります。",
        "These arrays can't be combined element by element: their shapes are (2,3) (2,2). Counted from the right, sizes "
        "must be equal or 1.",
    )
    assert said("np.maximun(0, x)") == (
        "NumPy に `maximun` はありません。`maximum` ではありませんか。",
        "NumPy has no `maximun`. Did you mean `maximum`?",
    )
    assert said("open('a')") == (
        "解答の中でファイルやネットワークは使えません。",
        "An answer cannot open files or use the network.",
    )
    assert said("qwertz") == ("`qwertz` という名前は定義されていません。", "`qwertz` is not defined.")


def test_an_unknown_error_is_told_as_python_tells_it() -> None:
    assert tell(explain(Fault("Odd", "so it is")), Lang.JA) == "Odd が起きました: so it is"
    assert tell(explain(Fault("Odd", "")), Lang.EN) == "Odd was raised."


def test_braces_in_a_message_do_no_harm() -> None:
    assert tell(explain(Fault("KeyError", "'{0}{name}'")), Lang.EN) == "The dictionary has no key '{0}{name}'."
