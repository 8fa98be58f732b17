"""Key points of a free text, and which of them its words show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from quizdl.entry import Entry
from quizdl.model import Outcome, Part, Point, Reason, Verdict
from quizdl.records import dataclass
from quizdl.words import Both, say

_SENTENCE = re.compile(r"[。！？!?\n;；]+|\.(?:\s+|$)")
_WORD = re.compile(r"[a-z0-9]+")
_STEM = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must all occur near each other, in any order; a word is its alternatives."""

    words: tuple[tuple[str, ...], ...]

    def found(self, text: str) -> bool:
        """Whether all the words occur within two neighbouring sentences of `text`."""
        sentences = [sentence for sentence in _SENTENCE.split(folded(text)) if sentence.strip()]
        windows = [f"{a}\n{b}" for a, b in zip(sentences, [*sentences[1:], ""], strict=False)]
        return any(all(any(_occurs(each, window) for each in word) for word in self.words) for window in windows)


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One point of a rubric; `phrases` in both languages tell that it was made."""

    text: Both
    phrases: tuple[Phrase, ...] = ()

    def made(self, text: str) -> bool:
        return any(phrase.found(text) for phrase in self.phrases)


def folded(text: str) -> str:
    """`text` as phrases are compared: NFKC, casefolded, contractions of not written out."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return text.replace("cannot", "can not").replace("can't", "can not").replace("n't", " not")


def phrase(text: str) -> Phrase:
    """The phrase written `word word|alternative …`."""
    return Phrase(tuple(tuple(filter(None, word.split("|"))) for word in folded(text).split()))


def read_points(entry: Entry, key: str = "points") -> tuple[KeyPoint, ...]:
    """The points at `key`: a text each, or a mapping with `text` and `phrases` by language."""
    value = entry.raw(key)
    if not isinstance(value, list) or not value:
        entry.report("no-points", say("kinds.no-points"), say("kinds.write-points"), key)
        return ()
    if not any(isinstance(item, Mapping) and "text" in item for item in value):
        return tuple(KeyPoint(entry.both(item, key, index)) for index, item in enumerate(value))
    return tuple(_point(child) for child in entry.children(key))


def _point(entry: Entry) -> KeyPoint:
    phrases: list[Phrase] = []
    if entry.has("phrases"):
        languages = entry.child("phrases")
        phrases = [phrase(text) for lang in ("ja", "en") for text in languages.words(lang)]
        languages.finish()
    point = KeyPoint(entry.text("text"), tuple(one for one in phrases if one.words))
    entry.finish()
    return point


def proposals(points: Sequence[KeyPoint], text: str) -> tuple[Point, ...]:
    """The points, each with whether `text` makes it."""
    return tuple(Point(point.text, point.made(text)) for point in points)


def judged(points: Sequence[Sequence[KeyPoint]], confirmed: Sequence[Sequence[int]]) -> Verdict:
    """The verdict on a text whose writer found these points in it, part by part."""
    parts: list[Part] = []
    hits = total = 0
    for index, own in enumerate(points):
        mine = set(confirmed[index]) & set(range(len(own))) if index < len(confirmed) else set()
        hits, total = hits + len(mine), total + len(own)
        score = len(mine) / len(own) if own else 1.0
        parts.append(Part(_outcome(score), score, _reason(score), say("kinds.points", hits=len(mine), all=len(own))))
    score = sum(part.score for part in parts) / len(parts)
    message = say("kinds.all-points") if score == 1 else say("kinds.points", hits=hits, all=total)
    return Verdict(_outcome(score), score, _reason(score), message, tuple(parts) if len(parts) > 1 else ())


def _outcome(score: float) -> Outcome:
    return Outcome.RIGHT if score == 1 else Outcome.PARTLY if score else Outcome.WRONG


def _reason(score: float) -> Reason:
    return Reason.OK if score == 1 else Reason.WRONG_VALUE


def _occurs(word: str, text: str) -> bool:
    """A word of Latin letters begins a word of the text (is one, where shorter than four letters); any other occurs
    in it, blanks aside."""
    if _WORD.fullmatch(word):
        return any(each.startswith(word) if len(word) >= _STEM else each == word for each in _WORD.findall(text))
    return word in re.sub(r"[ \t\u3000]+", "", text) or word in text
