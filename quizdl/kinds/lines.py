"""Lines of a listing, found by number or by text: spacing, quotes and comments do not matter."""

from __future__ import annotations

import re
import unicodedata
from typing import TypeAlias

from quizdl.errors import Stated
from quizdl.kinds.folding import plain
from quizdl.records import dataclass
from quizdl.words import say

_TOKEN = re.compile(
    r"""\s*(?:(?P<comment>\#.*)|(?P<string>[rbfuRBFU]{0,2}(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'))"""
    r"""|(?P<word>[^\W\d]\w*|\d[\w.]*|\.\d\w*)|(?P<sign>\*\*=|//=|[-+*/%@&|^=<>!:]=|\*\*|//|->|\S))"""
)
_NUMBER = re.compile(r"(?:line|l|行|第)?\s*\.?\s*(\d{1,4})\s*(?:行目?|番目?の?行?|[.:)])?", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*\d{1,4}\s*(?:[:.|)│]\s*|\s)(?=\S)")
_ASSIGNS = frozenset({"=", "+=", "-=", "*=", "/=", "//=", "**=", "%=", "@="})
_TYPED = str.maketrans({"−": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "、": ",", "×": "*"})
Tokens: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a listing; numbers count from 1."""

    texts: tuple[str, ...]

    def numbered(self, text: str) -> frozenset[int]:
        """The numbers of the lines that `text` quotes: one, or several that read the same.

        `text` is a line's number, its text or the right-hand side of its assignment. Raises Stated where it is in no
        line, or is the right-hand side of different ones.
        """
        if number := _NUMBER.fullmatch(plain(text)):
            return frozenset({self._line(int(number[1]))})
        for typed in (text, _NUMBERED.sub("", text, count=1)):
            tokens = line_tokens(typed)
            if tokens and (found := self._quoted(tokens)):
                return found
        if not line_tokens(text):
            raise Stated(say("judging.empty"))
        raise Stated(say("kinds.no-such-line", text=plain(text)[:60]))

    def text(self, number: int) -> str:
        """The line `number` without its indentation."""
        return self.texts[number - 1].strip()

    # inside

    def _line(self, number: int) -> int:
        if not 1 <= number <= len(self.texts):
            raise Stated(say("kinds.line-out-of-range", number=number, most=len(self.texts)))
        if not line_tokens(self.texts[number - 1]):
            raise Stated(say("kinds.line-without-code", number=number))
        return number

    def _quoted(self, tokens: Tokens) -> frozenset[int]:
        lines = {number: line_tokens(line) for number, line in enumerate(self.texts, 1)}
        if whole := frozenset(number for number, line in lines.items() if line == tokens):
            return whole
        sides = {number: line for number, line in lines.items() if tokens in _right_sides(line)}
        if len(set(sides.values())) > 1:
            raise Stated(say("kinds.line-unclear", lines=", ".join(map(str, sorted(sides)))))
        return frozenset(sides)


def line_tokens(line: str) -> Tokens:
    """The Python tokens of a line, quotes alike, without comments, closing semicolons and colons kept."""
    line = _unfold(line)
    tokens: list[str] = []
    for found in _TOKEN.finditer(line):
        if found["string"]:
            string = found["string"]
            start = min(at for at in (string.find('"'), string.find("'")) if at >= 0)
            tokens.append(f'{string[:start].lower()}"{string[start + 1 : -1]}"')
        elif not found["comment"] and (token := found["word"] or found["sign"]):
            tokens.append(token)
    while tokens and tokens[-1] == ";":
        tokens.pop()
    return tuple(tokens)


def _unfold(line: str) -> str:
    """Full-width characters and typographic quotes as a keyboard would have them."""
    return unicodedata.normalize("NFKC", line).translate(_TYPED).strip().strip("`").removeprefix(">>>").strip()


def _right_sides(tokens: Tokens) -> set[Tokens]:
    """What stands to the right of each assignment of a line, outside brackets."""
    sides: set[Tokens] = set()
    depth = 0
    for at, token in enumerate(tokens):
        depth += (token in "([{") - (token in ")]}")
        if depth == 0 and token in _ASSIGNS:
            sides.add(tokens[at + 1 :])
    if tokens[:1] == ("return",):
        sides.add(tokens[1:])
    return sides - {()}
