"""What prose means: total, nothing lost, marks that are not closed stand for themselves."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizdl.markup import (
    Bullets,
    CodeSpan,
    Display,
    Fenced,
    Math,
    Paragraph,
    Piece,
    Plain,
    Span,
    Strong,
    code,
    formulas,
    literal,
    parse,
    placeholders,
)
from quizdl.words import Lang


def words(spans: tuple[Span, ...]) -> str:
    """All characters of the spans."""
    return "".join(
        words(span.spans) if isinstance(span, Strong) else span.tex if isinstance(span, Math) else span.text
        for span in spans
    )


def everything(pieces: tuple[Piece, ...]) -> str:
    found = ""
    for piece in pieces:
        match piece:
            case Paragraph(spans):
                found += words(spans)
            case Bullets(items):
                found += "".join(words(item) for item in items)
            case Display(tex):
                found += tex
            case Fenced(source, language):
                found += language + source
    return found


marked = st.text("ab12 $*`\\\n-<>^_あ、x", max_size=60)


@given(text=marked | st.text(max_size=60), lang=st.sampled_from(Lang))
def test_what_is_taken_literally_means_itself(text: str, lang: Lang) -> None:
    lines = [line.strip() for line in text.splitlines()]
    assert parse(literal(text), lang) == tuple(Paragraph((Plain(line),)) for line in lines if line)


@given(text=st.text("ab12 $*`\\-<>あ、x", max_size=60), lang=st.sampled_from(Lang))
def test_what_is_code_means_the_code(text: str, lang: Lang) -> None:
    text = text.strip()
    assert parse(code(text), lang) == ((Paragraph((CodeSpan(text),)),) if text else ())


@given(text=marked, lang=st.sampled_from(Lang))
def test_nothing_is_lost_but_marks_and_blanks(text: str, lang: Lang) -> None:
    def bare(string: str) -> str:
        return re.sub(r"[\s$*`\\-]", "", string)

    assert bare(everything(parse(text, lang))) == bare(text)


@given(text=st.text("ab あい。", max_size=30))
def test_words_alone_are_one_paragraph(text: str) -> None:
    pieces = parse(text, Lang.EN)
    assert pieces == ((Paragraph((Plain(text.strip()),)),) if text.strip() else ())


@pytest.mark.parametrize(
    "text", ["a ` b", "a $ b", "a ** b", "$5", "cost $5 and $6", "x**2 + y**2", "****", "``", "$$", "f(x)**2**"]
)
def test_what_is_never_closed_stands_for_itself(text: str) -> None:
    assert parse(text, Lang.EN) == (Paragraph((Plain(text),)),)


def test_spans() -> None:
    assert parse("a `b**c` **d $e$** $f_1$, \\$3", Lang.EN) == (
        Paragraph(
            (
                Plain("a "),
                CodeSpan("b**c"),
                Plain(" "),
                Strong((Plain("d "), Math("e"))),
                Plain(" "),
                Math("f_1"),
                Plain(", $3"),
            )
        ),
    )


def test_a_text_may_begin_with_strong_words() -> None:
    assert parse("**損失** $L$", Lang.JA) == (Paragraph((Strong((Plain("損失"),)), Plain(" "), Math("L"))),)
    assert parse("- **one** two", Lang.EN) == (Bullets(((Strong((Plain("one"),)), Plain(" two")),)),)


def test_strong_words_within_japanese() -> None:
    assert parse("これは**線形**です", Lang.JA) == (
        Paragraph((Plain("これは"), Strong((Plain("線形"),)), Plain("です"))),
    )


def test_a_dollar_inside_mathematics() -> None:
    assert parse(r"$a \$ b$", Lang.EN) == (Paragraph((Math(r"a \$ b"),)),)


def test_code_with_a_backtick() -> None:
    assert parse("`` a`b ``", Lang.EN) == (Paragraph((CodeSpan("a`b"),)),)


@pytest.mark.parametrize(
    ("text", "lang", "joined"),
    [
        ("one\ntwo", Lang.EN, "one two"),
        ("これは\n文です", Lang.JA, "これは文です"),
        ("これは\nNumPy です", Lang.JA, "これは NumPy です"),
        ("です。\nNumPy の\n(配列)\nは", Lang.JA, "です。NumPy の(配列)は"),
        ("NumPy\nの", Lang.JA, "NumPy の"),
        ("NumPy\narray", Lang.JA, "NumPy array"),
        ("これは\n文です", Lang.EN, "これは文です"),
        ("E資格\nis", Lang.EN, "E資格 is"),
    ],
)
def test_a_line_break_is_a_space_but_not_in_japanese(text: str, lang: Lang, joined: str) -> None:
    assert parse(text, lang) == (Paragraph((Plain(joined),)),)


def test_pieces_follow_each_other_without_blank_lines() -> None:
    text = "Look:\n$$\na\n+ b\n$$\n- one\n  more\n- two `c`\n```python\nd = **e\n\n```\nend\n\n$$f$$"
    assert parse(text, Lang.EN) == (
        Paragraph((Plain("Look:"),)),
        Display("a\n+ b"),
        Bullets(((Plain("one more"),), (Plain("two "), CodeSpan("c")))),
        Fenced("d = **e\n\n", "python"),
        Paragraph((Plain("end"),)),
        Display("f"),
    )


def test_a_minus_is_no_bullet() -> None:
    assert parse("-1 is less\n-- than 0", Lang.EN) == (Paragraph((Plain("-1 is less -- than 0"),)),)


def test_an_open_fence_is_text() -> None:
    assert parse("```python\nx", Lang.EN) == (Paragraph((Plain("```python x"),)),)


def test_formulas_in_order() -> None:
    assert formulas("$a$ and **$b$**\n$$c$$\n- $d$\n\n`$e$`") == ("a", "b", "c", "d")


def test_placeholders_in_order() -> None:
    assert placeholders("<<a>> and <<b + 1:.3f>>, a << 2") == ("a", "b + 1:.3f")


def test_a_long_text_takes_no_time_to_speak_of() -> None:
    assert parse("**a $b `c " * 3000, Lang.EN)
