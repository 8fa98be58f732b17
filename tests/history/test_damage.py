"""A damaged, emptied or moved history: what can be read is kept, nothing is counted twice, the old file stays."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from quizdl.errors import Stated
from quizdl.history import file, salvage
from quizdl.history.backups import EVERY
from quizdl.history.log import History
from quizdl.history.salvage import PAGE
from quizdl.words import Lang, tell
from tests.conftest import Quizdl
from tests.history.test_log import attempt

COUNT = 60


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A history of 60 answers, one of them longer than a page."""
    path = tmp_path_factory.mktemp("made") / "history.db"
    with History(path) as history:
        for number in range(COUNT):
            one = attempt(number)
            history.add(replace(one, response=one.response * 400) if number == 30 else one)
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path, made: bytes) -> Path:
    path = tmp_path / "data" / "history.db"
    path.parent.mkdir()
    path.write_bytes(made)
    return path


def lines(path: Path) -> list[str]:
    with History(path) as history:
        return list(history.exported())


def damage(path: Path, change: Callable[[bytearray], None]) -> bytes:
    data = bytearray(path.read_bytes())
    change(data)
    path.write_bytes(data)
    return bytes(data)


def aside(path: Path) -> Path:
    (found,) = path.parent.glob("history.damaged-*.db")
    return found


def test_every_event_is_found_page_by_page(path: Path) -> None:
    whole = lines(path)
    assert list(salvage.exported(path)) == whole
    assert len(whole) == COUNT
    assert max(len(line) for line in whole) > 2 * PAGE


def test_a_broken_header_loses_nothing(path: Path) -> None:
    whole = lines(path)

    def change(data: bytearray) -> None:
        data[:100] = bytes(100)

    damaged = damage(path, change)
    with History(path) as history:
        assert tell(history.notices[0], Lang.EN) == (
            f"The history's file was damaged. It is kept as {aside(path)}, and the {COUNT} events that could be read went into a new one."
        )
        assert list(history.exported()) == whole
        assert history.attempts() == COUNT
        assert history.undo("id-3") is None
    assert aside(path).read_bytes() == damaged
    assert sorted(os.listdir(path.parent)) == ["history.backup-1.db", aside(path).name, "history.db"]
    with History(path) as history:
        assert history.notices == ()
        assert history.attempts() == COUNT - 1


def test_what_stands_only_in_the_write_ahead_log_is_kept(path: Path) -> None:
    with History(path) as history, closing(sqlite3.connect(path)) as reader:
        history.add(attempt(1000))
        assert path.with_name("history.db-wal").stat().st_size
        assert len(salvage.events(path)) == COUNT + 1
        assert reader.execute("SELECT count(*) FROM event").fetchone() == (COUNT + 1,)


@pytest.mark.parametrize("share", [0.6, 0.9])
def test_of_a_file_cut_short_the_rest_is_kept(path: Path, share: float) -> None:
    whole = lines(path)

    def change(data: bytearray) -> None:
        del data[int(len(data) * share) :]

    damage(path, change)
    with History(path) as history:
        kept = list(history.exported())
        assert set(kept) <= set(whole)
        assert len(kept) >= 5
        assert history.attempts() == len(kept)


@pytest.mark.parametrize("rounds", [6, pytest.param(200, marks=pytest.mark.deep)])
def test_random_bytes_cost_little_and_add_nothing(path: Path, rounds: int) -> None:
    good, whole = path.read_bytes(), {salvage_id(line) for line in lines(path)}
    draw = random.Random(rounds)
    for _ in range(rounds):
        for other in path.parent.iterdir():
            other.unlink()
        path.write_bytes(good)
        many = draw.choice([1, 5, 20])

        def change(data: bytearray, many: int = many) -> None:
            for _ in range(many):
                data[draw.randrange(len(data))] = draw.randrange(256)

        damage(path, change)
        try:
            with History(path) as history:
                # A byte within a text shows nowhere; what has lost its row has lost no other.
                kept = {salvage_id(line) for line in history.exported()}
                assert len(kept - whole) <= many
                assert len(kept) >= COUNT - 12 * many
        except Stated:  # the damage shows late; the next start mends it
            assert len(lines(path)) >= COUNT - 12 * many


def salvage_id(line: str) -> str:
    return line.split('"', 4)[3]


