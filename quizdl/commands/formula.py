"""quizdl formula: LaTeX set in the terminal for authors, one formula or many as JSON lines."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import TextIO, TypeAlias

from quizdl.cells import narrow
from quizdl.errors import Stated, Usage
from quizdl.formula import Charset, Problem, layout, linear, parse
from quizdl.screen.theme import depth, paint
from quizdl.words import Lang, say, tell

Answer: TypeAlias = dict[str, object]


def run(
    tex: str | None,
    batch: str | None,
    width: int | None,
    charset: str,
    lang: Lang,
    out: TextIO,
    err: TextIO,
    stdin: TextIO,
) -> int:
    """Sets `tex` (or what stands on `stdin`, or every line of `batch`) and returns the exit code.

    1 where a single formula had a problem, 0 otherwise: a batch answers every line. Raises Usage where there is
    nothing to set, Stated where the batch can't be read.
    """
    if batch is not None and tex is not None:
        raise Usage(say("formula.tex-or-batch"))
    if width is not None and width < 1:
        raise Usage(say("formula.width-too-small", width=width))
    if batch is not None:
        for line in _lines(batch, stdin):
            if line.strip():
                print(json.dumps(_answer(line, width, charset, lang), ensure_ascii=False), file=out, flush=True)
        return 0
    if tex is None:
        if stdin.isatty():
            raise Usage(say("formula.nothing-to-set"))
        tex = stdin.read()
    setting = layout(tex, width, charset=charset)
    colours = depth(os.environ, out.isatty())
    out.write(paint(setting.box.rows, colours))
    out.flush()
    for problem in setting.problems:
        _point(tex, problem, lang, err)
    return 1 if setting.problems else 0


def _lines(batch: str, stdin: TextIO) -> Iterator[str]:
    if batch == "-":
        yield from stdin
        return
    try:
        with open(batch, encoding="utf-8", errors="replace") as file:
            yield from file
    except OSError as error:
        raise Stated(say("formula.unreadable", path=batch, why=error.strerror or str(error))) from error


def _answer(line: str, width: int | None, charset: str, lang: Lang) -> Answer:
    """One object for one line, whatever stands in it."""
    try:
        asked = json.loads(line.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        return _refusal(line, "formula.not-json", lang, why=str(error))
    if not isinstance(asked, dict) or not isinstance(asked.get("tex"), str):
        return _refusal(line, "formula.no-tex", lang)
    least = asked.get("width", width)
    if least is not None and (not isinstance(least, int) or isinstance(least, bool) or least < 1):
        return _refusal(line, "formula.bad-width", lang, value=json.dumps(least))
    wanted = asked.get("charset", charset)
    if wanted not in tuple(Charset):
        return _refusal(line, "formula.bad-charset", lang, value=json.dumps(wanted))
    parsed = parse(asked["tex"])
    setting = layout(parsed, least, charset=wanted)
    return {
        "text": _printable(str(setting.box)),
        "linear": _printable(linear(parsed)),
        "width": setting.box.width,
        "height": setting.box.height,
        "problems": [_object(problem, lang) for problem in setting.problems],
    }


def _object(problem: Problem, lang: Lang) -> Answer:
    return {
        "code": problem.code,
        "start": problem.start,
        "end": problem.end,
        "message": _printable(tell(problem.message, lang)),
    }


def _refusal(line: str, sentence: str, lang: Lang, **args: str) -> Answer:
    problem = {
        "code": "bad-line",
        "start": 0,
        "end": len(line.rstrip("\r\n")),
        "message": tell(say(sentence, **args), lang),
    }
    return {"text": "", "linear": "", "width": 0, "height": 0, "problems": [problem]}


def _printable(text: str) -> str:
    """`text` without lone surrogates, which no encoding can write."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _point(tex: str, problem: Problem, lang: Lang, err: TextIO) -> None:
    """The problem with its line of the source and carets under the place."""
    before = tex[: problem.start]
    number = before.count("\n") + 1
    start = before.rfind("\n") + 1
    end = tex.find("\n", start)
    source = tex[start : len(tex) if end < 0 else end].expandtabs(1)
    column = problem.start - start
    marked = source[column : max(problem.end - start, column + 1)]
    line = "".join(char if char.isprintable() else "�" for char in source)
    blank = " " * narrow(source[:column])
    print(f"{number}:{column + 1}: {_printable(tell(problem.message, lang))}", file=err)
    print(f"    {line}", file=err)
    print(f"    {blank}{'^' * max(1, narrow(marked))}", file=err)
