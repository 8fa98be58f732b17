"""What a terminal answers, and formulas as images in the terminals that show them."""

from __future__ import annotations

import base64
import os
import pty
import re
import threading
import time
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from quizdl.cells import narrow, wide
from quizdl.formula import parse
from quizdl.formula.typst import typst as emitted
from quizdl.screen.images import Images, installed, shown, sixels
from quizdl.screen.page import Page
from quizdl.screen.probe import Canvas, Facts, Protocol, ask, facts_of
from quizdl.screen.prose import display
from quizdl.screen.theme import Depth, paint
from quizdl.words import Lang
from tests.conftest import ROOT

KITTY = "\x1b_Gi=31;OK\x1b\\\x1b[6;20;10t\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;c"
SIXEL = "\x1b[1;2R\x1b[6;20;10t\x1b[?62;4;22c"
NONE = "\x1b[1;3R\x1b[?1;2c"
TERMINAL = {"TERM": "xterm-256color"}
ARTICLE = re.findall(
    r"^%% (S\d+)\n(.*?)(?=\n\n|\Z)", (ROOT / "tests/formula/formulas.txt").read_text("utf-8"), re.M | re.S
)


@pytest.mark.parametrize(
    ("answer", "environ", "facts"),
    [
        (KITTY, TERMINAL, Facts(None, Canvas(Protocol.KITTY, (10, 20), dark=False))),
        (SIXEL, TERMINAL, Facts(1, Canvas(Protocol.SIXEL, (10, 20), dark=True))),
        (KITTY, {**TERMINAL, "TERM_PROGRAM": "iTerm.app"}, Facts(None, Canvas(Protocol.ITERM, (10, 20), dark=False))),
        (NONE, TERMINAL, Facts(2, None)),
        ("", TERMINAL, Facts()),
        ("\x1b[6;0;0t\x1b[?4c", TERMINAL, Facts(None, Canvas(Protocol.SIXEL))),
    ],
)
def test_an_answer_says_what_the_terminal_can(answer: str, environ: dict[str, str], facts: Facts) -> None:
    assert facts_of(answer, environ) == facts


def asked(answer: Callable[[bytes], bytes], environ: dict[str, str], images: bool = True) -> tuple[Facts, bytes, float]:
    """Ask a terminal that answers so; what was found, what it was sent, and the seconds it took."""
    terminal, child = pty.openpty()
    sent = b""

    def play() -> None:
        nonlocal sent
        while not sent.endswith(b"\x1b[c"):
            sent += os.read(terminal, 1024)
        os.write(terminal, answer(sent))

    player = threading.Thread(target=play, daemon=True)
    player.start()
    start = time.monotonic()
    facts = ask(environ, images, child, child)
    taken = time.monotonic() - start
    player.join(1)
    os.close(terminal)
    os.close(child)
    return facts, sent, taken


def test_one_round_trip_asks_all_and_ends_at_the_fence() -> None:
    facts, sent, _ = asked(lambda sent: KITTY.encode(), TERMINAL)
    assert facts.canvas == Canvas(Protocol.KITTY, (10, 20), dark=False)
    assert sent.count(b"\x1b[c") == 1
    assert sent.endswith(b"\x1b[c")


def test_a_terminal_that_says_nothing_is_not_waited_for() -> None:
    facts, _, _ = asked(lambda sent: b"", TERMINAL)
    assert facts == Facts()


@pytest.mark.parametrize(
    "environ", [{**TERMINAL, "TMUX": "x"}, {**TERMINAL, "NO_COLOR": "1"}, {"TERM": "screen-256color"}]
)
def test_no_image_is_asked_for_where_it_would_not_be_passed_on(environ: dict[str, str]) -> None:
    facts, sent, _ = asked(lambda sent: SIXEL.encode(), environ)
    assert facts == Facts(1, None)
    assert b"\x1b_G" not in sent


def test_a_dumb_terminal_is_not_asked() -> None:
    assert ask({"TERM": "dumb"}) == Facts()


