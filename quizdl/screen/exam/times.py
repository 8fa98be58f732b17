"""Seconds as people read them."""

from __future__ import annotations


def clock(seconds: float) -> str:
    """`1:47:12`, `7:05`; a started second counts as whole, so that 0:00 is the end."""
    whole = max(0, int(-(-seconds // 1)))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def spent(seconds: float) -> str:
    """As `clock`, for time that has passed: whole seconds only."""
    return clock(int(seconds))
