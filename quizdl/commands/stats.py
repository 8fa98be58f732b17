"""`quizdl stats`: what the history says, in numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence

from quizdl.bank.store import Bank
from quizdl.commands.setup import Setup
from quizdl.history.log import History
from quizdl.study.progress import Tally
from quizdl.study.report import Row, Standing, by_area, days_left, rows

SECONDS_A_QUESTION = 90.0
ANSWERS_TO_TRUST = 10


def run(setup: Setup, as_json: bool) -> int:
    """Print the statistics."""
    bank, history = setup.bank(), setup.history()
    standing = stand(setup, bank, history)
    topics = rows(tuple(topic.id for topic in bank.topics), history.tallies())
    if as_json:
        setup.line(json.dumps(_data(standing, topics), ensure_ascii=False))
        return 0
    from quizdl.screen.statistics import lines

    names = {topic.id: topic.name for topic in bank.topics}
    for line in lines(standing, tuple((names[row.id], row) for row in topics), setup.lang):
        setup.line(line)
    return 0


def stand(setup: Setup, bank: Bank, history: History) -> Standing:
    """Where the learner stands now; what is due or missed counts only where the question still exists."""
    progress, due, now = history.progress(), history.due(), setup.now()
    there = bank.rows()  # a noun each would take most of the time of a great bank
    due_concepts = {row.concept for row in there if row.concept in due and due[row.concept] <= now}
    missed = sum(1 for row in there if row.id in progress and progress[row.id].missed)
    new = sum(1 for row in there if row.id not in progress)
    seconds = pace(history)
    waiting = len(due_concepts) + min(new, 5)
    return Standing(
        days_left=days_left(setup.settings.exam_date, now.astimezone().date()),
        due=len(due_concepts),
        missed=missed,
        new=new,
        minutes=max(1, round(waiting * seconds / 60)) if waiting else 0,
        areas=tuple(zip(bank.areas, _area_rows(bank, history.tallies()), strict=True)),
        attempts=history.attempts(),
        days=len(history.days()),
    )


def pace(history: History) -> float:
    """Seconds an answer is likely to take: the mean so far, drawn towards a usual one while answers are few."""
    answers = history.attempts()
    mean = history.seconds_an_answer() or 0.0
    return (SECONDS_A_QUESTION * ANSWERS_TO_TRUST + mean * answers) / (ANSWERS_TO_TRUST + answers)


def _area_rows(bank: Bank, tallies: dict[str, Tally]) -> tuple[Row, ...]:
    return rows(tuple(area.id for area in bank.areas), by_area(bank.topics, tallies))


def _data(standing: Standing, topics: Sequence[Row]) -> dict[str, object]:
    return {
        "attempts": standing.attempts,
        "days": standing.days,
        "areas": [_row(row) for _, row in standing.areas],
        "topics": [_row(row) for row in topics],
        "due": standing.due,
        "missed": standing.missed,
        "forecast": None,
    }


def _row(row: Row) -> dict[str, object]:
    guess = row.estimate
    return {
        "id": row.id,
        "answered": row.tally.answered,
        "right": row.tally.right,
        "expected": None if guess is None else round(guess.expected, 4),
        "low": None if guess is None else round(guess.low, 4),
        "high": None if guess is None else round(guess.high, 4),
    }
