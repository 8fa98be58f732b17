"""How fast a mock exam answers, as ratios to starting Python with nothing to do.

    python benchmarks/mock.py [rounds]

An exam is drawn from the shipped bank and sat in a terminal of this process's own: from a key being read to the next
question being written to the terminal, the commit of a choice to disk, the drawing of an exam, and the report.
"""

from __future__ import annotations

import io
import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from random import Random

from quizdl.bank import folders
from quizdl.bank.store import open_bank
from quizdl.cells import narrow
from quizdl.commands.clock import reading
from quizdl.commands.exam_paper import Faces, draw_exam, paper_of
from quizdl.commands.exam_room import Room
from quizdl.commands.mock import Which, report_of
from quizdl.commands.setup import Setup
from quizdl.history.log import History
from quizdl.history.mocks import Mocks
from quizdl.screen.exam.keyboard import Keyboard
from quizdl.screen.exam.report import question_rows, report_rows
from quizdl.screen.exam.sitting import Sitting
from quizdl.screen.page import Page
from quizdl.screen.theme import Depth, paint
from quizdl.settings import Homes, Settings
from quizdl.study.exam.clock import Mark
from quizdl.study.exam.drawing import draw
from quizdl.study.exam.profile import blueprint
from quizdl.study.exam.sheet import Chose, Why
from quizdl.words import Lang


def taken(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    bare = statistics.median(
        taken(lambda: subprocess.run([sys.executable, "-c", ""], check=True)) for _ in range(rounds)
    )
    print(f"bare Python {1000 * bare:.1f} ms = 1")

    def tell(name: str, seconds: list[float]) -> None:
        middle = statistics.median(seconds)
        print(f"{name:44} {middle / bare:7.3f}   ({1000 * middle:.2f} ms, worst {1000 * max(seconds):.2f})")

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        bank = open_bank([folders.shipped()], home / "cache")
        profile = next(one for one in bank.profiles() if one.id == "e2026")
        plan = blueprint(profile, bank.topics)
        faces = Faces(bank)
        drawn, fingerprint = draw_exam(bank, faces, plan, 1, {})
        listings, sets = bank.listings(), bank.sets()
        print(f"{len(listings)} questions in the bank, {len(drawn.questions)} in the exam")
        tell("draw an exam", [taken(lambda n=n: draw(listings, sets, plan, {}, Random(n))) for n in range(rounds)])
        exams = [{one.listing.id for one in draw(listings, sets, plan, {}, Random(n)).questions} for n in range(12)]
        shared = [len(one & other) for one, other in combinations(exams, 2)]
        print(f"two exams share {statistics.mean(shared):.1f} questions on average, {max(shared)} at most")
        paper = paper_of(drawn, fingerprint, faces, profile, 1, {}, 7200.0, "bench", datetime.now(UTC))
        with History(home / "history.db") as history:
            mocks = Mocks(history)
            room = Room(mocks, mocks.begin(paper, Mark(0.0, reading())), faces, reading)
            sit(room, tell, {area.id: area.name for area in bank.areas}, rounds)
            room.end(Why.SUBMITTED)
            homes = Homes(home, home, home / "cache")
            setup = Setup(Lang.EN, homes, Settings())
            setup._bank = bank
            page = Page.of(80, Lang.EN)

            def head() -> None:
                paint(report_rows(report_of(setup, 1, room.sheet, Which.NONE), page), Depth.TRUE)

            read: list[float] = []
            painted: list[float] = []
            for _ in range(rounds):
                start = time.perf_counter()
                found = report_of(setup, 1, room.sheet)
                read.append(time.perf_counter() - start)
                painted.append(taken(lambda found=found: [question_rows(one, page) for one in found.questions]))
            tell("the report's head", [taken(head) for _ in range(rounds)])
            tell("its missed questions, read from the bank", read)
            tell("its missed questions, drawn", painted)


def sit(room: Room, tell: Callable[[str, list[float]], None], names: dict[str, object], rounds: int) -> None:
    """Press Enter and choose, on a pseudo-terminal whose other end is read away."""
    master, slave = pty.openpty()
    os.set_blocking(master, False)
    kept = os.dup(0), os.dup(1)
    for number in (0, 1):
        os.dup2(slave, number)
    times: dict[str, list[float]] = {"to the next question, painted": [], "a choice painted, without its commit": []}
    commits: list[float] = []
    try:
        with redirect_stdout(io.TextIOWrapper(os.fdopen(1, "wb", closefd=False))), Keyboard(Depth.TRUE) as keyboard:
            sitting = Sitting(room, keyboard, names, Lang.EN, "unicode", narrow)  # type: ignore[arg-type]
            sitting.paint()
            for _ in range(min(rounds * 2, room.sheet.count - 1)):
                sitting._prepare_next()

                def onward() -> None:
                    sitting._press("c-m", "\r")
                    sitting.paint()

                times["to the next question, painted"].append(taken(onward))
                room.settle()
                options = room.sheet.paper.items[room.sheet.at - 1].options
                commits.append(taken(lambda first=options[0]: room.take(Chose(room.sheet.at, first))))
                times["a choice painted, without its commit"].append(taken(sitting.paint))
                try:
                    while os.read(master, 65536):
                        pass
                except BlockingIOError:
                    pass
    finally:
        for number, old in enumerate(kept):
            os.dup2(old, number)
    for name, seconds in times.items():
        tell(name, seconds)
    tell("a choice committed to disk", commits)


if __name__ == "__main__":
    main()
