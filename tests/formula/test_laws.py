"""What holds for every formula, and for everything that is none."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizdl.cells import Width, narrow, wide
from quizdl.formula import bare, inline, layout, linear, parse
from tests.formula.boxes import check, only_ascii, shown, traced, visible
from tests.formula.corpus import ALL

WIDTHS = (None, 80, 40, 20, 10, 5, 3, 2, 1)
PIECES = [piece for tex in ALL.values() for piece in re.findall(r"\\[A-Za-z]+|\\.|.", tex, re.DOTALL)]

HEAP = [*sorted(set(PIECES)), "\\left", "\\right", "{", "}", "\\begin", "&", "\\\\"]


def hold(tex: str, width: int | None, charset: str, cell_width: Width) -> None:
    """Every law that holds for any text at all."""
    parsed = parse(tex)
    box = layout(parsed, width, charset=charset, cell_width=cell_width).box
    check(box, width, cell_width)
    row = inline(parsed, charset=charset, cell_width=cell_width)
    if row is not None:
        assert sum(cell_width(cell.text) for cell in row) == len(row)
    places = shown(box)
    assert all(traced(span, places) for span in visible(parsed.ast))
    assert all(0 <= problem.start <= problem.end <= len(tex) for problem in parsed.problems)
    if charset == "ascii" and tex.isascii():
        assert only_ascii(str(box))
        assert row is None or only_ascii("".join(cell.text for cell in row))


def read_back(tex: str) -> None:
    """The linear form is one line, which means the same and is its own linear form."""
    parsed = parse(tex)
    line = linear(parsed)
    assert "\n" not in line
    if not parsed.problems:
        again = parse(line)
        assert again.problems == ()
        assert bare(again.ast) == bare(parsed.ast)
        assert linear(again) == line


@pytest.mark.parametrize("label", ALL)
def test_laws_hold_for_every_formula(label: str) -> None:
    hold(ALL[label], None, "unicode", narrow)
    hold(ALL[label], 24, "unicode", wide)
    hold(ALL[label], 40, "ascii", narrow)
    read_back(ALL[label])


@pytest.mark.deep
@pytest.mark.parametrize("label", ALL)
def test_laws_hold_for_every_formula_at_every_width(label: str) -> None:
    for width in WIDTHS:
        for charset in ("unicode", "ascii"):
            for cell_width in (narrow, wide):
                hold(ALL[label], width, charset, cell_width)


def mutant(rng: random.Random) -> str:
    """A formula with a few pieces lost, swapped or put in."""
    pieces = re.findall(r"\\[A-Za-z]+|\\.|.", rng.choice(list(ALL.values())), re.DOTALL)
    for _ in range(rng.randint(1, 4)):
        first, second = rng.randrange(len(pieces) + 1), rng.randrange(len(pieces) + 1)
        match rng.randrange(3):
            case 0 if len(pieces) > 1:
                del pieces[min(first, len(pieces) - 1)]
            case 1:
                pieces.insert(first, rng.choice(PIECES))
            case _:
                one, two = min(first, len(pieces) - 1), min(second, len(pieces) - 1)
                pieces[one], pieces[two] = pieces[two], pieces[one]
    return "".join(pieces)


def fuzz(seed: int, count: int) -> None:
    rng = random.Random(seed)
    for _ in range(count):
        tex = mutant(rng)
        try:
            hold(tex, rng.choice(WIDTHS), rng.choice(("unicode", "ascii")), rng.choice((narrow, wide)))
            read_back(tex)
        except Exception as error:
            raise AssertionError(f"{tex!r}") from error


def test_laws_hold_for_broken_formulas() -> None:
    fuzz(1, 300)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(2, 8))
def test_laws_hold_for_very_many_broken_formulas(seed: int) -> None:
    fuzz(seed, 2_500)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.sampled_from(WIDTHS), st.sampled_from(("unicode", "ascii")))
def test_laws_hold_for_any_text(tex: str, width: int | None, charset: str) -> None:
    hold(tex, width, charset, narrow)
    read_back(tex)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(HEAP), max_size=25))
def test_laws_hold_for_any_heap_of_commands(pieces: list[str]) -> None:
    hold("".join(pieces), 20, "unicode", wide)
    read_back("".join(pieces))


@pytest.mark.parametrize(
    "tex",
    [
        "{" * 700,
        "}" * 700,
        "x^" * 700,
        "x" + "'" * 700,
        "\\hat" * 700,
        "\\frac" * 700,
        "\\left(" * 700,
        "\\begin{matrix}" * 400,
        "\\sqrt{" * 700 + "x",
        "{" * 700 + "x" + "}" * 700,
        "a⁄" * 700,
        "(" * 700 + "⁄" + ")" * 700,
        "\\bf" * 700,
        "a \\over " * 400,
        "\\text{$" * 400,
        "\\not" * 700,
        "\\" * 2001,
        "\\color{red}" * 400,
        "x_" * 150 + "\\underbrace" * 400,
        "\ud800\udfff\x07\u200b\u202e",
        "\\text{\x1b[31m}\\\x1b",
    ],
    ids=lambda tex: repr(tex[:12]),
)
def test_monsters_are_set(tex: str) -> None:
    box = layout(tex, 40).box
    check(box, 40, narrow)
    assert all(char.isprintable() for char in str(box).replace("\n", ""))
    assert all(char.isprintable() or char == "\u00a0" for char in linear(tex))
    inline(tex)


# ---------------------------------------------------------------- nothing is lost

NAMES = [
    *"abcdfghjklmnopqrstuvwyzABCDEFGHJKLMNPQRSTUVWXYZ",
    "\\alpha ",
    "\\gamma ",
    "\\theta ",
    "\\lambda ",
    "\\Omega ",
]
FORMS = (
    "@@",
    "@+@",
    "@-@",
    "@=@",
    "@,@",
    "\\frac{@}{@}",
    "{@}^{@}",
    "{@}_{@}",
    "\\sum_{@}^{@}@",
    "\\int_{@}^{@}@",
    "\\sqrt{@}",
    "\\sqrt[{@}]{@}",
    "\\left(@\\right]",
    "\\bigl\\{@\\bigr|",
    "\\hat{@}",
    "\\overline{@}",
    "\\mathbf{@}",
    "\\underbrace{@}_{@}",
    "\\overset{@}{@}",
    "\\xrightarrow[{@}]{@}",
    "\\begin{pmatrix}@&@\\\\@\\end{pmatrix}",
    "\\begin{cases}@\\\\@\\end{cases}",
    "\\boxed{@}",
)


def inside(holes: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A form with forms in its holes."""
    return st.sampled_from(FORMS).flatmap(
        lambda form: st.lists(holes, min_size=form.count("@"), max_size=form.count("@")).map(
            lambda parts: filled(form, parts)
        )
    )


