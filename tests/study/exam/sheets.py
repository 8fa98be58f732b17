"""Papers and sheets for tests."""

from __future__ import annotations

from datetime import UTC, datetime

from quizdl.study.exam.clock import Mark, Reading
from quizdl.study.exam.sheet import Item, Paper, Sheet, Step, after, begin

AREAS = ("math", "ml", "deep", "deep", "deep", "dev")


def paper(count: int = 6, seconds: float = 600.0, id: str = "exam") -> Paper:
    items = tuple(
        Item(
            question=f"q{n}",
            variant=0,
            concept=f"c{n}",
            topic=f"{AREAS[n % 6]}.t",
            area=AREAS[n % 6],
            set=None,
            options=("right", "a", "b", "c") if n % 2 else ("a", "b", "right", "c"),
            key="right",
            text_hash="t",
            key_hash="k",
        )
        for n in range(count)
    )
    return Paper(
        id, "e2026", 7, (("q9", (0, 1)),), "bank", items, seconds, count, datetime(2026, 11, 21, 1, tzinfo=UTC)
    )


def mark(elapsed: float) -> Mark:
    return Mark(elapsed, Reading(1e9 + elapsed, 100 + elapsed, "boot"))


def sheet(*steps: tuple[float, Step], count: int = 6, seconds: float = 600.0) -> Sheet:
    """The sheet after steps, each taken when so many seconds had passed."""
    found = begin(paper(count, seconds), mark(0))
    for elapsed, step in steps:
        found = after(found, step, mark(elapsed))
    return found
