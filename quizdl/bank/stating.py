"""What a convention is: the values it may have, its name in a bank's code, the phrases that state a value."""

from __future__ import annotations

import re
import unicodedata
from typing import TypeAlias

from quizdl.records import dataclass
from quizdl.words import Both, Lang

Word: TypeAlias = str | int | float | bool
"""A value of a convention as a bank writes it."""

NEAR = 16
"""Characters that may stand between two parts of a phrase."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a convention: what it means, and the phrases of each language that state it. In a phrase, `…` is
    whatever stands between its parts."""

    word: Word
    means: Both
    ja: tuple[str, ...]
    en: tuple[str, ...]
    number: float | int | None = None

    def stated(self, text: str, lang: Lang) -> bool:
        """Whether `text`, in the language `lang`, says that this is meant."""
        folded = _folded(text)
        return any(_pattern(phrase).search(folded) for phrase in self.phrases(lang))

    def phrases(self, lang: Lang) -> tuple[str, ...]:
        return self.ja if lang is Lang.JA else self.en


@dataclass(frozen=True, slots=True)
class Convention:
    """A convention and all its registered values."""

    id: str
    about: Both
    choices: tuple[Choice, ...]

    @property
    def name(self) -> str:
        return self.id.replace("-", "_")

    def choice(self, word: object) -> Choice | None:
        """The registered value that a bank writes as `word`."""
        for choice in self.choices:
            if choice.word == word and isinstance(choice.word, bool) is isinstance(word, bool):
                return choice
        return None

    def names(self, chosen: Choice) -> dict[str, object]:
        """What a bank's code sees: the value by the convention's name where it is a number or a truth value, else a
        truth value for each word, as `reduction_mean`."""
        if chosen.number is not None:
            return {self.name: chosen.number}
        if isinstance(chosen.word, bool):
            return {self.name: chosen.word}
        return {f"{self.name}_{str(each.word).replace('-', '_')}": each is chosen for each in self.choices}


def _folded(text: str) -> str:
    """`text` in NFKC, without case, blanks and the braces of LaTeX; a single blank stays between two words."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"\\(?:left|right|,|;|!|mathrm|text|operatorname)|[$`]", "", plain)
    plain = re.sub(r"(?<=[_^])\{([^{}]*)\}", r"\1", plain)
    return re.sub(r"[\s{}]+", " ", plain).casefold()


def _pattern(phrase: str) -> re.Pattern[str]:
    parts = [_part(part.strip()) for part in phrase.split("…")]
    return re.compile(f"[^。]{{0,{NEAR}}}?".join(parts))


def _part(part: str) -> str:
    """A part of a phrase, its blanks optional; a Latin word or a number is not found inside another."""
    folded = _folded(part)
    inner = re.sub(r"(?:\\ | )+", r"\\s*", re.escape(folded))
    before = r"(?<![a-z0-9.])" if re.match(r"[a-z0-9]", folded) else ""
    after = r"(?![a-z0-9]|\.[0-9])" if re.search(r"[a-z0-9]\Z", folded) else ""
    return before + inner + after
