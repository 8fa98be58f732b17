"""The texts of a question or a note, each with where it stands in its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quizdl.entry import Path
from quizdl.words import Both

_FORMULAS = frozenset({"formula"})
_PROSE = frozenset({"title", "prompt", "text", "label", "caption", "why", "model", "explanation", "hints", "points"})


APART = frozenset({"variants", "where"})
"""Fields of a question that hold numbers."""


@dataclass(frozen=True, slots=True)
class Found:
    """A text in both languages at `path`; `tex` is whether it is a formula by itself, `paired` whether the bank gives
    its two languages apart."""

    path: Path
    text: Both
    tex: bool
    paired: bool


def texts(data: Mapping[str, object], apart: frozenset[str] = APART) -> Iterator[Found]:
    """Every text of `data` that a person reads, in the order of the file."""
    for key, value in data.items():
        if key not in apart:
            yield from _walk(value, (key,), str(key))


def _walk(value: object, path: Path, name: str) -> Iterator[Found]:
    if isinstance(value, Mapping):
        ja, en = value.get("ja"), value.get("en")
        if isinstance(ja, str) and isinstance(en, str):
            yield Found(path, Both(ja, en), name in _FORMULAS, True)
            return
        for key, item in value.items():
            yield from _walk(item, (*path, key), str(key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _walk(item, (*path, index), name)
    elif isinstance(value, str) and (name in _FORMULAS or name in _PROSE):
        yield Found(path, Both(value, value), name in _FORMULAS, False)
