"""The nouns: what can be shown, asked, answered and judged.

Kinds of question and ways of showing meet only here, in four closed vocabularies: `Block`, `Ask`, `Response`,
`Verdict`. Everything is frozen and plain; texts are `Text`s, resolved only by a screen.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeAlias

from quizdl.errors import Place
from quizdl.figure import Picture
from quizdl.records import dataclass
from quizdl.sandbox.job import Job, Result
from quizdl.words import Both, Text

# ---------------------------------------------------------------- what can be shown


@dataclass(frozen=True, slots=True)
class Prose:
    """Text in the markup of banks (see `quizdl.markup`): paragraphs, lists, `code`, $mathematics$."""

    text: Text


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula on its own, as LaTeX; text inside it may differ by language."""

    tex: Both


@dataclass(frozen=True, slots=True)
class Code:
    """A listing. `numbered` shows line numbers from 1; `caret` marks (line, column, end column), all from 1."""

    source: str
    title: Text | None = None
    numbered: bool = False
    caret: tuple[int, int, int] | None = None
    language: str = "python"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts under a head; cells are prose of one line."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawn figure with its caption."""

    picture: Picture
    caption: Text | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A value that code came to, without NumPy: `data` is flat, in C order, and holds bool, int, float, complex or
    str. `dtype` is NumPy's name, or Python's type for what is no array ("str", "NoneType", "list" ...), whose `text`
    is how to write it."""

    dtype: str
    shape: tuple[int, ...]
    data: tuple[bool | int | float | complex | str, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The smallest failing case: inputs by name, what was expected, what came (None where nothing did, then `instead`
    says what happened) and the first place where the two differ. `remarks` stand beside the differing value; `title`
    names the case where it is not the smallest failing one."""

    inputs: tuple[tuple[str, Value], ...]
    expected: Value | None
    got: Value | None
    where: tuple[int, ...] | None = None
    instead: Text | None = None
    remarks: tuple[Text, ...] = ()
    title: Text | None = None


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two listings to compare: the model answer and the learner's. Under each other where the terminal is narrow."""

    left: Code
    right: Code


Block: TypeAlias = Prose | Formula | Code | Table | Figure | Comparison | SideBySide

# ---------------------------------------------------------------- what can be asked


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice. `id` is stable in the bank; `blocks` is what is shown."""

    id: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """Choose options; `several` where more than one may be right; `shuffled` where a screen may reorder them."""

    options: tuple[Option, ...]
    several: bool = False
    shuffled: bool = True


@dataclass(frozen=True, slots=True)
class Blank:
    """One place to fill with one line. `label` names it (■, ∂E/∂y, height x width); `hint` tells what is expected."""

    label: Text
    hint: Text | None = None


@dataclass(frozen=True, slots=True)
class Fill:
    """Fill one or more blanks, one line each: numbers, formulas, code blanks, lines of a listing, labels."""

    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Write:
    """Write Python of several lines; `stub` is what stands there at first. `example` is whether a trial run exists."""

    stub: str
    example: bool = False


@dataclass(frozen=True, slots=True)
class Explain:
    """Explain in one's own words, a text a part; `labels` name the parts ("" for the only one)."""

    labels: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A key point of a rubric and whether it was found in the answer."""

    text: Text
    found: bool


@dataclass(frozen=True, slots=True)
class Judge:
    """Confirm which key points one's own answer has, part by part."""

    parts: tuple[tuple[Text, tuple[Point, ...]], ...]


Ask: TypeAlias = Pick | Fill | Write | Explain | Judge

# ---------------------------------------------------------------- what can come back


