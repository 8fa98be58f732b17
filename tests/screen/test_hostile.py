"""Whatever a learner or a bank writes, no control or direction mark reaches the terminal."""

from __future__ import annotations

import re

import pytest

from quizdl.model import (
    Blank,
    Block,
    Code,
    Comparison,
    Figure,
    Formula,
    Option,
    Outcome,
    Part,
    Pick,
    Prose,
    Reason,
    SideBySide,
    Table,
    Value,
    Verdict,
)
from quizdl.screen import plain, terminal
from quizdl.screen.page import Page
from quizdl.screen.theme import Depth, paint
from quizdl.screen.views import (
    Blanks,
    Blocks,
    Choices,
    Heading,
    Hint,
    Memo,
    Missed,
    Notice,
    Report,
    Ruling,
    Summary,
    View,
)
from quizdl.words import Lang, same, say
from tests.screen.fakes import Drawing

BAD = "\x1b[2J\x9b31m\u202eevil\u2066\x07\x00\r\x08 [red]x[/red]"
TEXT = same(BAD)
VALUE = Value("str", (), (), BAD)
BLOCKS: tuple[Block, ...] = (
    Prose(TEXT),
    Prose(same(f"`{BAD}` **{BAD}** ${BAD}$\n\n- {BAD}")),
    Formula(TEXT),
    Code(BAD, title=TEXT, numbered=True, caret=(1, 1, 4)),
    Table((TEXT,), ((TEXT,),)),
    Figure(Drawing(), TEXT),
    Comparison(((BAD, VALUE),), VALUE, VALUE, (), TEXT, (TEXT,)),
    Comparison((("x", Value("<U4", (1,), (BAD,))),), Value("<U4", (1,), (BAD,)), Value("<U4", (1,), ("b",)), (0,)),
    SideBySide(Code(BAD), Code(BAD)),
)
VERDICT = Verdict(
    Outcome.PARTLY,
    0.5,
    Reason.ERROR,
    say("keys.hint"),
    parts=(Part(Outcome.WRONG, 0.0, Reason.ERROR, TEXT),) * 2,
    notes=BLOCKS,
    teaching=TEXT,
)
VIEWS: list[View] = [
    *(Blocks((block,), TEXT) for block in BLOCKS),
    Heading((TEXT, TEXT), 1, 2),
    Choices(Pick(tuple(Option(str(at), (block,)) for at, block in enumerate(BLOCKS))), tuple(range(len(BLOCKS)))),
    Blanks((Blank(TEXT, TEXT), Blank(same(BAD * 9)))),
    Ruling(VERDICT, (TEXT, TEXT)),
    Hint(1, 1, TEXT),
    Notice(TEXT),
    Memo(f"{BAD}\n{BAD}"),
    Report(BAD, TEXT),
    Summary((), (Missed("id", TEXT),), 0, 0, "quizdl"),
]
FORBIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]")


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: type(view).__name__)
def test_nothing_gets_through(view: View) -> None:
    drawn = paint(terminal.rows(view, Page.of(80, Lang.EN)), Depth.NONE)
    assert not FORBIDDEN.search(drawn)
    assert not FORBIDDEN.search("\n".join(plain.lines(view, Lang.EN)))


def test_square_brackets_are_no_markup() -> None:
    view = Blocks((Code("x[i] = a[m]"), Prose(same("x[i] = a[m] [red]x[/red]"))))
    assert "x[i] = a[m]" in paint(terminal.rows(view, Page.of(80, Lang.EN)), Depth.NONE)
    assert plain.lines(view, Lang.EN)[-1] == "x[i] = a[m] [red]x[/red]"
