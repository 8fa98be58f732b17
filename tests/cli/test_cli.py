"""The command line: its language, its exit codes, its sentences, and how little it imports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from quizdl import __version__
from quizdl.cells import narrow
from quizdl.cli.language import settle
from quizdl.cli.verbs import VERBS
from quizdl.errors import Usage
from quizdl.words import Lang, tell
from tests.conftest import Quizdl


@pytest.mark.parametrize(
    ("argv", "environ", "saved", "lang"),
    [
        (["--lang", "en"], {"QUIZDL_LANG": "ja"}, Lang.JA, Lang.EN),
        (["practice", "--lang=ja"], {"QUIZDL_LANG": "en"}, None, Lang.JA),
        ([], {"QUIZDL_LANG": "ja", "LANG": "en_US.UTF-8"}, Lang.EN, Lang.JA),
        ([], {"LANG": "ja_JP.UTF-8"}, Lang.EN, Lang.EN),
        ([], {"LANG": "ja_JP.UTF-8"}, None, Lang.JA),
        ([], {"LC_ALL": "C", "LANG": "ja_JP.UTF-8"}, None, Lang.EN),
        (["grade", "--", "--lang", "ja"], {}, None, Lang.EN),
        ([], {}, None, Lang.EN),
    ],
)
def test_the_language_is_settled_in_order(
    argv: list[str], environ: dict[str, str], saved: Lang | None, lang: Lang
) -> None:
    assert settle(argv, environ, saved) is lang


def test_a_language_there_is_none_of_is_refused() -> None:
    with pytest.raises(Usage) as caught:
        settle([], {"QUIZDL_LANG": "fr"}, None)
    assert tell(caught.value.text, Lang.EN) == "QUIZDL_LANG can't be `fr`. Use ja or en."


@pytest.mark.parametrize(
    ("words", "english", "japanese"),
    [
        (
            ["confg"],
            "There is no command `confg`. Did you mean `config`?",
            "`confg` というコマンドはありません。`config` ではありませんか。",
        ),
        (
            ["config", "--jsn"],
            "There is no option --jsn. Did you mean --json?",
            "--jsn というオプションはありません。--json ではありませんか。",
        ),
        (
            ["practice", "--count", "x"],
            "The value of --count is not valid. See `quizdl practice --help`.",
            "--count の値が正しくありません。使い方は `quizdl practice --help` で見られます。",
        ),
        (
            ["practice", "--count"],
            "--count needs a value. See `quizdl --help`.",
            "--count には値が必要です。使い方は `quizdl --help` で見られます。",
        ),
        (
            ["show"],
            "ID is needed. See `quizdl show --help`.",
            "ID が必要です。使い方は `quizdl show --help` で見られます。",
        ),
        (
            ["config", "a", "b", "c"],
            "There are words too many: c. See `quizdl config --help`.",
            "余分な引数があります: c。使い方は `quizdl config --help` で見られます。",
        ),
        (
            ["practice", "--new", "--due"],
            "--new, --missed and --due exclude each other. Give one of them.",
            "--new、--missed、--due は同時に指定できません。どれか一つにしてください。",
        ),
        (
            ["formula", "x", "--charset", "utf"],
            "--charset can't be `utf`. Use unicode or ascii.",
            "--charset に `utf` は指定できません。unicode か ascii を指定してください。",
        ),
    ],
)
def test_usage_errors_are_sentences_in_both_languages(
    quizdl: Quizdl, words: list[str], english: str, japanese: str
) -> None:
    for lang, sentence in (("en", english), ("ja", japanese)):
        ran = quizdl(*words, environ={"QUIZDL_LANG": lang})
        assert (ran.code, ran.out, ran.err) == (2, "", sentence + "\n")


@pytest.mark.parametrize("verb", [None, *VERBS])
def test_every_verb_has_help_in_both_languages(quizdl: Quizdl, verb: str | None) -> None:
    words = [verb] if verb else []
    english, japanese = (quizdl(*words, "--help", "--lang", lang) for lang in ("en", "ja"))
    assert english.code == japanese.code == 0
    assert english.out.startswith("Usage: quizdl")
    assert japanese.out.startswith("使い方: quizdl")
    assert "Options:" not in japanese.out
    assert "Show this message" not in japanese.out


def test_the_version_is_printed(quizdl: Quizdl) -> None:
    assert quizdl("--version").out == f"quizdl {__version__}\n"
    assert quizdl("--lang", "ja", "--version").out == f"quizdl {__version__}\n"


def test_settings_are_shown_saved_and_unset(quizdl: Quizdl) -> None:
    assert quizdl("config", "exam-date", "2027-02-19").err == "exam-date is now 2027-02-19.\n"
    assert json.loads(quizdl("config", "--json").out)["exam-date"] == "2027-02-19"
    assert quizdl("config", "exam-date", "none").code == 0
    assert json.loads(quizdl("config", "exam-date", "--json").out) == {"exam-date": None}
    assert quizdl("config", "language", "ja").code == 0
    assert "表示する言語" in quizdl("config", environ={"QUIZDL_LANG": ""}).out


def test_a_broken_settings_file_is_a_stated_problem(quizdl: Quizdl) -> None:
    folder = quizdl.home / "config"
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text("{")
    ran = quizdl("config")
    assert ran.code == 1
    assert ran.err.startswith(f"The settings file {folder / 'settings.json'} can't be read (")
    assert (folder / "settings.json").read_text() == "{"


def test_a_reader_that_leaves_early_is_no_error(environ: dict[str, str]) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "quizdl", "config"], stdout=write, stderr=subprocess.PIPE, env=environ, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def imported(environ: dict[str, str], *words: str) -> set[str]:
    """The modules that a run imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "quizdl", *words],
        env=environ,
        input=b"",
        capture_output=True,
        check=False,
    )
    return {
        line.rsplit("|", 1)[1].strip() for line in done.stderr.decode().splitlines() if line.startswith("import time:")
    }


