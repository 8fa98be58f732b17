"""`quizdl mock`: starting an exam, going on with one, giving it up."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from math import inf
from uuid import uuid4

from quizdl.bank.store import Bank
from quizdl.commands.clock import reading
from quizdl.commands.exam_paper import Faces, draw_exam, paper_of
from quizdl.commands.exam_room import Room
from quizdl.commands.exam_state import standing
from quizdl.commands.mock import Which, display, number_of, report_of, settle
from quizdl.commands.setup import Setup
from quizdl.errors import Stated, Usage
from quizdl.history.mocks import Mocks
from quizdl.screen.exam.plain import Feed, PlainSitting
from quizdl.screen.exam.room import Left
from quizdl.screen.exam.times import clock
from quizdl.screen.keys import folded
from quizdl.screen.seat import FEEBLE
from quizdl.study.exam.clock import Mark
from quizdl.study.exam.drawing import Draw
from quizdl.study.exam.profile import Profile, blueprint
from quizdl.study.exam.sheet import Abandoned, Resumed, Sheet, State, Why
from quizdl.words import Lang, Text, say, tell

DEFAULT = "e2026"
MOST_QUESTIONS = 1000
MOST_MINUTES = 24 * 60
EXITS = {Left.ENDED: 0, Left.OUT: 0, Left.INTERRUPTED: 130, Left.TERMINATED: 143, Left.HUNG_UP: 129}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for on the command line."""

    profile: str | None = None
    questions: int | None = None
    minutes: float | None = None
    area: str | None = None
    seed: int | None = None
    plain: bool = False


def start(setup: Setup, wishes: Wishes) -> int:
    """Draw an exam, say what it will be, and begin it. Raises Usage for what means nothing, Stated where another one
    runs and nobody can be asked."""
    _legal(wishes)
    seat = _Seat(setup, wishes.plain)
    mocks = Mocks(setup.history())
    ended = settle(mocks)
    if ended is not None:
        setup.tell(say("mock.ended-meanwhile", number=ended))
    running = mocks.newest()
    if running is not None and running.state is State.RUNNING:
        answer = _offer(setup, seat, mocks, running)
        if answer == "r":
            return _sit(setup, seat, mocks, running, back=True)
        if answer != "a":
            return 0
        _abandon(mocks, running)
    bank = setup.bank()
    profile = _profile(bank, wishes.profile)
    plan = blueprint(profile, bank.topics, wishes.questions, _area(bank, wishes.area))
    seed = secrets.randbits(31) if wishes.seed is None else wishes.seed
    seen = {} if wishes.seed is not None else {id: one.variants for id, one in setup.history().progress().items()}
    faces = Faces(bank)
    drawn, fingerprint = draw_exam(bank, faces, plan, seed, seen)
    if not drawn.questions:
        raise Stated(say("mock.nothing"))
    minutes = wishes.minutes
    if minutes is None:
        minutes = max(1, round(profile.minutes * len(drawn.questions) / profile.questions))
    seat.gap()
    for text in _announced(drawn, profile, minutes, bank, setup.lang):
        seat.say(text)
    if seat.patient and seat.ask(say("mock.start-ask")) not in ("", "y"):
        return 0
    now = setup.now()
    paper = paper_of(drawn, fingerprint, faces, profile, seed, seen, 60.0 * minutes, uuid4().hex, now)
    return _sit(setup, seat, mocks, mocks.begin(paper, Mark(0.0, reading())), faces=faces)


def resume(setup: Setup, plain: bool) -> int:
    """Go on with the exam that runs; where its time is over, show its report."""
    mocks = Mocks(setup.history())
    ended = settle(mocks)
    sheet = mocks.newest()
    if ended is not None and sheet is not None:
        setup.tell(say("mock.time-is-up"))
        display(setup, report_of(setup, ended, sheet, Which.NONE), plain, whole=False)
        return 0
    if sheet is None or sheet.state is not State.RUNNING:
        raise Stated(say("mock.none-running"))
    return _sit(setup, _Seat(setup, plain), mocks, sheet, back=True)


def abandon(setup: Setup) -> int:
    """Give the running exam up."""
    mocks = Mocks(setup.history())
    ended = settle(mocks)
    if ended is not None:
        setup.tell(say("mock.ended-meanwhile", number=ended))
        return 0
    sheet = mocks.newest()
    if sheet is None or sheet.state is not State.RUNNING:
        raise Stated(say("mock.none-running"))
    _abandon(mocks, sheet)
    setup.tell(say("mock.abandoned", number=number_of(mocks, sheet)))
    return 0


class _Seat:
    """Where the learner sits: a full screen, or lines; `patient` is whether somebody can be asked."""

    def __init__(self, setup: Setup, plain: bool) -> None:
        self.lang = setup.lang
        self.patient = sys.stdin is not None and sys.stdin.isatty()
        feeble = setup.environ.get("TERM", "") in FEEBLE
        able = self.patient and sys.stdout.isatty() and not feeble and sys.platform != "win32"
        self.full = able and not plain
        self.feed = Feed(sys.stdin)
        self._setup = setup

    @property
    def charset(self) -> str:
        return "unicode" if (sys.stdout.encoding or "").lower().replace("-", "") in ("utf8", "cp65001") else "ascii"

    def say(self, text: Text) -> None:
        if self.full:
            from quizdl.screen.desk import terminal_columns
            from quizdl.screen.page import Page
            from quizdl.screen.prose import prose
            from quizdl.screen.theme import Depth, paint

            page = Page.of(terminal_columns(sys.stdout), self.lang, self.charset, self._setup.cell_width())
            sys.stdout.write(paint([page.row(" ") + cells for cells in prose(text, page)], Depth.NONE))
        else:
            sys.stdout.write(tell(text, self.lang) + "\n")
        sys.stdout.flush()

    def gap(self) -> None:
        """An empty line where there is a screen."""
        sys.stdout.write("\n" if self.full else "")

    def ask(self, text: Text) -> str | None:
        """A line typed in answer, folded; None at the end of input."""
        sys.stdout.write(("\n " if self.full else "\n") + tell(text, self.lang) + " ")
        sys.stdout.flush()
        line = self.feed.line(lambda: inf)
        return None if line is None else folded(line).lower()


