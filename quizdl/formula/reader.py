"""What every part of the parser reads with: the tokens, the place and the problems found."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TypeAlias

from quizdl.cells import Span
from quizdl.formula.nodes import Class, Node, Row, kind_of
from quizdl.formula.tokens import Token, blank, printable, tokens
from quizdl.records import dataclass
from quizdl.words import Text, say

DEEPEST = 32
_DIMENSION = re.compile(r"\s*(-?(?:\d+\.?\d*|\.\d+))\s*(em|ex|pt|mu|cm|mm|in|px|pc|bp|sp|dd|cc)(?![A-Za-z])")
_CELLS = {"em": 2, "ex": 1, "pt": 0.2, "mu": 2 / 18, "cm": 5.6, "mm": 0.56, "in": 14, "px": 0.15, "pc": 2.4, "bp": 0.2}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be set as meant: the half-open place in the source and what is wrong."""

    code: str
    start: int
    end: int
    message: Text


def argument(row: Row) -> Node:
    """What a pair of braces that holds an argument means: the one node in it, or the row."""
    return row.items[0] if len(row.items) == 1 else row


def group(row: Row) -> Node:
    """What a pair of braces inside a row means: an ordinary atom, whatever is in it."""
    if len(row.items) == 1 and kind_of(row.items[0]) is Class.ORD:
        return row.items[0]
    return row


def primed(primes: list[Node], sup: Node | None) -> Node | None:
    """A superscript with the primes before it; None where there is neither."""
    if not primes:
        return sup
    more = () if sup is None else sup.items if isinstance(sup, Row) else (sup,)
    return argument(Row((*primes, *more), (primes[0].span[0], (more or primes)[-1].span[1])))


class Reader(ABC):
    """The tokens of a source, read one after the other; white space is skipped."""

    known: tuple[str, ...] = ()

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens: list[Token] = tokens(source)
        self.place = 0
        self.depth = 0
        self.problems: list[Problem] = []

    def peek(self) -> str:
        """The next token's text, "" at the end."""
        while self.place < len(self.tokens):
            text = self.tokens[self.place].text
            if not blank(text):
                return text
            self.place += 1
        return ""

    def next(self) -> Token:
        """The next token, taken; an empty one at the end."""
        if not self.peek():
            return Token("", len(self.source), len(self.source))
        self.place += 1
        return self.tokens[self.place - 1]

    def adjacent(self) -> str:
        """The text of the very next token, white space too."""
        return self.tokens[self.place].text if self.place < len(self.tokens) else ""

    def since(self, start: int) -> Span:
        """The span from `start` to the end of the last token taken."""
        return (start, max(start, self.tokens[self.place - 1].end if self.place else start))

    def problem(self, code: str, span: Span, **args: str) -> None:
        shown = {key: printable(value) for key, value in args.items()}
        self.problems.append(Problem(code, span[0], max(span), say(f"formula.{code}", **shown)))

    def unknown(self, token: Token) -> None:
        """Reports an unknown command, the first few with the known one nearest to it."""
        near: list[str] = []
        if len(token.text) > 2 and len(self.problems) < 3:
            from difflib import get_close_matches

            near = get_close_matches(token.text[1:], self.known, 1, 0.75)
        if not near:
            self.problem("unknown-command", token.span, command=token.text)
            return
        message = say("formula.did-you-mean", command=printable(token.text), near="\\" + near[0])
        self.problems.append(Problem("unknown-command", *token.span, message))

    def raw(self) -> str:
        """The source inside the next braces, as written; of a single token without them."""
        if self.peek() != "{":
            return "" if self.peek() in ("", "}") else self.next().text
        opening = self.next()
        depth, start = 1, self.place
        while self.place < len(self.tokens):
            text = self.tokens[self.place].text
            depth += (text == "{") - (text == "}")
            self.place += 1
            if not depth:
                return self.source[opening.end : self.tokens[self.place - 1].start]
        self.problem("unclosed-group", opening.span)
        return self.source[opening.end :] if start <= len(self.tokens) else ""

    def bracketed(self) -> str | None:
        """The source inside the next square brackets as written, or None where there are none."""
        if self.peek() != "[":
            return None
        end = next((i for i in range(self.place, len(self.tokens)) if self.tokens[i].text == "]"), None)
        if end is None:
            return None
        start = self.tokens[self.place].end
        self.place = end + 1
        return self.source[start : self.tokens[end].start]

    def dimension(self, brackets: bool = False) -> int | None:
        """The cells of a dimension such as `2pt` at this place, taken; None where there is none."""
        if self.place >= len(self.tokens):
            return None
        start = self.tokens[self.place].start
        if brackets:
            if self.source[start : start + 1] not in ("[", "{"):
                return None
            start += 1
        match = _DIMENSION.match(self.source, start)
        if not match:
            return None
        end = match.end()
        if brackets:
            if self.source[end : end + 1] not in ("]", "}"):
                return None
            end += 1
        while self.place < len(self.tokens) and self.tokens[self.place].end <= end:
            self.place += 1
        return max(0, round(float(match.group(1)) * _CELLS.get(match.group(2), 1)))

    def star(self) -> bool:
        """Whether a star follows the command, which is taken."""
        if self.adjacent() == "*":
            self.place += 1
            return True
        return False

    @abstractmethod
    def atom(self, single: bool = False) -> Node | None:
        """One atom without scripts; None for what leaves nothing. `single` takes one digit of a number."""

    @abstractmethod
    def argument(self, command: Token) -> Node:
        """The next argument of `command`, a missing one reported."""

    @abstractmethod
    def optional(self) -> Node | None:
        """The optional argument in square brackets, if there is one."""

    @abstractmethod
    def row(self, stops: frozenset[str]) -> Row:
        """Everything up to one of `stops`, which is left to be read."""

    @abstractmethod
    def delimiter(self, command: Token) -> Token:
        """The delimiter after `command`: its token with the character to show; "" is none."""


Handler: TypeAlias = Callable[[Reader, Token], Node | None]
