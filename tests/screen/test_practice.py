"""A practice from its first question to its summary: what is recorded, when, and what is said."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date as day
from random import Random

import pytest

from quizdl.commands.practice import practice, take_up
from quizdl.commands.welcome import welcome
from quizdl.history.responses import load
from quizdl.model import Code, GaveUp, Judged, Outcome, Pick, Picked, Typed
from quizdl.screen.scripted import PlainDesk, pipe_reader
from quizdl.settings import Settings
from quizdl.study.session import Posed, Session
from quizdl.words import Lang
from tests.screen.fakes import QUESTIONS, Runner, Store, means, session
from tests.screen.test_golden import check

WRONG_RELU = "def relu(x):\n    return max(0, x)\n.\n"
RIGHT_RELU = "def relu(x):\n    return np.maximum(0, x)\n.\n"


class Practised:
    """A practice run to its end on lines of input."""

    def __init__(self, script: str, *ids: str, lang: Lang = Lang.EN, patient: bool = False) -> None:
        self.store = Store()
        self.runner = Runner()
        out = io.StringIO()
        desk = PlainDesk(pipe_reader(io.StringIO(script)), out, lang, patient)
        self.code = practice(means(desk, self.store, self.runner), session(*ids))
        self.text = out.getvalue()


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    ("id", "script"),
    [
        ("relu", f":hint\n{WRONG_RELU}\n:try\n:giveup\n\n"),
        ("relu", f":try\ndef relu(x):\n    return x\n:try\n{RIGHT_RELU}n\n\n"),
        ("l2-penalty-gradient", "x\n2\n\n1\n\n"),
        ("backprop-table", "1\n??\n1\ng\n\n"),
        ("mse-square-and-half", "they cancel\n.\nthe derivative\n.\n1,9\n\n\n"),
        ("l1-contour-figure", ":report\n:giveup\n\n"),
    ],
    ids=["code-wrong", "code-right", "choice", "fill", "explain", "figures"],
)
def test_a_whole_practice_of_each_kind(
    request: pytest.FixtureRequest, lang: Lang, id: str, script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizdl.commands.complaint._versions", lambda: [("quizdl", "0")])
    done = Practised(script, id, lang=lang, patient=True)
    name = request.node.callspec.id.removesuffix(f"-{lang}").removeprefix(f"{lang}-")
    check(f"practice-{name}-{lang}", done.text)
    assert done.code == 0


def test_a_script_gives_one_answer_a_question() -> None:
    done = Practised(WRONG_RELU + "4\n", "relu", "l2-penalty-gradient")
    assert done.store.events == [
        "begin",
        "answer relu wrong",
        "passed",
        "answer l2-penalty-gradient right",
        "passed",
        "end",
    ]
    assert done.code == 0


def test_each_answer_is_recorded_before_the_next_prompt() -> None:
    seen: list[int] = []
    store = Store()
    lines = iter([*WRONG_RELU.splitlines(), "1"])

    def read() -> str | None:
        seen.append(len(store.attempts))
        return next(lines, None)

    desk = PlainDesk(read, io.StringIO(), Lang.EN, False)
    practice(means(desk, store), session("relu", "l2-penalty-gradient", "backprop-table"))
    assert seen == [0, 0, 0, 1, 2]


def test_the_first_submission_counts_and_later_ones_are_recorded() -> None:
    done = Practised(WRONG_RELU + "\n" + RIGHT_RELU + "\n", "relu", patient=True)
    assert [(a.outcome, a.first) for a in done.store.attempts] == [(Outcome.WRONG, True), (Outcome.RIGHT, False)]
    assert done.store.last is not None
    assert done.store.last.taken[0].outcome is Outcome.WRONG
    assert "Activation functions: 0 %, 0 / 1" in done.text


def test_an_attempt_says_all_there_is_to_know() -> None:
    attempt = Practised(":hint\n:hint\n" + WRONG_RELU, "relu").store.attempts[0]
    assert (attempt.id, attempt.session, attempt.question, attempt.variant) == ("a1", "s1", "relu", 0)
    assert (attempt.concept, attempt.topic, attempt.area) == ("relu", "dl.act", "dl")
    assert (attempt.hints, attempt.score, attempt.mode) == (2, 0.0, "practice")
    assert attempt.seconds == 0.5
    assert attempt.at.isoformat() == "2026-11-24T12:00:01+00:00"
    assert load(attempt.response) == Typed(("def relu(x):\n    return max(0, x)",))


def test_the_time_of_an_answer_runs_on_when_the_question_is_shown_again() -> None:
    seconds, store = 0.0, Store()
    lines = iter([":question", ":question", "1"])

    def read() -> str | None:
        nonlocal seconds
        seconds += 60.0
        return next(lines, None)

    desk = PlainDesk(read, io.StringIO(), Lang.EN, False)
    practice(replace(means(desk, store), tick=lambda: seconds), session("l2-penalty-gradient"))
    assert store.attempts[0].seconds == 180.0


def test_giving_up_counts_as_wrong_and_shows_the_answer() -> None:
    done = Practised(":giveup\n", "relu")
    attempt = done.store.attempts[0]
    assert (load(attempt.response), attempt.outcome, attempt.first) == (GaveUp(), Outcome.WRONG, True)
    assert "return np.maximum(0, x)" in done.text


def test_giving_up_after_an_answer_records_nothing_more() -> None:
    done = Practised(WRONG_RELU + "g\n\n", "relu", patient=True)
    assert done.store.events == ["begin", "answer relu wrong", "passed", "end"]


def test_skipping_leaves_no_answer() -> None:
    done = Practised(":skip\n4\n", "relu", "l2-penalty-gradient")
    assert done.store.events == ["begin", "passed", "answer l2-penalty-gradient right", "passed", "end"]
    assert "Skipped: 1" in done.text


def test_an_unreadable_answer_is_asked_again() -> None:
    done = Practised("1\n??\n1\n2\n", "backprop-table")
    assert "That can't be read as a number." in done.text
    assert [a.outcome for a in done.store.attempts] == [Outcome.RIGHT]


def test_nothing_typed_is_asked_again() -> None:
    done = Practised("def relu(x):\n.\n\n.\n" + RIGHT_RELU, "relu")
    assert done.text.count("Nothing is written yet.") == 2
    assert [a.outcome for a in done.store.attempts] == [Outcome.RIGHT]


def test_undo_takes_the_last_answer_back_and_asks_again() -> None:
    done = Practised("2\n:undo\n4\n" + RIGHT_RELU, "l2-penalty-gradient", "relu")
    assert done.store.undone == ["a1"]
    assert done.store.events == [
        "begin",
        "answer l2-penalty-gradient wrong",
        "passed",
        "undo",
        "answer l2-penalty-gradient right",
        "passed",
        "answer relu right",
        "passed",
        "end",
    ]
    assert "Regularisation: 100 %, 1 / 1" in done.text


def test_undo_of_a_wrong_first_answer_makes_the_next_one_first() -> None:
    done = Practised(WRONG_RELU + "u\n" + RIGHT_RELU + "\n", "relu", patient=True)
    assert [(a.outcome, a.first) for a in done.store.attempts] == [(Outcome.WRONG, True), (Outcome.RIGHT, True)]
    assert done.store.undone == ["a1"]


def test_undo_of_a_skipped_question_asks_it_again() -> None:
    done = Practised(":skip\n:undo\n" + RIGHT_RELU + "1\n", "relu", "l2-penalty-gradient")
    assert done.store.events[:3] == ["begin", "passed", "answer relu right"]
    assert done.store.undone == []


def test_a_text_is_recorded_before_its_judgement_and_does_not_count() -> None:
    done = Practised("they cancel\n.\nno\n.\n0\n", "mse-square-and-half")
    first, second = done.store.attempts
    assert (first.outcome, first.first, load(first.response)) == (
        Outcome.UNGRADED,
        False,
        Typed(("they cancel", "no")),
    )
    assert (second.outcome, second.first) == (Outcome.WRONG, True)
    assert load(second.response) == Judged(("they cancel", "no"), ((), ()))


def test_an_empty_line_confirms_what_was_found() -> None:
    done = Practised("they cancel\n.\nthe derivative\n.\n\n", "mse-square-and-half")
    assert load(done.store.attempts[1].response) == Judged(("they cancel", "the derivative"), ((0,), (0,)))


@pytest.mark.parametrize("seed", range(5))
def test_a_number_means_the_option_shown_beside_it(seed: int) -> None:
    store, out = Store(), io.StringIO()
    order = list(range(4))
    Random(seed).shuffle(order)
    typed = order.index(3) + 1
    desk = PlainDesk(pipe_reader(io.StringIO(f"{typed}\n\n")), out, Lang.EN, True)
    practice(means(desk, store, seed=seed), session("l2-penalty-gradient"))
    assert f"{typed}. param\n" in out.getvalue()
    assert load(store.attempts[0].response) == Picked(("param",))


def test_a_script_counts_in_the_order_of_the_bank() -> None:
    done = Practised("4\n", "l2-penalty-gradient")
    assert load(done.store.attempts[0].response) == Picked(("param",))


def test_the_end_of_input_ends_with_the_summary_and_keeps_the_rest() -> None:
    done = Practised(RIGHT_RELU, "relu", "l2-penalty-gradient")
    assert done.code == 0
    assert done.store.events[-1] == "passed"
    assert "1 left; the next quizdl practice takes it up." in done.text


def test_code_without_its_full_stop_is_not_graded() -> None:
    done = Practised("def relu(x):\n    return x\n", "relu")
    assert done.store.attempts == []
    assert "it was not graded" in done.text


def test_quitting_after_a_wrong_answer_does_not_ask_it_again() -> None:
    done = Practised(WRONG_RELU + "q\n", "relu", "l2-penalty-gradient", patient=True)
    assert done.store.events == ["begin", "answer relu wrong", "passed"]
    assert done.store.last is not None
    assert done.store.last.current == Posed("l2-penalty-gradient")


def test_ctrl_c_is_130_and_keeps_the_answer() -> None:
    store, out = Store(), io.StringIO()
    lines = iter([*WRONG_RELU.splitlines()])

    def read() -> str | None:
        line = next(lines, None)
        if line is None:
            raise KeyboardInterrupt
        return line

    code = practice(means(PlainDesk(read, out, Lang.EN, True), store), session("relu", "l2-penalty-gradient"))
    assert code == 130
    assert store.events == ["begin", "answer relu wrong", "passed"]
    assert out.getvalue().endswith("Your answers are saved. quizdl practice takes up where you were.\n\n")


def test_the_runner_starts_after_the_first_question_is_painted() -> None:
    out = io.StringIO()
    painted: list[str] = []

    class Watched(Runner):
        def start(self) -> None:
            painted.append(out.getvalue())
            super().start()

    runner = Watched()
    practice(means(PlainDesk(lambda: None, out, Lang.EN, False), runner=runner), session("relu"))
    assert "Write the ReLU function relu(x) in NumPy." in painted[0]
    assert runner.calls == ["start", "warm"]


def test_a_weak_sandbox_is_said_once() -> None:
    out = io.StringIO()
    desk = PlainDesk(pipe_reader(io.StringIO(WRONG_RELU + "\n" + RIGHT_RELU + "q\n")), out, Lang.EN, True)
    practice(means(desk, runner=Runner(kept="basic")), session("relu"))
    assert out.getvalue().count("Here nothing keeps an answer's code from files and the network.") == 1
    assert "Here nothing" not in Practised(WRONG_RELU, "relu").text


def test_a_question_that_is_gone_is_passed_over() -> None:
    done = Practised(RIGHT_RELU, "gone", "relu")
    assert "The question gone can't be used and is left out." in done.text
    assert done.store.events == ["begin", "passed", "answer relu right", "passed", "end"]


def test_no_questions_is_said() -> None:
    done = Practised("")
    assert done.text == "No question fits. quizdl list shows them all.\n\n"


def test_a_report_can_be_pasted() -> None:
    done = Practised(WRONG_RELU + "r\nq\n", "relu", patient=True)
    assert done.store.reports == [
        {"question": "relu", "variant": 0, "text_hash": "t" * 16, "key_hash": "k" * 16, "attempt": "a1"}
    ]
    for line in (
        "- question: relu, variant 0",
        "- file: questions/dl/act.yaml:12",
        '- answer: {"typed": ["def relu(x):\\n    return max(0, x)"]}',
        "- verdict: wrong 0 (error)",
        "- quizdl 0.1.0",
    ):
        assert line in done.text


def test_a_command_that_cannot_be_used_here_is_no_answer() -> None:
    done = Practised(":note\n4\n", "l2-penalty-gradient")
    assert ":note can't be used here. :help lists the keys." in done.text
    assert [a.outcome for a in done.store.attempts] == [Outcome.RIGHT]


@pytest.mark.parametrize(("typed", "goes_on"), [("", True), ("y", True), ("n", False), ("いいえ", False), ("q", None)])
def test_an_interrupted_practice_is_offered(typed: str, goes_on: bool | None) -> None:
    store, out = Store(), io.StringIO()
    desk = PlainDesk(pipe_reader(io.StringIO(typed + "\n")), out, Lang.EN, True)
    left = Session("s0", (Posed("relu"), Posed("l2-penalty-gradient"))).skip()
    assert take_up(means(desk, store), left) is goes_on
    assert store.events == (["end"] if goes_on is False else [])
    assert "1 of the last practice's 2 questions is left." in out.getvalue()


def test_a_resumed_practice_begins_where_it_was_left() -> None:
    store, out = Store(), io.StringIO()
    left = Session("s0", (Posed("relu"), Posed("l2-penalty-gradient"))).took(Outcome.RIGHT, 1.0, "a0")
    desk = PlainDesk(pipe_reader(io.StringIO("4\n")), out, Lang.EN, False)
    assert practice(means(desk, store), left, resumed=True) == 0
    assert out.getvalue().startswith("\nQuestion 2 of 2: Regularisation > The gradient of an L2 penalty\n")
    assert store.events == ["answer l2-penalty-gradient right", "passed", "end"]
    assert "Activation functions: 100 %, 1 / 1" in out.getvalue()


@pytest.mark.parametrize(
    ("script", "language", "date"),
    [
        ("\n\n", None, None),
        ("1\n2027-02-19\n", Lang.JA, "2027-02-19"),
        ("x\n２\n2027年\n２０２７/０２/１９\n", Lang.EN, "2027-02-19"),
        ("2\n2026-11-23\n2026-11-24\n2026-11-25\n", Lang.EN, "2026-11-25"),
    ],
)
def test_the_first_run_asks_two_things_that_can_be_passed_over(
    script: str, language: Lang | None, date: str | None
) -> None:
    desk = PlainDesk(pipe_reader(io.StringIO(script)), io.StringIO(), Lang.EN, True)
    found = welcome(desk, Settings(), day(2026, 11, 24))
    assert found is not None
    assert found.welcomed
    assert found.language is language
    assert (str(found.exam_date) if found.exam_date else None) == date
    assert desk.lang is (language or Lang.EN)


def test_every_question_can_be_answered_right() -> None:
    for question in QUESTIONS.values():
        assert question.task.grade(question.task.right()) is not None


@pytest.mark.parametrize("patient", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_a_number_means_the_option_printed_beside_it(seed: int, patient: bool) -> None:
    """On a pipe options stand in the bank's order, whatever the seed; for a person they are shuffled."""
    out = io.StringIO()

    def lines() -> Iterator[str]:
        shown = [line for line in out.getvalue().splitlines() if line[:1].isdigit() and line[1:3] == ". "]
        found.extend(line[3:] for line in shown)
        yield next(line[0] for line in shown if line[3:] == "param")
        yield ""

    found: list[str] = []
    left, store = lines(), Store()
    desk = PlainDesk(lambda: next(left, None), out, Lang.EN, patient)
    practice(means(desk, store, seed=seed), session("l2-penalty-gradient"))
    assert store.events == ["begin", "answer l2-penalty-gradient right", "passed", "end"]
    pick = QUESTIONS["l2-penalty-gradient"].task.ask()
    assert isinstance(pick, Pick)
    in_order = [block.source.rstrip() for option in pick.options for block in option.blocks if isinstance(block, Code)]
    assert sorted(found) == sorted(in_order)
    assert patient or found == in_order