def _sit(setup: Setup, seat: _Seat, mocks: Mocks, sheet: Sheet, back: bool = False, faces: Faces | None = None) -> int:
    bank = setup.bank()
    room = Room(mocks, sheet, faces or Faces(bank), reading)
    names: dict[str, Text] = {area.id: area.name for area in bank.areas}
    passed = room.account()
    if back and not passed.jumped:
        room.take(Resumed())
    if seat.full:
        from quizdl.screen.exam.keyboard import Keyboard
        from quizdl.screen.exam.sitting import Sitting
        from quizdl.screen.theme import depth

        cell_width = setup.cell_width()
        with Keyboard(depth(setup.environ, True)) as keyboard:
            left = Sitting(room, keyboard, names, setup.lang, seat.charset, cell_width).through()
    else:
        left = PlainSitting(room, seat.feed, sys.stdout, names, setup.lang, seat.patient).through()
    if left is Left.ENDED:
        if room.sheet.why is Why.DEADLINE:
            setup.tell(say("mock.time-is-up"))
        which = Which.NONE if seat.full else Which.MISSED
        display(setup, report_of(setup, number_of(mocks, room.sheet), room.sheet, which), not seat.full, whole=False)
    elif left is not Left.HUNG_UP:
        setup.tell(say("mock.goes-on", time=clock(standing(room.sheet)[1])))
    return EXITS[left]


def _offer(setup: Setup, seat: _Seat, mocks: Mocks, running: Sheet) -> str | None:
    """What to do with the exam that runs already: r(esume), a(bandon), or neither."""
    number, time = number_of(mocks, running), clock(standing(running)[1])
    if not seat.patient:
        raise Stated(say("mock.running-refused", number=number, time=time))
    seat.say(say("mock.running", number=number, time=time, answered=running.answered, total=running.count))
    answer = seat.ask(say("mock.running-ask"))
    return "r" if answer in ("", "r") else answer


def _abandon(mocks: Mocks, sheet: Sheet) -> None:
    mocks.took(sheet, Abandoned(), Mark(sheet.mark.elapsed, reading()))


def _announced(drawn: Draw, profile: Profile, minutes: float, bank: Bank, lang: Lang) -> list[Text]:
    """What the exam will be, and what is inference."""
    count = len(drawn.questions)
    names = {area.id: area.name for area in bank.areas}
    counts: dict[str, int] = {}
    for one in drawn.questions:
        counts[one.listing.area] = counts.get(one.listing.area, 0) + 1
    pace = round(60 * minutes / count)
    found: list[Text] = [say("mock.plan", name=profile.name, count=count, minutes=f"{minutes:g}", pace=pace)]
    found.append(
        say(
            "mock.line",
            text=" · ".join(tell(say("mock.plan-area", name=names[id], count=n), lang) for id, n in counts.items()),
        )
    )
    if count < drawn.wanted:
        found.append(say("mock.shorter", wanted=drawn.wanted, count=count))
    if drawn.empty_areas:
        joined = tell(say("mock.between"), lang).join(tell(names[id], lang) for id in drawn.empty_areas)
        found.append(say("mock.empty-areas", names=joined))
    if drawn.empty_topics:
        found.append(say("mock.empty-topics", count=len(drawn.empty_topics)))
    if drawn.again:
        found.append(say("mock.again", count=drawn.again))
    inference = (
        " ".join(tell(profile.inference, lang).split())
        if lang is Lang.EN
        else "".join(tell(profile.inference, lang).split("\n"))
    )
    return [*found, say("mock.line", text=inference), say("mock.rules")]


def _legal(wishes: Wishes) -> None:
    if wishes.questions is not None and not 1 <= wishes.questions <= MOST_QUESTIONS:
        word = "cli.at-least-one" if wishes.questions < 1 else "mock.too-many"
        raise Usage(_limit(word, "--questions", MOST_QUESTIONS))
    if wishes.minutes is not None and not 0 < wishes.minutes <= MOST_MINUTES:
        raise Usage(say("mock.minutes-range", most=MOST_MINUTES))


def _limit(word: str, option: str, most: int) -> Text:
    return say(word, option=option) if word.startswith("cli.") else say(word, option=option, most=most)


def _profile(bank: Bank, name: str | None) -> Profile:
    profiles = bank.profiles()
    if not profiles:
        raise Stated(say("mock.no-profiles"))
    wanted = name or (DEFAULT if any(one.id == DEFAULT for one in profiles) else profiles[0].id)
    for one in profiles:
        if one.id == wanted:
            return one
    raise Usage(say("mock.no-profile", name=wanted, cure=_cure(wanted, [one.id for one in profiles])))


def _area(bank: Bank, name: str | None) -> str | None:
    if name is None:
        return None
    topics = bank.topics
    legal = [*{topic.area: None for topic in topics}, *{topic.id.split(".")[0]: None for topic in topics}]
    if name in legal:
        return name
    raise Usage(say("cli.no-such-area", name=name, cure=_cure(name, legal)))


def _cure(name: str, legal: Sequence[str]) -> Text:
    close = get_close_matches(name, legal, n=1)
    return say("entry.did-you-mean", name=close[0]) if close else say("entry.one-of", names=", ".join(legal))
