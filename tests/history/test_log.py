"""The history keeps what it acknowledged, in any order of events and after any kill."""

from __future__ import annotations

import csv
import io
import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizdl.errors import Stated
from quizdl.history import backups, schema
from quizdl.history.log import History
from quizdl.history.responses import dump, load
from quizdl.model import Attempt, GaveUp, Judged, Outcome, Picked, Response, Typed
from quizdl.study.session import Because, Posed, Session
from quizdl.words import Lang, say, tell

START = datetime(2026, 11, 1, 9, tzinfo=UTC)


def attempt(number: int, outcome: Outcome = Outcome.RIGHT, question: str = "relu", first: bool = True) -> Attempt:
    return Attempt(
        id=f"id-{number}",
        session="s",
        question=question,
        variant=number % 3,
        concept=question,
        topic="dl.act",
        area="deep",
        text_hash="t",
        key_hash="k",
        response=dump(Typed(("np.maximum(0, x)",))),
        outcome=outcome,
        score=1.0 if outcome is Outcome.RIGHT else 0.0,
        first=first,
        hints=0,
        seconds=12.5,
        at=START + timedelta(days=number),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.db"


def test_what_was_added_is_there_after_reopening(path: Path) -> None:
    with History(path) as history:
        history.add(attempt(1, Outcome.WRONG))
        history.add(attempt(2))
    with History(path) as history:
        progress = history.progress()["relu"]
    assert (progress.answered, progress.right, progress.last, progress.missed) == (2, 1, Outcome.RIGHT, False)
    assert progress.variants == {1, 2}


def test_a_missed_question_is_open_until_it_was_right_on_two_days(path: Path) -> None:
    with History(path) as history:
        history.add(attempt(1, Outcome.WRONG))
        assert history.progress()["relu"].open_days == 2
        history.add(attempt(2))
        assert history.progress()["relu"].open_days == 1
        history.add(attempt(2))
        assert history.progress()["relu"].open_days == 1
        history.add(attempt(3))
        assert history.progress()["relu"].open_days == 0
        history.add(attempt(4, Outcome.PARTLY))
        assert history.progress()["relu"].open_days == 2


def test_adding_the_same_answer_twice_counts_once(path: Path) -> None:
    with History(path) as history:
        history.add(attempt(1))
        history.add(attempt(1))
        assert history.attempts() == 1


def test_later_submissions_to_one_posing_are_kept_and_do_not_count(path: Path) -> None:
    with History(path) as history:
        history.add(attempt(1, Outcome.WRONG))
        history.add(attempt(2, Outcome.RIGHT, first=False))
        assert history.progress()["relu"].missed
        assert history.attempts() == 1


def test_ungraded_never_counts(path: Path) -> None:
    with History(path) as history:
        history.add(attempt(1, Outcome.UNGRADED))
        assert history.progress() == {}
        assert history.due() == {}


def test_the_last_answer_is_the_newest_wherever_it_was_given(path: Path) -> None:
    with History(path.with_name("other.db")) as other, History(path) as history:
        other.add(attempt(3))
        history.add(attempt(5))
        history.merge(other.exported(), "other")
        other.merge(history.exported(), "here")
        assert history.last_answer() == other.last_answer() == ("id-5", "relu", START + timedelta(days=5))


def test_the_last_answer_is_none_of_an_exam_nor_one_taken_back(path: Path) -> None:
    with History(path) as history:
        history.add(attempt(1, question="softmax"))
        history.add(attempt(2))
        history.add(replace(attempt(3), mode="mock"))
        history.add(replace(attempt(4, question="softmax"), mode="mock"))
        for id, question, day in (("id-2", "relu", 2), ("id-1", "softmax", 1)):
            assert history.last_answer() == (id, question, START + timedelta(days=day))
            history.undo(id)
        assert history.last_answer() is None


def test_a_transaction_that_was_interrupted_keeps_nobody_waiting(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    history = History(path)
    history.add(attempt(1))
    history._connection.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(backups, "BUSY_SECONDS", 0.0)
    with pytest.raises(sqlite3.OperationalError, match="busy"):
        backups.copy(history._connection, path.with_name("copy.db"))
    history.close()
    with History(path) as history:
        assert history.attempts() == 1
    assert sorted(each.name for each in path.parent.iterdir()) == ["history.backup-1.db", "history.db"]


def test_no_cell_of_the_table_is_a_formula(path: Path) -> None:
    with History(path) as history:
        for number, text in enumerate(("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "plain")):
            history.add(replace(attempt(number), question=text, seconds=1 / 3))
        table = io.StringIO()
        history.write_csv(table)
    rows = list(csv.DictReader(io.StringIO(table.getvalue())))
    assert [row["question"] for row in rows] == ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\t=1", "plain"]
    assert {row["seconds"] for row in rows} == {"0.333"}


def test_undo_takes_back_progress_and_memory_and_stays_in_the_log(path: Path) -> None:
    with History(path) as history:
        history.add(attempt(1))
        before = history.due(), history.progress(), history.tallies()
        history.add(attempt(5, Outcome.WRONG))
        assert history.last_answer() == ("id-5", "relu", START + timedelta(days=5))
        history.undo("id-5")
        assert (history.due(), history.progress(), history.tallies()) == before
        assert history.last_answer() == ("id-1", "relu", START + timedelta(days=1))
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM event").fetchone() == (3,)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(list(Outcome)[:4]), st.sampled_from(["a", "b"]), st.integers(-40, 40)), max_size=12
    )
)
def test_derived_tables_are_what_a_replay_gives(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Outcome, str, int]]
) -> None:
    """Answers may arrive with a clock that jumps about; carrying on and replaying must agree."""
    path = tmp_path_factory.mktemp("replay") / "history.db"
    with History(path) as history:
        for number, (outcome, question, day) in enumerate(steps):
            one = attempt(number, outcome, question)
            moved = {field: getattr(one, field) for field in Attempt.__slots__} | {"at": START + timedelta(days=day)}
            history.add(Attempt(**moved))
        carried = history.due(), history.progress(), history.tallies(), history.days()
        with history._writing():
            history._derived.rebuild()
        assert (history.due(), history.progress(), history.tallies(), history.days()) == carried


