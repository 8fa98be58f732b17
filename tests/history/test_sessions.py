"""Which practice is offered to be taken up, where histories of several machines came together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizdl.history.log import History
from quizdl.study.session import Posed, Session

START = datetime(2026, 11, 1, 9, tzinfo=UTC)


def begun(path: Path, id: str, day: int) -> History:
    history = History(path, clock=lambda: START + timedelta(days=day))
    history.begin(Session(id, (Posed("relu"), Posed("softmax"))))
    return history


def test_an_older_practice_of_another_machine_is_not_offered(tmp_path: Path) -> None:
    with begun(tmp_path / "a.db", "here", 5) as here, begun(tmp_path / "b.db", "there", 2) as there:
        here.merge(list(there.exported()), "b")
        there.merge(list(here.exported()), "a")
        for history in (here, there):
            left = history.interrupted()
            assert left is not None
            assert left.id == "here"


def test_an_ended_practice_hides_what_was_left_before(tmp_path: Path) -> None:
    with begun(tmp_path / "a.db", "here", 5) as here, begun(tmp_path / "b.db", "there", 2) as there:
        here.end("here")
        here.merge(list(there.exported()), "b")
        assert here.interrupted() is None


def test_an_older_fresh_start_of_another_machine_leaves_a_practice_as_it_is(tmp_path: Path) -> None:
    with begun(tmp_path / "a.db", "here", 5) as here, begun(tmp_path / "b.db", "there", 2) as there:
        there.start_afresh()
        here.merge(list(there.exported()), "b")
        left = here.interrupted()
        assert left is not None
        assert left.id == "here"


def test_a_practice_from_before_a_fresh_start_is_not_offered_in_whatever_order_they_come(tmp_path: Path) -> None:
    with begun(tmp_path / "a.db", "there", 2) as there, History(tmp_path / "b.db", lambda: START) as here:
        here.merge(list(there.exported()), "a")
        assert here.interrupted() is not None
    with History(tmp_path / "c.db", clock=lambda: START + timedelta(days=3)) as here:
        here.start_afresh()
        with History(tmp_path / "a.db") as there:
            here.merge(list(there.exported()), "a")
        assert here.interrupted() is None
