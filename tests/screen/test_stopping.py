"""Ctrl-C while an answer is being checked stops the checking; what is being typed survives leaving and being killed."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizdl.commands.checking import Stopped, stoppable
from quizdl.commands.practice import practice
from quizdl.history.drafts import Drafts
from quizdl.sandbox import Call, Ended, Job, Limits, Result, Returned
from quizdl.sandbox.runner import Runner
from quizdl.screen.scripted import PlainDesk
from quizdl.settings import Settings, save
from quizdl.words import Lang
from tests.conftest import Quizdl
from tests.screen.fakes import Store, means, session
from tests.screen.pty import Terminal

LOOP = "def f():\n    while True: pass\n"
LONG = Limits(seconds=60)
WAYS = [frozenset[str](), frozenset({"zygote"})]


@pytest.fixture
def sit(quizdl: Quizdl) -> Iterator[Callable[..., Terminal]]:
    save(quizdl.home / "config", Settings(welcomed=True))
    children: list[Terminal] = []

    def start(*words: str, lang: str = "en") -> Terminal:
        child = Terminal(["-m", "quizdl", "--lang", lang, "practice", *words], quizdl.environ, 100, 60)
        children.append(child)
        return child

    yield start
    for child in children:
        child.child.close(force=True)


@pytest.mark.parametrize("off", WAYS, ids=["forked", "spawned"])
def test_a_halted_job_ends_at_once_and_the_next_one_runs(off: frozenset[str]) -> None:
    with Runner(layers_off=off) as runner:
        runner.run([Job("def f(): return 1", Call("f"))])
        threading.Timer(0.5, runner.halt).start()
        begun = time.monotonic()
        results = runner.run([Job(LOOP, Call("f"), limits=LONG), Job(LOOP + "# again", Call("f"), limits=LONG)])
        assert [result.ended for result in results] != [Ended.TIMEOUT] * 2
        assert time.monotonic() - begun < LONG.seconds / 2
        assert runner.run([Job("def f(): return 2", Call("f"))])[0].outcomes == (Returned(2),)


def test_halting_what_runs_nothing_changes_nothing() -> None:
    with Runner() as runner:
        runner.halt()
        assert runner.run([Job("def f(): return 1", Call("f"))])[0].outcomes == (Returned(1),)
        runner.halt()
        assert runner.run([Job("def f(): return 2", Call("f"))])[0].outcomes == (Returned(2),)


def test_checking_that_is_interrupted_runs_nothing_more() -> None:
    class Runs(Runner):
        jobs = 0

        def run(self, jobs: Sequence[Job]) -> tuple[Result, ...]:
            self.jobs += 1
            return super().run(jobs)

    with Runs() as runner:
        runner.run([Job("def f(): return 1", Call("f"))])

        def work(run: Callable[[Sequence[Job]], tuple[Result, ...]]) -> None:
            for number in range(5):
                run([Job(f"{LOOP}# {number}", Call("f"), limits=LONG)])

        threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
        with pytest.raises(Stopped):
            stoppable(work, runner, lambda: None)
        assert runner.jobs == 2


@pytest.mark.parametrize("off", WAYS, ids=["forked", "spawned"])
def test_what_a_stopped_run_came_to_is_taken_for_nothing(off: frozenset[str]) -> None:
    found: list[Result] = []
    with Runner(layers_off=off) as runner:
        runner.run([Job("def f(): return 1", Call("f"))])
        threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
        with pytest.raises(Stopped):
            stoppable(lambda run: found.extend(run([Job(LOOP, Call("f"), limits=LONG)])), runner, lambda: None)
    assert found == []


def test_checking_raises_what_its_work_raises() -> None:
    with Runner() as runner, pytest.raises(ZeroDivisionError):
        stoppable(lambda run: 1 / 0, runner, lambda: None)


SYLLABUS = """\
format: 1
syllabus: T2026
areas:
  - id: ours
    name: {ja: 私たち, en: Ours}
    topics:
      - {id: own.slow, ja: ゆっくり, en: Slow, weight: 1}
"""
SLOW = """\
format: 1
topic: own.slow
syllabus: T2026
questions:
  - id: twice
    kind: code
    face: false
    seconds: 60
    title: {ja: 二倍, en: Twice}
    difficulty: 1
    prompt: {ja: 二倍を返してください。, en: Return the double.}
    function: twice(x)
    answer: |
      def twice(x):
          return 2 * x
    checks:
      - id: values
        cases: |
          yield dict(x=3)
    wrong:
      - id: square
        why: {ja: 二乗です。, en: That is the square.}
        programs:
          - |
            def twice(x):
                return x * x
    explanation: {ja: 二倍は 2x です。, en: The double is 2x.}
