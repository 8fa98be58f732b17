"""Make the screens of the README from the program itself: `python docs/make_screens.py`.

A wrong answer to `relu` is graded for real and shown as a learner sees it; docs/screen.svg and docs/screen.ja.svg are
what the terminal shows. Japanese takes two cells a character there too, whatever font the reader has.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from html import escape
from pathlib import Path

from quizdl.bank.folders import shipped
from quizdl.bank.store import open_bank
from quizdl.cells import BLANK, Row
from quizdl.grading.drive import drive
from quizdl.model import Prose, Unreadable
from quizdl.sandbox.runner import Runner
from quizdl.screen import keys
from quizdl.screen.highlight import lines
from quizdl.screen.keys import Action
from quizdl.screen.page import Page
from quizdl.screen.terminal import keys_rows, rows
from quizdl.screen.theme import PALETTE
from quizdl.screen.views import Blocks, Heading, Ruling
from quizdl.words import Lang

HERE = Path(__file__).parent
COLUMNS = 84
CELL, LINE, SIZE = 8.4, 19, 14
FONTS = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Noto Sans Mono CJK JP', monospace"
INK, PAPER = "#e6e6e6", "#15171c"
TITLES = {
    Lang.EN: "quizdl on a wrong answer: its diagnosis, the smallest failing input, the line that raised",
    Lang.JA: "quizdl の不正解の画面。診断、いちばん小さな失敗例、止まった行",
}
ANSWER = "def relu(x):\n    return max(0, x)\n"


def screen(lang: Lang) -> list[Row]:
    """The question, the answer and the verdict on it."""
    page = Page.of(COLUMNS, lang)
    with tempfile.TemporaryDirectory() as cache, Runner() as runner:
        bank = open_bank([shipped()], Path(cache))
        question = bank.question("relu")
        response = question.task.read((ANSWER,))
        assert not isinstance(response, Unreadable)
        # The time it took differs from run to run, and the picture should not.
        verdict = replace(drive(question.task.grade(response), runner.run), seconds=0.0)
        topic = next(topic.name for topic in bank.topics if topic.id == question.listing.topic)
    typed = [
        page.row(f"{number}  ", "dim") + tuple(cell for text, style in line for cell in page.row(text, style))
        for number, line in enumerate(lines(ANSWER.rstrip()), 1)
    ]
    bottom = (Action.MEND, Action.GIVE_UP, Action.NOTE, Action.UNDO, Action.QUIT, Action.HELP)
    parts = [
        rows(Heading((topic, question.listing.title), 3, 10), page),
        rows(Blocks((Prose(question.prompt), *question.given)), page),
        typed,
        rows(Ruling(verdict, days=1), page),
        keys_rows(keys.line(bottom, letters=True), page),
    ]
    return [row for part in parts for row in [*((BLANK, *cells) if cells else () for cells in part), ()]][:-1]


def svg(drawn: list[Row], label: str) -> str:
    """Rows as an SVG. Every character has its own place, so that cells stay cells in any font."""
    width, height = COLUMNS * CELL + 2 * CELL, (len(drawn) + 2) * LINE
    found = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" role="img">',
        f"<title>{escape(label)}</title>",
        f'<rect width="{width:.0f}" height="{height}" rx="8" fill="{PAPER}"/>',
        f'<g fill="{INK}" font-family="{FONTS}" font-size="{SIZE}">',
    ]
    for number, cells in enumerate(drawn):
        y = LINE * (number + 1.75)
        for text, style, columns in runs(cells):
            if set(text) == {"─"}:
                start, end = CELL * (columns[0] + 1), CELL * (columns[-1] + 2)
                found.append(f'<path d="M{start:.1f} {y - 5:.1f}H{end:.1f}" stroke="{PALETTE["dim"][0]}"/>')
                continue
            places = " ".join(f"{CELL * (column + 1):.1f}" for column in columns)
            found.append(f'<text x="{places}" y="{y:.1f}"{look(style)}>{escape(text)}</text>')
    return "\n".join([*found, "</g>", "</svg>", ""])


def runs(cells: Row) -> list[tuple[str, str, list[int]]]:
    """(text, style, the column of each character) of every stretch of one style without blanks."""
    found: list[tuple[str, str, list[int]]] = []
    last = -1
    for column, cell in enumerate(cells):
        if not cell.text.strip():
            continue
        joins = found and found[-1][1] == cell.style and not any(c.text == " " for c in cells[last:column])
        places = [column] * len(cell.text)
        if joins:
            text, style, columns = found[-1]
            found[-1] = text + cell.text, style, columns + places
        else:
            found.append((cell.text, cell.style, places))
        last = column
    return found


def look(style: str) -> str:
    """The attributes of a style."""
    words = style.split()
    colour = next((PALETTE[word][0] for word in words if word in PALETTE), "")
    return (f' fill="{colour}"' if colour else "") + (' font-weight="bold"' if "bold" in words else "")


def main() -> None:
    for lang, name in ((Lang.EN, "screen.svg"), (Lang.JA, "screen.ja.svg")):
        drawn = screen(lang)
        (HERE / name).write_text(svg(drawn, TITLES[lang]), "utf-8")


if __name__ == "__main__":
    main()
