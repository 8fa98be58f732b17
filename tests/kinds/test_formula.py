"""Formulas as they are typed, and when two are one function."""

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizdl.arithmetic import BadExpression, parse
from quizdl.kinds.algebra import read_algebra
from quizdl.kinds.identity import Relation, Space, compare
from quizdl.kinds.setting import to_tex
from quizdl.words import Lang, tell
from tests.kinds.samples import WHY, complaints, sample, say_of, task

CHAIN = sample("formula")


@pytest.mark.parametrize(
    "text",
    [
        "2(x+y)", "2x+2y", "2t", "2 t", "2*t", "t*2", "2·t", "2×t", "2⋅(x + y)", "２（ｘ＋ｙ）", "2X+2Y", "dz/dx = 2t",
        "∂z/∂x = 2t·1 = 2(x+y)", r"\frac{\partial z}{\partial x} = 2t", r"2\left(x+y\right)", r"$2(x+y)$", r"2\cdot t", r"2\,t",
        "(x+y)2", "2*x*1+2*y*1", "2(x−(−y))", "4t/2", r"\frac{4t}{2}", r"\frac{4}{2}t", "2t^1", "2t¹", "2√(t^2)*sign(t)",
        "(t²−(x+y−1)²)+1", "((x+y)^2-(x-y)^2)/(2x) * x/y * (x+y)/x", "2x + 2y です。", "2t (t = x + y)", "2t, t = x+y", "2t where t=x+y", "2t、ただし t=x+y", "t+t", "ln(e^(2t))", r"\ln e^{2t}*1",
    ],
)  # fmt: skip
def test_ways_to_write_the_chain_rule(text: str) -> None:
    said = say_of(CHAIN, text)
    if "ln e" in text:
        assert said.en == "Put what `log` is applied to in brackets, as in `log(2*x)`."
    else:
        assert said.outcome == "right"


@pytest.mark.parametrize(
    ("text", "diagnosis", "en"),
    [
        ("1", "inner-only", "That does not equal the right formula: at x = 1, y = 2 it is 1, where 6 is right."),
        ("t", "outer-only", "That does not equal the right formula: at x = 1, y = 2 it is 3, where 6 is right."),
        ("2x+y", None, "That does not equal the right formula: at x = 1, y = 2 it is 4, where 6 is right."),
        (
            "2t + 1e-7",
            None,
            "That does not equal the right formula: at x = 1, y = 2 it is 6.0000001, where 6 is right.",
        ),
        (
            "2log(e^t)+0*log(x)",
            None,
            "That is not defined where the right formula is: at x = -1, y = 4 it has no value.",
        ),
    ],
)
def test_what_is_said_of_wrong_formulas(text: str, diagnosis: str | None, en: str) -> None:
    said = say_of(CHAIN, text)
    assert (said.outcome, said.score, said.diagnosis) == ("wrong", 0.0, diagnosis)
    if "log" not in text:
        assert said.en == en
    else:
        assert said.en.startswith("That is not defined where the right formula is: at ")


