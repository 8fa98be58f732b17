"""The level is what a probe was able to do; every layer can be told about in both languages."""

from __future__ import annotations

import sys

import pytest

from quizdl.sandbox.backend import Report
from quizdl.sandbox.layers import NAMES, Level, layers, level
from quizdl.sandbox.runner import Runner
from quizdl.sandbox.selfattack import attack
from quizdl.words import Lang, tell

ALL_ON = dict.fromkeys(NAMES[1:], ("on", ""))
NOTHING: frozenset[str] = frozenset()


def report(able: frozenset[str] | None, without: frozenset[str] | None, **states: str) -> Report:
    return Report(ALL_ON | {name: (state, "") for name, state in states.items()}, able, without)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (report(NOTHING, NOTHING), Level.STRONG),
        (report(NOTHING, NOTHING, landlock="refused"), Level.STRONG),
        (report(NOTHING, frozenset(["open"]), landlock="refused", **{"empty-root": "refused"}), Level.GOOD),
        (report(NOTHING, frozenset(["open"])), Level.GOOD),
        (report(NOTHING, None), Level.GOOD),
        (report(NOTHING, NOTHING, seccomp="refused"), Level.BASIC),
        (report(frozenset(["connect"]), NOTHING), Level.BASIC),
        (report(None, None), Level.NONE),
    ],
)
def test_the_level_is_what_was_probed_and_not_what_is_switched_on(given: Report, expected: Level) -> None:
    assert level(given) is expected


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("state", ["on", "off", "refused", "needless", "absent"])
def test_every_layer_in_every_state_has_its_words(state: str, lang: Lang) -> None:
    for layer in layers(Report(dict.fromkeys(NAMES[1:], (state, "No such thing")), NOTHING, NOTHING)):
        assert layer.on is (state in ("on", "needless") or layer.name == "process")
        assert tell(layer.why, lang)
        assert tell(layer.meaning, lang)


def test_the_layers_are_listed_in_order_and_add_up_to_the_level(runner: Runner) -> None:
    assert tuple(layer.name for layer in runner.layers()) == NAMES
    on = {layer.name for layer in runner.layers() if layer.on}
    if "seccomp" in on:
        assert runner.level() in (Level.STRONG, Level.GOOD)
    else:
        assert runner.level() is Level.BASIC


def test_the_sandbox_stops_what_it_tries_on_itself(runner: Runner) -> None:
    trials = attack(runner)
    if runner.level() in (Level.STRONG, Level.GOOD):
        assert [trial.name for trial in trials if not trial.stopped] == []
    assert trials[-1].name == "honest"
    assert trials[-1].stopped
    for trial in trials:
        assert tell(trial.tried, Lang.JA) != tell(trial.tried, Lang.EN)


@pytest.mark.skipif(sys.platform != "linux", reason="leaves out layers of Linux")
def test_a_weak_sandbox_says_so_of_itself() -> None:
    with Runner(layers_off=frozenset(["seccomp", "landlock", "user-namespace"])) as weak:
        assert weak.level() is Level.BASIC
        assert not {trial.name: trial.stopped for trial in attack(weak)}["read"]
