"""Code blanks in a listing: read as one piece each, credited one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizdl.grading.pieces import Form, Place, fits, loose, place
from quizdl.grading.pieces import read as read_piece
from quizdl.model import Blank, Code, Fill, GaveUp, Outcome, Run, Typed, Unreadable
from quizdl.sandbox.runner import Runner
from quizdl.words import Lang, same, tell
from tests.grading.samples import BATCHES, graded, read, sample

TASK = sample("batches")


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner(workers=2) as shared:
        yield shared


def test_how_it_is_posed_and_shown() -> None:
    assert TASK.ask() == Fill((Blank(same("■")), Blank(same("▲"))))
    shown = TASK.shown(Typed(("i:i_end", ":")))
    assert shown == (
        Code("def train(x, t, size, update):\n    for i in range(0, len(x), size):\n        i_end = i + size\n        update(x[i:i_end], t[:])", numbered=True),
    )  # fmt: skip
    assert TASK.shown(GaveUp()) == ()


@pytest.mark.parametrize(
    ("typed", "piece"),
    [
        ("i:i_end", "i:i_end"),
        (" i : i_end ", "i : i_end"),
        ("[i:i_end]", "i:i_end"),
        ("x[i:i_end]", "i:i_end"),
        ("x [ i:i_end ]", "i:i_end"),
        ("ｉ：ｉ＿ｅｎｄ", "i:i_end"),
        ("［ｉ：ｉ_end］", "i:i_end"),
        ("`i:i_end`", "i:i_end"),
        (">>> i:i_end", "i:i_end"),
        ("i：i_end、：", "i:i_end,:"),
        ("[i, i_end]", "[i, i_end]"),
        ("[j for j in range(i, i_end)]", "[j for j in range(i, i_end)]"),
        ("[order[i]]", "order[i]"),
        ("y[i:i_end]", "y[i:i_end]"),
        ("x[i][j]", "x[i][j]"),
        ("d['全角：']", "d['全角：']"),
    ],
)
def test_typed_pieces_are_folded(typed: str, piece: str) -> None:
    where = Place("■", Form.SUBSCRIPT, "x")
    assert read_piece(typed, where, brackets=True) == piece
    assert read_piece(piece, where, brackets=True) == piece or piece.startswith("[order")


INTRUDERS = [
    "i:i_end]; import os; x[0", "0] + x[1", "i:i_end #", "0][1", "i:i_end\nimport os", "i\\", "", "i if", "i:i_end)", "x[", "'", "i; j", "0]=x[0", "0]#", "i:i_end]  # [",
]  # fmt: skip


@pytest.mark.parametrize("text", INTRUDERS)
def test_a_piece_cannot_reach_beyond_its_blank(text: str) -> None:
    assert not fits(text, Form.SUBSCRIPT)
    response = TASK.read((text, "i:i_end"))
    assert isinstance(response, Unreadable) or (isinstance(response, Typed) and response.texts[0] == "")


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="i:_end[]()+,#\\'\" \n;=x0:", max_size=20))
def test_whatever_fits_leaves_the_rest_of_the_line_alone(text: str) -> None:
    import ast

    if fits(text, Form.SUBSCRIPT):
        tree = ast.parse(f"a, b = x[{text}], t[{text}]").body
        assert len(tree) == 1
        assert isinstance(tree[0], ast.Assign)
        assert isinstance(tree[0].value, ast.Tuple)
        assert len(tree[0].value.elts) == 2


@pytest.mark.parametrize(
    ("listing", "answer", "form"),
    [
        ("y = x[■]", "i:i_end", Form.SUBSCRIPT),
        ("y = ■ + 1", "x * 2", Form.EXPRESSION),
        ("y = np.sum(x, ■)", "axis=0", Form.ARGUMENTS),
        ("■", "w -= eta * grad", Form.STATEMENT),
        ("y = x[■]", "i:", Form.SUBSCRIPT),
        ("y = x ■ 1", "+", None),
    ],
)
def test_the_form_of_a_blank_follows_from_the_model_answer(listing: str, answer: str, form: Form | None) -> None:
    assert place(listing, "■", answer).form is form


def test_unreadable_pieces_are_asked_again() -> None:
    def why(*texts: str) -> tuple[str, str]:
        response = TASK.read(texts)
        assert isinstance(response, Unreadable)
        return tell(response.why, Lang.JA), tell(response.why, Lang.EN)

    assert why("i:i_end]", "i") == (
        "空欄 ■ の `i:i_end]` は、空欄の外にある括弧まで閉じています。空欄の中だけを書いてください。",
        "`i:i_end]` closes a bracket that stands outside the blank ■. Write only what stands inside it.",
    )
    assert why("i", "i if") == (
        "空欄 ▲ の `i if` は、そこに入る一つの式として読めません。",
        "`i if` is not one expression that fits the blank ▲.",
    )
    assert why("x.mean(0", "i") == (
        "空欄 ■ の `x.mean(0` には、閉じる括弧が足りません。",
        "`x.mean(0`, in the blank ■, leaves a bracket open.",
    )
    assert why("i\nj", "i") == (
        "空欄 ■ には 1 行で書いてください。",
        "Write one line into the blank ■.",
    )
    assert why("i") == ("空欄は 2 個ですが、解答は 1 個です。", "The number of blanks is 2, that of answers 1.")


def test_credit_by_part(runner: Runner) -> None:
    verdict = graded(TASK, runner, "i:i_end", ":")
    assert (verdict.outcome, verdict.score) == (Outcome.PARTLY, 0.5)
    assert [(part.outcome, part.score) for part in verdict.parts] == [(Outcome.RIGHT, 1.0), (Outcome.WRONG, 0.0)]
    assert tell(verdict.parts[0].message, Lang.JA) == "空欄 ■ は正解です。"
    assert tell(verdict.parts[1].message, Lang.EN).startswith("The blank ▲ is wrong. ")


def test_an_empty_blank_costs_its_own_part_only(runner: Runner) -> None:
    verdict = graded(TASK, runner, "", "i:i_end")
    assert (verdict.outcome, verdict.score) == (Outcome.PARTLY, 0.5)
    assert tell(verdict.message, Lang.EN) == "The blank ■ is empty."
    assert [tell(part.message, Lang.JA) for part in verdict.parts] == ["空欄 ■ が空です。", "空欄 ▲ は正解です。"]


def test_giving_up_gives_up_every_part() -> None:
    verdict = TASK.grade(GaveUp())
    assert not isinstance(verdict, Run)
    assert [part.outcome for part in verdict.parts] == [Outcome.WRONG, Outcome.WRONG]


def test_an_error_is_shown_in_the_filled_line(runner: Runner) -> None:
    verdict = graded(TASK, runner, "i:i_end, :", "i:i_end")
    note = verdict.notes[0]
    assert isinstance(note, Code)
    assert (note.source, note.caret) == ("update(x[i:i_end, :], t[i:i_end])", (1, 8, 21))


PAIR = """
listing: |
  def f(a):
      return {line}
