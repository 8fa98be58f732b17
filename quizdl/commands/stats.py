"""`quizdl stats`: what the history says, in numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence

from quizdl.bank.store import Bank
from quizdl.cells import narrow
from quizdl.commands.setup import Setup
from quizdl.history.log import History
from quizdl.model import Area
from quizdl.study.progress import Tally
from quizdl.study.report import Row, Standing, by_area, days_left, rows
from quizdl.words import Lang, say, tell

SECONDS_A_QUESTION = 90.0
BAR_CELLS = 10
EIGHTHS = " ▏▎▍▌▋▊▉█"


def run(setup: Setup, as_json: bool) -> int:
    """Print the statistics."""
    bank, history = setup.bank(), setup.history()
    standing = stand(setup, bank, history)
    topics = rows(tuple(topic.id for topic in bank.topics), history.tallies())
    if as_json:
        print(json.dumps(_data(standing, topics), ensure_ascii=False))
        return 0
    for line in _lines(standing, bank, topics, setup.lang):
        print(line)
    return 0


def stand(setup: Setup, bank: Bank, history: History) -> Standing:
    """Where the learner stands now; what is due or missed counts only where the question still exists."""
    progress, due, now = history.progress(), history.due(), setup.now()
    listings = bank.listings()
    due_concepts = {listing.concept for listing in listings if listing.concept in due and due[listing.concept] <= now}
    missed = sum(1 for listing in listings if listing.id in progress and progress[listing.id].missed)
    new = sum(1 for listing in listings if listing.id not in progress)
    seconds = history.seconds_an_answer() or SECONDS_A_QUESTION
    waiting = len(due_concepts) + min(new, 5)
    times = history.times()
    return Standing(
        days_left=days_left(setup.settings.exam_date, now.astimezone().date()),
        due=len(due_concepts),
        missed=missed,
        new=new,
        minutes=max(1, round(waiting * seconds / 60)) if waiting else 0,
        areas=tuple(zip(bank.areas, _area_rows(bank, history.tallies()), strict=True)),
        attempts=len(times),
        days=len({time.astimezone().date() for time in times}),
    )


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


def _lines(standing: Standing, bank: Bank, topics: Sequence[Row], lang: Lang) -> list[str]:
    if not standing.attempts:
        return [tell(say("stats.nothing"), lang)]
    lines = [tell(say("stats.head", attempts=standing.attempts, days=standing.days), lang)]
    lines.append(tell(say("stats.waiting", due=standing.due, missed=standing.missed), lang))
    lines += ["", tell(say("stats.areas"), lang)]
    lines += _table([(area, row) for area, row in standing.areas], lang)
    names = {topic.id: topic.name for topic in bank.topics}
    answered = [(Area(row.id, names[row.id]), row) for row in topics if row.tally.answered]
    lines += ["", tell(say("stats.topics"), lang)]
    lines += _table(answered, lang)
    lines += ["", tell(say("stats.interval"), lang)]
    return lines


def _table(named: Sequence[tuple[Area, Row]], lang: Lang) -> list[str]:
    names = [area.name.inside(lang) for area, _ in named]
    widest = max((narrow(name) for name in names), default=0)
    lines: list[str] = []
    for name, (_, row) in zip(names, named, strict=True):
        start = f"  {name}{' ' * (widest - narrow(name))}  "
        if row.estimate is None:
            lines.append(start + tell(say("stats.none-yet"), lang))
            continue
        guess = row.estimate
        spread = round(100 * (guess.high - guess.low) / 2)
        counts = f"{row.tally.right}/{row.tally.answered}"
        lines.append(f"{start}{bar(guess.expected)}  {round(100 * guess.expected):3d} % ± {spread:<3d} {counts:>9}")
    return lines


def bar(share: float, cells: int = BAR_CELLS) -> str:
    """A bar of `cells` cells, filled to `share` (0 to 1) in eighths of a cell."""
    eighths = round(max(0.0, min(1.0, share)) * cells * 8)
    full, rest = divmod(eighths, 8)
    text = "█" * full + (EIGHTHS[rest] if rest else "")
    return text + " " * (cells - len(text))
