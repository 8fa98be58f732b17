"""Expressions: what they come to, what is refused, and that nothing gets past the whitelist."""

import math
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizdl.arithmetic import FUNCTIONS, BadExpression, Value, fill, parse
from quizdl.words import Lang, tell

VALUES: dict[str, object] = {"x": 1.5, "n": 7, "W": [[1, 3, 5], [2, 4, 6]], "v": [1, 2], "s": "tanh", "t": True}


def value(source: str) -> Value:
    return parse(source, VALUES.keys()).at(VALUES)


def refusal(source: str, lang: Lang = Lang.EN) -> str:
    with pytest.raises(BadExpression) as refused:
        value(source)
    return tell(refused.value.text, lang)


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("1 + 2*3", 7), ("7//2", 3), ("-7//2", -4), ("-7 % 3", 2), ("2**10", 1024), ("2**-1", 0.5), ("1/4", 0.25), ("(n + 1)/2", 4.0),
        ("1 < 2 < 3", True), ("1 < 2 > 3", False), ("n == 7 and x > 1", True), ("not t or 0", False), ("1 if n > 8 else 2", 2),
        ("1if 1else 2", 1), ("W[1][0]", 2), ("W[-1][-1]", 6), ("[1, 2][0]", 1), ("len(W)", 2), ("sum(W)", 21), ("max(W)", 6),
        ("min(3, [1, 2])", 1), ("transpose(W)", [[1, 2], [3, 4], [5, 6]]), ("matmul([v], W)", [[5, 11, 17]]), ("add(v, v)", [2, 4]),
        ("v*2 + 1", [3, 5]), ("-v", [-1, -2]), ("relu(v - 1)", [0, 1]), ("round(2.567, 2)", 2.57), ("round(2.5)", 2), ("floor(-1.5)", -2),
        ("ceil(1.2)", 2), ("abs(-3)", 3), ("sign(-2.5)", -1), ("sign(0)", 0), ("step(0)", 0), ("step(1e-9)", 1), ("sigmoid(0)", 0.5),
        ("maximum(0, x)", 1.5), ("minimum(v, 1)", [1, 1]), ("log2(8)", 3.0), ("log10(100)", 2.0), ("sqrt(16)", 4.0), ("exp(0)", 1.0),
        ("e > 2.7 and pi < 3.15", True), ("0x10 + 1_000", 1016), ("1e3", 1000.0), ("60965224*1", 60965224),
        ("10**20 + 1", 10**20 + 1), ("tanh(1e9)", 1.0), ("erf(0)", 0.0),
    ],
)  # fmt: skip
def test_what_expressions_come_to(source: str, result: Value) -> None:
    found = value(source)
    assert found == result
    assert type(found) is type(result)


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("1/0", math.inf), ("-1/0", -math.inf), ("0/0", math.nan), ("7 // 0", math.nan), ("7 % 0", math.nan), ("log(0)", -math.inf),
        ("log(-1)", math.nan), ("sqrt(-1)", math.nan), ("(-8)**(1/3)", math.nan), ("0**-1", math.inf), ("exp(1000)", math.inf),
        ("cosh(-1000)", math.inf), ("sinh(-1000)", -math.inf), ("9**9**9**9", math.inf), ("(-10)**999", -math.inf),
        ("10**300*10**300", math.inf), ("10**400 + 1.5", math.inf), ("sigmoid(-1000)", 0.0), ("sigmoid(1000)", 1.0),
        ("1e308*10", math.inf), ("ceil(1e400)", math.inf), ("2**(2**40)", math.inf), ("sin(1e400)", math.nan),
    ],
)  # fmt: skip
def test_numbers_beyond_float64_follow_it(source: str, result: float) -> None:
    found = value(source)
    assert isinstance(found, int | float)
    assert found == result or (math.isnan(found) and math.isnan(result))


@pytest.mark.parametrize(
    ("source", "en"),
    [
        ("", "The expression is empty."),
        ("1" * 301, "The expression is too long (301 characters); 300 is the most."),
        ("-" * 200 + "1", "The expression is too complicated; make it shorter."),
        ("x^2", "A power is written `**`, not `^`."),
        ("1 +", "`1 +` can't be read as an expression."),
        ("q + 1", "There is no name `q` here. The names are: W, n, s, t, v, x"),
        ("f(1)", f"There is no function `f`. The functions are: {', '.join(sorted(FUNCTIONS))}"),
        ("exp()", "`exp` takes 1 argument, not 0."),
        ("round(1, 2, 3)", "`round` takes 1-2 arguments, not 3."),
        ("max()", "`max` takes 1+ arguments, not 0."),
        ("exp(x=1)", "`exp(x=1)` can't be used in an expression."),
        ("x.real", "`x.real` can't be used in an expression."),
        ("(1).__class__", "`1 .__class__` can't be used in an expression."),
        ("'a'", "The character `'` can't be used in an expression."),
        ("lambda: 1", "The character `:` can't be used in an expression."),
        ("W[0, 1]", "`W[0, 1]` can't be used in an expression."),
        ("[i for i in v]", "`[i for i in v]` can't be used in an expression."),
        ("1j", "`1j` can't be used in an expression."),
        ("x in v", "`x in v` can't be used in an expression."),
        ("s", "`s` is neither a number nor a list."),
        ("v[2]", "The index in `v[2]` is out of range."),
        ("v[x]", "The index in `v[x]` must be a whole number."),
        ("x[0]", "`x[0]` needs a list."),
        ("v < 1", "`v < 1` needs a number."),
        ("v + [1, 2, 3]", "The two shapes in `v + [1, 2, 3]` do not fit."),
        ("matmul(W, W)", "The two shapes in `matmul(W, W)` do not fit."),
        ("transpose(v)", "`transpose(v)` needs a matrix whose rows have one length."),
        ("transpose([[1], [1, 2]])", "`transpose([[1], [1, 2]])` needs a matrix whose rows have one length."),
        ("round(5, -1000000000)", "The digits in `round(5, -1000000000)` must be a small whole number."),
        ("max([])", "`max([])` needs a list."),
    ],
)  # fmt: skip
def test_what_is_refused_and_why(source: str, en: str) -> None:
    assert refusal(source) == en