blanks:
  - {{mark: ■, answer: "1"}}
  - {{mark: ▲, answer: "1"}}
function: f(a)
checks: [{{cases: "yield dict(a=3.0)"}}]
"""


def test_blanks_that_are_right_alone_but_not_together(runner: Runner) -> None:
    task, problems = read("blanks", PAIR.format(line="a if ■ or ▲ else -a"))
    assert problems == []
    verdict = graded(task, runner, "0", "0")
    assert (verdict.outcome, verdict.score) == (Outcome.PARTLY, 0.5)
    assert [part.outcome for part in verdict.parts] == [Outcome.RIGHT, Outcome.RIGHT]
    assert tell(verdict.message, Lang.JA) == "一つずつなら正しいのですが、組み合わせると合いません。"
    assert tell(verdict.message, Lang.EN) == "Each is right by itself, but they do not go together."


def test_blanks_that_are_right_together_are_right(runner: Runner) -> None:
    task, _ = read("blanks", PAIR.format(line="a + ■ - ▲"))
    verdict = graded(task, runner, "5", "5")
    assert (verdict.outcome, verdict.score) == (Outcome.RIGHT, 1.0)
    assert [part.score for part in verdict.parts] == [1.0, 1.0]


def test_what_is_wrong_in_an_entry_is_reported() -> None:
    marked = BATCHES.replace('{mark: ▲, answer: "i:i_end"}', '{mark: ●, answer: "i:i_end", hint: x}')
    _, problems = read("blanks", marked)
    assert sorted(problem.code for problem in problems) == ["mark", "unknown-key"]
    _, problems = read("blanks", BATCHES.replace('{mark: ▲, answer: "i:i_end"}', '{mark: ▲, answer: "i:i_end]"}'))
    assert [tell(problem.message, Lang.EN) for problem in problems] == [
        "`i:i_end]` is not one expression that fits the blank ▲."
    ]


QUOTIENT = """
listing: |
  def f(a, b):
      return (a + 1) / ■
