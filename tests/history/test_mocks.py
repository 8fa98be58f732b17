"""Mock exams in the log: whatever was recorded is read again, by whoever may."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizdl.commands.exam_room import answers, end
from quizdl.history.log import History
from quizdl.history.mocks import Mocks, peek
from quizdl.study.exam.sheet import (
    Abandoned,
    Chose,
    Flagged,
    Noted,
    Resumed,
    Sheet,
    State,
    Step,
    Ticked,
    Visited,
    Why,
)
from tests.study.exam.sheets import mark, paper

STEPS: tuple[Step, ...] = (
    Chose(1, "a"), Visited(2), Chose(2, "right"), Chose(1, "right"), Flagged(2, True), Flagged(3, True), Flagged(3, False),
    Chose(4, "b"), Chose(4, None), Noted("形は (3, 4)"), Ticked(), Resumed(), Visited(5),
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.db"


def sat(mocks: Mocks, id: str = "exam") -> Sheet:
    sheet = mocks.begin(paper(id=id), mark(0))
    for number, step in enumerate(STEPS, 1):
        sheet = mocks.took(sheet, step, mark(10.0 * number))
    return sheet


def test_what_was_recorded_is_read_again(path: Path) -> None:
    with History(path) as history:
        sheet = sat(Mocks(history))
        assert Mocks(history).newest() == sheet
    with History(path) as history:
        assert Mocks(history).all() == (sheet,)
    assert peek(path) == sheet


def test_peeking_writes_nothing(path: Path) -> None:
    assert peek(path) is None
    assert not path.parent.exists()
    with History(path) as history:
        sat(Mocks(history))
        assert peek(path) is not None
    before = {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in path.parent.iterdir()}
    assert peek(path) is not None
    assert {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in path.parent.iterdir()} == before


def test_an_older_exam_of_another_machine_does_not_hide_the_one_that_runs(path: Path) -> None:
    with History(path.with_name("other.db")) as other, History(path) as history:
        older = replace(paper(id="older"), begun=paper().begun - timedelta(days=3))
        Mocks(other).begin(older, mark(0))
        sheet = sat(Mocks(history))
        history.merge(list(other.exported()), "other")
        assert Mocks(history).newest() == sheet
        assert peek(path) == sheet
        other.merge(list(history.exported()), "here")
        assert Mocks(other).newest() == sheet


def test_the_end_brings_the_answers_once(path: Path) -> None:
    with History(path) as history:
        mocks = Mocks(history)
        sheet = sat(mocks)
        assert history.attempts() == 0
        ended = end(mocks, sheet, Why.SUBMITTED, mark(200).at)
        assert (ended.state, ended.why) == (State.ENDED, Why.SUBMITTED)
        assert history.attempts() == 2
        end(mocks, sheet, Why.DEADLINE, mark(300).at)
        assert history.attempts() == 2
        found = Mocks(history).newest()
        assert found is not None
        assert (found.why, found.mark.elapsed) == (Why.SUBMITTED, 200.0)
        assert history.progress()["q0"].right == 1


def test_answers_name_the_misconception(path: Path) -> None:
    with History(path) as history:
        sheet = sat(Mocks(history))
    at = datetime(2026, 11, 21, tzinfo=UTC)
    sheet = replace(sheet, choices=("right", "b", None, None, None, None))
    first, second = answers(sheet, at)
    assert (first.outcome, first.score, first.diagnosis, first.mode, first.first) == ("right", 1.0, None, "mock", True)
    assert (second.outcome, second.score, second.diagnosis) == ("wrong", 0.0, "b")
    assert json.loads(second.response) == {"picked": ["b"]}


def test_an_end_that_came_late_is_dated_by_the_deadline(path: Path) -> None:
    with History(path) as history:
        mocks = Mocks(history)
        sheet = sat(mocks)
        week = replace(mark(0).at, wall=mark(0).at.wall + 7 * 86400, boot="another")
        ended = end(mocks, sheet, Why.DEADLINE, week)
        assert ended.mark.elapsed == sheet.paper.seconds
        at = history.progress()["q0"].at
        assert at == datetime.fromtimestamp(mark(600).at.wall, UTC)


def test_several_exams_are_numbered_as_they_were_begun(path: Path) -> None:
    with History(path) as history:
        mocks = Mocks(history)
        first = sat(mocks, "one")
        mocks.took(first, Abandoned(), mark(200))
        later = replace(paper(id="two"), begun=datetime(2026, 11, 22, tzinfo=UTC))
        mocks.begin(later, mark(0))
        assert [(sheet.paper.id, sheet.state) for sheet in mocks.all()] == [
            ("one", State.ABANDONED),
            ("two", State.RUNNING),
        ]
        newest = mocks.newest()
        assert newest is not None
        assert newest.paper.id == "two"


def test_exams_travel_with_the_history(path: Path, tmp_path: Path) -> None:
    with History(path) as history:
        sheet = sat(Mocks(history))
        lines = list(history.exported())
    with History(tmp_path / "other.db") as history:
        history.merge(lines, "export")
        history.merge(lines, "export")
        assert Mocks(history).all() == (sheet,)


def test_what_another_version_wrote_is_passed_over(path: Path) -> None:
    with History(path) as history:
        mocks = Mocks(history)
        sheet = sat(mocks)
        for body in ({}, {"exam": "exam"}, {"exam": "exam", "clock": 5}, {"exam": ["x"], "clock": {}}):
            line = {"uuid": json.dumps(body), "machine": "m", "number": 1, "at": "2026-01-01T00:00:00+00:00"}
            history.merge([json.dumps({**line, "kind": "mock-choice", "body": body})], "hand")
        assert mocks.all() == (sheet,)
