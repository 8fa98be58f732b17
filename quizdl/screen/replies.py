"""What a learner can come back with from a question: an answer, confirmed points, or something else to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias

from quizdl.model import Ask
from quizdl.records import dataclass
from quizdl.screen.keys import Action
from quizdl.screen.views import View
from quizdl.words import Lang, Text


@dataclass(frozen=True, slots=True)
class Given:
    """Texts as typed, one a part; numbers of options count in the bank's order, whatever order was shown."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The numbers of the confirmed points, from 0, part by part."""

    points: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Something else to do; `draft` is what stood there, so that nothing typed is lost."""

    action: Action
    draft: tuple[str, ...] = ()


Reply: TypeAlias = Given | Confirmed | Asked


@dataclass(frozen=True, slots=True)
class Form:
    """What to ask: `order` is the order in which options are shown (indices of the bank's), `draft` what stands there
    already, `actions` what else can be done. `keep` is told what stands there whenever it has changed, and `restored`
    is whether the draft comes from an earlier run, so that it is nowhere on the screen. `at` is the part to begin
    with, from 0, where those before it stand already."""

    ask: Ask
    order: tuple[int, ...] = ()
    draft: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    keep: Callable[[tuple[str, ...]], None] = lambda texts: None
    restored: bool = False
    at: int = 0


class Desk(Protocol):
    """Where a learner sits: something that shows views and brings back replies.

    `patient` is whether somebody is there who can be asked what to do next; a script's input is only read for answers.
    Every method may raise KeyboardInterrupt. The end of input is the action END.
    """

    lang: Lang
    patient: bool

    def show(self, *views: View) -> None:
        """Show views in order; they are on the screen when this returns."""
        ...

    def ask(self, form: Form) -> Reply:
        """Bring back an answer, or what the learner wants to do instead."""
        ...

    def choose(self, actions: tuple[Action, ...]) -> Action:
        """Bring back one of `actions`; the first is what Enter means."""
        ...

    def line(self, prompt: Text) -> str | None:
        """One line for a question of ours, "" where it is passed over; None at the end of input."""
        ...


def keeping(form: Form, texts: list[str], at: int) -> Callable[[str], None]:
    """What keeps a text as part `at` of the draft, beside those of the other parts."""

    def keep(text: str) -> None:
        form.keep((*texts[:at], text, *texts[at + 1 :]))

    return keep


def shown_numbers(text: str, order: tuple[int, ...]) -> str:
    """A typed choice with the numbers shown turned into the bank's numbers; any other text stays as it is."""
    import re

    from quizdl.screen.keys import folded

    line = folded(text)
    if not re.fullmatch(r"[\d\s,、;/&+と()\[\].番]+", line):
        return text

    def bank(found: re.Match[str]) -> str:
        number = int(found[0])
        return str(order[number - 1] + 1) if 1 <= number <= len(order) else found[0]

    return re.sub(r"\d+", bank, line)


def points_of(numbers: frozenset[int], sizes: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Points numbered through from 1 as numbers from 0, part by part."""
    found: list[tuple[int, ...]] = []
    start = 0
    for size in sizes:
        found.append(tuple(number - 1 - start for number in sorted(numbers) if start < number <= start + size))
        start += size
    return tuple(found)
