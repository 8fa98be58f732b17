"""The report of an exam: scores beside the published averages, pace, what to look at again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quizdl.cells import BLANK, Row
from quizdl.model import Block, Code, Prose
from quizdl.records import dataclass
from quizdl.screen.bars import bar
from quizdl.screen.drawing import blocks_rows
from quizdl.screen.exam.times import spent
from quizdl.screen.page import Page, apart, indented
from quizdl.screen.plain import block_lines, one_line
from quizdl.screen.prose import line, prose
from quizdl.study.exam.report import MARKS, Answered, Line, Result
from quizdl.words import Lang, Text, say, tell

BAR = 10
MOST_NUMBERS = 12


@dataclass(frozen=True, slots=True)
class Looked:
    """A question of the report as it can still be shown: its title, the options chosen and right, the explanation."""

    answer: Answered
    title: Text
    asked: tuple[Block, ...]
    chosen: tuple[Block, ...]
    right: tuple[Block, ...]
    explanation: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """An exam's report: its number, the day, the names of areas and topics, the sitting the averages are of ("" where
    there are none), the questions that can be shown, the command to go on with."""

    number: int
    day: str
    result: Result
    names: Mapping[str, Text]
    sitting: str
    questions: tuple[Looked, ...]
    next: str


def report_rows(report: Report, page: Page) -> list[Row]:
    """The head of the report as rows."""
    return apart(
        [
            [*line(_title(report), page, "bold")],
            _scores(report, page),
            [row for text in _notes(report) for row in line(text, page, "dim")],
            [row for text in _remarks(report) for row in line(text, page)],
            [page.row(page.told(say("screen.next-step")) + "   ", "dim") + page.row(report.next, "accent bold")],
        ]
    )


def topic_rows(report: Report, page: Page) -> list[Row]:
    """The scores by topic, the weakest first."""
    found = [page.row(page.told(say("mock.topics")), "bold")]
    lines = sorted(report.result.topics, key=lambda one: (one.percent, -one.total))
    names = [page.row(page.told(report.names.get(one.id, say("exam.none")))) for one in lines]
    wide = min(max(map(len, names), default=0), max(8, page.width - 34))
    for one, name in zip(lines, names, strict=True):
        cells = name[:wide] + (BLANK,) * (wide - len(name[:wide]) + 2)
        cells += page.row(f"{one.percent:3.0f} % {_share(one):>7}  ") + bar(one.right / one.total, BAR, page)
        found.append(cells)
    return found


def question_rows(looked: Looked, page: Page) -> list[Row]:
    """One question: what was chosen, what is right, why."""
    answer = looked.answer
    head = page.row(f"{answer.number:>3} ", "bold") + page.row(
        _mark(answer, page), "right" if answer.right else "wrong"
    )
    head += page.row(" ") + page.row(page.told(looked.title), "bold")
    head += page.row(f"   {spent(answer.seconds)}", "dim")
    if answer.right:
        return [head[: page.width]]
    inside = page.within(page.width - 4)
    parts: list[list[Row]] = []
    for word, blocks in (("mock.yours", looked.chosen), ("mock.right", looked.right)):
        name = page.row(page.told(say(word)), "dim")
        if not blocks:
            parts.append([name + page.row("  ") + page.row(page.told(say("mock.open")))])
        elif len(blocks) == 1 and isinstance(blocks[0], Prose):
            rows = prose(blocks[0].text, inside.within(inside.width - len(name) - 2))
            parts.append(
                [(name if at == 0 else (BLANK,) * len(name)) + (BLANK, BLANK) + cells for at, cells in enumerate(rows)]
            )
        else:
            parts.append([name, *blocks_rows(blocks, inside)])
    together = [row for part in parts for row in part]
    return [head[: page.width], *indented(apart([together, blocks_rows(looked.explanation, inside)]), 4)]


def report_lines(report: Report, lang: Lang) -> list[str]:
    """The whole report in plain lines."""
    found = [one_line(_title(report), lang), ""]
    for one in (*report.result.areas, report.result.whole):
        found.append(_line_told(one, report, lang))
    found.append("")
    found += [tell(text, lang) for text in (*_notes(report), *_remarks(report))]
    found += ["", f"{tell(say('mock.topics'), lang)}:"]
    found += [
        _line_told(one, report, lang) for one in sorted(report.result.topics, key=lambda one: (one.percent, -one.total))
    ]
    if report.questions:
        found += ["", f"{tell(say('mock.questions'), lang)}:"]
        for looked in report.questions:
            found += question_lines(looked, lang)
    return [*found, "", f"{tell(say('screen.next-step'), lang)}: {report.next}"]


def question_lines(looked: Looked, lang: Lang) -> list[str]:
    """One question in plain lines."""
    answer = looked.answer
    word = "screen.right" if answer.right else "mock.open" if answer.option is None else "screen.wrong"
    found = [f"{answer.number}. {one_line(looked.title, lang)}: {tell(say(word), lang)}, {spent(answer.seconds)}"]
    if answer.right:
        return found
    for name, blocks in (("mock.yours", looked.chosen), ("mock.right", looked.right)):
        told = [text for block in blocks for text in block_lines(block, lang)]
        if len(told) == 1 and not any(isinstance(block, Code) for block in blocks):
            found.append(f"{tell(say(name), lang)}: {told[0]}")
        elif told:
            found += [f"{tell(say(name), lang)}:", *told]
    for block in looked.explanation:
        found += block_lines(block, lang)
    return [*found, ""]


def _title(report: Report) -> Text:
    result = report.result
    return say(
        "mock.title",
        number=report.number,
        total=result.whole.total,
        minutes=max(1, round(result.seconds / 60)),
        day=report.day,
    )


def _scores(report: Report, page: Page) -> list[Row]:
    result = report.result
    names = [page.row(page.told(report.names.get(one.id, say("exam.none")))) for one in result.areas]
    whole = page.row(page.told(say("mock.whole")))
    wide = min(max(map(len, [*names, whole])), max(10, page.width - 50))
    rows: list[Row] = []
    if any(one.average is not None for one in result.areas):
        heads = [page.told(say(word)) for word in ("mock.score", "mock.average", "mock.gain")]
        cells = (BLANK,) * (wide + 2)
        for head, room in zip(heads, (13, 10, 8), strict=True):
            told = page.row(head, "dim")
            cells += (BLANK,) * (room - len(told)) + told
        rows.append(cells)
    for one, name in zip((*result.areas, result.whole), (*names, whole), strict=True):
        cells = name[:wide] + (BLANK,) * (wide - len(name[:wide]) + 2)
        cells += page.row(f"{one.percent:3.0f} % {_share(one):>7}")
        if one is result.whole:
            far = page.row(page.told(_reaches(result)), "dim")
            if len(cells) + len(far) + 3 <= page.width:
                rows.append(cells + (BLANK,) * 3 + far)
            else:
                rows += [cells, *line(_reaches(result), page, "dim")]
            continue
        gain = "" if one.gain is None else f"{one.gain:+.0f}"
        average = "" if one.average is None else f"{one.average:.0f} %"
        tone = "" if one.gain is None or abs(one.gain) < 0.5 else "right" if one.gain > 0 else "wrong"
        cells += page.row(f"{average:>10}") + page.row(f"{gain:>8}", tone) + (BLANK,) * 3
        rows.append(cells + (bar(one.right / max(1, one.total), BAR, page) if len(cells) + BAR <= page.width else ()))
    return rows


def _reaches(result: Result) -> Text:
    """How far it is to the scores candidates speak of."""
    low, middle, high = (f"{-result.to_reach(percent):+d}" for percent in MARKS)
    return say("mock.reaches", low=low, middle=middle, high=high)


def _notes(report: Report) -> list[Text]:
    if report.sitting:
        return [say("mock.no-pass-mark-average", sitting=report.sitting)]
    return [say("mock.no-pass-mark")]


def _remarks(report: Report) -> list[Text]:
    result = report.result
    by_number = {answer.number: answer for answer in result.answers}
    found: list[Text] = []
    if result.open:
        found.append(say("mock.left-open", count=result.open))
    given = [answer for answer in result.answers if answer.option is not None]
    if given:
        mean = sum(answer.seconds for answer in given) / len(given)
        found.append(say("mock.pace", mean=round(mean), plan=round(result.pace)))
    if result.slow:
        told = " · ".join(f"{number} ({spent(by_number[number].seconds)})" for number in result.slow)
        found.append(say("mock.slow", numbers=told))
    if result.rushed:
        found.append(say("mock.rushed", numbers=_numbers(result.rushed)))
    if result.lost or result.gained:
        found.append(say("mock.changed", lost=len(result.lost), gained=len(result.gained)))
    if result.unsure.total:
        found.append(
            say(
                "mock.calibration",
                unsure=f"{result.unsure.right}/{result.unsure.total}",
                sure=f"{result.sure.right}/{result.sure.total}",
            )
        )
    return found


def _numbers(numbers: Sequence[int]) -> str:
    more = " …" if len(numbers) > MOST_NUMBERS else ""
    return " · ".join(map(str, numbers[:MOST_NUMBERS])) + more


def _line_told(one: Line, report: Report, lang: Lang) -> str:
    name = tell(report.names[one.id] if one.id in report.names else say("mock.whole"), lang)
    told = f"{name}: {one.percent:.0f} % ({_share(one)})"
    if one.average is not None and one.gain is not None:
        told += ", " + tell(say("mock.against", average=f"{one.average:.0f}", gain=f"{one.gain:+.0f}"), lang)
    return told + (f", {tell(_reaches(report.result), lang)}" if one is report.result.whole else "")


def _share(one: Line) -> str:
    return f"{one.right}/{one.total}"


def _mark(answer: Answered, page: Page) -> str:
    if answer.right:
        return page.glyph("✓", "o")
    return page.glyph("·", "-") if answer.option is None else page.glyph("✗", "x")
