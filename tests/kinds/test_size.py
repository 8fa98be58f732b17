"""Sizes: several whole numbers in one line."""

import pytest

from quizdl.words import Lang, tell
from tests.kinds.samples import complaints, sample, say_of, task

SEVEN = sample("size")


@pytest.mark.parametrize(
    "answers",
    [
        ("7x7",), ("7×7",), ("7✕7",), ("7*7",), ("7,7",), ("7、7",), ("(7, 7)",), ("7 7",), ("７ｘ７",), ("７×７",), ("７，７",),
        ("（７，７）",), ("[7, 7]",), ("7X7",), ("7 x 7",), ("7 by 7",), ("7", "7"), ("縦7 横7",), ("高さ 7、幅 7",), ("h=7, w=7",),
        ("height 7, width 7",), ("7×7 ピクセル",), ("7px × 7px",), ("7・7",), ("7x7です。",), ("「7x7」",), ("o = 7x7",), ("7\u30007",),
    ],
)  # fmt: skip
def test_ways_to_write_seven_by_seven(answers: tuple[str, ...]) -> None:
    assert say_of(SEVEN, *answers).outcome == "right"


@pytest.mark.parametrize(
    ("text", "en", "ja"),
    [
        ("", "The answer is empty.", "解答が空です。"),
        (
            "7",
            "That is one number only. Type height × width together, as in `5x3`.",
            "数が一つしかありません。高さ × 幅を `5x3` のように続けて書いてください。",
        ),
        (
            "7x7x3",
            "That is 3 numbers, where height × width is wanted. Type them as in `5x3`.",
            "高さ × 幅が必要ですが、数が 3 個あります。`5x3` のように書いてください。",
        ),
        (
            "7.5x7",
            "“7.5x7” can't be read. Type height × width as in `5x3`.",
            "「7.5x7」が読み取れません。高さ × 幅を `5x3` のように書いてください。",
        ),
    ],
)
def test_what_can_not_be_read_is_asked_again(text: str, en: str, ja: str) -> None:
    said = say_of(SEVEN, text)
    assert (said.outcome, said.en, said.ja) == ("unreadable", en, ja)


def test_wrong_sizes() -> None:
    said = say_of(SEVEN, "5x5")
    assert (said.outcome, said.score, said.diagnosis) == ("wrong", 0.0, "no-padding")
    assert (said.en, said.ja) == ("5×5 is not the right size.", "5×5 は正しい大きさではありません。")


def test_the_example_never_gives_the_answer_away() -> None:
    swapped = task("size", "answer: [5, 3]")
    assert say_of(swapped, "5").en.endswith("as in `3x2`.")
    assert say_of(swapped, "3x5").en == "The numbers are in the wrong order."


def test_more_than_two_numbers() -> None:
    three = task("size", "answer: [7, 7, 64]\nlabel: {ja: 高さ × 幅 × チャネル数, en: height × width × channels}")
    assert say_of(three, "7x7x64").outcome == "right"
    assert say_of(three, "7x7").en == (
        "That is 2 numbers, where height × width × channels is wanted. Type them as in `5x3x2`."
    )
    assert tell(three.ask().blanks[0].label, Lang.JA) == "高さ × 幅 × チャネル数"  # type: ignore[union-attr]


def test_what_is_wrong_with_a_size_question() -> None:
    cure = "Write two or more whole numbers, or expressions for them."
    assert complaints("size", "answer: [7]") == [f"`answer` needs at least 2. {cure}"]
    assert complaints("size", "answer: [7, 1/2]") == [f"An item of `answer` does not come to a whole number. {cure}"]
    assert complaints("size", "answer: [7, q]") == [f"There is no name `q` here; only numbers. {cure}"]
    assert complaints("size", "label: x") == [f"`answer` is missing. {cure}"]
