"""The plain twin of every view: the same information as lines in reading order, without colour, columns or drawing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from quizdl.markup import Bullets, Display, Fenced, Paragraph, parse
from quizdl.model import Block, Code, Comparison, Figure, Formula, Outcome, Prose, SideBySide, Table, Value
from quizdl.screen.beside import adds, aside
from quizdl.screen.comparison import pair
from quizdl.screen.home import home_lines
from quizdl.screen.page import printable
from quizdl.screen.unmarked import drawn, words
from quizdl.screen.values import Sheet, describe, inline, sheet
from quizdl.screen.views import (
    Blanks,
    Blocks,
    Choices,
    Heading,
    Help,
    Hint,
    Home,
    Keys,
    Memo,
    NoteView,
    Notice,
    Report,
    Rubric,
    Ruling,
    Statistics,
    Summary,
    View,
)
from quizdl.words import Lang, Text, say, tell


def block_lines(block: Block, lang: Lang) -> list[str]:
    """One block as lines."""
    match block:
        case Prose(text):
            return prose(text, lang)
        case Formula(tex):
            return ["    " + drawn(tell(tex, lang))]
        case Code():
            return _code(block, lang)
        case Table(head, rows):
            return _table(head, rows, lang)
        case Figure(picture, caption):
            told = tell(say("screen.figure", text=picture.describe()), lang)
            return [*_cleaned(told), *(prose(caption, lang) if caption is not None else [])]
        case Comparison():
            return _comparison(block, lang)
        case SideBySide(left, right):
            return [*_code(left, lang), "", *_code(right, lang)]
        case _:
            assert_never(block)


def lines(view: View, lang: Lang) -> list[str]:
    """A view as lines, without blank lines around it."""
    match view:
        case Heading(trail, number, total, why):
            count = tell(say("screen.question-of", number=number, total=total), lang)
            reason = [] if why is None else [one_line(why, lang)]
            return [count + ": " + " > ".join(one_line(name, lang) for name in trail), *reason]
        case Blocks(blocks, title):
            head = [one_line(title, lang)] if title is not None else []
            return head + apart([block_lines(block, lang) for block in blocks])
        case Choices(pick, order):
            return [
                part
                for number, index in enumerate(order, 1)
                for part in _option(number, pick.options[index].blocks, lang)
            ]
        case Blanks(blanks):
            found: list[str] = []
            for number, blank in enumerate(blanks if any(blank.hint for blank in blanks) else (), 1):
                hint = f" ({one_line(blank.hint, lang)})" if blank.hint is not None else ""
                found.append(f"({number}) {one_line(blank.label, lang)}{hint}")
            return found
        case Rubric():
            return _rubric(view, lang)
        case Ruling():
            return _ruling(view, lang)
        case Hint(number, total, text):
            return [tell(say("screen.hint-of", number=number, total=total), lang), *prose(text, lang)]
        case NoteView(note):
            return apart([[one_line(note.title, lang)], *(block_lines(block, lang) for block in note.body)])
        case Notice(text):
            return prose(text, lang)
        case Memo(text):
            return [printable(part) for part in (tell(say("practice.memo"), lang) + text).expandtabs(4).splitlines()]
        case Report(text, lead):
            return apart([prose(lead, lang), [printable(part) for part in text.splitlines()]])
        case Summary():
            return _summary(view, lang)
        case Home():
            return home_lines(view, lang)
        case Statistics(overview):
            from quizdl.screen.statistics import statistics_lines

            return statistics_lines(overview, lang)
        case Keys(keys):
            return [", ".join(f"{key} {tell(name, lang)}" for key, name in keys)]
        case Help(keys, footer):
            return apart([[f"{key}  {one_line(name, lang)}" for key, name in keys], prose(footer, lang)])
        case _:
            assert_never(view)


def prose(text: Text | str, lang: Lang) -> list[str]:
    """Prose as lines: a paragraph a line, formulas in one row."""
    groups: list[list[str]] = []
    for piece in parse(tell(text, lang), lang):
        match piece:
            case Paragraph(spans):
                groups.append(["".join(words(spans))])
            case Bullets(items):
                groups.append(["- " + "".join(words(item)) for item in items])
            case Display(tex):
                groups.append(["    " + drawn(tex)])
            case Fenced(source):
                groups.append(["    " + printable(part.expandtabs(4)) for part in source.rstrip("\n").split("\n")])
            case _:
                assert_never(piece)
    return apart(groups)


def one_line(text: Text | str, lang: Lang) -> str:
    """Prose in one line."""
    return " ".join(part.strip() for part in prose(text, lang) if part.strip())


def apart(groups: Iterable[list[str]]) -> list[str]:
    """Groups of lines with one empty line between them."""
    found: list[str] = []
    for group in groups:
        if group:
            found += [*([""] if found else []), *group]
    return found


def _cleaned(text: str) -> list[str]:
    return [printable(part) for part in text.split("\n")]


def _code(code: Code, lang: Lang) -> list[str]:
    found = [one_line(code.title, lang)] if code.title is not None else []
    source = code.source.rstrip("\n").split("\n")
    digits = len(str(len(source)))
    for number, text in enumerate(source, 1):
        shown = printable(text.expandtabs(4))
        found.append(f"{number:>{digits}}: {shown}".rstrip() if code.numbered else f"    {shown}".rstrip())
    if code.caret is not None:
        number, start, end = code.caret
        what = printable(source[number - 1][start - 1 : max(start, end - 1)]) if number <= len(source) else ""
        place = say("screen.line-columns", line=number, start=start, end=max(start, end - 1))
        found.append(f"{tell(place if code.numbered else say('screen.marked'), lang)}: {what}")
    return found


def _table(head: tuple[Text, ...], rows: tuple[tuple[Text, ...], ...], lang: Lang) -> list[str]:
    names = [one_line(name, lang) for name in head]
    found = []
    for cells in rows:
        texts = [one_line(cell, lang) for cell in cells]
        pairs = [f"{names[at]}: {text}" if at < len(names) and names[at] else text for at, text in enumerate(texts)]
        found.append(" / ".join(pairs))
    return found or [" / ".join(names)]


def _comparison(block: Comparison, lang: Lang) -> list[str]:
    found = [tell(block.title or say("screen.smallest-case"), lang)]
    found += [printable(f"  {name} = {inline(value)}") for name, value in block.inputs]
    shown = pair(block)
    expected, yours = (tell(say(f"screen.{name}"), lang) for name in ("expected", "yours"))
    typed = block.expected is not None and block.got is not None and describe(block.expected) != describe(block.got)
    if block.expected is not None:
        found.append(f"  {expected}: {_value(shown.expected, block.expected, typed)}")
    if block.got is not None:
        found.append(f"  {yours}: {_value(shown.got, block.got, typed)}")
    if block.instead is not None:
        found.append(f"  {yours}: {one_line(block.instead, lang)}")
    if block.where is not None and block.where:
        index = "[" + ", ".join(map(str, block.where)) + "]"
        found.append(f"  {tell(say('screen.differs-at'), lang)}: {index}")
    return found + [f"  {one_line(remark, lang)}" for remark in block.remarks]


def _value(found: Sheet | None, value: Value, typed: bool) -> str:
    text = printable(inline(value, found if found is not None else sheet(value)))
    return f"{text}  {describe(value)}" if typed else text


def _option(number: int, blocks: tuple[Block, ...], lang: Lang) -> list[str]:
    body = [part for block in blocks for part in block_lines(block, lang)]
    if len(body) == 1:
        return [f"{number}. {body[0].strip()}"]
    return [f"{number}."] + [part if part.startswith("    ") else f"    {part}".rstrip() for part in body]


def _rubric(view: Rubric, lang: Lang) -> list[str]:
    found: list[str] = []
    number = 0
    for label, points in view.judge.parts:
        if name := one_line(label, lang):
            found.append(name)
        for point in points:
            number += 1
            state = tell(say("screen.confirmed" if number in view.confirmed else "screen.not-confirmed"), lang)
            found.append(f"{number}. [{state}] {one_line(point.text, lang)}")
    return found


def _ruling(view: Ruling, lang: Lang) -> list[str]:
    verdict = view.verdict
    head = tell(say(f"screen.{verdict.outcome.value}"), lang)
    if verdict.outcome is Outcome.PARTLY:
        head += ", " + tell(say("screen.score", score=f"{verdict.score:.2g}"), lang)
    if beside := aside(view, lang):
        head += f" ({beside})"
    said = prose(verdict.message, lang) if adds(verdict.message, verdict.outcome, lang) else []
    groups = [[head, *said]]
    if len(verdict.parts) > 1:
        parts = []
        for number, part in enumerate(verdict.parts, 1):
            name = one_line(view.labels[number - 1], lang) if number <= len(view.labels) else f"({number})"
            more = part.message != verdict.message and adds(part.message, part.outcome, lang)
            told = one_line(part.message, lang) if more else ""
            parts.append(f"{name}: {tell(say(f'screen.{part.outcome.value}'), lang)}" + (f" - {told}" if told else ""))
        groups.append(parts)
    groups.append(
        [
            f"{tell(say(f'screen.axis-{name}'), lang)}: {tell(say('screen.holds' if good else 'screen.fails'), lang)}"
            for name, good in verdict.axes
        ]
    )
    groups += [block_lines(block, lang) for block in verdict.notes]
    if verdict.comparison is not None and verdict.comparison not in verdict.notes:
        groups.append(_comparison(verdict.comparison, lang))
    if verdict.teaching is not None and verdict.teaching != verdict.message:
        groups.append(prose(verdict.teaching, lang))
    return apart(groups)


def _summary(view: Summary, lang: Lang) -> list[str]:
    scores = [
        f"{one_line(topic.name, lang)}: {topic.score / topic.answered * 100:.0f} %, {topic.right} / {topic.answered}"
        for topic in view.topics
    ]
    if len(view.topics) > 1:
        answered = sum(topic.answered for topic in view.topics)
        share = sum(topic.score for topic in view.topics) / answered * 100
        right = sum(topic.right for topic in view.topics)
        scores.append(f"{tell(say('screen.total'), lang)}: {share:.0f} %, {right} / {answered}")
    head = [tell(say("screen.summary"), lang)]
    groups = [head + (scores or [tell(say("screen.nothing-answered"), lang)])]
    if view.missed:
        missed = [f"- {one_line(one.title, lang)} ({one.id})" for one in view.missed]
        groups.append([tell(say("screen.missed"), lang), *missed])
    rest = []
    if view.skipped:
        rest.append(tell(say("screen.skipped", count=view.skipped), lang))
    if view.left:
        rest.append(tell(say("screen.left", count=view.left), lang))
    return apart([*groups, rest, [f"{tell(say('screen.next-step'), lang)}: {view.next}"]])