def test_refusals_speak_japanese() -> None:
    assert refusal("q", Lang.JA) == "`q` は使えない名前です。使える名前: W, n, s, t, v, x"
    assert refusal("x^2", Lang.JA) == "べき乗は `^` ではなく `**` と書きます。"


def test_names_used() -> None:
    assert parse("x*n + max(W) + pi", VALUES.keys()).names == ("W", "n", "x")
    with pytest.raises(BadExpression) as refused:
        parse("x", ["x"]).at({})
    assert tell(refused.value.text, Lang.EN) == "`x` has no value."


def test_a_name_may_hide_a_constant() -> None:
    assert parse("e + 1", ["e"]).at({"e": 2}) == 3
    assert parse("e", []).at({}) == math.e


@settings(max_examples=300, deadline=None)
@given(st.text("0123456789.+-*/%()[]<>=! ,xnWveif\u03b1_elsandort^", max_size=40))
def test_any_text_is_worked_out_or_refused(source: str) -> None:
    with suppress(BadExpression):
        value(source)


@settings(max_examples=100, deadline=None)
@given(st.integers(-1000, 1000), st.integers(-1000, 1000), st.sampled_from(["+", "-", "*", "//", "%"]))
def test_whole_numbers_are_exact(a: int, b: int, operator: str) -> None:
    if b or operator not in ("//", "%"):
        assert parse(f"a {operator} b", "ab").at({"a": a, "b": b}) == eval(f"a {operator} b", {"a": a, "b": b})


# ---------------------------------------------------------------- filling texts


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("<<n>>×<<(n + 1)//2>>", "7×4"),
        ("<<x:.3f>> <<x>> <<2*x>> <<0.1 + 0.2>> <<6/2>>", "1.500 1.5 3 0.3 3"),
        ("<<s>>(x)", "tanh(x)"),
        ("W = <<W>>", "W = [[1, 3, 5], [2, 4, 6]]"),
        (r"$W = <<matrix(W)>>$", r"$W = \begin{pmatrix} 1 & 3 & 5 \\ 2 & 4 & 6 \end{pmatrix}$"),
        ("<<matrix(transpose(W)/2):.1f>>", r"\begin{pmatrix} 0.5 & 1.0 \\ 1.5 & 2.0 \\ 2.5 & 3.0 \end{pmatrix}"),
        ("<<matrix(v)>>", r"\begin{pmatrix} 1 & 2 \end{pmatrix}"),
        ("<<v*2>> <<t>>", "[2, 4] True"),
        ("<<n if n<8 else 0>> <<n>2>>", "7 True"),
        ("1 << 2, cout << x; a >> b", "1 << 2, cout << x; a >> b"),
        ("<<n:+d>> <<n:03d>> <<n/10:.0%>> <<1e6*n:,.0f>>", "+7 007 70% 7,000,000"),
    ],
)
def test_filling(text: str, filled: str) -> None:
    assert fill(text, VALUES) == filled


@pytest.mark.parametrize(
    ("text", "en", "ja"),
    [
        (
            "<<q>>",
            "`<<q>>` can't be worked out. There is no name `q` here. The names are: W, n, s, t, v, x",
            "`<<q>>` を計算できません。`q` は使えない名前です。使える名前: W, n, s, t, v, x",
        ),
        (
            "<<x:d>>",
            "`<<x:d>>` can't be worked out. The format `d` does not suit `1.5`.",
            "`<<x:d>>` を計算できません。書式 `d` は `1.5` に使えません。",
        ),
        (
            "<<x:9999f>>",
            "`<<x:9999f>>` can't be worked out. `9999f` is not a format for numbers.",
            "`<<x:9999f>>` を計算できません。`9999f` は数の書式として使えません。",
        ),
    ],
)
def test_what_can_not_be_filled(text: str, en: str, ja: str) -> None:
    with pytest.raises(BadExpression) as refused:
        fill(text, VALUES)
    assert (tell(refused.value.text, Lang.EN), tell(refused.value.text, Lang.JA)) == (en, ja)
