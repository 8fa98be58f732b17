"""The account of time holds whatever is done to the clocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quizdl.study.exam.clock import JUMP, Mark, Reading, account, disbelieved, marked

SECONDS = st.floats(0, 1e6, allow_nan=False)
READINGS = st.builds(Reading, st.floats(-1e9, 1e10, allow_nan=False), SECONDS, st.sampled_from(("", "a", "b")))
MARKS = st.builds(Mark, SECONDS, READINGS)


@given(MARKS, READINGS)
def test_never_less_than_was_recorded(mark: Mark, now: Reading) -> None:
    found = account(mark, now)
    assert found.elapsed >= found.sure >= mark.elapsed


@given(MARKS, st.lists(READINGS, max_size=8))
def test_recording_never_goes_back(mark: Mark, later: list[Reading]) -> None:
    for now in later:
        after = marked(mark, now)
        assert after.elapsed >= mark.elapsed
        mark = after


@given(SECONDS, READINGS, SECONDS, SECONDS)
def test_both_clocks_running_alike_give_what_passed(
    elapsed: float, at: Reading, passed: float, set_back: float
) -> None:
    now = Reading(at.wall + passed, at.ticks + passed, at.boot)
    assert abs(account(Mark(elapsed, at), now).elapsed - elapsed - passed) < 1e-3
    # A clock set back gains nothing.
    back = Reading(now.wall - set_back, now.ticks, now.boot)
    assert abs(account(Mark(elapsed, at), back).elapsed - elapsed - passed) < 1e-3


@given(SECONDS, READINGS, SECONDS, st.floats(JUMP + 1, 1e6))
def test_a_clock_that_jumps_ahead_is_noticed_and_can_be_disbelieved(
    elapsed: float, at: Reading, passed: float, jump: float
) -> None:
    now = Reading(at.wall + passed + jump, at.ticks + passed, at.boot)
    mark = Mark(elapsed, at)
    found = account(mark, now)
    assert found.jumped
    assert abs(found.elapsed - elapsed - passed - jump) < 1e-3
    corrected = disbelieved(mark, now)
    assert abs(corrected.elapsed - elapsed - passed) < 1e-3
    assert not account(corrected, now).jumped


@given(SECONDS, READINGS, st.floats(-1e6, 1e6), SECONDS)
def test_after_another_boot_the_wall_clock_tells(elapsed: float, at: Reading, passed: float, ticks: float) -> None:
    found = account(Mark(elapsed, at), Reading(at.wall + passed, ticks, at.boot + "other"))
    assert abs(found.elapsed - elapsed - max(0.0, passed)) < 1e-3
    assert not found.jumped


def test_sleep_counts() -> None:
    """A closed lid: the time since boot runs on, and so does the wall clock."""
    at = Reading(1000.0, 50.0, "boot")
    assert account(Mark(10.0, at), Reading(4600.0, 3650.0, "boot")).elapsed == 3610.0


def test_a_smaller_time_since_boot_is_another_boot() -> None:
    at = Reading(1000.0, 5000.0, "")
    assert account(Mark(10.0, at), Reading(1100.0, 20.0, "")).elapsed == 110.0
