"""Whether an exam runs, and how much of its time is left: without its questions."""

from __future__ import annotations

from quizdl.commands.clock import reading
from quizdl.history.log import History
from quizdl.history.mocks import Mocks
from quizdl.study.exam.clock import account
from quizdl.study.exam.sheet import Sheet, State


def standing(sheet: Sheet) -> tuple[State, float]:
    """The state of an exam now, and the seconds left. One whose time is over has ended, recorded or not; what only a
    clock that jumped says ends nothing."""
    if sheet.state is not State.RUNNING:
        return sheet.state, 0.0
    passed = account(sheet.mark, reading())
    left = sheet.paper.seconds - passed.elapsed
    if left <= 0 and passed.jumped and passed.sure < sheet.paper.seconds:
        left = sheet.paper.seconds - passed.sure
    return (State.RUNNING, left) if left > 0 else (State.ENDED, 0.0)


def exam_runs(history: History) -> bool:
    """Whether an exam runs now."""
    sheet = Mocks(history).newest()
    return sheet is not None and standing(sheet)[0] is State.RUNNING