def filled(shape: str, names: list[str]) -> str:
    return "".join(part + name for part, name in zip(shape.split("@"), [*names, ""], strict=False))


HOLES = st.recursive(st.just("@"), inside, max_leaves=10)


@settings(max_examples=200, deadline=None)
@given(HOLES, st.data())
def test_no_symbol_is_lost_and_swapping_two_changes_what_is_seen(shape: str, data: st.DataObject) -> None:
    count = shape.count("@")
    names = NAMES[:count] if count <= len(NAMES) else NAMES
    tex = filled(shape, names)
    width = data.draw(st.sampled_from((None, 60, 20, 6)))
    charset = data.draw(st.sampled_from(("unicode", "ascii")))
    hold(tex, width, charset, narrow)
    read_back(tex)
    if count < 2 or count > len(NAMES):
        return
    one, two = data.draw(st.lists(st.integers(0, count - 1), min_size=2, max_size=2, unique=True))
    names = list(names)
    names[one], names[two] = names[two], names[one]
    swapped = filled(shape, names)
    assert str(layout(tex, width, charset=charset).box) != str(layout(swapped, width, charset=charset).box)
    assert linear(tex) != linear(swapped)


def test_a_line_without_a_right_side_is_kept_where_lines_are_broken() -> None:
    box = layout(r"\begin{align*} a &= b + c + d + e + f \\ j \end{align*}", 12).box
    assert "j" in box.lines()[-1]