def test_an_interrupted_session_is_taken_up_where_it_was(path: Path) -> None:
    session = Session(
        "s1",
        (
            Posed("relu"),
            Posed("softmax", 2, Because.NEW, say("why.due", ago=say("why.days-ago", days=3))),
            Posed("chain-rule", 1, Because.DUE),
        ),
    )
    with History(path) as history:
        history.begin(session)
        session = session.took(Outcome.WRONG, 0.0, "id-1")
        history.add(attempt(1, Outcome.WRONG))
        history.passed(session)
        session = session.skip()
        history.passed(session)
    with History(path) as history:
        assert history.interrupted() == session
        history.end("s1")
        assert history.interrupted() is None


def test_a_session_passed_to_its_end_is_not_offered(path: Path) -> None:
    session = Session("s1", (Posed("relu"),))
    with History(path) as history:
        history.begin(session)
        history.passed(session.skip())
        assert history.interrupted() is None


@given(
    st.one_of(
        st.builds(Picked, st.lists(st.text(), max_size=3).map(tuple)),
        st.builds(Typed, st.lists(st.text(), max_size=3).map(tuple)),
        st.builds(
            Judged,
            st.lists(st.text(), max_size=3).map(tuple),
            st.lists(st.lists(st.integers(0, 9)).map(tuple), max_size=3).map(tuple),
        ),
        st.just(GaveUp()),
    )
)
def test_responses_come_back_as_they_were(response: Response) -> None:
    assert load(dump(response)) == response


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "1",
        '{"picked": 1}',
        '{"judged": [], "points": [1]}',
        '{"judged": [], "points": [[null]]}',
        "[" * 99_999,
    ],
)
def test_what_is_no_response_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"^(no response|Expecting value)"):
        load(text)


def test_two_processes_write_at_once(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, 'tests/history')\n"
        "from test_log import attempt; from quizdl.history.log import History\n"
        "start = int(sys.argv[2])\n"
        "with History(Path(sys.argv[1])) as history:\n"
        "    for number in range(start, start + 25): history.add(attempt(number))\n"
    )
    writers = [subprocess.Popen([sys.executable, "-c", program, str(path), str(start)]) for start in (0, 1000, 2000)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    with History(path) as history:
        assert history.attempts() == 75


def kill_while_writing(path: Path, after: int) -> int:
    """Kill a writer after `after` acknowledged answers; how many it had acknowledged."""
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, 'tests/history')\n"
        "from test_log import attempt; from quizdl.history.log import History\n"
        "history = History(Path(sys.argv[1])); start = history.attempts()\n"
        "for number in range(start, start + 500):\n"
        "    history.add(attempt(number)); print(number, flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        last = -1
        for _ in range(after):
            last = int(writer.stdout.readline())
        os.kill(writer.pid, signal.SIGKILL)
        last = max([last, *(int(line) for line in writer.stdout.read().split() if line)])
    return last + 1


