"""What is computed from the log is the same however the log came together."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizdl.history.log import History, Mark
from quizdl.history.responses import dump
from quizdl.model import Attempt, Outcome, Typed

START = datetime(2026, 11, 1, 9, tzinfo=UTC)
OUTCOMES = [Outcome.RIGHT, Outcome.PARTLY, Outcome.WRONG, Outcome.UNGRADED]
State = tuple[object, ...]


def attempt(number: int, **more: object) -> Attempt:
    one = Attempt(
        f"id-{number}", "s", "relu", number % 3, "relu", "dl.act", "deep", "t", "k", dump(Typed(("x",))), Outcome.RIGHT,
        1.0, True, 0, 12.3, START + timedelta(days=number),
    )  # fmt: skip
    return replace(one, **more)  # type: ignore[arg-type]


def state(history: History) -> State:
    kinds = ("topic", "day", "diagnosis", "forecast", "retention")
    return (history.memories(), history.progress(), *(history.tallies(kind) for kind in kinds), history.marks())


def rebuilt(history: History) -> State:
    history.rebuild()
    return state(history)


@st.composite
def histories(draw: st.DrawFn) -> list[Callable[[History], None]]:
    steps: list[Callable[[History], None]] = []
    for number in range(draw(st.integers(0, 12))):
        match draw(st.sampled_from("aaaaaaurxm")):
            case "a":
                outcome = draw(st.sampled_from(OUTCOMES))
                question = draw(st.sampled_from("ab"))
                one = attempt(
                    number,
                    outcome=outcome,
                    score=draw(st.sampled_from([0.0, 1 / 3, 1.0])),
                    question=question,
                    concept=draw(st.sampled_from([question, "c"])),
                    at=START + timedelta(hours=draw(st.integers(-500, 500))),
                    diagnosis=draw(st.sampled_from([None, "max-of-array"])),
                    predicted=draw(st.sampled_from([None, 0.1, 2 / 3, 1.0])),
                    elapsed=draw(st.sampled_from([None, 0.1, 3.3])),
                    mode=draw(st.sampled_from(["practice", "cram", "mock"])),
                )
                steps.append(partial(History.add, attempt=one))
            case "u":
                steps.append(partial(History.undo, attempt_id=f"id-{draw(st.integers(0, 11))}"))
            case "r":
                id = f"id-{draw(st.integers(0, 11))}"
                steps.append(partial(History.regrade, attempt_id=id, grade=draw(st.integers(1, 4))))
            case "x":
                steps.append(History.start_afresh)
            case _:
                steps.append(lambda history: history.mark("a", Mark.NOTE, "keep an eye on it"))
    return steps


@settings(max_examples=60, deadline=None)
@given(histories(), st.data())
def test_replaying_in_any_split_of_sessions_gives_the_same_state(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Callable[[History], None]], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("split")
    ticks = iter(range(10_000))

    def clock() -> datetime:
        return START + timedelta(minutes=next(ticks))

    with History(folder / "one.db", clock) as history:
        for step in steps:
            step(history)
        carried, lines = state(history), list(history.exported())
        assert rebuilt(history) == carried
    cut = data.draw(st.integers(0, len(lines)))
    with History(folder / "two.db") as other:
        other.merge(lines[:cut], "first")
    with History(folder / "two.db") as other:
        other.merge(lines, "whole")
        assert state(other) == carried
        assert list(other.exported()) == lines


def test_what_was_before_a_fresh_start_is_kept_and_does_not_count(tmp_path: Path) -> None:
    with History(tmp_path / "h.db") as history:
        history.add(attempt(1, outcome=Outcome.WRONG))
        history.mark("relu", Mark.STARRED, "1")
        history.start_afresh()
        assert (history.progress(), history.due(), history.attempts(), history.days()) == ({}, {}, 0, {})
        assert history.last_answer() is None
        assert history.marks().starred == {"relu"}
        history.add(attempt(2))
        assert history.progress()["relu"].answered == 1
        assert [json.loads(line)["kind"] for line in history.exported()] == ["answer", "mark", "restart", "answer"]


def test_an_answer_of_another_machine_counts_by_its_time(tmp_path: Path) -> None:
    def at(day: int) -> Callable[[], datetime]:
        return lambda: START + timedelta(days=day)

    with History(tmp_path / "a.db", at(5)) as here, History(tmp_path / "b.db", at(5)) as there:
        there.add(attempt(3))
        there.add(attempt(8))
        here.start_afresh()
        here.merge(list(there.exported()), "there")
        assert here.attempts() == 1
        there.merge(list(here.exported()), "here")
        assert state(there) == state(here) == rebuilt(there)


def test_the_learners_grade_replaces_the_proposed_one(tmp_path: Path) -> None:
    with History(tmp_path / "h.db") as history:
        history.add(attempt(1))
        proposed = history.memory("relu")
        history.regrade("id-1", 4)
        easier = history.memory("relu")
        history.regrade("id-1", 3)
        assert proposed is not None
        assert easier is not None
        assert easier.stability > proposed.stability
        assert history.memory("relu") == proposed


def test_cramming_counts_and_leaves_the_schedule_alone(tmp_path: Path) -> None:
    with History(tmp_path / "h.db") as history:
        history.add(attempt(1, mode="cram", outcome=Outcome.WRONG))
        assert history.due() == {}
        assert history.progress()["relu"].open_days == 2


def test_the_newest_mark_wins_in_whatever_order_it_comes(tmp_path: Path) -> None:
    with (
        History(tmp_path / "a.db", lambda: START) as first,
        History(tmp_path / "b.db", lambda: START + timedelta(1)) as b,
    ):
        first.mark("relu", Mark.NOTE, "old")
        b.mark("relu", Mark.NOTE, "new")
        first.merge(list(b.exported()), "b")
        b.merge(list(first.exported()), "a")
        assert first.marks().notes == b.marks().notes == {"relu": "new"}


def test_what_two_machines_did_at_the_same_moment_is_told_alike_on_both(tmp_path: Path) -> None:
    moment = START + timedelta(days=9)
    with History(tmp_path / "a.db", lambda: moment) as a, History(tmp_path / "b.db", lambda: moment) as b:
        for history, number in ((a, 1), (b, 2)):
            history.add(attempt(number, outcome=Outcome.WRONG, at=moment, response=dump(Typed((str(number),)))))
            history.mark("relu", Mark.NOTE, str(number))
        a.regrade("id-1", 2)
        b.regrade("id-1", 4)
        a.merge(list(b.exported()), "b")
        b.merge(list(a.exported()), "a")
        for told in ("last_answer", "marks", "memories", "progress"):
            assert getattr(a, told)() == getattr(b, told)(), told
        assert a.missed_answer("relu") == b.missed_answer("relu")
        assert list(a.answers()) == list(b.answers())


@pytest.fixture
def zone() -> Iterator[Callable[[str], None]]:
    before = os.environ.get("TZ")

    def set_zone(name: str | None) -> None:
        os.environ.pop("TZ", None)
        if name is not None:
            os.environ["TZ"] = name
        time.tzset()

    yield set_zone
    set_zone(before)


@pytest.mark.parametrize("name", ["Asia/Tokyo", "America/New_York", "Australia/Lord_Howe", "Pacific/Kiritimati", "UTC"])
def test_a_day_is_the_learners_own_and_nothing_is_lost_over_summer_time(
    tmp_path: Path, zone: Callable[[str], None], name: str
) -> None:
    zone(name)
    night = datetime(2026, 10, 31, 0, tzinfo=UTC)
    with History(tmp_path / "h.db") as history:
        for hour in range(72):
            history.add(attempt(hour, at=night + timedelta(hours=hour)))
        days = history.days()
        assert sum(tally.answered for tally in days.values()) == 72
        assert {day.isoformat() for day in days} == {
            (night + timedelta(hours=hour)).astimezone().date().isoformat() for hour in range(72)
        }
        carried = state(history)
        zone("Asia/Kathmandu")
        history.rebuild()
        assert history.attempts() == 72
        assert history.memories() == carried[0]


def test_a_clock_set_back_loses_nothing_and_keeps_intervals_sane(tmp_path: Path) -> None:
    with History(tmp_path / "h.db") as history:
        for number, year in enumerate((2026, 2036, 1999, 2026)):
            history.add(attempt(number, at=datetime(year, 11, 24, 23, 59, 59, 999_999, tzinfo=UTC)))
        memory = history.memory("relu")
        assert memory is not None
        assert timedelta(days=1) <= memory.due - memory.last <= timedelta(days=365)
        assert history.attempts() == 4
