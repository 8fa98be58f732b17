"""Programs that do not parse: named with their cure, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizdl.grading.source import Mistake, fold, parse
from quizdl.grading.syntax import explain
from quizdl.words import Lang, tell

TOLD = [
    ("def f(x)\n    return x", "1 行目にコロン「:」がありません。`def`、`if`、`for` などの行はコロンで終わります。",
     "A colon is missing on line 1. Lines with `def`, `if`, `for` and the like end with “:”."),
    ("def f(x):\n　　return x", "2 行目に全角の空白があります。半角の空白に直してください。",
     "There is a full-width space on line 2. Use an ordinary space."),
    ("def f（x）:\n    return x", "1 行目に全角の「（」があります。半角の「(」に直してください。",
     "There is a full-width “（” on line 1. Use an ordinary “(”."),
    ("x = 1 − 2", "1 行目の「−」は Python では使えません。「-」と書いてください。",
     "Python does not know the “−” on line 1. Write “-”."),
    ("x = 2 × 3", "1 行目の「×」は Python では使えません。「*」と書いてください。",
     "Python does not know the “×” on line 1. Write “*”."),
    ("x = np.exp(u / s", "1 行目の「(」が閉じられていません。対になる「)」を補ってください。",
     "The “(” on line 1 is never closed. Add its “)”."),
    ("x = 1)", "1 行目の「)」に対応する開き括弧がありません。",
     "The “)” on line 1 closes nothing. Remove it or open its bracket."),
    ("x = (1]", "1 行目で「(」を「]」で閉じています。括弧の種類をそろえてください。",
     "On line 1 a “(” is closed by “]”. Use the same kind of bracket."),
    ("if x = 1:\n    pass", "1 行目で `=` を使って比べています。等しいかどうかを調べるには `==` を使います。",
     "Line 1 compares with `=`. Use `==` to ask whether two things are equal."),
    ("def f(x):\nreturn x", "1 行目のコロンの後に、字下げした行がありません。中身を空白 4 つ分字下げして書いてください。",
     "Nothing is indented under line 1. Write its body, indented by four spaces."),
    ("x = 1\n  y = 2", "2 行目の字下げが余分です。前の行とそろえてください。",
     "Line 2 is indented too far. Align it with the line above."),
    ("def f(x):\n        y = 1\n    return x", "3 行目の字下げが、上のどの行ともそろっていません。",
     "The indentation of line 3 matches none of the lines above it."),
    ("def f(x):\n\ty = x\n        return y", "3 行目の字下げにタブと空白が混ざっています。空白にそろえてください。",
     "The indentation of line 3 mixes tabs and spaces. Use spaces only."),
    ("s = 'abc", "1 行目の文字列が閉じられていません。引用符を補ってください。",
     "The string on line 1 is not closed. Add its closing quote."),
    ('s = """abc', "1 行目から始まる三重引用符の文字列が閉じられていません。",
     "The triple-quoted string that starts on line 1 is not closed."),
    ("relu(x) = np.maximum(0, x)", "1 行目で、関数呼び出しに値を代入しています。関数を定義するなら `def` と `return` を使います。",
     "Line 1 assigns to a function call. To define a function, use `def` and `return`."),
    ("3 = x", "1 行目の `=` の左側には代入できません。左側には変数名を書いてください。",
     "What stands left of `=` on line 1 can't be assigned to. Put a variable there."),
    ("print x", "1 行目の `print` に括弧がありません。`print(...)` と書きます。",
     "The `print` on line 1 lacks its parentheses. Write `print(...)`."),
    ("y = f(a b)", "1 行目で、並んだ二つの値の間に記号がありません。コンマか演算子を補ってください。",
     "Two values stand side by side on line 1. Put a comma or an operator between them."),
    ("i++", "1 行目の `++` や `--` は Python にはありません。`i += 1` のように書きます。",
     "Python has no `++` or `--` (line 1). Write `i += 1`."),
    ("if x => 3:\n    pass", "1 行目の比較の記号の順序が逆です。`>=`、`<=`、`!=` と書きます。",
     "The comparison on line 1 is written the wrong way round. Write `>=`, `<=` or `!=`."),
    ("if a && b:\n    pass", "1 行目の `&&` や `||` は Python にはありません。`and`、`or` を使います。",
     "Python has no `&&` or `||` (line 1). Use `and` and `or`."),
    ("if a:\n    pass\nelse if b:\n    pass", "3 行目の `else if` は `elif` と書きます。",
     "Write `elif` for the `else if` on line 3."),
    ("def f(x):\n    retrun x", "2 行目の `retrun` は `return` の打ち間違いではありませんか。",
     "Is the `retrun` on line 2 meant to be `return`?"),
    ("def f(x):\n    return x +", "2 行目の式が途中で終わっています。", "The expression on line 2 is not finished."),
    ("x = 2y", "1 行目で数と名前が続いています。掛け算には `*` が必要です。",
     "A number and a name stand side by side on line 1. A product needs `*`."),
    ("x = 012", "1 行目の整数が 0 で始まっています。先頭の 0 を取ってください。",
     "A whole number on line 1 starts with 0. Drop the leading zeros."),
    ("x = \u200b1", "1 行目に目に見えない文字 (U+200B) があります。消してください。",
     "There is an invisible character (U+200B) on line 1. Remove it."),
    ("x = 1 € 2", "1 行目の「€」(U+20AC) は、文字列の外では使えない文字です。",
     "The “€” (U+20AC) on line 1 can't stand outside a string."),
    ("x\u00a0= 1", "1 行目に改行なしの空白 (U+00A0) があります。半角の空白に直してください。",
     "There is a no-break space (U+00A0) on line 1. Use an ordinary space."),
    ("x = 1\0", "プログラムに NUL 文字が含まれています。", "The program contains a NUL character."),
    ("class = 3", "1 行目が Python の文法に合っていません(Python の説明: invalid syntax)。",
     "Line 1 is not valid Python (Python says: invalid syntax)."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "japanese", "english"), TOLD)
