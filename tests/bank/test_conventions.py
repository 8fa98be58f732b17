"""The registered conventions: their page in the documents, their names, and the phrases that state them."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizdl.bank.conventions import REGISTRY, Choice, Convention, names, written
from quizdl.bank.variants import is_name
from quizdl.words import Lang
from tests.bank.making import CONV, opened, told, write

PAGE = Path(__file__).parent.parent.parent / "docs" / "conventions.md"
HEAD = """\
# Conventions

Where the answer of a question hangs on one of these, the question names it (`conventions: {log-base: 2}`, see [format.md](format.md)), its
answer uses the name in code, and its prompt states the value by one of the phrases, in each language. Anything may stand for `…`, up to a few
words; letters of any width and case, blanks and the braces of LaTeX do not matter. What stands in the stem, in given blocks and in their code counts
as well. `tests/bank/test_conventions.py` keeps this page and the registry together.
"""


def page() -> str:
    """The page as it should be."""
    return "\n".join([HEAD, *(section(each) for each in REGISTRY.values())])


def section(convention: Convention) -> str:
    lines = [f"## {convention.id}", "", f"{convention.about.ja} — {convention.about.en}.", ""]
    lines += ["| value | in code | means | ja | en |", "|---|---|---|---|---|"]
    for choice in convention.choices:
        code = ", ".join(
            f"`{name} = {value}`" for name, value in convention.names(choice).items() if value is not False
        )
        code = code or f"`{convention.name} = False`"
        ja, en = (", ".join(f"`{phrase}`" for phrase in choice.phrases(lang)) for lang in Lang)
        cells = (f"`{written(choice.word)}`", code, f"{choice.means.ja}, {choice.means.en}", ja, en)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


ALL = [
    pytest.param(convention, choice, id=f"{convention.id}-{choice.word}")
    for convention in REGISTRY.values()
    for choice in convention.choices
]


def test_the_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == page()


@pytest.mark.parametrize(("convention", "choice"), ALL)
def test_every_value_is_stated_by_each_of_its_phrases(convention: Convention, choice: Choice) -> None:
    for lang in Lang:
        for phrase in choice.phrases(lang):
            assert choice.stated(f"({phrase.replace('…', ' x ')})", lang), phrase


@pytest.mark.parametrize(("convention", "choice"), ALL)
def test_nothing_states_nothing(convention: Convention, choice: Choice) -> None:
    for lang, text in ((Lang.JA, "次の値を求めてください。"), (Lang.EN, "What does this come to?")):
        assert not choice.stated(text, lang)


@pytest.mark.parametrize("convention", REGISTRY.values(), ids=list(REGISTRY))
def test_every_value_has_the_same_names_and_no_two_the_same_values(convention: Convention) -> None:
    told = [convention.names(choice) for choice in convention.choices]
    assert len(told) >= 2
    assert all(list(each) == list(told[0]) for each in told)
    assert all(is_name(name) for name in told[0])
    assert all(told.index(each) == number for number, each in enumerate(told))


def test_no_two_conventions_share_a_name() -> None:
    every = [name for each in REGISTRY.values() for name in each.names(each.choices[0])]
    assert len(every) == len(set(every))


@pytest.mark.parametrize(
    ("id", "word", "text", "lang"),
    [
        ("log-base", 2, "対数の底は 2 とします。", Lang.JA),
        ("log-base", 2, r"$\log_{2} p$ を使います。", Lang.JA),
        ("log-base", 2, "ｌｏｇ₂ を使います。", Lang.JA),
        ("log-base", 2, "Use the base-2 logarithm, in bits.", Lang.EN),
        ("ddof", 1, "Divide by $n - 1$.", Lang.EN),
        ("reduction", "mean", "Average over the batch? No: the MEAN.", Lang.EN),
        ("gru-update", "new", r"h_t = (1 - z_t) \odot h_{t-1} + z_t \odot n_t", Lang.EN),
        ("epsilon", "inside", r"$\frac{x}{\sqrt{v + \epsilon}}$", Lang.EN),
    ],
)
def test_what_states_a_value(id: str, word: object, text: str, lang: Lang) -> None:
    choice = REGISTRY[id].choice(word)
    assert choice is not None
    assert choice.stated(text, lang)


@pytest.mark.parametrize(
    ("id", "word", "text"),
    [
        ("log-base", 2, "There are 2 samples; use logarithms."),
        ("log-base", "e", "Use base 2 and the line of best fit."),
        ("log-base", 10, "There are 10 bits."),
        ("ddof", 1, "There are n samples."),
        ("reduction", "sum", "Assume nothing else."),
        ("average", "micro", "Use a microscope."),
    ],
)
def test_what_does_not_state_it(id: str, word: object, text: str) -> None:
    choice = REGISTRY[id].choice(word)
    assert choice is not None
    assert not choice.stated(text, Lang.EN)


def test_truth_values_are_not_numbers() -> None:
    assert REGISTRY["ddof"].choice(True) is None
    assert REGISTRY["half"].choice(1) is None


def test_names_in_code() -> None:
    chosen = {id: REGISTRY[id].choice(word) for id, word in (("log-base", 10), ("half", True), ("reduction", "mean"))}
    assert names({id: choice for id, choice in chosen.items() if choice}) == {
        "log_base": 10,
        "half": True,
        "reduction_sum": False,
        "reduction_mean": True,
    }


@pytest.mark.parametrize(
    ("conventions", "said"),
    [
        (
            "{log-bsae: 2}",
            "6: There is no registered convention `log-bsae`. Did you mean `log-base`?",
        ),
        (
            "{colour: 2}",
            "6: There is no registered convention `colour`. Choose one of docs/conventions.md.",
        ),
        (
            "{ddof: 2}",
            "6: The convention `ddof` has no value `2`. Use one of: 0, 1",
        ),
        (
            "{half: yes}",
            "6: The convention `half` has no value `yes`. Use one of: true, false",
        ),
    ],
)
def test_what_is_not_registered_is_refused(conventions: str, said: str, tmp_path: Path) -> None:
    text = CONV.replace("    kind: size\n", f"    conventions: {conventions}\n    kind: size\n")
    (problem,) = opened(write(tmp_path / "bank", {"dl/conv.yaml": text})).problems
    assert told(problem) == said