def test_a_damage_that_shows_late_is_mended_at_the_next_start(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "CHECKED_BYTES", 0)
    with closing(sqlite3.connect(path)) as raw:
        (root,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'tally'").fetchone()

    def change(data: bytearray) -> None:
        data[(root - 1) * PAGE : root * PAGE] = os.urandom(PAGE)

    damage(path, change)
    with History(path) as history, pytest.raises(Stated) as caught:
        history.tallies()
    assert tell(caught.value.text, Lang.EN) == (
        f"The history at {path} is damaged. Run again: the damaged file is set aside and what can be read of it goes into a new one."
    )
    with History(path) as history:
        assert history.notices
        assert history.attempts() == COUNT


@pytest.mark.parametrize("removed", [(), ("",), ("", "-wal", "-shm")])
def test_a_mending_that_was_killed_on_the_way_is_carried_on(path: Path, removed: tuple[str, ...]) -> None:
    mended = path.with_name("history.mended.db")
    path.rename(mended)
    for tail in ("", "-wal", "-shm"):
        if tail not in removed:
            path.with_name(path.name + tail).write_bytes(b"damaged" * 1000)
    with History(path) as history:
        assert history.notices
        assert history.attempts() == COUNT
    assert not mended.exists()


def test_who_has_the_damaged_file_open_goes_on_in_the_mended_one(path: Path) -> None:
    with History(path) as first:
        first.add(attempt(1000))

        def change(data: bytearray) -> None:
            data[:100] = bytes(100)

        damage(path, change)
        with History(path) as second:
            assert second.notices
            second.add(attempt(1001))
        first.add(attempt(1002))
        assert first.attempts() == COUNT + 3
    with History(path) as history:
        assert history.attempts() == COUNT + 3


@pytest.mark.parametrize("tails", [("",), ("", "-wal", "-shm"), ("-wal", "-shm")])
def test_what_was_acknowledged_outlives_files_taken_away_meanwhile(path: Path, tails: tuple[str, ...]) -> None:
    with History(path) as history:
        history.add(attempt(1000))
        for tail in tails:
            path.with_name(path.name + tail).unlink()
        history.add(attempt(1001))
    with History(path) as history:
        found = {line for line in history.exported() if "id-100" in line}
        assert len(found) == 2


def test_a_history_that_lacks_a_table_is_made_anew_from_its_events(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TABLE tally")
    with History(path) as history:
        assert history.attempts() == COUNT


def test_a_newer_file_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(Stated):
        History(path)
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == ["history.db"]


def test_a_copy_is_kept_and_offered_where_the_history_is_empty(path: Path) -> None:
    backup = path.with_name("history.backup-1.db")
    with History(path):
        pass
    assert backup.exists()
    path.unlink()
    with History(path) as history:
        assert [tell(notice, Lang.EN) for notice in history.notices] == [
            f"The backup {backup} holds {COUNT} events. `quizdl import {backup}` takes in those that are missing here."
        ]
        assert history.merge(salvage.exported(backup), "backup") == (COUNT, 0)
        assert history.attempts() == COUNT
    with History(path) as history:
        assert history.notices == ()


def test_copies_are_made_once_a_day_and_the_one_before_is_kept(path: Path) -> None:
    newest, older = (path.with_name(f"history.backup-{number}.db") for number in (1, 2))
    with History(path):
        pass
    with History(path) as history:
        history.add(attempt(1000))
    assert len(salvage.events(newest)) == COUNT
    stamp = newest.stat().st_mtime - EVERY - 1
    os.utime(newest, (stamp, stamp))
    with History(path):
        pass
    assert (len(salvage.events(newest)), len(salvage.events(older))) == (COUNT + 1, COUNT)
    os.utime(newest, (stamp, stamp))
    with History(path):
        pass
    assert (len(salvage.events(newest)), len(salvage.events(older))) == (COUNT + 1, COUNT)


def test_a_failing_disk_is_told_with_what_to_do(path: Path) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR
    assert tell(file.stated(error, path).text, Lang.EN) == (
        f"The disk failed on the history at {path} (disk I/O error). Everything recorded so far is kept. "
        "Check the disk and the room on it, then run again."
    )


def test_what_a_killed_copy_left_is_cleared_away(path: Path) -> None:
    for tail in ("", "-wal", "-journal"):
        path.with_name(f"history.backup-1.db.unfinished{tail}").write_bytes(b"cut short")
    path.with_name("history.lock").touch()
    with History(path):
        pass
    assert sorted(os.listdir(path.parent)) == ["history.backup-1.db", "history.db"]


def test_a_backup_and_a_damaged_file_can_be_imported(quizdl: Quizdl, path: Path) -> None:
    ended = quizdl("import", str(path), "--lang", "en")
    assert (ended.code, ended.err) == (0, f"Took in {COUNT} events (0 were here already).\n")
    damage(path, lambda data: data.__setitem__(slice(40, 60), bytes(20)))
    assert quizdl("import", str(path), "--lang", "en").err == f"Took in 0 events ({COUNT} were here already).\n"


def test_what_a_log_holds_from_before_its_last_start_is_not_taken_for_newer(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as keeper:
        keeper.execute("CREATE TABLE other (text TEXT)")
        keeper.execute("INSERT INTO other VALUES (?)", ("x" * 40 * PAGE,))
        keeper.execute("DROP TABLE other")
        keeper.execute("PRAGMA wal_checkpoint(RESTART)")
        with History(path) as history:
            one = attempt(500)
            history.add(replace(one, response=one.response * 400))
        whole = [line for (line,) in keeper.execute("SELECT body FROM event ORDER BY seq")]
        assert [row.body for row in salvage.events(path)] == whole


def test_a_line_that_is_no_text_is_named_wherever_it_is_read_from(quizdl: Quizdl, path: Path, tmp_path: Path) -> None:
    whole = lines(path)
    data = "\n".join(whole).encode().replace(b'"id-1", ', b'"id-1\xff", ')
    file = tmp_path / "export.jsonl"
    file.write_bytes(data)
    at = next(number for number, line in enumerate(whole, 1) if '"id-1"' in line)
    refused = f"Line {at} of {{}} is no event of an exported history. Nothing was taken in.\n"
    assert quizdl("import", str(file)).err == refused.format(file)
    piped = subprocess.run(
        [sys.executable, "-m", "quizdl", "import", "-"],
        input=data,
        capture_output=True,
        env=quizdl.environ,
        check=False,
    )
    assert (piped.returncode, piped.stderr.decode()) == (1, refused.format("standard input"))


@pytest.mark.parametrize("byte", [0x80, 0x22, 0x5C])
def test_a_byte_that_garbles_a_body_is_found_when_it_is_read(path: Path, byte: int) -> None:
    def change(data: bytearray) -> None:
        at = data.index(b'"key_hash": "k"')
        data[at + 2] = byte

    damage(path, change)
    with History(path) as history, pytest.raises(Stated) as caught:
        list(history.exported())
    assert tell(caught.value.text, Lang.EN).startswith(f"The history at {path} is damaged. Run again:")
    with History(path) as history:
        assert len(history.notices) == 2  # what was kept, and the copy that holds more
        assert len(list(history.exported())) == COUNT - 1
    assert lines(path)


def test_lines_that_are_no_events_are_refused_and_times_are_read_in_any_zone(path: Path) -> None:
    event = (
        '{"uuid": "u%d", "machine": "m", "number": %s, "at": "%s", "kind": "mark", "body": {"question": "q\\ud800"}}'
    )
    with History(path) as history:
        good = event % (1, "1", "2026-01-01T09:00:00+09:00")
        assert history.merge(["\ufeff" + good], "f") == (1, 0)
        assert '"at": "2026-01-01T00:00:00.000000+00:00"' in list(history.exported())[-1]
        for bad in (
            event % (2, "true", "2026-01-01T09:00:00+09:00"),
            event % (2, str(2**63), "2026-01-01T09:00:00+09:00"),
            event % (2, "1", "0001-01-01T00:00:00+09:00"),
            good.replace('"u1"', '"u\\ud800"'),
            "[" * 100_000,
        ):
            with pytest.raises(Stated):
                history.merge([bad], "f")


def test_answers_written_differently_are_passed_over(path: Path) -> None:
    with History(path) as history:
        line = next(iter(history.exported())).replace('"uuid": "id-0"', '"uuid": "odd-%d"')
        odd = [
            line.replace('"variant": 0', '"variant": "x"'),
            line.replace('"response"', '"reply"'),
            line.replace('"outcome": "right"', '"outcome": 3'),
            line.replace('"diagnosis": null', '"diagnosis": 4'),
        ]
        history.merge([text % number for number, text in enumerate(odd)], "f")
        assert len(list(history.answers())) == COUNT + 1


@pytest.mark.parametrize("name", [b"event", b"answer", b"memory"])
def test_a_schema_that_is_no_text_is_mended(path: Path, name: bytes) -> None:
    """SQLite's message quotes the bytes it could not read, which Python takes for text."""

    def change(data: bytearray) -> None:
        at = data.index(b" NOT NULL", data.index(b"CREATE TABLE " + name))
        data[at : at + 8] = b"\xbb\xff" * 4

    damage(path, change)
    with History(path) as history:
        assert history.notices
        assert history.attempts() == COUNT
