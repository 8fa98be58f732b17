"""What holds of every kind of question that runs nothing."""

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizdl.model import GaveUp, Outcome, Picked, Run, Typed, Unreadable
from quizdl.words import Lang, tell
from tests.kinds.samples import SAMPLES, grade, sample

TASKS = {name: sample(name) for name in SAMPLES}
SELF_JUDGED = {"labels", "explain"}
HARD = [
    "", " ", "\u3000", "\x00", "a" * 5000, "1" * 5000, "(" * 300, ")" * 300, "9**9**9**9", "1e999999999", "__import__('os')",
    "\u202e7x7", "½", "²", "-", "=", "==", "^", "\\frac", "\\frac{", "\\sqrt[", "|", "''", "「」", "$", "$$", "1,,2", "①②",
    "７行目", "0", "-1", "1/0", "nan", "inf", "1x", "x1", "None", "lambda: 1", "e^", "sin", "sin sin", "{", "}", "_", "__",
]  # fmt: skip


@pytest.mark.parametrize("name", SAMPLES)
def test_the_model_answer_is_right(name: str) -> None:
    verdict = TASKS[name].grade(TASKS[name].right())
    assert not isinstance(verdict, Run)
    assert (verdict.outcome, verdict.score, verdict.reason) == (Outcome.RIGHT, 1.0, "ok")


@pytest.mark.parametrize("name", SAMPLES)
def test_giving_up_is_wrong_and_scores_nothing(name: str) -> None:
    verdict = TASKS[name].grade(GaveUp())
    assert not isinstance(verdict, Run)
    assert (verdict.outcome, verdict.score, verdict.reason) == (Outcome.WRONG, 0.0, "wrong_value")
    assert tell(verdict.message, Lang.JA) == "答えはありませんでした。"
    assert tell(verdict.message, Lang.EN) == "No answer was given."


@pytest.mark.parametrize("name", sorted(SAMPLES.keys() - SELF_JUDGED))
def test_the_model_answer_can_be_typed(name: str) -> None:
    task, right = TASKS[name], TASKS[name].right()
    answers = right.texts if isinstance(right, Typed) else right.ids if isinstance(right, Picked) else ()
    verdict = grade(task, *answers)
    assert not isinstance(verdict, Unreadable)
    assert verdict.outcome is Outcome.RIGHT


@pytest.mark.parametrize("name", SAMPLES)
def test_other_right_answers_are_right_and_known_wrong_ones_recognised(name: str) -> None:
    task = TASKS[name]
    right = task.right()
    for answer in task.accept:  # type: ignore[attr-defined]
        verdict = grade(task, *answer)
        assert not isinstance(verdict, Unreadable)
        assert verdict.outcome is Outcome.RIGHT
    for known in task.wrong:  # type: ignore[attr-defined]
        for answer in known.answers:
            texts = [text if text is not None else right.texts[at] for at, text in enumerate(answer)]  # type: ignore[union-attr]
            verdict = grade(task, *texts)
            assert not isinstance(verdict, Unreadable)
            assert verdict.outcome in (Outcome.WRONG, Outcome.PARTLY)
            assert verdict.diagnosis == known.id
            assert verdict.teaching == known.why


@pytest.mark.parametrize("name", SAMPLES)
def test_any_answer_can_be_shown_and_the_task_be_kept(name: str) -> None:
    task = TASKS[name]
    assert task.shown(task.right())
    assert task.shown(GaveUp())
    assert task.warm() == ()
    assert task.trial(task.right()) is None
    assert pickle.loads(pickle.dumps(task)).grade(task.right()).outcome is Outcome.RIGHT


def _never_raises(name: str, answers: tuple[str, ...]) -> None:
    task = TASKS[name]
    for response in (task.read(answers), Typed(answers), Picked(answers)):
        if isinstance(response, Unreadable):
            assert tell(response.why, Lang.JA)
            assert tell(response.why, Lang.EN)
            continue
        verdict = task.grade(response)
        assert not isinstance(verdict, Run)
        assert 0 <= verdict.score <= 1
        assert tell(verdict.message, Lang.JA)
        assert tell(verdict.message, Lang.EN)
        task.shown(response)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("text", HARD)
def test_hard_texts_get_a_plain_answer(name: str, text: str) -> None:
    for count in (1, 2):
        _never_raises(name, (text,) * count)


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(max_size=40) | st.text("0123456789.xyte+-*/^()= 、，×½²\\{}_sinlog行目", max_size=25), max_size=3)
)
def test_no_text_raises(name: str, answers: list[str]) -> None:
    _never_raises(name, tuple(answers))
