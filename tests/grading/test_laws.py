"""What holds of every question that is graded by running."""

from __future__ import annotations

import subprocess
import sys

import pytest

from quizdl.grading.drive import drive
from quizdl.model import Outcome, Picked, Reason, Run, Unreadable
from quizdl.sandbox.runner import Runner
from quizdl.words import Lang, tell
from tests.grading.samples import SAMPLES, both, given_up, graded, sample

TASKS = {name: sample(name) for name in SAMPLES}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_model_answer_is_right(name: str, runner: Runner) -> None:
    verdict = drive(TASKS[name].grade(TASKS[name].right()), runner.run)
    assert (verdict.outcome, verdict.score, verdict.reason) == (Outcome.RIGHT, 1.0, Reason.OK)
    assert both(verdict) == ("正解です。", "Right.")


@pytest.mark.parametrize("name", SAMPLES)
def test_giving_up_is_wrong_and_runs_nothing(name: str) -> None:
    verdict = given_up(TASKS[name])
    assert (verdict.outcome, verdict.score, verdict.reason) == (Outcome.WRONG, 0.0, Reason.WRONG_VALUE)
    assert both(verdict) == ("答えはありませんでした。", "No answer was given.")


@pytest.mark.parametrize("name", SAMPLES)
def test_an_answer_of_another_kind_is_unreadable(name: str) -> None:
    verdict = TASKS[name].grade(Picked(("a",)))
    assert not isinstance(verdict, Run)
    assert verdict.outcome is Outcome.UNREADABLE


@pytest.mark.parametrize("name", SAMPLES)
def test_accepted_answers_are_right_and_known_wrong_ones_show_their_misconception(name: str, runner: Runner) -> None:
    task = TASKS[name]
    right = task.right().texts  # type: ignore[union-attr]
    for answer in task.accept:  # type: ignore[attr-defined]
        assert graded(task, runner, *answer).outcome is Outcome.RIGHT
    for one in task.wrong:  # type: ignore[attr-defined]
        answers = [(text,) for text in one.programs] or one.answers
        for answer in answers:
            texts = [text if text is not None else right[at] for at, text in enumerate(answer)]
            verdict = graded(task, runner, *texts)
            assert verdict.outcome in (Outcome.WRONG, Outcome.PARTLY)
            assert (verdict.diagnosis, verdict.teaching) == (one.id, one.why)


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_run_twice_for_a_second_answer(name: str, runner: Runner) -> None:
    task = sample(name)
    drive(task.grade(task.right()), runner.run)
    step = task.grade(task.right())
    assert isinstance(step, Run)
    assert not any(job.repeatable for job in step.jobs)


@pytest.mark.parametrize("name", SAMPLES)
def test_an_empty_answer_is_asked_again(name: str) -> None:
    task = TASKS[name]
    blanks = 2 if name == "batches" else 1
    response = task.read(("",) * blanks)
    assert isinstance(response, Unreadable)
    assert tell(response.why, Lang.JA) == "解答が空です。"


def test_warm_jobs_are_what_the_first_round_runs() -> None:
    for name in SAMPLES:
        task = sample(name)
        step = task.grade(task.right())
        assert isinstance(step, Run)
        assert task.warm() == step.jobs
        assert all(job.repeatable for job in step.jobs)


def test_numpy_is_not_loaded_to_read_or_pose_a_question() -> None:
    code = (
        "import sys; from tests.grading.samples import read, SAMPLES\n"
        "for kind, text in SAMPLES.values():\n"
        "    task, _ = read(kind, text); task.ask(); task.warm(); task.shown(task.right())\n"
        "sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