@dataclass(frozen=True, slots=True)
class Picked:
    """Ids of the chosen options."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """Texts as typed, one a part (Fill, Write and Explain)."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """The texts of an explanation and, part by part, the numbers (from 0) of the points confirmed by the learner."""

    texts: tuple[str, ...]
    points: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class GaveUp:
    """No answer."""


Response: TypeAlias = Picked | Typed | Judged | GaveUp

# ---------------------------------------------------------------- what was judged


class Outcome(StrEnum):
    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    UNGRADED = "ungraded"
    UNREADABLE = "unreadable"


class Reason(StrEnum):
    """Why an outcome is what it is; the words of `grade --json`."""

    OK = "ok"
    WRONG_VALUE = "wrong_value"
    ERROR = "error"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    OUTPUT = "output"
    CRASHED = "crashed"
    EXITED = "exited"
    UNSUPPORTED = "unsupported"
    BROKEN_CHECK = "broken_check"
    SANDBOX = "sandbox"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Part:
    """The verdict on one part; `score` from 0 to 1."""

    outcome: Outcome
    score: float
    reason: Reason
    message: Text


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was judged. `message` is the one most useful sentence; `notes` what to show below it; `diagnosis` the id
    of the misconception the answer shows, if exactly one explains it, and `teaching` its explanation; `proposed` the
    key points found in a free text; `follow` what to ask before there is a score; `axes` the two axes where a
    question declares them (mathematics, robustness): whether each holds."""

    outcome: Outcome
    score: float
    reason: Reason
    message: Text
    parts: tuple[Part, ...] = ()
    notes: tuple[Block, ...] = ()
    diagnosis: str | None = None
    teaching: Text | None = None
    comparison: Comparison | None = None
    proposed: tuple[str, ...] = ()
    follow: Judge | None = None
    axes: tuple[tuple[str, bool], ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """Jobs to run before there is a verdict: hand the results, in order, to `judge`, until it gives a Verdict."""

    jobs: tuple[Job, ...]
    judge: Callable[[tuple[Result, ...]], Verdict | Run]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An answer that can't be read as one, and why: it is asked again, never marked wrong. `part` is the one to
    mend, from 0."""

    why: Text
    part: int = 0


class Task(Protocol):
    """A kind of question, read from a bank: frozen, pure, told everything."""

    def ask(self) -> Ask:
        """How to pose it."""
        ...

    def read(self, answers: tuple[str, ...]) -> Response | Unreadable:
        """Typed answers, one a part, as a response; options and lines count from 1 in the bank's order."""
        ...

    def right(self) -> Response:
        """An answer that must be graded RIGHT; it is also the model answer shown."""
        ...

    def shown(self, response: Response) -> tuple[Block, ...]:
        """A response as blocks: how the model answer, or an earlier one of the learner, is shown."""
        ...

    def grade(self, response: Response) -> Verdict | Run:
        """The verdict on a response, or what must be run to have it."""
        ...

    def warm(self) -> tuple[Job, ...]:
        """Repeatable jobs worth running while the learner reads."""
        ...

    def trial(self, response: Response) -> Run | None:
        """Run an answer on the shown example, for free; None where there is nothing to try."""
        ...


# ---------------------------------------------------------------- questions, notes, attempts


class Scope(StrEnum):
    EXAM = "exam"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Listing:
    """A question as a list needs it: read from the index, without its task."""

    id: str
    title: Both
    topic: str
    area: str
    kind: str
    scope: Scope
    difficulty: int
    variants: int
    set: str | None
    concept: str
    text_hash: str
    key_hash: str
    place: Place


@dataclass(frozen=True, slots=True)
class SetListing:
    """Questions that share a stem, by id in their order; `area` is the published one that all of them belong to."""

    id: str
    title: Both
    area: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the numbers of one variant filled in: what is asked (`asked`: the stem that its set shares,
    the prompt, what is given) and how it is judged. `faced` is whether it may be posed as a choice of four."""

    listing: Listing
    variant: int
    prompt: Both
    given: tuple[Block, ...]
    task: Task
    hints: tuple[Both, ...]
    explanation: tuple[Block, ...]
    tags: tuple[str, ...]
    syllabus: str
    note: str | None
    misconceptions: tuple[tuple[str, Both], ...] = ()
    stem: tuple[Block, ...] = ()
    faced: bool = True

    @property
    def id(self) -> str:
        return self.listing.id

    @property
    def asked(self) -> tuple[Block, ...]:
        """What is read before answering, in the order it is read."""
        return (*self.stem, Prose(self.prompt), *self.given)


@dataclass(frozen=True, slots=True)
class Note:
    """A concept note: one screen of prose, formulas and figures."""

    id: str
    topic: str
    title: Both
    body: tuple[Block, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the syllabus; `weight` is its number of questions in a mock exam, `after` the topics that it rests
    on."""

    id: str
    area: str
    name: Both
    weight: int
    scope: Scope
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """An area whose score is published."""

    id: str
    name: Both


@dataclass(frozen=True, slots=True)
class Attempt:
    """One graded answer, as the history keeps it. `first` is whether it was the first submission to this posing;
    `seconds` the time from painting the question to the answer; `at` is UTC. `predicted` is the chance of a right
    answer foretold before it, `elapsed` the days since its concept was last asked; None where there is none."""

    id: str
    session: str
    question: str
    variant: int
    concept: str
    topic: str
    area: str
    text_hash: str
    key_hash: str
    response: str
    outcome: Outcome
    score: float
    first: bool
    hints: int
    seconds: float
    at: datetime
    mode: str = "practice"
    diagnosis: str | None = None
    predicted: float | None = None
    elapsed: float | None = None
