"""`quizdl mock`: what is known of mock exams: the one that runs, those that are over, their reports."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path

from quizdl.commands.clock import reading
from quizdl.commands.exam_paper import Faces
from quizdl.commands.exam_room import end
from quizdl.commands.exam_state import standing
from quizdl.commands.setup import Setup
from quizdl.errors import Stated, Usage
from quizdl.history.mocks import Mocks, peek
from quizdl.kinds.choice import Choice
from quizdl.model import Block, Picked, Prose, Question, Verdict
from quizdl.screen.exam.report import Looked, Report
from quizdl.screen.exam.times import clock
from quizdl.study.exam.report import Answered, Line, result
from quizdl.study.exam.sheet import Sheet, State, Why
from quizdl.study.session import Because, Posed
from quizdl.words import Text, say, tell


def status(setup: Setup, as_json: bool) -> int:
    """Tell the state of the newest exam; nothing is written anywhere."""
    sheet = peek(setup.homes.data / "history.db")
    if as_json:
        setup.line(json.dumps(_status(sheet)))
    elif sheet is None:
        setup.line(tell(say("mock.status-none"), setup.lang))
    else:
        state, left = standing(sheet)
        told = say(
            "mock.status",
            state=say(f"mock.state-{state.value}"),
            answered=sheet.answered,
            total=sheet.count,
            flagged=len(sheet.flags),
            time=clock(left),
        )
        setup.line(tell(told, setup.lang))
    return 0


def _status(sheet: Sheet | None) -> dict[str, object]:
    if sheet is None:
        names = ("id", "questions", "answered", "flagged", "seconds_left", "seconds_total")
        return {"state": "none", **dict.fromkeys(names)}
    state, left = standing(sheet)
    return {
        "state": state.value,
        "id": sheet.paper.id,
        "questions": sheet.count,
        "answered": sheet.answered,
        "flagged": len(sheet.flags),
        "seconds_left": round(left, 3),
        "seconds_total": sheet.paper.seconds,
    }


def settle(mocks: Mocks) -> int | None:
    """End the exam whose time ran out while nobody was there; its number, None where there is none."""
    sheet = mocks.newest()
    if sheet is None or sheet.state is not State.RUNNING or standing(sheet)[0] is State.RUNNING:
        return None
    end(mocks, sheet, Why.DEADLINE, reading())
    return number_of(mocks, sheet)


def number_of(mocks: Mocks, sheet: Sheet) -> int:
    """The number of an exam, from 1 in the order they were begun."""
    return next(number for number, one in enumerate(mocks.all(), 1) if one.paper.id == sheet.paper.id)


def exam(mocks: Mocks, number: int) -> Sheet:
    """The exam of this number. Raises Usage where there is none."""
    sheets = mocks.all()
    if not 1 <= number <= len(sheets):
        raise Usage(say("mock.no-such", number=number))
    return sheets[number - 1]


def over(mocks: Mocks, number: int) -> Sheet:
    """The exam of this number, which has ended. Raises Usage where there is none, Stated where it has not."""
    settle(mocks)
    sheet = exam(mocks, number)
    if sheet.state is not State.ENDED:
        word = "mock.still-running" if sheet.state is State.RUNNING else "mock.abandoned-no-report"
        raise Stated(say(word, number=number))
    return sheet


def missed_in(setup: Setup, number: int) -> tuple[Posed, ...]:
    """The questions answered wrong or left open in exam `number`, in its order.

    Raises Usage where there is no such exam, Stated where it has not ended.
    """
    sheet = over(Mocks(setup.history()), number)
    return tuple(
        Posed(answer.item.question, answer.item.variant, Because.OPEN) for answer in result(sheet, None).missed
    )


def list_(setup: Setup, as_json: bool) -> int:
    """List the exams."""
    mocks = Mocks(setup.history())
    settle(mocks)
    sheets = mocks.all()
    if as_json:
        setup.line(json.dumps([_listed(number, sheet) for number, sheet in enumerate(sheets, 1)]))
        return 0
    if not sheets:
        setup.line(tell(say("mock.none"), setup.lang))
    for number, sheet in enumerate(sheets, 1):
        whole = result(sheet, None).whole
        score = f"{whole.percent:.0f} % ({whole.right}/{whole.total})" if sheet.state is State.ENDED else ""
        state = say(f"mock.state-{sheet.state.value}")
        told = say("mock.row", number=number, day=_day(sheet), state=state, total=sheet.count, score=score)
        setup.line(tell(told, setup.lang).rstrip())
    return 0


def _listed(number: int, sheet: Sheet) -> dict[str, object]:
    whole = result(sheet, None).whole
    ended = sheet.state is State.ENDED
    return {
        "number": number,
        "id": sheet.paper.id,
        "begun": sheet.paper.begun.isoformat(),
        "state": standing(sheet)[0].value,
        "profile": sheet.paper.profile,
        "seed": sheet.paper.seed,
        "questions": sheet.count,
        "answered": sheet.answered,
        "right": whole.right if ended else None,
        "seconds": round(sheet.mark.elapsed, 3),
        "seconds_total": sheet.paper.seconds,
    }


def show(setup: Setup, number: int | None, html: Path | None, plain: bool, as_json: bool) -> int:
    """Show the report of an exam (the last one where none is named), or write it as a page."""
    mocks = Mocks(setup.history())
    settle(mocks)
    if number is None:
        ended = [number for number, sheet in enumerate(mocks.all(), 1) if sheet.state is State.ENDED]
        if not ended:
            raise Usage(say("mock.html-needs"))
        number = ended[-1]
    sheet = over(mocks, number)
    if html is not None:
        from quizdl.screen.exam.html import page

        _write(html, page(report_of(setup, number, sheet, Which.ALL), setup.lang))
        setup.tell(say("mock.wrote", path=str(html)))
        return 0
    report = report_of(setup, number, sheet)
    if as_json:
        setup.line(json.dumps(_data(report, setup), ensure_ascii=False))
    else:
        display(setup, report, plain, whole=True)
    return 0


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise Stated(say("mock.unwritable", path=str(path), error=error.strerror or str(error))) from None


def display(setup: Setup, report: Report, plain: bool, whole: bool) -> None:
    """Print a report where the learner sits; with `whole`, its topics and missed questions too."""
    from quizdl.screen.desk import terminal_columns
    from quizdl.screen.exam.report import question_rows, report_lines, report_rows, topic_rows
    from quizdl.screen.page import Page, apart
    from quizdl.screen.seat import FEEBLE
    from quizdl.screen.theme import depth, paint

    if plain or not sys.stdout.isatty() or setup.environ.get("TERM", "") in FEEBLE:
        for line in report_lines(report, setup.lang):
            setup.line(line)
        sys.stdout.flush()
        return
    charset = "unicode" if (sys.stdout.encoding or "").lower().replace("-", "") in ("utf8", "cp65001") else "ascii"
    page = Page.of(terminal_columns(sys.stdout), setup.lang, charset, setup.cell_width())
    rows = report_rows(report, page)
    if whole:
        title = [page.row(page.told(say("mock.missed")), "bold"), page.rule()]
        missed = [question_rows(one, page) for one in report.questions]
        rows = apart([rows[:-2], topic_rows(report, page), *([title, *missed] if missed else []), rows[-1:]])
    margin = page.row(" ")
    sys.stdout.write(
        "\n" + paint([margin + cells if cells else () for cells in rows], depth(setup.environ, True)) + "\n"
    )
    sys.stdout.flush()


class Which(StrEnum):
    """The questions a report shows."""

    NONE = "none"
    MISSED = "missed"
    ALL = "all"


def report_of(setup: Setup, number: int, sheet: Sheet, which: Which = Which.MISSED) -> Report:
    """The report of an exam with some of its questions."""
    bank = setup.bank()
    profile = next((one for one in bank.profiles() if one.id == sheet.paper.profile), None)
    average = profile.average if profile is not None else None
    found = result(sheet, average)
    faces = Faces(bank)
    shown = {Which.NONE: (), Which.MISSED: found.missed, Which.ALL: found.answers}[which]
    names: dict[str, Text] = {area.id: area.name for area in bank.areas}
    names |= bank.topic_names()
    return Report(
        number,
        _day(sheet),
        found,
        names,
        average.sitting if average is not None else "",
        tuple(_looked(answer, faces) for answer in shown),
        f"quizdl review --exam {number}" if found.missed else "quizdl practice",
    )


def _looked(answer: Answered, faces: Faces) -> Looked:
    question = faces.get(answer.item.question, answer.item.variant)
    if question is None:
        return Looked(answer, say("mock.gone"), (), (), (), ())
    return Looked(
        answer,
        question.listing.title,
        question.asked,
        _option(question, answer.option),
        _option(question, answer.item.key),
        (*_taught(question, answer), *question.explanation),
    )


def _taught(question: Question, answer: Answered) -> tuple[Block, ...]:
    """What the wrong option chosen shows to be misunderstood."""
    if answer.right or answer.option is None:
        return ()
    verdict = question.task.grade(Picked((answer.option,)))
    return (Prose(verdict.teaching),) if isinstance(verdict, Verdict) and verdict.teaching is not None else ()


def _option(question: Question, id: str | None) -> tuple[Block, ...]:
    assert isinstance(question.task, Choice)
    return next((option.blocks for option in question.task.options if option.id == id), ())


def _day(sheet: Sheet) -> str:
    return sheet.paper.begun.astimezone().date().isoformat()


def _data(report: Report, setup: Setup) -> dict[str, object]:
    found = report.result
    return {
        "number": report.number,
        "day": report.day,
        "areas": [_scored(one) for one in found.areas],
        "topics": [_scored(one) for one in found.topics],
        "whole": _scored(found.whole),
        "seconds": round(found.seconds, 3),
        "slow": list(found.slow),
        "rushed": list(found.rushed),
        "lost": list(found.lost),
        "gained": list(found.gained),
        "sure": _scored(found.sure),
        "unsure": _scored(found.unsure),
        "questions": [
            {
                "number": answer.number,
                "id": answer.item.question,
                "variant": answer.item.variant,
                "topic": answer.item.topic,
                "area": answer.item.area,
                "choice": answer.option,
                "key": answer.item.key,
                "right": answer.right,
                "seconds": round(answer.seconds, 3),
                "flagged": answer.flagged,
            }
            for answer in found.answers
        ],
    }


def _scored(one: Line) -> dict[str, object]:
    return {"id": one.id, "right": one.right, "total": one.total, "average": one.average}


def compare(setup: Setup, first: int, second: int) -> int:
    """Two exams side by side: areas, the whole, the pace."""
    mocks = Mocks(setup.history())
    results = [result(over(mocks, number), None) for number in (first, second)]
    names: dict[str, Text] = {area.id: area.name for area in setup.bank().areas}
    from quizdl.screen.exam.compare import lines

    for line in lines(first, second, results[0], results[1], names, setup.lang):
        setup.line(line)
    return 0
