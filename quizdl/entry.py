"""One mapping of a bank with the places of its values, read field by field while every problem is gathered.

A reader asks an `Entry` for what it needs and gets a value of the right type, always: where the bank has none,
the problem is noted with its line and a harmless stand-in comes back, so that one reading finds everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import TypeAlias, TypeVar

from quizdl.errors import Place, Problem
from quizdl.words import Both, Text, same, say

Path: TypeAlias = tuple[str | int, ...]
Places: TypeAlias = Mapping[Path, tuple[int, int]]
_T = TypeVar("_T")
_MISSING = object()


class Entry:
    """A mapping at `path` of a file, its problems shared with every other entry of the same reading.

    `values` holds the variant's numbers by name, with what `where` computes from them.
    """

    def __init__(
        self,
        data: Mapping[str, object],
        places: Places,
        file: str,
        problems: list[Problem],
        path: Path = (),
        id: str | None = None,
        values: Mapping[str, object] | None = None,
    ) -> None:
        self.data = data
        self.file = file
        self.problems = problems
        self.path = path
        self.id = id
        self.values: Mapping[str, object] = {} if values is None else values
        self._places = places
        self._known: set[str] = set()

    # places and problems

    def place(self, *keys: str | int) -> Place:
        """Where the value at `keys` stands; the nearest thing around it where it does not exist."""
        path = (*self.path, *keys)
        while path and path not in self._places:
            path = path[:-1]
        line, column = self._places.get(path, (1, 1))
        return Place(self.file, line, column)

    def report(self, code: str, message: Text, cure: Text, *keys: str | int) -> None:
        """Note a problem at the value at `keys`."""
        self.problems.append(Problem(self.place(*keys), code, message, cure, self.id))

    def finish(self, also: Iterable[str] = ()) -> None:
        """Report every key that nobody asked for, with the likeliest one meant."""
        known = self._known | set(also)
        for key in self.data:
            if key in known:
                continue
            close = get_close_matches(key, sorted(known), n=1)
            cure = (
                say("entry.did-you-mean", name=close[0])
                if close
                else say("entry.known-keys", names=", ".join(sorted(known)))
            )
            self.report("unknown-key", say("entry.unknown-key", key=key), cure, key)

    # values

    def has(self, key: str) -> bool:
        self._known.add(key)
        return self.data.get(key) is not None

    def raw(self, key: str) -> object:
        """The value as it stands, or None."""
        self._known.add(key)
        return self.data.get(key)

    def word(self, key: str, default: str | None = None) -> str:
        """A string of one or more lines; a number written bare is taken as its text."""
        value = self._value(key, default)
        if isinstance(value, str):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return repr(value)
        return self._wrong(key, value, "string", default or "")

    def code(self, key: str, default: str | None = None) -> str:
        """A block of code: the text without blank lines at its ends, ending in one newline ("" where empty)."""
        text = self.word(key, default).strip("\n")
        return text + "\n" if text.strip() else ""

    def whole(self, key: str, default: int | None = None, least: int = 0, most: int = 10**9) -> int:
        """A whole number between `least` and `most`."""
        value = self._value(key, default)
        if isinstance(value, int) and not isinstance(value, bool):
            if least <= value <= most:
                return value
            self.report(
                "out-of-range",
                say("entry.out-of-range", key=key, value=value),
                say("entry.between", least=least, most=most),
                key,
            )
            return least
        return self._wrong(key, value, "whole", default if default is not None else least)

    def number(self, key: str, default: float | None = None) -> float:
        value = self._value(key, default)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        return self._wrong(key, value, "number", default or 0.0)

    def flag(self, key: str, default: bool = False) -> bool:
        value = self._value(key, default)
        return value if isinstance(value, bool) else self._wrong(key, value, "flag", default)

    def one_of(self, key: str, legal: Sequence[str], default: str | None = None) -> str:
        """One of the words of `legal`."""
        value = self._value(key, default)
        if isinstance(value, str) and value in legal:
            return value
        if value is not _MISSING:
            close = get_close_matches(str(value), legal, n=1)
            cure = say("entry.did-you-mean", name=close[0]) if close else say("entry.one-of", names=", ".join(legal))
            self.report("not-one-of", say("entry.not-one-of", key=key, value=str(value)), cure, key)
        return default or legal[0]

    def text(self, key: str) -> Both:
        """A text in both languages: a mapping of `ja` and `en`, or one string that reads alike in both."""
        return self.both(self._value(key, None), key)

    def maybe_text(self, key: str) -> Both | None:
        return self.text(key) if self.has(key) else None

    def both(self, value: object, *keys: str | int) -> Both:
        """`value`, which stands at `keys`, as a text in both languages."""
        if value is _MISSING:
            return same("")
        if isinstance(value, str):
            if any(ord(char) > 0x2FFF for char in value):
                self.report("one-language", say("entry.one-language"), say("entry.give-both"), *keys)
            return same(value.strip("\n"))
        if isinstance(value, int | float) and not isinstance(value, bool):
            return same(repr(value))
        if not isinstance(value, Mapping):
            self.report("not-a-text", say("entry.not-a-text", key=_name(keys)), say("entry.give-both"), *keys)
            return same("")
        halves: dict[str, str] = {}
        for lang in ("ja", "en"):
            half = value.get(lang)
            if isinstance(half, str) and half.strip():
                halves[lang] = half.strip("\n")
            else:
                self.report(
                    "language-missing",
                    say("entry.language-missing", key=_name(keys), lang=lang),
                    say("entry.give-both"),
                    *keys,
                )
                halves[lang] = ""
        for extra in value.keys() - {"ja", "en"}:
            self.report("unknown-key", say("entry.unknown-key", key=str(extra)), say("entry.give-both"), *keys, extra)
        return Both(halves["ja"], halves["en"])

    def words(self, key: str) -> tuple[str, ...]:
        """A list of strings; none where the key is missing."""
        value = self.raw(key)
        if value is None:
            return ()
        items = value if isinstance(value, list) else [value]
        return tuple(item if isinstance(item, str) else repr(item) for item in items)

    def child(self, key: str) -> Entry:
        """The mapping at `key`; an empty one, and a problem, where there is none."""
        value = self._value(key, None)
        if isinstance(value, Mapping):
            return self._at(value, key)
        if value is not _MISSING:
            self._wrong(key, value, "mapping", None)
        return self._at({}, key)

    def children(self, key: str, least: int = 0) -> list[Entry]:
        """The mappings of the list at `key`; a problem where there are fewer than `least`."""
        value = self._value(key, [] if least == 0 else None)
        if value is _MISSING:
            return []
        if not isinstance(value, list):
            self._wrong(key, value, "list", None)
            return []
        if len(value) < least:
            self.report("too-few", say("entry.too-few", key=key, least=least), say("entry.add-more"), key)
        entries: list[Entry] = []
        for index, item in enumerate(value):
            if isinstance(item, Mapping):
                entries.append(self._at(item, key, index))
            else:
                self.report(
                    "not-a-mapping", say("entry.not-a-mapping", key=key), say("entry.write-mapping"), key, index
                )
        return entries

    # inside

    def _at(self, data: Mapping[str, object], *keys: str | int) -> Entry:
        return Entry(data, self._places, self.file, self.problems, (*self.path, *keys), self.id, self.values)

    def _value(self, key: str, default: object) -> object:
        self._known.add(key)
        value = self.data.get(key)
        if value is not None:
            return value
        if default is not None:
            return default
        self.report("missing", say("entry.missing", key=key), say("entry.add", key=key))
        return _MISSING

    def _wrong(self, key: str, value: object, wanted: str, stand_in: _T) -> _T:
        if value is not _MISSING:
            self.report("wrong-type", say(f"entry.not-{wanted}", key=key), say(f"entry.write-{wanted}"), key)
        return stand_in


def _name(keys: tuple[str | int, ...]) -> str:
    return ".".join(str(key) for key in keys)
