"""Days as they are typed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizdl.study.days import read_day

TODAY = date(2027, 1, 3)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_usual_form_is_read(day: date) -> None:
    forms = (day.isoformat(), f"{day.year}/{day.month}/{day.day}", f" {day:%Y%m%d} ", f"{day:%Y.%m.%d}")
    assert {read_day(form) for form in forms} == {day}
    assert read_day(day.isoformat().translate({48 + digit: 0xFF10 + digit for digit in range(10)})) == day


@given(st.integers(0, 9999))
def test_days_ago_cross_months_and_years(ago: int) -> None:
    assert read_day(f"{ago}d", TODAY) == read_day(f"{ago} 日前", TODAY) == TODAY - timedelta(days=ago)


@pytest.mark.parametrize("text", ["", "yesterday", "2027-13-01", "2027-02-29", "02-19", "7d", "2027-0219", "20270219x"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^no day: |day|month"):
        read_day(text)
