"""Reviewing, undoing and noting, as a learner meets them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizdl.history.log import History, Mark
from quizdl.history.responses import dump
from quizdl.model import Attempt, Outcome, Picked, Typed
from tests.conftest import Quizdl


def missed(id: str, days_ago: float, outcome: Outcome = Outcome.WRONG, number: int = 0) -> Attempt:
    at = datetime.now(UTC) - timedelta(days=days_ago)
    response = dump(Picked(("bad" if outcome is Outcome.WRONG else "good",)))
    return Attempt(
        f"{id}-{number}-{days_ago}", "s", id, 0, id, "dl.act", "deep", "t", "k", response, outcome,
        float(outcome is Outcome.RIGHT), True, 0, 20.0, at,
    )  # fmt: skip


def answer(quizdl: Quizdl, *attempts: Attempt) -> None:
    with History(quizdl.home / "data" / "history.db") as history:
        for attempt in attempts:
            history.add(attempt)


def test_nothing_is_open_at_first(quizdl: Quizdl) -> None:
    ran = quizdl("review")
    assert (ran.code, ran.out, ran.err) == (0, "Nothing is open: no missed question is left.\n\n", "")


def test_a_review_asks_what_was_missed_and_names_what_is_open(quizdl: Quizdl) -> None:
    first, second = "l2-penalty-gradient", "relu"
    answer(quizdl, missed(second, 3), missed(first, 2))
    ran = quizdl("review", "--count", "1", stdin=":giveup\n")
    assert "Last asked 3 days ago; to be answered right on 2 more separate days." in ran.out
    assert "Still open (2)" in ran.out
    assert f"ID: {second} / to be right on: 2 more days" in ran.out
    with History(quizdl.home / "data" / "history.db") as history:
        assert {json.loads(line)["body"].get("mode") for line in history.exported()} == {"practice", "review", None}


def test_cramming_leaves_the_schedule_alone(quizdl: Quizdl) -> None:
    answer(quizdl, missed("relu", 3))
    with History(quizdl.home / "data" / "history.db") as history:
        before = history.memories()
    quizdl("review", "--cram", stdin=":giveup\n")
    with History(quizdl.home / "data" / "history.db") as history:
        assert history.memories() == before
        assert history.attempts() == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--since", "yesterday"), "`yesterday` is no date. Write it like 2027-02-19, or 7d for the last 7 days."),
        (("--exam", "3"), "There is no mock exam #3. `quizdl mock --list` shows all of them."),
        (("--count", "0"), "--count"),
        (("--topic", "dl.cat"), "dl.cat"),
    ],
)
def test_what_means_nothing_is_refused(quizdl: Quizdl, words: tuple[str, ...], said: str) -> None:
    ran = quizdl("review", *words)
    assert ran.code == 2
    assert said in ran.err


def test_since_keeps_what_was_missed_later(quizdl: Quizdl) -> None:
    answer(quizdl, missed("relu", 9), missed("l2-penalty-gradient", 1))
    day = (datetime.now() - timedelta(days=4)).date().isoformat()
    for typed in (day, day.replace("-", "/"), "4d", "４日"):
        assert "Still open (1)" in quizdl("review", "--since", typed, stdin="").out
    assert quizdl("review", "--since", "0d").out == "Nothing that fits is open; 2 are without the conditions.\n\n"


def test_undo_works_after_quitting(quizdl: Quizdl) -> None:
    answer(quizdl, missed("relu", 1))
    ran = quizdl("undo")
    assert ran.code == 0
    assert ran.err.startswith("Took back the answer of ")
    assert ran.err.endswith("(relu).\n")
    ran = quizdl("undo")
    assert (ran.code, ran.err) == (1, "There is no answer to take back.\n")


def test_a_suspended_question_is_not_asked_until_it_is_brought_back(quizdl: Quizdl) -> None:
    answer(quizdl, missed("relu", 5))
    assert quizdl("mark", "relu", "--suspend").err == (
        "Left out from now on; `quizdl mark relu --unsuspend` brings it back.\n"
    )
    assert "Nothing is open" in quizdl("review").out
    assert quizdl("mark", "relu", "--unsuspend").err == "It is asked again.\n"
    assert "Still open (1)" in quizdl("review").out


def test_a_buried_question_comes_back_tomorrow(quizdl: Quizdl) -> None:
    answer(quizdl, missed("relu", 5))
    quizdl("mark", "relu", "--bury")
    with History(quizdl.home / "data" / "history.db") as history:
        marks, now = history.marks(), datetime.now(UTC)
    assert marks.hidden(now) == {"relu"}
    assert marks.hidden(now + timedelta(days=1, hours=1)) == frozenset()
    midnight = marks.buried["relu"].astimezone()
    assert (midnight.hour, midnight.minute) == (0, 0)


def test_notes_and_stars(quizdl: Quizdl) -> None:
    ran = quizdl("mark", "relu", "--star", "--note", "max over the whole array!")
    assert ran.err == "Starred.\nNoted.\n"
    with History(quizdl.home / "data" / "history.db") as history:
        assert history.marks().notes == {"relu": "max over the whole array!"}
    assert "Your note: max over the whole array!" in quizdl("practice", "--id", "relu").out
    assert quizdl("mark", "relu").out == "relu  Implement ReLU\n    starred\n    max over the whole array!\n"
    assert quizdl("mark", "rellu", "--star").code == 2


def test_what_is_marked_is_listed(quizdl: Quizdl) -> None:
    assert (quizdl("mark").out, quizdl("mark").err) == ("", "Nothing is marked.\n")
    quizdl("mark", "relu", "--suspend", "--bury", "--note", "\x1b[31mred")
    quizdl("mark", "l2-penalty-gradient", "--star")
    listed = quizdl("mark").out.splitlines()
    assert [line for line in listed if not line.startswith(" ")][1] == "relu  Implement ReLU"
    assert "    left out · left out until tomorrow" in listed
    assert "\x1b" not in "".join(listed)
    data = {one["id"]: one for one in json.loads(quizdl("mark", "--json").out)}
    assert data["l2-penalty-gradient"] == {
        "id": "l2-penalty-gradient", "starred": True, "suspended": False, "buried": None, "note": None,
    }  # fmt: skip
    assert quizdl("mark", "--star").code == 2


def test_starred_questions_can_be_practised_alone(quizdl: Quizdl) -> None:
    assert "No question fits" in quizdl("practice", "--starred").out
    quizdl("mark", "relu", "--star")
    ran = quizdl("practice", "--starred")
    assert "Question 1 of 1" in ran.out
    assert "Implement ReLU" in ran.out


def test_starting_afresh_is_told_before_it_is_done(quizdl: Quizdl) -> None:
    answer(quizdl, missed("relu", 1))
    ran = quizdl("restart")
    assert ran.code == 1
    assert "no answer so far (1) counts any more" in ran.err
    assert json.loads(quizdl("stats", "--json").out)["attempts"] == 1
    assert quizdl("restart", "--yes").code == 0
    assert json.loads(quizdl("stats", "--json").out)["attempts"] == 0
    assert '"kind": "answer"' in quizdl("export").out


def test_the_minutes_of_a_day_can_be_used_up(quizdl: Quizdl) -> None:
    quizdl("config", "minutes-a-day", "5")
    answer(quizdl, *(replace(missed("relu", 0, number=n), seconds=200.0) for n in range(2)))
    ran = quizdl("practice")
    assert "Today's 5 minutes are done (7 so far)." in ran.out
    assert "Question 1 of 1" in quizdl("practice", "--minutes", "1").out


def test_the_changed_key_of_a_question_is_a_reason_to_ask_it(quizdl: Quizdl) -> None:
    answer(quizdl, missed("relu", 4, Outcome.RIGHT))
    ran = quizdl("practice", "--count", "1")
    assert "Its key was changed since you answered it (4 days ago), so it is asked again." in ran.out


def test_an_earlier_wrong_answer_stands_beside_the_right_one(tmp_path: Path, quizdl: Quizdl) -> None:
    quizdl("practice", "--id", "l2-penalty-gradient", stdin="1\n")
    with History(quizdl.home / "data" / "history.db") as history:
        assert history.missed_answer("l2-penalty-gradient") is not None
        history.mark("l2-penalty-gradient", Mark.STARRED, "1")
    ran = quizdl("review", stdin=":giveup\n")
    today = datetime.now().date().isoformat()
    assert f"What you answered on {today}" in ran.out
    assert "Last asked today" in ran.out
    assert ran.out.count("Model answer") == 1
    assert "What was right then" not in ran.out
    assert ran.out.index(f"What you answered on {today}") < ran.out.index("Explanation")


def test_nothing_is_said_twice_of_an_earlier_answer(quizdl: Quizdl) -> None:
    with History(quizdl.home / "data" / "history.db") as history:
        code = dump(Typed(("def relu(x):\n    return max(0, x)",)))
        history.add(replace(missed("relu", 2), response=code, diagnosis="max-of-array"))
    again = quizdl("review", stdin="def relu(x):\n    return max(0, x)\n.\n").out
    assert "This is what you answered on" in again
    assert "The misconception then" not in again
    given_up = quizdl("review", stdin=":giveup\n").out
    assert given_up.count("return np.maximum(0, x)") == given_up.count("return max(0, x)") == 1
    assert "The misconception then" in given_up
    later = quizdl("review", stdin="def relu(x):\n    return max(x, 0)\n.\n").out
    assert "you asked for the answer." in later
