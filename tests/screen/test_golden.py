"""Every view in both languages and at three widths, and in plain lines, beside what it looked like when it was right.

`GOLDEN=write pytest tests/screen/test_golden.py` writes the files anew, to be read before they are kept.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizdl.cells import wide
from quizdl.screen import plain, terminal
from quizdl.screen.page import Page
from quizdl.screen.theme import Depth, paint
from quizdl.words import Lang
from tests.screen.views import VIEWS

GOLDEN = Path(__file__).parent / "golden"
COLUMNS = (60, 80, 120)
LANGS = tuple(Lang)


def check(name: str, text: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", COLUMNS)
def test_terminal(lang: Lang, columns: int) -> None:
    page = Page.of(columns, lang)
    drawn = [f"[{name}]\n{paint(terminal.rows(view, page), Depth.NONE)}" for name, view in VIEWS.items()]
    check(f"terminal-{lang}-{columns}", "\n".join(drawn))


@pytest.mark.parametrize("lang", LANGS)
def test_plain(lang: Lang) -> None:
    told = ["\n".join([f"[{name}]", *plain.lines(view, lang), ""]) for name, view in VIEWS.items()]
    check(f"plain-{lang}", "\n".join(told))


@pytest.mark.parametrize("lang", LANGS)
def test_ascii(lang: Lang) -> None:
    page = Page.of(80, lang, charset="ascii")
    drawn = [f"[{name}]\n{paint(terminal.rows(view, page), Depth.NONE)}" for name, view in VIEWS.items()]
    check(f"ascii-{lang}", "\n".join(drawn))


def test_colours() -> None:
    page = Page.of(80, Lang.EN)
    names = ("heading", "code", "wrong", "partly", "home")
    drawn = [f"[{name}]\n{paint(terminal.rows(VIEWS[name], page), Depth.INDEXED)}" for name in names]
    check("colours-256", "\n".join(drawn).replace("\x1b", "␛"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("name", VIEWS)
def test_nothing_is_wider_than_the_page(name: str, columns: int, lang: Lang) -> None:
    for cell_width in (Page.of(80, lang).cell_width, wide):
        page = Page.of(columns, lang, cell_width=cell_width)
        rows = terminal.rows(VIEWS[name], page)
        assert max(map(len, rows)) <= page.width


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("name", VIEWS)
def test_no_line_of_japanese_begins_with_what_may_not(name: str, columns: int) -> None:
    for row in terminal.rows(VIEWS[name], Page.of(columns, Lang.JA)):
        text = "".join(cell.text for cell in row).strip()
        assert text[:1] not in tuple("、。」』）ーっゃゅょ")
