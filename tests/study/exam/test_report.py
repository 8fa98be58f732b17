"""What an exam comes to."""

from __future__ import annotations

from quizdl.study.exam.profile import Average
from quizdl.study.exam.report import Line, result
from quizdl.study.exam.sheet import Chose, Ended, Flagged, Visited, Why
from tests.study.exam.sheets import sheet

AVERAGE = Average("2025#1", (("math", 50.0), ("deep", 57.71)), "", "medium")
FOUND = result(
    sheet(
        (100, Chose(1, "right")),
        (101, Visited(2)),
        (105, Chose(2, "a")),
        (106, Visited(3)),
        (200, Chose(3, "b")),
        (210, Chose(3, "right")),
        (211, Flagged(3, True)),
        (212, Visited(4)),
        (300, Chose(4, "right")),
        (310, Chose(4, "c")),
        (320, Ended(Why.SUBMITTED)),
    ),
    AVERAGE,
)


def test_scores_by_area_in_the_order_of_the_exam() -> None:
    assert FOUND.areas == (
        Line("math", 1, 1, 50.0),
        Line("ml", 0, 1, None),
        Line("deep", 1, 3, 57.71),
        Line("dev", 0, 1, None),
    )
    assert FOUND.areas[0].gain == 50.0
    assert FOUND.areas[1].gain is None
    assert FOUND.whole == Line("", 2, 6)


def test_changes_and_pace() -> None:
    assert (FOUND.lost, FOUND.gained) == ((4,), (3,))
    assert FOUND.slow == (4, 3, 1)
    assert FOUND.rushed == (2,)
    assert FOUND.seconds == 320
    assert FOUND.open == 2


def test_flags_tell_how_sure_the_learner_was() -> None:
    assert (FOUND.unsure, FOUND.sure) == (Line("unsure", 1, 1), Line("sure", 1, 3))


def test_what_is_missed_and_how_far_it_is() -> None:
    assert [answer.number for answer in FOUND.missed] == [2, 4, 5, 6]
    assert [FOUND.to_reach(percent) for percent in (30, 33, 34, 60, 100)] == [0, 0, 1, 2, 4]
    assert FOUND.weakest == "ml"


def test_an_empty_exam() -> None:
    empty = result(sheet(count=0), None)
    assert (empty.whole, empty.areas, empty.weakest) == (Line("", 0, 0), (), None)
