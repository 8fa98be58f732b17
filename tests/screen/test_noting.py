"""What a learner can note of a question while it stands there."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from quizdl.commands.practice import practice
from quizdl.model import Outcome
from quizdl.screen.page import Page
from quizdl.screen.scripted import PlainDesk, pipe_reader
from quizdl.screen.terminal import rows
from quizdl.screen.views import Memo
from quizdl.study.forecast import Foretold
from quizdl.study.session import Because, Posed, Session
from quizdl.words import Lang, say
from tests.screen.fakes import Store, means, session

RELU = "def relu(x):\n    return np.maximum(0, x)\n.\n"


def ran(
    script: str, *ids: str, change: Callable[[Session], Session] = lambda one: one, **more: object
) -> tuple[Store, str]:
    store, out = Store(), io.StringIO()
    desk = PlainDesk(pipe_reader(io.StringIO(script)), out, Lang.EN, True)
    practice(replace(means(desk, store), **more), change(session(*ids)))  # type: ignore[arg-type]
    return store, out.getvalue()


@pytest.mark.parametrize(
    ("typed", "event", "said"),
    [
        ("e\n4\n\n", "grade a1 4", "Graded 4"),
        ("e\n\uff12\n\n", "grade a1 2", "Graded 2"),
        ("*\n\n", "mark relu starred 1", "Starred."),
        ("m\nbroadcasts\n\n", "mark relu note broadcasts", "Noted."),
        ("x\n\n", "mark relu suspended 1", "Left out from now on; quizdl mark relu --unsuspend brings it back."),
    ],
)
def test_keys_after_the_verdict(typed: str, event: str, said: str) -> None:
    store, text = ran(RELU + typed, "relu")
    assert event in store.events
    assert said in text


@pytest.mark.parametrize(
    ("typed", "events", "said"),
    [
        ("-", ["mark relu note"], "The note is gone."),
        ("－", ["mark relu note"], "The note is gone."),
        ("another", ["mark relu note another"], "Noted."),
        ("", [], "Your note (empty keeps it, - takes it away)"),
    ],
)
def test_a_note_is_not_lost_by_looking_at_it(typed: str, events: list[str], said: str) -> None:
    store, text = ran(f"{RELU}m\n{typed}\n\n", "relu", memo=lambda id: "mind the shape")
    assert [event for event in store.events if event.startswith("mark")] == events
    assert said in text
    assert text.count("mind the shape") == 2


NOTE = "- `x` is $100, **not** [b]x[/b] " + "and " * 30 + "\\(x\\)\nsecond  line"


def test_a_note_is_shown_as_it_was_written() -> None:
    _, text = ran("q\n", "relu", memo=lambda id: NOTE)
    assert f"Your note: {NOTE}\n" in text


@pytest.mark.parametrize("width", [38, 78, 118])
def test_a_note_is_wrapped_on_a_terminal(width: int) -> None:
    drawn = ["".join(cell.text for cell in row) for row in rows(Memo(NOTE), Page(width, Lang.EN))]
    assert all(len(line) <= width for line in drawn)
    assert drawn[-1] == "second  line"
    assert " ".join(drawn[:-1]) == f"Your note: {NOTE.splitlines()[0]}"


def test_a_grade_that_is_none_leaves_the_proposed_one() -> None:
    store, text = ran(RELU + "e\n9\n\n", "relu")
    assert not [event for event in store.events if event.startswith("grade")]
    assert "Your grade: 1 again, 2 hard, 3 good, 4 easy (proposed: 3)" in text
    assert "Grades are 1 to 4; the proposed one stays." in text


def test_a_question_buried_before_its_answer_is_passed() -> None:
    store, _ = ran(":bury\n", "relu")
    assert store.events[1].startswith("mark relu buried 2026-")
    assert store.events[2:] == ["passed", "end"]


def test_no_letter_of_a_choice_is_taken_for_a_mark() -> None:
    store, _ = ran("x\nz\nm\n*\n4\n\n", "l2-penalty-gradient")
    assert store.events[1].startswith("answer l2-penalty-gradient")
    assert not [event for event in store.events if event.startswith("mark")]


def test_why_a_question_is_asked_stands_under_its_heading() -> None:
    why = say("why.due", ago=say("why.days-ago", days=3))
    queue = (Posed("relu", 0, Because.DUE, why),)
    _, text = ran("q\n", change=lambda one: replace(one, queue=queue))
    assert "Implement ReLU\nDue for review; last asked 3 days ago.\n" in text


def test_the_forecast_and_the_mode_are_in_the_attempt() -> None:
    store, _ = ran(
        "1\n4\n\n",
        "l2-penalty-gradient",
        change=lambda one: replace(one, mode="cram"),
        foretell=lambda listing: Foretold(0.7, 2.5),
    )
    one = store.attempts[0]
    assert (one.predicted, one.elapsed, one.first) == (0.7, 2.5, True)
    assert {one.mode for one in store.attempts} == {"cram"}


def test_a_practice_ends_when_its_minutes_are_up() -> None:
    store, text = ran(RELU + "\n", "relu", "l2-penalty-gradient", seconds=0.5)
    assert [one.outcome for one in store.attempts] == [Outcome.RIGHT]
    assert "The 0 minutes are up, so it ends here." in text
    assert store.events[-1] == "end"
