"""Questions that are nearly the same, by the words of their texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizdl.errors import Place, Problem
from quizdl.proof.walking import texts
from quizdl.words import say

ALIKE = 0.9
"""The share of common shingles from which two questions count as near-duplicates."""
_LONG = 5


@dataclass(frozen=True, slots=True)
class Print:
    """A question's fingerprint: every run of five characters of what it asks, blanks aside."""

    id: str
    place: Place
    kind: str
    shingles: frozenset[int]


def fingerprint(id: str, place: Place, kind: str, data: Mapping[str, object]) -> Print:
    """The fingerprint of a question by its prompt, what is given, its listing, options and parts."""
    asked = {key: data[key] for key in ("prompt", "given", "options", "parts") if key in data}
    words = [found.text.ja for found in texts(asked)] + [
        str(data.get(key, "")) for key in ("listing", "answer", "blanks")
    ]
    text = re.sub(r"\s+", "", "".join(words))
    return Print(id, place, kind, frozenset(hash(text[at : at + _LONG]) for at in range(max(1, len(text) - _LONG + 1))))


def near(prints: Sequence[Print]) -> Iterator[Problem]:
    """The near-duplicates, each at the later question."""
    by_size = sorted(range(len(prints)), key=lambda at: len(prints[at].shingles))
    for rank, at in enumerate(by_size):
        for other in by_size[rank + 1 :]:
            small, large = prints[at], prints[other]
            if len(small.shingles) < ALIKE * len(large.shingles):
                break
            common = len(small.shingles & large.shingles)
            if small.kind == large.kind and common >= ALIKE * (len(small.shingles) + len(large.shingles) - common):
                first, second = sorted((at, other))
                message = say("proof.near-duplicate", id=prints[first].id, place=str(prints[first].place))
                cure = say("proof.part-questions")
                yield Problem(prints[second].place, "near-duplicate", message, cure, prints[second].id)
