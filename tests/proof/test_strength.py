"""Wrong programs derived from right ones, and whether the checks notice them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizdl.bank.store import open_bank
from quizdl.proof.mutants import mutants
from quizdl.proof.proving import prove
from quizdl.proof.strength import Strength
from quizdl.sandbox.runner import Runner
from quizdl.words import Lang, tell
from tests.proof.banks import BLANKS, CHOICE, CODE, HEAD, SIZE, SYLLABUS


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner(workers=2) as runner:
        yield runner


def becomes(source: str) -> set[tuple[str, str]]:
    return {(mutant.operator, mutant.becomes) for mutant in mutants(source)}


@pytest.mark.parametrize(
    ("source", "operator", "text"),
    [
        ("np.exp(u - np.max(u))", "term dropped", "np.exp(u)"),
        ("np.exp(u - np.max(u))", "function", "np.exp(u - np.min(u))"),
        ("x.sum(axis=1)", "axis", "x.sum(axis=0)"),
        ("x.sum(axis=1)", "argument dropped", "x.sum()"),
        ("x.sum(axis=1, keepdims=True)", "argument dropped", "x.sum(axis=1)"),
        ("np.sum(x)", "function", "np.mean(x)"),
        ("np.sum(x) / n", "divisor dropped", "np.sum(x)"),
        ("x.std(ddof=1)", "argument dropped", "x.std()"),
        ("x > 0", "comparison", "x >= 0"),
        ("np.floor(x)", "function", "np.ceil(x)"),
        ("-x", "sign dropped", "x"),
        ("w = w - g", "changed in place", "w -= g"),
        ("W.T @ x + b", "transpose dropped", "W @ x + b"),
        ("W @ x + b", "transpose added", "W.T @ x + b"),
        ("W.T @ x + b", "term dropped", "W.T @ x"),
        ("a / b", "operator", "a * b"),
        ("x[i:i_end]", "slice off by one", "x[i:i_end - 1]"),
        ("x[i:i_end]", "slice left open", "x[i:]"),
        ("np.sqrt(v + eps)", "epsilon outside the root", "np.sqrt(v) + eps"),
        ("np.log(p)", "function", "np.log2(p)"),
        ("np.dot(a, b)", "arguments swapped", "np.dot(b, a)"),
        ("for i in range(n):\n    f(i)", "range off by one", "for i in range(n - 1):"),
        ("def f(x):\n    for i in x:\n        g(i)\n    return x", "return inside the loop", "return x"),
        ("def f(x):\n    return x", "return forgotten", "x"),
        ("def f(x, y):\n    return x", "name", "return y"),
        ("if a:\n    b()", "condition turned", "if not a:"),
        ("x += g", "operator", "x -= g"),
        ("x += g", "not accumulated", "x = g"),
        ("n = 3", "constant", "n = 4"),
        ("a and b", "and for or", "a or b"),
        ("np.sqrt(v) + eps", "epsilon inside the root", "np.sqrt(v + eps)"),
        ("x.std(axis=0)", "other degrees of freedom", "x.std(axis=0, ddof=1)"),
        ("y = x.copy()", "method dropped", "y = x"),
        ("x.reshape(n, -1) @ w", "method dropped", "x @ w"),
        ("np.where(m, a, b)", "branches swapped", "np.where(m, b, a)"),
        ("np.maximum(0, x)", "bound dropped", "x"),
        ("np.concatenate([a, b])", "parts turned", "np.concatenate([b, a])"),
        ("for x in y:\n    break", "break for continue", "continue"),
        ("x[::2]", "step dropped", "x[:]"),
        ("x[i]", "index off by one", "x[i + 1]"),
        ("a in b", "comparison", "a not in b"),
        ("x + 1e-7", "constant", "x + 0.0"),
        ("x // 2", "operator", "x / 2"),
        ("a * b", "operator", "a / b"),
        ("a @ b", "factors swapped", "b @ a"),
        ("np.sum(x * x) / 2", "factor dropped", "np.sum(x) / 2"),
        ("y if c else z", "branches swapped", "z if c else y"),
    ],
)
def test_the_changes_of_the_field_are_made(source: str, operator: str, text: str) -> None:
    assert (operator, text) in becomes(source)


def test_a_mutant_shows_what_changed() -> None:
    (one, *_) = [mutant for mutant in mutants("a = 1\nb = x > 0\n") if mutant.operator == "comparison"]
    assert one.source == "a = 1\nb = x >= 0\n"
    assert one.diff == "@@ -1,2 +1,2 @@\n a = 1\n-b = x > 0\n+b = x >= 0"


@settings(max_examples=60, deadline=None)
@given(st.text("abx+-*/@().=<> \n:,[]Tif", max_size=30))
def test_mutants_parse_and_are_all_different(source: str) -> None:
    made = [mutant.source for mutant in mutants(source)]
    assert len(made) == len(set(made))
    for text in made:
        ast.parse(text)


def strong(folder: Path, runner: Runner, part: str) -> tuple[Strength, list[str]]:
    (folder / "bank" / "dl").mkdir(parents=True)
    (folder / "bank" / "syllabus.yaml").write_text(SYLLABUS, "utf-8")
    (folder / "bank" / "dl" / "act.yaml").write_text(HEAD + part, "utf-8")
    found = prove(open_bank((folder / "bank",), folder / "cache"), runner.run, lambda file: True, strong=True)
    assert found.strength is not None
    return found.strength, [f"{one.place.line}: {tell(one.message, Lang.EN)}" for one in found.problems]


@pytest.mark.parametrize("part", [CODE, CHOICE, SIZE, BLANKS])
def test_sound_banks_refuse_every_mutant(part: str, tmp_path: Path, runner: Runner) -> None:
    found, problems = strong(tmp_path, runner, part)
    assert problems == []
    assert found.survivors == ()
    assert found.mutants == found.killed > 0


WEAK = CODE.replace("np.array([1.0, -2.0, 3.0])", "np.array([1.0, 2.0])").replace(
    "          yield dict(x=rng.normal(size=(3, 2)))\n", ""
)
WAIVER = """\
    waive:
      - becomes: return np.maximum(-1, x)
        reason: {ja: 負の数は試しません。, en: No negative number is tried.}
"""


def test_a_weak_check_lets_a_mutant_through(tmp_path: Path, runner: Runner) -> None:
    found, _ = strong(tmp_path, runner, WEAK)
    assert [(one.id, one.operator) for one in found.survivors] == [
        ("relu", "bound dropped"),
        ("relu", "constant"),
        ("relu", "constant"),
    ]
    assert found.survivors[1].diff.splitlines()[-1] == "+    return np.maximum(1, x)"


def test_a_survivor_may_be_waived_with_a_reason(tmp_path: Path, runner: Runner) -> None:
    found, _ = strong(tmp_path, runner, WEAK + WAIVER)
    assert (found.waived, len(found.survivors)) == (1, 2)


def test_a_waiver_that_waives_nothing_is_a_problem(tmp_path: Path, runner: Runner) -> None:
    _, problems = strong(tmp_path, runner, CODE + WAIVER)
    assert problems == ["51: No change that is let through becomes `return np.maximum(-1, x)`."]
