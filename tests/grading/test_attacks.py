"""Hostile answers: a plain verdict each, never right, and the next answer is graded as ever."""

from __future__ import annotations

import pytest

from quizdl.model import Outcome, Unreadable
from quizdl.sandbox.runner import Runner
from quizdl.words import Lang, tell
from tests.grading.samples import STANDARDISE, graded, read
from tests.sandbox.attacks import ATTACKS

TASK = read("code", STANDARDISE.replace("standardise(x)", "f(x)") + "seconds: 0.5\n", "attacked")[0]
HONEST = "def f(x):\n    return (x - x.mean(0)) / x.std(0)\n"
SAFE = [attack for attack in ATTACKS if not attack["danger"]]
SAMPLE = [attack for attack in SAFE if attack["cat"] in ("control", "cheat")]


def judged(attack: dict[str, object], runner: Runner) -> None:
    code = str(attack["code"])
    for name in ("C", "TCP", "UDP", "UNIX", "ABS"):
        code = code.replace("{" + name + "}", "9")
    response = TASK.read((code,))
    assert not isinstance(response, Unreadable)
    verdict = graded(TASK, runner, code)
    assert verdict.reason in attack["expect"]  # type: ignore[operator]
    assert (verdict.outcome is Outcome.RIGHT) == (verdict.reason == "ok")
    for lang in Lang:
        assert tell(verdict.message, lang)


@pytest.mark.parametrize("attack", SAMPLE, ids=lambda attack: attack["name"])
def test_honest_answers_and_cheats(attack: dict[str, object], runner: Runner) -> None:
    judged(attack, runner)


@pytest.mark.deep
@pytest.mark.parametrize("attack", SAFE, ids=lambda attack: attack["name"])
def test_every_attack(attack: dict[str, object], runner: Runner) -> None:
    judged(attack, runner)
    assert graded(TASK, runner, HONEST).outcome is Outcome.RIGHT
    assert graded(TASK, runner, "def f(x):\n    return x\n").outcome is Outcome.WRONG
