"""Laws of what is asked next and what is made of answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizdl.errors import Place
from quizdl.model import Listing, Outcome, Scope
from quizdl.study import forgetting
from quizdl.study.progress import Progress, Tally
from quizdl.study.report import estimate
from quizdl.study.schedule import Memory, Review, due_after, remember
from quizdl.study.selection import Known, Wanted, choose, follow, interleave
from quizdl.study.session import Because, Posed, Session
from quizdl.words import same

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def listing(number: int, topic: str = "dl.act", variants: int = 3) -> Listing:
    name = f"q{number}"
    return Listing(
        name, same(name), topic, "deep", "number", Scope.EXAM, 2, variants, None, name, "t", "k", Place("bank.yaml", 1)
    )


def progress(id: str, missed: bool = False, days_ago: int = 3) -> Progress:
    last = Outcome.WRONG if missed else Outcome.RIGHT
    return Progress(id, 1, int(not missed), last, NOW - timedelta(days=days_ago), 2 * missed, frozenset({0}), "k")


def test_due_come_first_then_missed_then_new() -> None:
    listings = [listing(number) for number in range(4)]
    known = Known(
        {"q0": progress("q0"), "q1": progress("q1", missed=True), "q3": progress("q3")},
        {"q0": NOW - timedelta(days=1), "q1": NOW + timedelta(days=1), "q3": NOW + timedelta(days=9)},
        NOW,
    )
    queue = choose(listings, Wanted(), known, Random(1))
    assert [(posed.id, posed.because) for posed in queue] == [
        ("q0", Because.DUE),
        ("q1", Because.MISSED),
        ("q2", Because.NEW),
        ("q3", Because.REPEAT),
    ]


@given(
    st.lists(st.sampled_from(["dl.act", "dl.sgd", "ml.validate"]), max_size=30), st.integers(0, 9), st.integers(1, 12)
)
def test_a_queue_is_a_function_of_its_seed_without_repeats(topics: list[str], seed: int, count: int) -> None:
    listings = [listing(number, topic) for number, topic in enumerate(topics)]
    known = Known({}, {}, NOW)
    first = choose(listings, Wanted(count=count), known, Random(seed))
    assert first == choose(listings, Wanted(count=count), known, Random(seed))
    assert len({posed.id for posed in first}) == len(first) == min(count, len(topics))


@given(st.lists(st.sampled_from(["a", "b", "c"])))
def test_interleaving_loses_nothing_and_keeps_the_order_of_a_topic(topics: list[str]) -> None:
    listings = [listing(number, topic) for number, topic in enumerate(topics)]
    mixed = interleave(listings)
    assert sorted(one.id for one in mixed) == sorted(one.id for one in listings)
    for topic in "abc":
        assert [one for one in mixed if one.topic == topic] == [one for one in listings if one.topic == topic]


def test_a_question_comes_back_with_numbers_not_seen_yet() -> None:
    seen = Progress("q0", 2, 2, Outcome.RIGHT, NOW, 0, frozenset({0, 2}), "k")
    queue = choose([listing(0)], Wanted(), Known({"q0": seen}, {"q0": NOW}, NOW), Random(0))
    assert queue[0].variant == 1


def test_filters_narrow_and_ids_keep_their_order() -> None:
    listings = [listing(0), listing(1, "dl.sgd"), listing(2)]
    known = Known({"q2": progress("q2", missed=True)}, {}, NOW)
    assert {p.id for p in choose(listings, Wanted(topics=("dl.act",)), known, Random(0))} == {"q0", "q2"}
    assert {p.id for p in choose(listings, Wanted(areas=("dl",)), known, Random(0))} == {"q0", "q1", "q2"}
    assert [p.id for p in choose(listings, Wanted(only=Because.MISSED), known, Random(0))] == ["q2"]
    assert [p.id for p in choose(listings, Wanted(ids=("q2", "q0")), known, Random(0))] == ["q2", "q0"]


@given(st.lists(st.sampled_from(["dl.act", "dl.sgd", "ml.svm"]), max_size=8), st.integers(0, 9), st.data())
def test_a_plan_is_followed_concept_by_concept(topics: list[str], count: int, data: st.DataObject) -> None:
    listings = [listing(number, topic) for number, topic in enumerate(topics)]
    concepts = data.draw(st.permutations([one.concept for one in listings]).map(lambda all: [*all, "gone"]))
    known = Known({"q0": progress("q0"), "q1": progress("q1", missed=True)}, {}, NOW)
    queue = follow(concepts, listings, Wanted(count=count), known, Random(0))
    by_id = {one.id: one for one in listings}
    assert sorted(by_id[posed.id].concept for posed in queue) == sorted(concepts[:-1][:count])
    reasons = {posed.id: posed.because for posed in queue}
    assert reasons.get("q0", Because.PLANNED) is Because.PLANNED
    assert reasons.get("q1", Because.MISSED) is Because.MISSED
    assert all(reason is Because.NEW for id, reason in reasons.items() if id not in ("q0", "q1"))


@given(st.lists(st.booleans(), min_size=1, max_size=8))
def test_a_session_goes_on_and_back(answers: list[bool]) -> None:
    session = Session("s", tuple(Posed(f"q{number}") for number in range(len(answers))))
    steps = [session]
    for number, right in enumerate(answers):
        assert session.number == number + 1
        session = session.took(Outcome.RIGHT, 1.0, str(number)) if right else session.skip()
        steps.append(session)
    assert session.current is None
    with pytest.raises(ValueError, match="the session is over"):
        session.skip()
    for before in reversed(steps[:-1]):
        session = session.back()
        assert session == before


@given(
    st.lists(
        st.tuples(
            st.sampled_from([Outcome.RIGHT, Outcome.PARTLY, Outcome.WRONG]), st.integers(-30, 60), st.integers(0, 2)
        ),
        min_size=1,
        max_size=10,
    )
)
def test_memory_is_sane_whatever_the_clock_says(steps: list[tuple[Outcome, int, int]]) -> None:
    memory: Memory | None = None
    for outcome, day, hints in steps:
        memory = remember(memory, Review(outcome, 0.5, hints, NOW + timedelta(days=day)))
        assert memory.stability > 0
        assert 1 <= memory.difficulty <= 10
        assert timedelta(hours=12) <= memory.due - memory.last <= timedelta(days=366)


@given(st.floats(0.01, 400), st.floats(1, 10), st.integers(0, 200), st.floats(0, 1))
def test_a_mean_answer_lies_between_a_right_and_a_wrong_one(
    stability: float, difficulty: float, days: int, chance: float
) -> None:
    right = forgetting.step(stability, difficulty, days, forgetting.GOOD)
    wrong = forgetting.step(stability, difficulty, days, forgetting.AGAIN)
    mean = forgetting.mean_step(stability, difficulty, days, chance)
    assert forgetting.mean_step(stability, difficulty, days, 1.0) == pytest.approx(right)
    assert forgetting.mean_step(stability, difficulty, days, 0.0) == pytest.approx(wrong)
    assert wrong[0] * (1 - 1e-9) <= mean[0] <= right[0] * (1 + 1e-9)
    assert right[1] - 1e-9 <= mean[1] <= wrong[1] + 1e-9


def test_forgetting_brings_a_concept_back_sooner() -> None:
    right = remember(None, Review(Outcome.RIGHT, 1.0, 0, NOW))
    wrong = remember(None, Review(Outcome.WRONG, 0.0, 0, NOW))
    hinted = remember(None, Review(Outcome.RIGHT, 1.0, 1, NOW))
    assert wrong.stability < hinted.stability < right.stability


@given(st.integers(1, 200), st.floats(0, 1))
def test_an_interval_holds_its_mean_and_shrinks(answered: int, share: float) -> None:
    guess = estimate(Tally(answered, 0, share * answered))
    more = estimate(Tally(answered * 4, 0, share * answered * 4))
    assert guess is not None
    assert more is not None
    assert 0 <= guess.low <= guess.expected <= guess.high <= 1
    assert more.high - more.low < guess.high - guess.low


def test_nothing_answered_has_no_estimate() -> None:
    assert estimate(Tally(0, 0, 0.0)) is None


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 100_000)), min_size=1, max_size=12))
def test_our_arithmetic_is_the_packages_to_the_last_bit(steps: list[tuple[int, int]]) -> None:
    asked: Memory | None = None
    ours: tuple[float, float] | None = None
    at = NOW
    for rating, minutes in steps:
        at += timedelta(minutes=minutes)
        days = 0 if asked is None else (at - asked.last).days
        asked = remember(asked, Review(Outcome.RIGHT, 1.0, 0, at, grade=rating))
        ours = forgetting.first(rating) if ours is None else forgetting.step(*ours, days, rating)
        assert (asked.stability, asked.difficulty) == ours
        assert asked.due == due_after(ours[0], at)