@pytest.mark.parametrize(
    ("text", "en", "ja"),
    [
        ("2q", "There is no “q” here. The names are: t, x, y", "「q」は使えない名前です。使える文字: t, x, y"),
        (
            "1/2x",
            "“1/2x” could be meant in two ways; add brackets or a `*`.",
            "「1/2x」はどこまでが一つのまとまりか決まりません。括弧か `*` を補ってください。",
        ),
        ("2 3", "There is no sign between 2 and 3.", "2 と 3 の間に演算記号がありません。"),
        ("2(x", "A bracket is never closed.", "閉じていない括弧があります。"),
        ("2x)", "A bracket is closed that was never opened.", "開いていない括弧が閉じられています。"),
        ("x.real", "The `.` in the formula can't be read.", "式の中の「.」が読み取れません。"),
        ("exp(x, y)", "`exp` takes 1 argument, not 2.", "`exp` の引数は 1 個ですが、2 個あります。"),
        ("2x+", "`2*x+` can't be read as an expression.", "式 `2*x+` が読み取れません。"),
        (r"\frac{1}", "A fraction or a root has nothing in it.", "分数または根号の中身がありません。"),
        ("=", "The answer is empty.", "解答が空です。"),
    ],
)
def test_what_can_not_be_read_is_asked_again(text: str, en: str, ja: str) -> None:
    said = say_of(CHAIN, text)
    assert (said.outcome, said.en, said.ja) == ("unreadable", en, ja)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("xy", "x * y"), ("x y", "x * y"), ("2x^2y", "2 * x ** 2 * y"), ("-x²", "-x ** 2"), ("xexp(y)", "x * exp(y)"),
        ("sin x cos y", "sin(x) * cos(y)"), ("|x|", "abs(x)"), ("2|x|y", "2 * abs(x) * y"), ("½x", "1 / 2 * x"),
        ("1½x", "(1 + 1 / 2) * x"), ("e^{-x}", "e ** (-x)"), ("e^-x", "e ** (-x)"), ("e^x(1+x)", "e ** x * (1 + x)"),
        (r"\sqrt[3]{x}", "x ** (1 / 3)"), (r"\sqrt{x}y", "sqrt(x) * y"), ("√x", "sqrt(x)"), ("σ(x)", "sigmoid(x)"),
        (r"\frac12x", "1 / 2 * x"), (r"\dfrac{\frac{1}{2}}{x}", "1 / 2 / x"), ("x^y^2", "x ** y ** 2"), ("2e3x", ""),
        ("2e-3*x", "0.002 * x"), ("x(y)(x)", "x * y * x"), ("max(0,x)", "max(0, x)"), ("πx", "pi * x"), ("e^2x", ""),
    ],
)  # fmt: skip
def test_how_mathematics_is_read(text: str, meaning: str) -> None:
    if not meaning:
        with pytest.raises(BadExpression):
            read_algebra(text, ("x", "y"))
    else:
        assert ast.unparse(read_algebra(text, ("x", "y")).tree) == meaning


@pytest.mark.parametrize(
    ("text", "names", "meaning"),
    [
        (r"\eta x_{1}", ("η", "x1"), "η * x1"), ("eta x_1", ("η", "x1"), "η * x1"), ("ηx₁", ("eta", "x_1"), "eta * x_1"),
        ("σx", ("σ", "x"), "σ * x"), ("x1x2", ("x1", "x2"), "x1 * x2"), ("N", ("n", "N"), "N"), ("en", ("n",), "e * n"),
    ],
)  # fmt: skip
def test_names_in_their_spellings(text: str, names: tuple[str, ...], meaning: str) -> None:
    assert ast.unparse(read_algebra(text, names).tree) == meaning


@pytest.mark.parametrize(
    ("source", "tex"),
    [
        ("2*(x + y)", r"2 (x + y)"),
        ("3*x**2", "3 x^{2}"),
        ("x*2", r"x \cdot 2"),
        ("-x**2", "-x^{2}"),
        ("(-x)**2", r"(-x)^{2}"),
        ("-(x + y)", r"-(x + y)"),
        ("x - (y - 1)", r"x - (y - 1)"),
        ("x*(-2)", r"x \cdot -2"),
        ("exp(-x)/(1 + exp(-x))**2", r"\frac{\exp(-x)}{(1 + \exp(-x))^{2}}"),
        ("sqrt(x)*abs(y)", r"\sqrt{x} |y|"),
        ("sigmoid(x)", r"\sigma(x)"),
        ("max(0, x)", r"\max(0, x)"),
        ("(x + 1/y)**2", r"\left(x + \frac{1}{y}\right)^{2}"),
        ("2.5*pi", r"2.5 \pi"),
        ("x if x > 0 else y", r"\mathtt{x if x > 0 else y}"),
    ],
)
def test_formulas_are_shown_as_written_by_hand(source: str, tex: str) -> None:
    assert to_tex(parse(source, ("x", "y"))) == tex


@pytest.mark.parametrize(
    ("name", "tex"), [("eta", r"\eta"), ("η", r"\eta"), ("x1", "x_{1}"), ("x_1", "x_{1}"), ("loss", r"\mathrm{loss}")]
)
def test_names_are_shown_as_written_by_hand(name: str, tex: str) -> None:
    assert to_tex(parse(name, (name,))) == tex


X = Space((("x", -3.0, 3.0),))
POSITIVE = Space((("x", 0.1, 3.0),))
PROBABILITY = Space((("x", 0.0, 1.0),))
PLANE = Space((("x", -3.0, 3.0), ("y", -3.0, 3.0)))
WIDE = Space((("x", -10.0, 10.0),))


