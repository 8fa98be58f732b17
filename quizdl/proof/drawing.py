"""Whether everything can be shown: formulas lay out, marks close, figures draw."""

from __future__ import annotations

from collections.abc import Iterable

from quizdl import formula, markup
from quizdl.cells import narrow
from quizdl.entry import Entry, Path
from quizdl.figure import Picture
from quizdl.model import Block, Figure
from quizdl.proof.walking import Found
from quizdl.words import Lang, say

WIDTH = 60
"""Cells in which every figure must draw and every formula must fit."""


def check_text(entry: Entry, found: Found, seen: set[str]) -> None:
    """Report the formulas of a text that can't be set as meant, and marks that are never closed. `seen` holds what was
    already looked at."""
    for lang in Lang if found.text.ja != found.text.en else (Lang.EN,):
        text = found.text.inside(lang)
        if found.tex:
            _check_formula(entry, text, found.path, seen)
            continue
        for tex in markup.formulas(text):
            _check_formula(entry, tex, found.path, seen)
        if _open_mark(text, lang):
            entry.report("open-mark", say("proof.open-mark", lang=lang), say("proof.close-mark"), *found.path)


def _check_formula(entry: Entry, tex: str, path: Path, seen: set[str]) -> None:
    if tex in seen:
        return
    seen.add(tex)
    setting = formula.layout(tex, WIDTH)
    for problem in setting.problems:
        part = tex[problem.start : problem.end] or tex
        message = say("proof.formula", tex=part.strip()[:60], why=problem.message)
        entry.report("formula", message, say("proof.mend-formula"), *path)
    if setting.box.width > WIDTH:
        message = say("proof.formula-wide", tex=tex.strip()[:60], width=setting.box.width, most=WIDTH)
        entry.report("formula-wide", message, say("proof.break-formula"), *path)


def _open_mark(text: str, lang: Lang) -> bool:
    """Whether a dollar or a backquote stands alone in the prose of `text`."""
    for piece in markup.parse(text, lang):
        match piece:
            case markup.Paragraph(spans=spans):
                rows: tuple[tuple[markup.Span, ...], ...] = (spans,)
            case markup.Bullets(items=items):
                rows = items
            case _:
                rows = ()
        for row in rows:
            if any(isinstance(span, markup.Plain) and ("$" in span.text or "`" in span.text) for span in row):
                return True
    return False


def check_figures(entry: Entry, blocks: Iterable[Block], key: str, seen: list[object]) -> None:
    """Report the figures among `blocks`, which stand at `key`, that do not draw in 60 cells in either language."""
    for block in blocks:
        if isinstance(block, Figure) and block.picture not in seen:
            seen.append(block.picture)
            _check_picture(entry, block.picture, key)


def _check_picture(entry: Entry, picture: Picture, key: str) -> None:
    try:
        boxes = [
            (picture.draw(WIDTH, lang, narrow, charset), lang, charset)
            for lang in Lang
            for charset in ("unicode", "ascii")
        ]
        told = picture.describe()
    except Exception as error:  # whatever a figure may raise is what is to be found here
        message = say("proof.figure-fails", error=f"{type(error).__name__}: {error}")
        entry.report("figure", message, say("proof.mend-figure"), key)
        return
    for box, lang, charset in boxes:
        if box.width > WIDTH:
            message = say("proof.figure-wide", width=box.width, most=WIDTH, charset=charset, lang=lang)
            entry.report("figure", message, say("proof.mend-figure"), key)
    for lang in Lang:
        if not told.inside(lang).strip():
            entry.report("figure", say("proof.figure-untold", lang=lang), say("proof.tell-figure"), key)
