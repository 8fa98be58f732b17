"""Laws of the plan, and how near it comes to the best there is."""

from __future__ import annotations

from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizdl.study.plan import BETWEEN, LAST_DAYS, NEAR_DAYS, REVIEW_ONLY, Item, expected, outlook, plan

items = st.lists(
    st.builds(
        lambda share, minutes, chance, memory: (share, minutes, chance, memory),
        st.floats(0.01, 1),
        st.floats(0.5, 4),
        st.floats(0.05, 0.95),
        st.none() | st.tuples(st.floats(0.1, 60), st.floats(1, 10), st.floats(0, 60)),
    ),
    min_size=1,
    max_size=8,
).map(
    lambda rows: [
        Item(f"c{at}", share / sum(row[0] for row in rows), minutes, chance, memory)
        for at, (share, minutes, chance, memory) in enumerate(rows)
    ]
)


@settings(max_examples=40, deadline=None)
@given(items, st.integers(1, 20), st.floats(1, 30))
def test_a_plan_keeps_to_its_minutes_and_never_makes_things_worse(found: list[Item], days: int, minutes: float) -> None:
    made = plan(found, days, minutes)
    assert made.planned >= made.idle - 1e-12
    assert 0 <= made.idle <= made.planned <= 1
    asked: set[str] = set()
    known = {item.id for item in found if item.memory is not None}
    for stretch in made.stretches:
        assert stretch.minutes <= minutes * (stretch.last - stretch.first + 1) + 1e-9
        assert not set(stretch.new) & (asked | known)
        assert len({*stretch.new, *stretch.reviews}) == len(stretch.new) + len(stretch.reviews)
        assert set(stretch.reviews) <= asked | known
        asked |= set(stretch.new)
    assert plan(found, days, minutes) == made


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 2000))
def test_stretches_cover_every_day_once(days: int) -> None:
    made = plan([Item("a", 1.0, 1.0, 0.5)], days, 0.5)
    covered = [day for stretch in made.stretches for day in range(stretch.first, stretch.last + 1)]
    assert covered == list(range(days))
    assert len(made.stretches) <= NEAR_DAYS + BETWEEN + LAST_DAYS


def best(found: list[Item], days: int, minutes: float) -> float:
    """The best score of all plans that bring nothing new on the last days, tried one by one."""
    some = [when for size in range(days + 1) for when in combinations(range(days), size)]
    choices = [
        [
            (item.share * expected(item, when, days), [item.minutes * (day in when) for day in range(days)])
            for when in some
            if item.memory or not when or when[0] < days - REVIEW_ONLY
        ]
        for item in found
    ]
    return max(
        sum(worth for worth, _ in whole)
        for whole in product(*choices)
        if all(sum(spent) <= minutes for spent in zip(*(days for _, days in whole), strict=True))
    )


def small_case(seed: int) -> tuple[list[Item], int, float]:
    rng = Random(seed)
    count = 4
    shares = [rng.uniform(0.2, 1) for _ in range(count)]
    found = [
        Item(
            f"c{at}",
            shares[at] / sum(shares),
            rng.choice([1.0, 1.5, 2.0]),
            rng.uniform(0.2, 0.7),
            None if rng.random() < 0.5 else (rng.uniform(0.5, 15), rng.uniform(2, 9), rng.randint(0, 20)),
        )
        for at in range(count)
    ]
    return found, 4, rng.choice([2.0, 3.0, 4.0])


@pytest.mark.parametrize("seed", range(4))
def test_small_plans_come_near_the_best(seed: int) -> None:
    found, days, minutes = small_case(seed)
    made = plan(found, days, minutes)
    reached = best(found, days, minutes)
    assert reached - 1e-9 >= made.planned - 1e-9
    assert made.planned - made.idle >= 0.8 * (reached - made.idle)


def test_new_material_stops_before_the_exam_when_minutes_are_short() -> None:
    found = [Item(f"c{at}", 1 / 60, 2.0, 0.3) for at in range(60)]
    made = plan(found, 20, 12.0)
    assert made.last_new is not None
    assert any(stretch.reviews for stretch in made.stretches)


def test_no_day_and_no_minute_make_no_plan() -> None:
    with pytest.raises(ValueError, match="a plan needs a day and a minute"):
        plan([], 0, 10)
    with pytest.raises(ValueError, match="a plan needs a day and a minute"):
        plan([], 3, 0)


@settings(deadline=None, max_examples=30)
@given(items, st.integers(2, 60))
def test_what_a_plan_promises_is_what_its_days_are_worth(found: list[Item], days: int) -> None:
    made = plan(found, days, 5.0)
    when = {
        item.id: [(one.first + one.last) // 2 for one in made.stretches if item.id in one.reviews or item.id in one.new]
        for item in found
    }
    worth = sum(item.share * expected(item, when[item.id], days) for item in found)
    assert worth == pytest.approx(made.planned, abs=1e-12)


@settings(deadline=None, max_examples=30)
@given(items, st.integers(1, 60))
def test_the_last_days_bring_nothing_new(found: list[Item], days: int) -> None:
    made = plan(found, days, 5.0)
    assert not any(stretch.new for stretch in made.stretches if stretch.last >= days - REVIEW_ONLY)
    assert made.last_new is None or made.last_new < days - REVIEW_ONLY


@settings(deadline=None, max_examples=30)
@given(items, st.integers(1, 30), st.floats(0.05, 0.95))
def test_the_outlook_starts_from_the_score_of_today(found: list[Item], days: int, now: float) -> None:
    ahead = outlook(plan(found, days, 10.0), found, now)
    assert ahead.now == now
    assert 0 < ahead.idle <= ahead.planned < 1
    assert ahead.idle <= now + 1e-9
    nothing = outlook(plan(found, days, 1e-6), found, now)
    assert nothing.planned == nothing.idle
