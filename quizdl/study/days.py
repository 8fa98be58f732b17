"""Days as a learner types them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{4})(\d\d)(\d\d)")
_AGO = re.compile(r"(\d{1,4})\s*(?:d|日前?)", re.IGNORECASE)


class NotAhead(ValueError):
    """A day that is today or past, where one to come is asked for."""


def read_exam_day(text: str, today: date) -> date:
    """The day of an exam to come, as `read_day` reads it. Raises NotAhead for one that is not after `today`, ValueError
    for what is no day."""
    day = read_day(text)
    if day <= today:
        raise NotAhead(day.isoformat())
    return day


def read_day(text: str, today: date | None = None) -> date:
    """The day of `2027-02-19`, `2027/2/19`, `20270219`, of any width; with `today` also so many days ago: `7d`, `7日`.

    Raises ValueError for anything else."""
    typed = unicodedata.normalize("NFKC", text).strip()
    if found := _DATE.fullmatch(typed):
        year, month, day = (int(part) for part in found.groups() if part is not None)
        return date(year, month, day)
    if today is not None and (ago := _AGO.fullmatch(typed)):
        try:
            return today - timedelta(days=int(ago[1]))
        except OverflowError:
            raise ValueError(f"no day: {text}") from None
    raise ValueError(f"no day: {text}")
