"""Free text and labels: what is found in them, and what their writer confirms."""

import pytest

from quizdl.kinds.rubric import phrase
from quizdl.markup import Paragraph, Plain, parse
from quizdl.model import Figure, Judge, Judged, Prose, Typed
from quizdl.words import Lang, tell
from tests.kinds.samples import EXPLAIN, LABELS, complaints, grade, sample, say_of

TEXT = sample("explain")
FIGURE = sample("labels")


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("打ち消 ない|防ぐ", "正負の誤差が打ち消し合わない。", True),
        ("打ち消 ない|防ぐ", "誤差の打ち消しを防ぐため", True),
        ("打ち消 ない|防ぐ", "誤差が打ち消し合う。", False),
        ("cancel not|no|never", "Signed errors don't cancel.", True),
        ("cancel not|no|never", "They can never be cancelled", True),
        ("cancel not|no|never", "Cancelling is normal.", False),
        ("SGD", "ＳＧＤを使う", True),
        ("sgd", "SGDs", False),
        ("large weigh", "LARGE errors. They weigh more.", True),
        ("large weigh", "Large errors. Then again. They weigh more.", False),
        ("学習率 小さ", "学習 率を 小さくする", True),
        ("1/n", "1/n を掛ける", True),
    ],
)
def test_when_a_phrase_is_found(words: str, text: str, found: bool) -> None:
    assert phrase(words).found(text) is found


def test_a_text_is_not_graded_but_its_points_are_proposed() -> None:
    verdict = grade(TEXT, "誤差の正負が打ち消し合わないようにするため。", "It cancels the 2 of the derivative.")
    assert (verdict.outcome, verdict.score, verdict.reason, verdict.proposed) == ("ungraded", 0.0, "ok", ("1.1", "2.1"))  # type: ignore[union-attr]
    follow = verdict.follow  # type: ignore[union-attr]
    assert isinstance(follow, Judge)
    assert [[point.found for point in points] for _, points in follow.parts] == [[True, False], [True]]
    assert say_of(TEXT, "a", "b").ja == "自由記述は自分で採点します。述べた要点を確かめてください。"
    assert say_of(TEXT, "a", "b").en == "You judge free text yourself: confirm the points that you made."


@pytest.mark.parametrize(
    ("points", "outcome", "score", "en"),
    [
        (((0, 1), (0,)), "right", 1.0, "Every point is made."),
        (((0,), (0,)), "partly", 0.75, "2 of 3 points are made."),
        (((), ()), "wrong", 0.0, "0 of 3 points are made."),
        (((0, 1),), "partly", 0.5, "2 of 3 points are made."),
        (((7, -1), (0,)), "partly", 0.5, "1 of 3 points is made."),
    ],
)
def test_the_score_is_what_its_writer_confirms(
    points: tuple[tuple[int, ...], ...], outcome: str, score: float, en: str
) -> None:
    verdict = TEXT.grade(Judged(("a", "b"), points))
    assert (verdict.outcome, verdict.score, tell(verdict.message, Lang.EN)) == (outcome, score, en)  # type: ignore[union-attr]


def test_the_model_text_makes_every_point_in_its_own_language() -> None:
    for lang in Lang:
        verdict = grade(TEXT, *(part.model.inside(lang) for part in TEXT.parts))  # type: ignore[attr-defined]
        assert verdict.proposed == ("1.1", "1.2", "2.1")  # type: ignore[union-attr]
    shown = [block.text for block in TEXT.shown(TEXT.right())]  # type: ignore[union-attr]
    assert [tell(text, Lang.EN) for text in shown] == [
        "Why square",
        "Signed errors do not cancel. Large errors weigh more.",
        "Why one half",
        "It cancels the 2 of the derivative.",
    ]


def test_labels_are_drawn_and_judged() -> None:
    verdict = grade(FIGURE, " 体長 ", "体重")
    assert FIGURE.read((" 体長 ", "「体重」")) == Typed(("体長", "体重"))
    assert FIGURE.read(("A: length", "$ 1")) == Typed(("A: length", "$ 1"))
    assert (verdict.outcome, verdict.reason) == ("ungraded", "ok")  # type: ignore[union-attr]
    drawn = verdict.notes[0]  # type: ignore[union-attr]
    assert isinstance(drawn, Figure)
    from quizdl.cells import narrow

    picture = "\n".join(drawn.picture.draw(60, Lang.JA, narrow, "unicode").lines())
    assert "体長" in picture
    assert "体重" in picture
    assert FIGURE.grade(Judged(("a", "b"), ((0,),))).score == 0.5  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("answers", "en", "ja"),
    [
        (("体長", " "), "The label of x2 is empty.", "x2 のラベルが空です。"),
        (
            ("足", "「足」"),
            "x1 and x2 are both labelled “足”; give each its own.",
            "x1 と x2 のラベルがどちらも「足」です。別のものにしてください。",
        ),
        (
            ("a",),
            "This question has 2 parts to answer, but 1 came.",
            "この問題の解答欄は 2 個ですが、解答は 1 個でした。",
        ),
    ],
)
def test_labels_that_are_asked_again(answers: tuple[str, ...], en: str, ja: str) -> None:
    said = say_of(FIGURE, *answers)
    assert (said.outcome, said.en, said.ja) == ("unreadable", en, ja)


def test_what_is_wrong_with_such_questions() -> None:
    assert complaints("labels", LABELS.replace("[x1, x2]\nex", "[x1]\nex")) == [
        "`places` has 1 item, but the figure has 2 places to name. List exactly the places of the figure.",
        "`example` needs 1 label in each language. Write `ja: [...]` and `en: [...]`.",
    ]
    assert complaints("explain", "model: x\npoints: []") == [
        "There are no points to judge by. List at least one under `points:`."
    ]
    assert complaints("explain", EXPLAIN + "wrong: []") == [
        "`wrong` has no use in this kind of question. Drop `wrong`."
    ]


def test_what_a_learner_wrote_is_shown_as_it_was_written() -> None:
    shown = TEXT.shown(Typed(("- `x` is **not** $y$", "")))[1]
    assert isinstance(shown, Prose)
    assert parse(tell(shown.text, Lang.EN), Lang.EN) == (Paragraph((Plain("- `x` is **not** $y$"),)),)
