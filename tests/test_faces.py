"""Every shipped question that can be posed as a choice of four is, and only its model answer is right there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizdl.bank.folders import shipped
from quizdl.bank.store import Bank, open_bank
from quizdl.faces import OPTIONS, RIGHT, face
from quizdl.kinds.choice import Choice
from quizdl.model import Outcome, Picked, Verdict


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    return open_bank([shipped()], tmp_path_factory.mktemp("cache"))


def test_every_kind_but_explanations_and_labels_has_a_face(bank: Bank) -> None:
    faceless = {
        listing.id
        for listing in bank.listings()
        if face(question := bank.question(listing.id)) is None and listing.kind != "choice" and question.faced
    }
    assert faceless == {listing.id for listing in bank.listings() if listing.kind in ("explain", "labels")}


def test_a_question_may_be_kept_out(bank: Bank) -> None:
    assert face(replace(bank.question("relu"), faced=False)) is None


def test_one_option_is_right_and_the_others_teach(bank: Bank) -> None:
    for listing in bank.listings():
        for variant in range(listing.variants):
            posed = face(bank.question(listing.id, variant))
            if posed is None:
                continue
            task = posed.task
            assert isinstance(task, Choice)
            if listing.kind != "choice":
                assert (len(task.options), task.keys) == (OPTIONS, (RIGHT,))
            assert len({option.blocks for option in task.options}) == len(task.options)
            for option in task.options:
                verdict = task.grade(Picked((option.id,)))
                assert isinstance(verdict, Verdict)
                assert (verdict.outcome is Outcome.RIGHT) == (option.id in task.keys)
                assert verdict.outcome is Outcome.RIGHT or verdict.teaching is not None
