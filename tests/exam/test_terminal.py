"""A mock exam on a real terminal: the clock, the keys, what a learner or a machine may do to it."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from quizdl.history.mocks import peek
from quizdl.study.exam.sheet import State
from tests.conftest import Quizdl
from tests.exam.test_scripted import chosen, status
from tests.screen.pty import Terminal, squeezed

EXAM = ["-m", "quizdl", "mock", "--profile", "tiny", "--seed", "1"]


@contextmanager
def terminal(environ: dict[str, str], *words: str, size: tuple[int, int] = (80, 24)) -> Iterator[Terminal]:
    found = Terminal([*EXAM, *words] if "--resume" not in words else [*EXAM[:3], *words], environ, *size)
    try:
        if "--resume" not in words:
            found.wait_for("Enter starts, q leaves")
            found.press("\r")
        found.wait_for("choose")
        yield found
    finally:
        found.child.close(force=True)


def shown(found: Terminal) -> str:
    return "\n".join(line.rstrip() for line in found.screen.display)


def clock(found: Terminal) -> int:
    """The seconds left on the screen."""
    match = re.search(r"(\d+):(\d\d) left", shown(found))
    assert match, shown(found)
    return 60 * int(match[1]) + int(match[2])


def read_for(found: Terminal, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found.read(0.05)


def until(found: Terminal, wanted: str, seconds: float = 20) -> None:
    """Wait until the screen shows `wanted`, whatever scrolled by before."""
    end = time.monotonic() + seconds
    while squeezed(wanted) not in squeezed(shown(found)):
        assert time.monotonic() < end, shown(found)
        assert found.read(), shown(found)


def test_the_clock_ticks_while_the_learner_types_and_thinks(environ: dict[str, str]) -> None:
    with terminal(environ) as found:
        before = clock(found)
        found.press("m", "形は")
        read_for(found, 2.3)
        middle = clock(found)
        assert before - 8 <= middle <= before - 2
        found.press(" (3, 4)")
        read_for(found, 1.2)
        assert clock(found) < middle
        until(found, "形は (3, 4)")


def test_choosing_flagging_clearing_and_moving(environ: dict[str, str], quizdl: Quizdl) -> None:
    with terminal(environ) as found:
        found.press("2")
        until(found, "answer 2")
        assert chosen(quizdl.home) == {1: 2}
        found.press("f", "\r", "３")
        until(found, "2 / 6")
        until(found, "answer 3")
        found.press("b")
        until(found, "to look at again")
        found.press("0")
        until(found, "not answered")
        assert chosen(quizdl.home) == {2: 3}
        found.press("g", "5", "\r", "1", "o")
        until(found, "answered 2 · open 4")
        found.press("u")
        until(found, "second pass: open ones")
        until(found, "1 / 6")
        found.press("\r")
        until(found, "3 / 6")
        found.press("s")
        until(found, "4 not answered. Submit all the same?")
        found.press("y")
        found.wait_for("quizdl review --exam 1")
        assert found.ended() == 0
    assert status(quizdl)["state"] == "ended"


def test_the_calculator_works_out_and_refuses(environ: dict[str, str]) -> None:
    with terminal(environ) as found:
        found.press("c", "exp(0) + 2^3", "\r")
        until(found, "exp(0) + 2**3  = 9")
        found.press("ans / 2", "\r")
        until(found, "= 4.5")
        found.press("__import__('os')", "\r")
        until(found, "__import__('os')")
        found.press("\x1b")
        until(found, "1-4 choose")


def test_the_deadline_ends_it_in_the_middle_of_a_keystroke(environ: dict[str, str], quizdl: Quizdl) -> None:
    with terminal(environ, "--minutes", "0.06") as found:
        found.press("2", "\r", "3", "m", "half a w")
        found.wait_for("Time is up. The exam ended with what was chosen.")
        assert found.ended() == 0
    assert chosen(quizdl.home) == {1: 2, 2: 3}
    assert status(quizdl)["state"] == "ended"


@pytest.mark.parametrize("size", [(120, 40), (50, 14), (30, 8)])
def test_it_survives_any_size(environ: dict[str, str], size: tuple[int, int]) -> None:
    with terminal(environ) as found:
        found.press("2")
        until(found, "answer 2")
        found.resize(*size)
        until(found, "too small" if size[1] < 12 else "answer 2")
        found.resize(80, 24)
        until(found, "1 / 6")
        until(found, "answer 2")
        until(found, "1-4 choose")
        assert len([line for line in found.screen.display if "left" in line]) == 1


def test_ctrl_c_leaves_and_the_clock_goes_on(environ: dict[str, str], quizdl: Quizdl) -> None:
    with terminal(environ) as found:
        found.press("2", "m", "keep this")
        found.control("c")
        found.wait_for("The exam goes on")
        assert found.ended() == 130
    before = status(quizdl)["seconds_left"]
    time.sleep(1.0)
    assert status(quizdl)["seconds_left"] <= before - 1.0
    with terminal(environ, "--resume") as found:
        until(found, "answer 2")
        found.press("m")
        until(found, "keep this")


def test_ctrl_z_stops_it_and_not_its_clock(environ: dict[str, str], quizdl: Quizdl) -> None:
    found = Terminal([str(Path(__file__).with_name("job.py")), *EXAM], environ, 80, 24)
    try:
        found.wait_for("Enter starts, q leaves")
        found.press("\r")
        found.wait_for("choose")
        found.press("2")
        until(found, "answer 2")
        before = clock(found)
        found.control("z")
        found.wait_for("job stopped")
        assert status(quizdl)["state"] == "running"
        read_for(found, 2.5)
        assert clock(found) <= before - 2
        found.press("\r")
        until(found, "2 / 6")
        found.control("c")
        assert found.ended() == 130
    finally:
        found.child.close(force=True)


def test_stopped_beyond_the_deadline_it_ends_when_it_wakes(environ: dict[str, str], quizdl: Quizdl) -> None:
    with terminal(environ, "--minutes", "0.06") as found:
        found.press("2")
        until(found, "answer 2")
        os.kill(found.child.pid, signal.SIGSTOP)
        time.sleep(4)
        assert status(quizdl)["state"] == "ended"
        os.kill(found.child.pid, signal.SIGCONT)
        found.press("3")
        found.wait_for("Time is up.")
        assert found.ended() == 0
    assert chosen(quizdl.home) == {1: 2}


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGKILL, -9)]
)
def test_signals_keep_every_choice(environ: dict[str, str], quizdl: Quizdl, number: int, code: int) -> None:
    with terminal(environ) as found:
        found.press("2", "\r", "3")
        until(found, "answer 3")
        os.kill(found.child.pid, number)
        assert found.ended() == code
        if number != signal.SIGKILL:
            # The screen is the learner's again.
            assert b"\x1b[?1049l" in found.raw
    assert chosen(quizdl.home) == {1: 2, 2: 3}
    assert status(quizdl)["state"] == "running"


def test_a_second_start_offers_to_resume_or_abandon(environ: dict[str, str], quizdl: Quizdl) -> None:
    quizdl("mock", "--profile", "tiny", "--seed", "1", stdin="2\n")
    found = Terminal(EXAM, environ, 80, 24)
    found.wait_for("[r] resume  [a] abandon it and start a new one  [q] leave")
    found.press("r\r")
    until(found, "2 / 6")
    found.control("c")
    assert found.ended() == 130


def killed(environ: dict[str, str], quizdl: Quizdl, rng: Random) -> None:
    """Press keys at a terminal, kill it at a moment of no choice: whatever was painted as chosen is kept."""
    resumes = peek(quizdl.home / "data" / "history.db") is not None
    with terminal(environ, *(("--resume",) if resumes else ("--minutes", "600"))) as found:
        painted: dict[int, int] = {}

        def look() -> None:
            found.read(0.002)
            text = shown(found)
            number, answer = re.search(r"(\d+) / 6", text), re.search(r"answer (\d)", text)
            if number and answer:
                painted[int(number[1])] = int(answer[1])

        end = time.monotonic() + rng.uniform(0.05, 0.6)
        while time.monotonic() < end:
            found.child.send(rng.choice("1234\r\r"))
            look()
        os.kill(found.child.pid, rng.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)))
        found.ended()
        kept = chosen(quizdl.home)
        # Keys still on their way when it was killed may have changed what was painted; none can be unanswered.
        assert set(painted) <= set(kept)
    left = peek(quizdl.home / "data" / "history.db")
    assert left is not None
    assert left.state is State.RUNNING


def test_killed_at_any_moment(environ: dict[str, str], quizdl: Quizdl) -> None:
    rng = Random(3)
    for _ in range(2):
        killed(environ, quizdl, rng)


@pytest.mark.deep
@pytest.mark.timeout(1500)
def test_killed_at_a_hundred_moments(environ: dict[str, str], quizdl: Quizdl) -> None:
    rng = Random(4)
    for _ in range(100):
        killed(environ, quizdl, rng)


def test_lines_on_a_terminal_end_at_the_deadline_too(environ: dict[str, str], quizdl: Quizdl) -> None:
    found = Terminal([*EXAM, "--plain", "--minutes", "0.08"], environ, 80, 60)
    try:
        found.wait_for("Enter starts, q leaves")
        found.press("\r")
        found.wait_for("Question 1 of 6")
        found.press("2\r")
        found.wait_for("ok 1 2")
        found.wait_for("Time is up. The exam ended with what was chosen.")
        assert found.ended() == 0
    finally:
        found.child.close(force=True)
    assert chosen(quizdl.home) == {1: 2}


def test_nothing_starts_without_a_yes(environ: dict[str, str], quizdl: Quizdl) -> None:
    found = Terminal(EXAM, environ, 80, 24)
    found.wait_for("Enter starts, q leaves")
    found.press("q\r")
    assert found.ended() == 0
    assert status(quizdl)["state"] == "none"
