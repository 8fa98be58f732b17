"""Every sentence exists in both languages, with the placeholders its callers give."""

from __future__ import annotations

import ast
import importlib
import pkgutil
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
