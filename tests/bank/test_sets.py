"""Sets: questions that share a stem, in a file of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizdl.bank.store import Bank
from quizdl.model import Code, Prose, SetListing
from quizdl.words import Both
from tests.bank.making import SET, TOPIC, opened, told, write

IDS = ("two-relu", "two-pool", "two-mean")


def bank(tmp_path: Path, text: str = SET, **more: str) -> Bank:
    return opened(write(tmp_path / "bank", {"dl/act.yaml": TOPIC, "dl/sets/two-by-two.yaml": text, **more}))


def test_a_set_is_listed_with_its_questions_in_order(tmp_path: Path) -> None:
    sets = bank(tmp_path)
    assert sets.problems == ()
    assert sets.sets() == (SetListing("two-by-two", Both("2×2 の画像", "A 2×2 image"), "deep", IDS),)
    found = {row.id: (row.topic, row.area, row.set) for row in sets.rows()}
    assert found["two-relu"] == ("dl.act", "deep", "two-by-two")
    assert found["two-pool"] == ("dl.conv", "deep", "two-by-two")
    assert found["relu-of-minus"] == ("dl.act", "deep", "")
    assert sets.listing("two-mean").set == "two-by-two"
    assert sets.listing("relu-of-minus").set is None


def test_the_stem_comes_before_the_prompt_and_given_after_it(tmp_path: Path) -> None:
    question = bank(tmp_path).question("two-mean")
    assert question.stem == (
        Prose(Both("次の画像を使います。", "Use this image.")),
        Code("x = np.array([[1, -2], [-3, 4]])\n"),
    )
    assert question.asked == (*question.stem, Prose(question.prompt), *question.given)
    assert len(question.given) == 1


def test_the_words_of_the_stem_are_words_of_each_question(tmp_path: Path) -> None:
    before, after = (
        bank(tmp_path / name, text)
        for name, text in (("a", SET), ("b", SET.replace("Use this image.", "Here is an image.")))
    )
    for id in IDS:
        assert before.listing(id).text_hash != after.listing(id).text_hash
        assert before.listing(id).key_hash == after.listing(id).key_hash


def test_a_file_alone_is_a_set_by_its_key(tmp_path: Path) -> None:
    write(tmp_path / "bank", {})
    file = tmp_path / "mine.yaml"
    file.write_text(SET)
    alone = opened(tmp_path / "bank", file)
    assert alone.problems == ()
    assert [listing.questions for listing in alone.sets()] == [IDS]


def test_a_set_with_a_broken_question_is_no_set_but_the_others_stand(tmp_path: Path) -> None:
    broken = bank(tmp_path, SET.replace("answer: 4\n", "answer: four\n"))
    assert broken.sets() == ()
    assert {row.id for row in broken.rows()} >= {"two-relu", "two-mean"}


@pytest.mark.parametrize(
    ("good", "bad", "said", "left"),
    [
        (
            "    topic: dl.conv\n    kind: number\n    title: {ja: 最大値",
            "    kind: number\n    title: {ja: 最大値",
            "20: `topic` is missing. Add `topic:`.",
            ("two-relu", "two-mean"),
        ),
        (
            "topic: dl.act",
            "topic: dl.atc",
            "11: The syllabus has no topic `dl.atc`. Did you mean `dl.act`?",
            IDS[1:],
        ),
        (
            "topic: dl.act",
            "topic: math.info",
            "21: This topic belongs to the area `deep`, but the set's first question to `math`. "
            "Choose topics of one area for all questions of a set.",
            IDS,
        ),
        (
            "set: two-by-two",
            "set: two-by-three",
            "2: `set` is `two-by-three`, but the file is called `two-by-two.yaml`. "
            "Mend either `set` or the name of the file.",
            IDS,
        ),
        (
            "set: two-by-two",
            "set: 二つ",
            "2: `二つ` can't be an id. Use lower-case letters, digits and hyphens.",
            IDS,
        ),
        ("set: two-by-two\n", "", "1: `set` is missing. Add `set:`.", IDS),
        ("title: {ja: 2×2", "name: {ja: 2×2", "1: `title` is missing. Add `title:`.", IDS),
        (
            SET[SET.index("stem:") : SET.index("questions:")],
            "",
            "1: `stem` is missing. Add `stem:` with the blocks that the questions share.",
            (),
        ),
        (
            ", en: Use this image.}",
            "}",
            "6: `text` has no `en`. Write both `ja:` and `en:`.",
            (),
        ),
        (
            SET[SET.index("  - id: two-mean") :],
            "",
            "9: This set has 2 questions; a set has 3 or 4. "
            "Add or remove some, or move them to the files of their topics.",
            IDS[:2],
        ),
        (
            "    given:\n",
            "    stem:\n",
            "35: A question of a set has a stem of its own. "
            "Put what is shared into the file's `stem` and what is this question's own into `given`.",
            IDS[:2],
        ),
        (
            "questions:\n",
            "notes: []\nquestions:\n",
            "9: There is no key `notes` here. The keys here are: format, questions, set, stem, syllabus, title",
            IDS,
        ),
    ],
)
def test_what_is_wrong_is_said_once_at_its_line(
    good: str, bad: str, said: str, left: tuple[str, ...], tmp_path: Path
) -> None:
    assert good in SET
    broken = bank(tmp_path, SET.replace(good, bad, 1))
    found = [told(problem) for problem in broken.problems]
    assert said in found
    assert len(found) == len(set(found))
    assert [id for id in IDS if id in {row.id for row in broken.rows()}] == list(left)


def test_a_question_of_a_topic_has_no_topic_of_its_own(tmp_path: Path) -> None:
    text = TOPIC.replace("    kind: number\n", "    topic: dl.act\n    kind: number\n")
    (problem,) = opened(write(tmp_path / "bank", {"dl/act.yaml": text})).problems
    assert told(problem) == (
        "13: A question of a topic's file has the topic that the file names at its top. "
        "Delete `topic`; only the questions of a set, in `sets/`, name their own."
    )


def test_a_set_may_stand_in_one_place_only(tmp_path: Path) -> None:
    again = SET.replace("id: two-", "id: other-")
    two = bank(tmp_path, **{"math/sets/two-by-two.yaml": again})
    (problem,) = two.problems
    assert told(problem).endswith("dl/sets/two-by-two.yaml:2. Rename one of the sets.")
    assert two.sets() == ()


def test_a_mistake_of_the_yaml_in_a_question_leaves_out_that_question_alone(tmp_path: Path) -> None:
    broken = bank(tmp_path, SET.replace("en: What does max pooling give?", 'en: "What does \\nabla pooling give?"'))
    assert len(broken.problems) == 1
    assert [row.id for row in broken.rows() if row.set] == ["two-relu", "two-mean"]
