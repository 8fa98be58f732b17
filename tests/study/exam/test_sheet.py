"""The exam as a state machine."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quizdl.study.exam.sheet import (
    Abandoned,
    Chose,
    Ended,
    Flagged,
    Noted,
    Resumed,
    State,
    Step,
    Ticked,
    Visited,
    Why,
    after,
    ahead,
    begin,
    following,
)
from tests.study.exam.sheets import mark, paper, sheet

NUMBERS = st.integers(-2, 9)
STEPS: st.SearchStrategy[Step] = st.one_of(
    st.builds(Chose, NUMBERS, st.sampled_from((None, "right", "a", "b"))),
    st.builds(Flagged, NUMBERS, st.booleans()),
    st.builds(Visited, NUMBERS),
    st.builds(Ticked),
    st.builds(Resumed),
    st.builds(Noted, st.text(max_size=5)),
    st.builds(Ended, st.sampled_from(Why)),
    st.builds(Abandoned),
)


@given(st.lists(st.tuples(STEPS, st.floats(0, 1000)), max_size=30))
def test_time_never_goes_back_and_all_of_it_is_spent_somewhere(steps: list[tuple[Step, float]]) -> None:
    now = begin(paper(), mark(0))
    away = 0.0
    for step, elapsed in steps:
        then = after(now, step, mark(elapsed))
        assert then.mark.elapsed >= now.mark.elapsed
        assert 1 <= then.at <= then.count
        if isinstance(step, Resumed):
            away += then.mark.elapsed - now.mark.elapsed
        now = then
    assert abs(sum(now.spent) + away - now.mark.elapsed) < 1e-6
    assert all(choice is None or choice in trail for choice, trail in zip(now.choices, now.trails, strict=True))


@given(st.sampled_from((Ended(Why.SUBMITTED), Abandoned())), STEPS)
def test_what_is_over_stays_as_it_is(end: Step, step: Step) -> None:
    over = sheet((10, Chose(1, "a")), (20, end))
    assert after(over, step, mark(500)) == over


def test_choosing_clearing_and_flagging() -> None:
    found = sheet(
        (5, Chose(1, "a")), (9, Chose(1, "right")), (10, Chose(2, "b")), (11, Chose(2, None)), (12, Flagged(2, True))
    )
    assert found.choices == ("right", None, None, None, None, None)
    assert found.trails[:2] == (("a", "right"), ("b",))
    assert (found.answered, found.open, found.flags) == (1, (2, 3, 4, 5, 6), {2})
    assert after(found, Flagged(2, False), mark(13)).flags == frozenset()


def test_time_is_spent_on_the_question_shown() -> None:
    found = sheet((10, Chose(1, "a")), (15, Visited(4)), (45, Visited(2)), (50, Resumed()), (52, Ticked()))
    assert found.spent == (15, 2, 0, 30, 0, 0)
    assert found.at == 2


def test_the_end_is_never_later_than_the_deadline() -> None:
    found = sheet((590, Chose(1, "a")), (9999, Ended(Why.DEADLINE)))
    assert (found.state, found.why, found.mark.elapsed) == (State.ENDED, Why.DEADLINE, 600)


def test_moving() -> None:
    found = sheet((1, Visited(3)))
    every = tuple(range(1, 7))
    assert (following(found, every), following(found, every, -1)) == (4, 2)
    assert (following(found, (1, 6)), following(found, (1, 6), -1)) == (6, 1)
    assert following(found, (1, 2)) is None
    assert following(found, ()) is None


def test_the_plan() -> None:
    found = sheet((10, Chose(1, "a")), (20, Chose(2, "a")))
    assert ahead(found, 150) == 50
    assert ahead(found, 250) == -50
