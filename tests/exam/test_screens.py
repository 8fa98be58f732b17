"""The exam's screens as they look: both languages, 80x24 and 120x40. Write them anew with QUIZDL_GOLDEN=write."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from quizdl.cells import narrow, wide
from quizdl.errors import Place
from quizdl.kinds.choice import Choice
from quizdl.model import Code, Formula, Listing, Option, Prose, Question, Scope
from quizdl.screen.exam.calculator import Calculator
from quizdl.screen.exam.look import Look, Mode, Pass
from quizdl.screen.exam.painting import frame, lay
from quizdl.screen.exam.report import Looked, Report, question_rows, report_lines, report_rows, topic_rows
from quizdl.screen.exam.typing import Typing
from quizdl.screen.page import Page
from quizdl.study.exam.profile import Average
from quizdl.study.exam.report import result
from quizdl.study.exam.sheet import Chose, Ended, Flagged, Sheet, Visited, Why, after
from quizdl.words import Both, Lang, Text, same, say
from tests.study.exam.sheets import mark, sheet

GOLDEN = Path(__file__).parent / "golden"
NAMES: dict[str, Text] = {
    "math": Both("応用数学", "Applied mathematics"),
    "ml": Both("機械学習", "Machine learning"),
    "deep": Both("深層学習", "Deep learning"),
    "dev": Both("開発・運用環境", "Development and operations"),
    "math.t": Both("情報理論", "Information theory"),
    "ml.t": Both("近傍法・距離", "Nearest neighbours"),
    "deep.t": Both("畳み込み", "Convolution"),
    "dev.t": Both("仮想化", "Virtualisation"),
}
LISTING = Listing(
    "q1",
    Both("出力の大きさ", "The output's size"),
    "deep.t",
    "deep",
    "size",
    Scope.EXAM,
    2,
    1,
    None,
    "q1",
    "t",
    "k",
    Place("x", 1),
)
QUESTION = Question(
    LISTING,
    0,
    Both(
        "3×3 のフィルタを 5×5 の入力にストライド 2、パディング 1 で畳み込みます。出力の大きさはいくつですか。",
        "A 3×3 filter is applied to a 5×5 input with stride 2 and padding 1. What is the size of the output?",
    ),
    (Formula(same(r"o = \left\lfloor \frac{h + 2p - f}{s} \right\rfloor + 1")),),
    Choice(
        (),
        (),
        (
            Option("a", (Prose(same("2 × 2")),)),
            Option("right", (Prose(same("3 × 3")),)),
            Option("b", (Prose(same("4 × 4")),)),
            Option("c", (Prose(same("5 × 5")),)),
        ),
        ("right",),
    ),
    (),
    (Prose(Both("式にあてはめると 3 です。", "By the formula it is 3.")),),
    (),
    "E2026#2",
    None,
)
LONG = replace(QUESTION, given=(Code("\n".join(f"line_{n} = {n}" for n in range(60)), numbered=True),))


def sat(count: int = 104) -> Sheet:
    found = sheet(count=count, seconds=7200.0)
    elapsed = 0.0
    for number in range(1, 17):
        elapsed += 40 + 3 * number
        found = after(found, Chose(number, "right" if number % 3 else "a"), mark(elapsed))
        if number in (4, 9, 12):
            found = after(found, Flagged(number, True), mark(elapsed))
        found = after(found, Visited(number + 1), mark(elapsed))
    return found


SHEET = after(sat(), Chose(17, "right"), mark(1060))
LOOKS = {
    "question": Look(),
    "long": Look(scroll=5),
    "overview": Look(mode=Mode.OVERVIEW, cell=17),
    "calculator": Look(
        mode=Mode.CALCULATOR,
        calculator=Calculator().worked("exp(-2)/(1+exp(-2))").worked("ans*2").worked("log("),
        typing=Typing("２＾", 2),
    ),
    "pad": Look(mode=Mode.PAD, typing=Typing("(5 + 2 - 3) / 2 = 2\n切り捨てて +1", 25)),
    "jump": Look(mode=Mode.JUMP, typing=Typing("41", 2)),
    "submit": Look(mode=Mode.SUBMIT),
    "jumped": Look(mode=Mode.JUMPED, jump=6000.0),
    "warned": Look(notice=say("exam.minutes-left", minutes=15), warned=True, among=Pass.FLAGGED),
}


def screen(look: Look, lang: Lang, columns: int, rows: int, name: str = "question") -> str:
    page = Page.of(columns, lang)
    question = LONG if name == "long" else QUESTION
    options = SHEET.paper.items[16].options
    drawn = frame(SHEET, lambda number: lay(question, options, page), look, 1071.0, NAMES, page, rows)
    assert len(drawn.rows) == rows
    assert all(len(cells) <= columns for cells in drawn.rows)
    lines = ["".join(cell.text for cell in cells).rstrip() for cells in drawn.rows]
    if drawn.cursor is not None:
        lines.append(f"cursor: row {drawn.cursor[0] + 1}, column {drawn.cursor[1] + 1}")
    return "\n".join(lines) + "\n"


def assert_golden(name: str, text: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("QUIZDL_GOLDEN") == "write":
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_screens(lang: Lang, columns: int, rows: int) -> None:
    told = []
    for name, look in LOOKS.items():
        told.append(f"=== {name}\n{screen(look, lang, columns, rows, name)}")
    assert_golden(f"screens-{lang.value}-{columns}x{rows}", "".join(told))


def report() -> Report:
    ended = after(sat(24), Ended(Why.SUBMITTED), mark(1100))
    average = Average("2025#1", (("math", 61.14), ("ml", 62.15), ("deep", 57.71), ("dev", 68.74)), "", "medium")
    found = result(ended, average)
    questions = tuple(
        Looked(
            answer,
            QUESTION.listing.title,
            QUESTION.asked,
            () if answer.option is None else (Prose(same("2 × 2")),),
            (Prose(same("3 × 3")),),
            QUESTION.explanation,
        )
        for answer in (found.answers[1], found.answers[2], found.answers[20])
    )
    return Report(4, "2026-11-21", found, NAMES, "2025#1", questions, "quizdl review --exam 4")


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("columns", [80, 120])
def test_reports(lang: Lang, columns: int) -> None:
    page = Page.of(columns, lang)
    one = report()
    rows = [*report_rows(one, page), (), *topic_rows(one, page), ()]
    for looked in one.questions:
        rows += [*question_rows(looked, page), ()]
    assert all(len(cells) <= page.width for cells in rows)
    drawn = "\n".join("".join(cell.text for cell in cells).rstrip() for cells in rows)
    plain = "\n".join(report_lines(one, lang))
    assert_golden(f"report-{lang.value}-{columns}", f"{drawn}\n=== plain\n{plain}\n")


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("columns", [20, 40, 60, 100])
@pytest.mark.parametrize("rows", [5, 12, 24])
@pytest.mark.parametrize("charset", ["unicode", "ascii"])
def test_any_size_is_filled_exactly(lang: Lang, columns: int, rows: int, charset: str) -> None:
    for width in (narrow, wide):
        page = Page.of(columns, lang, charset, width)
        laid = lay(LONG, SHEET.paper.items[16].options, page)
        for look in LOOKS.values():
            drawn = frame(SHEET, lambda number, found=laid: found, look, 7000.0, NAMES, page, rows)  # type: ignore[misc]
            assert len(drawn.rows) == rows
            assert all(len(cells) <= max(columns, 18) for cells in drawn.rows)
