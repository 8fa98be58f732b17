"""What a learner can do besides answering, and how each is typed or pressed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from quizdl.records import dataclass
from quizdl.words import Text, say


class Action(StrEnum):
    """Something to do besides answering. END is the end of input, which no key is bound to."""

    NEXT = "next"
    MEND = "mend"
    HINT = "hint"
    NOTE = "note"
    SKIP = "skip"
    GIVE_UP = "giveup"
    TRY = "try"
    UNDO = "undo"
    REPORT = "report"
    QUESTION = "question"
    GRADE = "grade"
    STAR = "star"
    MEMO = "memo"
    BURY = "bury"
    SUSPEND = "suspend"
    HELP = "help"
    QUIT = "quit"
    END = "end"


@dataclass(frozen=True, slots=True)
class Key:
    """How an action is reached: `letter` where nothing is typed, `function` and `control` (names of prompt_toolkit's)
    everywhere on a terminal. `:word` works wherever text is typed, on pipes too: a word, never one letter, since `:n`
    is a fine answer to a blank in a slice."""

    letter: str = ""
    function: str = ""
    control: str = ""


KEYS: dict[Action, Key] = {
    Action.HINT: Key("h", "f1"),
    Action.NOTE: Key("n", "f2"),
    Action.SKIP: Key("s", "f3"),
    Action.GIVE_UP: Key("g", "f4"),
    Action.TRY: Key("t", control="c-r"),
    Action.UNDO: Key("u", "f5"),
    Action.REPORT: Key("r", "f8"),
    Action.QUESTION: Key("l", control="c-l"),
    Action.GRADE: Key("e"),
    Action.STAR: Key("*"),
    Action.MEMO: Key("m"),
    Action.BURY: Key("z"),
    Action.SUSPEND: Key("x"),
    Action.HELP: Key("?"),
    Action.QUIT: Key("q", "f9"),
}
NOTING = (Action.STAR, Action.MEMO, Action.BURY, Action.SUSPEND)
"""What is noted of a question, whatever was answered."""
QUIET = frozenset((Action.REPORT, Action.QUESTION, Action.SKIP, *NOTING))
"""What works without being named in the line at the bottom; the help has it."""
WORDS = {action.value: action for action in KEYS}


def folded(text: str) -> str:
    """Text as an input method may have left it, folded to what was meant: full-width `：ｈｉｎｔ` is `:hint`."""
    return unicodedata.normalize("NFKC", text).strip()


def typed(text: str, allowed: Iterable[Action], letters: bool = False) -> Action | None:
    """The action that a typed line asks for, if any: `:hint`, `?`, and with `letters` also `h` alone."""
    line = folded(text).lower()
    found: Action | None = None
    if line == "?":
        found = Action.HELP
    elif line.startswith(":"):
        found = WORDS.get(line[1:])
    elif letters and len(line) == 1:
        found = pressed(line)
    return found if found in set(allowed) else None


def pressed(char: str) -> Action | None:
    """The action of a letter pressed where nothing is typed."""
    line = folded(char).lower()
    return next((action for action, key in KEYS.items() if key.letter == line), None)


def label(action: Action, letters: bool) -> str:
    """How the key of an action is written in the line at the bottom."""
    match action:
        case Action.NEXT | Action.MEND:
            return "Enter"
        case Action.HELP:
            return "?"
        case _:
            key = KEYS[action]
            if letters:
                return key.letter
            return key.function.upper() or "Ctrl-" + key.control[-1].upper()


def line(actions: Iterable[Action], letters: bool) -> tuple[tuple[str, Text], ...]:
    """The keys of `actions` with their short names."""
    return tuple((label(action, letters), say(f"keys.{action.value}")) for action in actions)


def help_lines(actions: Iterable[Action]) -> tuple[tuple[str, Text], ...]:
    """Every key of `actions` in full, in the order of the table."""
    wanted = set(actions)
    found: list[tuple[str, Text]] = []
    for action, key in KEYS.items():
        if action not in wanted:
            continue
        ways = [f":{action.value}"]
        if key.function:
            ways.append(key.function.upper())
        if key.control:
            ways.append("Ctrl-" + key.control[-1].upper())
        if key.letter:
            ways.append(key.letter)
        found.append((" / ".join(ways), say(f"keys.{action.value}-help")))
    return tuple(found)