def test_the_version_needs_nothing_heavy(environ: dict[str, str]) -> None:
    heavy = {"typer", "rich", "numpy", "yaml", "sqlite3", "prompt_toolkit", "fsrs", "subprocess"}
    assert heavy & imported(environ, "--version") == set()


def test_no_file_is_written_outside_the_home(tmp_path: Path, quizdl: Quizdl) -> None:
    ran = quizdl("config", "minutes-a-day", "30", environ={"HOME": str(tmp_path / "user")})
    assert ran.code == 0
    assert not (tmp_path / "user").exists()


@pytest.mark.parametrize("verb", [None, *VERBS])
def test_japanese_help_keeps_within_the_page(quizdl: Quizdl, verb: str | None) -> None:
    page = quizdl(*([verb] if verb else []), "--help", "--lang", "ja", environ={"COLUMNS": "80"}).out
    assert [line for line in page.splitlines() if narrow(line) > 80] == []


def test_half_a_surrogate_pair_in_an_answer_is_printed_as_its_escape(quizdl: Quizdl) -> None:
    ended = quizdl("grade", "relu", "--json", "--answer", "def relu(x): return chr(0xD800)")
    assert ended.code == 1
    assert json.loads(ended.out)["counterexample"]["got"]["data"] == "\ud800"


def test_a_script_that_is_not_utf_8_is_read_all_the_same(environ: dict[str, str]) -> None:
    words = [sys.executable, "-m", "quizdl", "grade", "relu", "--json", "--file", "-"]
    code = b"def relu(x):\n    # \xff\n    return np.maximum(0, x)\n"
    assert subprocess.run(words, env=environ, input=code, capture_output=True, check=False).returncode == 0
    words = [sys.executable, "-m", "quizdl", "practice", "--id", "relu", "--plain"]
    ended = subprocess.run(words, env=environ, input=b"\xff\xfe\n.\n", capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr
