"""What a bank gives: lists by filters, a pool of bounded size, questions with their numbers, notes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizdl.bank import folders
from quizdl.bank.store import open_bank
from quizdl.errors import BadBank, Place, Usage
from quizdl.model import Area, Code, Formula, Prose, Scope, Topic
from quizdl.words import Both, Lang, tell
from tests.bank.making import CONV, SYLLABUS, TOPIC, opened, small, told, write


def ids(rows: tuple[object, ...]) -> list[str]:
    return [row.id for row in rows]  # type: ignore[attr-defined]


def english(error: Usage | BadBank) -> str:
    return tell(error.text, Lang.EN)


def test_a_listing_has_what_the_file_says(tmp_path: Path) -> None:
    root = small(tmp_path / "bank")
    listing = opened(root).listing("conv-size")
    assert listing.title == Both("出力の大きさ", "Output size")
    assert (listing.topic, listing.area, listing.kind) == ("dl.conv", "deep", "size")
    assert (listing.scope, listing.difficulty, listing.variants, listing.concept) == (Scope.EXAM, 2, 2, "conv-size")
    assert listing.place == Place(str(root / "dl/conv.yaml"), 5, 5)


def test_files_are_named_from_where_the_learner_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = small(tmp_path / "bank")
    monkeypatch.chdir(tmp_path)
    assert opened(root).row("conv-size").file == "bank/dl/conv.yaml"


def test_filters(tmp_path: Path) -> None:
    bank = opened(small(tmp_path / "bank"))
    assert ids(bank.rows()) == ["relu-of-minus", "which-is-relu", "conv-size"]
    assert ids(bank.rows(topic="dl.conv")) == ["conv-size"]
    assert ids(bank.rows(area="deep")) == ids(bank.rows(area="dl")) == ids(bank.rows())
    assert ids(bank.rows(area="math")) == ids(bank.rows(area="%")) == ids(bank.rows(area="d_")) == []
    assert ids(bank.rows(ids=[f"q-{number}" for number in range(40_000)])) == []
    assert ids(bank.rows(kind="choice", topic="dl.act")) == ["which-is-relu"]
    assert ids(bank.rows(ids=["conv-size", "relu-of-minus", "nothing"])) == ["relu-of-minus", "conv-size"]
    assert ids(bank.listings(topic="dl.act")) == ["relu-of-minus", "which-is-relu"]


@pytest.mark.parametrize("words", ["ＲｅＬＵ minus", "relu 活性化", "ACTIVATION", "いくつ", "number relu"])
def test_words_are_searched_in_both_languages(words: str, tmp_path: Path) -> None:
    found = ids(opened(small(tmp_path / "bank")).rows(search=words))
    assert "relu-of-minus" in found
    assert "conv-size" not in found


def test_a_pool_has_what_is_known_and_a_few_of_each_topic(tmp_path: Path) -> None:
    bank = opened(small(tmp_path / "bank"))
    assert ids(bank.pool(["conv-size"], 0, seed=1)) == ["conv-size"]
    for seed in range(20):
        pool = bank.pool([], 1, seed)
        assert sorted(listing.topic for listing in pool) == ["dl.act", "dl.conv"]
    assert {ids(bank.pool([], 1, seed))[0] for seed in range(20)} == {"relu-of-minus", "which-is-relu"}
    assert bank.pool([], 1, seed=7) == bank.pool([], 1, seed=7)
    assert ids(bank.pool(["relu-of-minus"], 5, 3, topic="dl.act")) == ["relu-of-minus", "which-is-relu"]


def test_the_syllabus_is_told_in_its_order(tmp_path: Path) -> None:
    bank = opened(small(tmp_path / "bank"))
    assert bank.areas == (
        Area("deep", Both("深層学習", "Deep learning")),
        Area("math", Both("応用数学", "Mathematics")),
    )
    assert bank.topics[0] == Topic("dl.act", "deep", Both("活性化関数", "Activations"), 2, Scope.EXAM)
    assert [topic.id for topic in bank.topics] == ["dl.act", "dl.conv", "math.info", "opt.dist"]
    assert bank.topics[-1].scope is Scope.OPTIONAL


def test_each_variant_has_its_numbers(tmp_path: Path) -> None:
    bank = opened(small(tmp_path / "bank"))
    first, second = bank.question("conv-size"), bank.question("conv-size", 1)
    assert first.prompt.en == "A 6×6 image is convolved with a 2×2 filter."
    assert second.prompt.ja == "28×28 の画像を 5×5 のフィルタで畳み込みます。"
    assert first.explanation == (Prose(Both("一辺は 7 です。", "The side is 7.")),)
    assert second.explanation == (Prose(Both("一辺は 12 です。", "The side is 12.")),)
    assert first.task.right() != second.task.right()
    assert first.listing == second.listing


def test_a_question_is_whole(tmp_path: Path) -> None:
    question = opened(small(tmp_path / "bank")).question("relu-of-minus")
    assert question.hints == (Both("負の数です。", "It is negative."),)
    assert question.misconceptions == (("identity", Both("そのままではありません。", "It does not stay as it is.")),)
    assert (question.tags, question.note, question.syllabus) == (("activation",), "relu", "T2026")


def test_a_listing_of_the_question_is_shown_after_what_is_given(tmp_path: Path) -> None:
    quote = TOPIC.replace(
        "    kind: number",
        "    kind: quote\n    listing: |\n      a = 1\n      b = 2\n    line: b = 2\n    given: [{text: Look.}]",
    )
    quote = quote.replace("    answer: 0\n", "").replace('answers: ["-1"]', 'answers: ["1"]')
    question = opened(write(tmp_path / "bank", {"dl/act.yaml": quote})).question("relu-of-minus")
    assert question.given == (Prose(Both("Look.", "Look.")), Code("a = 1\nb = 2\n", numbered=True))


def test_notes(tmp_path: Path) -> None:
    bank = opened(small(tmp_path / "bank"))
    (note,) = bank.notes()
    assert note == bank.note("relu") == bank.notes("dl.act")[0]
    assert (note.topic, note.title) == ("dl.act", Both("ReLU とは", "What ReLU is"))
    assert note.body[1] == Formula(Both(r"f(x) = \max(0, x)", r"f(x) = \max(0, x)"))
    assert bank.notes("dl.conv") == ()
    assert bank.note_titles() == (("relu", "dl.act", note.title),)


# what is not there


def test_unknown_names_are_told_with_the_one_meant(tmp_path: Path) -> None:
    bank = opened(small(tmp_path / "bank"))
    with pytest.raises(Usage) as caught:
        bank.question("conv-sise")
    assert english(caught.value) == "There is no question `conv-sise`. Did you mean `conv-size`?"
    with pytest.raises(Usage) as caught:
        bank.question("zzz")
    assert english(caught.value) == "There is no question `zzz`. `quizdl list` shows all of them."
    with pytest.raises(Usage) as caught:
        bank.note("zzz")
    assert english(caught.value) == "There is no note `zzz`. `quizdl learn` shows all of them."
    for variant in (-1, 2):
        with pytest.raises(Usage) as caught:
            bank.question("conv-size", variant)
        assert english(caught.value) == f"`conv-size` has no variant {variant}; they go from 0 to 1."


def test_a_missing_bank(tmp_path: Path) -> None:
    with pytest.raises(Usage) as caught:
        open_bank([tmp_path / "nowhere"], tmp_path / "cache")
    assert english(caught.value) == (
        f"There is no bank at `{tmp_path / 'nowhere'}`. Check the spelling in `--bank` or QUIZDL_BANK."
    )


def test_a_broken_question_is_told_and_the_others_stay(tmp_path: Path) -> None:
    root = small(tmp_path / "bank")
    write(root, {"dl/conv.yaml": CONV.replace("difficulty: 2", "difficulty: 20")})
    bank = opened(root)
    assert ids(bank.rows()) == ["relu-of-minus", "which-is-relu"]
    with pytest.raises(BadBank) as caught:
        bank.question("conv-size")
    assert english(caught.value) == f"`conv-size` ({root}/dl/conv.yaml:5) can't be used as it stands."
    assert [told(problem) for problem in caught.value.problems] == [
        "8: `difficulty` is 20, which is out of range. Use a value from 1 to 5."
    ]


# several banks


def test_an_id_in_two_banks_names_both_places(tmp_path: Path) -> None:
    root, other = small(tmp_path / "bank"), tmp_path / "other"
    (other / "dl").mkdir(parents=True)
    (other / "dl/conv.yaml").write_text(CONV)
    bank = opened(root, other)
    (problem,) = bank.problems
    assert (problem.place.file, problem.place.line) == (str(other / "dl/conv.yaml"), 5)
    assert told(problem) == (
        f"5: `conv-size` stands also at {root}/dl/conv.yaml:5. Rename the newer one: a learner's record hangs on the older."
    )
    with pytest.raises(BadBank) as caught:
        bank.question("conv-size")
    assert english(caught.value) == (
        f"`conv-size` stands in two places, {root}/dl/conv.yaml:5 and {other}/dl/conv.yaml:5. Rename one of them."
    )
    assert ids(bank.rows()) == ["relu-of-minus", "which-is-relu"]


def test_a_bank_may_be_one_file_anywhere(tmp_path: Path) -> None:
    mine = tmp_path / "my questions.yaml"
    mine.write_text(CONV.replace("id: conv-size", "id: my-size"))
    bank = opened(small(tmp_path / "bank"), mine)
    assert not bank.problems
    assert bank.row("my-size").file == str(mine)


def test_a_broken_bank_beside_does_not_stop_the_first(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("[" * 50_000)
    bank = opened(small(tmp_path / "bank"), mine)
    assert len(bank.rows()) == 3
    assert [told(problem) for problem in bank.problems] == ["1: This is nested more than 30 deep. Write it flatter."]


def test_a_bank_may_bring_its_own_topics(tmp_path: Path) -> None:
    own = SYLLABUS.replace("dl.act", "my.topic").replace("dl.conv", "my.other").replace("math.info", "my.third")
    own = own.replace("opt.dist", "my.fourth").replace("id: deep", "id: own").replace("id: math", "id: more")
    other = write(
        tmp_path / "other",
        {"syllabus.yaml": own, "my/topic.yaml": CONV.replace("dl.conv", "my.topic").replace("conv-size", "my-size")},
    )
    bank = opened(small(tmp_path / "bank"), other)
    assert not bank.problems
    assert bank.row("my-size").area == "own"


def test_other_endings_and_hidden_files(tmp_path: Path) -> None:
    root = small(tmp_path / "bank")
    (root / "dl/rnn.yml").write_text("x")
    (root / "dl/.#act.yaml").write_text("x")
    (root / "schema.json").write_text("{}")
    bank = opened(root)
    assert [told(problem) for problem in bank.problems] == ["1: A `.yml` file is not read. Rename it to `.yaml`."]


def test_an_empty_file_and_one_that_is_a_list(tmp_path: Path) -> None:
    root = write(tmp_path / "bank", {"dl/act.yaml": "", "dl/conv.yaml": "- a\n"})
    assert [told(problem) for problem in opened(root).problems] == [
        "1: The file is empty. Begin it with `format: 1` and `topic:`.",
        "1: The file is not a mapping of keys. Begin it with `format: 1` and `topic:`.",
    ]


def test_the_banks_that_are_wanted(tmp_path: Path) -> None:
    environ = {"QUIZDL_BANK": f"{tmp_path}/a{os.pathsep}{os.pathsep}{tmp_path}/b"}
    assert folders.wanted([tmp_path / "c", tmp_path / "a/."], environ) == (
        folders.shipped(),
        tmp_path / "a",
        tmp_path / "b",
        tmp_path / "c",
    )


def test_the_shipped_bank_is_the_checkouts_own() -> None:
    assert folders.shipped() == Path(__file__).parent.parent.parent / "questions"


def test_a_great_file_is_told_and_the_rest_is_there(tmp_path: Path) -> None:
    root = small(tmp_path / "bank")
    (root / "math").mkdir()
    (root / "math/info.yaml").write_bytes(b"#" * (3 * 2**20))
    bank = opened(root)
    assert [told(problem) for problem in bank.problems] == [
        "1: The file is larger than 2097152 bytes. Split it into several files."
    ]
    assert len(bank.rows()) == 3


def test_a_question_is_kept_out_of_mock_exams(tmp_path: Path) -> None:
    text = TOPIC.replace("    answer: 0\n", "    answer: 0\n    face: false\n")
    bank = opened(write(tmp_path / "bank", {"dl/act.yaml": text}))
    assert bank.problems == ()
    assert [bank.question(id).faced for id in ("relu-of-minus", "which-is-relu")] == [False, True]
