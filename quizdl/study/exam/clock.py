"""The account of an exam's time: what has passed, whatever was done to the computer and its clock."""

from __future__ import annotations

from quizdl.records import dataclass

JUMP = 60.0
"""So many seconds that the wall clock gained on the time since boot are a jump, and no adjustment."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Both clocks at one moment: `wall` in seconds since 1970 (it can be set), `ticks` in seconds since boot (it
    can't, and runs on while the machine sleeps), and which boot that was ("" where nobody knows)."""

    wall: float
    ticks: float
    boot: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What is recorded: so many seconds had passed when the clocks read `at`."""

    elapsed: float
    at: Reading


@dataclass(frozen=True, slots=True)
class Account:
    """What has passed: `elapsed` seconds, the larger of both clocks; `sure` is what the time since boot vouches for."""

    elapsed: float
    sure: float

    @property
    def jumped(self) -> bool:
        """Whether the wall clock was moved ahead while the machine ran."""
        return self.elapsed - self.sure >= JUMP


def account(mark: Mark, now: Reading) -> Account:
    """What has passed by `now`: the larger of the time since boot and the wall clock since the mark, and never less
    than the mark has. After another boot only the wall clock can tell."""
    wall = max(0.0, now.wall - mark.at.wall)
    if now.boot != mark.at.boot or now.ticks < mark.at.ticks:
        return Account(mark.elapsed + wall, mark.elapsed + wall)
    ticks = now.ticks - mark.at.ticks
    return Account(mark.elapsed + max(wall, ticks), mark.elapsed + ticks)


def marked(mark: Mark, now: Reading) -> Mark:
    """What to record now."""
    return Mark(account(mark, now).elapsed, now)


def disbelieved(mark: Mark, now: Reading) -> Mark:
    """What to record where the learner says that the wall clock was wrong: the time since boot alone counts."""
    return Mark(account(mark, now).sure, now)
