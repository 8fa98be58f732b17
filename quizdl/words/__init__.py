"""Every sentence quizdl says, in Japanese and English, resolved only where it is shown.

The rest of the house passes a `Text` about: a `Say` (the id of a sentence of ours and its arguments) or a
`Both` (a bank's own words). Only a screen calls `tell` with the reader's language.

Sentences live in one module a room: the id `grading.overflow` is `SENTENCES["overflow"]` of
`quizdl.words.grading`, a pair (ja, en) of `str.format` templates with the same placeholders. What depends on a number
stands in its placeholder, one and many with `#` for the number: `{count:# question is|# questions are} left`.
"""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from typing import TypeAlias

from quizdl.records import dataclass


class Lang(StrEnum):
    """A language of the learner."""

    JA = "ja"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Both:
    """A text in both languages, as a bank gives it."""

    ja: str
    en: str

    def inside(self, lang: Lang) -> str:
        return self.ja if lang is Lang.JA else self.en


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence of ours by its id, with the arguments of its placeholders."""

    id: str
    args: tuple[tuple[str, Argument], ...] = ()


Text: TypeAlias = Both | Say
Argument: TypeAlias = str | int | float | Both | Say


def say(id: str, /, **args: Argument) -> Say:
    """The sentence `id` with these arguments; nothing is looked up until it is told."""
    return Say(id, tuple(sorted(args.items())))


def same(text: str) -> Both:
    """A text that needs no translation (code, a number, a name)."""
    return Both(text, text)


def tell(text: Text | str, lang: Lang) -> str:
    """`text` in the language `lang`. Raises KeyError where a sentence or an argument does not exist."""
    if isinstance(text, str):
        return text
    if isinstance(text, Both):
        return text.inside(lang)
    room, _, name = text.id.partition(".")
    pair: tuple[str, str] = import_module(f"quizdl.words.{room}").SENTENCES[name]
    arguments = {key: tell(v, lang) if isinstance(v, Both | Say) else v for key, v in text.args}
    template = pair[0 if lang is Lang.JA else 1]
    return _counted(template, arguments) if "|" in template else template.format(**arguments)


def _counted(template: str, arguments: dict[str, str | int | float]) -> str:
    """A template in which some words are of one or of many."""
    from string import Formatter

    class Counting(Formatter):
        def format_field(self, value: str | int | float, format_spec: str) -> str:
            one, bar, many = format_spec.partition("|")
            if not bar:
                return format(value, format_spec)
            return (one if value in (1, "1") else many).replace("#", str(value))

    return Counting().vformat(template, (), arguments)