def test_what_is_said(source: str, japanese: str, english: str) -> None:
    mistake = parse(source)
    assert isinstance(mistake, Mistake)
    told = explain(source, mistake)
    assert (tell(told, Lang.JA), tell(told, Lang.EN)) == (japanese, english)


@pytest.mark.parametrize(
    "source",
    ["(" * 5000, "-" * 9000 + "1", "x" + ".a" * 9000, "not " * 4000 + "x", "[" * 90 + "]" * 90, "x" * 30_000],
)
def test_what_would_strain_the_parser_is_left_to_the_sandbox(source: str) -> None:
    assert parse(source) is None


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("def f(x):\n\t  =+-[]{}'\"\\#,.　（）：；a1\0é\u200b"), max_size=60))
def test_anything_typed_is_parsed_or_explained(text: str) -> None:
    source = fold(text)
    mistake = parse(source)
    if isinstance(mistake, Mistake):
        assert tell(explain(source, mistake), Lang.JA)
        assert mistake.column < mistake.end_column


@pytest.mark.parametrize(
    ("typed", "source"),
    [
        ("u = 1", "u = 1\n"),
        (">>> u = 1\n>>> v = 2", "u = 1\nv = 2\n"),
        (">>> def f(x):\n...     return x\n...\n>>> f(1)\n1", "def f(x):\n    return x\n\nf(1)\n"),
        ("```python\nu = 1\n```", "u = 1\n"),
        ("~~~\nu = 1\n~~~\n", "u = 1\n"),
        ("    u = 1\n    v = 2", "u = 1\nv = 2\n"),
        ("\ufeffu = 1\r\nv = 2\r\n", "u = 1\nv = 2\n"),
        ("In [1]: u = 1", "u = 1\n"),
        ("\n\n  \n", ""),
        ("s = '\ud800'", "s = '?'\n"),
        ("s = '>>> x'", "s = '>>> x'\n"),
        ("x = '全角　空白'", "x = '全角　空白'\n"),
    ],
)
def test_what_a_paste_brings_along_is_folded(typed: str, source: str) -> None:
    assert fold(typed) == source
    assert fold(source) == source