@pytest.mark.parametrize(("name", "tex"), ARTICLE)
def test_every_formula_of_the_article_is_emitted_with_brackets_closed(name: str, tex: str) -> None:
    text = emitted(parse(tex).ast)
    bare = re.sub(r'"(?:\\.|[^"\\])*"|\\.', "", text)
    for opening, closing in ("()", "[]"):
        assert bare.count(opening) == bare.count(closing), text
    assert bare.count("$") % 2 == 0


def test_nothing_of_a_formula_is_read_as_typst() -> None:
    text = emitted(parse(r"\# x \$ \text{#import \"a\"} \foo{#b}").ast)
    assert '"#import' in text
    assert not re.search(r'(?<![\\"])#(?!h\(|text\(|box\(|hide|none|true|set|grid|\()', text)


def png(width: int, height: int) -> bytes:
    """A small PNG without any library: red on the left, clear on the right."""
    line = b"\0" + b"\xff\0\0\xff" * (width // 2) + b"\0\0\0\0" * (width - width // 2)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 6, 0, 0, 0])
    packed = zlib.compress(line * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def test_kitty_gets_the_whole_image_in_chunks() -> None:
    picture = os.urandom(10_000)
    text = shown(Protocol.KITTY, picture, 8, 8)
    parts = re.findall(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\", text)
    assert base64.b64decode("".join(data for _, data in parts)) == picture
    assert [re.search(r"m=(\d)", head)[1] for head, _ in parts] == ["1"] * (len(parts) - 1) + ["0"]  # type: ignore[index]
    assert all(len(data) <= 4096 for _, data in parts)


def test_iterm_gets_the_whole_image() -> None:
    text = shown(Protocol.ITERM, b"picture", 8, 9)
    assert text == "\x1b]1337;File=width=8px;height=9px;preserveAspectRatio=1;inline=1;size=7:cGljdHVyZQ==\x07"


def test_sixels_paint_what_is_opaque_and_nothing_else() -> None:
    pytest.importorskip("PIL")
    text = sixels(png(8, 7))
    assert text.startswith('\x1bP0;1q"1;1;8;7')
    bands = text.split("-")
    assert re.search(r"#\d+!4~$", bands[0])
    assert re.search(r"#\d+!4@$", bands[1])


@pytest.mark.skipif(not installed(), reason="the extra quizdl[image] is not installed")
@pytest.mark.parametrize("protocol", list(Protocol))
def test_a_formula_is_drawn_over_rows_of_its_own(protocol: Protocol) -> None:
    images = Images(Canvas(protocol, (10, 20)))
    page = Page(60, Lang.EN, picture=images.rows)
    rows = display(r"\frac{1}{n}\sum_{i=1}^n x_i", page)
    text = paint(rows, Depth.TRUE)
    assert text.count("\n") == len(rows) >= 2
    assert f"\x1b7\x1b[{len(rows) - 1}A" in text
    assert text.rstrip("\n").endswith("\x1b8")
    assert images.rows("x" * 500, 20) is None


@pytest.mark.skipif(not installed(), reason="the extra quizdl[image] is not installed")
def test_every_formula_of_the_article_becomes_an_image() -> None:
    from PIL import Image

    images = Images(Canvas(Protocol.ITERM, (10, 20)))
    for _, tex in ARTICLE:
        rows = images.rows(tex, 10_000)
        if rows is None and any(char > "\u2e7f" for char in tex):
            continue  # no Japanese font here
        assert rows is not None, tex
        data = re.search(r":([A-Za-z0-9+/=]+)\x07", rows[-1][0].text)
        assert data is not None
        assert Image.open(BytesIO(base64.b64decode(data[1]))).width > 5


def test_where_images_cannot_be_had_a_formula_stands_as_text() -> None:
    page = Page(60, Lang.EN, picture=lambda tex, width: None)
    assert display("x^2", page) == display("x^2", Page(60, Lang.EN))


def test_an_ambiguous_width_is_what_the_cursor_moved() -> None:
    assert (narrow("─"), wide("─")) == (1, 2)
    assert facts_of("\x1b[5;3R\x1b[?1c", {}).ambiguous == wide("─")
    assert facts_of("\x1b[5;2R\x1b[?1c", {}).ambiguous == narrow("─")


def test_the_page_of_a_terminal_shows_no_images_unless_told(tmp_path: Path) -> None:
    assert Page.of(80, Lang.JA).picture is None
