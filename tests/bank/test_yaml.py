"""YAML with places: what words mean, where values stand, what is refused before anything is built."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizdl.bank.yaml import DEEPEST, LARGEST, Document, load, plain
from tests.bank.making import told


def said(document: Document) -> list[str]:
    return [told(problem) for problem in document.problems]


def read(text: str) -> Document:
    return load(text.encode(), "a.yaml")


WORDS = [
    "no",
    "off",
    "on",
    "yes",
    "Yes",
    "True",
    "FALSE",
    "1:30",
    "012",
    "2026-11-24",
    "1_000",
    "1e",
    "0x",
    "0b1",
    "Null",
    ".",
    ".e1",
    "-",
    "+",
]
VALUES = {
    "true": True,
    "false": False,
    "null": None,
    "~": None,
    "0": 0,
    "-3": -3,
    "+3": 3,
    "0x1F": 31,
    "0o17": 15,
    "1e3": 1000.0,
    "1.5": 1.5,
    ".5": 0.5,
    "1.": 1.0,
    "-2.5E-3": -0.0025,
    ".inf": math.inf,
    "-.inf": -math.inf,
}


@pytest.mark.parametrize("word", WORDS)
def test_words_stay_words(word: str) -> None:
    assert plain(word) == word


@pytest.mark.parametrize(("word", "value"), VALUES.items(), ids=list(VALUES))
def test_numbers_are_those_of_yaml_1_2(word: str, value: object) -> None:
    document = read(f"a: {word}")
    assert document.data == {"a": value}
    assert type(plain(word)) is type(value)


def test_what_is_quoted_is_a_string() -> None:
    assert read("""[ '1', "true", |\n  2\n]""").data is None  # a block scalar can't stand in brackets
    assert read("""- '1'\n- "true"\n- |\n  2\n""").data == ["1", "true", "2\n"]


def test_every_value_and_key_has_its_place() -> None:
    document = read("a:\n  - x\n  - {b: 1, c: [2]}\nd: |\n  e\n")
    assert document.places == {
        (): (1, 1),
        ("a",): (1, 1),
        ("a", 0): (2, 5),
        ("a", 1): (3, 5),
        ("a", 1, "b"): (3, 6),
        ("a", 1, "c"): (3, 12),
        ("a", 1, "c", 0): (3, 16),
        ("d",): (4, 1),
    }


trees = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**6), 10**6)
    | st.text(st.characters(codec="ascii", exclude_categories=("Cc",))),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abcxyz", min_size=1, max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(tree=trees)
def test_json_is_read_as_json_reads_it(tree: object) -> None:
    document = read(json.dumps({"it": tree}).replace("\\", ""))
    expected = json.dumps({"it": tree}).replace("\\", "")
    try:
        wanted = json.loads(expected)
    except ValueError:  # an escape was taken out of a string
        return
    assert document.data == wanted
    assert not document.problems


@given(raw=st.binary(max_size=80) | st.text("ab:-[]{}&*!|>'\"#%@`\t\n ,?　：", max_size=60).map(str.encode))
@example(raw=b"&a [*a]")
@example(raw=b"? - a\n: b")
@example(raw=b"- &a\n- *a")
@example(raw=b"a: !")
def test_any_bytes_are_a_value_or_a_problem(raw: bytes) -> None:
    document = load(raw, "a.yaml")
    for problem in document.problems:
        assert problem.place.line >= 1
        assert told(problem)


# bombs


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_a_plain_problem(opening: str) -> None:
    assert said(read(opening * 50_000)) == [f"1: This is nested more than {DEEPEST} deep. Write it flatter."]


def test_the_deepest_legal_nesting_is_read() -> None:
    assert not read("[" * DEEPEST + "]" * DEEPEST).problems


def test_a_great_file_is_refused_unread() -> None:
    assert said(load(b"[" * (LARGEST + 1), "a.yaml")) == [
        f"1: The file is larger than {LARGEST} bytes. Split it into several files."
    ]


def test_an_alias_bomb_is_refused() -> None:
    bomb = "a0: &a0 [x, y]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20))
    (message,) = said(read(bomb))
    assert message.endswith(": There are too many uses of `*name`. Write the value out.")


def test_a_named_value_is_copied_with_its_places() -> None:
    document = read("a: &a\n  m: {x: 1}\nb: *a\n")
    assert document.data == {"a": {"m": {"x": 1}}, "b": {"m": {"x": 1}}}
    assert document.places["b",] == (3, 1)
    assert document.places["b", "m", "x"] == (2, 7)


def test_a_value_can_not_hold_itself() -> None:
    assert said(read("a: &a [*a]")) == [
        "1: No `&a` stands before `*a`. Name a value with `&` first, or put a text that begins with `*` in quotes."
    ]


def test_a_number_of_too_many_digits_is_refused() -> None:
    assert said(read("a: " + "9" * 5000)) == ["1: This number is too long. Put it in quotes if it is a text."]


def test_a_key_is_a_word() -> None:
    assert said(read("? [a]\n: b")) == ["1: A list or a mapping can't be a key. Use a word as the key."]


# encodings


def test_line_ends_and_a_mark_at_the_beginning_do_not_matter() -> None:
    assert load("\ufeffa: |\r\n  b\r\nc: 1\r".encode(), "a.yaml").data == {"a": "b\n", "c": 1}


def test_shift_jis_is_named_by_its_line() -> None:
    raw = "a: 1\nb: 問題\n".encode("shift_jis")
    assert said(load(raw, "a.yaml")) == ["2: The file is not UTF-8 (0x96). Save it as UTF-8."]


def test_utf_16_is_named() -> None:
    assert said(load("a: 問題".encode("utf-16"), "a.yaml")) == [
        "1: The file looks like UTF-16, not UTF-8. Save it as UTF-8."
    ]


@pytest.mark.parametrize(
    ("char", "name"),
    [("\x07", "U+0007"), ("\u2028", "U+2028 LINE SEPARATOR"), ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE")],
)
def test_characters_nobody_sees_are_named(char: str, name: str) -> None:
    assert said(read(f"a: 1\nb: x{char}y")) == [f"2: There is an invisible character here, {name}. Delete it."]


# LaTeX in double quotes


@pytest.mark.parametrize(
    "word",
    ["nabla", "theta", "beta", "rho", "frac", "varepsilon", "alpha", "neq", "times", "text", "to", "Lambda", "Phi"],
)
def test_latex_that_double_quotes_swallow_is_found(word: str) -> None:
    (problem,) = read(f'a: 1\nb: "x $\\{word} y$"').problems
    assert (problem.place.line, problem.place.column, problem.code) == (2, 8, "swallowed")
    assert told(problem).startswith(f"2: `\\{word}` inside double quotes is not read as LaTeX. ")


@pytest.mark.parametrize("word", ["sigma", "partial", "mathbf", "lambda", "xi", "upsilon", "zeta"])
def test_latex_that_double_quotes_refuse_is_explained(word: str) -> None:
    (problem,) = read(f'a: "$\\{word}$"').problems
    assert problem.code == "backslash"


@pytest.mark.parametrize(
    "good", [r'"a\nb"', r'"a\tNow"', r'"\\nabla"', r'"\"x\""', r'"\u3042"', r"'\nabla'", r"\nabla"]
)
def test_honest_escapes_are_left_alone(good: str) -> None:
    assert not read(f"a: {good}").problems


def test_latex_on_a_later_line_of_a_string_is_found_there() -> None:
    (problem,) = read('a: "x\n  y \\theta"').problems
    assert (problem.place.line, problem.place.column) == (2, 5)
