"""The shipped bank covers the exam: every topic in its weight, and a whole mock exam in the real proportions."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from quizdl.bank.folders import shipped
from quizdl.bank.store import Bank, open_bank
from quizdl.faces import face
from quizdl.model import Listing, Scope
from quizdl.study.exam.drawing import Draw, draw
from quizdl.study.exam.profile import blueprint

QUESTIONS = 104


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    return open_bank([shipped()], tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def posable(bank: Bank) -> tuple[Listing, ...]:
    """The questions that have a choice face."""
    return tuple(one for one in bank.listings() if face(bank.question(one.id)) is not None)


def drawn(bank: Bank, posable: tuple[Listing, ...], seed: int, seen: dict[str, frozenset[int]] | None = None) -> Draw:
    [profile] = [one for one in bank.profiles() if one.questions == QUESTIONS]
    faceless = {one.id for one in bank.listings()} - {one.id for one in posable}
    return draw(bank.listings(), bank.sets(), blueprint(profile, bank.topics), seen or {}, Random(seed), faceless)


def test_every_topic_has_its_weight_in_questions_with_a_face(bank: Bank, posable: tuple[Listing, ...]) -> None:
    count = Counter(one.topic for one in posable)
    short = {topic.id: (count[topic.id], topic.weight) for topic in bank.topics if count[topic.id] < topic.weight}
    assert short == {}
    assert all(count[topic.id] >= 1 for topic in bank.topics if topic.scope is Scope.OPTIONAL)
    assert len(bank.listings()) >= 150


def test_a_quarter_is_code_and_a_quarter_calculation(bank: Bank) -> None:
    kinds = Counter(one.kind for one in bank.listings())
    assert kinds["code"] + kinds["blanks"] >= len(bank.listings()) / 4
    numbers = [one for one in bank.listings() if one.kind in ("number", "size", "formula")]
    assert len([one for one in numbers if one.variants > 1]) >= len(bank.listings()) / 4


def test_every_topic_has_a_note(bank: Bank) -> None:
    assert {topic.id for topic in bank.topics} - {topic for _, topic, _ in bank.note_titles()} == set()


@pytest.mark.parametrize("seed", range(12))
def test_a_whole_exam_can_be_drawn(bank: Bank, posable: tuple[Listing, ...], seed: int) -> None:
    exam = drawn(bank, posable, seed)
    ids = [one.listing.id for one in exam.questions]
    assert len(ids) == len(set(ids)) == QUESTIONS
    assert Counter(one.listing.area for one in exam.questions) == {"math": 11, "ml": 12, "deep": 67, "dev": 14}
    assert sum(one.listing.set is not None for one in exam.questions) >= QUESTIONS / 2


def test_two_exams_in_a_row_share_few_questions(bank: Bank, posable: tuple[Listing, ...]) -> None:
    first = drawn(bank, posable, 1)
    seen = {one.listing.id: frozenset({one.variant}) for one in first.questions}
    second = drawn(bank, posable, 2, seen)
    assert len(second.questions) == QUESTIONS
    assert second.again <= QUESTIONS / 2
