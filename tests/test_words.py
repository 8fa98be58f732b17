"""Every sentence exists in both languages, with the placeholders its callers give."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import string
from pathlib import Path

import pytest

import quizdl.words
from quizdl.words import Both, Lang, say, tell

ROOT = Path(quizdl.words.__file__).parent.parent
ROOMS = sorted(module.name for module in pkgutil.iter_modules(quizdl.words.__path__))
SENTENCES = {
    f"{room}.{name}": pair
    for room in ROOMS
    for name, pair in importlib.import_module(f"quizdl.words.{room}").SENTENCES.items()
}


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("id", SENTENCES)
def test_both_languages_have_the_same_placeholders(id: str) -> None:
    japanese, english = SENTENCES[id]
    assert japanese.strip()
    assert english.strip()
    assert placeholders(japanese) == placeholders(english)


SINGULAR = re.compile(r"\{\w+:#? ?([^|{}]+)\|[^{}]*\}")
COUNTED = {name for _, en in SENTENCES.values() for name in re.findall(r"\{(\w+):[^{}]*\|", en)}
NO_PLURAL = ("is", "was", "has", "this", "less", "class", "axis", "across")


def told_with(id: str, number: int) -> str:
    """The English sentence with this number wherever something is counted."""
    names = placeholders(SENTENCES[id][1])
    return tell(say(id, **{name: number if name in COUNTED else "x" for name in names}), Lang.EN)


@pytest.mark.parametrize("id", SENTENCES)
def test_one_is_told_as_one_and_two_as_two(id: str) -> None:
    one, two = told_with(id, 1), told_with(id, 2)
    plural = re.findall(r"(?<![-\d.:#/–,])\b1 (?:more |whole |decimal |wrong )?([a-z]+s)\b", one)
    assert [word for word in plural if word not in NO_PLURAL] == []
    assert "(s)" not in one
    for noun in SINGULAR.findall(SENTENCES[id][1]):
        assert not re.search(rf"\b2 {noun}\b", two)
    assert re.findall(r"\b1 are\b|\b2 is\b", one) == []


def test_the_number_decides_whatever_its_type() -> None:
    for one, two in ((1, 2), ("1", "2"), (1.0, 0.5)):
        assert tell(say("home.days-left", days=one), Lang.EN).startswith(f"{one} day to")
        assert tell(say("home.days-left", days=two), Lang.EN).startswith(f"{two} days to")
    assert tell(say("practice.resume", left=1, total=3), Lang.EN) == "1 of the last practice's 3 questions is left."
    assert tell(say("practice.resume", left=2, total=3), Lang.JA) == "前回の続きが 3 問中 2 問残っています。"


def said() -> list[tuple[str, int, str, set[str] | None]]:
    """Every `say("id", name=...)` of the program: file, line, id and argument names (None where they are passed on)."""
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "say"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                names = {word.arg for word in node.keywords}
                found.append((path.name, node.lineno, node.args[0].value, None if None in names else names))
    return found


def test_every_sentence_said_exists_and_gets_its_arguments() -> None:
    wrong = [
        f"{file}:{line}: {id}"
        for file, line, id, names in said()
        if id not in SENTENCES or (names is not None and placeholders(SENTENCES[id][1]) - names)
    ]
    assert wrong == []


def test_a_sentence_is_told_in_the_language_asked_for() -> None:
    text = say("entry.missing", key="title")
    assert tell(text, Lang.JA) == "`title` がありません。"
    assert tell(text, Lang.EN) == "`title` is missing."
    assert tell(Both("あ", "a"), Lang.EN) == "a"


def test_an_argument_may_be_a_text() -> None:
    text = say("settings.bad-value", name="language", value="fr", legal=say("settings.legal-language"))
    assert tell(text, Lang.JA) == "`language` に `fr` は設定できません。ja か en を指定してください。"
