"""Numbers in all the ways they are typed."""

import pytest

from quizdl.model import Fill, Typed, Unreadable
from quizdl.words import Lang, tell
from tests.kinds.samples import WHY, complaints, grade, sample, say_of, task

QUARTER = sample("number")
TWO = sample("numbers")


@pytest.mark.parametrize(
    "text",
    [
        "0.25", "1/4", ".25", "０．２５", "0.5^2", "0.5**2", "0.5²", "25%", "25％", "2.5e-1", "2.5×10^-1", "¼", "１／４", "+0.25",
        "約0.25", "≈ 0.25", "答え: 0.25", "f'(0) = 0.25", "1/4 = 0.25", r"\frac{1}{4}", "$1/4$", "「0.25」", "0.25です。", "4^-1",
        "4分の1", "1 / 4", "(1/2)(1/2)", "0.25000000001", "sqrt(1/16)", "0。25", "\u200b0.25", "２５パーセント", "1÷4", "1⁄4",
    ],
)  # fmt: skip
def test_ways_to_write_a_quarter(text: str) -> None:
    assert say_of(QUARTER, text).outcome == "right"


@pytest.mark.parametrize(
    ("text", "diagnosis", "en", "ja"),
    [
        ("0.5", "output-maximum", "0.5 is not the right value.", "0.5 は正しい値ではありません。"),
        ("1/2", "output-maximum", "1/2 is not the right value.", "1/2 は正しい値ではありません。"),
        ("0.1966119332", "at-one", "0.1966119332 is not the right value.", "0.1966119332 は正しい値ではありません。"),
        ("−0.25", None, "The sign is the other way round.", "符号が逆です。"),
        ("ー0.25", None, "The sign is the other way round.", "符号が逆です。"),
        ("0.3", None, "0.3 is not the right value.", "0.3 は正しい値ではありません。"),
    ],
)
def test_what_is_said_of_wrong_numbers(text: str, diagnosis: str | None, en: str, ja: str) -> None:
    said = say_of(QUARTER, text)
    assert (said.outcome, said.score, said.diagnosis, said.en, said.ja) == ("wrong", 0.0, diagnosis, en, ja)


@pytest.mark.parametrize(
    ("text", "en"),
    [
        ("", "The answer is empty."),
        (
            "abc",
            "“abc” can't be read as a number. Type a decimal or a fraction (0.25, 1/4), a percentage or a power.",
        ),
        ("0,25", "“0,25” can't be read. Write decimals with a point, as in `0.25`."),
        ("1/0", "“1/0” does not come to a finite number."),
        ("9" * 201, "The answer is too long (201 characters); 200 is the most."),
    ],
)
def test_what_can_not_be_read_is_asked_again(text: str, en: str) -> None:
    said = say_of(QUARTER, text)
    assert (said.outcome, said.en) == ("unreadable", en)


@pytest.mark.parametrize("text", ["60965224", "60,965,224", "６０９６５２２４", "60965224.0", "6.0965224e7"])
def test_whole_numbers_are_exact(text: str) -> None:
    whole = task("number", "answer: n*1", n=60965224)
    assert say_of(whole, text).outcome == "right"
    assert say_of(whole, "60965225").outcome == "wrong"
    assert whole.right() == Typed(("60965224",))


def test_parts_have_a_credit_each() -> None:
    said = say_of(TWO, "2/3", "0.4")
    assert (said.outcome, said.score, said.en, said.ja) == (
        "partly", 0.5, "1 of 2 is right.", "2 個のうち 1 個が正解です。",
    )  # fmt: skip
    assert say_of(TWO, "2/3", "0.333").outcome == "right"
    assert say_of(TWO, "0.667", "0.333").outcome == "partly"
    assert say_of(TWO, "", "0.333").outcome == "partly"
    assert say_of(TWO, "", "").en == "The answer is empty."
    assert say_of(TWO, "1").en == "This question has 2 parts to answer, but 1 came."


@pytest.mark.parametrize(
    ("answers", "part", "en", "ja"),
    [
        (
            ("x", "1"),
            0,
            "mean: “x” can't be read as a number. Type a decimal or a fraction (0.25, 1/4), a percentage or a power.",
            "平均: 「x」は数として読めません。小数や分数(0.25、1/4)、百分率、べき乗で答えられます。",
        ),
        (
            ("2/3", "(1"),
            1,
            "variance: That can't be read as a number. A bracket is never closed. Type a decimal or a fraction "
            "(0.25, 1/4), a percentage or a power.",
            "分散: 数として読めません。閉じていない括弧があります。小数や分数(0.25、1/4)、百分率、べき乗で答えられます。",
        ),
        (
            ("", "0,5"),
            1,
            "variance: “0,5” can't be read. Write decimals with a point, as in `0.5`.",
            "分散: 「0,5」は読み取れません。小数点はピリオドで `0.5` のように書いてください。",
        ),
    ],
)
def test_the_part_that_can_not_be_read_is_named(answers: tuple[str, ...], part: int, en: str, ja: str) -> None:
    read = TWO.read(answers)
    assert isinstance(read, Unreadable)
    assert (read.part, tell(read.why, Lang.EN), tell(read.why, Lang.JA)) == (part, en, ja)


def test_each_part_hears_its_own_reason() -> None:
    verdict = grade(TWO, "0.67", "")
    assert [tell(part.message, Lang.EN) for part in verdict.parts] == [  # type: ignore[union-attr]
        "Rounded too far: give more decimal places, or a fraction.",
        "This part was left empty.",
    ]


def test_a_misconception_may_leave_a_part_right() -> None:
    assert say_of(TWO, "2/3", "0.5").diagnosis == "unbiased"
    assert say_of(TWO, "1", "0.5").diagnosis is None
    assert say_of(TWO, "1/3", "2/3").diagnosis == "swapped"


def test_two_misconceptions_that_answer_alike_are_not_told_apart() -> None:
    both = task(
        "number", f"answer: 3\nwrong:\n- {{id: a, {WHY}, answers: ['4']}}\n- {{id: b, {WHY}, answers: ['4.0']}}"
    )
    assert say_of(both, "4").diagnosis is None


def test_how_numbers_are_asked_for() -> None:
    ask = TWO.ask()
    assert isinstance(ask, Fill)
    assert [tell(blank.label, Lang.JA) for blank in ask.blanks] == ["平均", "分散"]
    assert [blank.hint and tell(blank.hint, Lang.JA) for blank in ask.blanks] == [None, "小数第 3 位まで"]


def test_each_number_of_an_answer_has_its_label() -> None:
    assert [tell(block.text, Lang.EN) for block in TWO.shown(TWO.right())] == ["mean: `2/3`", "variance: `1/3`"]  # type: ignore[union-attr]
    assert [tell(block.text, Lang.JA) for block in TWO.shown(Typed(("", "1")))] == ["平均: 解答なし", "分散: `1`"]  # type: ignore[union-attr]
    assert [tell(block.text, Lang.EN) for block in QUARTER.shown(QUARTER.right())] == ["`1/4`"]  # type: ignore[union-attr]


def test_rounding_only_as_far_as_asked() -> None:
    third = task("number", "answer: 1/3\ndecimals: 2")
    assert [say_of(third, text).outcome for text in ("0.33", "0.333", "1/3", "0.34", "0.3")] == [
        "right", "right", "right", "wrong", "wrong",
    ]  # fmt: skip
    loose = task("number", "answer: 1/3\ntolerance: 0.01")
    assert [say_of(loose, text).outcome for text in ("0.333", "0.33", "0.34")] == ["right", "right", "wrong"]


def test_what_is_wrong_with_a_number_question() -> None:
    assert complaints("number", "answer: q + 1") == [
        "There is no name `q` here; only numbers. Write a number, or an expression that comes to one."
    ]
    assert complaints("number", "answer: 1/0", Lang.JA) == [
        "`answer` が有限の数になりません。 数か、数になる式を書いてください。"
    ]
    assert complaints("number", f"answer: 1\nwrong:\n- {{id: w, {WHY}, answers: [x]}}") == [
        "The answer “x” of the wrong answer `w` can't be read. “x” can't be read as a "
        "number. Type a decimal or a fraction (0.25, 1/4), a percentage or a power. Write it as it would be typed."
    ]
    assert complaints("number", f"answer: 1\nwrong:\n- {{id: w, {WHY}}}") == [
        "There is no wrong answer here. Add `answers:` (or `programs:` where code is asked)."
    ]
    assert complaints("number", f"answer: 1\naccept: [['1', '2']]\nwrong:\n- {{id: w, {WHY}, answers: [null]}}") == [
        "This answer of `accept` has 2 parts, but the question has 1. Write one text, not a list.",
    ]
