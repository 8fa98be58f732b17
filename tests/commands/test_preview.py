"""`quizdl preview`: questions in the making, in both languages, again at every save."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bank.making import SET, SYLLABUS, TOPIC
from tests.conftest import ROOT, Quizdl
from tests.proof.test_freezing import DRAWN


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One home for all these tests, so that the shipped bank is read once."""
    return tmp_path_factory.mktemp("preview")


@pytest.fixture
def quizdl(home: Path, environ: dict[str, str]) -> Quizdl:
    return Quizdl(home, {**environ, "QUIZDL_HOME": str(home)})


@pytest.fixture
def folder(home: Path) -> Path:
    """A bank beside the shipped one, its areas and topics its own."""
    root = home / "bank"
    shutil.rmtree(root, ignore_errors=True)
    for name, text in {
        "syllabus.yaml": SYLLABUS,
        "dl/act.yaml": TOPIC.replace("id: relu", "id: own-relu").replace("note: relu", "note: own-relu"),
        "dl/sets/two-by-two.yaml": SET,
        "math/info.yaml": DRAWN.replace("id: entropy", "id: own-entropy"),
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(own(text), "utf-8")
    (root / "dl").rename(root / "own")
    (root / "math").rename(root / "mine")
    return root


def own(text: str) -> str:
    """`text` with names that the shipped bank does not have, its numbers no questions for mock exams."""
    text = text.replace("    answer: ", "    face: false\n    answer: ") if "face:" not in text else text
    renamed = text.replace("dl.", "own.").replace("math.", "mine.").replace("opt.", "more.")
    return renamed.replace("- id: deep", "- id: ours").replace("- id: math", "- id: theirs")


def test_a_question_is_shown_in_both_languages_with_its_answer(folder: Path, quizdl: Quizdl) -> None:
    ran = quizdl("preview", f"{folder / 'own/act.yaml'}:own-relu-of-minus", "--once")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.index("ReLU(-1) はいくつですか。") < ran.out.index("What is ReLU(-1)?")
    assert "負なので 0 です。" in ran.out
    assert "Negative, so 0." in ran.out
    assert "Which one is ReLU?" not in ran.out
    assert ran.out.endswith("No problems found.\n")


def test_all_questions_of_a_file_and_what_is_wrong_with_them(folder: Path, quizdl: Quizdl) -> None:
    file = folder / "own/act.yaml"
    file.write_text(file.read_text("utf-8").replace("it stays", "x").replace(", en: Which is ReLU}", "}"), "utf-8")
    ran = quizdl("preview", str(file), "--once")
    assert ran.code == 1
    assert "What is ReLU(-1)?" in ran.out
    assert "Which one is ReLU?" not in ran.out
    assert f"{file}:30: `title` has no `en`. — Write both `ja:` and `en:`.\n" in ran.out


def test_a_stem_comes_first(folder: Path, quizdl: Quizdl) -> None:
    ran = quizdl("preview", f"{folder / 'own/sets/two-by-two.yaml'}:two-mean", "--once", "--lang", "ja")
    assert ran.code == 0
    assert ran.out.index("Use this image.") < ran.out.index("What does average pooling give?")


def test_numbers_that_are_not_frozen_are_drawn_for_it(folder: Path, quizdl: Quizdl) -> None:
    ran = quizdl("preview", str(folder / "mine/info.yaml"), "--once")
    assert "What is the entropy of 0.5, 0.25, 0.25, in bits?" in ran.out
    assert "Its numbers were drawn just now" in ran.out
    assert not (folder / "pool").exists()
    assert ran.code == 1


def test_what_is_not_there(folder: Path, quizdl: Quizdl) -> None:
    file = folder / "own/act.yaml"
    ran = quizdl("preview", f"{file}:relu", "--once")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (f"There is no question `relu` in `{file}`. It has own-relu-of-minus, which-is-relu.\n")
    ran = quizdl("preview", str(folder / "none.yaml"), "--once")
    assert (ran.code, ran.err) == (2, f"There is no file `{folder / 'none.yaml'}`.\n")


def test_what_changed_is_shown_again_at_every_save(folder: Path, quizdl: Quizdl) -> None:
    file = folder / "own/act.yaml"
    environ = {**quizdl.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "quizdl", "preview", str(file)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        env=environ,
        cwd=ROOT,
    ) as child:
        try:
            assert child.stdout is not None
            shown = ""
            os.set_blocking(child.stdout.fileno(), False)

            def until(words: str) -> str:
                nonlocal shown
                deadline = time.monotonic() + 30
                shown = ""
                while words not in shown:
                    assert time.monotonic() < deadline, shown
                    shown += (child.stdout.read() or b"").decode("utf-8", "replace") if child.stdout else ""
                    time.sleep(0.05)
                return shown

            until("Waiting for")
            fresh = file.with_suffix(".new")
            fresh.write_text(file.read_text("utf-8").replace("What is ReLU(-1)?", "And ReLU(-1)?"), "utf-8")
            os.replace(fresh, file)
            again = until("Waiting for")
            assert "And ReLU(-1)?" in again
            assert "Which one is ReLU?" not in again
            child.send_signal(signal.SIGINT)
            assert child.wait(timeout=30) == 130
        finally:
            child.kill()
