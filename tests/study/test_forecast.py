"""Laws of what is foretold."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizdl.model import Scope, Topic
from quizdl.study.forecast import Footing, foretell, level, reliability, score
from quizdl.study.overview import outlook, weeks
from quizdl.study.progress import Tally
from quizdl.study.schedule import Memory
from quizdl.words import same

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TOPICS = (
    Topic("dl.act", "deep", same("act"), 3, Scope.EXAM),
    Topic("dl.sgd", "deep", same("sgd"), 1, Scope.EXAM),
    Topic("ml.knn", "ml", same("knn"), 2, Scope.EXAM),
    Topic("opt.svm", "ml", same("svm"), 0, Scope.OPTIONAL),
)
AREAS = {topic.id: topic.area for topic in TOPICS}


def on(**tallies: tuple[int, int]) -> Footing:
    return Footing({id.replace("_", "."): Tally(n, right, float(right)) for id, (right, n) in tallies.items()}, AREAS)


@given(st.integers(0, 50), st.integers(0, 50), st.floats(0.01, 400), st.floats(0, 400), st.integers(1, 5))
def test_a_chance_is_never_certain(right: int, wrong: int, stability: float, days: float, difficulty: int) -> None:
    footing = on(dl_act=(right, right + wrong))
    memory = Memory(stability, 5.0, NOW - timedelta(days=days), NOW)
    for held in (None, memory):
        assert 0.02 <= foretell("dl.act", difficulty, held, footing, NOW).chance <= 0.98


@given(st.floats(0.5, 100), st.floats(0, 50), st.floats(0.1, 50))
def test_what_is_longer_ago_is_less_likely_known(stability: float, days: float, more: float) -> None:
    def chance(ago: float) -> float:
        return foretell("dl.act", 2, Memory(stability, 5.0, NOW - timedelta(days=ago), NOW), on(), NOW).chance

    assert chance(days + more) < chance(days)


@given(st.integers(0, 30), st.integers(1, 30))
def test_a_right_answer_more_is_never_worse(right: int, wrong: int) -> None:
    before, after = on(dl_act=(right, right + wrong)), on(dl_act=(right + 1, right + wrong + 1))
    for topic in ("dl.act", "dl.sgd", "ml.knn"):
        assert level(topic, after).mean > level(topic, before).mean


def test_few_answers_say_little_and_many_say_all() -> None:
    assert abs(level("dl.act", on()).mean - 0.6) < 1e-9
    assert level("dl.act", on(dl_act=(2, 2))).mean < 0.75
    assert abs(level("dl.act", on(dl_act=(900, 1000))).mean - 0.9) < 0.01


def test_a_score_follows_the_weights_of_the_syllabus() -> None:
    found = score(TOPICS, on(dl_act=(2000, 2000), dl_sgd=(0, 2000)), "deep")
    assert found is not None
    assert abs(found.expected - 0.75) < 0.01
    assert found.low < found.expected < found.high
    assert score(TOPICS, on(), "none") is None


def test_too_few_answers_give_no_outlook() -> None:
    assert outlook(TOPICS, (), on(dl_act=(20, 29)), "", {}) is None
    assert outlook(TOPICS, (), on(dl_act=(20, 30)), "", {}) is not None


def test_the_score_of_brier_by_hand() -> None:
    assert reliability({"7": Tally(29, 29, 29.0, 0.0, 21.75, 1.8125)}) is None
    found = reliability(
        {"7": Tally(30, 24, 24.0, 0.0, 22.5, 24 * 0.0625 + 6 * 0.5625), "1": Tally(30, 0, 0.0, 0.0, 3.0, 0.3)}
    )
    assert found is not None
    assert (found.count, round(found.brier, 6)) == (60, round((24 * 0.0625 + 6 * 0.5625 + 0.3) / 60, 6))
    assert [(one.count, one.foretold, one.right) for one in found.bins] == [(30, 0.1, 0.0), (30, 0.75, 0.8)]


@given(st.lists(st.tuples(st.integers(0, 25), st.floats(0, 1)), min_size=10, max_size=10))
def test_bins_lose_no_forecast_and_none_is_thin(counts: list[tuple[int, float]]) -> None:
    bins = {
        str(at): Tally(count, round(count * rate), 0.0, 0.0, count * (at + 0.5) / 10, count * 0.1)
        for at, (count, rate) in enumerate(counts)
        if count
    }
    found = reliability(bins)
    total = sum(count for count, _ in counts)
    if found is None:
        assert total < 30
        return
    assert sum(one.count for one in found.bins) == found.count == total
    assert all(one.count >= 10 for one in found.bins)
    rights = sum(tally.right for tally in bins.values())
    assert round(sum(one.right * one.count for one in found.bins), 6) == rights
    assert [one.foretold for one in found.bins] == sorted(one.foretold for one in found.bins)
    assert abs(found.base - rights / total * (1 - rights / total)) < 1e-12


def test_weeks_begin_on_monday_and_with_the_first_answer() -> None:
    days = {date(2026, 11, 8): Tally(1, 1, 1.0), date(2026, 11, 23): Tally(2, 1, 1.0)}
    found = weeks(days, date(2026, 11, 24))
    assert [(week.start.isoformat(), week.tally.answered) for week in found] == [
        ("2026-11-02", 1),
        ("2026-11-09", 0),
        ("2026-11-16", 0),
        ("2026-11-23", 2),
    ]
