"""An exam as lines in and lines out: for pipes, screen readers and terminals that can do no more."""

from __future__ import annotations

import os
import re
import select
import sys
from collections.abc import Callable, Mapping
from typing import TextIO

from quizdl.kinds.choice import Choice
from quizdl.screen.exam.room import WARNINGS, Left, Room
from quizdl.screen.exam.times import clock
from quizdl.screen.keys import folded
from quizdl.screen.plain import lines
from quizdl.screen.views import Blocks, Choices
from quizdl.study.exam.sheet import Chose, Flagged, Sheet, Ticked, Visited, Why, following
from quizdl.words import Lang, Text, say, tell

NAP = 20.0
"""The longest wait between two looks at the clock, in seconds."""
SUBMIT = "submit"


class Feed:
    """Lines of a stream, waited for only so long."""

    def __init__(self, stream: TextIO | None) -> None:
        try:
            self._number = -1 if stream is None else stream.fileno()
        except (OSError, ValueError):
            self._number = -1
        self._rest = b""
        self._over = self._number < 0

    def line(self, until: Callable[[], float]) -> str | None:
        """The next line; None where its time is up (`until` tells the seconds left) or the input has ended."""
        while True:
            head, found, rest = self._rest.partition(b"\n")
            if found:
                self._rest = rest
                return head.decode("utf-8", "replace").rstrip("\r")
            if self._over:
                self._rest = b""
                return head.decode("utf-8", "replace") if head else None
            left = until()
            if left <= 0:
                return None
            try:
                if sys.platform != "win32" and not select.select([self._number], [], [], min(left, NAP))[0]:
                    continue
                data = os.read(self._number, 65536)
            except (OSError, ValueError):
                data = b""
            self._over = not data
            self._rest += data

    @property
    def partial(self) -> str:
        """What was typed of a line that has not ended."""
        return self._rest.decode("utf-8", "replace")

    @property
    def over(self) -> bool:
        return self._over and not self._rest