@pytest.mark.parametrize("rounds", [3, pytest.param(40, marks=pytest.mark.deep)])
def test_a_kill_loses_nothing_that_was_acknowledged(path: Path, rounds: int) -> None:
    for number in range(rounds):
        acknowledged = kill_while_writing(path, 1 + number % 7)
        with History(path) as history:
            assert acknowledged <= history.attempts() <= acknowledged + 1
            assert history.notices == ()


def test_a_damaged_file_is_set_aside_and_what_is_readable_is_kept(path: Path) -> None:
    with History(path) as history:
        for number in range(60):
            history.add(attempt(number))
    data = bytearray(path.read_bytes())
    data[-4096 * 2 :] = bytes(len(data[-4096 * 2 :]))
    path.write_bytes(data)
    with History(path) as history:
        assert history.notices
        kept = history.attempts()
        aside = [file for file in path.parent.iterdir() if "damaged" in file.name and file.suffix == ".db"]
        assert tell(history.notices[0], Lang.EN) == (
            f"The history's file was damaged. It is kept as {aside[0]}, "
            f"and the {kept} events that could be read went into a new one."
        )
        assert aside[0].read_bytes() == data
        assert 20 <= kept <= 60
        history.add(attempt(1000))


def test_a_file_that_is_no_database_is_set_aside(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all, whatever its name says" * 100)
    with History(path) as history:
        assert history.notices
        assert history.attempts() == 0


def test_a_newer_file_is_refused_in_a_sentence(path: Path) -> None:
    with History(path):
        pass
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    with pytest.raises(Stated) as caught:
        History(path)
    assert tell(caught.value.text, Lang.EN) == f"The history at {path} was written by a newer quizdl. Update quizdl."


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    path = tmp_path / "file" / "data" / "history.db"
    with pytest.raises(Stated) as caught:
        History(path)
    assert tell(caught.value.text, Lang.EN).startswith(f"The history at {path} can't be written.")


def test_a_migration_is_whole_or_not_at_all(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "x.db", isolation_level=None)
    schema.migrate(connection)
    broken = (*schema.MIGRATIONS, "CREATE TABLE extra (a INTEGER) STRICT; INSERT INTO nowhere VALUES (1)")
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        schema.migrate(connection, broken)
    assert schema.version_of(connection) == schema.VERSION
    assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'extra'").fetchone() == (0,)


def test_two_histories_merge_without_loss_or_double_counting(tmp_path: Path) -> None:
    with History(tmp_path / "a" / "h.db") as one, History(tmp_path / "b" / "h.db") as other:
        for number in range(5):
            one.add(attempt(2 * number))
            other.add(attempt(2 * number + 1, Outcome.WRONG))
        one.undo("id-4")
        assert other.merge(list(one.exported()), "a.jsonl") == (6, 0)
        assert one.merge(list(other.exported()), "b.jsonl") == (5, 6)
        assert one.merge(list(other.exported()), "b.jsonl") == (0, 11)
        assert sorted(one.exported()) == sorted(other.exported())
        for view in ("progress", "due", "tallies", "days", "attempts"):
            assert getattr(one, view)() == getattr(other, view)()
        assert one.attempts() == 9


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"uuid": "x"}', '{"uuid":"x","machine":"m","number":1,"at":"2026-01-01","kind":"answer","body":{}}'],
)
def test_a_bad_line_is_named_and_nothing_is_taken_in(path: Path, line: str) -> None:
    with History(path) as history:
        history.add(attempt(1))
        good = next(iter(history.exported())).replace("id-1", "id-2")
        with pytest.raises(Stated) as caught:
            history.merge([good, line], "h.jsonl")
        assert (
            tell(caught.value.text, Lang.EN)
            == "Line 2 of h.jsonl is no event of an exported history. Nothing was taken in."
        )
        assert history.attempts() == 1
