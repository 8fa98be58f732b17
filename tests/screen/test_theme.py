"""Colours: readable on dark and light, none where none is wanted, styles always closed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizdl.cells import BLANK, Cell, row
from quizdl.screen.theme import PALETTE, Depth, codes, depth, paint

LEAST_CONTRAST = 3.8


def luminance(rgb: tuple[int, int, int]) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [channel / 255 for channel in rgb]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrasts(rgb: tuple[int, int, int]) -> tuple[float, float]:
    """Against black and against white."""
    light = luminance(rgb)
    return (light + 0.05) / 0.05, 1.05 / (light + 0.05)


def indexed(number: int) -> tuple[int, int, int]:
    """A colour of xterm's 256: the cube from 16, the greys from 232."""
    if number >= 232:
        grey = 8 + 10 * (number - 232)
        return grey, grey, grey
    steps = (0, 95, 135, 175, 215, 255)
    number -= 16
    return steps[number // 36], steps[number // 6 % 6], steps[number % 6]


@pytest.mark.parametrize("word", PALETTE)
def test_every_colour_reads_on_black_and_on_white(word: str) -> None:
    rgb, index, _ = PALETTE[word]
    exact = int(rgb[1:3], 16), int(rgb[3:5], 16), int(rgb[5:7], 16)
    assert min(contrasts(exact)) >= LEAST_CONTRAST
    assert min(contrasts(indexed(index))) >= 3.0


@pytest.mark.parametrize(
    ("environ", "terminal", "expected"),
    [
        ({"TERM": "xterm-256color"}, True, Depth.INDEXED),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, True, Depth.TRUE),
        ({"TERM": "xterm"}, True, Depth.ANSI),
        ({"TERM": "linux"}, True, Depth.ANSI),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, True, Depth.PLAIN),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, True, Depth.INDEXED),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, True, Depth.NONE),
        ({"TERM": "xterm-256color"}, False, Depth.NONE),
    ],
)
def test_depth_follows_the_environment(environ: dict[str, str], terminal: bool, expected: Depth) -> None:
    assert depth(environ, terminal) is expected


def test_no_color_keeps_bold_and_drops_colour() -> None:
    assert codes("right bold", Depth.PLAIN) == "1"
    assert codes("right bold", Depth.ANSI) == "32;1"
    assert codes("right bold", Depth.NONE) == ""


def test_dim_is_dim_with_sixteen_colours() -> None:
    assert codes("dim", Depth.ANSI) == "2"


@given(
    st.lists(
        st.tuples(st.text("ab 漢", min_size=1, max_size=4), st.sampled_from(["", "right", "bold dim"])), max_size=6
    )
)
def test_every_line_ends_unstyled_and_says_what_it_should(stretches: list[tuple[str, str]]) -> None:
    cells = tuple(cell for text, style in stretches for cell in row(text, style=style))
    plain = paint([cells], Depth.NONE)
    assert plain == "".join(text for text, _ in stretches).rstrip() + "\n"
    painted = paint([cells], Depth.TRUE)
    assert painted.rfind("\x1b[0m") == painted.rfind("\x1b[")


def test_trailing_blanks_are_dropped() -> None:
    assert paint([(Cell("a"), BLANK, BLANK), ()], Depth.ANSI) == "a\n\n"
