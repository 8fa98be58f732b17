"""Blocks as a bank writes them."""

from __future__ import annotations

from quizdl.bank.yaml import load
from quizdl.blocks import read_block, read_blocks
from quizdl.entry import Entry
from quizdl.errors import Problem
from quizdl.model import Block, Code, Figure, Formula, Prose, Table
from quizdl.words import Both, Lang, same
from tests.bank.making import told


def read(text: str) -> tuple[tuple[Block, ...], list[str]]:
    document = load(text.encode(), "a.yaml")
    assert isinstance(document.data, dict)
    problems: list[Problem] = []
    blocks = read_blocks(Entry(document.data, document.places, "a.yaml", problems), "given")
    return blocks, [told(problem) for problem in problems]


def test_each_form() -> None:
    text = """\
given:
  - text: {ja: 見てください。, en: Look.}
  - formula: |
      a^2
  - code: |

      x = 1
  - listing: |
      for i in range(3):
          pass
  - table:
      head: [{ja: 記号, en: symbol}, n]
      rows:
        - [$a$, 1]
        - [{ja: 学習率, en: rate}, 0.5]
"""
    assert read(text) == (
        (
            Prose(Both("見てください。", "Look.")),
            Formula(same("a^2")),
            Code("x = 1\n"),
            Code("for i in range(3):\n    pass\n", numbered=True),
            Table(
                (Both("記号", "symbol"), same("n")),
                ((same("$a$"), same("1")), (Both("学習率", "rate"), same("0.5"))),
            ),
        ),
        [],
    )


def test_one_text_is_one_block() -> None:
    assert read("given: {ja: あ, en: a}") == ((Prose(Both("あ", "a")),), [])
    assert read("given: 1 + 1") == ((Prose(same("1 + 1")),), [])
    assert read("other: 1") == ((), [])


def test_a_figure_has_its_caption() -> None:
    blocks, problems = read(
        "given:\n  - figure:\n      plot: {x: [-1, 1], curves: [{f: x}]}\n      caption: {ja: 図, en: A line}"
    )
    assert problems == []
    (figure,) = blocks
    assert isinstance(figure, Figure)
    assert figure.caption == Both("図", "A line")
    assert figure.picture.describe().inside(Lang.EN)


def test_a_ragged_table() -> None:
    assert read("given:\n  - table:\n      head: [a, b]\n      rows:\n        - [1, 2]\n        - [3]\n        - 4")[
        1
    ] == [
        "6: This row has 1 cell, but the head has 2 columns. Give each row as many cells as the head.",
        "7: A row of the table is not a list. Write a row as `[cell, cell]`.",
    ]


def test_a_block_is_one_thing() -> None:
    assert read("given:\n  - text: a\n    code: b\n  - {}\n  - text: a\n    title: b")[1] == [
        "3: One block holds text, code together. Write exactly one of: text, formula, code, listing, table, figure",
        "4: There is nothing to show here. Write exactly one of: text, formula, code, listing, table, figure",
        "6: There is no key `title` here. Did you mean `table`?",
    ]


def test_a_block_among_other_keys() -> None:
    problems: list[Problem] = []
    entry = Entry({"id": "a", "code": "x"}, {}, "a.yaml", problems)
    assert read_block(entry) == (Code("x\n"),)
    assert problems == []
