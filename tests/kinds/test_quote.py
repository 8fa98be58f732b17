"""Lines of a listing, quoted in all the ways that are one."""

import pytest

from quizdl.model import Code, Prose
from quizdl.words import Lang, tell
from tests.kinds.samples import LISTING, WHY, complaints, grade, sample, say_of, task

ONE = sample("quote")
TWO = sample("quotes")


@pytest.mark.parametrize(
    "text",
    [
        "8", "８", "line 8", "Line 8", "8行目", "８行目", "第8行", "8.", "L8", "8)",
        "delta1 = np.dot(delta2, W2.T) * d_sigmoid(u1)", "delta1=np.dot(delta2,W2.T)*d_sigmoid(u1)",
        "    delta1  =  np.dot( delta2 , W2.T ) * d_sigmoid( u1 )  ", "np.dot(delta2, W2.T) * d_sigmoid(u1)",
        "8: delta1 = np.dot(delta2, W2.T) * d_sigmoid(u1)", "8 | delta1 = np.dot(delta2, W2.T) * d_sigmoid(u1)",
        "delta1 = np.dot(delta2, W2.T) * d_sigmoid(u1)  # reuse", "`delta1 = np.dot(delta2, W2.T) * d_sigmoid(u1)`",
        "delta1 = np.dot(delta2, W2.T) * d_sigmoid(u1);", "ｄｅｌｔａ１＝ｎｐ．ｄｏｔ（ｄｅｌｔａ２，Ｗ２．Ｔ）＊ｄ＿ｓｉｇｍｏｉｄ（ｕ１）",
        ">>> delta1 = np.dot(delta2, W2.T) * d_sigmoid(u1)",
    ],
)  # fmt: skip
def test_ways_to_quote_the_line(text: str) -> None:
    assert say_of(ONE, text).outcome == "right"


@pytest.mark.parametrize(
    "text", ["grad['W2'] = np.dot(z1.T, delta2)", 'grad["W2"]=np.dot(z1.T,delta2)', "grad[“W2”] = np.dot(z1.T, delta2)"]
)
def test_quotes_are_alike(text: str) -> None:
    assert say_of(TWO, "5", text).outcome == "right"


@pytest.mark.parametrize(
    ("text", "diagnosis", "en", "ja"),
    [
        ("5", "output-delta", "It is not line 5.", "5 行目ではありません。"),
        ("y - t", "output-delta", "It is not line 5.", "5 行目ではありません。"),
        ("u1 = np.dot(x, W1) + b1", None, "It is not line 2.", "2 行目ではありません。"),
    ],
)
def test_what_is_said_of_other_lines(text: str, diagnosis: str | None, en: str, ja: str) -> None:
    said = say_of(ONE, text)
    assert (said.outcome, said.diagnosis, said.en, said.ja) == ("wrong", diagnosis, en, ja)


@pytest.mark.parametrize(
    ("text", "en", "ja"),
    [
        ("", "The answer is empty.", "解答が空です。"),
        ("# only a comment", "The answer is empty.", "解答が空です。"),
        ("0", "The lines are 1 to 12; there is no line 0.", "行は 1 から 12 までです。0 行目はありません。"),
        ("13行目", "The lines are 1 to 12; there is no line 13.", "行は 1 から 12 までです。13 行目はありません。"),
        ("6", "There is no code in line 6.", "6 行目にはコードがありません。"),
        (
            "delta1 = np.dot(W2.T, delta2)",
            "“delta1 = np.dot(W2.T, delta2)” is in no line. Give the line's number, or copy the line as it stands.",
            "「delta1 = np.dot(W2.T, delta2)」という行はありません。行番号で答えるか、行をそのまま写してください。",
        ),
        (
            "np.zeros(3)",
            "That right-hand side is in several lines (10, 11). Give the number, or copy the whole line.",
            "その右辺は複数の行(10, 11)にあります。行番号で答えるか、行全体を写してください。",
        ),
    ],
)
def test_what_can_not_be_read_is_asked_again(text: str, en: str, ja: str) -> None:
    said = say_of(ONE, text)
    assert (said.outcome, said.en, said.ja) == ("unreadable", en, ja)


def test_lines_that_read_the_same_are_one_answer() -> None:
    twice = task("quote", "listing: |\n  i += 1\n  x = i\n  i += 1\nline: i += 1")
    assert [say_of(twice, text).outcome for text in ("1", "3", "i+=1", "2")] == ["right", "right", "right", "wrong"]
    second = task("quote", "listing: |\n  i += 1\n  x = i\n  i += 1\nline: 3")
    assert [say_of(second, text).outcome for text in ("1", "3", "i+=1")] == ["wrong", "right", "right"]


def test_parts_have_a_credit_and_a_reason_each() -> None:
    verdict = grade(TWO, "y = np.dot(z1, W2) + b2", "7")
    assert (verdict.outcome, verdict.score, verdict.diagnosis) == ("partly", 0.5, "forward")  # type: ignore[union-attr]
    assert [tell(part.message, Lang.EN) for part in verdict.parts] == ["reason", "Right."]  # type: ignore[union-attr]
    assert say_of(TWO, "7", "5").diagnosis == "swapped"
    assert say_of(TWO, "", "7").score == 0.5
    assert say_of(TWO, "99", "7").en == "$\\partial E/\\partial y$: The lines are 1 to 12; there is no line 99."


def test_lines_are_shown_with_their_numbers() -> None:
    label, first, *_ = TWO.shown(TWO.right())
    assert isinstance(label, Prose)
    assert isinstance(first, Code)
    assert first.title is not None
    assert (first.source, tell(first.title, Lang.JA)) == ("delta2 = y - t\n", "5 行目")


def test_what_is_wrong_with_a_quote_question() -> None:
    assert complaints("quote", f"{LISTING}\nline: delta3 = 0") == [
        "“delta3 = 0” is in no line. Give the line's number, or copy the line as it stands. "
        "Write the number, or copy the line of `listing`."
    ]
    assert complaints("quote", f"{LISTING}\nline: 5\nwrong:\n- {{id: w, {WHY}, answers: ['np.zeros(3)']}}") == [
        "The answer “np.zeros(3)” of the wrong answer `w` can't be read. That right-hand side is in several lines "
        "(10, 11). Give the number, or copy the whole line. Write it as it would be typed."
    ]
