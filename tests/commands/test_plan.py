"""`quizdl plan` and `quizdl replay`, as a learner meets them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from quizdl.history.log import History
from quizdl.history.responses import dump
from quizdl.model import Attempt, GaveUp, Outcome, Picked, Typed
from quizdl.settings import Settings, save
from tests.conftest import Quizdl

DAY = (date.today() + timedelta(days=40)).isoformat()


def answered(quizdl: Quizdl, count: int, option: str = "param") -> None:
    with History(quizdl.home / "data" / "history.db") as history:
        for number in range(count):
            history.add(
                Attempt(
                    f"a{number}", "s", "l2-penalty-gradient", 0, "l2-penalty-gradient", "dl.normreg", "deep", "t", "k",
                    dump(Picked((option,)) if number else GaveUp()), Outcome.RIGHT if number else Outcome.WRONG,
                    float(number > 0), True, 0, 60.0, datetime.now(UTC) - timedelta(days=number),
                )
            )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Say when the exam is: `quizdl plan --exam 2027-02-19`, or `quizdl config exam-date 2027-02-19`.\n"),
        (("--exam", "soon"), "`soon` is no date. Write it like 2027-02-19.\n"),
        (
            ("--exam", "2020-01-01"),
            f"`--exam` can't be 2020-01-01: that is not after today ({date.today()}). Use the day of an exam to come.\n",
        ),
        (
            ("--exam", DAY),
            "Say how many minutes a day there are: `--minutes-per-day 30`, or `quizdl config minutes-a-day 30`.\n",
        ),
    ],
)
def test_what_is_missing_is_said(quizdl: Quizdl, words: tuple[str, ...], said: str) -> None:
    ran = quizdl("plan", *words)
    assert (ran.code, ran.out, ran.err) == (2, "", said)


@pytest.mark.parametrize(
    ("ago", "home", "plan"),
    [
        (0, "the E資格 exam is today", "The exam is today ({day}), so there are no days left to plan. All the best!"),
        (3, "the exam date has passed (the next one:", "The exam date that is set, {day}, has passed; well done."),
    ],
)
def test_an_exam_that_has_come_is_no_error_of_the_learner(quizdl: Quizdl, ago: int, home: str, plan: str) -> None:
    day = date.today() - timedelta(days=ago)
    save(quizdl.home / "config", Settings(exam_date=day, minutes_a_day=30))
    assert home in quizdl().out
    ran = quizdl("plan")
    assert ran.code == 2
    assert ran.err.startswith(plan.format(day=day))
    assert "`quizdl config exam-date 2027-02-19`" in ran.err
    ran = quizdl("config", "exam-date", day.isoformat())
    assert (ran.code, "that is not after today" in ran.err) == (2, True)
    assert quizdl("config", "exam-date", DAY).code == 0


def test_a_plan_says_what_it_rests_on_and_refuses_with_too_little(quizdl: Quizdl) -> None:
    words = ("plan", "--exam", DAY, "--minutes-per-day", "20")
    answered(quizdl, 3)
    assert quizdl(*words).out == (
        "Too few answers for a plan (30 are needed, there are 3). Answer some first: quizdl practice.\n\n"
    )
    answered(quizdl, 40)
    ran = quizdl(*words)
    assert ran.out.startswith(f"The plan for 40 days of 20 minutes, up to the exam on {DAY}.\n")
    assert "It rests on 40 answers, to 1 of the exam's " in ran.out
    data = json.loads(quizdl(*words, "--json").out)
    assert data["idle"] < data["planned"]
    assert data["plan"][0]["first"] == date.today().isoformat()
    assert data["plan"][-1]["last"] == (date.fromisoformat(DAY) - timedelta(days=1)).isoformat()
    assert data["plan"][0]["new"]


def test_practice_follows_the_plan(quizdl: Quizdl) -> None:
    save(quizdl.home / "config", Settings(exam_date=date.fromisoformat(DAY), minutes_a_day=20, welcomed=True))
    answered(quizdl, 3)
    early = quizdl("practice", "--plan", "--count", "1", stdin=":quit\n")
    assert early.out.startswith(
        "Too few answers for a plan (30 are needed, there are 3). Until then the usual order is followed.\n"
    )
    answered(quizdl, 40)
    today = json.loads(quizdl("plan", "--json").out)["plan"][0]
    asked = quizdl("practice", "--plan", stdin=":skip\n" * 60)
    assert asked.code == 0
    first = asked.out.splitlines()
    assert any(f"of {len(today['reviews']) + len(today['new'])}" in line for line in first), asked.out[:400]
    both = quizdl("practice", "--plan", "--id", "l2-penalty-gradient")
    assert (both.code, both.err) == (2, "--plan and --id exclude each other. Give one of them.\n")


def test_what_was_done_today_is_not_planned_again(quizdl: Quizdl) -> None:
    answered(quizdl, 40)
    whole = json.loads(quizdl("plan", "--exam", DAY, "--minutes-per-day", "20", "--json").out)["plan"]
    assert whole[0]["minutes"] <= 19 < 20 == round(whole[1]["minutes"])


def test_replay_lists_what_flips(quizdl: Quizdl) -> None:
    answered(quizdl, 3)
    ran = quizdl("replay")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "Graded 3 answers again: 0 verdicts changed, 0 could not be graded.\n"
    with History(quizdl.home / "data" / "history.db") as history:
        before = list(history.exported())
        for number in range(3):
            history.undo(f"a{number}")
    answered(quizdl, 0)
    with History(quizdl.home / "data" / "history.db") as history:
        lines = [line.replace('"uuid": "a', '"uuid": "b').replace('[\\"param\\"]', '[\\"sum\\"]') for line in before]
        history.merge(lines, "changed")
    ran = quizdl("replay", "--json")
    assert ran.code == 1
    data = json.loads(ran.out)
    assert (data["graded"], data["skipped"], data["ungraded"]) == (3, 0, [])
    assert {(flip["before"], flip["after"]) for flip in data["flips"]} == {("right", "wrong")}


def test_replay_says_which_answers_can_not_be_graded_and_why(quizdl: Quizdl) -> None:
    at = datetime(2026, 11, 1, 12, tzinfo=UTC)
    given = (
        ("gone-question", Picked(("param",)), Outcome.RIGHT),
        ("l2-penalty-gradient", Typed(("1",)), Outcome.RIGHT),
        ("l2-penalty-gradient", Picked(("no-such-option",)), Outcome.WRONG),
        ("mse-square-and-half", Typed(("text", "text")), Outcome.UNGRADED),
        ("relu", Picked(("right",)), Outcome.RIGHT),
    )
    with History(quizdl.home / "data" / "history.db") as history:
        for number, (id, response, outcome) in enumerate(given):
            history.add(
                Attempt(
                    f"a{number}", "s", id, 0, id, "dl.act", "deep", "t", "k", dump(response), outcome,
                    1.0, True, 0, 60.0, at + timedelta(minutes=number),
                )
            )  # fmt: skip
    ran = quizdl("replay")
    assert ran.out.splitlines() == [
        "gone-question (2026-11-01, variant 0): can't be graded. The question is no longer there.",
        "l2-penalty-gradient (2026-11-01, variant 0): can't be graded. The stored answer does not fit the question as it is now.",
        "l2-penalty-gradient (2026-11-01, variant 0): can't be graded. The stored answer does not fit the question as it is now.",
        "mse-square-and-half (2026-11-01, variant 0): can't be graded. It had no verdict when it was given, like a text that "
        "its writer judges.",
    ]
    assert (ran.code, ran.err) == (0, "Graded 1 answer again: 0 verdicts changed, 4 could not be graded.\n")
    data = json.loads(quizdl("replay", "--json").out)
    assert (data["graded"], data["skipped"], data["flips"]) == (1, 4, [])
    assert [(one["id"], one["before"], one["reason"]) for one in data["ungraded"]] == [
        ("gone-question", "right", "gone"),
        ("l2-penalty-gradient", "right", "unreadable"),
        ("l2-penalty-gradient", "wrong", "unreadable"),
        ("mse-square-and-half", "ungraded", "no-verdict"),
    ]