"""
TOLD = {
    "en": ("Ctrl-D submit", "Ctrl-C stops it", "Checking was stopped", "What you had begun to write", "Right"),
    "ja": ("Ctrl-D 答える", "Ctrl-C で中断できます", "採点を中断しました", "書きかけた答え", "正解"),
}


@pytest.fixture
def patient(tmp_path: Path) -> Path:
    """A bank whose one question lets an answer run for a minute."""
    bank = tmp_path / "bank"
    (bank / "own").mkdir(parents=True)
    (bank / "syllabus.yaml").write_text(SYLLABUS, "utf-8")
    (bank / "own" / "slow.yaml").write_text(SLOW, "utf-8")
    return bank


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_an_endless_loop_is_stopped_and_mended(
    sit: Callable[..., Terminal], quizdl: Quizdl, patient: Path, lang: str
) -> None:
    ready, slow, stopped, back, right = TOLD[lang]
    wanted = ("--bank", str(patient), "--id", "twice")
    term = sit(*wanted, lang=lang)
    term.wait_for(ready)
    term.press("while True: x")
    for count in (1, 2):
        term.control("d")
        term.wait_for(slow, count)
        term.control("c")
        term.wait_for(stopped, count)
        term.wait_for("while True: x", count + 1)
    term.control("c")
    assert term.ended() == 130
    again = sit(*wanted, lang=lang)
    again.wait_for(back)
    again.wait_for("while True: x")
    again.press(*["\x7f"] * len("while True: x"), "return 2 * x")
    again.control("d")
    again.wait_for(right)
    again.wait_for("Enter")
    again.press("\r")
    assert again.ended() == 0
    assert list((quizdl.home / "data" / "drafts").iterdir()) == []


def test_what_is_being_typed_survives_kill_9(sit: Callable[..., Terminal], quizdl: Quizdl) -> None:
    term = sit("--id", "relu")
    term.wait_for("Ctrl-D submit")
    term.press("y = 12345")
    folder = quizdl.home / "data" / "drafts"
    end = time.monotonic() + 20
    while not list(folder.glob("relu.*.json")) and time.monotonic() < end:
        term.read()
    term.child.kill(signal.SIGKILL)
    term.ended()
    again = sit()
    again.wait_for("[Y/n]")
    again.press("\r")
    again.wait_for("y = 12345")


def test_a_question_left_after_its_answer_has_no_draft(sit: Callable[..., Terminal], quizdl: Quizdl) -> None:
    term = sit("--id", "relu")
    term.wait_for("Ctrl-D submit")
    term.press("return 12345")
    term.control("d")
    term.wait_for("Enter mend it")
    term.press("\r")
    term.wait_for("Ctrl-D submit")
    term.press("6")
    term.control("c")
    assert term.ended() == 130
    assert list((quizdl.home / "data" / "drafts").iterdir()) == []


def test_a_draft_is_offered_on_plain_lines(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)

    def said(*lines: str, id: str) -> tuple[Store, str]:
        out, left, store = StringIO(), iter(lines), Store()
        desk = PlainDesk(lambda: next(left, None), out, Lang.EN, True)
        practice(replace(means(desk, store), drafts=drafts), session(id))
        return store, out.getvalue()

    said("def relu(x):", "    return np.maximum(0, x)", id="relu")
    store, text = said(".", "", id="relu")
    assert "    def relu(x):\n        return np.maximum(0, x)\n" in text
    assert store.events == ["begin", "answer relu right", "passed", "end"]
    said("1", id="backprop-table")
    store, text = said("", "2", "", id="backprop-table")
    assert "Now: 1 (an empty line keeps it)" in text
    assert store.events == ["begin", "answer backprop-table right", "passed", "end"]
    assert list(tmp_path.iterdir()) == []


@given(st.lists(st.text(st.characters(exclude_categories=())), min_size=1))
def test_drafts_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("drafts")
    Drafts(folder).keep("relu", 3, tuple(texts))
    assert Drafts(folder).find("relu", 3) == tuple(texts)
    assert Drafts(folder).find("relu", 0) == ()
    Drafts(folder).drop("relu", 3)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("text", ["", "{}", "[1]", '["a"', "\udcff", "[" * 100_000])
def test_a_damaged_draft_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "relu.0.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert Drafts(tmp_path).find("relu", 0) == ()


def test_where_nothing_can_be_written_nothing_is_raised(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("")
    drafts = Drafts(tmp_path / "drafts")
    drafts.keep("relu", 0, ("x",))
    drafts.drop("relu", 0)
    assert drafts.find("relu", 0) == ()
