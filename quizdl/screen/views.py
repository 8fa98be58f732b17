"""What a practice shows, as values: each screen draws every one of them in its own way."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from quizdl.model import Blank, Block, Judge, Note, Pick, Verdict
from quizdl.records import dataclass
from quizdl.words import Text

if TYPE_CHECKING:
    from quizdl.study.overview import Overview
    from quizdl.study.report import Standing


class Tone(StrEnum):
    """How a notice is meant."""

    QUIET = "dim"
    PLAIN = ""
    GOOD = "right"


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the learner is: a trail of names, the number of this question among all, and why it was chosen."""

    trail: tuple[Text, ...]
    number: int
    total: int
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Blocks:
    """Blocks one under the other, under a title if there is one."""

    blocks: tuple[Block, ...]
    title: Text | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """The options of a choice in the order shown, numbered from 1."""

    pick: Pick
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Blanks:
    """The blanks to fill, where their labels or what is expected need more room than a prompt."""

    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Rubric:
    """Key points by part, numbered through from 1, with those confirmed so far; `at` is the one a cursor is on."""

    judge: Judge
    confirmed: frozenset[int]
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict. `labels` name its parts; `again` is whether this was a later submission; `days` the days until the
    question comes back, where that is known."""

    verdict: Verdict
    labels: tuple[Text, ...] = ()
    again: bool = False
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint of a question's, `number` of `total`."""

    number: int
    total: int
    text: Text


@dataclass(frozen=True, slots=True)
class NoteView:
    """A concept note."""

    note: Note


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence of ours."""

    text: Text
    tone: Tone = Tone.QUIET


@dataclass(frozen=True, slots=True)
class Memo:
    """What the learner has noted of a question, in their own words."""

    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """Text to copy and paste, as it is."""

    text: str
    lead: Text


@dataclass(frozen=True, slots=True)
class TopicScore:
    """The first submissions of one topic: `score` of `answered`."""

    name: Text
    answered: int
    right: int
    score: float


@dataclass(frozen=True, slots=True)
class Missed:
    """A question not answered fully: its id and title."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Summary:
    """The end of a practice: scores by topic, what was missed, how many were left out, and a command line to go on."""

    topics: tuple[TopicScore, ...]
    missed: tuple[Missed, ...]
    skipped: int
    left: int
    next: str


@dataclass(frozen=True, slots=True)
class Home:
    """Where the learner stands, and one command line to go on with."""

    standing: Standing
    next: str


@dataclass(frozen=True, slots=True)
class Statistics:
    """Where the learner stands as a whole."""

    overview: Overview


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that work here, with their names: the quiet line at the bottom."""

    keys: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Help:
    """Every key with what it does."""

    keys: tuple[tuple[str, Text], ...]
    footer: Text


View: TypeAlias = (
    Heading
    | Blocks
    | Choices
    | Blanks
    | Rubric
    | Ruling
    | Hint
    | NoteView
    | Notice
    | Memo
    | Report
    | Summary
    | Home
    | Statistics
    | Keys
    | Help
)
