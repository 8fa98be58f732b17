"""Drawing an exam: a function of its arguments, in the proportions of the profile, whatever the bank has."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizdl.model import Listing, Scope, SetListing
from quizdl.study.exam.drawing import Draw, draw
from quizdl.study.exam.profile import Blueprint, apportion, blueprint
from tests.study.exam.banks import PROFILE, TOPICS, WEIGHTS, bank, listing

PLAN = blueprint(PROFILE, TOPICS)
WEIGHT = {topic: weight for topics in WEIGHTS.values() for topic, weight in topics.items()}


def assert_valid(drawn: Draw, plan: Blueprint, sets: list[SetListing]) -> None:
    ids = [one.listing.id for one in drawn.questions]
    assert len(set(ids)) == len(ids)
    count = len(ids)
    weights = {area: weight for area, weight in plan.areas if area not in drawn.empty_areas}
    areas = Counter(one.listing.area for one in drawn.questions)
    assert dict(areas) == {area: share for area, share in apportion(count, weights).items() if share}
    topics = Counter(one.listing.topic for one in drawn.questions)
    for area in weights:
        there = {topic: w for topic, of, w in plan.topics if of == area and topic not in drawn.empty_topics}
        for topic, weight in there.items():
            assert abs(topics[topic] - areas[area] * weight / sum(there.values())) <= 1 + 1e-9
    for one in sets:
        inside = [ids.index(id) for id in one.questions if id in ids]
        assert inside in ([], list(range(inside[0], inside[0] + len(one.questions))) if inside else [])
    assert all(0 <= one.variant < one.listing.variants for one in drawn.questions)


def test_a_thousand_seeds_are_valid_each() -> None:
    listings, sets = bank(factor=3.85)
    assert 380 <= len(listings) <= 430
    assert len(WEIGHT) == 48
    for seed in range(1000):
        drawn = draw(listings, sets, PLAN, {}, Random(seed))
        assert Counter(one.listing.area for one in drawn.questions) == {"math": 11, "ml": 12, "deep": 67, "dev": 14}
        topics = Counter(one.listing.topic for one in drawn.questions)
        assert all(abs(topics[topic] - weight) <= 1 for topic, weight in WEIGHT.items())
        assert_valid(drawn, PLAN, sets)


def test_the_same_arguments_draw_the_same_exam() -> None:
    listings, sets = bank()
    seen = {listings[3].id: frozenset({0})}
    assert draw(listings, sets, PLAN, seen, Random(5)) == draw(listings, sets, PLAN, seen, Random(5))
    assert draw(listings, sets, PLAN, seen, Random(5)) != draw(listings, sets, PLAN, seen, Random(6))


def test_two_exams_share_what_chance_makes_them_share() -> None:
    """A third or a fourth of 400 questions: two exams have about a quarter of an exam in common."""
    listings, sets = bank(factor=3.85)
    exams = [{one.listing.id for one in draw(listings, sets, PLAN, {}, Random(seed)).questions} for seed in range(20)]
    shared = [len(one & other) for one, other in combinations(exams, 2)]
    assert 15 <= sum(shared) / len(shared) <= 45


def test_seen_questions_are_avoided_while_there_are_others() -> None:
    listings, sets = bank(factor=3.85)
    seen: dict[str, frozenset[int]] = {}
    for seed in range(2):
        drawn = draw(listings, sets, PLAN, seen, Random(seed))
        assert drawn.again == 0
        assert_valid(drawn, PLAN, sets)
        seen |= {one.listing.id: frozenset({one.variant}) for one in drawn.questions}
    everything = {one.id: frozenset(range(one.variants)) for one in listings}
    drawn = draw(listings, sets, PLAN, everything, Random(1))
    assert (len(drawn.questions), drawn.again) == (104, 104)


def test_a_seen_question_comes_back_with_other_numbers() -> None:
    listings = [listing("only", "math.info", "math", variants=3)]
    plan = Blueprint(1, (("math", 1),), (("math.info", "math", 1),))
    for seed in range(20):
        assert draw(listings, [], plan, {"only": frozenset({0, 2})}, Random(seed)).questions[0].variant == 1


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 10**6),
    st.floats(0.2, 4.0),
    st.sampled_from((0.0, 0.5, 0.9)),
    st.integers(1, 120),
    st.sampled_from((None, "math", "deep", "dl", "app", "dev")),
)
def test_any_bank_gives_an_exam_in_proportion(
    seed: int, factor: float, share: float, wanted: int, area: str | None
) -> None:
    listings, sets = bank(seed, factor, share, least=1)
    plan = blueprint(PROFILE, TOPICS, wanted, area)
    drawn = draw(listings, sets, plan, {}, Random(seed))
    assert len(drawn.questions) <= wanted
    if area is not None:
        assert all(area in (one.listing.area, one.listing.topic.split(".")[0]) for one in drawn.questions)
    if drawn.questions:
        assert_valid(drawn, plan, sets)


def test_a_bank_too_small_gives_the_longest_exam_in_proportion() -> None:
    listings, sets = bank(factor=0.5, sets=0.0, least=1)
    drawn = draw(listings, sets, PLAN, {}, Random(1))
    assert (len(drawn.questions), drawn.wanted) == (51, 104)
    assert Counter(one.listing.area for one in drawn.questions) == apportion(51, dict(PROFILE.areas))


def test_areas_and_topics_without_questions_are_told() -> None:
    listings = [listing(f"q{n}", "math.info", "math") for n in range(9)]
    drawn = draw(listings, [], blueprint(PROFILE, TOPICS, 5), {}, Random(1))
    assert drawn.empty_areas == ("ml", "deep", "dev")
    assert drawn.empty_topics == ("math.estimate",)
    assert len(drawn.questions) == 5


def test_optional_questions_and_incomplete_sets_stay_out() -> None:
    listings = [
        listing("optional", "math.info", "math", scope=Scope.OPTIONAL),
        listing("apart", "math.info", "math", "s"),
    ]
    assert draw(listings, [], PLAN, {}, Random(1)).questions == ()
    whole = SetListing("s", listings[0].title, "math", ("apart", "gone"))
    assert draw(listings, [whole], PLAN, {}, Random(1)).questions == ()


def test_what_is_left_out_takes_its_set_with_it() -> None:
    listings, sets = bank(sets=0.9)
    without = {one.questions[0] for one in sets}
    drawn = draw(listings, sets, PLAN, {}, Random(1), without)
    assert not {one.listing.set for one in drawn.questions} - {None}


def test_nothing_at_all() -> None:
    assert draw([], [], PLAN, {}, Random(1)).questions == ()


@pytest.mark.parametrize(("area", "wanted"), [("math", 11), ("dev", 14), ("deep", 67), ("dl", 38), ("app", 29)])
def test_a_part_of_the_exam_has_its_part_of_the_questions(area: str, wanted: int) -> None:
    assert blueprint(PROFILE, TOPICS, None, area).questions == wanted


@given(st.integers(0, 300), st.dictionaries(st.text(min_size=1), st.floats(0.1, 100), min_size=1, max_size=12))
def test_shares_add_up_and_are_never_one_off(total: int, weights: dict[str, float]) -> None:
    shares = apportion(total, weights)
    assert sum(shares.values()) == total
    whole = sum(weights.values())
    assert all(abs(shares[name] - total * weight / whole) < 1 + 1e-6 for name, weight in weights.items())


def test_listings_are_not_changed() -> None:
    listings, sets = bank()
    before: list[Listing] = list(listings)
    draw(listings, sets, PLAN, {}, Random(1))
    assert listings == before
