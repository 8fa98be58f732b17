"""How the time of home, statistics and the next question grows with the history; how long making its views anew takes.

    python benchmarks/history.py [ANSWERS]

Prints the median times with a thousand answers and with ANSWERS (a million unless given), their ratios, the seconds a
rebuild takes and the memory it needs. The history is drawn by a fixed seed from the shipped questions.
"""

from __future__ import annotations

import json
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median

from quizdl.bank import folders
from quizdl.bank.store import Bank, open_bank
from quizdl.commands.drill import Sizing, _session, how_many
from quizdl.commands.setup import Setup
from quizdl.commands.stats import overview, stand
from quizdl.history.log import History
from quizdl.settings import Homes, Settings
from quizdl.study.selection import Wanted
from quizdl.words import Lang

DAYS = 400
ROUNDS = 9


def events(bank: Bank, count: int, seed: int = 1) -> Iterator[tuple[str, str, int, str, str, str]]:
    """Answers of `count` postings over the last `DAYS` days, oldest first."""
    rng = Random(seed)
    listings = bank.listings()
    start = datetime.now(UTC) - timedelta(days=DAYS)
    for number in range(count):
        one = rng.choice(listings)
        chance = rng.random()
        right = rng.random() < chance
        at = start + timedelta(days=DAYS) * (number / count)
        body = {
            "session": "s", "question": one.id, "variant": rng.randrange(one.variants), "concept": one.concept,
            "topic": one.topic, "area": one.area, "text_hash": one.text_hash, "key_hash": one.key_hash,
            "response": '{"typed": ["np.maximum(0, x)"]}', "outcome": "right" if right else "wrong",
            "score": float(right), "first": True, "hints": int(rng.random() < 0.1), "seconds": rng.uniform(5, 200),
            "mode": "practice", "diagnosis": None if right else "max-of-array", "predicted": chance, "elapsed": 3.5,
        }  # fmt: skip
        text = json.dumps(body, ensure_ascii=False, sort_keys=True)
        yield f"{number:032x}", "m", number + 1, at.isoformat(timespec="microseconds"), "answer", text


def filled(path: Path, bank: Bank, count: int) -> None:
    """A history of `count` answers at `path`, its views not made yet."""
    with History(path):
        pass
    with sqlite3.connect(path) as connection:
        connection.executemany(
            "INSERT INTO event (uuid, machine, number, at, kind, body) VALUES (?, ?, ?, ?, ?, ?)", events(bank, count)
        )


def times(work: Callable[[], object]) -> float:
    """The median seconds of `work`, warm."""
    work()
    found = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return median(found)


def measured(home: Path, count: int) -> dict[str, float]:
    """Seconds of each thing with a history of `count` answers."""
    shipped = folders.shipped()
    bank = open_bank([shipped], home / "cache")
    path = home / "data" / "history.db"
    filled(path, bank, count)
    start = time.perf_counter()
    with History(path, progress=_told):
        made = time.perf_counter() - start
    with Setup(Lang.EN, Homes(home / "data", home / "config", home / "cache"), Settings()) as setup:
        history = setup.history()
        return {
            "making the views": made,
            "opening": times(lambda: History(path).close()),
            "home": times(lambda: (stand(setup, setup.bank(), history), history.interrupted())),
            "statistics": times(lambda: overview(setup)),
            "next question": times(lambda: _session(setup, Wanted(count=how_many(setup, Sizing())), Random(1))),
        }


def _told(done: int, of: int) -> None:
    sys.stderr.write(f"\r{done} of {of}" if done < of else "\r" + " " * 40 + "\r")


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as few_home, tempfile.TemporaryDirectory() as many_home:
        few = measured(Path(few_home), 1000)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        lot = measured(Path(many_home), many)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    for name, seconds in lot.items():
        print(
            f"{name:18} {few[name] * 1000:9.1f} ms with 1000,"
            f" {seconds * 1000:9.1f} ms with {many}: x {seconds / few[name]:.2f}"
        )
    print(f"memory grew by {grown / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
