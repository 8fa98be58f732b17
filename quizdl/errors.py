"""What can go wrong in a way we can state: where, what, the cure."""

from __future__ import annotations

from quizdl.records import dataclass
from quizdl.words import Text


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file, counted from 1."""

    file: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a bank: where it stands, what it is and how to mend it."""

    place: Place
    code: str
    message: Text
    cure: Text
    id: str | None = None


class Stated(Exception):
    """A problem the learner can read and mend. `exit_code` 1; nothing was lost."""

    exit_code = 1

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text


class Usage(Stated):
    """A command line that means nothing here: an unknown id, a wrong option. `exit_code` 2."""

    exit_code = 2


class BadBank(Stated):
    """A bank that can't be used as it stands, with every problem found in it."""

    def __init__(self, text: Text, problems: tuple[Problem, ...]) -> None:
        super().__init__(text)
        self.problems = problems
