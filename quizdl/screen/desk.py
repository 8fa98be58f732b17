"""The desk of a terminal: views painted as they come, answers typed with keys for everything else."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, assert_never

from quizdl.cells import BLANK, Row, Width, narrow
from quizdl.model import Blank, Explain, Fill, Judge, Pick, Write
from quizdl.screen import keys
from quizdl.screen.asking import short_label
from quizdl.screen.keys import Action
from quizdl.screen.page import Page
from quizdl.screen.prose import line as prose_line
from quizdl.screen.replies import Asked, Confirmed, Form, Given, Reply, keeping, points_of, shown_numbers
from quizdl.screen.terminal import keys_rows, rows
from quizdl.screen.theme import Depth, paint
from quizdl.screen.views import Heading, Rubric, View
from quizdl.words import Lang, Text, say

if TYPE_CHECKING:
    from prompt_toolkit.history import History

    from quizdl.screen.images import Images
    from quizdl.screen.prompting import Terminal


class TerminalDesk:
    """A learner at a terminal. `history` is the file that remembers what was typed in the editor."""

    patient = True

    def __init__(
        self,
        out: TextIO,
        lang: Lang,
        depth: Depth,
        *,
        charset: str = "unicode",
        cell_width: Width = narrow,
        history: Path | None = None,
        images: Images | None = None,
        columns: Callable[[], int] | None = None,
    ) -> None:
        self.lang = lang
        self._out = out
        self._depth = depth
        self._charset = charset
        self._cell_width = cell_width
        self._history_file = history
        self._images = images
        self._columns = columns or (lambda: terminal_columns(out))
        self._history: History | None = None
        self._terminal: Terminal | None = None

    def page(self) -> Page:
        """The page as wide as the terminal is now."""
        page = Page.of(self._columns(), self.lang, self._charset, self._cell_width)
        return page if self._images is None else replace(page, picture=self._images.rows)

    def show(self, *views: View) -> None:
        page = self.page()
        painted: list[Row] = []
        for view in views:
            if not (drawn := rows(view, page)):
                continue
            if isinstance(view, Heading):
                painted.append(())
            painted += [(BLANK, *cells) if cells else () for cells in drawn]
            painted.append(())
        self._out.write(paint(painted, self._depth))
        self._out.flush()

    def ask(self, form: Form) -> Reply:
        match form.ask:
            case Pick():
                return self._pick(form)
            case Fill(blanks):
                return self._fill(form, blanks)
            case Write(stub, example):
                return self._write(form, stub, example)
            case Explain(labels):
                return self._explain(form, labels)
            case Judge():
                return self._judge(form, form.ask)
            case _:
                assert_never(form.ask)

    def choose(self, actions: tuple[Action, ...]) -> Action:
        from quizdl.screen.menu import press_key

        shown = [action for action in actions if action not in keys.QUIET]
        return press_key(self._prompts(), keys_rows(keys.line(shown, letters=True), self.page()), actions)

    def line(self, prompt: Text) -> str | None:
        from quizdl.screen.editor import type_text

        page = self.page()
        entered = type_text(self._prompts(), prompt=self._prompt(page.row(page.told(prompt)), page))
        self._gap()
        return None if entered.action is Action.END else entered.text

    # one kind of asking each

    def _pick(self, form: Form) -> Reply:
        from quizdl.screen.editor import type_text

        assert isinstance(form.ask, Pick)
        page = self.page()
        name = say("ask.pick-several" if form.ask.several else "ask.pick")
        entered = type_text(
            self._prompts(),
            prompt=self._prompt(page.row(page.told(name), "bold"), page),
            keys=self._keys(form.actions, page, letters=True),
            actions=form.actions,
            letters=True,
        )
        if entered.action is not None:
            return Asked(entered.action)
        self._gap()
        return Given((shown_numbers(entered.text, form.order),))

    def _fill(self, form: Form, blanks: tuple[Blank, ...]) -> Reply:
        from quizdl.screen.editor import type_text

        page = self.page()
        labels = [short_label(blank, page) or page.row(f"({number})", "bold") for number, blank in enumerate(blanks, 1)]
        texts = list(form.draft) if len(form.draft) == len(blanks) else [""] * len(blanks)
        at = form.at if form.draft else 0
        while at < len(blanks):
            entered = type_text(
                self._prompts(),
                text=texts[at],
                prompt=self._prompt(labels[at], page),
                keys=self._keys(form.actions, page),
                actions=form.actions,
                changed=keeping(form, texts, at),
            )
            texts[at] = entered.text
            if entered.action is Action.UNDO and at:
                at -= 1
            elif entered.action is not None:
                return Asked(entered.action, tuple(texts))
            else:
                at += 1
        self._gap()
        return Given(tuple(texts))

    def _write(self, form: Form, stub: str, example: bool) -> Reply:
        from quizdl.screen.editor import type_text

        page = self.page()
        actions = form.actions if example else tuple(a for a in form.actions if a is not Action.TRY)
        start = form.draft[0] if form.draft else stub.rstrip("\n")
        entered = type_text(
            self._prompts(),
            text=start,
            keys=self._keys(actions, page, pages=True),
            actions=actions,
            pages=True,
            python=True,
            past=self._past(),
            changed=keeping(form, [start], 0),
        )
        if entered.action is not None:
            return Asked(entered.action, (entered.text,))
        self._gap()
        return Given((entered.text,))

    def _explain(self, form: Form, labels: tuple[Text, ...]) -> Reply:
        from quizdl.screen.editor import type_text

        page = self.page()
        texts = list(form.draft) if len(form.draft) == len(labels) else [""] * len(labels)
        for at, label in enumerate(labels):
            if page.told(label):
                self._write_rows(prose_line(label, page, "bold"))
            entered = type_text(
                self._prompts(),
                text=texts[at],
                keys=self._keys(form.actions, page, pages=True),
                actions=form.actions,
                pages=True,
                changed=keeping(form, texts, at),
            )
            texts[at] = entered.text
            if entered.action is not None:
                return Asked(entered.action, tuple(texts))
            self._gap()
        return Given(tuple(texts))

    def _judge(self, form: Form, judge: Judge) -> Reply:
        from quizdl.screen.menu import tick_points

        sizes = tuple(len(points) for _, points in judge.parts)
        found = [point.found for _, points in judge.parts for point in points]
        start = frozenset(number for number, on in enumerate(found, 1) if on)
        names = (("1-9", say("keys.toggle")), ("↑↓", say("keys.move")), ("Enter", say("keys.decide")))

        def draw(confirmed: frozenset[int], at: int) -> list[Row]:
            page = self.page()
            return [*rows(Rubric(judge, confirmed, at), page), (), *keys_rows(names, page)]

        chosen = tick_points(self._prompts(), draw, sum(sizes), start)
        if isinstance(chosen, Action):
            return Asked(chosen)
        self.show(Rubric(judge, chosen.numbers))
        return Confirmed(points_of(chosen.numbers, sizes))

    # inside

    def _prompt(self, label: Row, page: Page) -> Row:
        return label + page.row(page.glyph(" › ", " > "), "accent")

    def _keys(self, actions: tuple[Action, ...], page: Page, letters: bool = False, pages: bool = False) -> list[Row]:
        first: list[tuple[str, Text]] = [("Ctrl-D" if pages else "Enter", say("keys.submit"))]
        shown = [Action.TRY, Action.HINT, Action.NOTE, Action.GIVE_UP, Action.QUIT, Action.HELP]
        if pages:
            first.append(("Ctrl-E", say("keys.editor")))
            shown = [Action.TRY, Action.HINT, Action.HELP]
        return keys_rows((*first, *keys.line([a for a in shown if a in actions], letters)), page)

    def _write_rows(self, painted: list[Row]) -> None:
        self._out.write(paint([(BLANK, *cells) for cells in painted], self._depth))
        self._out.flush()

    def _gap(self) -> None:
        self._out.write("\n")
        self._out.flush()

    def _prompts(self) -> Terminal:
        from quizdl.screen.prompting import Terminal

        if self._terminal is None:
            self._terminal = Terminal(self._depth)
        return self._terminal

    def _past(self) -> History:
        from quizdl.screen.editor import history

        if self._history is None:
            self._history = history(self._history_file)
        return self._history


def terminal_columns(out: TextIO) -> int:
    """COLUMNS, or the terminal's own width, or 80."""
    wanted = os.environ.get("COLUMNS", "")
    if wanted.isdecimal() and int(wanted) > 0:
        return int(wanted)
    try:
        return os.get_terminal_size(out.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
