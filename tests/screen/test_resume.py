"""A practice kept in the real history can be taken up exactly where it was left."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from quizdl.commands.practice import practice
from quizdl.history.log import History
from quizdl.model import Outcome
from quizdl.screen.scripted import PlainDesk, pipe_reader
from quizdl.study.session import Session
from quizdl.words import Lang
from tests.screen.fakes import means, session

IDS = ("relu", "l2-penalty-gradient", "backprop-table")
RELU = "def relu(x):\n    return np.maximum(0, x)\n.\n"


def left_after(script: str, history: History) -> Session | None:
    desk = PlainDesk(pipe_reader(io.StringIO(script)), io.StringIO(), Lang.EN, False)
    assert practice(replace(means(desk), store=history), session(*IDS)) == 0
    return history.interrupted()


@pytest.mark.parametrize(
    ("script", "outcomes"),
    [
        ("", []),
        (RELU, [Outcome.RIGHT]),
        (RELU + "1\n", [Outcome.RIGHT, Outcome.WRONG]),
        (":skip\n", [None]),
        (":skip\n:undo\n" + RELU, [Outcome.RIGHT]),
        (RELU + "1\n:undo\n4\n", [Outcome.RIGHT, Outcome.RIGHT]),
        (RELU + ":skip\n:undo\n:undo\n" + RELU + "4\n", [Outcome.RIGHT, Outcome.RIGHT]),
    ],
)
def test_what_was_left_is_what_is_offered(tmp_path: Path, script: str, outcomes: list[Outcome | None]) -> None:
    with History(tmp_path / "history.db") as history:
        left = left_after(script, history)
    assert left is not None
    assert [taken.outcome for taken in left.taken] == outcomes
    assert left.current is not None
    assert left.current.id == IDS[len(outcomes)]


def test_nothing_is_offered_after_the_end(tmp_path: Path) -> None:
    with History(tmp_path / "history.db") as history:
        assert left_after(RELU + "4\n1\n2\n", history) is None
