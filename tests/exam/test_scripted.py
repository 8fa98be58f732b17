"""A mock exam driven by a pipe: what scripts may rely on."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from quizdl.history.log import History
from quizdl.history.mocks import Mocks, peek
from quizdl.study.exam.sheet import State
from tests.conftest import ROOT, Quizdl

TINY = ("mock", "--profile", "tiny", "--seed", "1")
FIELDS = {"state", "id", "questions", "answered", "flagged", "seconds_left", "seconds_total"}


def status(quizdl: Quizdl) -> dict[str, Any]:
    ran = quizdl("mock", "--status", "--json")
    assert (ran.code, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)
    assert set(found) == FIELDS
    return found


def acknowledged(out: str) -> dict[int, int]:
    return {int(number): int(choice) for number, choice in re.findall(r"^ok (\d+) (\d)$", out, re.M)}


def chosen(home: Path) -> dict[int, int]:
    """What the history has of the newest exam: choices by question, as they were numbered."""
    with History(home / "data" / "history.db") as history:
        sheet = Mocks(history).newest()
    assert sheet is not None
    pairs = zip(sheet.paper.items, sheet.choices, strict=True)
    return {
        number: 0 if choice is None else item.options.index(choice) + 1
        for number, (item, choice) in enumerate(pairs, 1)
        if choice is not None
    }


def fingerprint(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_without_an_exam_everything_is_null_and_nothing_is_written(quizdl: Quizdl) -> None:
    found = status(quizdl)
    assert found == {**dict.fromkeys(FIELDS), "state": "none"}
    assert not (quizdl.home / "data").exists()


def test_each_choice_is_acknowledged_and_kept_and_the_end_of_input_leaves_the_exam_running(quizdl: Quizdl) -> None:
    ran = quizdl(*TINY, stdin="2\n\nf\n3\ng 6\n1\nb\n4\n0\n")
    assert ran.code == 0
    assert re.findall(r"^ok.*$", ran.out, re.M) == ["ok 1 2", "ok 3 3", "ok 6 1", "ok 5 4", "ok 6 0"]
    assert chosen(quizdl.home) == {1: 2, 3: 3, 5: 4}
    found = status(quizdl)
    assert (found["state"], found["questions"], found["answered"], found["flagged"]) == ("running", 6, 3, 1)
    assert found["seconds_total"] == 600.0
    assert 500 < found["seconds_left"] < 600
    assert ran.err.startswith("The exam goes on (")


def test_status_never_writes(quizdl: Quizdl) -> None:
    quizdl(*TINY, stdin="2\n")
    before = fingerprint(quizdl.home / "data")
    status(quizdl)
    assert fingerprint(quizdl.home / "data") == before


def test_status_is_told_while_the_exam_runs(environ: dict[str, str], quizdl: Quizdl) -> None:
    with running(environ, *TINY) as child:
        choose(child, 3)
        assert status(quizdl)["answered"] == 1


def test_resume_goes_on_at_the_same_question_with_the_time_that_is_left(quizdl: Quizdl) -> None:
    quizdl(*TINY, stdin="2\n3\nf\n")
    time.sleep(1.2)
    ran = quizdl("mock", "--resume", stdin="1\nsubmit\n")
    assert ran.code == 0
    assert "Question 3 of 6 · Quick ones · 9:5" in ran.out
    assert acknowledged(ran.out) == {3: 1}
    assert status(quizdl)["state"] == "ended"
    with History(quizdl.home / "data" / "history.db") as history:
        sheet = Mocks(history).newest()
        assert sheet is not None
        assert sheet.mark.elapsed >= 1.2
        # Nobody was there: that time was spent on no question.
        assert sum(sheet.spent) < sheet.mark.elapsed - 1.0


def test_answers_enter_the_history_once_with_the_end(quizdl: Quizdl) -> None:
    quizdl(*TINY, stdin="1\n2\n")
    assert json.loads(quizdl("stats", "--json").out)["attempts"] == 0
    quizdl("mock", "--resume", stdin="3\nsubmit\n")
    assert json.loads(quizdl("stats", "--json").out)["attempts"] == 3
    database = sqlite3.connect(quizdl.home / "data" / "history.db")
    rows = database.execute(
        "SELECT json_extract(body, '$.mode'), json_extract(body, '$.first') FROM event WHERE kind = 'answer'"
    ).fetchall()
    database.close()
    assert rows == [("mock", 1)] * 3
    assert quizdl("mock", "--resume").code == 1
    assert json.loads(quizdl("stats", "--json").out)["attempts"] == 3


def test_one_exam_at_a_time(quizdl: Quizdl) -> None:
    quizdl(*TINY, stdin="1\n")
    ran = quizdl(*TINY, stdin="")
    assert ran.code == 1
    assert re.fullmatch(
        r"Mock exam #1 is running \([\d:]+ left\)\. `quizdl mock --resume` goes on with it, `quizdl mock --abandon` gives it up\.\n",
        ran.err,
    )
    ran = quizdl("mock", "--abandon")
    assert (ran.code, ran.err) == (0, "Mock exam #1 is given up. It counts for nothing.\n")
    assert status(quizdl)["state"] == "abandoned"
    assert quizdl(*TINY, stdin="").code == 0
    ran = quizdl("mock", "--show", "1")
    assert (ran.code, ran.err) == (1, "Mock exam #1 was given up and has no report.\n")


def test_the_same_seed_asks_the_same_and_another_one_not(quizdl: Quizdl) -> None:
    def paper(*words: str) -> str:
        out = quizdl("mock", *words, stdin="\n" * 30 + "submit\n").out
        return re.sub(r"· [\d:]+ left|Mock exam.*", "", out, flags=re.S)

    first = paper("--seed", "5", "--profile", "tiny")
    assert paper("--seed", "5", "--profile", "tiny") == first
    assert paper("--seed", "6", "--profile", "tiny") != first


def test_at_the_deadline_it_ends_with_what_was_chosen(environ: dict[str, str], quizdl: Quizdl) -> None:
    with running(environ, *TINY, "--minutes", "0.03") as child:
        choose(child, 2)
        assert child.stdin is not None
        child.stdin.write(b"4")
        child.stdin.flush()
        out, err = child.communicate_until_end()
        assert child.returncode == 0
    assert "Time is up. The exam ended with what was chosen." in err
    assert "ok 2 4" in out
    assert chosen(quizdl.home) == {1: 2, 2: 4}
    assert status(quizdl)["state"] == "ended"


def test_the_deadline_passes_while_nobody_is_there(quizdl: Quizdl) -> None:
    quizdl(*TINY, "--minutes", "0.02", stdin="2\n")
    time.sleep(1.3)
    found = status(quizdl)
    assert (found["state"], found["seconds_left"], found["answered"]) == ("ended", 0.0, 1)
    ran = quizdl("mock", "--resume")
    assert ran.code == 0
    assert ran.err == "Time is up. The exam ended with what was chosen.\n"
    assert ran.out.startswith("Mock exam #1   6 questions · 1 min")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--profile", "tinny"), "There is no profile `tinny`. Did you mean `tiny`?"),
        (("--questions", "0"), "--questions needs a whole number from 1 on."),
        (("--questions", "5000"), "--questions goes up to 1000."),
        (("--minutes", "0"), "--minutes needs a number above 0, up to 1440."),
        (("--area", "depp"), "There is no area `depp`. Did you mean `deep`?"),
        (("--show", "3"), "There is no mock exam #3. `quizdl mock --list` shows all of them."),
        (("--resume", "--list"), "--resume, --abandon, --status, --list, --show and --compare exclude each other."),
    ],
)
def test_what_means_nothing_is_refused(quizdl: Quizdl, words: tuple[str, ...], said: str) -> None:
    ran = quizdl("mock", *words)
    assert (ran.code, ran.out, ran.err) == (2, "", said + "\n")


def test_home_takes_the_learner_back(quizdl: Quizdl) -> None:
    quizdl(*TINY, stdin="2\n")
    assert quizdl().out.endswith("Next: quizdl mock --resume\n\n")
    quizdl("mock", "--abandon")
    assert "--resume" not in quizdl().out


def test_nothing_runs(quizdl: Quizdl) -> None:
    for word in ("--resume", "--abandon"):
        ran = quizdl("mock", word)
        assert (ran.code, ran.err) == (1, "No mock exam is running. `quizdl mock` starts one.\n")


def test_lines_that_mean_nothing_commit_nothing(quizdl: Quizdl) -> None:
    ran = quizdl(*TINY, stdin="5\n９\nhello\ng 99\n-1\n２\n")
    assert re.findall(r"^ok.*$", ran.out, re.M) == ["ok 1 2"]
    assert "The options are 1 to 4." in ran.out
    assert "`hello` means nothing here." in ran.out
    assert "The questions are 1 to 6." in ran.out


def test_reports_lists_and_pages(quizdl: Quizdl, tmp_path: Path) -> None:
    for seed in ("1", "2"):
        quizdl("mock", "--profile", "tiny", "--seed", seed, stdin="1\n" * 5 + "submit\n")
    listed = json.loads(quizdl("mock", "--list", "--json").out)
    assert [(one["number"], one["state"], one["answered"]) for one in listed] == [(1, "ended", 5), (2, "ended", 5)]
    shown = json.loads(quizdl("mock", "--show", "1", "--json").out)
    assert shown["whole"]["total"] == 6
    assert shown["areas"][0]["average"] == 61.5
    assert len(shown["questions"]) == 6
    told = quizdl("mock", "--compare", "1", "2").out
    assert told.startswith("Mock exams #1 and #2\n")
    assert "Questions in both: 6" in told
    page = tmp_path / "report.html"
    ran = quizdl("mock", "--show", "2", "--html", str(page), "--lang", "ja")
    assert (ran.code, ran.out) == (0, "")
    html = page.read_text("utf-8")
    assert html.count("<article>") == html.count("</article>") == 6
    assert "http" not in html
    assert "模擬試験 #2" in html


def test_the_plain_report_is_told_in_reading_order(quizdl: Quizdl) -> None:
    quizdl(*TINY, stdin="1\n2\n3\n4\n1\n2\nsubmit\n")
    told = quizdl("mock", "--show", "1").out
    assert "Quick ones: 67 % (4/6), published average 62 %, +5\n" in told
    assert "The pass mark is not published. The averages are those of T0.\n" in told
    assert told.endswith("Next: quizdl review --exam 1\n")
    assert "pass" not in told.replace("The pass mark is not published", "")


def test_review_asks_what_was_missed_and_left_open_again(quizdl: Quizdl) -> None:
    quizdl(*TINY, stdin="1\n2\n3\n4\nsubmit\n")
    ran = quizdl("review", "--exam", "1", stdin="def double(x):\n    return 2 * x\n.\n1\n1\n")
    assert ran.code == 0
    assert "Question 1 of 3: Products > Double it" in ran.out
    # The answer of the exam stands beside the right one, with what it showed.
    assert "return x ** 2\n\nThe misconception then\nThat is the square." in ran.out
    assert "Question 3 of 3: Products > 6 × 7" in ran.out


# ---------------------------------------------------------------- kills


class Child(subprocess.Popen[bytes]):
    """quizdl with both ends of its pipes in our hands."""

    seen = b""

    def read_until(self, wanted: bytes, seconds: float = 30) -> None:
        assert self.stdout is not None
        end = time.monotonic() + seconds
        while wanted not in self.seen:
            assert time.monotonic() < end, self.seen
            data = os.read(self.stdout.fileno(), 65536)
            assert data, self.seen
            self.seen += data

    def communicate_until_end(self) -> tuple[str, str]:
        assert self.stdout is not None
        assert self.stderr is not None
        while data := os.read(self.stdout.fileno(), 65536):
            self.seen += data
        err = self.stderr.read().decode()
        self.wait(30)
        return self.seen.decode(), err


class running:
    def __init__(self, environ: dict[str, str], *words: str) -> None:
        self._words = words
        self._environ = environ

    def __enter__(self) -> Child:
        self.child = Child(
            [sys.executable, "-m", "quizdl", *self._words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self._environ,
            cwd=ROOT,
        )
        return self.child

    def __exit__(self, *error: object) -> None:
        self.child.kill()
        for stream in (self.child.stdin, self.child.stdout, self.child.stderr):
            if stream is not None:
                stream.close()
        self.child.wait(30)


def choose(child: Child, number: int) -> None:
    assert child.stdin is not None
    before = len(re.findall(rb"^ok ", child.seen, re.M))
    child.stdin.write(f"{number}\n".encode())
    child.stdin.flush()
    while len(re.findall(rb"^ok \d+ \d\n", child.seen, re.M)) <= before:
        assert child.stdout is not None
        data = os.read(child.stdout.fileno(), 65536)
        assert data
        child.seen += data


def moments(count: int) -> Iterator[tuple[int, float]]:
    rng = Random(11)
    for _ in range(count):
        yield rng.choice((signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)), rng.uniform(0.0, 0.25)


def killed_once(environ: dict[str, str], quizdl: Quizdl, number: int, wait: float, seed: int) -> None:
    """Start or go on with an exam, choose as fast as the pipe takes it, kill it: what was acknowledged is there."""
    rng = Random(seed)
    before = peek(quizdl.home / "data" / "history.db")
    kept = chosen(quizdl.home) if before is not None else {}
    with running(environ, *(("mock", "--resume") if before is not None else (*TINY, "--minutes", "600"))) as child:
        child.read_until(b"left\n")
        assert child.stdin is not None
        text = "".join(f"g {rng.randint(1, 6)}\n{rng.randint(1, 4)}\n" for _ in range(400))
        child.stdin.write(text.encode())
        child.stdin.flush()
        time.sleep(wait)
        child.send_signal(number)
        out, _ = child.communicate_until_end()
    found = chosen(quizdl.home)
    # At most one more may have been written whose acknowledgement did not get through.
    expected = {**kept, **acknowledged(out)}
    assert len([one for one, choice in expected.items() if found.get(one) != choice]) <= 1
    assert set(expected) <= set(found)
    after = peek(quizdl.home / "data" / "history.db")
    assert after is not None
    assert after.state is State.RUNNING
    if before is not None:
        assert after.mark.elapsed > before.mark.elapsed


def test_kills_lose_nothing_that_was_acknowledged(environ: dict[str, str], quizdl: Quizdl) -> None:
    for seed, (number, wait) in enumerate(moments(3)):
        killed_once(environ, quizdl, number, wait, seed)


@pytest.mark.deep
@pytest.mark.timeout(1500)
def test_a_hundred_kills_lose_nothing_that_was_acknowledged(environ: dict[str, str], quizdl: Quizdl) -> None:
    for seed, (number, wait) in enumerate(moments(100)):
        killed_once(environ, quizdl, number, wait, seed)
