"""How the time of home, statistics and the next question grows with the history; how long making its views anew takes.

The history is drawn by a fixed seed from the shipped questions. One of a thousand answers and a long one are filled
first; then each thing is timed on one and the other by turns, so that a machine that is busy at times is so for both.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from itertools import pairwise
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
FEW = 1000
ROUNDS = 25
THINGS: dict[str, Callable[[Setup], object]] = {
    "home": lambda setup: (stand(setup, setup.bank(), setup.history()), setup.history().interrupted()),
    "statistics": overview,
    "next question": lambda setup: _session(setup, Wanted(count=how_many(setup, Sizing())), Random(1)),
}


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
    if hasattr(os, "sync"):
        os.sync()


def made(path: Path) -> tuple[float, float, int, float]:
    """Making the views of the history at `path`: seconds, seconds of the processor, how often it was told how far it
    is, and the longest seconds between two such words."""
    told = [time.perf_counter()]

    def tell(share: float) -> None:
        told.append(time.perf_counter())
        sys.stderr.write(f"\r{share:4.0%}" if share < 1 else "\r    \r")

    processor = time.process_time()
    with History(path, progress=tell):
        told.append(time.perf_counter())
        processor = time.process_time() - processor
    longest = max(after - before for before, after in pairwise(told))
    return told[-1] - told[0], processor, len(told) - 2, longest


def by_turns(work: Callable[[Setup], object], few: Setup, many: Setup) -> tuple[float, float]:
    """The median seconds of `work` on both, warm."""
    found: tuple[list[float], list[float]] = ([], [])
    for number in range(ROUNDS + 1):
        for times, setup in ((found[0], few), (found[1], many))[:: 1 if number % 2 else -1]:
            start = time.perf_counter()
            work(setup)
            times.append(time.perf_counter() - start)
    return median(found[0][1:]), median(found[1][1:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("answers", type=int, nargs="?", default=1_000_000, help="of the long history; a million")
    count = parser.parse_args().answers
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        home = Path(folder)
        bank = open_bank([folders.shipped()], home / "cache")
        paths = [home / name / "history.db" for name in ("few", "many")]
        for path, answers in zip(paths, (FEW, count), strict=True):
            filled(path, bank, answers)
        made(paths[0])
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        seconds, processor, words, longest = made(paths[1])
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        print(
            f"making the views of {count} answers: {seconds:.1f} s ({processor:.1f} s of the processor), memory grew"
            f" by {grown / 1024:.0f} MiB; told how far {words} times, at most {longest:.1f} s apart"
        )
        few, many = (
            stack.enter_context(Setup(Lang.EN, Homes(path.parent, home / "config", home / "cache"), Settings()))
            for path in paths
        )
        for name, work in THINGS.items():
            short, long = by_turns(work, few, many)
            print(
                f"{name:14} {short * 1000:7.1f} ms with {FEW}, {long * 1000:7.1f} ms with {count}: x {long / short:.2f}"
            )


if __name__ == "__main__":
    main()
