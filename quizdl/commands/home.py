"""`quizdl` by itself: where the learner stands, and one thing to do next."""

from __future__ import annotations

from quizdl.commands.exam_state import exam_runs
from quizdl.commands.seating import take_seat
from quizdl.commands.setup import Setup
from quizdl.commands.stats import stand
from quizdl.screen.views import Home
from quizdl.study.report import Standing


def run(setup: Setup, plain: bool) -> int:
    """Show the home screen."""
    bank, history = setup.bank(), setup.history()
    standing = stand(setup, bank, history)
    # The clock of an exam goes on while one looks around.
    step = "quizdl mock --resume" if exam_runs(history) else next_step(standing, history.interrupted() is not None)
    desk = take_seat(setup, plain)
    desk.show(Home(standing, step))
    return 0


def next_step(standing: Standing, resumes: bool) -> str:
    """The one command to suggest: practice chooses well by itself, unless only missed questions are left; more than the
    day's minutes must be wished for."""
    waits = standing.due or standing.missed or standing.new
    if waits and not standing.reviews and not standing.fresh and not resumes:
        return "quizdl practice --minutes 10"
    only_missed = standing.missed and not standing.due and not standing.new
    return "quizdl review" if only_missed and not resumes else "quizdl practice"