@pytest.mark.parametrize(
    ("left", "right", "space"),
    [
        ("(x+1)**2", "x**2 + 2*x + 1", X),
        ("tanh(x)", "2/(1 + exp(-2*x)) - 1", X),
        ("sin(x)**2 + cos(x)**2", "1", X),
        ("sqrt(x**2)", "abs(x)", X),
        ("log(x**2)", "2*log(x)", POSITIVE),
        ("exp(x*log(2))", "2**x", X),
        ("1/(1 + exp(-x))", "sigmoid(x)", WIDE),
        ("1 - tanh(x)**2", "1/cosh(x)**2", WIDE),
        ("sigmoid(x)*(1 - sigmoid(x))", "exp(-x)/(1 + exp(-x))**2", WIDE),
        ("-x*log(x) - (1-x)*log(1-x)", "-log(x**x*(1-x)**(1-x))", PROBABILITY),
        ("(x-y)**5", "x**5 - 5*x**4*y + 10*x**3*y**2 - 10*x**2*y**3 + 5*x*y**4 - y**5", PLANE),
        ("(x**2 - 1)/(x - 1)", "x + 1", X),
        ("max(0, x)", "x*(x > 0)", X),
    ],
)
def test_identities_hold(left: str, right: str, space: Space) -> None:
    assert compare(parse(left, space.names), parse(right, space.names), space).relation is Relation.SAME
    assert compare(parse(right, space.names), parse(left, space.names), space).relation is Relation.SAME


@pytest.mark.parametrize(
    ("left", "right", "space", "relation"),
    [
        ("x**20", "x**20 + 1", X, "different"),
        ("x + 1e-8", "x", X, "different"),
        ("max(0, x)", "x", X, "different"),
        ("x**9", "x**9 + 1e-6*x", X, "different"),
        ("log(x**2)", "2*log(x)", X, "domains"),
        ("sqrt(-1 - x**2)", "x", X, "domains"),
        ("1", "sqrt(-1 - x**2)", X, "unknown"),
    ],
)
def test_what_is_no_identity(left: str, right: str, space: Space, relation: str) -> None:
    assert compare(parse(left, space.names), parse(right, space.names), space).relation == relation


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(-9, 9), min_size=4, max_size=4), st.integers(-9, 9))
def test_polynomials_are_equal_just_where_their_coefficients_are(coefficients: list[int], change: int) -> None:
    a, b, c, d = coefficients
    nested = parse(f"((({a})*x + {b})*x + {c})*x + {d}".replace("+ -", "- "), ("x",))
    plain = parse(f"({a})*x**3 + ({b})*x**2 + ({c + change})*x + ({d})", ("x",))
    assert (compare(nested, plain, X).relation is Relation.SAME) == (change == 0)


def test_points_stay_in_their_ranges_and_never_change() -> None:
    space = Space((("p", 0.0, 1.0), ("n", 2.0, 50.0)), (("s", parse("p*n", ("p", "n"))),))
    points = list(space.points())
    assert points == list(space.points())
    assert all(
        0 <= point["p"] <= 1 and 2 <= point["n"] <= 50 and point["s"] == point["p"] * point["n"] for point in points
    )
    assert len({(point["p"], point["n"]) for point in points}) == len(points)


def test_a_formula_without_a_value_is_not_graded() -> None:
    broken = task("formula", "variables: {x: [1, 2]}\nanswer: log(-x)")
    said = say_of(broken, "1")
    assert (said.outcome, said.ja) == (
        "ungraded",
        "この問題の式を比べられる点が足りないため、採点できません。問題の側の不備です。",
    )


def test_what_is_wrong_with_a_formula_question() -> None:
    assert complaints("formula", "variables: {x: [3, 1]}\nanswer: x") == [
        "The range of `x` can't be read. Write it as `[lowest, highest]`."
    ]
    assert complaints("formula", "variables: {x: [1, 3]}\nanswer: x + q", Lang.JA) == [
        "`q` は使えない名前です。使える名前: x `variables` と `also` の文字だけの式を書いてください。"
    ]
    assert complaints(
        "formula", f"variables: {{x: [1, 3]}}\nanswer: x\nwrong:\n- {{id: w, {WHY}, answers: ['2q']}}"
    ) == [
        "The answer “2q” of the wrong answer `w` can't be read. There is no “q” here. The names are: x Write it as it would be typed."
    ]


def test_how_a_formula_is_asked_for() -> None:
    blank = CHAIN.ask().blanks[0]  # type: ignore[union-attr]
    assert blank.hint is not None
    assert (tell(blank.label, Lang.JA), tell(blank.hint, Lang.JA)) == ("答え", "使える文字: x, y, t")