blanks:
  - {mark: ■, answer: "(a + 2 * b)"}
function: f(a, b)
checks: [{cases: "for n in [2, 3]:\\n    yield dict(a=np.arange(1.0, n + 1), b=4.0)"}]
"""


def test_a_piece_that_only_lacks_its_brackets_hears_so(runner: Runner) -> None:
    task, problems = read("blanks", QUOTIENT)
    assert problems == []
    verdict = graded(task, runner, "a + 2 * b")
    assert (verdict.outcome, verdict.score) == (Outcome.WRONG, 0.0)
    assert tell(verdict.message, Lang.EN) == (
        "`a + 2 * b` is right by itself, but in the line of the blank ■ it needs brackets: without them, what stands beside it "
        "is worked out first. Write `(a + 2 * b)`."
    )
    assert tell(verdict.message, Lang.JA) == (
        "空欄 ■ の `a + 2 * b` は式としては合っていますが、この行では括弧が必要です。括弧がないと、前後との計算の順序が変わります。"
        "`(a + 2 * b)` と書いてください。"
    )
    assert "brackets" not in tell(graded(task, runner, "a + 3 * b").message, Lang.EN)
    assert "brackets" not in tell(graded(task, runner, "(a + 3 * b)").message, Lang.EN)
    assert graded(task, runner, "(a + 2 * b)").outcome is Outcome.RIGHT


TWO = """
listing: |
  def f(a):
      return ■, ▲
blanks:
  - {mark: ■, answer: "(a + 1)"}
  - {mark: ▲, answer: "(a - 1)"}
function: f(a)
checks: [{cases: "for n in [2, 3, 5]:\\n    yield dict(a=rng.normal(size=n))"}]
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a", "The blank ▲ is wrong. This is not the expected value."),
        ("a / 0", "The blank ▲ is wrong. Values come out as infinite."),
        ("a[:1]", "The blank ▲ is wrong. The shape differs."),
        ("a[9]", "The blank ▲ is wrong. It stopped on line 2 with IndexError."),
        ("b", "The blank ▲ is wrong. It stopped on line 2. "),
    ],
)
def test_a_part_quotes_nothing_of_a_case_that_is_not_shown(runner: Runner, text: str, said: str) -> None:
    task, problems = read("blanks", TWO)
    assert problems == []
    verdict = graded(task, runner, "a + 1", text)
    assert tell(verdict.parts[1].message, Lang.EN).startswith(said)
    assert not re.search(r"\d\.\d|\[\d", tell(verdict.parts[1].message, Lang.EN))


@pytest.mark.parametrize(("text", "open"), [
    ("a + b", True), ("(a) + b", True), ("-a", True), ("a, b", True), ("not a", True), ("a if b else c", True),
    ("(a + b)", False), ("f(a)", False), ("a[0]", False), ("a.b", False), ("3", False), ("(a, b)", False), ("[a, b]", False),
    ("a +", False),
])  # fmt: skip
def test_what_may_mean_something_else_beside_an_operator(text: str, open: bool) -> None:
    assert loose(text) is open
