"""Text under a cursor: what is typed into a prompt or onto the scratch pad."""

from __future__ import annotations

from quizdl.cells import Row, Width, row
from quizdl.records import dataclass
from quizdl.screen.page import printable


@dataclass(frozen=True, slots=True)
class Typing:
    """`text` with a cursor before the character numbered `at`, from 0."""

    text: str = ""
    at: int = 0

    def put(self, piece: str) -> Typing:
        return Typing(self.text[: self.at] + piece + self.text[self.at :], self.at + len(piece))

    def backspace(self) -> Typing:
        return Typing(self.text[: max(0, self.at - 1)] + self.text[self.at :], max(0, self.at - 1))

    def delete(self) -> Typing:
        return Typing(self.text[: self.at] + self.text[self.at + 1 :], self.at)

    def moved(self, by: int) -> Typing:
        return Typing(self.text, min(len(self.text), max(0, self.at + by)))

    def home(self) -> Typing:
        return Typing(self.text, self.text.rfind("\n", 0, self.at) + 1)

    def end(self) -> Typing:
        found = self.text.find("\n", self.at)
        return Typing(self.text, len(self.text) if found < 0 else found)

    def line(self, by: int) -> Typing:
        """One line up (-1) or down (1), in the same column where there is one."""
        start = self.home().at
        column = self.at - start
        if by < 0:
            if start == 0:
                return self
            above = self.text.rfind("\n", 0, start - 1) + 1
            return Typing(self.text, min(above + column, start - 1))
        below = self.end().at + 1
        if below > len(self.text):
            return self
        return Typing(self.text, min(below + column, Typing(self.text, below).end().at))

    def laid(self, width: int, cell_width: Width) -> tuple[list[Row], tuple[int, int]]:
        """The text as rows of at most `width` cells, and the row and column of the cursor, both from 0."""
        rows: list[Row] = []
        cursor = (0, 0)
        start = 0
        for text in self.text.split("\n"):
            line: Row = ()
            for offset, char in enumerate((*text, "")):
                cells = row(printable(char), cell_width) if char else ()
                if line and len(line) + max(1, len(cells)) > width:
                    rows.append(line)
                    line = ()
                if start + offset == self.at:
                    cursor = (len(rows), len(line))
                line += cells
            rows.append(line)
            start += len(text) + 1
        return rows, cursor
