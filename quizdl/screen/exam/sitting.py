"""Sitting an exam at a terminal: the clock ticks, keys are taken, every choice is on disk before it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from quizdl.cells import Width
from quizdl.screen.exam.handling import Act, Size, pressed
from quizdl.screen.exam.keyboard import Keyboard
from quizdl.screen.exam.look import Look, Mode
from quizdl.screen.exam.overview import columns
from quizdl.screen.exam.painting import Frame, Laid, frame, lay
from quizdl.screen.exam.room import WARNINGS, Left, Room
from quizdl.screen.page import Page
from quizdl.study.exam.sheet import Noted, Ticked, Visited, Why
from quizdl.words import Lang, Text, say

SIGNALS = (("SIGTERM", Left.TERMINATED), ("SIGHUP", Left.HUNG_UP), ("SIGINT", Left.INTERRUPTED))
HEARTBEAT = 60.0
"""After so many seconds without a step, the time that has passed is recorded."""


class Sitting:
    """One exam on one terminal."""

    def __init__(
        self,
        room: Room,
        keyboard: Keyboard,
        names: Mapping[str, Text],
        lang: Lang,
        charset: str,
        cell_width: Width,
    ) -> None:
        self._room = room
        self._keyboard = keyboard
        self._names = names
        self._lang = lang
        self._charset = charset
        self._cell_width = cell_width
        self._look = Look()
        self._laid: dict[tuple[int, int], Laid | None] = {}
        self._size = Size()
        self._page = Page.of(80, lang)
        self._rows = 24
        passed = room.account().elapsed
        self._warnings = [m for m in WARNINGS if 60 * m < room.sheet.paper.seconds - passed]
        self._resize()

    def through(self) -> Left:
        """Take keys until the exam is over or the learner leaves."""
        keyboard = self._keyboard
        while True:
            for name, how in SIGNALS:
                if keyboard.came(name):
                    return self._out(how)
            if keyboard.came("SIGTSTP"):
                self._suspend()
            if keyboard.came("SIGWINCH") | keyboard.came("SIGCONT"):
                self._resize()
                keyboard.repaint()
            if self._over():
                return Left.ENDED
            self.paint()
            self._room.settle()
            self._prepare_next()
            keys = keyboard.keys(self._until_tick())
            if keys is None:
                return self._out(Left.HUNG_UP)
            for key, data in keys:
                if (left := self._press(key, data)) is not None:
                    return left

    def paint(self) -> None:
        """Paint the screen as it is now."""
        shown = self.frame()
        self._size = Size(shown.step, shown.most, columns(self._page))
        self._keyboard.show(shown)

    def frame(self) -> Frame:
        """The screen as it is now."""
        elapsed = self._room.account().elapsed
        return frame(self._room.sheet, self._lay, self._look, elapsed, self._names, self._page, self._rows)

    # inside

    def _press(self, key: str, data: str) -> Left | None:
        if key == "c-c":
            return self._out(Left.INTERRUPTED)
        if key == "c-z":
            self._suspend()
            return Left.ENDED if self._over() else None
        if key == "c-l":
            self._keyboard.repaint()
            return None
        asking = self._look.mode is Mode.JUMPED
        if self._over():
            return Left.ENDED
        if self._look.mode is Mode.JUMPED and not asking:
            return None
        wish, self._look = pressed(key, data, self._room.sheet, self._look, self._size)
        match wish:
            case None:
                return None
            case Act.SUBMIT:
                self._room.end(Why.SUBMITTED)
                return Left.ENDED
            case Act.TRUST:
                self._room.take(Ticked())
            case Act.DISTRUST:
                self._room.disbelieve()
            case Visited():
                self._room.note(wish)
            case _:
                self._room.take(wish)
        return Left.ENDED if self._over() else None

    def _over(self) -> bool:
        """End the exam where its time is over; ask first where only a clock that jumped says so."""
        room = self._room
        account = room.account()
        total = room.sheet.paper.seconds
        if account.jumped and account.sure < total:
            before = self._look.before if self._look.mode is Mode.JUMPED else self._look.mode
            self._look = replace(self._look, mode=Mode.JUMPED, jump=account.elapsed - account.sure, before=before)
            return False
        if account.elapsed >= total:
            if self._on_pad and self._look.typing.text != room.sheet.memo:
                room.take(Noted(self._look.typing.text))
            room.end(Why.DEADLINE)
            return True
        if account.elapsed - room.sheet.mark.elapsed >= HEARTBEAT:
            room.take(Ticked())
        for minutes in self._warnings:
            if total - account.elapsed <= 60 * minutes:
                self._warnings = [m for m in self._warnings if m < minutes]
                self._look = replace(self._look, notice=say("exam.minutes-left", minutes=minutes), warned=True)
                self._keyboard.ring()
                break
        return False

    def _out(self, left: Left) -> Left:
        """Leave with the exam running: what stood on the pad and the time so far are kept."""
        self._room.settle()
        if self._look.mode is Mode.JUMPED:
            # Nobody has said yet whether that time passed.
            return left
        noted = self._on_pad and self._look.typing.text != self._room.sheet.memo
        self._room.take(Noted(self._look.typing.text) if noted else Ticked())
        return left

    @property
    def _on_pad(self) -> bool:
        mode = self._look.before if self._look.mode is Mode.JUMPED else self._look.mode
        return mode is Mode.PAD

    def _suspend(self) -> None:
        self._room.take(Ticked())
        self._keyboard.suspend()
        self._resize()

    def _until_tick(self) -> float:
        """Seconds until the clock shows another second."""
        left = self._room.sheet.paper.seconds - self._room.account().elapsed
        return max(0.01, left % 1.0 + 0.002)

    def _resize(self) -> None:
        wide, self._rows = self._keyboard.size()
        self._page = Page.of(wide, self._lang, self._charset, self._cell_width)

    def _lay(self, number: int) -> Laid | None:
        key = number, self._page.width
        if key not in self._laid:
            question = self._room.question(number)
            options = self._room.sheet.paper.items[number - 1].options
            self._laid[key] = lay(question, options, self._page) if question is not None else None
        return self._laid[key]

    def _prepare_next(self) -> None:
        """Lay the next question out while the learner reads this one."""
        if self._room.sheet.at < self._room.sheet.count:
            self._lay(self._room.sheet.at + 1)