class PlainSitting:
    """One exam on two streams; `patient` is whether somebody is there who can be asked."""

    def __init__(
        self, room: Room, feed: Feed, out: TextIO, names: Mapping[str, Text], lang: Lang, patient: bool
    ) -> None:
        self._room = room
        self._feed = feed
        self._out = out
        self._names = names
        self._lang = lang
        self._patient = patient
        left = room.sheet.paper.seconds - room.account().elapsed
        self._warnings = [minutes for minutes in WARNINGS if 60 * minutes < left]

    def through(self) -> Left:
        """Read lines until the exam is over or the input ends; then the exam goes on running."""
        room = self._room
        self._say(say("exam.plain-keys"))
        self._pose()
        try:
            while True:
                text = self._feed.line(self._left)
                if text is None and not self._feed.over:
                    self._take_partial()
                if self._ended():
                    return Left.ENDED
                if text is None:
                    if self._feed.over:
                        room.take(Ticked())
                        return Left.OUT
                    continue
                if self._line(text):
                    return Left.ENDED
        except KeyboardInterrupt:
            room.take(Ticked())
            return Left.INTERRUPTED

    # inside

    def _line(self, typed: str) -> bool:
        """Do what a line asks for; whether the exam is over then."""
        room, sheet = self._room, self._room.sheet
        text = folded(typed).lower()
        jump = re.fullmatch(r"g\s*(\d{1,6})", text)
        if text == SUBMIT:
            if self._patient and sheet.open and not self._agreed(say("exam.submit-open", count=len(sheet.open))):
                return False
            room.end(Why.SUBMITTED)
            return True
        if text == "":
            self._move(1)
        elif text == "b":
            self._move(-1)
        elif text == "f":
            on = sheet.at not in sheet.flags
            room.take(Flagged(sheet.at, on))
            self._say(say("exam.plain-flag" if on else "exam.plain-unflag"))
        elif text == "o":
            self._overview(sheet)
        elif jump and 1 <= int(jump[1]) <= sheet.count:
            room.take(Visited(int(jump[1])))
            self._pose()
        elif jump:
            self._say(say("exam.no-number", most=sheet.count))
        elif re.fullmatch(r"\d", text):
            if self._choose(int(text)):
                self._move(1)
        else:
            self._say(say("exam.plain-unknown", typed=typed.strip()[:40]))
            self._say(say("exam.plain-keys"))
        return False

    def _choose(self, number: int) -> bool:
        room, sheet = self._room, self._room.sheet
        options = sheet.paper.items[sheet.at - 1].options
        if number > len(options):
            self._say(say("exam.no-option", most=len(options)))
            return False
        room.take(Chose(sheet.at, options[number - 1] if number else None))
        self._write(f"ok {sheet.at} {number}")
        return True

    def _move(self, by: int) -> None:
        sheet = self._room.sheet
        to = following(sheet, tuple(range(1, sheet.count + 1)), by)
        if to is None:
            self._say(say("exam.plain-last" if by > 0 else "exam.first"))
            return
        self._room.take(Visited(to))
        self._pose()

    def _pose(self) -> None:
        sheet = self._room.sheet
        item = sheet.paper.items[sheet.at - 1]
        left = sheet.paper.seconds - self._room.account().elapsed
        area = self._names.get(item.area, say("exam.none"))
        self._write("")
        self._say(say("exam.plain-head", number=sheet.at, total=sheet.count, area=area, time=clock(left)))
        question = self._room.question(sheet.at)
        if question is None or not isinstance(question.task, Choice):
            self._say(say("exam.gone"))
            return
        ids = [option.id for option in question.task.options]
        order = tuple(ids.index(id) for id in item.options if id in ids)
        for view in (Blocks(question.asked), Choices(question.task.ask(), order)):
            for line in lines(view, self._lang):
                self._write(line)
        if sheet.choices[sheet.at - 1] in item.options:
            self._say(say("exam.plain-answer", number=item.options.index(str(sheet.choices[sheet.at - 1])) + 1))
        self._out.flush()

    def _overview(self, sheet: Sheet) -> None:
        counts = say("exam.counts", answered=sheet.answered, open=len(sheet.open), flag="F", flagged=len(sheet.flags))
        self._say(counts)
        for word, numbers in (("exam.plain-open", sheet.open), ("exam.plain-flags", tuple(sorted(sheet.flags)))):
            joined = " ".join(map(str, numbers))
            self._say(say(word, numbers=joined or tell(say("exam.none"), self._lang)))

    def _left(self) -> float:
        """Seconds until there is something to do besides reading."""
        account = self._room.account()
        left = self._room.sheet.paper.seconds - (account.sure if account.jumped else account.elapsed)
        due = [minutes for minutes in self._warnings if left <= 60 * minutes]
        if due:
            self._warnings = [minutes for minutes in self._warnings if minutes not in due]
            if self._patient:
                self._say(say("exam.minutes-left", minutes=min(due)))
        return left

    def _take_partial(self) -> None:
        """At the deadline, a choice that was typed without its Enter counts."""
        text = folded(self._feed.partial)
        if re.fullmatch(r"[1-9]", text) and self._left() <= 0:
            self._choose(int(text))

    def _ended(self) -> bool:
        room = self._room
        account = room.account()
        total = room.sheet.paper.seconds
        if account.jumped and account.sure < total:
            trusted = self._patient and self._agreed(say("exam.jumped", time=clock(account.elapsed - account.sure)))
            if not trusted:
                room.disbelieve()
                return False
            room.take(Ticked())
            account = room.account()
        if account.elapsed < total:
            return False
        room.end(Why.DEADLINE)
        return True

    def _agreed(self, question: Text) -> bool:
        self._say(question)
        answer = self._feed.line(self._left)
        return answer is not None and folded(answer).lower()[:1] == "y"

    def _say(self, text: Text) -> None:
        self._write(tell(text, self._lang))

    def _write(self, text: str) -> None:
        self._out.write(text + "\n")
        self._out.flush()
