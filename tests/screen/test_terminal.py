"""Practice on a real pseudo-terminal: typing, keys, leaving."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.screen.pty import Terminal, squeezed

Sit = Callable[..., Terminal]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "record.txt"


@pytest.fixture
def sit(record: Path) -> Iterator[Sit]:
    children: list[Terminal] = []

    def start(lang: str, *ids: str, columns: int = 80, rows: int = 60, **environ: str) -> Terminal:
        argv = ["-m", "tests.screen.child", lang, *ids]
        child = Terminal(argv, {"RECORD": str(record), **environ}, columns, rows)
        children.append(child)
        return child

    yield start
    for child in children:
        child.child.close(force=True)


def events(record: Path) -> list[str]:
    return record.read_text("utf-8").splitlines() if record.exists() else []


def test_code_is_typed_indented_graded_and_mended(sit: Sit, record: Path) -> None:
    term = sit("en", "relu")
    term.wait_for("Ctrl-D submit")
    term.press("return max(0, x)")
    term.wait_for("return max(0, x)")
    term.control("d")
    term.wait_for("Not right")
    term.wait_for("? keys")
    assert events(record)[-1] == "answer relu wrong"
    term.press("\r")
    term.wait_for("Ctrl-D submit")
    term.press(*["\x7f"] * len("max(0, x)"), "np.maximum(0, x)")
    term.control("d")
    term.wait_for("mended (recorded, not scored)")
    term.wait_for("Enter next")
    term.press("\r")
    term.wait_for("This practice")
    assert term.ended() == 0
    assert events(record) == ["begin", "answer relu wrong", "answer relu right", "passed", "end"]
    assert b"\x1b[6n" not in term.raw


def test_the_editor_indents_and_takes_blocks_back(sit: Sit) -> None:
    term = sit("en", "relu")
    term.wait_for("Ctrl-D submit")
    term.press("if x:", "\r", "return 1", "\r", "y", "\t", "z", "\r", "\x7f", "w")
    found = term.wait_for("w")
    numbered = [line[1:] for line in found.split("\n") if line[1:2].isdigit()]
    assert numbered == ["1  def relu(x):", "2      if x:", "3          return 1", "4      y   z", "5  w"]


def test_pasted_code_stays_as_it_was(sit: Sit, record: Path) -> None:
    term = sit("en", "relu")
    term.wait_for("Ctrl-D submit")
    term.press("\x1b[200~y = x\r\n    if y:\r\n        pass\x1b[201~")
    found = term.wait_for("pass")
    numbered = [line[1:] for line in found.split("\n") if line[1:2].isdigit()]
    assert numbered == ["1  def relu(x):", "2      y = x", "3      if y:", "4          pass"]


def test_japanese_is_typed_where_the_cursor_is(sit: Sit) -> None:
    term = sit("ja", "relu")
    term.wait_for("Ctrl-D 答える")
    term.press("# 要素ごとに", "\x1b[D", "の", "\x1b[C", "x")
    term.wait_for("要素ごとのにx")
    assert "#要素ごとのにx" in squeezed(term.text())


def test_a_hint_leaves_the_draft_where_it_is(sit: Sit, record: Path) -> None:
    term = sit("ja", "relu")
    term.wait_for("F1 ヒント")
    term.press("return 0", "F1")
    term.wait_for("ヒント 1 / 2")
    found = term.wait_for("return 0")
    assert squeezed(found).count("return0") == 1
    assert squeezed(found).index("ヒント1/2") < squeezed(found).index("return0")


def test_a_command_may_stand_below_what_was_written(sit: Sit) -> None:
    term = sit("en", "relu")
    term.wait_for("Ctrl-D submit")
    term.press("y = x", "\r", ":hint", "\r")
    term.wait_for("Hint 1 of 2")
    found = term.wait_for("2      y = x")
    assert ":hint" not in found


def test_a_key_pressed_twice_answers_once(sit: Sit, record: Path) -> None:
    term = sit("en", "relu", "l2-penalty-gradient")
    term.wait_for("Ctrl-D submit")
    term.press("return max(0, x)")
    term.child.send("\x04\x04")
    term.wait_for("Enter mend it")
    term.press("g")
    term.wait_for("Explanation")
    assert events(record)[-1] == "answer relu wrong"


def test_keys_typed_early_wait_without_an_echo(sit: Sit) -> None:
    term = sit("en", "relu")
    term.wait_for("Write the ReLU function")
    term.child.send("early = 1")
    term.wait_for("Ctrl-D submit")
    found = term.wait_for("early = 1")
    assert squeezed(found).count("early=1") == 1


def test_the_terminal_is_left_as_it_was_found(record: Path) -> None:
    child = "[sys.executable, '-m', 'tests.screen.child', 'en', 'l2-penalty-gradient']"
    wrapper = f"import subprocess, sys; subprocess.run({child}); subprocess.run(['stty', '-a'])"
    term = Terminal(["-c", wrapper], {"RECORD": str(record)})
    term.wait_for("Answer (number)")
    term.control("d")
    term.wait_for("Next   quizdl practice")
    assert "-echo " not in term.wait_for(" echo ")
    assert term.ended() == 0


def test_ctrl_c_keeps_what_was_typed_and_ends_with_130(sit: Sit, record: Path) -> None:
    term = sit("en", "relu")
    term.wait_for("Ctrl-D submit")
    term.press("return 123")
    term.wait_for("return 123")
    term.control("c")
    term.wait_for("Your answers are saved.")
    assert term.ended() == 130
    assert "Traceback" not in term.text()
    again = sit("en", "relu")
    again.wait_for("Ctrl-D submit")
    again.press("Up", "Up")
    again.wait_for("return 123")


def test_ctrl_c_between_questions_ends_with_130(sit: Sit, record: Path) -> None:
    term = sit("en", "l2-penalty-gradient", "relu")
    term.wait_for("Answer (number)")
    term.press("1", "\r")
    term.wait_for("Enter next")
    term.control("c")
    assert term.ended() == 130
    assert events(record) == ["begin", "answer l2-penalty-gradient right", "passed"]


def test_ctrl_d_on_an_empty_line_stops_with_the_summary(sit: Sit, record: Path) -> None:
    term = sit("en", "l2-penalty-gradient")
    term.wait_for("Answer (number)")
    term.control("d")
    term.wait_for("This practice")
    assert term.ended() == 0


def test_a_closed_terminal_loses_nothing(sit: Sit, record: Path) -> None:
    term = sit("en", "l2-penalty-gradient", "relu")
    term.wait_for("Answer (number)")
    term.press("2", "\r")
    term.wait_for("Enter mend it")
    term.child.close(force=False)
    assert events(record)[:2] == ["begin", "answer l2-penalty-gradient wrong"]


def test_full_width_numbers_and_commands_are_folded(sit: Sit, record: Path) -> None:
    term = sit("ja", "l2-penalty-gradient", "backprop-table")
    term.wait_for("答え（番号）")
    term.press("：ｈｉｎｔ", "\r")
    term.wait_for("ヒント 1 / 1")
    term.press("１", "\r")
    term.wait_for("次へ")
    assert events(record)[-1] == "answer l2-penalty-gradient right"


def test_typing_a_colon_and_a_letter_is_an_answer(sit: Sit, record: Path) -> None:
    term = sit("en", "backprop-table")
    term.wait_for("∂E/∂y ›")
    term.press(":n", "\r")
    term.wait_for("∂E/∂W2 ›")
    term.press(":", "\r")
    term.wait_for("Not right")
    assert events(record)[-1] == "answer backprop-table wrong"


def test_the_cursor_goes_to_the_part_that_can_not_be_read(sit: Sit, record: Path) -> None:
    term = sit("en", "backprop-table")
    term.wait_for("∂E/∂y ›")
    term.press("1", "\r")
    term.wait_for("∂E/∂W2 ›")
    term.press("3", "?", "\r")
    term.wait_for("can't be read")
    found = term.wait_for("∂E/∂W2 ›", count=2)
    assert squeezed(found).count("∂E/∂y›") == 1
    term.press("\x7f", "\x7f", "2", "\r")
    term.wait_for("Right")
    assert events(record)[-1] == "answer backprop-table right"


def test_points_are_ticked(sit: Sit, record: Path) -> None:
    term = sit("en", "mse-square-and-half")
    term.wait_for("Ctrl-D submit")
    term.press("they cancel")
    term.control("d")
    term.wait_for("Why a half")
    term.wait_for("Ctrl-D submit")
    term.press("the derivative")
    term.control("d")
    term.wait_for("1-9 toggle")
    assert events(record)[-1] == "answer mse-square-and-half ungraded"
    term.press("2", "\r")
    term.wait_for("Right")
    term.wait_for("Enter next")
    assert events(record)[-1] == "answer mse-square-and-half right"


def test_undo_asks_the_question_before_again(sit: Sit, record: Path) -> None:
    term = sit("en", "l2-penalty-gradient", "backprop-table")
    term.wait_for("Answer (number)")
    term.press("1", "\r")
    term.wait_for("Enter next")
    term.press("\r")
    term.wait_for("∂E/∂y ›")
    term.press("F5")
    term.wait_for("The last answer was taken back.")
    term.wait_for("Answer (number)", count=2)
    assert events(record)[-1] == "undo"


def test_the_external_editor_gets_the_text_and_brings_it_back(sit: Sit, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "    return 42\\n" >> "$1"\n')
    editor.chmod(0o755)
    term = sit("en", "relu", EDITOR=str(editor), VISUAL=str(editor))
    term.wait_for("Ctrl-D submit")
    term.control("e")
    term.wait_for("return 42")


def test_an_editor_that_fails_loses_nothing(sit: Sit, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\n: > "$1"\nexit 1\n')
    editor.chmod(0o755)
    term = sit("en", "relu", EDITOR=str(editor), VISUAL=str(editor))
    term.wait_for("Ctrl-D submit")
    term.press("return 7")
    term.control("e")
    term.press("7")
    term.wait_for("return 77")


def test_forty_columns_are_enough(sit: Sit) -> None:
    term = sit("ja", "relu", columns=40, NO_COLOR="1")
    term.wait_for("? キー")
    term.press("return max(0, x)")
    term.control("d")
    term.wait_for("不正解")
    term.wait_for("直す")
    assert b"\x1b[38" not in term.raw
    assert b"\x1b[0;38" not in term.raw


def test_a_terminal_may_change_its_size(sit: Sit) -> None:
    term = sit("en", "relu")
    term.wait_for("Ctrl-D submit")
    term.press("return 1")
    term.resize(50, 30)
    term.press("2345")
    term.wait_for("return 12345")
    term.control("d")
    term.wait_for("Not right")


def test_a_dumb_terminal_gets_plain_lines(sit: Sit, record: Path) -> None:
    term = sit("en", "l2-penalty-gradient", TERM="dumb")
    term.wait_for("Question 1 of 1")
    term.press("1", "\r")
    term.wait_for("Enter next")
    term.press("\r")
    term.wait_for("Next:")
    assert term.ended() == 0
    assert b"\x1b" not in term.raw
