"""What keys mean; text under a cursor; the calculator."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizdl.cells import narrow
from quizdl.screen.exam.calculator import Calculator
from quizdl.screen.exam.handling import Act, Size, Wish, pressed
from quizdl.screen.exam.look import Look, Mode, Pass
from quizdl.screen.exam.painting import _panel
from quizdl.screen.exam.times import clock, spent
from quizdl.screen.exam.typing import Typing
from quizdl.screen.page import Page
from quizdl.study.exam.sheet import Chose, Flagged, Noted, Visited
from quizdl.words import Lang, tell
from tests.study.exam.sheets import sheet

SIZE = Size(page=10, most=30, columns=3)
SHEET = sheet((1, Chose(1, "a")), (2, Visited(3)), (3, Flagged(5, True)))
ESC = ("escape", "\x1b")


def press(*keys: str | tuple[str, str], look: Look | None = None) -> tuple[Wish, Look]:
    wish: Wish = None
    look = look or Look()
    for key in keys:
        name, data = (key, key) if isinstance(key, str) else key
        wish, look = pressed(name, data, SHEET, look, SIZE)
    return wish, look


@pytest.mark.parametrize(
    ("key", "wish"),
    [
        ("1", Chose(3, "a")),
        ("３", Chose(3, "right")),
        ("0", Chose(3, None)),
        (("c-m", "\r"), Visited(4)),
        (("right", "\x1b[C"), Visited(4)),
        ("b", Visited(2)),
        ("Ｂ", Visited(2)),
        ("f", Flagged(3, True)),
        ("7", None),
        ("x", None),
        ("²", Chose(3, "b")),
    ],
)
def test_keys_on_a_question(key: str | tuple[str, str], wish: Wish) -> None:
    assert press(key)[0] == wish


def test_jumping() -> None:
    assert press("g", "６", ("c-m", "\r"))[0] == Visited(6)
    wish, look = press("g", "7", ("c-m", "\r"))
    assert wish is None
    assert look.notice is not None
    assert tell(look.notice, Lang.EN) == "The questions are 1 to 6."
    assert press("g", "x", "5", ESC) == (None, Look())


def test_a_second_pass_goes_over_its_questions_and_comes_to_an_end() -> None:
    wish, look = press("o", "r")
    assert (wish, look.among) == (Visited(5), Pass.FLAGGED)
    assert press("b", look=look)[0] is None
    wish, look = press("o", "u")
    assert (wish, look.among) == (Visited(2), Pass.OPEN)
    assert press(("c-m", "\r"), look=look)[0] == Visited(4)


def test_the_overview_moves_and_goes() -> None:
    wish, look = press("o", ("down", ""), ("right", ""), ("c-m", "\r"))
    assert wish == Visited(6) if look.cell == 6 else Visited(look.cell)
    assert look.mode is Mode.QUESTION
    assert press("o", "o")[1].mode is Mode.QUESTION


def test_submitting_needs_a_yes() -> None:
    assert press("s", "y")[0] is Act.SUBMIT
    for key in ("n", "s", ("c-m", "\r"), ESC):
        assert press("s", key)[0] is None


def test_a_clock_that_jumped_needs_a_yes_or_a_no() -> None:
    look = Look(mode=Mode.JUMPED, before=Mode.PAD, typing=Typing("kept", 4))
    assert press("x", look=look) == (None, look)
    assert press("y", look=look) == (Act.TRUST, Look(mode=Mode.PAD, before=Mode.PAD, typing=Typing("kept", 4)))
    assert press("n", look=look)[0] is Act.DISTRUST


def test_the_pad_is_noted_when_it_is_closed() -> None:
    assert press("m", "形", ("c-m", "\r"), "1", ESC)[0] == Noted("形\n1")
    assert press("m", ESC)[0] is None
    assert press("m", ("<bracketed-paste>", "a\r\nb"), ESC)[0] == Noted("a\nb")


def test_scrolling_stays_within_the_question() -> None:
    assert press(("pagedown", ""), ("pagedown", ""), ("pagedown", ""), ("pagedown", ""))[1].scroll == 30
    assert press(("pagedown", ""), ("up", ""))[1].scroll == 9
    assert press(("up", ""))[1].scroll == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1 + 2", "= 3"),
        ("２＾１０", "= 1024"),
        ("3 × 4 ÷ 2", "= 6"),
        ("log(0)", "= -inf"),
        ("9**9**9", "= inf"),
        ("1/0", "`1 / 0` divides by zero."),
        ("2 + 5 % (1 - 1)", "`5 % (1 - 1)` divides by zero."),
        ("[1, 2] / [1, 0]", "`[1, 2] / [1, 0]` divides by zero."),
        ("exp(-1/ans)", "`-1 / ans` divides by zero."),
        ("log(-1)", "That has no value, like the logarithm or the root of a negative number."),
        ("2*foo", "There is no name `foo` here. The names are: ans"),
        ("[1, 2] * 2", "= [2, 4]"),
        ("1/3", "= 0.3333333333"),
        ("round(2.567, 2)", "= 2.57"),
        ("sqrt(2*pi)", "= 2.506628275"),
    ],
)
def test_the_calculator(typed: str, said: str) -> None:
    assert tell(Calculator().worked(typed).lines[-1][1], Lang.EN) == said


@pytest.mark.parametrize("lang", Lang)
def test_what_the_calculator_says_has_no_marks(lang: Lang) -> None:
    look = Look(mode=Mode.CALCULATOR, calculator=Calculator().worked("1/0").worked("2*foo"))
    rows = _panel(SHEET, look, Page(60, lang), 30)[0]
    drawn = "\n".join("".join(cell.text for cell in row) for row in rows)
    assert "`" not in drawn
    assert "1 / 0" in drawn


def test_the_calculator_remembers_its_last_result() -> None:
    found = Calculator().worked("6*7").worked("foo(").worked("ans + 1").worked("")
    assert found.ans == 43
    assert [source for source, _ in found.lines] == ["6*7", "foo(", "ans + 1"]


@given(st.text(max_size=60))
def test_the_calculator_survives_any_text(typed: str) -> None:
    Calculator().worked(typed)


@given(
    st.text(alphabet="ab字\n ", max_size=40),
    st.integers(0, 40),
    st.integers(2, 12),
    st.lists(st.sampled_from(range(9))),
)
def test_the_cursor_stays_in_the_text(text: str, at: int, width: int, moves: list[int]) -> None:
    found = Typing(text, min(at, len(text)))
    for move in moves:
        found = (
            found.put("字"), found.backspace(), found.delete(), found.moved(1), found.moved(-1),
            found.home(), found.end(), found.line(1), found.line(-1),
        )[move]  # fmt: skip
        assert 0 <= found.at <= len(found.text)
    rows, (row, column) = found.laid(width, narrow)
    assert all(len(cells) <= width for cells in rows)
    assert 0 <= row < len(rows)
    assert 0 <= column <= len(rows[row])
    shown = "".join(cell.text for cells in rows for cell in cells)
    assert shown == found.text.replace("\n", "")


def test_times() -> None:
    assert [clock(seconds) for seconds in (0, 0.2, 59.5, 65, 3599.1, 7200)] == [
        "0:00", "0:01", "1:00", "1:05", "1:00:00", "2:00:00",
    ]  # fmt: skip
    assert spent(65.9) == "1:05"
