"""Choosing by number, text or id."""

import pytest

from quizdl.model import Pick, Picked
from quizdl.words import Lang
from tests.kinds.samples import WHY, complaints, sample, say_of, task

ONE = sample("choice")
SEVERAL = sample("choice of several")


@pytest.mark.parametrize(
    "text",
    [
        "4",
        "④",
        "(4)",
        "４",
        "4番",
        "4.",
        "選択肢4",
        "No. 4",
        "param",
        "PARAM",
        " param ",
        "`param`",
        ">>> param",
        "答え: 4",
        "(4) param",
        "4 param",
    ],
)
def test_ways_to_choose_the_fourth(text: str) -> None:
    assert ONE.read((text,)) == Picked(("param",))
    assert say_of(ONE, text).outcome == "right"


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("param**2", "square"),
        ("param ** 2", "square"),
        ("np.sum( param**2 )", "sum-of-squares"),
        ("1", "sum-of-squares"),
    ],
)
def test_a_wrong_option_is_its_own_diagnosis(text: str, id: str) -> None:
    said = say_of(ONE, text)
    assert (said.outcome, said.score, said.diagnosis) == ("wrong", 0.0, id)
    assert (said.en, said.ja) == ("That option is not the right one.", "その選択肢は正解ではありません。")


@pytest.mark.parametrize(
    ("text", "en", "ja"),
    [
        ("", "The answer is empty.", "解答が空です。"),
        ("5", "The options are 1 to 4; there is no number 5.", "選択肢は 1 から 4 までです。5 番はありません。"),
        ("0", "The options are 1 to 4; there is no number 0.", "選択肢は 1 から 4 までです。0 番はありません。"),
        ("1,4", "Choose exactly one option.", "選択肢を一つだけ選んでください。"),
        (
            "param*2",
            "The options are 1 to 4; “param*2” is neither a number nor the text of one.",
            "選択肢は 1 から 4 までです。「param*2」は番号としても選択肢の文としても読めません。",
        ),
    ],
)
def test_what_can_not_be_chosen(text: str, en: str, ja: str) -> None:
    said = say_of(ONE, text)
    assert (said.outcome, said.en, said.ja) == ("unreadable", en, ja)


@pytest.mark.parametrize(
    "answers",
    [
        ("1,3",),
        ("1 3",),
        ("3、1",),
        ("１，３",),
        ("①③",),
        ("1", "3"),
        ("モメンタム と Adam",),
        ("Momentum, Adam",),
        ("1/3",),
    ],
)
def test_ways_to_choose_several(answers: tuple[str, ...]) -> None:
    assert SEVERAL.read(answers) == Picked(("momentum", "adam"))


@pytest.mark.parametrize(
    ("text", "outcome", "score", "diagnosis"),
    [
        ("1", "partly", 0.5, None),
        ("1,2", "wrong", 0.0, "dropout"),
        ("1,2,3", "partly", 0.5, "dropout"),
        ("2,4", "wrong", 0.0, None),
    ],
)
def test_credit_for_some_of_several(text: str, outcome: str, score: float, diagnosis: str | None) -> None:
    said = say_of(SEVERAL, text)
    assert (said.outcome, said.score, said.diagnosis) == (outcome, score, diagnosis)


def test_some_of_several_is_told_in_numbers() -> None:
    said = say_of(SEVERAL, "1,2")
    assert said.en == "2 options are right; you chose 1 of them and 1 that are not."
    assert said.ja == "正しい選択肢は 2 個あり、そのうち 1 個を選んでいます。余分に選んだものが 1 個あります。"


def test_a_number_means_a_place_even_where_options_are_numbers() -> None:
    options = f"{{id: a, text: '3', {WHY}}}, {{id: b, text: '1', right: true}}, {{id: c, text: '20', {WHY}}}"
    numbers = task("choice", f"options: [{options}]\nshuffle: false")
    assert numbers.read(("3",)) == Picked(("c",))
    assert numbers.read(("20",)) == Picked(("c",))
    ask = numbers.ask()
    assert isinstance(ask, Pick)
    assert (ask.several, ask.shuffled) == (False, False)


def test_options_that_read_alike_are_asked_by_number() -> None:
    unclear = task("choice", f"options: [{{id: a, text: n, right: true}}, {{id: b, text: N, {WHY}}}]")
    assert say_of(unclear, "n").en == "“n” fits more than one option; answer with the number."


def test_what_is_wrong_with_a_choice() -> None:
    assert complaints("choice", f"options: [{{id: a, text: x, {WHY}}}, {{id: a, text: y, {WHY}}}]\naccept: [x]") == [
        "`accept` has no use in this kind of question. Drop `accept`.",
        "The id `a` is used twice. Give it an id of its own.",
        "No option is right. Add `right: true` to the right one.",
    ]
    assert complaints("choice", f"options: [{{id: a, text: x, right: true, {WHY}}}, {{id: b, text: y}}]", Lang.JA) == [
        "正しい選択肢に `why` があります。 `why` は消し、理由は `explanation` に書いてください。",
        "`why` がありません。 `why:` を書き加えてください。",
    ]
