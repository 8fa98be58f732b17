"""Sitting an exam while the clocks do what they like."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizdl.cells import narrow
from quizdl.commands.exam_room import Room
from quizdl.history.log import History
from quizdl.history.mocks import Mocks
from quizdl.model import Question
from quizdl.screen.exam.look import Mode
from quizdl.screen.exam.painting import Frame
from quizdl.screen.exam.room import Left
from quizdl.screen.exam.sitting import Sitting
from quizdl.study.exam.clock import Mark, Reading
from quizdl.study.exam.sheet import State, Why
from quizdl.words import Lang
from tests.study.exam.sheets import paper

ENTER = ("c-m", "\r")


class Clocks:
    def __init__(self) -> None:
        self.wall = 1e9
        self.ticks = 100.0

    def __call__(self) -> Reading:
        return Reading(self.wall, self.ticks, "boot")

    def passes(self, seconds: float) -> None:
        self.wall += seconds
        self.ticks += seconds


class NoFaces:
    def get(self, id: str, variant: int) -> Question | None:
        return None


class Script:
    """A keyboard that plays a list: keys, or what happens to the clocks meanwhile."""

    def __init__(self, *steps: object) -> None:
        self.steps = list(steps)
        self.frames: list[str] = []
        self.rings = 0

    def size(self) -> tuple[int, int]:
        return 80, 24

    def show(self, frame: Frame) -> None:
        self.frames.append("\n".join("".join(cell.text for cell in row) for row in frame.rows))

    def ring(self) -> None:
        self.rings += 1

    def repaint(self) -> None: ...

    def suspend(self) -> None: ...

    def came(self, name: str) -> bool:
        return False

    def keys(self, seconds: float) -> list[tuple[str, str]] | None:
        if not self.steps:
            return [("c-c", "\x03")]
        step = self.steps.pop(0)
        if callable(step):
            step()
            return []
        return [(step, step) if isinstance(step, str) else step]  # type: ignore[list-item]


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def mocks(tmp_path: Path) -> Iterator[Mocks]:
    with History(tmp_path / "history.db") as history:
        yield Mocks(history)


def sit(mocks: Mocks, clocks: Clocks, script: Script, seconds: float = 7200.0) -> tuple[Left, Room, Sitting]:
    room = Room(mocks, mocks.begin(paper(seconds=seconds), Mark(0.0, clocks())), NoFaces(), clocks)  # type: ignore[arg-type]
    sitting = Sitting(room, script, {}, Lang.EN, "unicode", narrow)  # type: ignore[arg-type]
    return sitting.through(), room, sitting


def test_a_jump_ahead_asks_before_it_ends_anything(mocks: Mocks, clocks: Clocks) -> None:
    def jump() -> None:
        clocks.wall += 10_000

    script = Script("2", jump, "3", "n", "3")
    left, room, _ = sit(mocks, clocks, script)
    assert left is Left.INTERRUPTED
    assert "The computer's clock moved ahead by 2:46:40. Did that time really pass? [y/n]" in script.frames[2]
    assert room.sheet.state is State.RUNNING
    assert room.sheet.mark.elapsed == 0.0
    assert room.sheet.choices[0] == room.sheet.paper.items[0].options[2]


def test_a_jump_that_is_confirmed_counts(mocks: Mocks, clocks: Clocks) -> None:
    def jump() -> None:
        clocks.wall += 10_000

    left, room, _ = sit(mocks, clocks, Script("2", jump, "y"))
    assert (left, room.sheet.why) == (Left.ENDED, Why.DEADLINE)
    assert room.sheet.mark.elapsed == 7200.0


def test_leaving_while_it_is_asked_decides_nothing(mocks: Mocks, clocks: Clocks) -> None:
    def jump() -> None:
        clocks.wall += 10_000

    left, room, _ = sit(mocks, clocks, Script("2", jump))
    assert left is Left.INTERRUPTED
    assert room.sheet.mark.elapsed == 0.0
    assert room.sheet.state is State.RUNNING


def test_a_clock_set_back_gains_nothing(mocks: Mocks, clocks: Clocks) -> None:
    def back() -> None:
        clocks.passes(100)
        clocks.wall -= 50_000

    _, room, _ = sit(mocks, clocks, Script("2", back, "3"))
    assert room.sheet.mark.elapsed == 100.0


def test_warnings_come_once_each(mocks: Mocks, clocks: Clocks) -> None:
    script = Script(*[lambda seconds=s: clocks.passes(seconds) for s in (5399, 2, 900, 1, 599, 1)])
    sit(mocks, clocks, script)
    told = [[minutes for minutes in (30, 15, 5) if f"{minutes} minutes left." in frame] for frame in script.frames]
    assert [minutes for found in told for minutes in dict.fromkeys(found)].count(30) >= 1
    assert script.rings == 3


def test_the_deadline_keeps_what_stands_on_the_pad(mocks: Mocks, clocks: Clocks) -> None:
    script = Script("2", "m", "a", "b", lambda: clocks.passes(7200.5))
    left, room, _ = sit(mocks, clocks, script)
    assert left is Left.ENDED
    assert (room.sheet.why, room.sheet.memo, room.sheet.mark.elapsed) == (Why.DEADLINE, "ab", 7200.0)
    assert mocks.newest() == room.sheet


def test_a_key_after_the_deadline_chooses_nothing(mocks: Mocks, clocks: Clocks) -> None:
    class Late(Script):
        def keys(self, seconds: float) -> list[tuple[str, str]] | None:
            clocks.passes(7201)
            return [("2", "2")]

    left, room, _ = sit(mocks, clocks, Late())
    assert left is Left.ENDED
    assert room.sheet.answered == 0


def test_time_is_recorded_without_a_key(mocks: Mocks, clocks: Clocks) -> None:
    script = Script(lambda: clocks.passes(61))
    _, room, _ = sit(mocks, clocks, script)
    found = mocks.newest()
    assert found is not None
    assert found.mark.elapsed == room.sheet.mark.elapsed == 61.0


def test_moving_reaches_the_disk_too(mocks: Mocks, clocks: Clocks) -> None:
    _, room, sitting = sit(mocks, clocks, Script(ENTER, ENTER, "f"))
    found = mocks.newest()
    assert found is not None
    assert (found.at, found.flags) == (3, {3})
    assert found == room.sheet
    assert sitting._look.mode is Mode.QUESTION
